"""The marked word of an example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.text.examples import MarkedText, split_mark

words = st.text("абв \u0301,.«»-", min_size=1).map(str.strip).filter(bool)


@given(st.text("абв \u0301,."), words, st.text("абв \u0301,."))
def test_mark_round_trip(before: str, marked: str, after: str) -> None:
    """An example is cut where it was marked, if the mark does not stand inside a word."""
    cut = split_mark(f"{before}_{marked}_{after}")
    inside = any(char.isalpha() or char == "\u0301" for char in before[-1:] + after[:1])
    assert cut == (None if inside else MarkedText(before, marked, after))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Э_кипа́ж_", None),
        ("Сою́_з_", None),
        ("no mark", None),
        ("_two_ _marks_", None),
        ("_ a_", None),
        ("_a _", None),
        ("__a__", None),
        ("the _escape tower_, too", MarkedText("the ", "escape tower", ", too")),
        ("«_Союз_»", MarkedText("«", "Союз", "»")),
        ("snake_case and _mark_", MarkedText("snake_case and ", "mark", "")),
        ("衛星は_軌道_にある。", MarkedText("衛星は", "軌道", "にある。")),
        ("同じ旋律を1_オクターブ_下で歌う。", MarkedText("同じ旋律を1", "オクターブ", "下で歌う。")),
        ("NASAの_探査機_2号", MarkedText("NASAの", "探査機", "2号")),
        ("JR_東日本_JP", MarkedText("JR", "東日本", "JP")),
        ("__東__", None),
        ("1_octave_", None),
        ("卫星在_轨道_上。", MarkedText("卫星在", "轨道", "上。")),
        ("ดาวเทียมอยู่ใน_วงโคจร_แล้ว", MarkedText("ดาวเทียมอยู่ใน", "วงโคจร", "แล้ว")),
        ("위성은 _궤도_에 있다.", MarkedText("위성은 ", "궤도", "에 있다.")),
        ("ה_שופט_ נכנס", MarkedText("ה", "שופט", " נכנס")),
    ],
)
def test_split_mark(text: str, cut: MarkedText | None) -> None:
    """One whole word or phrase between underscores is the mark, also where words touch; anything else is none."""
    assert split_mark(text) == cut
