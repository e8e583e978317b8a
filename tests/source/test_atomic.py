"""Source files are written in one step, and what a file is besides its content stays."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from tests.conftest import Project
from tests.pipeline.test_building import run

from cosmoglossary.source.atomic import create_file, replace_file
from cosmoglossary.source.library import open_library

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither modes nor links for everybody")
UNFORMATTED = "ru: стыко́вка\nen:   docking\n"
FORMATTED = b"en: docking\nru: \xd1\x81\xd1\x82\xd1\x8b\xd0\xba\xd0\xbe\xcc\x81\xd0\xb2\xd0\xba\xd0\xb0\n"


def names(folder: Path) -> list[str]:
    """Return the names of all that is in a folder."""
    return sorted(path.name for path in folder.iterdir())


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    """A file that is closed to others is closed to them afterwards."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    file.chmod(mode)
    replace_file(file, b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", mode)
    assert names(tmp_path) == ["a.yaml"]


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file that a link leads to is written, through several links, and be it not there yet."""
    (tmp_path / "elsewhere").mkdir()
    file, link, again = tmp_path / "elsewhere/a.yaml", tmp_path / "b.yaml", tmp_path / "c.yaml"
    link.symlink_to("elsewhere/a.yaml")
    again.symlink_to("b.yaml")
    for data in (b"first", b"second"):
        replace_file(again, data)
        assert (link.is_symlink(), again.is_symlink(), file.read_bytes()) == (True, True, data)
    assert names(tmp_path) == ["b.yaml", "c.yaml", "elsewhere"]
    assert names(tmp_path / "elsewhere") == ["a.yaml"]


def test_the_leftover_of_a_killed_run_is_no_source_and_goes(project: Project) -> None:
    """The walk passes over it, and the next write in its folder sweeps it away."""
    root = project({"words/a.yaml": "en: a\nru: а\n", "words/.cosmoglossary-1.part": "en: [half"})
    library = open_library(root)
    assert ([Path(file).name for file in library.entries], library.problems) == (["a.yaml"], [])
    library.write(library.entries[0], b"whole")
    assert names(root / "glossary/words") == ["a.yaml"]


@pytest.mark.parametrize("write", [create_file, replace_file])
def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: object) -> None:
    """A full disk, say, costs neither the old file nor does it leave half of the new one."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    old = tmp_path / "old.yaml"
    old.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        create_file(tmp_path / "new.yaml", b"new") if write is create_file else replace_file(old, b"new")
    assert (names(tmp_path), old.read_bytes()) == (["old.yaml"], b"old")


@pytest.mark.parametrize("has_hard_links", [True, False])
def test_nothing_is_created_over_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_hard_links: bool
) -> None:
    """A file, or a link that leads nowhere, is left as it is."""

    def no_link(source: Path, target: Path) -> None:
        raise OSError(95, "Operation not supported", str(source), None, str(target))

    if not has_hard_links:
        monkeypatch.setattr(os, "link", no_link)
    file = tmp_path / "a.yaml"
    create_file(file, b"first")
    with pytest.raises(FileExistsError):
        create_file(file, b"second")
    assert (names(tmp_path), file.read_bytes()) == (["a.yaml"], b"first")


@posix
def test_fmt_keeps_links_and_modes(project: Project) -> None:
    """The real command formats the file that a link leads to, and opens no file to others."""
    root = project({"words/docking.yaml": UNFORMATTED})
    closed, linked = root / "glossary/words/docking.yaml", root / "elsewhere.yaml"
    closed.chmod(0o600)
    linked.write_text(UNFORMATTED, encoding="utf-8")
    link = root / "glossary/words/linked.yaml"
    link.symlink_to(os.path.relpath(linked, link.parent))
    done = run("fmt", root)
    assert done.returncode == 0, done.stderr
    assert (closed.read_bytes(), stat.S_IMODE(closed.stat().st_mode)) == (FORMATTED, 0o600)
    assert (link.is_symlink(), linked.read_bytes()) == (True, FORMATTED)
    assert names(link.parent) == ["docking.yaml", "linked.yaml"]
