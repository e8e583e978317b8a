"""A deck that Anki imports again: every rule that a release has to know, each seen in a real collection.

What is written here of Anki is why the package is made as it is; should Anki change its mind, a test says so.
"""

from __future__ import annotations

import datetime
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from anki import import_export_pb2
from anki.collection import ImportAnkiPackageOptions
from tests.anki.conftest import OLD, Learner, Published
from tests.decks.test_anki import FACES, deck, files, filled, note

from cosmoglossary.decks.anki import package
from cosmoglossary.decks.cards import FIELDS, KIND_FIELDS, Deck
from cosmoglossary.decks.ledger import Ledger, dated
from cosmoglossary.source.reader import clip_name

JANUARY, FEBRUARY, MARCH = (
    int(datetime.datetime(2020, month, 1, tzinfo=datetime.UTC).timestamp()) for month in (1, 2, 3)
)
"""Releases long before the day of the test: where Anki takes its own dates, they are of the clock."""

ONE, TWO, THREE = (deck(note("a", IPA=ipa), note("b")) for ipa in ("one", "two", "three"))
IF_NEWER = import_export_pb2.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER
ALWAYS = import_export_pb2.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS


def published(
    made: Deck, released: int, ledger: Ledger | None = None, media: Mapping[str, bytes] | None = None
) -> Published:
    """A release of a deck."""
    made = dated(made, FACES, ledger or Ledger(), released)
    return Published(made, package(made, FACES, media or {}))


def altered(release: Published, change: Callable[[dict[str, Any]], object], fields: str = "flds") -> Published:
    """A release whose note type, and fields by an expression of SQL, are as no version of this package writes them."""
    content = files(release.apkg)
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content["collection.anki2"])
        ((text,),) = database.execute("select models from col")
        note_types = json.loads(text)
        for note_type in note_types.values():
            change(note_type)
        database.execute("update col set models = ?", (json.dumps(note_types),))
        database.execute(f"update notes set flds = {fields}")  # noqa: S608 - of this file alone
        database.commit()
        content["collection.anki2"] = database.serialize()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        for name, data in content.items():
            opened.writestr(name, data)
    return Published(release.deck, archive.getvalue())


def outcome(log: Any) -> dict[str, int]:
    """Count the notes that were treated in each way; what did not happen is left out."""
    ways = ("new", "updated", "duplicate", "conflicting")
    return {way: len(getattr(log, way)) for way in ways if getattr(log, way)}


def media(learner: Learner) -> dict[str, bytes]:
    """The files among the learner's media."""
    return {file.name: file.read_bytes() for file in learner.media.iterdir()}


class TestDates:
    """The arrival of a correction, and what it overwrites."""

    def test_the_dialogue_of_import_proposes_what_these_tests_take(self, learner: Learner) -> None:
        """Update what is newer; do not merge note types, nor take presets or scheduling."""
        proposed = learner.collection._backend.get_import_anki_package_presets()
        assert proposed == ImportAnkiPackageOptions()
        assert proposed.update_notes == proposed.update_notetypes == IF_NEWER
        assert not any((proposed.merge_notetypes, proposed.with_scheduling, proposed.with_deck_configs))

    def test_a_correction_with_the_same_date_never_arrives(self, learner: Learner) -> None:
        """So a constant date is wrong, though new notes would still come."""
        learner.take(published(ONE, JANUARY))
        (log,) = learner.take(published(deck(*TWO.notes, note("c")), JANUARY))
        assert outcome(log) == {"new": 1, "duplicate": 2}
        assert learner.note("a")["IPA"] == "one"

    def test_a_style_with_the_same_date_never_arrives(self, learner: Learner) -> None:
        """A note type has a date of its own, by which it is updated without its notes."""
        learner.take(published(ONE, JANUARY))
        for released, css in ((JANUARY, FACES["style.css"]), (FEBRUARY, "new")):
            styled = {**FACES, "style.css": "new"}
            made = dated(ONE, styled, Ledger(), released)
            learner.take(Published(made, package(made, styled, {})))
            assert learner.collection.models.by_name(ONE.name)["css"] == css

    def test_a_date_that_grows_without_need_overwrites_the_learners_own_words(self, learner: Learner) -> None:
        """With the date of the release on every note, edits and tags are gone; with a ledger they stay.

        The edit is given an old date, because Anki dates it by the clock and the releases here are of the past.
        """
        for ledger, words, leech in ((Ledger(), "", False), (published(ONE, JANUARY).recorded(), "my own words", True)):
            learner.forget()
            learner.take(published(ONE, JANUARY))
            edited = learner.note("b")
            edited["Spare 1"] = "my own words"
            edited.tags.append("leech")
            learner.collection.update_note(edited)
            learner.collection.db.execute("update notes set mod = ?", JANUARY)
            learner.take(published(TWO, FEBRUARY, ledger))
            assert learner.note("a")["IPA"] == "two"
            assert learner.note("b")["Spare 1"] == words
            assert ("leech" in learner.note("b").tags) == leech

    def test_an_edit_is_safe_until_a_later_release_changes_the_same_note(self, learner: Learner) -> None:
        """Anki dates edits by the clock: a release of before is older than them."""
        learner.take(published(ONE, JANUARY))
        edited = learner.note("a")
        edited["Spare 1"] = "my own words"
        learner.collection.update_note(edited)
        (log,) = learner.take(published(TWO, FEBRUARY))
        assert outcome(log) == {"updated": 1, "duplicate": 1}
        assert learner.note("a")["Spare 1"] == "my own words"

    def test_the_old_anki_dates_updates_by_the_clock(self, learner: Learner) -> None:
        """Up to 24.11 a release that was made before the last import is passed over, unless told to update always."""
        for release in (published(ONE, JANUARY), published(TWO, FEBRUARY), published(THREE, MARCH)):
            learner.take(release)
        assert learner.note("a")["IPA"] == ("two" if OLD else "three")
        learner.take(published(THREE, MARCH), update_notes=ALWAYS)
        assert learner.note("a")["IPA"] == "three"

    def test_a_card_that_comes_without_a_later_date_is_empty(self, learner: Learner) -> None:
        """Cards arrive whatever the date, fields do not; a ledger makes both come together."""
        bare, whole = deck(note("a")), deck(note("a", **filled("gap")))
        learner.take(published(bare, JANUARY), published(whole, JANUARY))
        (empty,) = learner.collection.get_empty_cards().notes
        assert [list(KIND_FIELDS)[learner.collection.get_card(card).ord] for card in empty.card_ids] == ["gap"]
        learner.take(published(whole, JANUARY, published(bare, JANUARY).recorded()))
        assert not learner.collection.get_empty_cards().notes


def _rearrange(note_type: dict[str, Any]) -> None:
    note_type["flds"].insert(2, note_type["flds"].pop(3))
    for place, field in enumerate(note_type["flds"]):
        field["ord"] = place


def _rename_without_ids(note_type: dict[str, Any]) -> None:
    note_type["flds"][2]["name"] = "Renamed"
    for field in note_type["flds"]:
        del field["id"]


class TestShape:
    """Changes that a note type may have."""

    @pytest.mark.parametrize(
        ("change", "fields"),
        [
            (
                lambda it: it["flds"].append({**it["flds"][-1], "name": "More", "ord": len(FIELDS), "id": 1}),
                "flds||x'1f'",
            ),
            (lambda it: it["flds"].pop(), "substr(flds, 1, length(flds) - 1)"),
            (_rearrange, "flds"),
            (
                lambda it: it["tmpls"].append({**it["tmpls"][-1], "name": "More", "ord": len(KIND_FIELDS), "id": 1}),
                "flds",
            ),
            (_rename_without_ids, "flds"),
        ],
        ids=["one more field", "one field less", "other order", "one more kind of card", "renamed without identifiers"],
    )
    def test_another_shape_is_refused(
        self, learner: Learner, change: Callable[[dict[str, Any]], None], fields: str
    ) -> None:
        """No note of it is updated any more; so all fields and kinds there will ever be are in the first release."""
        learner.take(published(ONE, JANUARY))
        (log,) = learner.take(altered(published(TWO, FEBRUARY), change, fields))
        assert outcome(log) == {"conflicting": 2}
        assert learner.note("a")["IPA"] == "one"

    @pytest.mark.parametrize("part", ["flds", "tmpls"])
    def test_another_name_is_taken(self, learner: Learner, part: str) -> None:
        """Fields and kinds of cards with identifiers of their own may be renamed; notes and reviews stay."""
        learner.take(published(ONE, JANUARY))
        learner.study(ONE.name, 1)
        release = altered(published(TWO, FEBRUARY), lambda it: it[part][1].update(name="Renamed"))
        (log,) = learner.take(release)
        assert outcome(log) == {"updated": 2}
        assert learner.collection.models.by_name(ONE.name)[part][1]["name"] == "Renamed"
        assert learner.note("a").fields == list(TWO.notes[0].fields)
        assert learner.count("revlog") == learner.collection.db.scalar("select sum(reps) from cards") == 1

    def test_there_are_spare_fields(self) -> None:
        """A value that nobody has thought of yet goes there, since nothing can be added."""
        assert [field for field in FIELDS if field.startswith("Spare")]


class TestIdentity:
    """The identity of notes, decks and files."""

    def test_another_note_type_is_refused(self, learner: Learner) -> None:
        """So its identifier depends on the glossary's id and the languages alone."""
        learner.take(published(ONE, JANUARY))
        (log,) = learner.take(published(replace(TWO, namespace="other/ru/en"), FEBRUARY))
        assert outcome(log) == {"conflicting": 2}

    def test_another_guid_is_another_note(self, learner: Learner) -> None:
        """So it does not depend on the text, as genanki's own does; the old note would stay beside the new one."""
        learner.take(published(deck(note("a")), JANUARY))
        (log,) = learner.take(published(deck(replace(note("a"), guid="a, corrected")), FEBRUARY))
        assert outcome(log) == {"new": 1}
        assert learner.count("notes") == 2

    def test_two_notes_with_one_guid_both_arrive(self, learner: Learner) -> None:
        """And no later release can tell them apart; such a deck is refused before it is written."""
        learner.take(published(deck(note("a"), note("a", IPA="two")), JANUARY))
        assert learner.collection.db.list("select guid from notes") == ["a", "a"]

    def test_a_deck_is_known_by_its_name_and_no_card_moves(self, learner: Learner) -> None:
        """Cards stay where they are when a deck is renamed, only new ones are in the new deck; so topics are tags."""
        learner.take(published(ONE, JANUARY))
        learner.take(published(replace(deck(*TWO.notes, note("c")), name="Renamed"), FEBRUARY))
        decks = {name.id: name.name for name in learner.collection.decks.all_names_and_ids()}
        rows = learner.collection.db.all("select distinct guid, did from cards join notes on notes.id = nid")
        assert {guid: decks[did] for guid, did in rows} == {"a": ONE.name, "b": ONE.name, "c": "Renamed"}
        assert all(tag.startswith(("topic::", "level::")) for tag in learner.note("a").tags)

    def test_a_note_that_is_left_out_stays(self, learner: Learner) -> None:
        """Nothing is ever deleted at the learner's."""
        learner.take(published(ONE, JANUARY), published(deck(note("b")), FEBRUARY))
        assert learner.note("a")["IPA"] == "one"

    @pytest.mark.parametrize("name", ["sound.mp3", "_sound.mp3"])
    def test_a_file_of_the_same_name_is_not_replaced(self, learner: Learner, name: str) -> None:
        """The old sound stays; at best Anki renames the new one, if the note is newer and the name has no underscore.

        So a name tells the content: the same release with such names brings the new sound.
        """

        def release(sound: bytes, date: int, file: str = name) -> Published:
            made = deck(note("a", (file,), Audio=f"[sound:{file}]"))
            return published(made, date, media={file: sound})

        learner.take(release(b"old", JANUARY), release(b"new", JANUARY))
        assert media(learner) == {name: b"old"}
        learner.take(release(b"new", FEBRUARY))
        assert media(learner)[name] == b"old"
        assert (b"new" in media(learner).values()) == (not name.startswith("_"))
        told = clip_name(b"newer")
        learner.take(release(b"newer", MARCH, told), update_notes=ALWAYS)
        assert media(learner)[told] == b"newer"
        assert learner.note("a")["Audio"] == f"[sound:{told}]"
