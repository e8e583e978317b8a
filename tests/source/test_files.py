"""Only regular files inside the project are read, wherever a link or a pipe stands in the place of one."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Project
from tests.process import run

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.problems.messages import Message
from cosmoglossary.source.files import ProjectFiles, read_named
from cosmoglossary.source.templates import resources
from cosmoglossary.source.unreadable import UnreadableError
from cosmoglossary.source.walk import open_library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither pipes nor links for everybody")

HIDDEN = "en: secret\nru: та́йна\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>secret</title></svg>'
LEADS_OUT = "this cannot be read: a symbolic link leads out of the project"
ENTRY = "en: docking\nru: стыко́вка\n"

FILES = {
    "words/docking.yaml": HIDDEN,
    "glossary.yaml": None,
    "ledger.jsonl": None,
    "audio/clips.json": "[]",
    "audio/docking.mp3": "ID3 secret",
    "drawings/orbit.svg": DRAWING,
}
"""A file of each kind that is read, by its path in the glossary folder; of some the project has one already."""

TEMPLATES = ["site/concept.html", "site/assets/picture.png", "translations/ru.po", "anki/style.css"]


def moved_outside(root: Path, outside: Path, name: str, text: str | None) -> Path:
    """Put a file, or the one that is there, outside of the project, and a link in its place."""
    outside.mkdir(exist_ok=True)
    file, target = root / name, outside / Path(name).name
    file.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        file.rename(target)
    else:
        file.unlink(missing_ok=True)
        target.write_text(text, "utf-8")
    file.symlink_to(target)
    return file


def unreadable(root: Path) -> dict[str, Message]:
    """Return what cannot be read, relative to the project, and why; each is told once, and nothing is built."""
    report = build(root, root / "build")
    assert not report.succeeded
    assert not (root / "build").exists()
    problems = [*report.checked.diagnostics, *report.problems]
    found = [problem for problem in problems if problem.code == "unreadable-file"]
    reasons = {str(Path(problem.place.file).relative_to(root)): problem.message for problem in found}
    assert len(reasons) == len(found)
    return reasons


@pytest.mark.parametrize("name", FILES)
def test_a_link_out_of_the_project_is_refused(
    project: Project, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    """Whatever it stands for, it is told and not read."""
    root = project({"words/docking.yaml": ENTRY})
    moved_outside(root, tmp_path_factory.mktemp("outside"), f"glossary/{name}", FILES[name])
    assert unreadable(root) == {f"glossary/{name}": LEADS_OUT}


@pytest.mark.parametrize("folder", ["", "words", "audio", "drawings"])
def test_a_linked_folder_is_refused_too(
    project: Project, tmp_path_factory: pytest.TempPathFactory, folder: str
) -> None:
    """A link in the middle of a path is no better than one at its end."""
    root = project({"words/docking.yaml": ENTRY, "audio/x.mp3": "ID3", "drawings/orbit.svg": DRAWING})
    outside = tmp_path_factory.mktemp("outside") / "folder"
    inside = root / "glossary" / folder
    inside.rename(outside)
    inside.symlink_to(outside)
    assert unreadable(root)[str(inside.relative_to(root))] == LEADS_OUT
    library = open_library(root)
    assert not any((outside / Path(name).name).exists() for name in library.entries if folder in ("", "words"))
    assert library.audio == ([] if folder in ("", "audio") else ["x.mp3"])


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("is_folder", [False, True], ids=["file", "folder"])
def test_a_template_outside_of_the_project_is_refused(
    project: Project, tmp_path_factory: pytest.TempPathFactory, name: str, *, is_folder: bool
) -> None:
    """A picture could be any file of whoever builds, and would be published."""
    root = project({"words/docking.yaml": ENTRY})
    outside = tmp_path_factory.mktemp("outside")
    link = moved_outside(root, outside, f"templates/{name}", "secret")
    if is_folder:
        link.unlink()
        link.parent.rmdir()
        link.parent.symlink_to(outside)
        link = link.parent
    assert unreadable(root) == {str(link.relative_to(root)): LEADS_OUT}


def test_a_link_within_the_project_is_followed(project: Project) -> None:
    """Of an entry, of a folder of entries and of templates; the project itself may be behind a link."""
    root = project({"words/docking.yaml": ENTRY})
    (root / "shared/people").mkdir(parents=True)
    (root / "shared/people/pilot.yaml").write_text("en: pilot\nru: пило́т\n", "utf-8")
    (root / "glossary/words/orbit.yaml").symlink_to("../../shared/people/pilot.yaml")
    (root / "glossary/people").symlink_to("../shared/people")
    (root / "shared/site").mkdir()
    (root / "shared/site/about.html").write_text("ours", "utf-8")
    (root / "templates").mkdir()
    (root / "templates/site").symlink_to("../shared/site")
    elsewhere = root.parent / f"{root.name}-link"
    elsewhere.symlink_to(root)
    for folder in (root, elsewhere):
        library = open_library(folder)
        assert [Path(name).name for name in library.entries] == ["pilot.yaml", "docking.yaml", "orbit.yaml"]
        assert library.problems == []
        assert all(library.read(name) for name in library.entries)
        assert resources(folder)["site/about.html"] == b"ours"


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("glossary/words/orbit.yaml", ".git/config"),
        ("glossary/audio/orbit.mp3", ".env"),
        ("glossary/people", ".git"),
        ("templates/site/assets/x.txt", ".git/config"),
        ("templates/site/assets", ".git"),
    ],
)
def test_a_link_to_what_is_hidden_is_refused(project: Project, name: str, target: str) -> None:
    """A checkout may keep a password in .git/config, which a page would publish."""
    root = project({"words/docking.yaml": ENTRY})
    (root / ".git").mkdir()
    (root / ".git/config").write_text("secret", "utf-8")
    (root / ".env").write_text("secret", "utf-8")
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(root / target)
    assert unreadable(root) == {name: "this cannot be read: a symbolic link leads to something hidden"}


def test_a_folder_that_is_gone_has_no_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell may still stand in it."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert [path for path in resources(Path()) if path == "site/concept.html"]
    monkeypatch.chdir(tmp_path)


def test_templates_in_a_circle_are_refused(tmp_path: Path) -> None:
    """Nobody walks for ever."""
    (tmp_path / "templates/site").mkdir(parents=True)
    (tmp_path / "templates/site/again").symlink_to("..")
    with pytest.raises(UnreadableError, match="circle"):
        resources(tmp_path)


def pipe(path: Path) -> None:
    """Make something that is read for ever."""
    os.mkfifo(path)


def link_to_pipe(path: Path) -> None:
    """Make a link to a pipe in the project, but outside of its sources."""
    target = path.parent / ".pipe"
    if not target.exists():
        os.mkfifo(target)
    path.symlink_to(target)


def endless(path: Path) -> None:
    """Make a link to a device that never ends."""
    path.symlink_to("/dev/zero")


def listening(path: Path) -> None:
    """Make a socket."""
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(path.parent)  # the path of a socket may have a hundred letters
        server.bind(path.name)
        os.chdir(here)


@pytest.mark.parametrize("make", [pipe, link_to_pipe, endless, listening], ids=lambda make: make.__name__)
def test_nothing_but_regular_files_is_read(project: Project, make: Callable[[Path], None]) -> None:
    """Neither a pipe that nobody writes to nor a device without an end is waited for."""
    for name in FILES:
        root = project({"words/docking.yaml": ENTRY})
        replace(root / "glossary" / name, make)
        assert list(unreadable(root)) == [f"glossary/{name}"]
        (root / "glossary" / name).unlink()
    for name in TEMPLATES:
        root = project({"words/docking.yaml": ENTRY})
        replace(root / "templates" / name, make)
        assert list(unreadable(root)) == [f"templates/{name}"]
        (root / "templates" / name).unlink()


def replace(file: Path, make: Callable[[Path], None]) -> None:
    """Make something else in the place of a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    make(file)


def test_what_is_too_large_is_not_read(project: Project) -> None:
    """A file of a terabyte without content takes no memory and no time."""
    root = project({"words/docking.yaml": ENTRY, "audio/long.mp3": "ID3"})
    os.truncate(root / "glossary/audio/long.mp3", 1 << 40)
    (root / "templates/site").mkdir(parents=True)
    (root / "templates/site/about.html").touch()
    os.truncate(root / "templates/site/about.html", 1 << 40)
    found = [problem for problem in check(root).diagnostics if problem.code == "unreadable-file"]
    assert [problem.message for problem in found] == ["this cannot be read: it is larger than 64 MiB"]
    with pytest.raises(UnreadableError, match="16 MiB"):
        resources(root)


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    """And one byte more is too much."""
    file = tmp_path / "x"
    for size in (0, 1, 4, 5):
        file.write_bytes(b"x" * size)
        assert read_named(file, 5) == b"x" * size
        assert ProjectFiles(tmp_path).read_part(str(file), 4) == b"x" * min(size, 4)
    with pytest.raises(UnreadableError):
        read_named(file, 4)


@pytest.mark.parametrize("make", [pipe, endless], ids=lambda make: make.__name__)
def test_the_article_is_a_file(project: Project, make: Callable[[Path], None]) -> None:
    """What `mine` is given is read once and whole, or not at all."""
    root = project({"words/docking.yaml": ENTRY})
    make(root / "article")
    done = run("mine", root / "article", "--project", root)
    assert (done.returncode, done.stderr) == (1, f"error: {root}/article: it is not a regular file\n")


@pytest.mark.parametrize("arguments", [["release", "--first"], ["release"], ["audio"]], ids=" ".join)
def test_a_ledger_that_cannot_be_read_is_no_bug(project: Project, arguments: list[str]) -> None:
    """It is told, and stays."""
    root = project({"words/docking.yaml": ENTRY})
    (root / "glossary/ledger.jsonl").unlink()
    (root / "glossary/ledger.jsonl").mkdir()
    done = run(*arguments, root)
    assert (done.returncode, "ledger.jsonl" in done.stdout + done.stderr) == (1, True)
