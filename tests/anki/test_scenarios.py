"""What goes wrong around a release, through the real commands and into a real collection; and the advice to learners.

Each is a thing that happened to somebody. The advice is that of docs/for-learners.md and of the page of the decks,
tried as it is written.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from shutil import copytree
from types import SimpleNamespace
from typing import Any, cast

import pytest
from anki import import_export_pb2
from anki.collection import Collection, ImportAnkiPackageOptions
from click.testing import CliRunner
from tests.anki.conftest import Learner, Published
from tests.conftest import Project

from cosmoglossary.cli import cli
from cosmoglossary.decks.cards import KIND_FIELDS, RETIRED, Deck
from cosmoglossary.decks.ledger import read, write

DAY = 24 * 60 * 60
ALWAYS = import_export_pb2.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS
DECK = "Test: Russian"
FILES = {
    "words/orbit.yaml": "en: {term: orbit, definition: A path in space.}\nru: {term: орби́та, definition: Путь.}\n",
    "words/docking.yaml": "en: docking\nru: стыко́вка\nexamples:\n- en: The docking took an hour.\n"
    "  ru: _Стыко́вка_ заняла́ час.\n",
    "words/crew.yaml": "en: crew\nru: экипа́ж\n",
}
RENAMED = FILES["words/orbit.yaml"]


@dataclass
class Author:
    """Somebody with a project, who runs the commands, a day after the other."""

    root: Path
    tick: Callable[[], None]

    def run(self, *arguments: str, status: int = 0) -> str:
        """Run a command on the project and return what it says."""
        command, *options = arguments
        project = [str(self.root)]
        if command in {"corrections", "import"}:
            project = ["--project", *project]
        invoke = partial(CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke, cli, [command, *project, *options])
        result = copy_context().run(invoke)
        assert result.exit_code == status, result.output
        return str(result.output)

    def release(self, *options: str, status: int = 0) -> str:
        """Release, a day later."""
        self.tick()
        return self.run("release", *options, status=status)

    def deck(self, course: str = "ru-from-en") -> Published:
        """Build, and take the deck that is to be published."""
        self.run("build")
        (file,) = (self.root / "build/site/decks").glob(f"*-{course}.apkg")
        return Published(cast("Deck", None), file.read_bytes())

    def published(self, *options: str) -> Published:
        """Release, build, and take the deck."""
        self.release(*options)
        return self.deck()

    def write(self, name: str, text: str) -> None:
        """Write an entry."""
        (self.root / "glossary" / name).write_text(text, "utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a text of a source."""
        file = self.root / "glossary" / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def rename(self, old: str, new: str) -> None:
        """Rename an entry."""
        (self.root / "glossary/words" / f"{old}.yaml").rename(self.root / "glossary/words" / f"{new}.yaml")

    @property
    def ledger(self) -> bytes:
        """The ledger as a file."""
        return (self.root / "glossary/ledger.jsonl").read_bytes()


@pytest.fixture
def tick(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let a day pass. The first is some days ago: up to 24.11 Anki dates by the clock what it updates."""
    now = [int(time.time()) - 9 * DAY]

    def pass_a_day() -> None:
        now[0] += DAY
        # The module's own name, or the whole process would live in the past.
        monkeypatch.setattr("cosmoglossary.cli.releasing.time", SimpleNamespace(time=lambda: now[0]))

    return pass_a_day


@pytest.fixture
def author(project: Project, tick: Callable[[], None]) -> Author:
    """The author of three words, of which one has an example."""
    return Author(project(FILES), tick)


def concepts(learner: Learner) -> dict[str, Any]:
    """The notes of a learner by the ids of their concepts."""
    notes = (learner.note(guid) for guid in learner.collection.db.list("select guid from notes"))
    return {note["Concept"]: note for note in notes}


def cards(learner: Learner, concept: str) -> dict[str, Any]:
    """The cards of a concept by their kinds."""
    found = concepts(learner)[concept].cards()
    return {list(KIND_FIELDS)[card.ord]: card for card in found}


def study(learner: Learner, *cards: Any) -> None:
    """Let cards have been studied, as far as an import can tell."""
    for card in cards:
        learner.collection.db.execute(
            "update cards set type = 2, queue = 2, ivl = 30, due = 30, reps = 5 where id = ?", card.id
        )


def studied(learner: Learner) -> int:
    """The number of cards that have been studied."""
    return int(learner.collection.db.scalar("select count() from cards where reps = 5 and ivl = 30"))


def age(learner: Learner) -> None:
    """Let what the learner has changed be of before the next release, and what an old Anki has dated by the clock."""
    learner.collection.db.execute("update notes set mod = min(mod, ?)", int(time.time()) - 8 * DAY)


def decks(learner: Learner) -> list[str]:
    """The names of the learner's decks that have cards."""
    return sorted(each.name for each in learner.collection.decks.all_names_and_ids() if each.name != "Default")


def take_texts(learner: Learner, author: Author) -> None:
    """Import the texts of the deck alone, as they were built."""
    (texts,) = (author.root / "build/site/decks").glob("*-ru-from-en*.txt")
    metadata = learner.collection.get_csv_metadata(str(texts), None)
    learner.collection.import_csv(import_export_pb2.ImportCsvRequest(path=str(texts), metadata=metadata))


class TestOwnFields:
    """Learners who have added fields to the note type, or keep remarks (M1)."""

    def add_field(self, learner: Learner, text: str) -> None:
        """Add a field, and write a text into that of the word for orbit."""
        models = learner.collection.models
        note_type = models.by_name(DECK)
        models.add_field(note_type, models.new_field("Mine"))
        models.update_dict(note_type)
        models._clear_cache()
        note = concepts(learner)["orbit"]
        note["Mine"] = text
        learner.collection.update_note(note)
        age(learner)

    def test_the_default_import_leaves_them_alone(self, learner: Learner, author: Author) -> None:
        """Nothing arrives any more, and nothing is lost."""
        learner.take(author.published())
        self.add_field(learner, "my words")
        author.replace("words/orbit.yaml", "Путь.", "Путь в ко́смосе.")
        (log,) = learner.take(author.published())
        assert (len(log.updated), len(log.conflicting)) == (0, 3)
        assert concepts(learner)["orbit"]["Mine"] == "my words"

    def test_merging_empties_them(self, learner: Learner, author: Author) -> None:
        """So the advice is never to merge note types."""
        learner.take(author.published())
        self.add_field(learner, "my words")
        author.replace("words/orbit.yaml", "Путь.", "Путь в ко́смосе.")
        learner.take(author.published(), merge_notetypes=True)
        assert concepts(learner)["orbit"]["Mine"] == ""
        advice = (author.root / "build/site/en/downloads.html").read_text("utf-8")
        assert "Leave it off: it empties the fields that you have added." in advice

    def test_a_field_that_is_removed_again_lets_corrections_arrive(self, learner: Learner, author: Author) -> None:
        """As the advice says, once its text is in the field for the learner's own words; reviews stay."""
        learner.take(author.published())
        study(learner, *cards(learner, "orbit").values())
        before = studied(learner)
        self.add_field(learner, "my words")
        crew = concepts(learner)["crew"]
        crew["Definition"] = "mine"
        learner.collection.update_note(crew)
        own = concepts(learner)["orbit"]
        own["Personal"] = own["Mine"]
        learner.collection.update_note(own)
        models = learner.collection.models
        note_type = models.by_name(DECK)
        models.remove_field(note_type, note_type["flds"][-1])
        models.update_dict(note_type)
        age(learner)
        author.replace("words/orbit.yaml", "Путь.", "Путь в ко́смосе.")
        deck = author.published()
        take_texts(learner, author)
        (log,) = learner.take(deck)
        assert len(log.conflicting) == 0
        assert concepts(learner)["orbit"]["Personal"] == "my words"
        assert concepts(learner)["orbit"]["Definition"] == "Путь в ко́смосе."
        assert concepts(learner)["crew"]["Definition"] == "mine"
        assert studied(learner) == before


def test_two_projects_of_one_name_never_meet(learner: Learner, tmp_path: Path, tick: Callable[[], None]) -> None:
    """`init` gives each an id of its own, so that no deck overwrites the notes of the other (M2)."""
    total = 0
    for person in ("one", "two"):
        someone = Author(tmp_path / person / "my-glossary", tick)
        someone.run("init")
        (log,) = learner.take(someone.published())
        assert (len(log.updated), len(log.duplicate), len(log.conflicting)) == (0, 0, 0)
        total += len(log.new)
    assert learner.count("notes") == total


class TestRenames:
    """An entry that was given another id (M3)."""

    def test_without_formerly_the_release_asks(self, learner: Learner, author: Author) -> None:
        """It says what to write, and releases nothing; with that the note stays, with its reviews."""
        learner.take(author.published())
        study(learner, *cards(learner, "orbit").values())
        before, ledger = studied(learner), author.ledger
        author.rename("orbit", "orbital-path")
        said = author.release(status=1)
        assert "`orbital-path` says the same as `orbit`, which was released and is gone" in said
        assert "formerly: [orbit]" in said
        assert said.count("warning[likely-rename]") == 1
        assert author.ledger == ledger
        author.write("words/orbital-path.yaml", f"formerly: [orbit]\n{RENAMED}")
        (log,) = learner.take(author.published())
        assert (len(log.new), learner.count("notes"), studied(learner)) == (0, 3, before)
        assert "orbital-path" in concepts(learner)

    def test_what_is_another_concept_is_released_by_a_word(self, learner: Learner, author: Author) -> None:
        """And stays in the decks beside the old one; it is not asked about again."""
        learner.take(author.published())
        author.rename("orbit", "orbital-path")
        (log,) = learner.take(author.published("--yes"))
        assert (len(log.new), learner.count("notes")) == (1, 4)
        assert "nothing has changed" in author.release()

    def test_a_corrected_text_is_recognised_as_well(self, author: Author) -> None:
        """Two texts that are the same are enough; one is not."""
        author.release()
        author.rename("orbit", "orbital-path")
        author.write("words/orbital-path.yaml", RENAMED.replace("A path in space", "A path around a body"))
        assert "likely-rename" in author.release(status=1)
        author.write("words/orbital-path.yaml", "en: trajectory\nru: орби́та\n")
        assert "likely-rename" not in author.release()


class TestNames:
    """A glossary with another title (M4)."""

    TITLE = "title: {en: Test, ru: Прове́рка}"

    def test_a_deck_keeps_its_name(self, learner: Learner, author: Author) -> None:
        """New words come into the deck that is there, and the release says that it is so."""
        learner.take(author.published())
        author.replace("glossary.yaml", self.TITLE, "title: {en: Space, ru: Ко́смос}")
        author.write("words/launch.yaml", "en: launch\nru: за́пуск\n")
        said = author.release()
        assert "the deck is still called “Test: Russian”" in said
        assert "`release --rename-decks` makes it “Space: Russian”" in said
        (log,) = learner.take(author.deck())
        assert (len(log.new), decks(learner)) == (1, [DECK])

    def test_another_name_is_a_deliberate_act(self, learner: Learner, author: Author) -> None:
        """Who does what the release says has all words in one deck; who does not has the new ones in a second."""
        learner.take(author.published())
        author.replace("glossary.yaml", self.TITLE, "title: {en: Space, ru: Ко́смос}")
        author.write("words/launch.yaml", "en: launch\nru: за́пуск\n")
        said = author.release("--rename-decks")
        assert "tell learners to rename their deck “Test: Russian” to “Space: Russian” before they import" in said
        again = Learner(Collection(str(learner.folder / "again.anki2")), learner.folder)
        deck = author.deck()
        learner.collection.decks.rename(learner.collection.decks.id_for_name(DECK), "Space: Russian")
        learner.take(deck)
        assert decks(learner) == ["Space: Russian"]
        again.take(deck)
        assert decks(again) == ["Space: Russian"]
        again.collection.close()
        assert "nothing has changed" in author.release()

    def test_a_deck_that_the_learner_has_renamed_gets_a_second_one(self, learner: Learner, author: Author) -> None:
        """Anki knows decks by their names; so learners are told to keep it."""
        learner.take(author.published())
        learner.collection.decks.rename(learner.collection.decks.id_for_name(DECK), "Mine")
        author.write("words/launch.yaml", "en: launch\nru: за́пуск\n")
        learner.take(author.published())
        assert decks(learner) == ["Mine", DECK]
        page = (author.root / "build/site/en/downloads.html").read_text("utf-8")
        assert "Keep the name of the deck" in page


@pytest.mark.parametrize("how", ["retired", "removed"])
def test_what_is_retired_is_dealt_last(learner: Learner, author: Author, how: str) -> None:
    """Whoever begins today learns it after all else, whether its entry is there or not (M5)."""
    author.release()
    if how == "retired":
        author.replace("words/crew.yaml", "ru: экипа́ж", "ru: экипа́ж\nretired: true")
    else:
        (author.root / "glossary/words/crew.yaml").unlink()
    learner.take(author.published())
    rows = learner.collection.db.all("select tags, due from cards join notes on notes.id = nid order by due")
    retired = [RETIRED in tags for tags, _ in rows]
    assert retired == sorted(retired)
    assert True in retired


class TestLosses:
    """Cards that a release would take from learners (M6, M7)."""

    EXAMPLE = FILES["words/docking.yaml"]

    def test_the_last_example_is_missed_before_it_is_gone(self, learner: Learner, author: Author) -> None:
        """A trial says so and does nothing, a release asks; the example put back, the card is as it was."""
        learner.take(author.published())
        gap = next(kind for kind in cards(learner, "docking") if kind.startswith("gap"))
        study(learner, cards(learner, "docking")[gap])
        ledger = author.ledger
        author.write("words/docking.yaml", "en: docking\nru: стыко́вка\n")
        loss = f"learners lose 1 card of the kind `{gap}` (ru-from-en): docking"
        said = author.release("--dry-run")
        assert loss in said
        assert "words/docking.yaml" in said
        assert "nothing was released" in said
        assert loss in author.release(status=1)
        assert author.ledger == ledger
        learner.take(author.published("--yes"))
        (empty,) = learner.collection.get_empty_cards().notes
        assert list(empty.card_ids) == [cards(learner, "docking")[gap].id]
        author.write("words/docking.yaml", self.EXAMPLE)
        age(learner)
        learner.take(author.published())
        assert not learner.collection.get_empty_cards().notes
        assert studied(learner) == 1

    def test_a_kind_that_is_switched_off_is_counted(self, learner: Learner, author: Author) -> None:
        """For the whole deck, in one line."""
        learner.take(author.published())
        author.replace("glossary.yaml", "{learn: ru, from: en}", "{learn: ru, from: en, cards: [recognise]}")
        said = author.release("--dry-run")
        assert "learners lose 3 cards of the kind `produce` (ru-from-en): crew, docking, orbit" in said
        assert "en-from-ru): crew" not in said
        author.release(status=1)

    def test_a_note_type_of_another_shape_is_refused(self, author: Author) -> None:
        """A released deck whose notes had other fields: check, build and release stop, and say why (M7)."""
        author.release()
        ledger, _ = read("", author.ledger)
        former = {deck: edition._replace(fields=edition.fields[:-1]) for deck, edition in ledger.note_types.items()}
        (author.root / "glossary/ledger.jsonl").write_bytes(write(replace(ledger, note_types=former)))
        for command in ("check", "build", "release"):
            said = author.run(command, status=1)
            assert "error[changed-note-type]" in said
            assert "learners of `test/ru/en` have notes with other fields or kinds of cards" in said


class TestOptions:
    """The options of the import, which Anki remembers (M8)."""

    def test_anki_remembers_them_and_the_page_says_so(self, learner: Learner, author: Author) -> None:
        """Each option that can cost something has a sentence on it."""
        learner.take(author.published(), update_notes=ALWAYS, with_deck_configs=True)
        proposed = learner.collection._backend.get_import_anki_package_presets()
        assert (proposed.update_notes, proposed.with_deck_configs) == (ALWAYS, True)
        page = (author.root / "build/site/en/downloads.html").read_text("utf-8")
        assert page.count("Anki remembers this") == 2

    def test_always_costs_the_edits_and_if_newer_does_not(self, learner: Learner, author: Author) -> None:
        """Set back as the page says, the next import leaves alone what was not corrected."""
        deck = author.published()
        learner.take(deck)
        for options, kept in (({}, "mine"), ({"update_notes": ALWAYS}, ""), ({}, "mine")):
            note = concepts(learner)["orbit"]
            note["Definition"] = "mine"
            learner.collection.update_note(note)
            learner.take(deck, **options)
            assert (concepts(learner)["orbit"]["Definition"] == "mine") == bool(kept)

    def test_presets_once_and_then_off(self, learner: Learner, author: Author) -> None:
        """Taken once they suit the deck; off again, the learner's own stay."""
        deck = author.published()
        learner.take(deck, with_deck_configs=True)
        decks = learner.collection.decks
        number = decks.id_for_name(DECK)
        assert decks.config_dict_for_deck_id(number)["name"] == DECK
        mine = decks.add_config("Mine")
        decks.set_config_id_for_deck_dict(decks.get(number), mine["id"])
        learner.take(deck)
        assert decks.config_dict_for_deck_id(number)["name"] == "Mine"
        learner.take(deck, with_deck_configs=True)
        assert decks.config_dict_for_deck_id(number)["name"] == DECK

    def test_the_proposed_options_are_those_of_the_advice(self, learner: Learner) -> None:
        """“The suggested settings are right” is said of these."""
        assert learner.collection._backend.get_import_anki_package_presets() == ImportAnkiPackageOptions()


class TestDrafts:
    """Decks with changes that are not released (M9)."""

    def test_a_draft_says_so_and_gives_way_to_the_release(self, learner: Learner, author: Author) -> None:
        """Its changes taken back, whoever tried it gets the released text, and the same by the next release."""
        released = author.published()
        author.replace("words/orbit.yaml", "Путь.", "Черновик.")
        draft = author.deck()
        learner.take(draft)
        assert "draft" in learner.collection.decks.by_name(DECK)["desc"]
        assert concepts(learner)["orbit"]["Definition"] == "Черновик."
        author.replace("words/orbit.yaml", "Черновик.", "Путь.")
        assert author.deck().apkg == released.apkg
        (log,) = learner.take(released)
        assert len(log.updated) == 1
        assert concepts(learner)["orbit"]["Definition"] == "Путь."
        assert "draft" not in learner.collection.decks.by_name(DECK)["desc"]

    def test_the_texts_of_a_draft_are_those_that_were_released(self, learner: Learner, author: Author) -> None:
        """Anki takes texts over whatever their date: a draft among them would never give way again."""
        learner.take(author.published())
        author.replace("words/orbit.yaml", "Путь.", "Путь в ко́смосе.")
        learner.take(author.published())
        author.replace("words/orbit.yaml", "Путь в ко́смосе.", "Черновик.")
        author.write("words/launch.yaml", "en: launch\nru: за́пуск\n")
        author.run("build")
        take_texts(learner, author)
        assert learner.count("notes") == 3
        assert concepts(learner)["orbit"]["Definition"] == "Путь в ко́смосе."

    def test_a_draft_that_is_released_arrives(self, learner: Learner, author: Author) -> None:
        """Whoever tried it has the release."""
        author.release()
        author.replace("words/orbit.yaml", "Путь.", "Черновик.")
        author.write("words/launch.yaml", "en: launch\nru: за́пуск\n")
        learner.take(author.deck())
        author.replace("words/launch.yaml", "en: launch", "en: take-off")
        author.replace("words/orbit.yaml", "Черновик.", "Путь в ко́смосе.")
        (log,) = learner.take(author.published())
        assert (len(log.new), len(log.updated)) == (0, 2)
        assert concepts(learner)["orbit"]["Definition"] == "Путь в ко́смосе."
        assert concepts(learner)["launch"]["Counterpart"] == "take-off"

    def test_a_draft_changes_nothing_that_was_released(self, learner: Learner, author: Author) -> None:
        """Published by mistake, it brings new words alone, and the release comes through."""
        learner.take(author.published())
        author.replace("words/orbit.yaml", "Путь.", "Черновик.")
        (log,) = learner.take(author.deck())
        assert len(log.updated) == 0
        author.replace("words/orbit.yaml", "Черновик.", "Путь в ко́смосе.")
        learner.take(author.published())
        assert concepts(learner)["orbit"]["Definition"] == "Путь в ко́смосе."


def git(root: Path, *arguments: str, status: int = 0) -> None:
    """Run git as somebody with a name."""
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *names, *arguments], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr


class TestBranches:
    """Two people release, each in a branch (M10)."""

    ATTRIBUTES = "/glossary/ledger.jsonl merge=union\n"

    @pytest.fixture
    def other(self, author: Author, tmp_path: Path, tick: Callable[[], None], request: Any) -> Author:
        """The other one, with a clone, after the first release; the decks are ignored by git."""
        (author.root / ".gitignore").write_text("/build/\n/clone/\n*.anki2*\n*.apkg\n/collection*\n")
        if request.node.callspec.params["attributes"]:
            (author.root / ".gitattributes").write_text(self.ATTRIBUTES)
        author.release()
        git(author.root, "init")
        git(author.root, "add", ".")
        git(author.root, "commit", "-m", "First")
        copytree(author.root, tmp_path / "clone" / "project", ignore=lambda *_: ["clone", "build"])
        return Author(tmp_path / "clone" / "project", tick)

    @pytest.mark.parametrize("attributes", [True, False])
    @pytest.mark.parametrize("same_word", [True, False])
    def test_their_ledgers_are_joined(
        self, learner: Learner, author: Author, other: Author, *, attributes: bool, same_word: bool
    ) -> None:
        """By git alone or by one command, which `check` names; learners of both then get all there is."""
        first = author.deck()
        learner.take(first)
        others = Learner(Collection(str(learner.folder / "others.anki2")), learner.folder)
        others.take(first)
        author.replace("words/orbit.yaml", "definition: Путь.", "definition: Путь вокру́г.")
        author.write("words/launch.yaml", "en: launch\nru: за́пуск\n")
        learner.take(author.published())
        if same_word:
            other.replace("words/orbit.yaml", "A path in space.", "A way in space.")
        else:
            other.replace("words/crew.yaml", "en: crew", "en: the crew")
        other.write("words/moon.yaml", "en: moon\nru: луна́\n")
        others.take(other.published())
        for person in (author, other):
            git(person.root, "add", ".")
            git(person.root, "commit", "-m", "Release")
        git(author.root, "fetch", str(other.root), "HEAD")
        git(author.root, "merge", "-m", "Merge", "FETCH_HEAD", status=int(same_word or not attributes))
        if same_word:
            # Both have edited one line of one entry: that is for a person to decide.
            author.write("words/orbit.yaml", RENAMED.replace("Путь", "Путь вокру́г").replace("A path", "A way"))
        if not attributes:
            assert "run `cosmoglossary release --merge`" in author.run("check", status=1)
            assert "the releases of both branches are joined, as version 3" in author.run("release", "--merge")
        ledger, problems = read("", author.ledger)
        assert (problems, ledger.version) == ([], 3)
        last = author.published() if same_word else author.deck()
        for someone in (learner, others):
            age(someone)
            someone.take(last)
            found = concepts(someone)
            assert set(found) == {"orbit", "docking", "crew", "launch", "moon"}
            assert found["orbit"]["Definition"] == "Путь вокру́г."
            if same_word:
                assert found["orbit"]["Counterpart definition"] == "A way in space."
            else:
                assert found["crew"]["Counterpart"] == "the crew"
        others.collection.close()
        # What is written by the next release is sorted again, and each thing has one line.
        author.write("words/sun.yaml", "en: sun\nru: со́лнце\n")
        author.release()
        assert write(read("", author.ledger)[0]) == author.ledger


class TestUndo:
    """A release that was made too early."""

    def test_a_release_nobody_has_is_taken_back(self, learner: Learner, author: Author) -> None:
        """The ledger is what it was, byte for byte; the next release is as if there had been none."""
        learner.take(author.published())
        before = author.ledger
        author.replace("words/orbit.yaml", "Путь.", "Оши́бка.")
        author.write("words/launch.yaml", "en: launch\nru: за́пуск\n")
        author.release()
        assert author.ledger != before
        assert "undo it with --yes" in author.run("release", "--undo", status=1)
        assert "it is version 1 again" in author.run("release", "--undo", "--yes")
        assert author.ledger == before
        author.replace("words/orbit.yaml", "Оши́бка.", "Путь в ко́смосе.")
        assert "version 2 is released" in author.release()
        learner.take(author.deck())
        assert concepts(learner)["orbit"]["Definition"] == "Путь в ко́смосе."

    def test_the_first_release_too(self, author: Author) -> None:
        """And then there is no more to undo."""
        before = author.ledger
        author.release()
        assert "nothing is released" in author.run("release", "--undo", "--yes")
        assert author.ledger == before
        assert "there is nothing to undo" in author.run("release", "--undo", "--yes", status=2)
