"""Faults of a deck that Anki would refuse or misunderstand, found before anything is written."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from cosmoglossary.decks.cards import FIELDS, Deck
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean, one_of
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place, Span

_KNOWN = frozenset((*FIELDS, "Card", "CardFlag", "Deck", "FrontSide", "Subdeck", "Tags", "Type"))
"""The names that a face may refer to: fields and what Anki knows of a card (rslib/src/notetype/render.rs)."""

_REFERENCE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
"""Also in comments, which Anki up to 24.11 does not pass over."""

_UNENDED = re.compile(r"\{\{.{,20}")
# Anki ends a tag at a space, also at an ideographic one, and drops control characters (rslib/src/tags).
_SPLITTING = re.compile(r"[\s\x00-\x1f\x7f]")
_FOLDER = "anki/"


def check(
    deck: Deck, faces: Mapping[str, str], media: Mapping[str, bytes], templates: Mapping[str, bytes]
) -> list[Diagnostic]:
    """Find everything for which a deck cannot be published; without faults, Anki understands what `package` makes.

    Args:
        deck: what is to be published.
        faces: the rendered texts of the cards' faces, by file name.
        media: files by the names that the notes call them.
        templates: what the faces are made of, by path, to tell the line of a fault.
    """
    found = [*_guids(deck), *_tags(deck), *_media(deck, media)]
    # The faces of a deck that others began are theirs.
    if deck.continued:
        return found
    return [*found, *_references(faces, templates), *_pairs(faces)]


@explained
def repeated_guid(deck: Deck, concepts: list[str]) -> Diagnostic:
    """Two notes of a deck have one identity, so that no later release could tell them apart.

    The identity is made from the first id that a concept has ever had. No two concepts may have the same one, be it now
    or under `formerly`.

    Bad:
        station.yaml and orbital-station.yaml that both say formerly: [space-station]
    Good:
        orbital-station.yaml alone that says formerly: [space-station]
    """
    named = ", ".join(f"`{concept}`" for concept in concepts)
    message = msg("the notes of {named} have the same identity", named=named)
    return Diagnostic("repeated-guid", "error", Place(deck.name), message, msg("remove one id from their `formerly`"))


@explained
def broken_tag(deck: Deck, tag: str) -> Diagnostic:
    """A tag of a note has white space or an empty part in it. Anki would make other tags of it.

    Bad:
        topic::space flight
    Good:
        topic::space_flight
    """
    help_ = msg("write an underscore for each space, and something between any two `::`")
    return Diagnostic(
        "broken-tag", "error", Place(deck.name), msg("Anki would make other tags of the tag `{tag}`", tag=tag), help_
    )


@explained
def media_collision(deck: Deck, names: list[str]) -> Diagnostic:
    """Two different files have names that are the same on some systems, where only one of them would be kept.

    Neither case nor the way in which accents are encoded tells files apart everywhere.

    Bad:
        Docking.mp3 and docking.mp3, with different sounds
    Good:
        docking-verb.mp3 and docking-noun.mp3
    """
    named = ", ".join(f"`{name}`" for name in names)
    return Diagnostic(
        "media-collision", "error", Place(deck.name), msg("{named} are the same file on some systems", named=named)
    )


@explained
def unknown_field(place: Place, span: Span | None, field: str) -> Diagnostic:
    """A face of a card refers to a field that notes do not have; learners would see an error in place of the card.

    Bad:
        templates/anki/recognise.back.html that says {{Meaning}}
    Good:
        templates/anki/recognise.back.html that says {{Counterpart}}
    """
    help_ = did_you_mean(field, FIELDS) or one_of(FIELDS)
    return Diagnostic("unknown-field", "error", place, msg("notes have no field `{field}`", field=field), help_, span)


@explained
def unpaired_braces(face: str, written: str) -> Diagnostic:
    """A reference on the face of a card has no end, or a condition has no end or the wrong one.

    Learners would see an error in place of the card, some of them only in older versions of Anki.

    Bad:
        templates/anki/recognise.back.html that says {{#Definition}}{{Definition}}
    Good:
        templates/anki/recognise.back.html that says {{#Definition}}{{Definition}}{{/Definition}}
    """
    help_ = msg("end `{{` with `}}`, and each `{{#Field}}` and `{{^Field}}` with `{{/Field}}`, the inner ones first")
    message = msg("`{written}` has no matching end or beginning", written=written)
    return Diagnostic("unpaired-braces", "error", Place(f"templates/{_FOLDER}{face}"), message, help_)


def _guids(deck: Deck) -> Iterator[Diagnostic]:
    concepts = defaultdict(list)
    for note in deck.notes:
        concepts[note.guid].append(note["Concept"])
    return (repeated_guid(deck, owners) for owners in concepts.values() if len(owners) > 1)


def _tags(deck: Deck) -> Iterator[Diagnostic]:
    tags = dict.fromkeys(chain.from_iterable(note.tags for note in deck.notes))
    return (broken_tag(deck, tag) for tag in tags if _SPLITTING.search(tag) or "" in tag.split("::"))


def _media(deck: Deck, media: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    same = defaultdict(list)
    for name in sorted(media):
        # Anki keeps names in NFC. macOS and Windows see no difference of case between files.
        same[unicodedata.normalize("NFC", name).casefold()].append(name)
    for names in same.values():
        # The same sound under two names does no harm, whichever of the two files wins.
        if len({media[name] for name in names}) > 1:
            yield media_collision(deck, names)


def _references(faces: Mapping[str, str], templates: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Report each reference to an unknown field, wherever it is in the templates, or else on the face."""
    unknown: dict[str, str] = {}
    for face, text in faces.items():
        for reference in _REFERENCE.finditer(text):
            if not _is_known(reference[1]):
                # A part that many faces include is reported once, where it is written.
                unknown.setdefault(reference[0], face)
    for written, face in unknown.items():
        field = _field(written[2:-2])
        spans = list(_spans(written, field, templates))
        for span in spans:
            yield unknown_field(Place(span.file), span, field)
        if not spans:
            yield unknown_field(Place(f"templates/{_FOLDER}{face}"), None, field)


def _is_known(reference: str) -> bool:
    """Return whether a reference means something to Anki, or ends a condition."""
    # Whether the condition that ends here ever began is asked by `_unpaired`.
    # A filter such as {{tts-voices:}} needs no field.
    bare, field = reference.lstrip("{").strip(), _field(reference)
    return bare.startswith("/") or field in _KNOWN or (":" in bare and not field)


def _field(reference: str) -> str:
    """Return the field that a reference names, without its filters."""
    bare = reference.lstrip("{").strip()
    if bare.startswith(("#", "^", "/")):
        return bare[1:].strip()
    # Filters stand before the field, each with a colon; conditions have none.
    return bare.rpartition(":")[2].strip()


def _pairs(faces: Mapping[str, str]) -> Iterator[Diagnostic]:
    for face, text in faces.items():
        if written := _unpaired(text):
            yield unpaired_braces(face, written)


def _unpaired(text: str) -> str | None:
    """Return the first braces that do not end, or end what they should not; ``None`` if there are none."""
    begun: list[tuple[str, str]] = []
    for reference in _REFERENCE.finditer(text):
        sign, field = reference[1].lstrip("{").strip()[:1], _field(reference[1])
        if sign in {"#", "^"}:
            begun.append((field, reference[0]))
        elif sign == "/" and (not begun or begun.pop()[0] != field):
            return reference[0]
    if begun:
        return begun[-1][1]
    # What has an end is taken out, so any braces that are left have none.
    unended = _UNENDED.search(_REFERENCE.sub("", text))
    if unended is None:
        return None
    return unended[0]


def _spans(written: str, field: str, templates: Mapping[str, bytes]) -> Iterator[Span]:
    for path in sorted(path for path in templates if path.startswith(_FOLDER)):
        for number, line in enumerate(templates[path].decode(errors="replace").splitlines(), 1):
            column = line.find(written)
            if column >= 0:
                # The last time, since a filter may have the name of a field.
                yield Span(f"templates/{path}", number, column + written.rindex(field) + 1, len(field))
