"""Measure all that has a goal, and print one table of it, ready to paste.

Ratios to Hugo, genanki and click are of measurements that took turns in this run; what a concept of a larger glossary
costs is one run of each size. The lines come as they are measured; on two processors with nothing else to do it takes
some five minutes. Some parts alone take less:

    python -m tests.benchmarks
    python -m tests.benchmarks start save
    python -m tests.benchmarks huge --hugo
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Container, Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.benchmarks import commands, decks, search, serve
from tests.benchmarks.chromium import chromium, installed
from tests.benchmarks.generate import SHIPPED, generate
from tests.benchmarks.hugo import binary, build_ours, build_theirs
from tests.benchmarks.hugo_twin import LIMIT, compare
from tests.benchmarks.measure import Cost, in_turns, middle, ratio

from cosmoglossary.pipeline.checking import check

_SHIPPED = sum(1 for _ in SHIPPED.glob("*/*.yaml"))
"""The number of the shipped concepts."""

_SMALL, _LARGE, _HUGE = 1_000, 10_000, 100_000
"""The numbers of concepts that are measured."""

_LINEAR = 1.15
"""The most that a concept of a larger glossary may cost, by what one of a smaller one does."""

_GOALS = {_SMALL: 0.45, _LARGE: 0.28, _HUGE: 0.20}
"""The shares of Hugo's time that are the goals, by the number of concepts."""

_MEMORY = {_LARGE: 150, _HUGE: 500}
"""The MiB that a process may take, by the number of concepts."""

_MOST_IMPORTS = 2.5
"""The most that `--help` may take, by the import of click."""

_GOALS_OF_STARTS = {"check": 0.4, "build": 0.55}
"""The seconds that commands may take on the shipped glossary."""

_GOALS_OF_SAVES = {_SHIPPED: 0.15, _LARGE: 0.5}
"""The seconds from a save to the page, by the number of concepts."""

_COMMANDS = ("check", "fmt", "release", "import")
"""The commands of authors whose time is to grow with the glossary and no faster; `commands` measures more of them."""

_SEARCHES = 10
"""The number of searches of each kind."""


class Result(NamedTuple):
    """A line of the table."""

    what: str
    measured: str
    """Its times, and perhaps its memory."""
    value: float
    """The figure that has a goal."""
    unit: str
    """The unit of the figure, or whatever it is a share of."""
    goal: float | None = None
    """The most that the figure may be; nothing where there is no goal."""

    def line(self) -> str:
        """Return the line as Markdown."""
        figure = f"{self.value:,.2f} {self.unit}"
        goal = ""
        if self.goal is not None:
            goal = f"≤ {self.goal:g}"
        return f"| {self.what} | {self.measured} | {figure} | {goal} | {self._holds()} |"

    def _holds(self) -> str:
        if self.goal is None:
            return ""
        if self.value <= self.goal:
            return "yes"
        return "**no**"


class Bench:
    """The glossaries that are measured, each made when it is first asked for."""

    def __init__(self, folder: Path, runs: int, *, against_hugo: bool) -> None:
        """Measure in a folder.

        Args:
            folder: gets all that is written.
            runs: how often starts, sites of up to 10,000 concepts and packages are measured.
            against_hugo: Hugo builds the largest glossary too.
        """
        self.folder, self.runs, self.against_hugo = folder, runs, against_hugo
        self.output = folder / "ours"

    def project(self, number: int) -> Path:
        """Return a project of a number of concepts without decks."""
        return self._project(number, f"{number}-site", decks=False)

    def project_with_decks(self, number: int) -> Path:
        """Return a project of a number of concepts with the decks of the shipped glossary."""
        return self._project(number, f"{number}-decks", decks=True)

    def _project(self, number: int, name: str, *, decks: bool) -> Path:
        project = self.folder / name
        if not project.exists():
            generate(number, project, decks=decks)
        return project


def _start(bench: Bench) -> Iterator[Result]:
    """Yield what commands take on the shipped glossary."""
    for name, cost, ratio_of_click in commands.starts(bench.runs, bench.folder):
        measured = f"{cost.wall:.2f} s ({cost.cpu:.2f} s CPU)"
        if name in _GOALS_OF_STARTS:
            what, measured = f"`{name}` of the shipped glossary", f"{measured}; {ratio_of_click:.1f} of `import click`"
            yield Result(what, measured, cost.wall, "s", _GOALS_OF_STARTS[name])
        else:
            yield Result(f"`cosmoglossary {name}`", measured, ratio_of_click, "of `import click`", _MOST_IMPORTS)


def _site(bench: Bench) -> Iterator[Result]:
    """Yield what builds of a site take, in turns with Hugo, and one with decks."""
    for number in (_SMALL, _LARGE):
        yield from _in_turns(bench, number)
    project = bench.project_with_decks(_LARGE)
    whole = build_ours(project, bench.output).cost
    yield Result(f"{_LARGE:,} concepts with two decks", _described(whole), whole.wall / _LARGE * 1e6, "µs a concept")


def _in_turns(bench: Bench, number: int) -> Iterator[Result]:
    project, theirs = bench.project(number), bench.folder / "theirs"
    sides = {"ours": partial(build_ours, project, bench.output), "Hugo": partial(build_theirs, project, theirs)}
    costs = {side: [each.cost for each in builds] for side, builds in in_turns(bench.runs, sides).items()}
    measured = f"{_described(middle(costs['ours']))}; Hugo {_described(middle(costs['Hugo']))}"
    share = ratio(costs["ours"], costs["Hugo"])
    yield Result(f"{number:,} concepts", measured, share, "of Hugo", _GOALS[number])
    if number == _LARGE:
        yield _memory(number, middle(costs["ours"]))
    if number == _SMALL:
        twin = compare(bench.output / "site", theirs)
        pages = f"{len(twin.pages):,} pages compared"
        yield Result("words that Hugo's pages have otherwise", pages, twin.text * 100, "%", LIMIT * 100)
    shutil.rmtree(theirs)


def _memory(number: int, cost: Cost) -> Result:
    return Result(f"largest process at {number:,}", "", cost.memory, "MiB", _MEMORY[number])


def _huge(bench: Bench) -> Iterator[Result]:
    """Yield what the largest glossary takes: by the concept, in memory, and against Hugo if that is asked for."""
    large = build_ours(bench.project(_LARGE), bench.output).cost
    huge = build_ours(bench.project(_HUGE), bench.output).cost
    growth = huge.cpu / _HUGE / (large.cpu / _LARGE)
    yield Result(f"{_HUGE:,} concepts", _described(huge), growth, f"of a concept at {_LARGE:,}", _LINEAR)
    yield _memory(_HUGE, huge)
    shutil.rmtree(bench.output)
    if bench.against_hugo:
        theirs = build_theirs(bench.project(_HUGE), bench.folder / "theirs").cost
        measured = f"Hugo {_described(theirs)}"
        yield Result(f"{_HUGE:,} concepts, against Hugo", measured, huge.wall / theirs.wall, "of Hugo", _GOALS[_HUGE])


def _save(bench: Bench) -> Iterator[Result]:
    """Yield what it takes from a save to the page in a browser, and what the server does without any."""
    for number, goal in _GOALS_OF_SAVES.items():
        root = bench.folder / f"saved-{number}"
        serve.copy_project(number, root)
        built, shown, idle = serve.measure(root)
        measured = f"on the server {median(built):.2f} s, at most {max(shown):.2f} s in the browser"
        yield Result(f"from a save to the page, {number:,} concepts", measured, median(shown), "s", goal)
        yield Result(f"idle preview, {number:,} concepts", "", idle * 100, "% of a processor", 1)


def _commands(bench: Bench) -> Iterator[Result]:
    """Yield how the commands of authors grow, and how long `mine` reads a book."""
    projects = {number: bench.project_with_decks(number) for number in (_SMALL, _LARGE)}
    for name, small, large, growth in commands.grown(projects, bench.folder, _COMMANDS):
        measured = f"at {_SMALL:,} {_described(small)}, at {_LARGE:,} {_described(large)}"
        yield Result(f"`{name}`", measured, growth, f"of a concept at {_SMALL:,}", _LINEAR)
    mined = commands.book(bench.folder)
    yield Result("`mine` on a book of 3 MB", _described(mined), mined.wall, "s", 10)


def _decks(bench: Bench) -> Iterator[Result]:
    """Yield what a package takes against stock genanki, and against the least that its rows take."""
    others = {
        "stock": ("stock genanki", 0.5),
        "stock, deflated": ("stock genanki, deflated", None),
        "raw rows": ("raw rows", 1.5),
    }
    taken = decks.measure(_LARGE, bench.runs, ("ours", *others))
    ours = taken["ours"]["wall"]
    for writer, (name, goal) in others.items():
        other = taken[writer]["wall"]
        yield Result(
            f"a deck of {_LARGE:,} notes", f"{ours:.2f} s; {name} {other:.2f} s", ours / other, f"of {name}", goal
        )


def _search(bench: Bench) -> Iterator[Result]:
    """Yield what searches take in a page that has loaded nothing yet."""
    project = bench.project(_LARGE)
    build_ours(project, bench.output)
    glossary = check(project).glossary
    assert glossary
    with chromium() as browser:
        for kind, searches in search.searches_of(browser, bench.output / "site", glossary, _SEARCHES):
            cold, warm, loaded = (median(figures) for figures in zip(*searches, strict=True))
            measured = f"again {warm:.1f} ms; loads {loaded / 1e3:.0f} kB"
            yield Result(f"search at {_LARGE:,}: {kind}", measured, cold, "ms")


_PARTS: Mapping[str, Callable[[Bench], Iterator[Result]]] = {
    "start": _start,
    "site": _site,
    "save": _save,
    "commands": _commands,
    "decks": _decks,
    "search": _search,
    "huge": _huge,
}
"""The parts of the table, in its order."""


def _described(cost: Cost) -> str:
    return f"{cost.wall:.2f} s ({cost.cpu:.2f} s CPU, {cost.memory:,.0f} MiB)"


def _look_for_tools(parts: Container[str], *, against_hugo: bool) -> None:
    """End at once, and not after some minutes, where a program is missing that some parts need."""
    if "site" in parts or against_hugo:
        binary()
    if "save" in parts or "search" in parts:
        installed()


def main() -> None:
    """Measure the parts that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "parts", nargs="*", metavar="part", help=f"what to measure; all if none is named: {', '.join(_PARTS)}"
    )
    parser.add_argument(
        "--runs", type=int, default=3, help="how often starts, sites of up to 10,000 concepts and packages are measured"
    )
    parser.add_argument(
        "--hugo", action="store_true", help=f"let Hugo build {_HUGE:,} concepts too: minutes, and 6 GiB"
    )
    chosen = parser.parse_args()
    if unknown := [part for part in chosen.parts if part not in _PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}")
    parts = {name: part for name, part in _PARTS.items() if name in (chosen.parts or _PARTS)}
    _look_for_tools(parts, against_hugo=chosen.hugo)
    begin = time.monotonic()
    print(f"{os.cpu_count()} processors, {platform.system()}, CPython {platform.python_version()}\n")
    print("| | measured | figure | goal | holds |\n|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), chosen.runs, against_hugo=chosen.hugo)
        for part in parts.values():
            for result in part(bench):
                print(result.line(), flush=True)
    minutes, seconds = divmod(round(time.monotonic() - begin), 60)
    print(f"\nTaken in {minutes}:{seconds:02} minutes.")


if __name__ == "__main__":
    main()
