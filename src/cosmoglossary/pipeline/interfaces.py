"""The languages in which a site speaks to its readers, and the messages of each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from babel.messages.pofile import PoFileError

from cosmoglossary.model import Glossary
from cosmoglossary.problems.messages import msg
from cosmoglossary.site.render import TemplateError
from cosmoglossary.text.localiser import Localiser, message_language, read_catalogue

_CATALOGUE = re.compile(r"translations/(.+)\.po")


def interfaces_of(glossary: Glossary, resources: Mapping[str, bytes]) -> list[str]:
    """Return the languages that the site itself speaks: those of the glossary for which there are messages."""
    catalogues = _catalogues(resources)
    spoken = [code for code in glossary.languages if message_language(code, catalogues)]
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
    except (PoFileError, LookupError, ValueError, ArithmeticError) as error:
        line: int | None = getattr(error, "lineno", None)
        message = msg(str(error).removesuffix(f" on {line}"))  # PoFileError ends with the line, and so would ours
        raise TemplateError(f"templates/{path}", line, message) from error
