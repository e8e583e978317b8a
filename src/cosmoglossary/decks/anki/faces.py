"""A face filled with a note, as Anki would show it: near enough to look at while an entry is written."""

from __future__ import annotations

import re

from markupsafe import escape

from cosmoglossary.decks.cards import Note, on_site

_SECTION = re.compile(r"{{([#^])([^}]+)}}(.*?){{/\2}}", re.DOTALL)
_FIELD = re.compile(r"{{(?:(type|tts)[^:}]*:)?([^}]+)}}")
_SOUND = re.compile(r"\[sound:([^\]]+)\]")


def shown(face: str, note: Note, audio: str, images: str) -> str:
    """Return the HTML of a side of a card.

    Args:
        face: with Anki's ``{{ }}``; answers are typed into an empty line, and voices are silent.
        note: fills it.
        audio: the address of the folder that has the sounds, with a slash at its end.
        images: that of the folder that has the pictures.

    Raises:
        ValueError: the face refers to a field that notes do not have; `faults` finds this before.
    """
    player = rf'<audio controls preload="none" src="{escape(audio)}\1"></audio>'
    return _SOUND.sub(player, on_site(_filled(face, note, escape(images))))


def _filled(face: str, note: Note, images: str) -> str:
    def section(match: re.Match[str]) -> str:
        sign, field, inner = match.groups()
        wanted = sign == "#"
        if bool(note[field]) != wanted:
            return ""
        # Sections may be nested; an inner one is looked at only where the outer one is shown.
        return _SECTION.sub(section, inner)

    def field(match: re.Match[str]) -> str:
        use, name = match.groups()
        if use == "type":
            return '<input type="text" id="typeans">'
        if use == "tts":
            return ""
        # It has nothing in it but pictures of ours; a picture in a face is its designer's. `Markup` would escape the
        # quotation marks of what is put in.
        if name == "Image":
            return str(note[name]).replace(' src="', f' src="{images}')
        return note[name]

    # Sections go first, as they stand in the face alone; then all fields at once, so that braces in the text of a note
    # are never taken for a reference.
    return _FIELD.sub(field, _SECTION.sub(section, face))
