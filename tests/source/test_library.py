"""What is found in a project's folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import Project

from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.locating import located
from cosmoglossary.source.templates import resources, shipped, starter
from cosmoglossary.source.walk import open_library


def test_entries_are_found_in_order(project: Project) -> None:
    """Entries come topic by topic and by name; hidden files and other kinds of files do not count."""
    root = project(
        {
            "words/b.yaml": "",
            "words/a.yaml": "",
            "people/c.yaml": "",
            "words/.a.yaml.swp": "",
            "words/notes.md": "",
            "README.md": "",
            "audio/x.mp3": b"",
        }
    )
    library = open_library(root)
    names = [Path(entry).relative_to(root / "glossary").as_posix() for entry in library.entries]
    assert names == ["people/c.yaml", "words/a.yaml", "words/b.yaml"]
    assert library.audio == ["x.mp3"]
    assert library.problems == []


@pytest.mark.parametrize(
    "name",
    [
        "docking.yaml",
        "words/docking.yml",
        "words/deep/docking.yaml",
        "words/a/b/c/x.yaml",
        "words/a.YAML",
        "words/a.yaml.txt",
    ],
)
def test_yaml_in_the_wrong_place_is_told(project: Project, name: str) -> None:
    """An entry that nobody would read is not passed over in silence."""
    library = open_library(project({name: "en: docking"}))
    assert [(problem.code, problem.help is not None) for problem in library.problems] == [("misplaced-file", True)]


@pytest.mark.parametrize(
    "name", ["words/words.csv", "words/TERMS.XLSX", "terms.tbx", "words/docking.yaml2", "words/a.docx"]
)
def test_what_is_no_entry_is_warned_of(project: Project, name: str) -> None:
    """A table, or anything else among the entries, is not passed over in silence; a build goes on."""
    (problem,) = open_library(project({name: "en,ru"})).problems
    assert (problem.code, problem.severity, problem.help is not None) == ("misplaced-file", "warning", True)


@pytest.mark.parametrize("name", ["notes.md", "README", "LICENSE.html", "Thumbs.db", "a.yaml~", "a.bak", ".DS_Store"])
def test_what_belongs_to_nobody_is_let_lie(project: Project, name: str) -> None:
    """Notes among the entries, and what editors and systems leave, are no mistakes."""
    assert open_library(project({f"words/{name}": ""})).problems == []


def test_without_a_glossary_the_way_out_is_told(tmp_path: Path) -> None:
    """In a folder that has no glossary the error names the command that makes one."""
    checked = check(tmp_path)
    (problem,) = checked.diagnostics
    assert problem.code == "no-glossary"
    assert "cosmoglossary init" in (problem.help or "")
    (shown,) = located(checked.library, checked.diagnostics)
    assert shown.location == (tmp_path / "glossary/glossary.yaml").as_posix()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_file_is_told(project: Project) -> None:
    """A file that may not be read is an error with its name, and the others are read all the same."""
    root = project({"words/a.yaml": "en: a", "words/b.yaml": "fr: b"})
    (root / "glossary/words/a.yaml").chmod(0)
    assert {problem.code for problem in check(root).diagnostics} >= {"unreadable-file", "unknown-language"}


def test_a_folder_in_the_place_of_an_entry_is_told(project: Project) -> None:
    """A folder that is called like an entry cannot be read as one."""
    root = project({"words/a.yaml/deep.yaml": "en: a"})
    assert [problem.code for problem in check(root).diagnostics] == ["misplaced-file"]


def test_a_link_that_leads_in_a_circle_is_not_followed(project: Project) -> None:
    """Folders that lie too deep are looked into, but not for ever."""
    root = project({"words/deep/docking.yaml": "en: docking"})
    (root / "glossary/words/deep/again").symlink_to(root / "glossary/words")
    assert [problem.code for problem in open_library(root).problems] == ["misplaced-file"]


def test_a_link_to_nothing_is_told(project: Project) -> None:
    """An entry that is a broken link is an error, not a traceback."""
    root = project({"words/a.yaml": "en: a\nru: а"})
    (root / "glossary/words/b.yaml").symlink_to(root / "gone.yaml")
    assert [problem.code for problem in check(root).diagnostics] == ["unreadable-file"]


def test_the_projects_templates_stand_in_for_the_shipped_ones(tmp_path: Path) -> None:
    """A file in the project's templates folder hides the shipped one of the same path, and only that one."""
    shipped_files = resources(tmp_path)
    path = tmp_path / "templates" / "site" / "about.html"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"ours")
    assert resources(tmp_path) == {**shipped_files, "site/about.html": b"ours"}
    assert (shipped() / "site" / "about.html").read_bytes() == shipped_files["site/about.html"]


def test_the_starter_has_no_problem(tmp_path: Path) -> None:
    """The glossary to begin with is sound, and shows a short and a full entry."""
    for name, data in starter():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    checked = check(tmp_path)
    assert checked.diagnostics == []
    assert checked.glossary
    assert len(checked.glossary.concepts) >= 3


@pytest.mark.parametrize(
    "name", ["words/docking.yaml.part", "words/docking.yml", "words/docking.yaml.txt", "words/old/docking.yaml"]
)
def test_no_advice_destroys_an_entry(project: Project, name: str) -> None:
    """Renamed or moved, the file would replace the entry that it is the half or the copy of."""
    library = open_library(project({"words/docking.yaml": "en: docking", name: "en: doc"}))
    (problem,) = library.problems
    assert problem.help == f"{library.entries[0]} is there already: compare the two, and delete this one"
