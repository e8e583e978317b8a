"""The scripts with which a deck is practised in the browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from cosmoglossary.decks.cards import FIELDS, KIND_FIELDS, RETIRED, Deck, Note
from cosmoglossary.model import Course
from cosmoglossary.site.practice import NOTES_A_SCRIPT, practice

FACES = {"style.css": ".card {}", "recognise.front.html": "{{Term}}"}
WAY = Course("ru", "en")


def note(number: int, *kinds: str, tags: tuple[str, ...] = ("level::core",)) -> Note:
    """A note that has cards of the given kinds."""
    values = {"Term": f"Term {number}", "Concept": f"word-{number}", **{KIND_FIELDS[kind]: kind for kind in kinds}}
    return Note(f"guid-{number}", tuple(values.get(field, "") for field in FIELDS), tags)


def scripts(*notes: Note) -> Mapping[str, list[Any]]:
    """What each script calls its function with, by path."""
    deck = Deck("test/ru/en", "Test", "", {}, notes)
    found = {}
    for path, content in practice(deck, WAY, FACES):
        function, _, arguments = content.decode().rstrip("\n").removesuffix(")").partition("(")
        assert function == ("practise.deck" if path == "ru-from-en.js" else "practise.notes")
        found[path] = json.loads(f"[{arguments}]")
    return found


def test_a_deck_comes_with_its_faces_and_its_notes_in_parts() -> None:
    """One script knows of all notes; their fields come apart, so that a large deck is not loaded at once."""
    notes = [note(number, "recognise") for number in range(NOTES_A_SCRIPT + 1)]
    found = scripts(*notes)
    assert sorted(found) == ["ru-from-en.js", "ru-from-en/0.js", "ru-from-en/1.js"]
    ((deck,), (first, rows), (second, rest)) = (found[path] for path in sorted(found))
    assert deck["id"] == "test/ru/en"
    assert deck["style"] == ".card {}"
    assert deck["faces"] == {"recognise.front.html": "{{Term}}"}
    assert [guid for guid, *_ in deck["notes"]] == [note.guid for note in notes]
    assert (first, second, len(rows), len(rest)) == (0, 1, NOTES_A_SCRIPT, 1)
    assert dict(zip(deck["fields"], rest[0], strict=True))["Term"] == f"Term {NOTES_A_SCRIPT}"


def test_only_cards_that_exist_have_a_place_among_new_ones() -> None:
    """The other kinds have none, and those of a retired note may only be reviewed."""
    ((deck,), _) = scripts(note(0, "recognise", "gap"), note(1, "produce", tags=(RETIRED,))).values()
    (_, living, *_), (_, retired, *_) = deck["notes"]
    assert [place is not None for place in living] == [True, False, False, True, False, False]
    assert retired == [None, -1, None, None, None, None]


def test_kinds_begin_one_after_the_other() -> None:
    """The places are those of the Anki deck: each kind begins with the notes that came some days before."""
    ((deck,), _) = scripts(*(note(number, *KIND_FIELDS) for number in range(12))).values()
    places = [place for _, kinds, *_ in deck["notes"] for place in kinds]
    assert len(set(places)) == len(places)
    (first, *_), (last, *_) = deck["notes"][0][1], deck["notes"][-1][1]
    assert first < deck["notes"][1][1][0] < last
    assert deck["notes"][0][1][1] > deck["notes"][9][1][0]


def test_notes_know_their_concept_and_the_parts_of_the_deck_that_they_are_in() -> None:
    """Topics and tags are numbered as they come; other tags of Anki are no parts."""
    tags = (("topic::flight", "level::core"), ("topic::people", "tag::rocketry"), ("topic::flight", "tag::rocketry"))
    ((deck,), _) = scripts(*(note(number, "recognise", tags=each) for number, each in enumerate(tags))).values()
    assert deck["groups"] == ["topic/flight", "topic/people", "tag/rocketry"]
    assert [rest for _, _, *rest in deck["notes"]] == [["word-0", [0]], ["word-1", [1, 2]], ["word-2", [0, 2]]]


@pytest.mark.parametrize("text", ["</script>", "\u2028", '"', "\\", "ко́смос"])
def test_any_text_stays_what_it_is(text: str) -> None:
    """Nothing in a field ends its string or its script."""
    fields = tuple(text if field == "Term" else "" for field in FIELDS)
    rows = scripts(Note("guid", fields, ("level::core",)))["ru-from-en/0.js"][1]
    assert rows == [list(fields)]
