"""Commands that write sources and are killed: every file is old or new, and the next run finds nothing in its way."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Project
from tests.pipeline.test_output import in_child, tree

from cosmoglossary.author.suggest import propose
from cosmoglossary.cli import cli
from cosmoglossary.decks.cards import FIELDS
from cosmoglossary.source.walk import open_library

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")

UNFORMATTED = "ru:   ко'смос\nen: space\n"
FILES = {"words/space.yaml": UNFORMATTED, "words/docking.yaml": "ru: стыко'вка\nen:   docking\n"}

RELEASED = {"words/docking.yaml": "ru: стыко́вка\nen: {term: docking, definition: The joining of two craft.}\n"}
EVENTS = [*range(1, 9), *range(10, 1000, 7)]

COMMANDS: dict[str, list[str]] = {
    "fmt": ["fmt", "."],
    "check --fix": ["check", "--fix", "."],
    "suggest": ["suggest", "docking", "space"],
    "schema": ["schema", "."],
    "new": ["new", "orbit", "--topic", "words", "--en", "orbit", "--ru", "орби́та"],
    "init": ["init", "begun"],
    "init --languages": ["init", "begun", "--languages", "fi,ja"],
    "release": ["release", "."],
    "release --undo": ["release", "--undo", "--yes", "."],
    "release --merge": ["release", "--merge", "."],
    "corrections": ["corrections", "export.txt"],
    "audio --script": ["audio", "--script", "page.html", "."],
    "import": ["import", "words.csv", "--topic", "words"],
    "mine": ["mine", "article.txt", "--text-lang", "en", "--html", "page.html"],
}


def run(root: Path, arguments: list[str]) -> None:
    """Run a command in this process, in a folder, and throw away what it prints."""
    os.chdir(root)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    try:
        cli.main(arguments, standalone_mode=False)
    except SystemExit as exit_:
        if exit_.code not in (None, 0, 1):
            raise


def killed_before(event: int, root: Path, work: Callable[[], None]) -> None:
    """Do something, and kill the process before the given one of all the changes that it makes below a folder."""
    seen = 0

    def count() -> None:
        nonlocal seen
        seen += 1
        if seen == event:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(name: str, arguments: tuple[object, ...]) -> None:
        is_change = name in {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.chown"}
        writes = name == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_CREAT)
        if (is_change or writes) and str(arguments[0]).startswith((str(root), "glossary", "begun", "page", ".")):
            count()

    sync = os.fsync

    def counted_sync(fd: Any) -> None:
        count()
        sync(fd)

    os.fsync = counted_sync  # which no hook is told of
    sys.addaudithook(audit)
    work()


def outcome(root: Path, arguments: list[str], event: int | None = None) -> int:
    """Run a command in another process, killed before an event if there is one, and return how it ended."""
    work = partial(run, root, arguments)
    child = in_child(partial(killed_before, event, root, work) if event else work)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def visible(root: Path) -> dict[str, bytes]:
    """Every file that is not hidden, nor in a hidden folder of ours."""
    return {name: data for name, data in tree(root).items() if ".cosmoglossary-" not in name}


def without_chance(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files without what differs each time: when a release was made, and a new id."""
    chance = rb'id: begun-\w+|"released": "[^"]*"|"modified": \d+'
    return {name: re.sub(chance, b"", data) for name, data in files.items()}


def prepare(root: Path, command: str) -> None:
    """Give a command what it works on."""
    (root / "article.txt").write_text("A docking.", "utf-8")
    (root / "words.csv").write_text("id,en,ru,level\ndocking,,,core\nmoon,moon,луна́,\n", "utf-8")
    if command not in {"release --undo", "release --merge", "corrections"}:
        return
    assert outcome(root, ["release", "."]) == 0
    ledger = root / "glossary" / "ledger.jsonl"
    lines = ledger.read_text("utf-8").splitlines(keepends=True)
    if command == "release --merge":
        ledger.write_text("".join([*lines[:-1], "<<<<<<< HEAD\n", "=======\n", lines[-1], ">>>>>>> other\n"]), "utf-8")
    if command == "corrections":
        note = next(json.loads(line) for line in lines if "joining of two" in line)
        fields = [note["fields"].get(name, "").replace("two craft", "two spacecraft") for name in FIELDS]
        export = "#separator:tab\n#html:true\n#guid column:1\n" + "\t".join([note["guid"], *fields]) + "\n"
        (root / "export.txt").write_text(export, "utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_killed_command_leaves_old_or_new_files(project: Project, command: str) -> None:
    """Killed at whichever step, it leaves each file as it was or as it is to be; the next run does all, and sweeps."""
    arguments = COMMANDS[command]
    propose("docking", "en")  # what it loads is loaded once, and not by each of many processes
    propose("стыко́вка", "ru")
    import_module("cosmoglossary.cli.importing")
    root = project(RELEASED if command.startswith(("release", "corrections")) else FILES)
    prepare(root, command)
    files = tree(root)
    old = without_chance(files)
    assert outcome(root, arguments) == 0
    new = without_chance(tree(root))
    assert new != old
    status, outcomes = -signal.SIGKILL, set()
    # Each run takes a tenth of a second, so of the many files of some commands only a few are tried.
    for event in EVENTS:
        restore(root, files)
        status = outcome(root, arguments, event)
        if status == 0:
            break
        assert status == -signal.SIGKILL
        left = without_chance(visible(root))
        assert left.keys() >= old.keys()
        assert all(data in (old.get(name), new.get(name)) for name, data in left.items())
        assert not {"misplaced-file", "unreadable-file"} & {each.code for each in open_library(root).problems}
        outcomes.add("old" if left == old else "changed")
        assert without_chance(again(root, command, arguments)) == new
    assert "old" in outcomes


def again(root: Path, command: str, arguments: list[str]) -> dict[str, bytes]:
    """Run a command after it was killed, and return all files; one that does something once may have done it."""
    status = outcome(root, arguments)
    if status == 0:
        return tree(root)
    assert command in {"new", "init", "init --languages", "release --undo"}
    return visible(root)  # `new` has nothing to write, and so leaves the sweeping to others


def restore(root: Path, files: dict[str, bytes]) -> None:
    """Put a folder back to what it was."""
    for path in root.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
