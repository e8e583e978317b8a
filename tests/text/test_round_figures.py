"""Long round figures in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cosmoglossary.model import FactValue, Money, Quantity
from cosmoglossary.text.localiser import Localiser


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("en", Money(Decimal(1115000000), "RUB"), "1.115 billion Russian roubles"),
        ("ru", Money(Decimal(1115000000), "RUB"), "1,115 миллиарда российских рублей"),
        ("de", Money(Decimal(2000000), "EUR"), "2 Millionen Euro"),
        ("fr", Money(Decimal(2000000), "EUR"), "2 millions d’euros"),
        ("fr", Quantity(Decimal(149600000), "kilometer"), "149,6 millions de kilomètres"),
        ("es", Money(Decimal(12400000), "GBP"), "12,4 millones de libras esterlinas"),
        ("ja", Money(Decimal(12400000), "GBP"), "1240万英国ポンド"),
        ("en", Quantity(Decimal(149600000), "kilometer"), "149.6 million kilometres"),
        ("en", 1500000, "1.5 million"),
        ("en", -3000000, "-3 million"),
        # Not round, not long, or the very thing that an entry on a million has to show.
        ("en", Money(Decimal("1234567.89"), "USD"), "1,234,567.89 US dollars"),
        ("en", Quantity(Decimal("1.609344"), "kilometer"), "1.609344 kilometres"),
        ("en", 900000, "900,000"),
        ("en", 1000000, "1,000,000"),
        ("en", 0, "0"),
    ],
)
def test_long_round_figures_are_written_in_words(language: str, value: FactValue, expected: str) -> None:
    """The author's figure, neither rounded nor in so many zeros that nobody counts them."""
    assert Localiser(language).value(value).replace("\u00a0", " ") == expected
