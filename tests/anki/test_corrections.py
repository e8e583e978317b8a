"""The way back: edits made in real Anki, exported by it in each of its formats, and taken over by the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from anki.collection import ExportAnkiPackageOptions
from tests.anki.conftest import Learner
from tests.anki.test_scenarios import Author, concepts, tick
from tests.conftest import Project

__all__ = ["tick"]

FILES = {
    "words/orbit.yaml": """\
en:
  term: orbit
  definition: A *path* around a [planet](docking).
ru:
  term: орби́та
  also:
    - term: траекто́рия
      kind: synonym
  forms:
    nominative: [орби́та, орби́ты]
    genitive: [орби́ты, орби́т]
  definition: >-  # an own comment
    Путь, по кото́рому те́ло дви́жется в ко́смосе вокру́г друго́го те́ла, наприме́р плане́ты и́ли звезды́, и
    кото́рый мо́жно рассчита́ть.
examples:
  - en: The ship left its _orbit_ at noon.
    ru: Кора́бль ушёл с _орби́ты_ в по́лдень.
""",
    "words/docking.yaml": "en: docking\nru: стыко́вка\n",
}


@pytest.fixture
def author(project: Project, tick: Callable[[], None]) -> Author:
    """The author of two words, in canonical form, released."""
    someone = Author(project(FILES), tick)
    someone.run("fmt")
    someone.run("check")
    someone.release()
    return someone


def edit(learner: Learner, concept: str, **fields: str) -> None:
    """Edit fields of a note, as the editor stores them; underscores in names are spaces."""
    note = concepts(learner)[concept]
    for name, text in fields.items():
        note[name.replace("_", " ")] = text
    learner.collection.update_note(note)


def exported(learner: Learner, how: str) -> Path:
    """Export all notes, as text or as a package, the old or the new kind."""
    if how.startswith("text"):
        file = learner.folder / "notes.txt"
        flags = dict.fromkeys(("with_tags", "with_deck", "with_notetype"), how == "text")
        html = how != "text without HTML"
        learner.collection.export_note_csv(out_path=str(file), limit=None, with_html=html, with_guid=True, **flags)
    else:
        file = learner.folder / "notes.apkg"
        options = ExportAnkiPackageOptions(with_media=True, legacy=how == "old package")
        learner.collection.export_anki_package(out_path=str(file), options=options, limit=None)
    return file


KINDS = ["text", "text without HTML", "text, only what is needed", "old package", "new package"]


@pytest.mark.parametrize("how", KINDS)
def test_edits_come_back(learner: Learner, author: Author, how: str) -> None:
    """In the place of what was there, marked for review; stress, emphasis, links and comments stay, and all else."""
    learner.take(author.deck())
    note = concepts(learner)["orbit"]
    edit(
        learner,
        "orbit",
        Definition=note["Definition"].replace("наприме́р", "к приме́ру,"),
        Counterpart_definition="A <em>path</em>&nbsp;around a planet <b>or</b> star.<br>",
        Example_translation=note["Example translation"].replace("noon", "midday"),
        Synonyms="траекто́рии",
        Personal="my own words",
    )
    before = {name: (author.root / "glossary" / name).read_text() for name in FILES}
    file = exported(learner, how)
    said = author.run("corrections", str(file), "--dry-run")
    assert "4 corrections; 4 would be written, marked `# review`" in said
    assert {name: (author.root / "glossary" / name).read_text() for name in FILES} == before
    said = author.run("corrections", str(file))
    text = (author.root / "glossary/words/orbit.yaml").read_text()
    for old, new in (
        (
            "definition: A *path* around a [planet](docking).",
            "definition: A *path* around a [planet](docking) or star.  # review",
        ),
        ("at noon.\n", "at midday.  # review\n"),
        ("- term: траекто́рия\n", "- term: траекто́рии  # review\n"),
        ("наприме́р плане́ты", "к приме́ру, плане́ты"),
    ):
        assert old in before["words/orbit.yaml"]
        assert new in text
    assert "# an own comment" in text
    assert (author.root / "glossary/words/docking.yaml").read_text() == before["words/docking.yaml"]
    author.run("fmt", "--check")
    # Twice is once.
    again = author.run("corrections", str(file))
    assert "nothing was written" in again
    assert again.count("there already") == 4
    assert (author.root / "glossary/words/orbit.yaml").read_text() == text


def entry(author: Author) -> str:
    """The entry of the word for orbit."""
    return (author.root / "glossary/words/orbit.yaml").read_text("utf-8")


def test_what_was_changed_meanwhile_is_joined(learner: Learner, author: Author) -> None:
    """In another place of the same text both changes are kept; in the same place a person decides."""
    learner.take(author.deck())
    note = concepts(learner)["orbit"]
    edit(
        learner,
        "orbit",
        Definition=note["Definition"].replace("рассчита́ть", "вы́числить"),
        Counterpart_definition="A way around a planet.",
    )
    author.replace("words/orbit.yaml", "Путь, по кото́рому", "Ли́ния, по кото́рой")
    author.replace("words/orbit.yaml", "A *path* around", "A *line* around")
    author.release()
    said = author.run("corrections", str(exported(learner, "text")))
    assert "orbit, Counterpart definition (ru-from-en): changed here and there: decide" in said
    assert "  - A line around a planet.\n  + A way around a planet." in said
    assert "Ли́ния, по кото́рой" in entry(author)
    assert "вы́числить" in entry(author)
    assert "A *line* around a [planet](docking).\n" in entry(author)


def test_an_old_text_is_no_correction(learner: Learner, author: Author) -> None:
    """Whoever has an older version sends nothing back that was corrected since."""
    learner.take(author.deck())
    file = exported(learner, "text")
    author.replace("words/orbit.yaml", "A *path* around", "A *line* around")
    author.release()
    author.replace("words/orbit.yaml", "A *line* around", "A *way* around")
    author.release()
    before = entry(author)
    assert "0 corrections; nothing was written" in author.run("corrections", str(file))
    assert entry(author) == before


def test_forms_terms_and_stress_come_back(learner: Learner, author: Author) -> None:
    """A cell of the table, a stress that was moved, and a word that was typed without its stress."""
    learner.take(author.deck())
    note = concepts(learner)["orbit"]
    edit(
        learner,
        "orbit",
        Forms=note["Forms"].replace("орби́т<", "орбит́<"),
        Term="о́рбита",
        Definition=note["Definition"].replace("звезды́", "орбиты"),
        Example=note["Example"].replace("по́лдень", "по́лночь"),
    )
    said = author.run("corrections", str(exported(learner, "new package")))
    assert "4 corrections; wrote" in said
    text = entry(author)
    assert "term: о́рбита  # review" in text
    assert "genitive: [орби́ты, орбит́]  # review" in text
    assert "и́ли орби́ты, и" in text
    assert "ru: Кора́бль ушёл с _орби́ты_ в по́лночь.  # review" in text


def test_both_decks_correct_one_text(learner: Learner, author: Author) -> None:
    """The same correction in both is one; two different ones of the same place are left to a person."""
    for course in ("ru-from-en", "en-from-ru"):
        learner.take(author.deck(course))
    for guid in learner.collection.db.list("select guid from notes"):
        note = learner.note(guid)
        if note["Concept"] == "orbit":
            for name in ("Definition", "Counterpart definition"):
                note[name] = note[name].replace("planet", "star")
            learner.collection.update_note(note)
    said = author.run("corrections", str(exported(learner, "text")))
    assert "2 corrections; wrote" in said
    assert "A *path* around a [star](docking).  # review" in entry(author)


def test_what_nobody_but_a_person_can_do_is_shown(learner: Learner, author: Author) -> None:
    """A text that was emptied or is new, looks, what a build makes, and notes of others; nothing of it is written."""
    learner.take(author.deck())
    note = concepts(learner)["orbit"]
    edit(
        learner,
        "orbit",
        Synonyms="",
        Note="A remark.",
        Definition=note["Definition"].replace("Путь", "<b>Путь</b>"),
        Gap_hint="another hint",
        Spare_1="mine",
        Personal="mine",
    )
    basic = learner.collection.new_note(learner.collection.models.by_name("Basic"))
    basic["Front"] = "of the learner"
    learner.collection.add_note(basic, learner.collection.decks.id("Default"))
    before = entry(author)
    said = author.run("corrections", str(exported(learner, "text")))
    assert "orbit, Synonyms (ru-from-en): to be done by hand\n  - траекто́рия\n  + \n" in said
    assert "orbit, Note (ru-from-en): to be done by hand" in said
    assert "left out: notes that are not of this glossary: 1" in said
    assert "left out: edits of what a build makes by itself: 2" in said
    assert "left out: fields of which only the looks were changed: 1" in said
    assert "mine" not in said
    assert entry(author) == before


def test_fields_that_the_learner_has_moved_are_not_mistaken(learner: Learner, author: Author) -> None:
    """In a package fields have names; in a text a note in another order is left out."""
    learner.take(author.deck())
    models = learner.collection.models
    note_type = models.by_name("Test: Russian")
    models.reposition_field(note_type, note_type["flds"][0], 40)
    models.update_dict(note_type)
    models._clear_cache()
    edit(learner, "orbit", Counterpart_definition="A path around a star.")
    said = author.run("corrections", str(exported(learner, "text")), "--dry-run")
    assert "left out: notes that are not of this glossary: 2" in said
    said = author.run("corrections", str(exported(learner, "new package")))
    assert "1 correction; wrote" in said
    assert "around a [star](docking).  # review" in entry(author)


def test_a_draft_is_compared_with_the_entries(learner: Learner, author: Author) -> None:
    """Before the first release nothing else is known."""
    author.run("release", "--undo", "--yes")
    learner.take(author.deck())
    edit(learner, "orbit", Counterpart_definition="A path around a star.")
    author.run("corrections", str(exported(learner, "text")))
    assert "around a [star](docking).  # review" in entry(author)
