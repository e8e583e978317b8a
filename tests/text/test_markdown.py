"""Inline Markdown, cut into tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.text import markdown
from cosmoglossary.text.markdown import links, parse

_PIECES = [
    "*",
    "*a*",
    "*a b\u0301*",
    "[",
    "](",
    "[a](b-c)",
    "[a](b_c)",
    "(",
    ")",
    " ",
    "\u00a0",
    "a",
    "\u0301",
    "1",
    ".",
]
_PIECES += [",", "!", "«", "»", "“", "\\", "`", "_", "&amp;", "<b>", "\n", "\t", "\u3000", "日", "https://esa.int"]


def test_hand_made_links() -> None:
    """Links to concepts are found by id; links that lead out are not among them."""
    assert list(links("[a](docking), *[b](hatch)* and [c](https://esa.int)")) == ["docking", "hatch"]
    assert list(links("(docking)")) == []


def test_plain_text_is_one_token() -> None:
    """Text without Markdown is not taken apart."""
    assert parse("docking & hatch") == (("text", "docking & hatch"),)


@given(st.lists(st.sampled_from(_PIECES), max_size=9).map("".join))
def test_usual_markdown_is_read_as_all_other(text: str) -> None:
    """What is cut quickly is cut as the whole parser cuts it."""
    quickly = parse(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_simply_parsed", lambda _: ())
        markdown._parse.cache_clear()
        assert parse(text) == quickly
    markdown._parse.cache_clear()
