"""Concepts that running text names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.model import Concept, ConceptSummary, Designation, LanguageSection
from cosmoglossary.text.mentions import Mention, Mentions
from cosmoglossary.text.summary import summarise

markdown = st.text("*_[]()\\<>&\"'/:ab1 \nжё\u0301", max_size=40) | st.text(max_size=40)
"""Arbitrary text, most of it made of what Markdown and HTML are made of."""


def concept(name: str, *spellings: str) -> ConceptSummary:
    """A concept that is called by the first spelling in Russian, and inflected into the others."""
    designation = Designation(spellings[0], forms={"genitive": spellings[1:]})
    return summarise(Concept(name, "words", f"{name}.yaml", {"ru": LanguageSection("ru", designation)}))


MENTIONS = Mentions(
    [
        concept("union", "сою́з", "сою́за"),
        concept("soyuz", "Сою́з", "Сою́за"),
        concept("soyuz-ms", "Сою́з МС"),
        concept("crew", "экипа́ж", "экипа́жа", "экипа́жу"),
        concept("crew-commander", "команди́р экипа́жа", "команди́ра экипа́жа"),
    ],
    "ru",
)


def mentioned(text: str) -> list[tuple[str, str]]:
    """The words of the text that name a concept, each with the concept."""
    return [(text[start:end], name) for start, end, name in MENTIONS.find(text, set())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Экипа́жу пора́", [("Экипа́жу", "crew")]),
        ("экипаж", [("экипаж", "crew")]),
        ("экипажи и экипажность", []),
        ("Командира экипажа ждёт экипаж", [("Командира экипажа", "crew-commander"), ("экипаж", "crew")]),
        ("командир и экипаж", [("экипаж", "crew")]),
        ("экипаж, экипажа, экипажу", [("экипаж", "crew")]),
        ("Союз и союз", [("Союз", "soyuz"), ("союз", "union")]),
        ("Союз МС, союз мс", [("Союз МС", "soyuz-ms"), ("союз", "union")]),
        ("«Союз» МС", [("Союз» МС", "soyuz-ms")]),
        ("«Союз-МС»", []),
        ("Союз — МС", [("Союз — МС", "soyuz-ms")]),
        ("Союз. МС", [("Союз", "soyuz")]),
        ("Командир. Экипажа", [("Экипажа", "crew")]),
        ("командир, экипажа", [("экипажа", "crew")]),
    ],
)
def test_mentions(text: str, found: list[tuple[str, str]]) -> None:
    """The longest phrase wins, in any form; names go by their case, phrases across quotes but not across stops."""
    assert mentioned(text) == found


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_a_name_is_the_name_wherever_it_is_listed(order: slice) -> None:
    """A capitalised word is taken for the name rather than for the common word, in whatever order they are learnt."""
    learnt = Mentions([concept("union", "сою́з"), concept("soyuz", "Сою́з")][order], "ru")
    assert list(learnt.find("Сою́з", set())) == [Mention(0, 5, "soyuz")]


def test_a_mention_has_words() -> None:
    """An empty form, which says nothing, is found nowhere, and a term is one phrase even if it has a line break."""
    learnt = Mentions([concept("station", "ста́нция", ""), concept("line", "ко́рпус\nста́нции")], "ru")
    assert list(learnt.every("— …")) == []
    assert list(learnt.every("станция, ко́рпус, корпус станции")) == [Mention(0, 7, "station"), Mention(18, 32, "line")]


def test_mentions_know_their_language_only() -> None:
    """Words of another language are not learnt."""
    assert list(Mentions([concept("crew", "экипа́ж")], "en").find("экипаж", set())) == []


@given(markdown, st.sets(st.sampled_from(["crew", "union"])))
def test_mentions_in_arbitrary_text(text: str, seen: set[str]) -> None:
    """Mentions follow one another without overlap, each of a concept that was not seen before."""
    before = set(seen)
    found = list(MENTIONS.find(f"{text} экипаж {text} союз", seen))
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert seen - before == {mention.concept for mention in found}
    assert len(seen - before) == len(found)
