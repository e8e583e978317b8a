"""Times in the future, in words."""

from __future__ import annotations

import pytest

from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.relative_times import relative_times


@pytest.mark.parametrize(
    ("language", "unit", "style", "words"),
    [
        ("ru", "day", "long", {"one": "через {0} день", "few": "через {0} дня", "many": "через {0} дней"}),
        ("ru", "day", "short", {"one": "через {0} дн.", "few": "через {0} дн.", "many": "через {0} дн."}),
        ("kk", "day", "long", {"one": "{0} күннен кейін", "other": "{0} күннен кейін"}),
        ("ja", "hour", "short", {"other": "{0} 時間後"}),
    ],
)
def test_each_plural_form_has_its_words(language: str, unit: str, style: str, words: dict[str, str]) -> None:
    """Whole words or abbreviations, as CLDR has them, with a mark where the number goes."""
    times = [time for time in relative_times(Localiser(language)) if (time.unit, time.style) == (unit, style)]
    assert {time.category: time.text for time in times} == words


def test_a_form_may_say_its_number_in_words() -> None:
    """In Arabic two of anything are a form of the noun."""
    two = [time.text for time in relative_times(Localiser("ar")) if time.category == "two"]
    assert two
    assert not any("{0}" in text for text in two)
