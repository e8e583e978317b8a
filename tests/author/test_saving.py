"""`mine --html` writes over nothing but its own pages."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.conftest import Project
from tests.pipeline.test_output import tree
from tests.process import run

from cosmoglossary.author.saving import obstacle_to_page, save_page
from cosmoglossary.source.atomic import replace_file

ENTRY = "en: docking\nru: стыко́вка\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither devices nor links for everybody")


@pytest.fixture
def root(project: Project) -> Path:
    """A project with a text to read."""
    folder = project({"words/docking.yaml": ENTRY})
    (folder / "article.txt").write_text("A docking.", "utf-8")
    return folder


def mine(root: Path, page: str | Path) -> tuple[int, str]:
    """Read the text on a page; the exit code and what is said."""
    done = run("mine", root / "article.txt", "--text-lang", "en", "--html", root / page, "--project", root)
    return done.returncode, done.stdout + done.stderr


def test_a_page_is_written_again(root: Path) -> None:
    """The page of an earlier run is replaced, and keeps its mode."""
    assert mine(root, "page.html")[0] == 0
    page = root / "page.html"
    page.chmod(0o600)
    first = page.read_bytes()
    (root / "article.txt").write_text("Another docking.", "utf-8")
    assert mine(root, "page.html")[0] == 0
    assert page.read_bytes() != first
    assert sys.platform == "win32" or page.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "page",
    [
        "glossary/words/docking.yaml",
        "glossary/words/new.html",
        "glossary/../glossary/new.html",
        "templates/site/concept.html",
        "article.txt",
        "notes.html",
    ],
)
def test_what_it_did_not_write_stays(root: Path, page: str) -> None:
    """Neither a source, nor a place among the sources, nor anybody else's file is written to."""
    (root / "notes.html").write_text("<p>mine</p>", "utf-8")
    before = tree(root)
    code, said = mine(root, page)
    assert (code, "--html" in said, tree(root)) == (2, True, before)


@posix
def test_a_link_does_not_lead_among_the_sources(root: Path) -> None:
    """Also a link to what is not there yet, while one to an earlier page stays a link."""
    (root / "new.html").symlink_to("glossary/words/new.yaml")
    (root / "old.html").symlink_to("glossary/words/docking.yaml")
    (root / "good.html").symlink_to("page.html")
    before = tree(root)
    assert [mine(root, name)[0] for name in ("new.html", "old.html")] == [2, 2]
    assert tree(root) == before
    assert [mine(root, name)[0] for name in ("good.html", "good.html")] == [0, 0]
    assert (root / "good.html").is_symlink()
    assert (root / "page.html").is_file()


@posix
@pytest.mark.parametrize("device", ["/dev/null", "/dev/stdout", "/dev/full"])
def test_a_device_stays_a_device(root: Path, device: str) -> None:
    """Whoever is root would have replaced it by a page."""
    code, said = mine(root, device)
    assert (code, "is there already" in said) == (2, True)
    assert device == "/dev/stdout" or Path(device).is_char_device()


def test_what_has_come_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that somebody makes or saves while the text is read is not replaced."""
    page = tmp_path / "page.html"
    assert obstacle_to_page(page, tmp_path, "--html", tmp_path / "article") is None
    save_page(page, "first")
    sync = os.fsync

    def save(descriptor: int) -> None:
        sync(descriptor)
        page.write_bytes(b"mine")

    monkeypatch.setattr(os, "fsync", save)
    with pytest.raises(OSError, match="changed meanwhile"):
        save_page(page, "second")
    page.unlink()
    with pytest.raises(FileExistsError):
        save_page(page, "third")
    assert tree(tmp_path) == {"page.html": b"mine"}


@posix
def test_a_name_that_is_no_text_is_no_bug(root: Path) -> None:
    """The title of the page has stand-ins for the bytes that are none."""
    name = os.fsdecode(b"\xff.txt")
    replace_file(root / name, b"A docking.")
    done = run("mine", root / name, "--html", root / "page.html", "--project", root)
    assert (done.returncode, "<title>\ufffd</title>" in (root / "page.html").read_text("utf-8")) == (0, True)
