"""Measure how long it takes from a save until the page in the browser is the new one, and until the server has it.

An entry of a copy of the shipped glossary, or of a generated one, is saved again and again while its page is open in a
real browser; the medians and the longest times are printed.

    python -m tests.benchmarks.serve 68 10000
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import ConsoleMessage
from tests.benchmarks.chromium import chromium
from tests.benchmarks.generate import SHIPPED, generate

from cosmoglossary.preview.server import serve

_SAVES = 15
_IDLE = 3.0
"""Seconds without a save in which the server is watched."""
_TELL = """
addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => setTimeout(
  () => console.debug(document.querySelector('h1')?.textContent))))
"""
"""Runs in each page, which so says what it shows as soon as it does: Playwright looks once in half a second only."""
_TERM = re.compile("(?<=^  term: ).*", re.MULTILINE)


class Saves(NamedTuple):
    """The seconds that saves took, and what the server does without any."""

    built: list[float]
    """Seconds until the server had built the page."""
    shown: list[float]
    """Seconds until the browser showed it."""
    idle: float
    """The share of a processor that is busy while nothing happens."""


def copy_project(size: int, root: Path) -> None:
    """Write a project of a number of concepts: the shipped ones if they are enough, or else generated ones."""
    if size <= sum(1 for _ in SHIPPED.glob("*/*.yaml")):
        shutil.copytree(SHIPPED, root / "glossary")
    else:
        generate(size, root)


def measure(root: Path) -> Saves:
    """Save an entry of a project again and again while its page is open."""
    begun = threading.Event()
    addresses: list[str] = []
    built: list[float] = []

    def run() -> None:
        for server, _ in serve(root, 0):
            addresses.append(server.address)
            built.append(time.perf_counter())
            begun.set()

    threading.Thread(target=run, daemon=True).start()
    begun.wait()
    entry = min((root / "glossary" / "people").glob("*.yaml"))
    text = entry.read_text(encoding="utf-8")
    saves = Saves([], [], 0)
    with chromium() as browser:
        page = browser.new_page()
        page.add_init_script(_TELL)
        page.goto(f"{addresses[0]}site/en/concept/{entry.stem}.html")
        for number in range(_SAVES):
            page.locator(".preview").wait_for()
            word = f"word {number}"
            with page.expect_console_message(partial(_says, word)):
                begin = time.perf_counter()
                entry.write_text(_TERM.sub(word, text, count=1), encoding="utf-8")
            saves.shown.append(time.perf_counter() - begin)
            saves.built.append(built[-1] - begin)
        return saves._replace(idle=_idle())


def _says(text: str, message: ConsoleMessage) -> bool:
    return message.text == text


def _idle() -> float:
    """Return how busy this process is while nothing happens, as the share of a processor."""
    before = time.process_time()
    time.sleep(_IDLE)
    return (time.process_time() - before) / _IDLE


def main() -> None:
    """Measure glossaries of the sizes that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[68, 10_000])
    print("concepts  built: median    most  shown: median    most, in seconds;  idle, of a processor")
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            copy_project(size, root)
            built, shown, idle = measure(root)
            print(
                f"{size:8,}  {median(built):13.2f}  {max(built):6.2f}  {median(shown):13.2f}  {max(shown):6.2f}"
                f"  {idle:31.1%}"
            )


if __name__ == "__main__":
    main()
