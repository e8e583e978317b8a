"""Sentences for authors: what they are made of comes through whole, to other processes and other languages."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.problems.messages import LanguageName, Message, counted, foreign, listed, msg
from cosmoglossary.problems.quoting import shown


@given(st.text())
def test_values_are_said_verbatim(value: str) -> None:
    """No brace or percent sign of a value means anything, in a sentence or in one within it."""
    said = shown(value)
    assert msg("a `{value}` b", value=value) == f"a `{said}` b"
    assert msg("x {part} y", part=msg("a {value} b", value=value)) == f"x a {said} b y"
    told = msg("help: {help}", help=msg("there is no topic `{topic}`", topic=value)).to("ru")
    assert told == f"совет: нет темы `{said}`"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("two\nlines\tand", "two\\nlines\\tand"),
        ("gpj.\u202etxt", "gpj.\\u202etxt"),
        ("or\u200bbit \ufeff", "or\\u200bbit \\ufeff"),
        ("name\udcff", "name\\xff"),
        ("half\ud800", "half\\ud800"),
        # What belongs to a word stays: joiners in Persian, spaces of typographers, accents, emoji.
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("12\u00a0kilo\u202fmetre", "12\u00a0kilo\u202fmetre"),
        ("стыко\u0301вка 👩\u200d🚀", "стыко\u0301вка 👩\u200d🚀"),
    ],
)
def test_what_nobody_sees_is_escaped(value: str, said: str) -> None:
    """A path or a value acts on no terminal, begins no line, and hides nothing."""
    assert msg("`{value}`", value=value) == f"`{said}`"
    assert listed([value]) == f"`{said}`"
    assert foreign(value) == said


def test_what_is_very_long_is_shown_by_its_ends() -> None:
    """A path keeps the name of its file; a list of many names is whole as far as anybody would read it."""
    long = "a" * 15_000 + "/end.yaml"
    assert len(msg("`{value}`", value=long)) < 400
    assert msg("`{value}`", value=long).endswith("…" + "a" * 131 + "/end.yaml`")
    assert msg("`{value}`", value="b" * 300) == f"`{'b' * 300}`"
    assert listed(map(str, range(100))).count("`") == 200
    assert listed(map(str, range(20_000))).endswith("`99`, …")


@given(st.text())
def test_a_sentence_without_values_is_taken_as_it_stands(text: str) -> None:
    """So the words of another program can be passed on."""
    assert msg(text) == text
    assert msg(f"#{text}").to("ru") == f"#{text}"  # which is no message, whatever the text
    assert msg("").to("ru") == ""


def test_a_sentence_is_english_at_first() -> None:
    """With the plural that the number asks for, digits in groups, and the names of languages."""
    assert msg("in {language}", language=LanguageName("ru")) == "in Russian"
    assert [counted("{number} word", "{number} words", number) for number in (1, 2, 1200)] == [
        "1 word",
        "2 words",
        "1,200 words",
    ]


@given(st.text(), st.integers(0, 10**9), st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_a_sentence_survives_the_way_to_another_process(value: str, number: int, protocol: int) -> None:
    """It can be translated there, and no less what is within it."""
    part = msg("there is no topic `{topic}`", topic=value)
    said = counted("{number} line to review in {file}", "{number} lines to review in {file}", number, file=part)
    back = pickle.loads(pickle.dumps(said, protocol))  # noqa: S301 - our own
    assert isinstance(back, Message)
    assert (back, back.to("en"), back.to("ru")) == (said, said.to("en"), said.to("ru"))
    assert back.to("ru").endswith(f"в нет темы `{shown(value)}`")


def test_a_sentence_has_the_plural_of_its_language() -> None:
    """The one that its number asks for; a language that has no catalogue is English."""
    said = [counted("{number} error", "{number} errors", number) for number in (1, 2, 5, 21, 1200)]
    assert [each.to("ru") for each in said] == ["1 ошибка", "2 ошибки", "5 ошибок", "21 ошибка", "1\u00a0200 ошибок"]
    assert [each.to("xx") for each in said] == ["1 error", "2 errors", "5 errors", "21 errors", "1,200 errors"]
