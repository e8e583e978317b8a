"""Texts that a spreadsheet has made something else of, as far as that can be seen."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from cosmoglossary.problems.messages import Message, msg

# As programs in English, German, Polish and Russian call errors; a row of signs is a column that is too narrow.
_ERROR = re.compile(r"#(?:REF|NAME|VALUE|DIV/0|NUM|NULL|N/A|BEZUG|WERT|ARG|ADR|NAZWA|ССЫЛКА|ИМЯ|ЗНАЧ)[!?]?|#{3,}")
_SCIENTIFIC = re.compile(r"[-+]?[0-9](?:[.,][0-9]+)?E[+-]?[0-9]{1,3}")
_DAY_AND_MONTH = re.compile(r"[0-9]{1,2}[.\-/ ]{1,2}([^\W\d_]{3,5})\.?|([^\W\d_]{3,5})[.\-/ ]{1,2}[0-9]{2}")
_READERS = ("en", "de", "pl", "ru", "fr", "es", "it", "pt", "uk", "cs", "nl", "tr")


def doubt_of(text: str) -> Message | None:
    """Return why a text is hardly what somebody typed; ``None`` if it may well be."""
    if _ERROR.fullmatch(text):
        return msg("the spreadsheet shows an error there")
    if _SCIENTIFIC.fullmatch(text):
        return msg("the spreadsheet has made a number of it")
    match = _DAY_AND_MONTH.fullmatch(text)
    if match and (match[1] or match[2]).casefold() in _months():
        return msg("the spreadsheet has made a date of it")
    return None


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    """Return the short names of months, as spreadsheets in common languages write them."""
    names = set()
    for reader in _READERS:
        locale = Locale(reader)
        for context in ("format", "stand-alone"):
            names |= {name.rstrip(".").casefold() for name in locale.months[context]["abbreviated"].values()}
    return frozenset(names)
