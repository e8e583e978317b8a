"""Babel's part: interface messages, dates, numbers, units, money and plurals.

`Localiser` is one reader's language. It hands out plain text; whoever writes HTML escapes it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from decimal import Decimal
from functools import lru_cache, reduce
from itertools import product
from typing import Literal

import icu
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from cosmoglossary.model import FactValue, Money, PartialDate, Quantity, Release
from cosmoglossary.text.captions import Caption, Part
from cosmoglossary.text.catalogues import Messages
from cosmoglossary.text.languages import (
    NO_NAMES,
    SOURCE_LANGUAGE,
    Names,
    direction,
    language_name,
    locale_of,
    writing_locale,
)
from cosmoglossary.text.round_figures import round_figure
from cosmoglossary.text.typography import set_caption

_MORE_DIGITS = 12
"""The number of decimals of a quantity that are written; CLDR would round it to a few."""

_LENGTHS: tuple[Literal["short", "long", "narrow"], ...] = ("narrow", "short", "long")

COMMON_UNITS = (
    "celsius",
    "day",
    "foot",
    "gram",
    "hour",
    "kilogram",
    "kilometer",
    "kilometer-per-hour",
    "liter",
    "meter",
    "mile",
    "minute",
    "month",
    "pound",
    "second",
    "tonne",
    "week",
    "year",
)
"""Some of the units of CLDR, for proposing one in the place of a misspelt one."""


def is_unit(unit: str, language: str = SOURCE_LANGUAGE) -> bool:
    """Tell whether CLDR can write the unit in a language, by its name or its full one: ``meter``, ``length-meter``."""
    return unit in _units(language)


@lru_cache
def _units(language: str) -> frozenset[str]:
    full = [str(name) for name in (locale_of(language) or Locale(SOURCE_LANGUAGE)).unit_display_names]
    return frozenset(full) | {name.partition("-")[2] for name in full}


def unit_written(text: str, language: str) -> str | None:
    """Return the common unit that a language writes so: ``kilometer`` for ``km``, ``kilometres`` or ``км``."""
    return _written_units(language).get(text.casefold())


@lru_cache
def _written_units(language: str) -> Mapping[str, str]:
    locale = locale_of(language) or Locale(SOURCE_LANGUAGE)
    units: dict[str, str] = {}
    # These numbers have the three plural forms of Russian. Of units that are written alike the first is meant.
    for unit, length, number in product(COMMON_UNITS, _LENGTHS, (1, 2, 5)):
        written = format_unit(number, unit, length, locale=locale).removeprefix(str(number)).strip().casefold()
        units.setdefault(written, unit)
    return units


def is_currency(code: str) -> bool:
    """Tell whether CLDR knows the currency of this ISO 4217 code."""
    return code in Locale("en").currencies


class Localiser:
    """Messages and values in the language of one reader. Values are written once and remembered."""

    def __init__(
        self,
        language: str,
        catalogue: Catalog | None = None,
        *,
        messages: Sequence[Messages] = (),
        captions: str = "",
        names: Names = NO_NAMES,
    ) -> None:
        """Speak the language, with the messages of a catalogue, or in the language of their source without one.

        Args:
            language: the reader's language.
            catalogue: the messages in it.
            messages: further messages, of which the first that has one counts.
            captions: the language of the captions and of all values, where it is not the reader's own.
            names: the names that a glossary has for languages.

        Raises:
            ValueError, ArithmeticError: the catalogue's plural rule is none.
        """
        self.language = language
        self._is_set = False
        self._names = names
        self._speak_in(captions or language)
        self._messages = (*messages, Messages(self._source_language()))
        if catalogue is not None:
            self._messages = (Messages(self.document_language, catalogue), *self._messages)
        elif not messages:
            # Whoever has nothing else takes the messages as they are for their own.
            self._messages = (Messages(self.document_language),)

    def _speak_in(self, language: str) -> None:
        """Take a language for that of the text around all captions, and of the values in it."""
        self.document_language = language
        """The language that the text around the captions says it is in; a caption in another one is marked."""
        self.direction = direction(language)
        self.locale = writing_locale(language)
        self._every_digit = str(self.locale.decimal_formats[None].pattern) + "#" * _MORE_DIGITS
        self._known: dict[str, str] = {}
        """The messages without a number, as they were said: some are on every page."""
        # The same few facts and dates are on many pages, and Babel takes long over each.
        self.value: Callable[[FactValue], str] = lru_cache(maxsize=None)(self._value)

    def _source_language(self) -> str:
        """Return the language of the messages themselves; they are the own ones of everybody who reads English."""
        if self.document_language.partition("-")[0] == SOURCE_LANGUAGE:
            return self.document_language
        return SOURCE_LANGUAGE

    def within(self, language: str) -> Localiser:
        """Return the same messages for a text that is in a language, with values as that language writes them."""
        if language == self.document_language:
            return self
        other = copy(self)
        other._speak_in(language)  # noqa: SLF001 - a copy of itself
        return other

    def typeset(self) -> Localiser:
        """Return the same messages, set as their language is: for pages, on which lines break."""
        other = copy(self)
        other._is_set = True  # noqa: SLF001 - a copy of itself
        other._known = {}  # noqa: SLF001 - a copy of itself
        return other

    def gettext(self, message: str) -> str:
        """Return the message in the reader's language, or in the first other one that has it."""
        known = self._known.get(message)
        if known is None:
            messages = self._messages_with(message)
            known = self._known[message] = self._marked(messages.gettext(message), messages)
        return known

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the message in the plural form that its language uses with ``number``."""
        messages = self._messages_with(singular)
        return self._marked(messages.ngettext(singular, plural, number), messages)

    def pgettext(self, context: str, message: str) -> str:
        """Return the message as it is used in ``context``."""
        messages = self._messages_with(message, context)
        return self._marked(messages.pgettext(context, message), messages)

    def _messages_with(self, message: str, context: str | None = None) -> Messages:
        # The last ones are those of the source, which has every message.
        return next(messages for messages in self._messages if messages.have(message, context))

    def _marked(self, text: str, messages: Messages) -> str:
        """Return the text of a message, with its language if that is not the one around it."""
        if messages.language == self.document_language:
            return set_caption(text, messages.language) if self._is_set else text
        return Caption([Part(text, messages.language)])

    def plurals(self, message: Callable[[int], str]) -> dict[str, str]:
        """Return a message about a number in each plural form, by CLDR's name for it: ``one``, ``few`` and so on."""
        forms: dict[str, str] = {}
        # A language without a singular may have the message from another one, where nearly all numbers are plural.
        if self.locale.plural_form(1) == "other":
            forms["other"] = message(2)
        # All forms of all languages are met up to a hundred, but for those of fractions and millions. None
        # comes last: for CLDR it is like one in some languages, where the rule of a catalogue may differ.
        for number in (*range(1, 101), 0):
            category = self.locale.plural_form(number)
            if category not in forms:
                forms[category] = message(number)
        return forms

    def language_name(self, language: str) -> str:
        """Return the name of a language for this reader."""
        return language_name(language, self.document_language, self._names)

    def region_name(self, region: str) -> str:
        """Return the short name of a region for this reader; its code where CLDR has none in the language."""
        name: str = _region_names(str(self.locale)).regionDisplayName(region)
        return name

    def number(self, number: int | Decimal) -> str:
        """Write a number with the reader's digits, group and decimal signs."""
        return format_decimal(number, locale=self.locale, decimal_quantization=False)

    def rounded(self, number: float, digits: int) -> str:
        """Write a number with so many decimals."""
        return format_decimal(number, f"#,##0.{'0' * digits}", locale=self.locale)

    def percent(self, share: float) -> str:
        """Write a share of one in whole hundredths."""
        return format_percent(share, locale=self.locale)

    def date(self, date: PartialDate) -> str:
        """Write a day, month or year, as far as it is known."""
        if date.month is None:
            return format_skeleton("y", datetime.date(date.year, 1, 1), locale=self.locale)
        if date.day is None:
            return format_skeleton("yMMMM", datetime.date(date.year, date.month, 1), locale=self.locale)
        return format_date(datetime.date(date.year, date.month, date.day), "long", locale=self.locale)

    def release(self, release: Release) -> str:
        """Write a release by its number and day."""
        version, date = self.number(release.version), self.date(release.date)
        return self.gettext("Version {version}, {date}").format(version=version, date=date)

    def join_equivalents(self, terms: Iterable[str]) -> str:
        """Join terms that say the same by the dash that the reader's language sets between words."""
        pattern = self.gettext("{term} – {equivalent}")
        return str(reduce(lambda before, term: pattern.format(term=before, equivalent=term), terms))

    def join(self, items: Iterable[str]) -> str:
        """Write a list as the reader's language does: ``a, b and c``."""
        return format_list(list(items), locale=self.locale)

    def _value(self, value: FactValue) -> str:
        if isinstance(value, PartialDate):
            return self.date(value)
        return round_figure(value, self.document_language, str(self.locale)) or self._in_digits(value)

    def _in_digits(self, value: Money | Quantity | int | Decimal) -> str:
        match value:
            case Money(amount, currency):
                return format_currency(
                    amount,
                    currency,
                    locale=self.locale,
                    format_type="name",
                    currency_digits=False,
                    decimal_quantization=False,
                )
            case Quantity(amount, unit):
                return format_unit(amount, unit, format=self._every_digit, locale=self.locale)
            case _:
                return self.number(value)


@lru_cache
def _region_names(locale: str) -> icu.LocaleDisplayNames:
    # Babel has only the long names, such as "Hong Kong SAR China".
    return icu.LocaleDisplayNames.createInstance(icu.Locale(locale), [icu.UDisplayContext.LENGTH_SHORT])
