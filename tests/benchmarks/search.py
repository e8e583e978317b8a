"""Measure how long a search takes in a real browser, and how much it loads, in glossaries of several sizes.

Every search is made in a page that has loaded nothing yet, from the disk, and then again in the same page. What is
typed are names of the glossary as they are, their beginnings, the same with slips or in another order, parts of them,
words of definitions, and what is in no name; always the same ones.

    python -m tests.benchmarks.search 100 1000 10000
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page
from tests.benchmarks.chromium import chromium
from tests.benchmarks.generate import generate

from cosmoglossary.model import Concept, Glossary
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.site.search import search
from cosmoglossary.text.words import strip_stress

_TIMED = (
    "async typed => { const start = performance.now(); await search.find(typed); return performance.now() - start }"
)


class Search(NamedTuple):
    """The cost of one search: milliseconds while nothing was loaded, and again, and bytes loaded for both."""

    cold: float
    warm: float
    loaded: int


def words(glossary: Glossary, number: int) -> dict[str, list[str]]:
    """Choose what is typed, by kind."""
    dice = random.Random(7)
    concepts = dice.sample(glossary.living, min(number, len(glossary.living)))
    names = [dice.choice([*concept.sections.values()]).term for concept in concepts]
    plain = [strip_stress(name) for name in names]
    phrases = [name for name in plain if " " in name] or plain
    long = [name for name in plain if len(name) > 8 and " " not in name] or plain
    return {
        "name": plain,
        "two letters": [name[:2] for name in plain],
        "slip": [_slip(name, dice) for name in plain],
        "two slips": [_slip(_slip(name, dice), dice) for name in long],
        "other order": [" ".join(reversed(name.split())) for name in phrases],
        "some words": [f"{name} {dice.choice(plain).split()[-1]}" for name in phrases],
        "middle": [name[2:] for name in long],
        "definition": [dice.choice(_definition(concept).split()).strip(".,;:") for concept in concepts],
        "nothing": [name[::-1] for name in plain],
    }


def _definition(concept: Concept) -> str:
    return next((strip_stress(section.definition) for section in concept.sections.values() if section.definition), "-")


def _slip(name: str, dice: random.Random) -> str:
    """The name without one of its letters."""
    place = dice.randrange(len(name))
    return name[:place] + name[place + 1 :]


def searched(browser: Browser, site: Path, typed: str) -> Search:
    """Search in a page of its own."""
    page = browser.new_page()
    page.goto((site / "en" / "about.html").as_uri())
    # What finds is loaded when the box is entered, as is the index; but the index counts here.
    page.add_script_tag(url=(site / "assets" / "search.js").as_uri())
    loaded = _loading(page)
    cold, warm = (float(page.evaluate(_TIMED, typed)) for _ in range(2))
    page.close()
    return Search(cold, warm, sum(Path(unquote(urlsplit(url).path)).stat().st_size for url in loaded))


def _loading(page: Page) -> list[str]:
    """The addresses that the page asks for from now on."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    return loaded


def lines(browser: Browser, number: int, folder: Path, runs: int) -> Iterator[str]:
    """Yield what to print about a glossary of a number of concepts."""
    project, output = folder / str(number), folder / f"{number}-built"
    generate(number, project, decks=False)
    built = build(project, output)
    assert built.succeeded, built
    glossary = check(project).glossary
    assert glossary
    start = time.perf_counter()
    files = dict(search(glossary))
    made, whole = time.perf_counter() - start, sum(built.seconds.values())
    size, index = sum(map(len, files.values())) / 1e6, len(files["index.js"]) / 1e3
    yield f"{number:,} concepts: {len(files):,} scripts, {size:.2f} MB, of which every search loads {index:.1f} kB"
    yield f"  made in {made:.2f} s by one process; the whole build took {whole:.2f} s: {made / whole:.2f}"
    for kind, searches in searches_of(browser, output / "site", glossary, runs):
        yield _summary(kind, searches)


def searches_of(browser: Browser, site: Path, glossary: Glossary, number: int) -> Iterator[tuple[str, list[Search]]]:
    """Make a number of searches of each kind in the built site of a glossary."""
    for kind, typed in words(glossary, number).items():
        yield kind, [searched(browser, site, text) for text in typed]


def _summary(kind: str, found: Sequence[Search]) -> str:
    cold, warm, loaded = zip(*found, strict=True)
    return (
        f"  {kind:>11}: {median(cold):5.1f} ms, at most {max(cold):5.1f}; "
        f"again {median(warm):4.1f}, at most {max(warm):4.1f}; "
        f"{median(loaded) / 1e3:5.1f} kB, at most {max(loaded) / 1e3:5.1f}"
    )


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("numbers", type=int, nargs="*", default=[100, 1_000, 10_000], help="how many concepts")
    parser.add_argument("--runs", type=int, default=30, help="how many searches of each kind are made")
    chosen = parser.parse_args()
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        for number in sorted(chosen.numbers):
            for line in lines(browser, number, Path(folder), chosen.runs):
                print(line, flush=True)


if __name__ == "__main__":
    main()
