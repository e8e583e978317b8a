"""Blocks of CommonMark as safe HTML: headings, paragraphs, lists, code, quotations and tables; HTML in them is text."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token as Parsed
from markupsafe import Markup

from cosmoglossary.text.markdown import URL, Token, tokens_of
from cosmoglossary.text.mentions import Mentions
from cosmoglossary.text.prose import escaped, inline_html
from cosmoglossary.text.typography import Typesetter

_BLOCKS = ("blockquote", "code", "fence", "heading", "lheading", "hr", "list", "table")
_INLINE = ("emphasis", "link", "escape", "backticks", "newline")
# A page has headings of two levels: the term and its sections. Most authors begin with the second level.
_HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h4"}
_LOWEST_HEADING = "h5"
_HEADING_TAG = re.compile(r"(?<=<)(/?)h([345])(?=>)")
_TAGS = frozenset(("p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "hr"))


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    # As for inline Markdown: what is not enabled here, such as HTML and pictures, can never become markup.
    return MarkdownIt("zero").enable([*_BLOCKS, *_INLINE])


def blocks_to_html(
    text: str,
    url: Callable[[str], str | None],
    mentions: Mentions | None = None,
    seen: set[str] | None = None,
    related: Container[str] = (),
    typesetter: Typesetter | None = None,
) -> Markup:
    """Return blocks of CommonMark as HTML; the arguments are those of `prose.to_html`."""
    already = set() if seen is None else seen
    parts: list[str] = []
    for token in _markdown().parse(text):
        if token.type == "inline":
            tokens: Iterable[Token] = tokens_of(token.children or ())
            if typesetter:
                tokens = typesetter.tokens(tokens)
            parts.append(inline_html(tokens, url, mentions, already, related))
        else:
            parts.append(_block_html(token))
    return Markup("".join(parts))  # noqa: S704 - tags are of a list, and every text is escaped


def _block_html(token: Parsed) -> str:
    """Return the tag of a block, or the whole of one that has no others in it."""
    # In a list whose items are lines, paragraphs are there and not shown.
    if token.hidden:
        return ""
    if token.type in ("fence", "code_block"):
        return f"<pre><code>{escaped(token.content)}</code></pre>\n"
    tag = token.tag
    if token.type.startswith("heading"):
        tag = _HEADINGS.get(tag, _LOWEST_HEADING)
    elif tag not in _TAGS:
        return escaped(token.content)
    if token.nesting < 0:
        return f"</{tag}>\n"
    return _opening_tag(tag, token)


def _opening_tag(tag: str, token: Parsed) -> str:
    # No other attributes: the alignment of cells would be a style, which the policy of the site forbids.
    start = token.attrs.get("start")
    if tag == "ol" and isinstance(start, int):
        return f'<ol start="{start}">'
    return f"<{tag}>"


def raised(blocks: str) -> Markup:
    """Return blocks of HTML with every heading one level higher, to stand under the heading of a page itself."""
    # Text has no `<` of its own: all of its signs are escaped.
    return Markup(_HEADING_TAG.sub(lambda tag: f"{tag[1]}h{int(tag[2]) - 1}", blocks))  # noqa: S704 - as above


def block_links(text: str) -> Iterator[str]:
    """Find the ids of the concepts that blocks link to by hand."""
    if "](" not in text:
        return
    for kind, value in _inline_tokens(text):
        if kind == "link" and not URL.match(value):
            yield value


def prose_of(text: str | None) -> str:
    """Return what is to be read as words in blocks, line by line: all but the code."""
    if not text:
        return ""
    words = {"code": " ", "br": "\n", "link": ""}
    return "".join(words.get(kind, value) for kind, value in _inline_tokens(text))


def _inline_tokens(text: str) -> Iterator[Token]:
    for token in _markdown().parse(text):
        yield from tokens_of(token.children or ())
        # Between blocks, so that the last word of one and the first of the next stay apart.
        yield Token("text", "\n")
