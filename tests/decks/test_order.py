"""The places of new cards: all kinds mixed, siblings days apart, one level after the other."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.decks.cards import FIELDS, KIND_FIELDS, NEW_A_DAY, Note, new_places

FACES = len(KIND_FIELDS)
LAG = NEW_A_DAY * (FACES - 1)
"""The notes that begin between the first kind of card of a note and its last one."""


def note(*kinds: str, level: str = "core") -> Note:
    """A note that has cards of these kinds; by default of all."""
    fields = {KIND_FIELDS[kind]: kind for kind in kinds or KIND_FIELDS}
    tags = ("topic::words", f"level::{level}")
    return Note("guid", tuple(fields.get(field, "") for field in FIELDS), tags)


def test_the_first_notes_begin_one_after_the_other() -> None:
    """Each kind comes ten notes after the one before it, and leaves room for the others between two notes."""
    first, second = new_places([note(), note()])
    assert first == {"recognise": 0, "produce": 61, "listen": 122, "gap": 183, "gap-2": 244, "gap-3": 305}
    assert second == {"recognise": 6, "produce": 67, "listen": 128, "gap": 189, "gap-2": 250, "gap-3": 311}


def test_a_kind_that_a_note_lacks_takes_no_place() -> None:
    """The other kinds stay where they are."""
    assert list(new_places([note("listen", "recognise"), note("gap")])) == [
        {"recognise": 0, "listen": 122},
        {"gap": 189},
    ]


def test_a_level_begins_when_the_one_before_it_has_ended() -> None:
    """The first note of a level comes next after the last card of the level before, however often levels change."""
    levels = ("core", "core", "extended", "extended", "core")
    firsts = [places["recognise"] // FACES for places in new_places(note(level=level) for level in levels)]
    assert firsts == [0, 1, 2 + LAG, 3 + LAG, 4 + 2 * LAG]


def test_the_first_level_is_waited_for_by_nobody() -> None:
    """A deck begins with its first note, whatever its level; a note without a level is a level of its own."""
    assert [places["gap"] for places in new_places([note("gap", level="extended")])] == [183]
    bare = Note("guid", note().fields, ("topic::words",))
    firsts = [places["recognise"] // FACES for places in new_places([bare, bare, note()])]
    assert firsts == [0, 1, 2 + LAG]


def test_only_the_level_ends_a_level() -> None:
    """Topics meet without a pause, on whichever side of the level their tag stands."""
    others = [Note("guid", note().fields, (f"topic::{name}", "level::core", name)) for name in "abc"]
    assert [places["recognise"] // FACES for places in new_places(others)] == [0, 1, 2]


@given(st.lists(st.tuples(st.sets(st.sampled_from([*KIND_FIELDS]), min_size=1), st.sampled_from(["core", "more"]))))
def test_no_two_cards_have_the_same_place(cards: list[tuple[set[str], str]]) -> None:
    """Places of a kind grow from note to note, and siblings are at least a day of new cards apart."""
    places = list(new_places(note(*kinds, level=level) for kinds, level in cards))
    every = [place for each in places for place in each.values()]
    assert len(every) == len(set(every))
    assert [set(each) for each in places] == [kinds for kinds, _ in cards]
    for each in places:
        assert all(later - earlier > NEW_A_DAY * FACES for earlier, later in pairwise(sorted(each.values())))
