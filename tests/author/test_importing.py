"""Files of other programs imported into a project: entries made, completed and left alone."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.conftest import Project

from cosmoglossary.author.importing import ImportPlan, plan_import, prepare
from cosmoglossary.cli import cli
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.atomic import scratch_folder
from cosmoglossary.source.library import Library


def planned(root: Path, table: str, topic: str = "words") -> ImportPlan:
    """The plan to import a table of text, guesses and all."""
    checked = check(root, processes=1)
    assert checked.glossary
    file = root / "table.csv"
    file.write_text(table, encoding="utf-8")
    return plan_import(checked, checked.glossary, [prepare(file, checked.glossary)], topic)


def imported(root: Path, table: str) -> ImportPlan:
    """The plan to import a table, carried out."""
    plan = planned(root, table)
    plan.carry_out()
    assert not plan.problems
    return plan


def entry(root: Path, name: str) -> str:
    """The text of an entry."""
    return (root / "glossary" / name).read_text(encoding="utf-8")


def test_rows_become_entries(project: Project) -> None:
    """Columns that are called like our keys need no mapping."""
    root = project({})
    plan = imported(root, "en,ru,en.definition,ru.gender,topic\nDocking ring,кольцо́,A ring.,neuter,people\norbit,,,,\n")
    assert (plan.new, plan.completed) == (2, 0)
    assert entry(root, "people/docking-ring.yaml") == (
        "en:\n  term: Docking ring\n  definition: A ring.\nru:\n  term: кольцо́\n  gender: neuter\n"
    )
    assert entry(root, "words/orbit.yaml") == "en: orbit\n"


def test_twice_is_once(project: Project) -> None:
    """The second import of the same file finds everything there."""
    table = "en,ru,en.also,en.note,examples.en\norbit,орби́та,path,A note.,In _orbit_.\n"
    root = project({})
    imported(root, table)
    before = entry(root, "words/orbit.yaml")
    assert imported(root, table).edits.changes == []
    assert entry(root, "words/orbit.yaml") == before


def test_entries_are_completed_and_keep_what_they_say(project: Project) -> None:
    """What is absent is added, with comments where they were; what the entry says stays, and is told."""
    root = project(
        {"words/orbit.yaml": "en: orbit  # as in books\nru:\n  term: орби́та  # stress\n  gender: feminine\n"}
    )
    plan = imported(root, "id,en,ru.gender,en.definition,ru.also\norbit,orbit,neuter,A path.,путь\n")
    assert entry(root, "words/orbit.yaml") == (
        "en:\n  term: orbit  # as in books\n  definition: A path.\n"
        "ru:\n  term: орби́та  # stress\n  also: [путь]\n  gender: feminine\n"
    )
    (report,) = plan.reports
    assert report.counts == {"kept": 4, "moved": 0, "left out": 1}
    (left_out,) = (each for each in report.outcomes if each.fate == "left out")
    assert (left_out.value.place, left_out.reason) == ("C2", "the entry says `feminine` there")


def test_an_entry_is_known_by_its_id_elsewhere(project: Project) -> None:
    """`same_as` comes before the id, and an id that the concept had before is its own too."""
    description = (
        "id: test\ntitle: {en: T}\nlanguages: [en, ru]\ntopics: {words: {en: W}}\n"
        "vocabularies: {wikidata: {title: {en: Wikidata}}}\n"
    )
    root = project(
        {
            "glossary.yaml": description,
            "words/orbit.yaml": "en: orbit\nsame_as: {wikidata: Q4130}\n",
            "words/dock.yaml": "en: dock\nformerly: [pier]\n",
        }
    )
    plan = imported(root, "id,ru,same_as.wikidata\nelsewhere,орби́та,Q4130\npier,док,\n")
    assert (plan.new, plan.completed) == (0, 2)
    assert "орби́та" in entry(root, "words/orbit.yaml")
    assert "док" in entry(root, "words/dock.yaml")


def test_homonyms_are_two_entries(project: Project) -> None:
    """Two rows with the same term and another counterpart are two concepts; the same row twice is one."""
    root = project({})
    plan = imported(root, "en,ru\nbank,банк\nbank,бе́рег\nbank,банк\n")
    assert plan.new == 2
    assert entry(root, "words/bank-2.yaml") == "en: bank\nru: бе́рег\n"


def test_nothing_is_written_while_there_are_problems(project: Project) -> None:
    """A row that can be no entry keeps the others from being written."""
    root = project({})
    plan = planned(root, f"en\norbit\n{'long ' * 3000}\n")
    plan.carry_out()
    assert [problem.code for problem in plan.problems] == ["unfit-import"]
    assert not (root / "glossary/words").exists()


def test_relations_that_cannot_be_are_left_out(project: Project) -> None:
    """Of itself, to what is above it, and in a circle: one of them does not keep all others from being imported."""
    root = project({"words/a.yaml": "en: a\nrelated: [b]\n", "words/b.yaml": "en: b\n"})
    plan = planned(root, "id,en,related,broader\na,a,a,b\nc,c,d,d\nd,d,,e\ne,e,,c\n")
    plan.carry_out()
    assert plan.problems == []
    assert [(each.value.place, each.value.name) for each in plan.reports[0].exceptions] == [
        ("C2", "related"),
        ("D2", "broader"),
        ("C3", "related"),
        ("D5", "broader"),
    ]
    again = planned(root, "id,en,related,broader\na,a,a,b\nc,c,d,d\nd,d,,e\ne,e,,c\n")
    assert again.edits.changes == []


def test_concepts_that_replace_each_other_are_imported_without_the_last_step(project: Project) -> None:
    """A circle of replacements keeps nothing else from being imported."""
    plan = planned(project({}), "id,en,retired,replaced_by\na,a,true,b\nb,b,true,c\nc,c,true,a\n")
    assert plan.problems == []
    assert [(each.value.place, str(each.reason)) for each in plan.reports[0].exceptions] == [
        ("D4", "`a` is replaced by this concept")
    ]


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM])
def test_an_import_that_is_ended_while_it_names_files_names_all(
    project: Project, monkeypatch: pytest.MonkeyPatch, signal_: signal.Signals
) -> None:
    """The signal waits for the last name."""
    root = project({})
    plan = planned(root, "id,en\na,a\nb,b\nc,c\n")
    update = Library.update_staged

    def ended(library: Library, part: Path, name: str, before: bytes | None) -> None:
        os.kill(os.getpid(), signal_)
        update(library, part, name, before)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "update_staged", ended)
    before = signal.signal(signal_, stop)
    done = threading.Event()
    threading.Thread(target=done.wait).start()  # which may be given the signal as well
    try:
        with pytest.raises(KeyboardInterrupt):
            plan.carry_out()
    finally:
        done.set()
        signal.signal(signal_, before)
    assert sorted(path.name for path in (root / "glossary/words").iterdir()) == ["a.yaml", "b.yaml", "c.yaml"]


def test_an_import_that_was_killed_half_way_says_what_to_do(project: Project) -> None:
    """Where entries name others that are not there yet, the glossary has errors, and no import can go on from it."""
    root = project({"words/a.yaml": "en: a\nrelated: [b]\n"})
    (root / "table.csv").write_text("id,en,related\na,a,b\nb,b,\n", "utf-8")
    (root / ".cosmoglossary-0.part").mkdir()
    assert "an import was killed half way" not in refused(root)  # it had named nothing yet
    with scratch_folder(root) as scratch:
        (scratch / "naming").touch()
        assert "an import was killed half way" not in refused(root)  # it still runs
    (root / ".cosmoglossary-0.part/naming").touch()
    assert "an import was killed half way" in refused(root)


def refused(root: Path) -> str:
    """What an import of the table says that cannot go on."""
    result = CliRunner().invoke(cli, ["import", str(root / "table.csv"), "--project", str(root)])
    assert result.exit_code == 1
    return result.output


def test_a_failure_half_way_writes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written before the disk was full is taken back."""
    root = project({"words/a.yaml": "en: a\n"})
    plan = planned(root, "id,en,ru\na,a,а\nb,b,б\nc,c,в\n")
    update = Library.update_staged

    def full(library: Library, part: Path, name: str, before: bytes | None) -> None:
        if name.endswith("c.yaml"):
            raise OSError(28, "No space left on device")
        update(library, part, name, before)

    monkeypatch.setattr(Library, "update_staged", full)
    plan.carry_out()
    assert [problem.code for problem in plan.problems] == ["unwritable-file"]
    assert plan.edits.changes == []
    assert [path.name for path in (root / "glossary/words").iterdir()] == ["a.yaml"]
    assert entry(root, "words/a.yaml") == "en: a\n"


def test_what_is_taken_back_is_taken_back_to_the_end(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal that comes meanwhile waits for it."""
    root = project({"words/old.yaml": "en: old\n"})
    plan = planned(root, "id,en\na,a\nb,b\nc,c\n")
    update, remove = Library.update_staged, Library.remove

    def full(library: Library, part: Path, name: str, before: bytes | None) -> None:
        if name.endswith("c.yaml"):
            raise OSError(28, "No space left on device")
        update(library, part, name, before)

    def interrupted(library: Library, name: str) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        remove(library, name)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "update_staged", full)
    monkeypatch.setattr(Library, "remove", interrupted)
    before = signal.signal(signal.SIGINT, stop)
    try:
        with pytest.raises(KeyboardInterrupt):
            plan.carry_out()
    finally:
        signal.signal(signal.SIGINT, before)
    assert [path.name for path in (root / "glossary/words").iterdir()] == ["old.yaml"]


def test_what_was_changed_meanwhile_is_left_alone(project: Project) -> None:
    """Somebody may save an entry, or write a new one, between the plan and its files: then nothing is written."""
    root = project({"words/a.yaml": "en: a\n"})
    for name in ("words/a.yaml", "words/b.yaml"):
        plan = planned(root, "id,en,ru\na,a,а\nb,b,б\n")
        (root / "glossary" / name).write_text("en: mine\n", encoding="utf-8")
        plan.carry_out()
        assert [problem.code for problem in plan.problems] == ["changed-meanwhile"]
        assert entry(root, name) == "en: mine\n"
        assert not [path for path in root.iterdir() if path.name.startswith(".cosmoglossary")]
        (root / "glossary/words/b.yaml").unlink(missing_ok=True)
        (root / "glossary/words/a.yaml").write_text("en: a\n", encoding="utf-8")
