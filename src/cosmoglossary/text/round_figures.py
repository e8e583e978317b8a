"""Round figures in words: ``1.115 billion Russian roubles``, as ICU writes the compact form of CLDR."""

from __future__ import annotations

import re
from decimal import Decimal

import icu

from cosmoglossary.model import Money, Quantity
from cosmoglossary.text.typography import NO_BREAK, rules_of

_LEAST = 1_000_000
"""From here on a figure is long: most languages have words for millions, and not all for thousands."""

_MOST_DIGITS = 4
"""The most digits before its zeros that a round figure has."""

_VOWEL = re.compile("[aeiouyhàâéèêëîïôùûüœ]", re.IGNORECASE)


def round_figure(value: Money | Quantity | int | Decimal, language: str, locale: str) -> str | None:
    """Write a long figure in words, with its currency or unit, if it loses nothing by that.

    Args:
        value: the figure.
        language: the reader's language.
        locale: the locale that numbers are written by.

    Returns:
        The words; ``None`` where the author has given more digits than are easily read so, or few enough anyway.
    """
    amount = value
    if isinstance(value, Money | Quantity):
        amount = value.amount
    elif _is_power_of_ten(value):
        # Its digits are the very thing that an entry on a million has to show.
        return None
    if not _is_round(Decimal(amount)):  # type: ignore[arg-type]
        return None
    formatter = _formatter(locale)
    number = _written(formatter, amount)
    unit = _unit(value)
    if unit is None:
        return number
    full = _written(formatter.unit(unit).unitWidth(icu.UNumberUnitWidth.FULL_NAME), amount)
    # Some languages have their unit before the number, and ICU says which.
    if not full.startswith(number):
        return full
    return number + _joined(full.removeprefix(number), language)


def _is_power_of_ten(number: int | Decimal) -> bool:
    return Decimal(number).normalize().as_tuple().digits == (1,)


def _is_round(amount: Decimal) -> bool:
    return abs(amount) >= _LEAST and len(amount.normalize().as_tuple().digits) <= _MOST_DIGITS


def _formatter(locale: str) -> icu.LocalizedNumberFormatter:
    plain = icu.NumberFormatter.withLocale(icu.Locale(locale))
    return plain.notation(icu.Notation.compactLong()).precision(icu.Precision.unlimited())


def _written(formatter: icu.LocalizedNumberFormatter, amount: object) -> str:
    text: str = formatter.formatDecimal(str(amount).encode())
    # The figure and its word stay on one line.
    return text.replace(" ", NO_BREAK, 1)


def _unit(value: Money | Quantity | int | Decimal) -> icu.MeasureUnit | None:
    match value:
        case Money(_, currency):
            return icu.CurrencyUnit(currency)
        case Quantity(_, unit):
            return icu.MeasureUnit.forIdentifier(unit)
        case _:
            return None


def _joined(unit: str, language: str) -> str:
    """Return a unit as it stands behind millions: in some languages as what there are millions of."""
    rules = rules_of(language)
    of = rules.get("of", "")
    if not of:
        return unit
    name = unit.lstrip()
    if "of_vowel" in rules and _VOWEL.match(name):
        return f" {rules['of_vowel']}{name}"
    return f" {of} {name}"
