"""Decks that others began: the file that keeps them, and fields whose entries have changed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Project

from cosmoglossary.decks.cards import OldNoteType, markup
from cosmoglossary.decks.continued import OldDeck, OldNote, read, texts_at, words_at, write
from cosmoglossary.decks.continued.fields import changed, media_in
from cosmoglossary.decks.continued.texts import to_html
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection
from cosmoglossary.pipeline.checking import check

CONTENT = {
    "id": 7,
    "name": "Words",
    "flds": [{"name": "Front"}, {"name": "Concept"}],
    "tmpls": [{"name": "Card 1", "qfmt": "{{Front}}", "afmt": "{{Concept}}"}],
}
DECK = OldDeck(
    "Russian::Words",
    {7: OldNoteType(CONTENT)},
    {7: {0: ("ru", "term"), 1: ("examples", 0, "en")}},
    {"a": OldNote("a", "house", 7, 5, ("one", "two"), ("дом", ""), {0: ("дом",)})},
    {"a.mp3": "audio/a.mp3"},
)


def same(one: OldDeck, other: OldDeck) -> bool:
    """Tell if two decks say the same; note types are compared by what is in them."""
    types = [[each.content for each in deck.note_types.values()] for deck in (one, other)]
    rest = [(deck.name, deck.paths, deck.notes, deck.media) for deck in (one, other)]
    return types[0] == types[1] and rest[0] == rest[1]


def test_what_is_written_is_read_again() -> None:
    """One line for each thing."""
    deck, problems = read("old.anki.jsonl", write(DECK))
    assert (problems, write(DECK).count(b"\n")) == ([], 4)
    assert deck
    assert same(deck, DECK)


def test_a_field_may_be_called_like_the_concept_of_a_note() -> None:
    """Neither takes the place of the other."""
    assert DECK.beginning.editions["a"].fields == {"Concept": "house", "Front": "дом"}
    assert DECK.beginning.type_of("a").names == ("Concept", "Front", "Concept ")


def lines(number: int, **change: Any) -> bytes:
    """The file with other values on one of its lines."""
    entries = [json.loads(line) for line in write(DECK).splitlines()]
    entries[number] |= change
    return "".join(f"{json.dumps(entry)}\n" for entry in entries).encode()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"{}\n", 1),
        (b"[" * 100_000, 1),
        (write(DECK)[:-20], 4),
        (b"\n".join(write(DECK).split(b"\n")[:1]), 1),
        (lines(0, format=2), 1),
        (lines(0, deck=1), 1),
        (lines(1, note_type={}), 2),
        (lines(1, note_type={**CONTENT, "flds": []}), 2),
        (lines(1, note_type={**CONTENT, "tmpls": [{"name": "x"}]}), 2),
        (lines(1, paths={"Nothing": ["ru"]}), 2),
        (lines(1, paths={"Front": []}), 2),
        (lines(2, file="../../secret"), 3),
        (lines(2, file="audio/../secret/x"), 3),
        (lines(3, modified=-1), 4),
        (lines(3, modified=True), 4),
        (lines(3, note_type=8), 4),
        (lines(3, tags="one"), 4),
        (lines(3, fields={"Nothing": "x"}), 4),
        (lines(3, said={"Front": [1]}), 4),
        (lines(3, guid="\ud800"), 4),
    ],
)
def test_what_is_damaged_is_told(data: bytes, line: int) -> None:
    """At its line, so that nothing is released that would part learners from what they have learnt."""
    deck, (problem,) = read("old.anki.jsonl", data)
    assert deck is None
    assert (problem.code, problem.span and problem.span.line) == ("damaged-deck", line)


DESCRIPTION = """\
id: test
title: {{en: Test}}
languages: [en, ru]
topics: {{words: {{en: Words}}}}
decks: [{{learn: ru, from: en, continues: {name}}}]
"""


@pytest.mark.parametrize("name", ["gone.anki.jsonl", "ledger.jsonl", "../glossary.yaml", "words/x.anki.jsonl"])
def test_a_file_that_is_not_there_is_a_problem(project: Project, name: str) -> None:
    """So is one that is no file of an imported deck."""
    checked = check(project({"glossary.yaml": DESCRIPTION.format(name=name), "words/a.yaml": "en: a\nru: а\n"}))
    assert [problem.code for problem in checked.diagnostics if problem.severity == "error"] == ["missing-deck"]


@pytest.mark.parametrize(
    ("html", "before", "after", "expected"),
    [
        ("дом", ["дом"], ["дом"], "дом"),
        ("<b>дом</b> [sound:дом.mp3]", ["дом"], ["кот"], "<b>кот</b> [sound:дом.mp3]"),
        ("кошка", ["ко́шка"], ["ко́т"], "ко́т"),
        ("a &amp; b", ["a & b"], ["a & c"], "a &amp; c"),
        ("one; two", ["one", "two"], ["one", "three"], "one; three"),
        ("one; two", ["one", "two"], ["one"], "one"),
        ("one; two", ["one", "two"], ["two", "one"], "two; one"),
        ("one<br>two", ["one", "two"], ["one", "two", "three"], "one<br>two<br>three"),
        ("one", ["one", "elsewhere"], ["two", "elsewhere"], "two"),
        ("one", ["one", "elsewhere"], ["one", "changed"], "one"),
        ("one, two; three", ["one", "two", "three"], ["one", "three"], "one, three"),
        ("x [sound:a.mp3]<img src=b.png>", ["gone"], ["y"], "y [sound:a.mp3] <img src=b.png>"),
        ("", [], ["y"], "y"),
        ("y", ["y"], [], ""),
        ("a {{c1::b}} c", ["a b"], ["d"], "a {{c1::b}} c"),
        ("{{c1::a}} {{c2::b}}", ["a b"], ["<b>d</b>"], "{{c1::a}} {{c2::b}}"),
    ],
)
def test_no_more_of_a_field_changes_than_of_its_entry(
    html: str, before: list[str], after: list[str], expected: str
) -> None:
    """What is around a text stays, and so do recordings and pictures; a gap is never lost."""
    assert changed(html, before, after, lambda text: str(markup.text(text))) == expected


@given(st.text(), st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_any_field_can_change(html: str, before: list[str], after: list[str]) -> None:
    """Whatever is in it; without a change it stays to the letter."""
    assert changed(html, before, before, str) == html
    assert isinstance(changed(html, before, after, str), str)
    assert isinstance(media_in(html), list)


def test_the_texts_at_a_place() -> None:
    """All that an import fills, and nothing where an entry has no text."""
    word = Designation("дом", reading="dom", gender="masculine", usage=("formal",))
    also = (Designation("изба", "synonym"), Designation("хата", "synonym"))
    section = LanguageSection("ru", word, also, "A *d*.", ("one", "two"))
    concept = Concept("house", "words", "f", {"ru": section}, examples=({"ru": "_Дом_."}, {"en": "House."}))
    expected = {
        ("ru",): ("дом",),
        ("ru", "term"): ("дом",),
        ("ru", "reading"): ("dom",),
        ("ru", "gender"): ("masculine",),
        ("ru", "usage"): ("formal",),
        ("ru", "also"): ("изба", "хата"),
        ("ru", "also", 1, "term"): ("хата",),
        ("ru", "definition"): ("A *d*.",),
        ("ru", "note"): ("one", "two"),
        ("ru", "note", 1): ("two",),
        ("ru", "note", 2): (),
        ("examples", "ru"): ("_Дом_.",),
        ("examples", 1, "en"): ("House.",),
        ("examples", 2, "en"): (),
        ("en", "term"): (),
        ("image", "file"): (),
        ("tags",): (),
        ("id",): (),
        ("ru", "nothing"): (),
    }
    assert {path: texts_at(concept, path) for path in expected} == expected


def test_the_words_at_the_place_of_a_term() -> None:
    """A field may have been the term and other words; no other place has several words."""
    section = LanguageSection("ru", Designation("дом"), (Designation("изба", "synonym"),))
    concept = Concept("house", "words", "f", {"ru": section})
    assert words_at(concept, ("ru",)) == words_at(concept, ("ru", "term")) == ("дом", "изба")
    assert words_at(concept, ("ru", "also")) == words_at(concept, ("ru", "also", 0, "term")) == ()


def test_texts_as_html() -> None:
    """As cards have them: escaped, with emphasis, the marked word in bold, recordings and pictures by their names."""
    glossary = Glossary("test", {}, ("en",), (), audio={"a.mp3": "a-1f.mp3"})
    written = {
        (("en", "term"), "a<b"): "a&lt;b",
        (("en", "definition"), "a *b*"): "a <em>b</em>",
        (("examples", "en"), "a _b_ c"): "a <b>b</b> c",
        (("en", "audio"), "a.mp3"): "[sound:",
        (("image", "file"), "a.png"): "",
    }
    for (path, text), html in written.items():
        assert to_html(glossary, path)(text).startswith(html), path
