"""Texts of other programs as ours: running text, examples, blocks, and what has no markup at all."""

from __future__ import annotations

import re

from cosmoglossary.exchange.markup import escape_markdown, html_example, html_markdown, html_text
from cosmoglossary.exchange.values import Markup

_TAGS = (
    "b|i|u|s|em|strong|br|p|div|span|ul|ol|li|a|sup|sub|font|ruby|rt|rp|rb|small|big|mark|code|tt|h[1-6]|hr|img|table|"
    "tbody|tr|td|th|blockquote|center|del|ins|q|cite"
)
# With a bound, or each beginning of a tag that never ends would be read to the end.
_HTML = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>|&(?:[a-zA-Z]{{2,8}}|#[0-9]{{1,6}}|#x[0-9a-fA-F]{{1,6}});")
_WITH_LINES = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,100}>", re.IGNORECASE)


def markup_of(text: str) -> Markup:
    """Return how a cell of a table is written: HTML is known by its tags and entities."""
    if _HTML.search(text):
        return "html"
    return "plain"


def in_one_line(text: str) -> str:
    """Return the text of a cell without its ends of lines, which are those of a column that was too narrow."""
    return " ".join(text.split())


def to_markdown(text: str, markup: Markup) -> str:
    """Return a running text."""
    match markup:
        case "markdown":
            return text
        case "html":
            return html_markdown(text)
    return escape_markdown(text)


def to_example(text: str, markup: Markup) -> str:
    """Return an example, with the one part marked that HTML emphasises."""
    if markup == "html":
        return html_example(text)
    return text


def to_blocks(text: str, markup: Markup) -> str:
    """Return blocks of Markdown: each line of a plain text, and each block of HTML, is a paragraph."""
    if markup == "markdown":
        return f"{text.strip()}\n"
    lines = text.splitlines()
    if markup == "html":
        lines = _WITH_LINES.sub("\n", text).splitlines()
    paragraphs = [to_markdown(line.strip(), markup) for line in lines]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def plain(text: str, markup: Markup) -> str:
    """Return a text for what has no markup here, such as a term."""
    if markup == "html":
        return html_text(text)
    return text
