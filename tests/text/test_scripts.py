"""Words of Latin and Cyrillic letters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cosmoglossary.text import scripts
from cosmoglossary.text.scripts import in_one_script, mixed_script

marked_text = st.text("аоеёЁИбкЙ\u0301\u0300\u0301-\u2011’'_ .b1қ", max_size=20)
"""Text made of little else than what stress and scripts are judged by."""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("рaкета", [("рaкета", "a")]),
        ("spaсе", [("spaсе", "се")]),
        ("Oле́г и Co\u0301юз", [("Oле́г", "O"), ("Co\u0301юз", "Co")]),
        ("H₂О и H2О", [("H₂О", "H"), ("H2О", "H")]),
        ("3D-модель, café, _МКС_ISS", []),
    ],
)
def test_mixed_script(text: str, found: list[tuple[str, str]]) -> None:
    """A word of two scripts is found with those of its letters that are fewer."""
    assert list(mixed_script(text)) == found


@settings(max_examples=1000)
@given(marked_text)
def test_quick_look_hides_no_mixed_word(text: str) -> None:
    """Judging every word of a text finds nothing in text that the quick look passes over."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scripts, "_TWO_SCRIPTS", re.compile(""))
        slow = list(mixed_script(text))
    assert list(mixed_script(text)) == slow


@pytest.mark.parametrize(
    ("word", "mended"),
    [
        ("cтыкóвка", "стыко́вка"),
        ("Cоюз", "Союз"),
        ("orbіt", None),
        ("dоcking", "docking"),
        ("стыкоvка", None),
        ("оo", None),
        ("стыко́вка", "стыко́вка"),
    ],
)
def test_letters_are_typed_in_the_script_of_their_word(word: str, mended: str | None) -> None:
    """Letters that only look as if they were of the word's script become of it; others are for a person to decide."""
    assert in_one_script(word) == mended
