"""The languages in which a site speaks to its readers, and the messages of each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from babel.messages.pofile import PoFileError

from cosmoglossary.model import Glossary
from cosmoglossary.problems.messages import msg
from cosmoglossary.site.render import TemplateError
from cosmoglossary.text.localiser import Localiser, message_language, read_catalogue

_MALFORMED = (PoFileError, LookupError, ValueError, ArithmeticError)
"""The errors that Babel raises over what a catalogue says."""
_CATALOGUE = re.compile(r"translations/(.+)\.po")


def interfaces_of(glossary: Glossary, resources: Mapping[str, bytes]) -> list[str]:
    """Return the languages that the site itself speaks: those of the glossary for which there are messages."""
    catalogues = _catalogues(resources)
    spoken = [code for code in glossary.languages if message_language(code, catalogues)]
    # A site without any language of its own would have no pages: captions fall back to English then.
    return spoken or [glossary.languages[0]]


def localisers_of(glossary: Glossary, resources: Mapping[str, bytes]) -> dict[str, Localiser]:
    """Return what speaks to the readers of each language of a glossary.

    Args:
        glossary: whose languages are wanted.
        resources: templates and translations by path; a regional variant takes the translation of its parent.

    Raises:
        TemplateError: a translation is malformed.
    """
    catalogues = _catalogues(resources)
    localisers = {}
    for code in glossary.languages:
        path = catalogues.get(message_language(code, catalogues) or "")
        if path is None:
            # Dates and sorting are those of the language all the same; only its messages are missing.
            localisers[code] = Localiser(code, None)
        else:
            localisers[code] = _localiser(code, path, resources[path])
    return localisers


def _catalogues(resources: Mapping[str, bytes]) -> dict[str, str]:
    """Return the paths of the catalogues by language."""
    return {match[1]: path for path in resources if (match := _CATALOGUE.fullmatch(path))}


def _localiser(language: str, path: str, po: bytes) -> Localiser:
    try:
        return Localiser(language, read_catalogue(po))
    except _MALFORMED as error:
        line = _line_of(error, language, po)
        # PoFileError ends with the line, and so would ours.
        message = msg(re.sub(r" on \d+$", "", str(error)) or type(error).__name__)
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
        Localiser(language, read_catalogue(po))
    except _MALFORMED:
        return False
    return True
