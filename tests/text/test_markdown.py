"""Inline Markdown, cut into tokens."""

from __future__ import annotations

from cosmoglossary.text.markdown import links, parse


def test_hand_made_links() -> None:
    """Links to concepts are found by id; links that lead out are not among them."""
    assert list(links("[a](docking), *[b](hatch)* and [c](https://esa.int)")) == ["docking", "hatch"]
    assert list(links("(docking)")) == []


def test_plain_text_is_one_token() -> None:
    """Text without Markdown is not taken apart."""
    assert parse("docking & hatch") == (("text", "docking & hatch"),)
