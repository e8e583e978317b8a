"""Dates and numbers, of the scalars that YAML has for them."""

from __future__ import annotations

import datetime
from decimal import Decimal, InvalidOperation

from cosmoglossary.model import PartialDate
from cosmoglossary.source.format.kinds import DATE

_MANY = Decimal(10) ** 18
"""From here on numbers are no facts that a reader could take in, and not all of Babel can write them."""


def partial_date(text: str) -> PartialDate | None:
    """Return the year, month or day that a text names; ``None`` if it names none of the calendar."""
    match = DATE.match(text)
    if match is None:
        return None
    year, month, day = match.groups()
    # A month or day that is not there is asked of the calendar as the first one; `00` is there, and in no calendar.
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return PartialDate(int(year), _part(month), _part(day))


def _part(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits)


def decimal(value: float) -> Decimal | None:
    """Return a number with the digits that it was written with; ``None`` if it is too large for a fact."""
    # By way of text: Decimal(0.1) would have 55 digits.
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    if number.is_finite() and abs(number) < _MANY:
        return number
    return None
