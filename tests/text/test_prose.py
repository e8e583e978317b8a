"""Running text as HTML that holds no markup but our own."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.text.test_mentions import MENTIONS

from cosmoglossary.text.markdown import plain
from cosmoglossary.text.prose import to_html

markdown = st.text("*_[]()\\<>&\"'/:ab1 \nжё\u0301", max_size=40) | st.text(max_size=40)
"""Arbitrary text, most of it made of what Markdown and HTML are made of."""


def html(text: str) -> str:
    """Text as HTML with mentions linked, where every concept but ``nowhere`` has an address."""
    return str(to_html(text, lambda name: None if name == "nowhere" else f"/{name}/", MENTIONS))


class Content(HTMLParser):
    """The tags, addresses and text of HTML."""

    def __init__(self, source: str) -> None:
        """Read all of the source."""
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag that opens."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        """Remember a tag that closes."""
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        """Remember text."""
        self.text += data


def well_nested(tags: list[str]) -> bool:
    """Tell whether every tag is closed in its turn."""
    still_open: list[str] = []
    for tag in tags:
        if not tag.startswith("/"):
            still_open.append(tag)
        elif not still_open or f"/{still_open.pop()}" != tag:
            return False
    return not still_open


@given(markdown)
@example("[экипаж](javascript:alert(1)) <b onclick='x'>экипаж</b>")
@example('[a](https://x/"onclick=alert(1)) *[b](c)*')
@example("a\\\nb `<c>`")
def test_no_markup_but_our_own(text: str) -> None:
    """Whatever an author writes becomes emphasis, links and text, of which no character is lost or interpreted."""
    content = Content(html(text))
    assert set(content.tags) <= {"em", "strong", "a", "br", "code", "/em", "/strong", "/a", "/code"}
    assert well_nested([tag for tag in content.tags if tag != "br"])
    assert all(name == "href" and value and value.startswith(("/", "http")) for name, value in content.attributes)
    assert content.text == plain(text)


@given(st.text(st.characters(exclude_characters="*_`[\\")))
def test_text_without_markdown_is_itself(text: str) -> None:
    """Text without the characters of Markdown is shown to the letter."""
    assert plain(text) == text
    assert Content(html(text)).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* _b_ **c** __d__", "<em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong>"),
        ("snake_case_name 2 * 3", "snake_case_name 2 * 3"),
        (r"\*a\* \[b](c)", "*a* [b](c)"),
        ("[*dock*](docking)", '<a href="/docking/"><em>dock</em></a>'),
        ("[<i>](docking)", '<a href="/docking/">&lt;i&gt;</a>'),
        ("[lost](nowhere)", "lost"),
        ("[ESA](https://esa.int/?a=1&b=2)", '<a href="https://esa.int/?a=1&amp;b=2">ESA</a>'),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("[x](JavaScript:alert)", "[x](JavaScript:alert)"),
        ("[x](data:text/html,y)", "[x](data:text/html,y)"),
        ("<i>&amp;</i> `*c*`", "&lt;i&gt;&amp;amp;&lt;/i&gt; <code>*c*</code>"),
        ("# no heading\n\n- no list", "# no heading\n\n- no list"),
    ],
)
def test_html(text: str, expected: str) -> None:
    """Emphasis, links and code are Markdown; blocks, entities, HTML and links that run code are text."""
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("экипа́ж & экипаж", '<a href="/crew/">экипа́ж</a> &amp; экипаж'),
        ('"Союз" МС', '&#34;<a href="/soyuz-ms/">Союз&#34; МС</a>'),
        ("*экипаж*", '<em><a href="/crew/">экипаж</a></em>'),
        ("[экипаж](hatch), экипаж", '<a href="/hatch/">экипаж</a>, <a href="/crew/">экипаж</a>'),
        ("[все](crew) экипаж", '<a href="/crew/">все</a> экипаж'),
        ("[экипаж](nowhere)", "экипаж"),
    ],
)
def test_mentions_become_links(text: str, expected: str) -> None:
    """A concept is linked once, at its first use, by hand or by mention, and never within another link."""
    assert html(text) == expected


def test_seen_goes_on_from_text_to_text() -> None:
    """A concept that one text of a page has linked is not linked again by the next; a page never links to itself."""
    seen = {"soyuz"}
    shown = [to_html(text, lambda name: f"/{name}", MENTIONS, seen) for text in ("Союз, экипаж", "экипаж, союз")]
    assert shown == ['Союз, <a href="/crew">экипаж</a>', 'экипаж, <a href="/union">союз</a>']


def test_concepts_without_address_are_not_linked() -> None:
    """A mention of a concept that has no page of its own stays text."""
    assert to_html("экипаж <", lambda _: None, MENTIONS) == "экипаж &lt;"
