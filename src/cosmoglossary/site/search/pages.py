"""Pages of the dictionaries of the search box: sorted lines, cut by their bytes."""

from __future__ import annotations

import json
import string
from collections.abc import Iterable, Iterator, Sequence

PAGE = 11_000
"""The size, about, in bytes, of each page of names; `assets/search.js` says how many a search loads."""

SMALL_PAGE = 5_500
"""The size, about, of each page of other dictionaries, of which a search loads more."""

_DIGITS = string.digits + string.ascii_lowercase

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(value: object) -> bytes:
    """Return a value as JSON, in UTF-8 and without spaces."""
    return _encoded(value).encode()


def start_after(before: str, after: str) -> str:
    """Return the shortest beginning of a key that comes after the key before; all of it if they are the same."""
    for position, (one, other) in enumerate(zip(before, after, strict=False)):
        if one != other:
            return after[: position + 1]
    return after[: len(before) + 1]


def packed_starts(starts: Iterable[str]) -> str:
    """Return the beginnings of pages as one text, which every search loads.

    Each is on a line of its own, after a digit, from 0 to z, that says how many letters it shares with the one before:
    that takes half of the bytes.
    """
    lines: list[str] = []
    before = ""
    for start in starts:
        shared = _shared(before, start)
        lines.append(f"{_DIGITS[shared]}{start[shared:]}")
        before = start
    # One text, and no list: a thousand beginnings of two or three letters need as many quotes and commas.
    return "\n".join(lines)


def _shared(one: str, other: str) -> int:
    """Return how many letters two texts begin with, up to what a digit can say."""
    number = 0
    for first, second in zip(one, other, strict=False):
        if first != second or number == len(_DIGITS) - 1:
            break
        # A browser counts what JavaScript counts: half of a letter beyond the basic plane is no end of a text.
        if first > "\uffff":
            break
        number += 1
    return number


def cut_words(lines: Iterable[Sequence[str]]) -> Iterator[tuple[str, bytes]]:
    """Cut sorted lines into small pages, each after the least that tells its keys from those before it.

    Args:
        lines: a key, and what stands for it on the page; what several keys have is there but once.

    Yields:
        The beginning of each page, and its content: one text in JSON, with a line for each.
    """
    start = before = ""
    content: dict[str, None] = {}
    size = 0
    for key, text in lines:
        if size > SMALL_PAGE and key != before:
            yield start, to_json("\n".join(content))
            start, content, size = start_after(before, key), {}, 0
        if text not in content:
            content[text] = None
            size += len(text.encode()) + 2
        before = key
    if content:
        yield start, to_json("\n".join(content))
