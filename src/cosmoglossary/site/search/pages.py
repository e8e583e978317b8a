"""Pages of the dictionaries of the search box: sorted lines, cut by their bytes."""

from __future__ import annotations

import hashlib
import json
import string
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import IO, NamedTuple

PAGE = 11_000
"""The size, about, in bytes, of each page of names; `assets/search.js` says how many a search loads."""

SMALL_PAGE = 5_500
"""The size, about, of each page of other dictionaries, of which a search loads more."""

_MOST_STARTS = 8_000
"""The most bytes of beginnings of pages that every search loads; more are on pages of their own."""

SPAN = 128
"""The number of pages whose beginnings are on one page: that has some kilobyte."""

OVERLAP = 2
"""The number of pages before and after them that are there too: a search looks at no more around a key."""

_DIGITS = string.digits + string.ascii_lowercase

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(value: object) -> bytes:
    """Return a value as JSON, in UTF-8 and without spaces."""
    return _encoded(value).encode()


class Pages:
    """The pages of all dictionaries, in a temporary file until the last is made.

    Their folder is named by what all of them have, and together they take as much memory as the glossary.
    """

    def __init__(self, file: IO[bytes], whole: bytes) -> None:
        """Begin without any in an empty file; ``whole`` is the page that comes with the index, if there is one."""
        self.whole = whole
        self._file = file
        self._sizes: list[int] = []
        self._digest = hashlib.sha256(whole)

    def add(self, content: bytes) -> None:
        """Add a page."""
        self._digest.update(content)
        self._file.write(content)
        self._sizes.append(len(content))

    def add_all(self, contents: Iterable[bytes]) -> None:
        """Add several pages."""
        for content in contents:
            self.add(content)

    def add_cut(self, pages: Iterable[tuple[str, bytes]]) -> list[str]:
        """Add the pages of a dictionary, each after its beginning; return the beginnings."""
        starts: list[str] = []
        for start, content in pages:
            starts.append(start)
            self.add(content)
        return starts

    @property
    def version(self) -> str:
        """The name of the pages."""
        return self._digest.hexdigest()[:8]

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._sizes)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the pages in the order in which they were added."""
        self._file.seek(0)
        for size in self._sizes:
            yield self._file.read(size)


class Starts(NamedTuple):
    """The beginnings of the pages of a dictionary: as every search loads them, and the pages that have more of them."""

    packed: str
    pages: list[bytes]


def starts_of(dictionaries: Sequence[Sequence[str]]) -> list[Starts]:
    """Return where the pages of dictionaries begin; where these are many, each `SPAN`-th, and pages of the others."""
    packed = [packed_starts(starts) for starts in dictionaries]
    if sum(len(text.encode()) for text in packed) <= _MOST_STARTS:
        return [Starts(text, []) for text in packed]
    return [Starts(packed_starts(starts[::SPAN]), [*_pages_of_starts(starts)]) for starts in dictionaries]


def _pages_of_starts(starts: Sequence[str]) -> Iterator[bytes]:
    for first in range(0, len(starts), SPAN):
        yield to_json(packed_starts(starts[max(0, first - OVERLAP) : first + SPAN + OVERLAP]))


def start_after(before: str, after: str) -> str:
    """Return the shortest beginning of a key that comes after the key before; all of it if they are the same."""
    return after[: _shared(before, after) + 1]


def packed_starts(starts: Iterable[str]) -> str:
    """Return the beginnings of pages as one text, which every search loads.

    Each is on a line of its own, after a digit, from 0 to z, that says how many letters it shares with the one before:
    that takes half of the bytes.
    """
    lines: list[str] = []
    before = ""
    for start in starts:
        shared = min(_shared_in_browsers(before, start), len(_DIGITS) - 1)
        lines.append(f"{_DIGITS[shared]}{start[shared:]}")
        before = start
    # One text, and no list: a thousand beginnings of two or three letters need as many quotes and commas.
    return "\n".join(lines)


def _shared(one: str, other: str) -> int:
    """Return how many letters two texts begin with."""
    return len([*takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False))])


def _shared_in_browsers(one: str, other: str) -> int:
    """Return the same up to a letter beyond the basic plane, half of which would be no end of a text in JavaScript."""
    shared = one[: _shared(one, other)]
    return len([*takewhile(lambda letter: letter <= "\uffff", shared)])


class _Words:
    """A page of words in the making."""

    def __init__(self, start: str) -> None:
        """Make an empty page with a beginning."""
        self.start = start
        self.size = 0
        """The number of bytes that it will have, about."""
        self._texts: dict[str, None] = {}

    def add(self, text: str) -> None:
        """Add a line, once."""
        if text not in self._texts:
            self._texts[text] = None
            self.size += len(text.encode()) + 2

    def content(self) -> bytes:
        """Return the page as one text in JSON."""
        return to_json("\n".join(self._texts))


def cut_words(lines: Iterable[Sequence[str]]) -> Iterator[tuple[str, bytes]]:
    """Cut sorted lines into small pages, each after the least that tells its keys from those before it.

    Args:
        lines: a key, and what stands for it on the page; what several keys have is there but once.

    Yields:
        The beginning of each page, and its content: one text in JSON, with a line for each.
    """
    page, before = _Words(""), ""
    for key, text in lines:
        if page.size > SMALL_PAGE and key != before:
            yield page.start, page.content()
            page = _Words(start_after(before, key))
        page.add(text)
        before = key
    if page.size:
        yield page.start, page.content()
