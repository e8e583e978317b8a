"""Example sentences: the marked word of one, and the words that are read aloud."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cosmoglossary.text.markdown import MARKUP, plain

# Latin and similar letters on both sides of an underscore are a name such as snake_case. Elsewhere words touch each
# other (衛星は_軌道_にある) or a number (1_オクターブ_下), or a particle is tied to the marked one (_궤도_에).
_SPACED = (
    r"[0-9A-Za-z_\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0588\u10a0-\u10ff\u1c80-\u1cbf\u1d00-\u1fff"
    r"\u2c00-\u2dff\ua640-\ua7ff]"
)
# Letters of other scripts; vowel signs of India and South-East Asia are none for `\w`.
_OTHER = rf"(?!{_SPACED})(?:[^\W_]|[\u0900-\u17ff])"
_AFTER_OTHER = rf"(?<!{_SPACED})(?:(?<=[^\W_])|(?<=[\u0900-\u17ff]))"
_OPENING = rf"(?<!_)(?:(?<!{_SPACED})_(?=[^\s_])|_(?={_OTHER}))"
_CLOSING = rf"(?:(?<=[^\s_])_(?!{_SPACED})|{_AFTER_OTHER}_(?!_))"
_MARK = re.compile(f"{_OPENING}([^_]+){_CLOSING}")


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
    if mark is None:
        return None
    # The pattern is tried at every sign, and a look for the underscore alone is fifty times quicker.
    other = example.find("_", mark.end())
    if other >= 0 and _MARK.search(example, other):
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
