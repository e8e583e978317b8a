"""Captions with parts in another language: they are filled, joined and cut as texts are, and mark those parts."""

from __future__ import annotations

import pickle

from cosmoglossary.text.captions import Caption, Part, joined


def test_a_caption_marks_parts_in_another_language() -> None:
    """As HTML; as a text it has no marks."""
    caption = Caption([Part("a < b", "en"), Part(" و")])
    assert caption == "a < b و"
    assert caption.__html__() == '<span lang="en" dir="ltr">a &lt; b</span> و'
    assert pickle.loads(pickle.dumps(caption)).parts == caption.parts  # noqa: S301 - made here


def test_what_fills_a_caption_is_in_the_language_around() -> None:
    """Unless it is a caption itself."""
    filled = Caption([Part("Source: {source}", "en")]).format(source="книга")
    assert filled.parts == (Part("Source: ", "en"), Part("книга"))
    counted = Caption([Part("%(count)s entries", "en")]) % {"count": "٥"}
    assert counted.parts == (Part("٥"), Part(" entries", "en"))
    nested = Caption([Part("{a}, {b}", "en")]).format(a=Caption([Part("eins", "de")]), b=2)
    assert nested.parts == (Part("eins", "de"), Part(", ", "en"), Part("2"))


def test_captions_are_joined_and_cut() -> None:
    """They keep the languages of their parts."""
    noun = Caption([Part("noun", "en")])
    assert joined(", ", ["ср. род", "ед. ч."]) == "ср. род, ед. ч."
    assert joined(", ", [noun, "ж. р."]).__html__() == '<span lang="en" dir="ltr">noun</span>, ж. р.'  # type: ignore[attr-defined]
    assert ("(" + noun + ")").parts == (Part("("), Part("noun", "en"), Part(")"))
    before, _, after = Caption([Part("“{term}”. In", "en")]).partition("{term}")
    assert (before, after) == ("“", "”. In")
    assert noun.partition("x") == ("noun", "", "")
