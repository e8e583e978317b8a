"""Inline Markdown: emphasis, links and code, and nothing else. ``[text](other-id)`` links to a concept.

Whatever else authors write is text, HTML too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt

MARKUP = re.compile(r"[*_`\[\\]")
"""Find text in which Markdown may be written; all other text need not be parsed."""

URL = re.compile(r"https?://", re.IGNORECASE)

_TOKENS = {
    "em_open": "em",
    "em_close": "/em",
    "strong_open": "strong",
    "strong_close": "/strong",
    "link_close": "/link",
    "code_inline": "code",
}


class Token(NamedTuple):
    """A piece of running text.

    ``kind`` is ``text``, ``code``, ``em``, ``/em``, ``strong``, ``/strong``, ``link`` or ``/link``. ``value`` is the
    text or code, or a link's target: a URL, or the id of a concept.
    """

    kind: str
    value: str = ""


def parse(text: str) -> tuple[Token, ...]:
    """Cut text with inline Markdown into tokens."""
    # Most texts have no Markdown, and to parse a sentence takes twenty times as long as this look.
    if not MARKUP.search(text):
        return (Token("text", text),)
    return _parse(text)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    # "zero" has no rules at all: what is not enabled here can never become markup.
    return MarkdownIt("zero").enable(["emphasis", "link", "escape", "backticks"])


@lru_cache(maxsize=1024)  # a definition is asked for by its page in each language, by the data and by the cards
def _parse(text: str) -> tuple[Token, ...]:
    tokens = []
    for token in _markdown().parseInline(text)[0].children or ():
        if token.type == "link_open":
            tokens.append(Token("link", str(token.attrs["href"])))
        else:
            tokens.append(Token(_TOKENS.get(token.type, "text"), token.content))
    return tuple(tokens)


def links(text: str) -> Iterator[str]:
    """Find the ids of the concepts that the text links to by hand."""
    if "](" in text:
        for token in parse(text):
            if token.kind == "link" and not URL.match(token.value):
                yield token.value


def plain(text: str) -> str:
    """Return the text alone, without its Markdown."""
    if not MARKUP.search(text):
        return text
    return "".join(token.value for token in _parse(text) if token.kind in ("text", "code"))
