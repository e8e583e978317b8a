"""Babel's part: interface messages, dates, numbers, units, money, plurals, language names and text direction.

`Localiser` is one reader's language. It hands out plain text; whoever writes HTML escapes it.
"""

from __future__ import annotations

import datetime
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import product
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_currency, format_decimal, format_percent
from babel.support import NullTranslations, Translations
from babel.units import format_unit

from cosmoglossary.model import FactValue, Money, PartialDate, Quantity, Release

SOURCE_LANGUAGE = "en"
"""The language that the interface's messages are written in; it needs no catalogue."""

_MORE_DIGITS = 12
"""The number of decimals of a quantity that are written; CLDR would round it to a few."""

_LENGTHS: tuple[Literal["short", "long", "narrow"], ...] = ("narrow", "short", "long")

_PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+(?:!r)?\}")
_STRAY = {"%": "%", "{": "{}"}
"""Signs that may not stand alone in a text, by the sign with which its placeholders begin."""

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


def read_catalogue(po: bytes) -> Catalog:
    """Read a gettext ``.po`` file, with or without a byte order mark.

    Raises:
        babel.messages.pofile.PoFileError: it is malformed, or a translation has placeholders that its message has not.
    """
    catalogue = read_po(BytesIO(po.removeprefix(BOM_UTF8)), abort_invalid=True)
    for message in catalogue:
        misfit = _misfit(message)
        if misfit is not None:
            fault = f"`{misfit}` has other placeholders than its message"
            raise PoFileError(fault, catalogue, misfit, message.lineno or 0)
    return catalogue


def _misfit(message: Message) -> str | None:
    """Return the first translation of a message that cannot be filled, if any."""
    # The empty message is the head of the catalogue, and fuzzy translations are left out when it is compiled.
    if not message.id or message.fuzzy:
        return None
    known = "".join(_texts(message.id))
    return next((text for text in _texts(message.string) if not _fits(text, known)), None)


def _texts(forms: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the forms of a message or a translation: a singular alone, or with its plurals."""
    if isinstance(forms, str):
        return (forms,)
    return tuple(forms or ())


def _fits(text: str, message: str) -> bool:
    """Tell whether a translation can be filled with what the message is filled with."""
    known = set(_PLACEHOLDER.findall(message))
    if not known:  # a message without placeholders is never filled
        return True
    rest = _PLACEHOLDER.sub("", text).replace("%%", "")
    stray = "".join(_STRAY[placeholder[0]] for placeholder in known)
    return set(_PLACEHOLDER.findall(text)) <= known and not any(sign in rest for sign in stray)


def is_language(code: str) -> bool:
    """Tell whether CLDR knows the language of this BCP 47 code."""
    return _locale(code) is not None


@lru_cache(maxsize=1024)
def is_region(code: str) -> bool:
    """Tell whether CLDR has a name for the region of this code: ``GB``, or ``419`` of Latin America."""
    return code in Locale(SOURCE_LANGUAGE).territories


def is_unit(unit: str, language: str = SOURCE_LANGUAGE) -> bool:
    """Tell whether CLDR can write the unit in a language, by its name or its full one: ``meter``, ``length-meter``."""
    return unit in _units(language)


@lru_cache
def _units(language: str) -> frozenset[str]:
    full = [str(name) for name in (_locale(language) or Locale(SOURCE_LANGUAGE)).unit_display_names]
    return frozenset(full) | {name.partition("-")[2] for name in full}


def unit_written(text: str, language: str) -> str | None:
    """Return the common unit that a language writes so: ``kilometer`` for ``km``, ``kilometres`` or ``км``."""
    return _written_units(language).get(text.casefold())


@lru_cache
def _written_units(language: str) -> Mapping[str, str]:
    locale = _locale(language) or Locale(SOURCE_LANGUAGE)
    units: dict[str, str] = {}
    # These numbers have the three plural forms of Russian. Of units that are written alike the first is meant.
    for unit, length, number in product(COMMON_UNITS, _LENGTHS, (1, 2, 5)):
        written = format_unit(number, unit, length, locale=locale).removeprefix(str(number)).strip().casefold()
        units.setdefault(written, unit)
    return units


def is_currency(code: str) -> bool:
    """Tell whether CLDR knows the currency of this ISO 4217 code."""
    return code in Locale("en").currencies


@lru_cache
def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


@lru_cache  # every sentence on every page asks
def direction(language: str) -> str:
    """Return ``ltr`` or ``rtl``; what CLDR does not know is taken to run from left to right."""
    locale = _locale(language)
    if locale is None:
        return "ltr"
    return str(locale.text_direction)


def message_language(language: str, catalogues: Container[str]) -> str | None:
    """Choose the language whose messages a reader of a language gets: its own, or that of its nearest parent.

    Args:
        language: a BCP 47 code, which may name a region: ``pt-BR``.
        catalogues: the languages for which there are catalogues of messages.

    Returns:
        One of the catalogues' languages or `SOURCE_LANGUAGE`; ``None`` where no parent has messages.
    """
    for code in (language, *_parents(language)):
        if code == SOURCE_LANGUAGE or code in catalogues:
            return code
    return None


def _parents(language: str) -> Iterator[str]:
    """Yield the codes under which CLDR looks for what it does not have for a language: en-GB, en-001, en."""
    locale = _locale(language)
    if locale is None:
        return
    exceptions = get_global("parent_exceptions")
    code = str(locale)
    while True:
        yield code.replace("_", "-")
        parent = exceptions.get(code) or code.rpartition("_")[0]
        if not parent or _has_other_script(locale, parent):
            return
        code = parent


def _has_other_script(locale: Locale, parent: str) -> bool:
    """Tell whether the parent of a locale is its bare language, which is mostly written in another script."""
    # Who reads zh-Hant cannot read zh. CLDR's table of parents says so too, but Babel keeps only regions of that table.
    if not locale.script or parent != locale.language:
        return False
    return locale.script not in get_global("likely_subtags").get(parent, "")


def speech_locale(language: str) -> str:
    """Return the language with a region, as voices are named: ``ru_RU``.

    The region is the one that the code names, or else where CLDR says that most of its speakers live. A language that
    CLDR does not know, or that has no country, stays without.
    """
    locale = _locale(language)
    if locale is None:
        return language
    # Likely subtags end in a region: ru_Cyrl_RU.
    likely = get_global("likely_subtags")
    spoken = likely.get(f"{locale.language}_{locale.script}") or likely.get(locale.language) or ""
    regions = (locale.territory or "", spoken.rpartition("_")[2])
    return "_".join([locale.language, *filter(str.isalpha, regions)][:2])


def language_name(language: str, within: str) -> str:
    """Return the name of a language in the language ``within``, as it stands in a list: ``Russian``, ``русский``.

    What has no name there is called by its code.
    """
    locale, reader = _locale(language), _locale(within)
    if locale is None or reader is None:
        return language
    return str(locale.get_display_name(reader) or language)


class Localiser:
    """Messages and values in the language of one reader. Values are written once and remembered."""

    def __init__(self, language: str, catalogue: Catalog | None = None) -> None:
        """Speak the language, with the messages of a catalogue, or in the language of their source without one.

        Raises:
            ValueError, ArithmeticError: the catalogue's plural rule is none.
        """
        self.language = language
        self.direction = direction(language)
        self.locale = _locale(language) or Locale(SOURCE_LANGUAGE)
        self._every_digit = str(self.locale.decimal_formats[None].pattern) + "#" * _MORE_DIGITS
        self._translations = _translations(catalogue, self.locale)
        # The same few facts and dates are on many pages, and Babel takes long over each.
        self.value: Callable[[FactValue], str] = lru_cache(maxsize=None)(self._value)

    def gettext(self, message: str) -> str:
        """Return the message in the reader's language, or itself where the catalogue has none."""
        return self._translations.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the message in the plural form that the reader's language uses with ``number``."""
        return self._translations.ngettext(singular, plural, number)

    def plurals(self, message: Callable[[int], str]) -> dict[str, str]:
        """Return a message about a number in each plural form, by CLDR's name for it: ``one``, ``few`` and so on."""
        forms: dict[str, str] = {}
        # All forms of all languages are met up to a hundred, but for those of fractions and millions.
        for number in range(101):
            forms.setdefault(self.locale.plural_form(number), message(number))
        return forms

    def pgettext(self, context: str, message: str) -> str:
        """Return the message as it is used in ``context``."""
        return str(self._translations.pgettext(context, message))

    def language_name(self, language: str) -> str:
        """Return the name of a language for this reader."""
        return language_name(language, self.language)

    def region_name(self, region: str) -> str:
        """Return the name of a region for this reader; its code where CLDR has none in the language."""
        return str(self.locale.territories.get(region, region))

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

    def join(self, items: Iterable[str]) -> str:
        """Write a list as the reader's language does: ``a, b and c``."""
        return format_list(list(items), locale=self.locale)

    def _value(self, value: FactValue) -> str:
        match value:
            case PartialDate():
                return self.date(value)
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


def _translations(catalogue: Catalog | None, locale: Locale) -> NullTranslations:
    if catalogue is None:
        return NullTranslations()
    # Babel leaves the plural forms out of a catalogue whose header names no language.
    catalogue.locale = catalogue.locale or locale
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations = Translations(compiled)
    for number in range(100):  # a plural rule that divides by zero shows it here and not on a page
        translations.ngettext("", "", number)
    return translations
