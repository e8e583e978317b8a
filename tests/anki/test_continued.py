"""A deck that learners have had for long, published on from a glossary in real Anki: what they have learnt stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from anki.collection import Collection, ExportAnkiPackageOptions
from tests.anki.conftest import Learner, Published
from tests.anki.test_scenarios import DAY, Author, tick
from tests.conftest import Project

from cosmoglossary.decks.cards import Deck, OldNoteType

__all__ = ["tick"]

DESCRIPTION = """\
id: test
title: {en: Test, ru: Прове́рка}
languages: [en, ru]
topics: {words: {en: Words, ru: Слова́}}
decks: [{learn: ru, from: en}]
"""
NOTES = {
    "house": ("дом", "house", "A <i>building</i>.", "Y"),
    "orbit": ('орб<span style="color: red">и</span>та', "orbit<br>[sound:orbit.mp3]", "", ""),
    "cat": ("кошка", "cat", "", ""),
}
MAPPING = """\
columns:
  "Words: Front": ru
  "Words: Back": en
  "Words: Back (sound)": en.audio
  "Words: Remark": ru.note
  "Words: Reverse": leave out
  "Cloze: Text": examples.ru
  "Cloze: Back Extra": ru
  tags: leave out
"""


def old_collection(folder: Path) -> Any:
    """The collection of somebody who has made a deck: two note types, one of them with a card on demand."""
    collection = Collection(str(folder / "old.anki2"))
    models = collection.models
    words = models.copy(models.by_name("Basic"))
    words["name"] = "Words"
    for name in ("Remark", "Reverse"):
        models.add_field(words, models.new_field(name))
    template = models.new_template("Back to front")
    template["qfmt"], template["afmt"] = "{{#Reverse}}{{Back}}{{/Reverse}}", "{{FrontSide}}<hr id=answer>{{Front}}"
    models.add_template(words, template)
    models.update_dict(words)
    deck = collection.decks.id("Russian::Words")
    for concept, fields in NOTES.items():
        note = collection.new_note(words)
        note.fields = list(fields)
        note.tags = [concept]
        collection.add_note(note, deck)
    cloze = collection.new_note(models.by_name("Cloze"))
    cloze.fields = ["Я вижу {{c1::кошку}}.", "кошка"]
    collection.add_note(cloze, deck)
    # Long before the first release from here, as `tick` counts days.
    collection.db.execute("update notes set mod = mod - ?", 30 * DAY)
    Path(collection.media.dir(), "orbit.mp3").write_bytes(b"ID3 an orbit")
    return collection


def exported(collection: Any, file: Path, *, legacy: bool) -> Published:
    """The deck as its author gives it away."""
    options = ExportAnkiPackageOptions(with_media=True, legacy=legacy)
    collection.export_anki_package(out_path=str(file), options=options, limit=None)
    return Published(cast("Deck", None), file.read_bytes())


@pytest.fixture
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Published]:
    """The package of a deck that somebody has made: of the new kind, unless a test asks for both."""
    folder = tmp_path / "old"
    folder.mkdir()
    collection = old_collection(folder)
    yield exported(collection, folder / "old.apkg", legacy=getattr(request, "param", False))
    collection.close()


@pytest.fixture
def author(project: Project, tick: Callable[[], None], old: Published) -> Author:
    """The author of a glossary into which the deck was imported, and which goes on with it."""
    someone = Author(project({"glossary.yaml": DESCRIPTION}), tick)
    file = someone.root / "old.apkg"
    file.write_bytes(old.apkg)
    file.with_name("old.apkg.import.yaml").write_text(MAPPING, "utf-8")
    said = someone.run("import", str(file))
    assert "continues: old.anki.jsonl" in said
    assert "0 left out" not in said
    someone.replace("glossary.yaml", "from: en}", "from: en, continues: old.anki.jsonl}")
    return someone


def studied(learner: Learner) -> list[Any]:
    """All that Anki knows of what the learner has learnt."""
    cards = learner.collection.db.all("select id, nid, ord, did, type, queue, due, ivl, factor, reps from cards")
    return [cards, learner.collection.db.all("select * from revlog")]


def fields(learner: Learner) -> dict[str, list[str]]:
    """The fields of all notes by the first tag."""
    notes = map(learner.collection.get_note, learner.collection.db.list("select id from notes"))
    return {(note.tags or ["cloze"])[0]: note.fields for note in notes}


def found(log: Any) -> tuple[int, int, int, int]:
    """How many notes of an import were new, updated, the same, and refused."""
    return len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting)


def test_nothing_changes_before_an_entry_does(learner: Learner, author: Author, old: Published) -> None:
    """A release of what was imported has no changes, and a package of it brings learners nothing."""
    learner.take(old)
    learner.study("Russian", 3)
    before = (studied(learner), fields(learner))
    assert "nothing" in author.release()
    (log,) = learner.take(author.deck())
    assert found(log) == (0, 0, 4, 0)
    assert (studied(learner), fields(learner)) == before


@pytest.mark.parametrize("old", [True, False], ids=["old package", "new package"], indirect=True)
def test_corrections_and_new_words_arrive(learner: Learner, author: Author, old: Published) -> None:
    """In the old note type, with all that was learnt; what is around a text in its field stays, and all else too."""
    learner.take(old)
    learner.study("Russian", 3)
    before = studied(learner)
    author.replace("words/house.yaml", "A *building*", "A *building* to live in")
    author.replace("words/orbit.yaml", "term: orbit", "term: an orbit")
    author.replace("words/orbit.yaml", "орби́та", "орби́ты")
    author.replace("words/koshka.yaml", "Я вижу _кошку_.", "Вот _кошка_.")
    author.write("words/moon.yaml", "en: moon\nru: луна́\n")
    release = author.release()
    assert "house" in release
    assert "moon" in release
    (log,) = learner.take(author.deck())
    assert found(log) == (1, 3, 1, 0)
    cards, reviews = studied(learner)
    known = {card[0] for card in before[0]}
    assert [[card for card in cards if card[0] in known], reviews] == before
    assert len(cards) == len(known) + 1
    after = fields(learner)
    assert after["house"] == ["дом", "house", "A <em>building</em> to live in.", "Y"]
    assert after["orbit"] == ["орби́ты", "an orbit<br>[sound:orbit.mp3]", "", ""]
    assert after["cloze"] == ["Вот {{c1::кошка}}.", "кошка"]
    assert after["cat"] == ["кошка", "cat", "", ""]
    assert after["level::core"] == ["луна́", "moon", "", ""]


def test_a_release_after_a_release(learner: Learner, author: Author, old: Published) -> None:
    """Only what has changed since is newer, and the last one can be taken back."""
    learner.take(old)
    author.replace("words/house.yaml", "en: house", "en: home")
    first = author.published()
    after_first = author.ledger
    author.replace("words/cat.yaml", "en: cat", "en: tomcat")
    second = author.published()
    logs = learner.take(first, second)
    assert list(map(found, logs)) == [(0, 1, 3, 0), (0, 1, 3, 0)]
    assert (fields(learner)["house"][1], fields(learner)["cat"][1]) == ("home", "tomcat")
    author.run("release", "--undo", "--yes")
    assert author.ledger == after_first


def test_what_a_learner_edits_is_shown(learner: Learner, author: Author, old: Published) -> None:
    """The fields are not ours, so that no entry changes; a note that was published on is no foreign one."""
    learner.take(old)
    for note in map(learner.collection.get_note, learner.collection.db.list("select id from notes")):
        if note.fields[1] == "house":
            note.fields[1] = "a house"
            learner.collection.update_note(note)
    file = learner.folder / "notes.txt"
    learner.collection.export_note_csv(
        out_path=str(file),
        limit=None,
        with_html=True,
        with_tags=True,
        with_deck=True,
        with_notetype=True,
        with_guid=True,
    )
    said = author.run("corrections", str(file))
    assert "house, Back" in said
    assert "+ a house" in said
    assert "4 notes, 1 correction; nothing was written" in said
    assert "not of this glossary" not in said


def test_a_word_that_is_given_up_is_retired(learner: Learner, author: Author, old: Published) -> None:
    """As in any deck: those who study it keep it."""
    learner.take(old)
    (author.root / "glossary/words/house.yaml").unlink()
    author.replace("words/cat.yaml", "en: cat", "retired: true\nen: cat")
    (log,) = learner.take(author.published())
    assert found(log) == (0, 2, 2, 0)
    notes = map(learner.collection.get_note, learner.collection.db.list("select id from notes"))
    assert sorted(note.tags for note in notes) == [[], ["cat", "retired"], ["house", "retired"], ["orbit"]]
    assert fields(learner)["house"] == list(NOTES["house"])


def test_a_new_learner_gets_the_same_cards(learner: Learner, author: Author, old: Published, tmp_path: Path) -> None:
    """As many as the deck had, of the same kinds, with their sounds; Anki finds none empty and none missing."""
    theirs = Learner(Collection(str(tmp_path / "theirs.anki2")), tmp_path)
    theirs.take(old)
    learner.take(author.published())
    cards = "select guid, ord from cards join notes on notes.id = nid order by guid, ord"
    assert learner.collection.db.all(cards) == theirs.collection.db.all(cards)
    theirs.collection.close()
    assert not learner.collection.get_empty_cards().notes
    assert (learner.media / "orbit.mp3").read_bytes() == b"ID3 an orbit"
    assert learner.collection.decks.by_name("Russian::Words")
    assert "4 Anki notes, 5 cards" in author.run("build")


def test_without_the_file_everybody_begins_anew(learner: Learner, author: Author, old: Published) -> None:
    """It is the author's choice: the same course in our note type is a deck of its own."""
    author.replace("glossary.yaml", ", continues: old.anki.jsonl", "")
    learner.take(old)
    (log,) = learner.take(author.published())
    assert found(log) == (3, 0, 0, 0)


def test_a_release_says_which_cards_are_lost(author: Author) -> None:
    """By the names that they have in the deck: a field that is emptied may be what a card asks for."""
    deck = author.root / "glossary/old.anki.jsonl"
    text = deck.read_text("utf-8")
    deck.write_text(
        text.replace('"Remark": ["ru", "note"]', '"Reverse": ["ru", "note"]').replace(
            '"Remark": ["A *building*."]', '"Reverse": ["A *building*."]'
        ),
        "utf-8",
    )
    author.replace("words/house.yaml", "  note: A *building*.\n", "")
    assert "`Back to front`" in author.run("release", "--dry-run")


def test_the_choice_is_made_once(author: Author) -> None:
    """After a release the note type stays; the release says why, as for any other."""
    author.replace("words/house.yaml", "en: house", "en: home")
    author.published()
    author.replace("glossary.yaml", ", continues: old.anki.jsonl", "")
    assert "changed-note-type" in author.run("check", status=1)


FRONTS = {
    "{{A}}": 1,
    "{{#B}}{{A}}{{/B}}": 1,
    "{{^B}}{{A}}{{/B}}": 1,
    "{{#C}}{{A}}{{/C}}": 0,
    "{{^C}}{{A}}{{/C}}": 1,
    "{{C}}": 0,
    "{{hint:A}} {{type:C}}": 1,
    "{{#A}}{{#C}}{{B}}{{/C}}{{/A}}": 0,
    "{{#A}}{{^C}}{{B}}{{/C}}{{/A}}": 1,
    "{{Tags}}": 0,
    "{{ A }}": 1,
}
"""Fronts, and how many cards a note has whose fields A and B are filled, and C has nothing but a line end."""


def test_a_card_exists_by_the_rule_of_anki(learner: Learner) -> None:
    """For every kind of reference and condition."""
    models = learner.collection.models
    model = models.new("Rules")
    for name in ("A", "B", "C"):
        models.add_field(model, models.new_field(name))
    for number, front in enumerate(FRONTS):
        template = models.new_template(str(number))
        template["qfmt"], template["afmt"] = front, f"{{{{A}}}}{number}"
        models.add_template(model, template)
    models.add(model)
    note = learner.collection.new_note(models.by_name("Rules"))
    note.fields = ["a", "b", "<br>"]
    learner.collection.add_note(note, 1)
    real = [str(card.ord) for card in note.cards()]
    assert OldNoteType(models.by_name("Rules")).kinds(note.fields) == tuple(real)
