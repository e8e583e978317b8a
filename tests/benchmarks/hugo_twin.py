"""The differences between two built sites that are meant to say the same.

A template here may change without its twin in `hugo/layouts`: what differs is reported with how much it is, and only
sites whose pages say different things are refused, because then their builds are no longer comparable.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

LIMIT = 0.05
"""The share of the words of the pages that may differ."""

_COMPARED = 100
"""About how many pages of concepts are compared."""

_DATA = "data/concept/"
"""The folder of the data of concepts at Hugo, where the paths of files follow from those of pages."""

_CALL = "glossaryDefinitions("
"""The beginning of scripts of definitions."""

_SHOWN = 5
"""The number of files that are named of those that differ most."""


class Shares(NamedTuple):
    """The shares of a page, from 0 to 1, that differ."""

    path: str
    text: float
    markup: float
    words: int
    """The number of words that both pages have together."""
    example: str = ""
    """A word or a tag that only one of them has."""


class Comparison(NamedTuple):
    """All that differs between two sites."""

    pages: list[Shares]
    """The pages that were compared."""
    files: list[str]
    """The other files that differ."""

    @property
    def text(self) -> float:
        """The share of all words that differ."""
        words = sum(page.words for page in self.pages)
        return sum(page.text * page.words for page in self.pages) / max(1, words)

    @property
    def passes(self) -> bool:
        """True if the sites say the same, so that their builds can be compared."""
        return self.text <= LIMIT

    def lines(self) -> Iterator[str]:
        """Say what differs, and by how much."""
        different = sorted((page for page in self.pages if page.text or page.markup), key=_difference, reverse=True)
        yield (
            f"  twin: {len(self.pages):,} pages compared, {len(different):,} differ; "
            f"{self.text:.2%} of their words (at most {LIMIT:.0%})"
        )
        for page in different[:_SHOWN]:
            yield f"    {page.path}: {page.text:.2%} of its words, {page.markup:.2%} of its tags, as {page.example}"
        if self.files:
            yield f"    {len(self.files):,} other files: {', '.join(self.files[:_SHOWN])}"


def _difference(page: Shares) -> float:
    return page.text + page.markup


class _Parts(HTMLParser):
    """The tags of a page, with their attributes in one order, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count a tag."""
        self.tags[unquote(f"<{tag} {sorted(attrs)}>")] += 1

    def handle_endtag(self, tag: str) -> None:
        """Count the end of an element."""
        self.tags[f"</{tag}>"] += 1

    def handle_data(self, data: str) -> None:
        """Count the words of a text, or JSON as one word; a script is words."""
        if data.startswith('{"'):
            self.words[json.dumps(json.loads(data), sort_keys=True)] += 1
        else:
            self.words.update(data.split())


def compare(ours: Path, theirs: Path) -> Comparison:
    """Compare all pages but those of concepts, of which there is a sample, and the data of the same concepts."""
    paths = {file.relative_to(site).as_posix() for site in (ours, theirs) for file in site.glob("**/*.html")}
    concepts = sorted(path for path in paths if "/concept/" in path)
    sample = concepts[:: max(1, len(concepts) // _COMPARED)]
    pages = [shares(path, _text(ours / path), _text(theirs / path)) for path in [*sample, *sorted(paths - {*concepts})]]
    return Comparison(pages, [*_other_files(ours, theirs, sample)])


def shares(path: str, ours: str, theirs: str) -> Shares:
    """Compare two versions of a page; one that is not there has no words."""
    one, other = _Parts(ours), _Parts(theirs)
    words, tags = _apart(one.words, other.words), _apart(one.tags, other.tags)
    example = next(iter(words or tags), "")
    total = (one.words + other.words).total()
    return Shares(
        path, words.total() / max(1, total), tags.total() / max(1, (one.tags + other.tags).total()), total, example
    )


def _apart(one: Counter[str], other: Counter[str]) -> Counter[str]:
    """Return what only one of the two has, as often as it has it more often."""
    return (one - other) + (other - one)


def _other_files(ours: Path, theirs: Path, sample: list[str]) -> Iterator[str]:
    names = ["concepts", *sorted({f"data/{Path(path).stem}" for path in sample})]
    for name in names:
        if _data(ours / f"{name}.json") != _data(theirs / f"{name.replace('data/', _DATA)}.json"):
            yield f"{name}.json"
    for file in sorted(ours.glob("*/app.webmanifest")):
        path = file.relative_to(ours)
        if _data(file) != _data(theirs / path):
            yield path.as_posix()
        if _definitions(file.parent) != _definitions(theirs / path.parent):
            yield f"{path.parent.as_posix()}/definitions"
    if _text(ours / "robots.txt") != _text(theirs / "robots.txt"):
        yield "robots.txt"


def _definitions(language: Path) -> dict[str, object]:
    """Return what the scripts of definitions of a language say together; each side has its own way to number them."""
    definitions: dict[str, object] = {}
    for file in (language / "definitions").glob("*.js"):
        definitions |= json.loads(_text(file).strip().removeprefix(_CALL).removesuffix(")"))
    return definitions


def _data(file: Path) -> object:
    return json.loads(_text(file).replace(_DATA, "data/") or "null")


def _text(file: Path) -> str:
    if not file.is_file():
        return ""
    return file.read_text(encoding="utf-8")
