"""Fixtures that tests of several wings share: above all a project on disk, made of a few lines."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.lock import exclusive_lock
from cosmoglossary.site.pages import Page, Site
from tests.world import DATA

DESCRIPTION = """\
id: test
title: {en: Test, ru: Прове́рка}
languages: [en, ru]
topics:
  words: {en: Words, ru: Слова́}
  people: {en: People, ru: Лю́ди}
decks: [{learn: ru, from: en}, {learn: en, from: ru}]
sources: {article: {title: {en: An article, ru: Статья́}}}
"""

LEDGER = '{"format": 1}\n'

# Commands print English, whatever the terminal of the developer speaks, unless a test asks for another language.
os.environ["LC_ALL"] = "C.UTF-8"

# The time that an example takes depends on the machine, so a deadline would fail at random on a busy one.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

Project = Callable[[Mapping[str, str | bytes]], Path]

LONGEST = (
    "tests/browser/",
    "tests/anki/",
    "tests/cli/",
    "tests/author/",
    "tests/test_wheel.py",
    "tests/pipeline/",
)
"""What takes longest, in the order in which it is begun: no worker is left alone with it at the end."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Return one more worker than there are processors: those that wait for a browser leave theirs to others."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None  # xdist takes that number
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0)) + 1  # a container may have fewer than the machine
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=lambda item: _turn(item.nodeid))


def _turn(name: str) -> int:
    return next((turn for turn, start in enumerate(LONGEST) if name.startswith(start)), len(LONGEST))


def every_page(site: Site, glossary: Glossary) -> Iterator[Page]:
    """Yield the pages of a site, which are made one by one; those of concepts come last."""
    yield from site.other_pages()
    for concept in glossary.concepts:
        yield from site.concept_pages(concept)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write a project: files by path below `glossary/`, beside a `glossary.yaml` unless one is given."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in {"glossary.yaml": DESCRIPTION, "ledger.jsonl": LEDGER, **files}.items():
            path = tmp_path / "glossary" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content.encode() if isinstance(content, str) else content
            path.write_bytes(data)
        return tmp_path

    return write


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that one worker of a run makes, while the others that want it wait.

    Args:
        factory: the folders of the run.
        name: that of the folder.
        make: fills the folder, which may be there already if another worker has failed.
    """
    run = factory.getbasetemp()
    if run.name.startswith("popen-"):  # that of one worker
        run = run.parent
    folder = run / "shared" / name
    folder.parent.mkdir(exist_ok=True)
    with exclusive_lock(folder.with_suffix(".lock"), lambda _: None):
        is_made = folder.with_suffix(".made")
        if not is_made.exists():
            make(folder)
            is_made.touch()
    return folder


@pytest.fixture(scope="session")
def world_built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Build a glossary of `tests/data` as its author would, unless that was done before, and return the output."""

    def make(output: Path) -> None:
        arguments = ("build", "--strict", "--output", str(output), str(DATA / output.name))
        done = subprocess.run(
            [sys.executable, "-m", "cosmoglossary", *arguments],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert " concepts: 0 errors, 0 warnings" in done.stderr + done.stdout

    return lambda name: made_once(tmp_path_factory, name, make)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let Ctrl-C reach the commands that a test runs, even if the tests run in the background of a script."""
    # A shell makes background processes ignore SIGINT, and children inherit what is ignored, but not a handler.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@contextmanager
def limited(process: subprocess.Popen[Any], seconds: float = 60) -> Iterator[None]:
    """Kill a process that runs for too long, so that nobody waits for ever for what it prints."""
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
