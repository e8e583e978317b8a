"""Blocks of CommonMark: what they become, and that nothing else gets through."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.text.blocks import block_links, blocks_to_html, raised

TAG = re.compile(
    r"</?(?:h3|h4|h5|p|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|hr|pre|code|em|strong|br)>"
    r"|<ol start=\"\d+\">|<a href=\"[^\"<>]*\">|</a>"
)


def html(text: str) -> str:
    """The blocks as one line, with links to concepts."""
    return str(blocks_to_html(text, lambda concept: f"{concept}.html")).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo *three*.", "<p>One.</p><p>Two <em>three</em>.</p>"),
        ("# A\n\n### B\n\n###### C", "<h3>A</h3><h4>B</h4><h5>C</h5>"),
        ("- a\n- b\n  1. c", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"),
        ("3. a", '<ol start="3"><li>a</li></ol>'),
        ("```python\na < b\n```", "<pre><code>a &lt; b</code></pre>"),
        ("> a\n\n---", "<blockquote><p>a</p></blockquote><hr>"),
        (
            "| a | b |\n|---|--:|\n| `c` | d |",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><code>c</code></td><td>d</td></tr></tbody></table>",
        ),
        (
            "[it](orbit), [there](https://example.org)",
            '<p><a href="orbit.html">it</a>, <a href="https://example.org">there</a></p>',
        ),
        ("<b onclick=x>a</b>\n\n<script>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p><p>&lt;script&gt;</p>"),
        ("![a](b.png)", '<p>!<a href="b.png.html">a</a></p>'),
        ("a  \nb", "<p>a<br>b</p>"),
    ],
)
def test_blocks_are_html(text: str, expected: str) -> None:
    """Of the tags that are meant; what is not, is text."""
    assert html(text) == expected


def test_links_to_concepts_are_found() -> None:
    """In every block, and none in code."""
    assert [*block_links("- [a](b)\n\n> [c](https://d)\n\n```\n[e](f)\n```\n")] == ["b"]


@given(st.text("<>&\"'`*_[]()#-|>\n 1.ab:=/!\\"))
def test_nothing_but_tags_of_ours_gets_through(text: str) -> None:
    """Whatever is typed: without our tags, no sign is left that means something in HTML."""
    assert not set("<>\"'") & set(TAG.sub("", html(text)))


def test_headings_are_raised_by_a_level() -> None:
    """And nothing else: what looks like a tag in a text is text."""
    blocks = blocks_to_html("## A\n\n### B\n\n#### C\n\n`<h3>` <h4>", lambda _: None)
    assert raised(blocks) == ("<h2>A</h2>\n<h3>B</h3>\n<h4>C</h4>\n<p><code>&lt;h3&gt;</code> &lt;h4&gt;</p>\n"), (
        "each heading is a level higher"
    )
