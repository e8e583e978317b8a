"""Behaviour of the package: its bytes, its permanent identifiers and the dates of its notes."""

from __future__ import annotations

import datetime
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from cosmoglossary.anki import STYLE, Edition, package, revise, timestamp
from cosmoglossary.cards import FIELDS, KINDS, Deck, Note
from cosmoglossary.model import PartialDate

RELEASED = timestamp(PartialDate(2026, 11, 23))
DAY = 24 * 60 * 60
FACES = {
    **{f"{kind}.front.html": f"{{{{#{field}}}}}{{{{{field}}}}}{{{{/{field}}}}}" for kind, field in KINDS.items()},
    **{f"{kind}.back.html": "{{Term}}" for kind in KINDS},
    STYLE: ".card {}",
}


def note(guid: str, *, media: tuple[str, ...] = (), **fields: str) -> Note:
    """A note of the given fields."""
    values = {"Term": guid, "Counterpart": f"the {guid}", **fields}
    return Note(guid, tuple(values.get(field, "") for field in FIELDS), ("topic::words", "level::core"), media)


def deck(*notes: Note) -> Deck:
    """A deck of the given notes."""
    names = {"recognise": "Recognise", "produce": "Produce", "gap": "Fill the gap"}
    return Deck("test/ru/en", "Test: Russian", "<p>A test</p>", names, notes)


def files(apkg: bytes) -> dict[str, bytes]:
    """The files of a package by name."""
    with zipfile.ZipFile(io.BytesIO(apkg)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def rows(apkg: bytes, query: str) -> list[tuple[Any, ...]]:
    """What a query finds in the collection of a package."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files(apkg)["collection.anki2"])
        return database.execute(query).fetchall()


def note_type(apkg: bytes) -> dict[str, Any]:
    """The only note type of a package."""
    ((models,),) = rows(apkg, "select models from col")
    ((_, model),) = json.loads(models).items()
    return dict(model)


class TestTimestamp:
    """Dates of releases as numbers."""

    @pytest.mark.parametrize(
        ("released", "expected"),
        [
            (PartialDate(2026, 11, 23), datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)),
            (PartialDate(2026, 11), datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)),
            (PartialDate(2026), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)),
        ],
    )
    def test_a_release_begins_with_its_day_month_or_year(
        self, released: PartialDate, expected: datetime.datetime
    ) -> None:
        """Time is counted from midnight UTC, wherever the build runs."""
        assert timestamp(released) == expected.timestamp()

    def test_what_is_not_released_is_older_than_any_release(self) -> None:
        """Whoever tried an unreleased deck gets the first release as an update."""
        assert 0 < timestamp(None) < timestamp(PartialDate(2015))


class TestRevise:
    """Which notes are news."""

    def test_a_new_deck_is_as_old_as_its_release(self) -> None:
        """Without a ledger everything is new: each note, and the note type."""
        editions = revise(deck(note("a"), note("b")), FACES, RELEASED)
        assert list(editions) == ["a", "b", "test/ru/en"]
        assert {edition.modified for edition in editions.values()} == {RELEASED}

    def test_what_has_not_changed_keeps_its_date(self) -> None:
        """A later release does not touch it, so that nothing of the learner's is overwritten."""
        ledger = revise(deck(note("a")), FACES, RELEASED)
        assert revise(deck(note("a")), FACES, RELEASED + DAY, ledger) == ledger

    @pytest.mark.parametrize(
        "changed", [note("a", Definition="New."), replace(note("a"), tags=("topic::other",))], ids=["field", "tag"]
    )
    def test_what_has_changed_takes_the_date_of_the_release(self, changed: Note) -> None:
        """Only the note whose field or tag has changed is new."""
        ledger = revise(deck(note("a"), note("b")), FACES, RELEASED)
        revised = revise(deck(changed, note("b")), FACES, RELEASED + DAY, ledger)
        assert revised["a"].modified == RELEASED + DAY
        assert revised["b"] == ledger["b"]
        assert revised["test/ru/en"] == ledger["test/ru/en"]

    def test_a_second_correction_on_one_day_is_newer_still(self) -> None:
        """A date always grows with a change, even where the release's does not."""
        ledger = {"a": Edition("something else", RELEASED + 5)}
        assert revise(deck(note("a")), FACES, RELEASED, ledger)["a"].modified == RELEASED + 6

    def test_a_changed_face_is_news_of_the_note_type_alone(self) -> None:
        """No note changes with the looks of its cards."""
        ledger = revise(deck(note("a")), FACES, RELEASED)
        revised = revise(deck(note("a")), {**FACES, STYLE: ".card {color: red}"}, RELEASED + DAY, ledger)
        assert revised["test/ru/en"].modified == RELEASED + DAY
        assert revised["a"] == ledger["a"]

    def test_text_cannot_pass_from_one_field_to_the_next_unseen(self) -> None:
        """The same text in other fields is a change."""
        one, other = note("a", Synonyms="b", Definition=""), note("a", Synonyms="", Definition="b")
        assert revise(deck(one), FACES, RELEASED)["a"] != revise(deck(other), FACES, RELEASED)["a"]


class TestPackage:
    """The file that is imported."""

    def test_the_archive_tells_nothing_of_its_making(self) -> None:
        """Times, system and rights are the same everywhere, and every file is deflated."""
        apkg = package(deck(note("a", media=("a.mp3",))), FACES, {"a.mp3": b"sound"}, RELEASED)
        with zipfile.ZipFile(io.BytesIO(apkg)) as opened:
            entries = opened.infolist()
        assert [entry.filename for entry in entries] == ["collection.anki2", "media", "0"]
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o644)}
        assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}

    def test_media_are_those_that_notes_name_in_order(self) -> None:
        """A file that two notes name is packed once, one that none names is not packed."""
        names = [f"{letter}.mp3" for letter in "ёzayxwvcb"]
        notes = [note(name, media=(name,)) for name in names]
        recordings = {name: name.encode() for name in [*names, "unnamed.mp3"]}
        content = files(package(deck(*notes, note("again", media=("z.mp3",))), FACES, recordings, RELEASED))
        media = json.loads(content["media"])
        assert media == {str(place): name for place, name in enumerate(sorted(names))}
        assert all(content[place] == name.encode() for place, name in media.items())
        assert len(content) == 2 + len(names)

    def test_a_missing_file_is_an_error(self) -> None:
        """A note cannot play what is not there."""
        with pytest.raises(KeyError, match=r"a\.mp3"):
            package(deck(note("a", media=("a.mp3",))), FACES, {}, RELEASED)

    def test_identifiers_are_permanent(self) -> None:
        """They are the learners' link to every later release: these numbers may never change."""
        apkg = package(deck(note("a")), FACES, {}, RELEASED)
        model = note_type(apkg)
        ((decks,),) = rows(apkg, "select decks from col")
        assert sorted(map(int, json.loads(decks))) == [1, 1711442989295]
        assert int(model["id"]) == 1760722398608
        assert [template["id"] for template in model["tmpls"]] == [1191567453829, 1696916101428, 1704165939663]
        assert model["flds"][0]["id"] == 1819913190654
        assert len({field["id"] for field in model["flds"]}) == len(FIELDS)

    def test_two_directions_share_no_identifier(self) -> None:
        """The other direction is another deck and another note type with other fields and templates."""

        def identifiers(namespace: str) -> set[int]:
            model = note_type(package(replace(deck(note("a")), namespace=namespace), FACES, {}, RELEASED))
            return {int(model["id"]), model["did"], *(part["id"] for part in model["flds"] + model["tmpls"])}

        one, other = identifiers("test/ru/en"), identifiers("test/en/ru")
        assert len(one) == len(other) == 2 + len(FIELDS) + len(KINDS)
        assert not one & other

    def test_cards_are_those_that_the_note_has(self) -> None:
        """A note without a gap has no card for it, nor one whose gap Anki would take for empty."""
        apkg = package(deck(note("b"), note("a", Gap="…"), note("c", Gap=" <br> ")), FACES, {}, RELEASED)
        kinds = rows(apkg, "select guid, group_concat(ord) from cards join notes on notes.id = nid group by nid")
        full = ",".join(str(place) for place, field in enumerate(KINDS.values()) if note("a", Gap="…")[field])
        less = ",".join(str(place) for place, field in enumerate(KINDS.values()) if note("b")[field])
        assert kinds == [("b", less), ("a", full), ("c", less)]
        assert less != full

    def test_what_a_face_refers_to_has_no_say_in_which_cards_exist(self) -> None:
        """A face of a project's own with a reference that genanki misreads loses no card."""
        faces = {**FACES, "produce.front.html": "{{tts ru_RU:Term}}{{^Gap}}{{hint:IPA}}{{/Gap}}"}
        assert rows(package(deck(note("a")), faces, {}, RELEASED), "select ord from cards") == [(0,), (1,)]

    def test_notes_and_cards_are_dated_by_the_ledger(self) -> None:
        """Each note, with its cards, has its own date, and so has the note type."""
        ledger = revise(deck(note("a"), note("b")), FACES, RELEASED)
        changed = deck(note("a"), note("b", IPA="b"))
        apkg = package(changed, FACES, {}, RELEASED + DAY, ledger)
        assert rows(apkg, "select guid, mod from notes") == [("a", RELEASED), ("b", RELEASED + DAY)]
        assert rows(apkg, "select distinct n.mod - c.mod from cards c join notes n on n.id = nid") == [(0,)]
        assert note_type(apkg)["mod"] == RELEASED

    def test_the_same_deck_is_the_same_bytes(self) -> None:
        """And another one is not."""
        one, same, other = (package(deck(note(guid)), FACES, {}, RELEASED) for guid in "aab")
        assert one == same != other
