"""Measure how long the commands take: to start, on the shipped glossary, and for a concept of small and large ones.

A command that starts is compared with the import of click alone, which all of them need. What it costs a concept is
compared between two sizes: where the ratio is 1, the time is linear.

    python -m tests.benchmarks.commands 1000 10000
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import ryaml
from tests.benchmarks.generate import SHIPPED, entries, generate, patterns
from tests.benchmarks.measure import Cost, in_turns, middle, ratio, run

from cosmoglossary.exchange.downloads import WRITERS
from cosmoglossary.pipeline.checking import check

Command = Sequence[str | Path]

_BOOK = 3_000_000
"""The characters of a book."""
_CLICK: Command = (sys.executable, "-c", "import click")
_IMPORTED = {"import": ".csv", "JSON": ".json", "TBX": ".tbx", "SKOS": ".ttl"}
"""The endings of the files that are imported, by what their lines are called."""
COMMANDS = ("check", "fmt", "release", *_IMPORTED)
"""The commands that are measured at two sizes."""
_DESCRIPTION = (
    "id: bench\nlanguages: [en, ru]\ntitle: {en: Words, ru: Слова}\ntopics: {words: {en: Words, ru: Слова}}\n"
)


class Started(NamedTuple):
    """A command beside the import of click."""

    name: str
    cost: Cost
    ratio: float


class Grown(NamedTuple):
    """The costs of a command at two sizes."""

    name: str
    small: Cost
    large: Cost
    ratio: float
    """The cost of a concept in the large glossary, by that in the small one."""


def _cosmoglossary(*arguments: str | Path) -> Command:
    return (sys.executable, "-m", "cosmoglossary", *arguments)


def starts(runs: int, folder: Path) -> list[Started]:
    """Measure commands on the shipped glossary, each in turns with the import of click."""
    project, output = SHIPPED.parent, folder / "output"
    commands = {
        "--help": _cosmoglossary("--help"),
        "check": _cosmoglossary("check", project),
        "build": _cosmoglossary("build", project, "--output", output),
    }
    return [_started(name, command, output, runs) for name, command in commands.items()]


def _started(name: str, command: Command, output: Path, runs: int) -> Started:
    costs = in_turns(runs, {"ours": partial(_alone, command, output), "click": partial(_alone, _CLICK, output)})
    return Started(name, middle(costs["ours"]), ratio(costs["ours"], costs["click"]))


def _alone(command: Command, output: Path) -> Cost:
    return run(command, output)[0]


def grown(projects: Mapping[int, Path], folder: Path, names: Sequence[str] = COMMANDS) -> Iterator[Grown]:
    """Measure the commands that authors run, at two sizes.

    Args:
        projects: two projects with decks, by their numbers of concepts.
        folder: gets what the commands read and write.
        names: some of `COMMANDS`.
    """
    for number in projects:
        _write_table(number, folder)
        # To read thousands of concepts and write them in three formats takes long.
        if {"JSON", "TBX", "SKOS"} & {*names}:
            _write_downloads(number, folder)
    small, large = sorted(projects)
    for name in names:
        less, more = (_cost(name, number, projects[number], folder) for number in (small, large))
        yield Grown(name, less, more, more.cpu / large / (less.cpu / small))


def _cost(name: str, number: int, project: Path, folder: Path) -> Cost:
    """Run a command on a copy of a glossary: some of them write into it."""
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    if name in _IMPORTED:
        return _import(folder / f"{number}{_IMPORTED[name]}", copy)
    shutil.copytree(project, copy)
    return run(_cosmoglossary(name, copy, *(["--yes"] if name == "release" else [])))[0]


def _import(file: Path, project: Path) -> Cost:
    """Import a file; what has a whole glossary in it begins one."""
    project.mkdir()
    topic: list[str] = []
    if file.suffix != ".json":
        (project / "glossary/words").mkdir(parents=True)
        (project / "glossary/glossary.yaml").write_text(_DESCRIPTION, encoding="utf-8")
        topic = ["--topic", "words"]
    command = _cosmoglossary("import", file, "--project", project, *topic)
    mapping = file.with_name(f"{file.name}.import.yaml")
    if file.suffix in {".tbx", ".ttl"} and not mapping.exists():
        # The first run asks what becomes of names that nobody knows, and writes no entry.
        subprocess.run(command, check=False, capture_output=True)
    return run(command)[0]


def _write_downloads(number: int, folder: Path) -> None:
    """Write a glossary in the formats in which sites offer it."""
    project = folder / "downloaded"
    generate(number, project, decks=False)
    with (project / "glossary/glossary.yaml").open("a", encoding="utf-8") as description:
        description.write("downloads: [json, tbx, skos]\n")
    glossary = check(project).glossary
    assert glossary
    for name, ending in (("json", ".json"), ("tbx", ".tbx"), ("skos", ".ttl")):
        file = next(file for file in WRITERS[name].files(glossary) if file.endswith(ending))
        (folder / f"{number}{ending}").write_bytes(WRITERS[name].write(glossary, {})[file])
    shutil.rmtree(project)


def _write_table(number: int, folder: Path) -> None:
    """Write the terms and definitions of a glossary as a spreadsheet exports them."""
    with (folder / f"{number}.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "en", "en.definition", "ru", "ru.definition"])
        for path, text in entries(number, patterns()):
            entry = ryaml.loads(text)
            cells = [cell for language in ("en", "ru") for cell in _cells(entry[language])]
            table.writerow([Path(path).stem, *cells])


def _cells(section: object) -> tuple[str, str]:
    if not isinstance(section, dict):
        return str(section), ""
    return section["term"], section.get("definition", "")


def book(folder: Path) -> Cost:
    """Look for concepts of the shipped glossary in a text of three million characters."""
    definitions = [_cells(ryaml.loads(text)["en"])[1] for _, text in entries(2000, patterns())]
    text = "\n\n".join(filter(None, definitions))
    file = folder / "book.txt"
    file.write_text((text * (_BOOK // len(text) + 1))[:_BOOK], encoding="utf-8")
    return run(_cosmoglossary("mine", file, "--text-lang", "en", "--project", SHIPPED.parent))[0]


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000], help="two numbers of concepts")
    parser.add_argument("--runs", type=int, default=5, help="how often each command on the shipped glossary runs")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for started in starts(chosen.runs, folder):
            print(f"{started.name:>10}: {started.cost.wall:6.2f} s, {started.ratio:5.1f} times the import of click")
        projects = {number: folder / str(number) for number in (min(chosen.sizes), max(chosen.sizes))}
        for number, project in projects.items():
            generate(number, project)
        for each in grown(projects, folder):
            print(
                f"{each.name:>10}: {each.small.wall:6.2f} s, {each.large.wall:6.2f} s ({each.large.cpu:.2f} CPU), "
                f"{each.large.memory:.0f} MiB; a concept takes {each.ratio:.2f} of the time"
            )
        print(f"{'mine':>10}: {book(folder).wall:6.2f} s for a book of 3 MB")


if __name__ == "__main__":
    main()
