"""Example sentences: the marked word of one, and the words that are read aloud."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cosmoglossary.text.markdown import MARKUP, plain

_MARK = re.compile(r"(?<![\w\u0300\u0301])_(?=[^\s_])([^_]*[^\s_])_(?![\w\u0300\u0301])")


class MarkedText(NamedTuple):
    """An example cut at its marked word."""

    before: str
    marked: str
    after: str


@lru_cache(maxsize=1024)  # several rules ask for each example, one after another
def split_mark(example: str) -> MarkedText | None:
    """Cut an example at the one word or phrase between underscores; ``None`` where there is not exactly one."""
    first = example.find("_")
    if first < 0:
        return None
    mark = _MARK.search(example, first)
    if mark is None or _MARK.search(example, mark.end()):
        return None
    return MarkedText(example[: mark.start()], mark[1], example[mark.end() :])


@lru_cache(maxsize=1024)  # pages, data and recordings ask for each example
def spoken(example: str) -> str:
    """Return the words of an example as they are read aloud: with their stress, without its mark and Markdown."""
    parts = split_mark(example) or MarkedText(example, "", "")
    together = "".join(parts)
    if not MARKUP.search(together):
        return together
    # Part by part, or else an asterisk before the mark could pair with one after it.
    return "".join(map(plain, parts))
