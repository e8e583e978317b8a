"""Real files that change while they are watched; no wait is longer than a few seconds."""

from __future__ import annotations

import os
import queue
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cosmoglossary.preview.watch import changes

LIMIT = 20
"""Seconds that a change may take to be seen, on a machine that does much else."""


class Watched:
    """What is seen of a folder."""

    def __init__(self, folders: list[Path]) -> None:
        """Begin to watch."""
        self._end = threading.Event()
        self._seen: queue.Queue[Path] = queue.Queue()
        self._folder = folders[0]
        found = changes(folders)  # what happens from here on must be seen
        self._thread = threading.Thread(target=self._pump, args=(found,), daemon=True)

    def begin(self) -> None:
        """Wait for changes, in a thread."""
        self._thread.start()

    def _pump(self, found: Iterator[set[Path]]) -> None:
        for changed in found:
            for path in changed:
                self._seen.put(path)
            if self._end.is_set():
                return

    def wait_for(self, *files: Path) -> set[Path]:
        """Wait until each of the files is seen; return all that was seen meanwhile."""
        seen: set[Path] = set()
        while not seen.issuperset(files):
            seen.add(self._seen.get(timeout=LIMIT))
        return seen

    def close(self) -> None:
        """End the thread, which waits for a change."""
        if self._end.is_set():
            return
        self._end.set()
        self._folder.mkdir(exist_ok=True)
        (self._folder / "end").write_text("")
        self._thread.join(LIMIT)
        assert not self._thread.is_alive()


@pytest.fixture
def watched() -> Iterator[Callable[..., Watched]]:
    """Watch folders until the test is over."""
    opened: list[Watched] = []

    def watch(*folders: Path, begin: bool = True) -> Watched:
        opened.append(Watched([*folders]))
        if begin:
            opened[-1].begin()
        return opened[-1]

    yield watch
    for each in opened:
        each.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file in it."""
    folder = tmp_path / "glossary"
    folder.mkdir()
    (folder / "a.yaml").write_text("1")
    return folder


@pytest.fixture(params=["notified", "polled"])
def how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """By notifications, and as on a drive of the network that sends none."""
    if request.param == "polled":
        monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")


def save(file: Path, text: str, second: int) -> None:
    """Write a file at a second in the future: to see a save, polling needs a time that is later by a second."""
    file.write_text(text)
    os.utime(file, (4e9 + second, 4e9 + second))


@pytest.mark.usefixtures("how")
def test_a_file_is_seen_however_it_is_saved(watched: Callable[..., Watched], folder: Path) -> None:
    """Made, written in place, renamed over as editors do, renamed and deleted."""
    seen, file, other = watched(folder), folder / "a.yaml", folder / "b.yaml"
    save(file, "22", 1)
    seen.wait_for(file)
    save(other, "333", 2)
    seen.wait_for(other)
    other.replace(file)
    seen.wait_for(file, other)
    file.rename(other)
    seen.wait_for(file, other)
    other.unlink()
    seen.wait_for(other)


@pytest.mark.usefixtures("how")
def test_a_change_while_nobody_waits_is_not_lost(watched: Callable[..., Watched], folder: Path) -> None:
    """Watching begins at the call, not when a change is first waited for."""
    seen = watched(folder, begin=False)
    save(folder / "a.yaml", "22", 1)
    seen.begin()
    assert seen.wait_for(folder / "a.yaml") == {folder / "a.yaml"}


def test_files_of_a_new_folder_are_seen(watched: Callable[..., Watched], folder: Path, tmp_path: Path) -> None:
    """Whether it is made, with others in it, or moved here; and those that are written into it later."""
    seen, made, moved = watched(folder), folder / "made" / "deep", folder / "moved"
    made.mkdir(parents=True)
    (made / "b.yaml").write_text("1")
    seen.wait_for(made / "b.yaml")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "c.yaml").write_text("1")
    (tmp_path / "elsewhere").rename(moved)
    seen.wait_for(moved / "c.yaml")
    (moved / "c.yaml").write_text("22")
    seen.wait_for(moved / "c.yaml")
    moved.rename(tmp_path / "elsewhere")
    seen.wait_for(moved)


def test_a_folder_may_come_and_go(watched: Callable[..., Watched], folder: Path, tmp_path: Path) -> None:
    """As templates/ does, or all of glossary/ when another branch is checked out."""
    templates = tmp_path / "templates"
    seen = watched(folder, templates)
    templates.mkdir()
    (templates / "x.html").write_text("1")
    seen.wait_for(templates / "x.html")
    (templates / "x.html").write_text("22")
    seen.wait_for(templates / "x.html")
    shutil.rmtree(folder)
    seen.wait_for(folder)
    folder.mkdir()
    (folder / "b.yaml").write_text("1")
    seen.wait_for(folder / "b.yaml")
    (folder / "b.yaml").write_text("22")
    seen.wait_for(folder / "b.yaml")


def test_hidden_files_do_not_count(watched: Callable[..., Watched], folder: Path) -> None:
    """An editor keeps its own files beside those that it edits."""
    seen = watched(folder)
    (folder / ".a.yaml.swp").write_text("1")
    (folder / ".git").mkdir()
    (folder / ".git" / "index").write_text("1")
    (folder / "b.yaml").write_text("1")
    assert seen.wait_for(folder / "b.yaml") == {folder / "b.yaml"}


def test_reading_is_no_change(watched: Callable[..., Watched], folder: Path) -> None:
    """Or each look at the sources would be followed by another."""
    seen = watched(folder)
    assert (folder / "a.yaml").read_text() == "1"
    assert os.listdir(folder) == ["a.yaml"]  # noqa: PTH208 - what the library does not matter here
    (folder / "b.yaml").write_text("1")
    assert seen.wait_for(folder / "b.yaml") == {folder / "b.yaml"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_the_target_of_a_link_is_watched(watched: Callable[..., Watched], folder: Path, tmp_path: Path) -> None:
    """A link counts as changed when the file that it leads to does, wherever that is."""
    (tmp_path / "target.yaml").write_text("1")
    (folder / "link.yaml").symlink_to(tmp_path / "target.yaml")
    seen = watched(folder)
    (tmp_path / "target.yaml").write_text("22")
    seen.wait_for(folder / "link.yaml")
    (tmp_path / "new.yaml").write_text("1")
    (tmp_path / "new.yaml").replace(tmp_path / "target.yaml")
    seen.wait_for(folder / "link.yaml")
    (folder / "later.yaml").symlink_to(tmp_path / "target.yaml")
    seen.wait_for(folder / "later.yaml")
    (tmp_path / "target.yaml").write_text("333")
    seen.wait_for(folder / "later.yaml", folder / "link.yaml")


@pytest.mark.parametrize("error", [OSError, RuntimeError])
def test_watching_goes_on_when_the_system_breaks_it_off(
    watched: Callable[..., Watched], folder: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """All files count as changed then, since nobody knows which have, and later changes are seen."""

    def broken(*_: object, **__: object) -> Iterator[set[object]]:
        yield set()
        raise error("the drive is gone")

    with monkeypatch.context() as patch:
        patch.setattr("cosmoglossary.preview.watch.watch", broken)
        seen = watched(folder, begin=False)
    seen.begin()
    seen.wait_for(folder, folder / "a.yaml")
    (folder / "b.yaml").write_text("1")
    seen.wait_for(folder / "b.yaml")


def test_files_are_named_as_the_folder_is(
    watched: Callable[..., Watched], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative path stays one, since it is how the library names its files."""
    monkeypatch.chdir(folder.parent)
    seen = watched(Path("glossary"))
    (folder / "a.yaml").write_text("22")
    assert seen.wait_for(Path("glossary/a.yaml")) == {Path("glossary/a.yaml")}
    seen.close()
