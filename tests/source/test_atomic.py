"""Source files are written in one step, and what a file is besides its content stays."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Project
from tests.process import run

from cosmoglossary.source.atomic import create_file, replace_file
from cosmoglossary.source.walk import open_library

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


@posix
def test_a_full_disk_is_named_with_the_file(project: Project) -> None:
    """Every command says for which file there is no room; those before it are written, and no half of one is left."""
    root = project({"words/docking.yaml": UNFORMATTED})
    script = "import resource, signal, sys\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    script += "resource.setrlimit(resource.RLIMIT_FSIZE, (8, 8))\nfrom cosmoglossary.cli import main\nmain()\n"
    file = root / "glossary/words/docking.yaml"
    commands = {
        ("fmt", str(root)): "glossary/words/docking.yaml",
        ("init", str(root / "new")): "new/glossary/glossary.yaml",
        ("new", "orbit", "--en", "orbit", "--topic", "words", "--project", str(root)): "glossary/words/orbit.yaml",
    }
    for arguments, named in commands.items():
        command = [sys.executable, "-c", script, *arguments]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        assert (done.returncode, named in done.stdout, "File too large" in done.stdout) == (1, True, True), done.stdout
    assert file.read_text("utf-8") == UNFORMATTED
    assert [path.name for path in root.rglob(".*")] == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_is_closed_to_writing_stays(tmp_path: Path) -> None:
    """Though a rename would not ask for the right to write to it."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    file.chmod(0o444)
    with pytest.raises(PermissionError):
        replace_file(file, b"new")
    assert (names(tmp_path), file.read_bytes()) == (["a.yaml"], b"old")


def test_what_is_being_written_is_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another command sweeps the folder while a file is being written, and only what was left behind goes."""
    (tmp_path / ".cosmoglossary-1.part").write_bytes(b"half")
    (tmp_path / ".cosmoglossary-2.part").mkdir()
    sync = os.fsync

    def sweep_then_sync(descriptor: int) -> None:
        subprocess.run([sys.executable, "-c", SWEEP, str(tmp_path)], check=True)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", sweep_then_sync)
    create_file(tmp_path / "a.yaml", b"whole")
    assert names(tmp_path) == ["a.yaml"]
    assert (tmp_path / "a.yaml").read_bytes() == b"whole"


SWEEP = "import sys, pathlib; from cosmoglossary.source.atomic import sweep; sweep(pathlib.Path(sys.argv[1]))"
