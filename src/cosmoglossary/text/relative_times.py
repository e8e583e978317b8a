"""Distances in time, in words: patterns for pages that count the time themselves.

Browsers have such words too, but no browser has all languages: Chromium says "+8 d." in Kazakh.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import icu

from cosmoglossary.text.localiser import Localiser

# ICU and not Babel, whose data have no future of some units, such as the Arabic month.
_UNITS = {
    "minute": icu.URelativeDateTimeUnit.MINUTE,
    "hour": icu.URelativeDateTimeUnit.HOUR,
    "day": icu.URelativeDateTimeUnit.DAY,
    "month": icu.URelativeDateTimeUnit.MONTH,
    "year": icu.URelativeDateTimeUnit.YEAR,
}
_STYLES = {
    "long": icu.UDateRelativeDateTimeFormatterStyle.LONG,
    "short": icu.UDateRelativeDateTimeFormatterStyle.SHORT,
}


class RelativeTime(NamedTuple):
    """A time in the future in one plural form of its number."""

    unit: str
    """The unit of time: `minute`, `hour`, `day`, `month` or `year`."""
    style: str
    """`long`, in whole words, or `short`, abbreviated where that is usual."""
    category: str
    """The plural form, as CLDR names it: `one`, `few`, `many`, `other` …"""
    text: str
    """The words, with `{0}` where the number goes; some forms have none."""


def relative_times(localiser: Localiser) -> Iterator[RelativeTime]:
    """Yield the words for times in the future, by unit, style and plural form."""
    for style in _STYLES:
        for unit in _UNITS:
            for category, text in _forms(localiser, unit, style).items():
                yield RelativeTime(unit, style, category, text)


def _forms(localiser: Localiser, unit: str, style: str) -> dict[str, str]:
    locale = icu.Locale(str(localiser.locale))
    numbers = icu.NumberFormat.createInstance(locale)
    formatter = icu.RelativeDateTimeFormatter(locale, numbers, _STYLES[style], icu.UDisplayContext.CAPITALIZATION_NONE)

    def in_words(number: int) -> str:
        text: str = formatter.formatNumeric(number, _UNITS[unit])
        return text.replace(numbers.format(number), "{0}")

    return localiser.plurals(in_words)
