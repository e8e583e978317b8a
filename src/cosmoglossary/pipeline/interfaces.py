"""The messages for the readers of each language of a glossary, and what is missing of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

from babel.messages.pofile import PoFileError

from cosmoglossary.model import Glossary
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import LanguageName, counted, foreign, msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.templates import SHIPPED, TRANSLATIONS, TemplateError, shipped_translation, translations
from cosmoglossary.source.unreadable import UnreadableError
from cosmoglossary.text.catalogues import Messages, read_catalogue, translated
from cosmoglossary.text.languages import SOURCE_LANGUAGE, message_languages
from cosmoglossary.text.localiser import Localiser

_CATALOGUE = re.compile(rf"{TRANSLATIONS}/(?:{SHIPPED}/)?([^/]+)\.po")

Catalogues: TypeAlias = Mapping[str, list[str]]
"""The paths of the catalogues of each language, the project's own before the shipped one."""

_MALFORMED = (PoFileError, LookupError, ValueError, ArithmeticError)
"""The errors that Babel raises over what a catalogue says."""


def localisers_of(glossary: Glossary, resources: Mapping[str, bytes]) -> dict[str, Localiser]:
    """Return what speaks to the readers of each language of a glossary.

    A message is taken from the first catalogue that has it: of those of the language itself, then of its parents, then
    of the languages that the glossary names for captions, and in the end in English. Where a language has no catalogue
    at all, everything is in the first of the others, numbers and dates too, and pages say so.

    Args:
        glossary: whose languages are wanted.
        resources: templates and translations by path.

    Raises:
        TemplateError: a translation is malformed.
    """
    catalogues = _catalogues(resources)

    # Most languages fall back on the same others, and a catalogue takes a while to be read.
    @cache
    def messages(path: str, language: str) -> Messages:
        return _messages(path, language, resources[path])

    localisers = {}
    for code in glossary.languages:
        spoken = caption_language(code, glossary.captions, catalogues)
        chain = [messages(path, spoken) for path in _paths(spoken, catalogues)]
        # Of English the source itself is the end, unless it is the own language.
        for other in dict.fromkeys((*glossary.captions, SOURCE_LANGUAGE)):
            chain += [messages(path, other) for path in _paths(other, catalogues) if other != spoken]
        localisers[code] = Localiser(code, messages=chain, captions=spoken, names=glossary.language_names)
    return localisers


def caption_language(code: str, fallbacks: Iterable[str], catalogues: Catalogues) -> str:
    """Return the language of the captions on the pages of a language: its own, if there is any catalogue for it.

    Args:
        code: the language of the pages.
        fallbacks: the languages that stand in for it, the best one first.
        catalogues: those that there are.
    """
    for language in (code, *fallbacks):
        # English needs no catalogue: the messages are written in it.
        if SOURCE_LANGUAGE in message_languages(language) or _paths(language, catalogues):
            return language
    return SOURCE_LANGUAGE


def _paths(language: str, catalogues: Catalogues) -> list[str]:
    """Return the catalogues of a language and of its parents, the nearest first."""
    paths: list[str] = []
    for code in message_languages(language):
        paths += catalogues.get(code, [])
    return paths


def _catalogues(paths: Iterable[str]) -> Catalogues:
    catalogues: dict[str, list[str]] = {}
    # The project's own first, which is no order of paths.
    for path in sorted(paths, key=lambda path: f"/{SHIPPED}/" in path):
        if match := _CATALOGUE.fullmatch(path):
            catalogues.setdefault(match[1], []).append(path)
    return catalogues


def _messages(path: str, language: str, po: bytes) -> Messages:
    """Read a catalogue. Raises `TemplateError`."""
    try:
        return Messages(language, read_catalogue(po))
    except _MALFORMED as error:
        line = _line_of(error, language, po)
        # PoFileError ends with the line, and so would ours.
        message = foreign(re.sub(r" on \d+$", "", str(error)) or type(error).__name__)
        raise TemplateError(f"templates/{path}", line, message) from error


def _line_of(error: Exception, language: str, po: bytes) -> int | None:
    """Return the number of the line that keeps a catalogue from being read, as far as it can be told."""
    if isinstance(error, UnicodeDecodeError) and error.object in po:
        return po.count(b"\n", 0, po.index(error.object) + error.start) + 1
    line: int | None = getattr(error, "lineno", None)
    return line or _unusable_header(language, po)


def _unusable_header(language: str, po: bytes) -> int | None:
    """Return the number of the line of the header that cannot be used: the one that cannot be used alone either."""
    for number, line in enumerate(po.split(b"\n"), 1):
        if number > 1 and not line.strip():
            return None
        field = line.removeprefix(b"msgstr ")
        if field.startswith(b'"') and not _is_usable(language, b'msgid ""\nmsgstr ""\n%b\n' % field):
            return number
    return None


def _is_usable(language: str, po: bytes) -> bool:
    try:
        Messages(language, read_catalogue(po))
    except _MALFORMED:
        return False
    return True


@explained
def missing_captions(place: Place, language: str, shown: str, number: int = 0) -> Diagnostic:
    """Pages and decks have no captions in this language, or not all of them, and show them in another language.

    Translate messages of `templates/translations/ru.po` in the same folder of your project, in a file that is named by
    the code of the language. Or name the languages that readers understand best under `captions`.

    Bad:
        languages: [sah, ru]
    Good:
        languages: [sah, ru]
        captions: [ru]
    """
    names = {"language": LanguageName(language), "shown": LanguageName(shown)}
    if number:
        message = counted(
            "{number} caption has no translation into {language} and is shown in {shown}",
            "{number} captions have no translation into {language} and are shown in {shown}",
            number=number,
            **names,
        )
    else:
        message = msg("there are no captions in {language}: pages and decks show them in {shown}", **names)
    file = f"templates/{TRANSLATIONS}/{language}.po"
    help_ = msg("translate them in {file}, or name other languages under `captions`", file=file)
    return Diagnostic("missing-captions", "note", place, message, help_)


def missing_captions_of(root: Path, glossary: Glossary) -> Iterator[Diagnostic]:
    """Note, once for each language of a glossary, what captions it lacks.

    A catalogue that cannot be read is left to the build, which needs it.

    Args:
        root: the folder of the project.
        glossary: its languages, and those of its captions.
    """
    try:
        found = translations(root)
    except UnreadableError:
        return
    catalogues = _catalogues(found)
    for number, code in enumerate(glossary.languages):
        place = Place(glossary.file, ("languages", number))
        spoken = caption_language(code, glossary.captions, catalogues)
        if spoken != code:
            # One that the glossary has chosen to show its captions in lacks nothing.
            if not glossary.captions:
                yield missing_captions(place, code, spoken)
            continue
        missing = _missing(_paths(code, catalogues), found)
        if missing and SOURCE_LANGUAGE not in message_languages(code):
            fallback = next(iter(glossary.captions), SOURCE_LANGUAGE)
            yield missing_captions(place, code, fallback, missing)


def _missing(paths: Iterable[str], found: Mapping[str, bytes | None]) -> int:
    """Count the messages that none of some catalogues translates."""
    own = [found[path] for path in paths]
    # What comes with cosmoglossary is complete, and need not be read to know it.
    if None in own:
        return 0
    missing = translated(read_catalogue(shipped_translation("ru")))
    for data in own:
        try:
            missing -= translated(read_catalogue(data or b""))
        except _MALFORMED:
            return 0
    return len(missing)
