"""The learner's own words in the field for them: what keeps them over a release, and what does not."""

from __future__ import annotations

import time
from typing import Any

import pytest
from anki.collection import ImportAnkiPackageOptions
from anki.import_export_pb2 import ImportCsvRequest
from tests.anki.conftest import Learner, Publisher, media_of
from tests.anki.test_releases import DAY, RU_EN, Author, word

from cosmoglossary.decks.anki import package, texts
from cosmoglossary.decks.cards import FIELDS, PERSONAL
from cosmoglossary.model import Clip, Designation, Glossary, LanguageSection
from cosmoglossary.text.summary import with_concepts

OWN = "my own <b>words</b>"


@pytest.fixture
def author(publish: Publisher) -> Author:
    """An author of a word with a recording, and of one without."""
    docking = word("docking", "docking", "стыко́вка")
    glossary = Glossary(
        "words",
        {"en": "Words"},
        ("en", "ru"),
        (),
        decks=(RU_EN,),
        audio={"1.mp3": "1-a.mp3", "2.mp3": "2-b.mp3"},
        clips=(Clip("ru", "стыко́вка", "1.mp3", "Anna", "CC0"), Clip("ru", "орби́та", "2.mp3", "Anna", "CC0")),
    )
    moment = int(time.time()) - 3 * DAY
    return Author(publish, with_concepts(glossary, (docking, word("crew", "crew", "экипа́ж"))), moment=moment)


def write(learner: Learner, concept: str, field: str = PERSONAL, value: str = OWN) -> None:
    """Write something into a note by hand, on the day of the first release."""
    note = of(learner, concept)
    note[field] = value
    note.tags.append("leech")
    learner.collection.update_note(note)
    # Anki dates it by the clock; any later release is newer.
    learner.collection.db.execute("update notes set mod = ? where id = ?", int(time.time()) - 2 * DAY, note.id)


def of(learner: Learner, concept: str) -> Any:
    """The note of a concept."""
    (number,) = learner.collection.find_notes(f"Concept:{concept}")
    return learner.collection.get_note(number)


def take_texts(learner: Learner, data: bytes) -> Any:
    """Import the texts of a deck as the dialogue of import does that finds what their head says."""
    path = learner.folder / "texts.txt"
    path.write_bytes(data)
    metadata = learner.collection.get_csv_metadata(str(path), None)
    return learner.collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log


def correct(author: Author) -> None:
    """Correct the first word, which is said by another recording, empty a text of the second, and add a third."""
    ru = LanguageSection("ru", Designation("орби́та"), (), 'Путь\tвокру́г «плане́ты»,\n"кру́гом".')
    author.change("docking", lambda each: each._replace(sections={**each.sections, "ru": ru}))
    author.add(word("launch", "launch", "за́пуск"))


def test_the_field_is_the_learners_alone(publish: Publisher, real: Glossary) -> None:
    """No release fills it, nor the spare ones."""
    for published in publish.all(real):
        for note in published.deck.notes:
            assert not any(note[field] for field in FIELDS if field == PERSONAL or field.startswith("Spare"))


def test_a_corrected_note_loses_it_to_a_package_alone(learner: Learner, author: Author) -> None:
    """This is what Anki does, and what learners are told; to undo the import brings the words back."""
    learner.take(author.release())
    write(learner, "docking")
    write(learner, "crew")
    correct(author)
    learner.take(author.release())
    assert of(learner, "docking")[PERSONAL] == ""
    # A note that was not corrected is left alone.
    assert of(learner, "crew")[PERSONAL] == OWN
    learner.collection.undo()
    assert of(learner, "docking")[PERSONAL] == OWN


def test_texts_before_the_package_keep_it(learner: Learner, author: Author) -> None:
    """Texts are corrected, own words and tags stay; the package brings new words and sounds, and overwrites nothing."""
    learner.take(author.release())
    write(learner, "docking")
    write(learner, "crew")
    learner.study(author.glossary.title["en"] + ": Russian", 1)
    before = learner.everything()
    correct(author)
    second = author.release()
    new = {note.guid for note in second.deck.notes if note["Concept"] == "launch"}
    log = take_texts(learner, texts(second.deck, new))
    assert (len(log.updated), len(log.new), len(log.conflicting)) == (1, 0, 0)
    (log,) = learner.take(second)
    assert (len(log.updated), len(log.new), len(log.conflicting)) == (0, 1, 0)
    corrected = of(learner, "docking")
    for field in set(FIELDS) - {PERSONAL}:
        (note,) = (note for note in second.deck.notes if note["Concept"] == "docking")
        # A line break in the text of a field is one in HTML, which Anki writes as a space or leaves.
        assert corrected[field].split() == note[field].split(), field
    assert (corrected[PERSONAL], "leech" in corrected.tags) == (OWN, True)
    assert of(learner, "crew")[PERSONAL] == OWN
    assert (learner.media / "_2-b.mp3").exists()
    assert set(of(learner, "launch").tags) == set(second.deck.notes[-1].tags)
    assert learner.everything()["revlog"] == before["revlog"]
    assert not learner.collection.get_empty_cards().notes


def test_a_renamed_note_type_and_deck_make_no_difference(learner: Learner, author: Author) -> None:
    """The file knows the note type by its number, and notes by theirs."""
    learner.take(author.release())
    write(learner, "docking")
    note_type = learner.collection.models.get(of(learner, "docking").mid)
    note_type["name"] = "Mine"
    learner.collection.models.update_dict(note_type)
    correct(author)
    second = author.release()
    log = take_texts(learner, texts(second.deck, {second.deck.notes[-1].guid}))
    assert (len(log.updated), len(log.new)) == (1, 0)
    assert (of(learner, "docking")["Term"], of(learner, "docking")[PERSONAL]) == ("орби́та", OWN)


def test_sounds_arrive_also_where_a_note_is_left_alone(learner: Learner, author: Author) -> None:
    """Anki takes a file over for a note that it updates; one with an underscore, always."""
    learner.take(author.release())
    first = author.release()
    named = {**media_of(author.glossary), "_2-b.mp3": b"two"}
    made = first.deck.notes[0]
    (learner.folder / "again.apkg").write_bytes(package(first.deck, author.publish.faces(RU_EN), named))
    assert made.media == ("_1-a.mp3",)
    (learner.media / "_1-a.mp3").unlink()
    learner.take(first)
    assert (learner.media / "_1-a.mp3").exists()


def test_the_dialogue_proposes_to_update(learner: Learner, author: Author) -> None:
    """Nothing need be chosen: columns are fields by their names, the GUID is one, and texts are HTML."""
    learner.take(author.release())
    path = learner.folder / "texts.txt"
    path.write_bytes(texts(author.release().deck, ()))
    metadata = learner.collection.get_csv_metadata(str(path), None)
    columns = list(metadata.global_notetype.field_columns)
    assert columns[FIELDS.index("Term")] > 0
    assert columns[FIELDS.index(PERSONAL)] == 0
    assert (metadata.guid_column, metadata.is_html, metadata.dupe_resolution) == (1, True, 0)
    assert ImportAnkiPackageOptions() == learner.collection._backend.get_import_anki_package_presets()
