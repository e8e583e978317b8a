"""Signs that nobody sees, and those that no keyboard has."""

from __future__ import annotations

import pytest

from cosmoglossary.text.signs import as_typed, invisible_signs, may_have_odd_signs, untypable_signs, without_quotes


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("dock\u00ading", "\u00ad"),
        ("docking\u200b", "\u200b"),
        ("сты\u200dко́вка", "\u200d"),
        ("\ufeffdocking", "\ufeff"),
        ("\u202edocking\u202c", "\u202e\u202c"),
        ("dock\u200e", "\u200e"),
        ("می\u200cخواهم", ""),
        ("क्\u200dष", ""),
        ("\u200cها", ""),
        ("👩\u200d🚀", ""),
        ("ភាសា\u200bខ្មែរ", ""),
        ("docking port", ""),
    ],
)
def test_invisible_signs_are_found(text: str, signs: str) -> None:
    """Joiners stay in the scripts that need them, and spaces of width zero in those that have no others."""
    assert "".join(sign for _, sign, _ in invisible_signs(text, running=False)) == signs
    assert may_have_odd_signs(text) or not signs


def test_a_running_text_from_right_to_left_may_have_marks_of_direction() -> None:
    """Its brackets and Latin words need them; a term is set apart by itself, and others have no need of them."""
    assert not list(invisible_signs("שפת C++\u200e (ישנה)", running=True))
    assert list(invisible_signs("C++\u200e", running=True))
    assert list(invisible_signs("שפת C++\u200e", running=False))


def test_all_invisible_signs_of_a_word_go_at_once() -> None:
    """Each is told, and what is left is the same for all."""
    found = list(invisible_signs("a dock\u00ading\u200b port", running=True))
    assert found == [("dock\u00ading\u200b", "\u00ad", "docking"), ("dock\u00ading\u200b", "\u200b", "docking")]


@pytest.mark.parametrize(
    ("term", "typed"),
    [
        ("docking\u00a0port", "docking port"),
        ("МС\u201119", "МС-19"),
        ("a\u2009b\u202fc", "a b c"),
        ("Bose–Einstein", "Bose–Einstein"),
        ("Москва — Кассиопея", "Москва — Кассиопея"),
        ("宇宙\u3000船", "宇宙\u3000船"),
    ],
)
def test_signs_that_no_keyboard_has(term: str, typed: str) -> None:
    """No-break spaces and hyphens are typed as others; dashes and the space of Japanese are right where they are."""
    assert as_typed(term) == typed
    assert bool(untypable_signs(term)) == (term != typed)


@pytest.mark.parametrize(
    ("term", "bare"),
    [
        ("“docking”", "docking"),
        ("„Wostok 1“", "Wostok 1"),
        ("«Вы́зов»", "Вы́зов"),
        ("「軌道」", "軌道"),
        ('"docking"', "docking"),
        ("“a” and “b”", None),
        ("«Вы́зов» (фильм)", None),
        ("‘", None),
        ("’tis", None),
        ("dock", None),
    ],
)
def test_quotes_around_a_term(term: str, bare: str | None) -> None:
    """They stand around the whole term, and not around a part of it."""
    assert without_quotes(term) == bare
