"""All or nothing, also for a build that is killed; only what changed; nothing that is somebody else's."""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from cosmoglossary.pipeline import replacing
from cosmoglossary.pipeline.output import NotOursError, staged
from cosmoglossary.pipeline.replacing import LIST
from cosmoglossary.problems.messages import Message


def write(target: Path, files: Mapping[str, bytes]) -> tuple[int, int]:
    """Write files as a build does; says how many were written and how many stale ones went."""
    with staged(target, nobody_waits) as stage:
        changed = [path for path, data in files.items() if stage.write(path, data)]
        return len(changed), stage.commit(list(files), changed)


def nobody_waits(message: Message) -> None:
    """Be called when another build has the lock."""
    pytest.fail(str(message))


def tree(target: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(target).as_posix(): path.read_bytes() for path in sorted(target.rglob("*")) if path.is_file()
    }


def test_output_is_what_was_written_last(tmp_path: Path) -> None:
    """Changed files are rewritten, stale ones and their folders removed, and the list is in order."""
    target = tmp_path / "build"
    assert write(target, {"b/x": b"1", "a": b"1", "old/y": b"1"}) == (3, 0)
    assert write(target, {"b/x": b"1", "a": b"2"}) == (1, 1)
    assert tree(target) == {LIST: b"a\nb/x\n", "a": b"2", "b/x": b"1"}
    assert not (target / "old").exists()


def test_unchanged_files_are_not_rewritten(tmp_path: Path) -> None:
    """An unchanged file stays the same file, with the same date; a changed one does not."""
    target = tmp_path / "build"
    write(target, {"same": b"1", "other": b"1"})
    before = {name: (target / name).stat() for name in ("same", "other")}
    write(target, {"same": b"1", "other": b"22"})
    assert (target / "same").stat().st_ino == before["same"].st_ino
    assert (target / "same").stat().st_mtime_ns == before["same"].st_mtime_ns
    assert (target / "other").stat().st_ino != before["other"].st_ino


def test_a_file_that_was_changed_by_hand_is_mended(tmp_path: Path) -> None:
    """What counts is the content of the output, not a memory of it."""
    target = tmp_path / "build"
    write(target, {"page": b"right"})
    (target / "page").write_bytes(b"wrong")
    assert write(target, {"page": b"right"}) == (1, 0)
    assert (target / "page").read_bytes() == b"right"


def test_files_of_others_in_the_output_are_kept(tmp_path: Path) -> None:
    """A `.gitignore` and whatever else somebody put there survives."""
    target = tmp_path / "build"
    target.mkdir()
    (target / ".gitignore").write_bytes(b"*\n")
    write(target, {"a": b"1"})
    (target / "site").mkdir()
    (target / "site" / "CNAME").write_bytes(b"example.org")
    write(target, {"a": b"2"})
    assert tree(target) == {LIST: b"a\n", ".gitignore": b"*\n", "a": b"2", "site/CNAME": b"example.org"}


def test_folders_and_links_of_others_are_kept(tmp_path: Path) -> None:
    """Empty folders stay, and links stay links to where they lead; folders of stale files do not."""
    target, elsewhere = tmp_path / "build", tmp_path / "elsewhere"
    write(target, {"a": b"1", "old/b": b"1"})
    elsewhere.mkdir()
    (target / "drafts" / "empty").mkdir(parents=True)
    (target / "folder").symlink_to(elsewhere)
    (target / "nowhere").symlink_to("gone")
    for text in (b"2", b"3"):
        write(target, {"a": text})
        assert {path.relative_to(target).as_posix() for path in target.rglob("*")} == {
            LIST,
            "a",
            "drafts",
            "drafts/empty",
            "folder",
            "nowhere",
        }
        assert [(target / name).readlink() for name in ("folder", "nowhere")] == [elsewhere, Path("gone")]
    assert list(elsewhere.iterdir()) == []


def test_what_a_build_writes_comes_before_what_lies_there(tmp_path: Path) -> None:
    """A file or folder of somebody else's gives way where a build needs its name."""
    target = tmp_path / "build"
    write(target, {"a": b"1"})
    (target / "site").write_bytes(b"in the way")
    (target / "page" / "deep").mkdir(parents=True)
    (target / "page" / "deep" / "note").write_bytes(b"in the way")
    write(target, {"a": b"1", "site/x": b"1", "page": b"1"})
    assert tree(target) == {LIST: b"a\npage\nsite/x\n", "a": b"1", "page": b"1", "site/x": b"1"}


def test_the_mode_of_the_folder_is_kept(tmp_path: Path) -> None:
    """Whoever opened or closed the folder to others finds it so after the next build."""
    target = tmp_path / "build"
    write(target, {"a": b"1"})
    for mode in (0o700, 0o2775):
        target.chmod(mode)
        write(target, {"a": str(mode).encode()})
        assert stat.S_IMODE(target.stat().st_mode) == mode


def test_without_hard_links_files_of_others_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not every file system has hard links, and not every file may be linked."""
    target = tmp_path / "build"
    write(target, {"a": b"1"})
    (target / "CNAME").write_bytes(b"example.org")
    (target / "CNAME").chmod(0o640)

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    assert write(target, {"a": b"1"}) == (0, 0)
    assert write(target, {"a": b"2"}) == (1, 0)
    assert tree(target) == {LIST: b"a\n", "a": b"2", "CNAME": b"example.org"}
    assert stat.S_IMODE((target / "CNAME").stat().st_mode) == 0o640


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, kind: str) -> None:
    """A folder with files that no build wrote is left as it is, and so are a file and a link."""
    target, elsewhere = tmp_path / "build", tmp_path / "home"
    elsewhere.mkdir()
    (elsewhere / "letter").write_bytes(b"dear")
    if kind == "folder":
        elsewhere.rename(target)
    elif kind == "file":
        target.write_bytes(b"dear")
    else:
        target.symlink_to(elsewhere)
    with pytest.raises(NotOursError), staged(target, nobody_waits):
        pass
    assert b"dear" in tree(tmp_path).values()


def test_an_exception_leaves_the_last_output(tmp_path: Path) -> None:
    """A build that fails half-way leaves the last good output, and no rubbish beside it."""
    target = tmp_path / "build"
    write(target, {"a": b"1"})
    with pytest.raises(FileExistsError):
        write_twice(target)
    assert tree(tmp_path) == {f"build/{LIST}": b"a\n", "build/a": b"1"}


def write_twice(target: Path) -> None:
    """Fail half-way, because two pages have the same path."""
    with staged(target, nobody_waits) as stage:
        stage.write("a", b"2")
        stage.write("a", b"2")


def test_two_builds_at_once_take_turns(tmp_path: Path) -> None:
    """The output of several builds that run at once is that of one of them, whole."""
    target = tmp_path / "build"
    texts = [b"one", b"two", b"three", b"four"]
    writers = [in_child(partial(write_all, target, text)) for text in texts]
    assert [os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]) for writer in writers] == [0, 0, 0, 0]
    assert text_of(target) in texts


def test_without_an_exchange_output_is_replaced_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot change places in one step, two renames do, and the next build heals what was cut off."""
    monkeypatch.setattr(replacing, "_exchange", lambda *_: False)
    target = tmp_path / "build"
    write(target, {"a": b"1"})
    assert write(target, {"a": b"2"}) == (1, 0)
    assert tree(tmp_path) == {f"build/{LIST}": b"a\n", "build/a": b"2"}
    target.rename(tmp_path / ".build.aside")
    assert write(target, {"a": b"2"}) == (0, 0)
    assert tree(tmp_path) == {f"build/{LIST}": b"a\n", "build/a": b"2"}


def test_the_folder_stays_the_same(tmp_path: Path) -> None:
    """Whoever has the output open sees what is new in it, without having to open it again."""
    target = tmp_path / "build"
    write(target, {"site/a": b"1", "site/old/b": b"1"})
    (target / "site/CNAME").write_bytes(b"example.org")
    before = [(target / name).stat().st_ino for name in ("", "site", "site/CNAME")]
    changed = (target / "site").stat().st_mtime_ns
    write(target, {"site/a": b"1", "site/old/b": b"1"})
    assert (target / "site").stat().st_mtime_ns == changed
    write(target, {"site/a": b"2", "site/new/c": b"2"})
    assert [(target / name).stat().st_ino for name in ("", "site", "site/CNAME")] == before
    assert tree(target / "site") == {"CNAME": b"example.org", "a": b"2", "new/c": b"2"}
    assert not (target / "site/old").exists()


def test_a_folder_that_is_closed_to_others_stays_closed(tmp_path: Path) -> None:
    """Not for a moment are its files open to more people than before."""
    target = tmp_path / "build"
    write(target, {"site/a": b"1"})
    target.chmod(0o700)
    (target / "site").chmod(0o711)
    with staged(target, nobody_waits) as stage:
        stage.write("site/a", b"2")
        modes = [stat.S_IMODE((stage.folder / name).stat().st_mode) for name in ("", "site")]
        stage.commit(["site/a"], ["site/a"])
    assert modes == [0o700, 0o711]
    assert [stat.S_IMODE((target / name).stat().st_mode) for name in ("", "site")] == modes


def test_the_list_of_files_leads_nowhere_else(tmp_path: Path) -> None:
    """Stale files are removed from the output only, whatever its list and its links say."""
    target, letters = tmp_path / "build", tmp_path / "letters"
    write(target, {"a": b"1", "old/b": b"1"})
    letters.mkdir()
    (letters / "b").write_bytes(b"dear")
    (target / LIST).write_text(f"a\nold/b\n../letters/b\n{letters}/b\n", encoding="utf-8")
    (target / "old/b").unlink()
    (target / "old").rmdir()
    (target / "old").symlink_to(letters)
    write(target, {"a": b"2"})
    assert (letters / "b").read_bytes() == b"dear"
    assert (target / "a").read_bytes() == b"2"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes that have a name")
def test_a_pipe_in_the_output_is_not_waited_for(tmp_path: Path) -> None:
    """It is replaced where it stands for a file of ours, and refused where it stands for their list."""
    target = tmp_path / "build"
    write(target, {"a": b"1"})
    (target / "a").unlink()
    os.mkfifo(target / "a")
    write(target, {"a": b"1"})
    assert tree(target) == {"a": b"1", LIST: b"a\n"}
    (target / LIST).unlink()
    os.mkfifo(target / LIST)
    with pytest.raises(OSError, match="not a regular file"):
        write(target, {"a": b"2"})
    assert (target / "a").read_bytes() == b"1"


def test_what_killed_builds_left_is_removed(tmp_path: Path) -> None:
    """However many staging folders there are, and although one of them is closed, the next build removes them."""
    target = tmp_path / "build"
    write(target, {"a": b"0"})
    for name in (".build.staging", ".build.staging-1234", ".build.aside"):
        (tmp_path / name / "site").mkdir(parents=True)
        (tmp_path / name / "site/page").touch()
        (tmp_path / name / "site").chmod(0o500)
    write(target, {"a": b"1"})
    (target / ".cosmoglossary.staging-1234").mkdir()
    (target / ".cosmoglossary.part").touch()
    write(target, {"a": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["build"]
    assert sorted(path.name for path in target.iterdir()) == [LIST, "a"]


def test_without_an_exchange_a_failure_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second of two renames fails, the last output gets its name back."""
    monkeypatch.setattr(replacing, "_exchange", lambda *_: False)
    target = tmp_path / "build"
    write(target, {"a": b"1"})
    rename = Path.rename

    def refuse(path: Path, name: Path) -> Path:
        if ".staging" in path.name:
            raise PermissionError(13, "a scanner of viruses has it open", str(path))
        return rename(path, name)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        write(target, {"a": b"2"})
    assert tree(tmp_path) == {f"build/{LIST}": b"a\n", "build/a": b"1"}


def write_all(target: Path, text: bytes) -> None:
    """Write several files that all have the same text."""
    write(target, {f"folder{number % 3}/{number}.html": text for number in range(12)})


def text_of(target: Path) -> bytes:
    """The one text that all files of the output have."""
    files = {name: data for name, data in tree(target).items() if name != LIST}
    assert len(files) == 12
    (text,) = set(files.values())
    return text


def in_child(work: Callable[[], None]) -> int:
    """Do something in another process, and give its number."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return child


def killed_at(event: int, work: Callable[[], None]) -> None:
    """Do something and kill the process at the given one of all its dealings with the system, before it happens."""
    seen = 0

    def count(name: str, _: tuple[object, ...]) -> None:
        nonlocal seen
        if name.startswith(("os.", "open", "shutil.", "ctypes.", "fcntl.")):
            seen += 1
            if seen == event:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    work()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
@pytest.mark.parametrize("swaps", [True, False])
def test_a_killed_build_leaves_old_or_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, swaps: bool) -> None:
    """Killed at whichever step, a build leaves wholly the old or wholly the new output, and the next one succeeds.

    Where folders cannot change places, there may be no output for a moment, but never a mix.
    """
    if not swaps:
        monkeypatch.setattr(replacing, "_exchange", lambda *_: False)
    target = tmp_path / "build"
    write_all(target, b"0")
    event, outcomes = 0, set()
    while True:
        event += 1
        last, new = text_of(target), str(event).encode()
        child = in_child(partial(killed_at, event, partial(write_all, target, new)))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if target.exists():
            assert text_of(target) in (last, new)
            outcomes.add("old" if text_of(target) == last else "new")
        else:
            assert not swaps
            outcomes.add("none")
        if status == 0:
            break
        assert status == -signal.SIGKILL
        write_all(target, last)
    assert event > 40
    assert outcomes == {"old", "new"} if swaps else {"old", "new", "none"}
    assert {path.name for path in tmp_path.iterdir()} == {"build"}
