"""Running text as safe HTML: escaping, Markdown, and links wherever the text names a concept."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator

from markupsafe import Markup, escape

from cosmoglossary.text.markdown import URL, Token, parse
from cosmoglossary.text.mentions import Mention, Mentions
from cosmoglossary.text.typography import Typesetter
from cosmoglossary.text.words import ACUTE, strip_stress

SPECIAL = re.compile("[&<>\"']")
"""Find what has another meaning in HTML."""

_STRESSED_LINK = re.compile(f'(<a href="[^"]*")>([^<]*{ACUTE}[^<]*)</a>')
"""Match a link to a concept whose text has a mark and no other element."""

_SPECIAL_OR_MARKUP = re.compile(r"[*_`\[\\&<>\"']")


def escaped(text: str) -> str:
    """Return text as HTML."""
    # `markupsafe.escape` makes an object of every text, and most texts have nothing to escape.
    return escape(text) if SPECIAL.search(text) else text


def as_html(text: str) -> Markup:
    """Take a text for HTML, of which nothing is to be escaped any more."""
    # `Markup` asks first whether it is given HTML already, which takes three times as long; a page has dozens of texts.
    return str.__new__(Markup, text)


def has_markup(text: str) -> bool:
    """Tell if a text may have Markdown, or anything that has another meaning in HTML; any other text is its HTML."""
    return _SPECIAL_OR_MARKUP.search(text) is not None


def to_html(
    text: str,
    url: Callable[[str], str | None],
    mentions: Mentions | None = None,
    seen: set[str] | None = None,
    related: Container[str] = (),
    typesetter: Typesetter | None = None,
) -> str:
    """Return running text as HTML: `Markup`, or a text in which nothing has another meaning in HTML.

    Args:
        text: text with inline Markdown.
        url: gives the address of a concept, or ``None`` where there is nothing to link to.
        mentions: finds the concepts to link without being asked; none where it is ``None``.
        seen: ids that are not linked (again); grows by those that are.
        related: ids of the concepts to choose from where several share a name.
        typesetter: sets the text as its language does; nothing does where it is ``None``.
    """
    if typesetter:
        tokens = typesetter.markdown(text)
    elif mentions is None and not has_markup(text):
        return text
    else:
        tokens = parse(text)
    already = set() if seen is None else seen
    return inline_html(tokens, url, mentions, already, related)


def with_names(html: str) -> str:
    """Give links with stress marks names without, for voices, to which a letter with a mark is another letter.

    Args:
        html: what `to_html` or `blocks.blocks_to_html` has made.
    """
    if ACUTE not in html:
        return html
    return as_html(_STRESSED_LINK.sub(_named_link, html))  # as safe as it was


def _named_link(link: re.Match[str]) -> str:
    return f'{link[1]} aria-label="{strip_stress(link[2])}">{link[2]}</a>'


def inline_html(
    tokens: Iterable[Token],
    url: Callable[[str], str | None],
    mentions: Mentions | None,
    seen: set[str],
    related: Container[str],
) -> Markup:
    """Return the tokens of a text as HTML; the other arguments are those of `to_html`."""
    return as_html("".join(_html_parts(tokens, url, mentions, seen, related)))  # every part is escaped below


def _html_parts(
    tokens: Iterable[Token],
    url: Callable[[str], str | None],
    mentions: Mentions | None,
    seen: set[str],
    related: Container[str],
) -> Iterator[str]:
    # The end tag of each link that is open, empty for a link without an address, of which the text alone is shown.
    closing: list[str] = []
    for kind, value in tokens:
        if kind == "link":
            opening, end = _link_tags(value if URL.match(value) else url(value))
            yield opening
            closing.append(end)
            # What an author has linked by hand is not linked again where the text goes on to mention it.
            seen.add(value)
        elif kind == "/link":
            yield closing.pop()
        elif kind == "code":
            # Nothing in it is linked: it is to be read letter by letter.
            yield f"<code>{escaped(value)}</code>"
        elif kind != "text":
            yield f"<{kind}>"
        elif closing or mentions is None:  # within a link there is no other one
            yield escaped(value)
        else:
            yield from _linked(value, url, mentions.find(value, seen, related))


def _link_tags(target: str | None) -> tuple[str, str]:
    if not target:
        return "", ""
    return f'<a href="{escaped(target)}">', "</a>"


def _linked(text: str, url: Callable[[str], str | None], mentions: Iterator[Mention]) -> Iterator[str]:
    end = 0
    for start, stop, concept in mentions:
        target = url(concept)
        if target:
            yield escaped(text[end:start])
            yield f'<a href="{escaped(target)}">{escaped(text[start:stop])}</a>'
            end = stop
    yield escaped(text[end:])
