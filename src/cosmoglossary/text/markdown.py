"""Inline Markdown: emphasis, links and code, and nothing else. ``[text](other-id)`` links to a concept.

Whatever else authors write is text, HTML too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token as Parsed

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


_BREAKS = {"softbreak": ("text", "\n"), "hardbreak": ("br", "")}
"""Ends of lines, which only blocks have."""


class Token(NamedTuple):
    """A piece of running text.

    ``kind`` is ``text``, ``code``, ``em``, ``/em``, ``strong``, ``/strong``, ``br``, ``link`` or ``/link``. ``value``
    is the text or code, or a link's target: a URL, or the id of a concept.
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
    return _simply_parsed(text) or _wholly_parsed(text)


def _wholly_parsed(text: str) -> tuple[Token, ...]:
    return tuple(tokens_of(_markdown().parseInline(text)[0].children or ()))


_SIMPLE = re.compile(
    r"([^*_`\[\]\\\n]+)"
    r"|(?<![^ \u00a0(«„“])\*([^\W_](?:[^*_`\[\]\\\n]*[^\W_])?\u0301?)\*(?=[ \u00a0.,;:!?)»“”]|\Z)"
    r"|\[([^*_`\[\]\\\n]+)\]\(([a-z0-9-]+)\)"
)
"""Match plain text, or words between asterisks with nothing unusual around them, or a link to a concept."""


def _simply_parsed(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens if its Markdown is of the usual kinds; return none if it is not."""
    # In a tenth of the time of a whole parser; a property test holds the two together.
    tokens: list[Token] = []
    end = 0
    for piece in _SIMPLE.finditer(text):
        if piece.start() != end:
            return ()
        end = piece.end()
        plain, emphasised, label, target = piece.groups()
        if plain:
            tokens.append(Token("text", plain))
        elif emphasised:
            tokens += (Token("em"), Token("text", emphasised), Token("/em"))
        else:
            tokens += (Token("link", target), Token("text", label), Token("/link"))
    return tuple(tokens) if end == len(text) else ()


def tokens_of(parsed: Iterable[Parsed]) -> list[Token]:
    """Return the tokens of a text that markdown-it has parsed."""
    tokens = []
    for token in parsed:
        if token.type == "link_open":
            tokens.append(Token("link", str(token.attrs["href"])))
        elif token.type in _BREAKS:
            tokens.append(Token(*_BREAKS[token.type]))
        else:
            tokens.append(Token(_TOKENS.get(token.type, "text"), token.content))
    return tokens


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
