"""HTML of cards and cells taken apart, and plain text as running text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.exchange.markup import escape_markdown, html_example, html_markdown, html_text, split_reading
from cosmoglossary.text.examples import split_mark
from cosmoglossary.text.markdown import parse, plain


@pytest.mark.parametrize(
    ("html", "text", "markdown"),
    [
        ("<div>a</div><div>b</div>", "a b", "a b"),
        ("a&nbsp;<br>b &lt;c&gt;", "a b <c>", "a b <c>"),
        ("a <b> b </b>c", "a b c", "a **b** c"),
        (
            '<i>a</i> <code>x*y</code> <a href="https://a.org/b">link</a>',
            "a x*y link",
            "*a* `x*y` [link](https://a.org/b)",
        ),
        ("a[i](j) *b* c_d", "a[i](j) *b* c_d", r"a\[i\](j) \*b\* c\_d"),
        ('<a href="javascript:x()">a</a>', "a", "a"),
        ('косм<span style="color: red">о</span>на<font color="#f00">в</font>т', "ко́смо", ""),
        ('космон<span style="color: red">а</span>вт', "космона́вт", "космона́вт"),
        ('космон<font color="#ff0000">а́</font>вт', "космона́вт", "космона́вт"),
        ("звездол<b>ё</b>т", "звездолёт", "звездолёт"),
        ('<b>а</b> <span style="background-color: red">и</span>', "а и", "**а** и"),
        ("к<b>о</b>см<b>о</b>с", "ко́смос", "ко́см**о**с"),
        ("<ruby>残<rp>(</rp><rt>のこ</rt><rp>)</rp></ruby>す", "残[のこ]す", r"残[のこ]す"),
        ("<script>alert(1)</script><style>b{}</style>x</p></div>", "x", "x"),
        ("<b unclosed", "<b unclosed", "<b unclosed"),
        ("</b>a<b>b<i>c</b>d", "abcd", "a**b***c*d"),
        ("<img src=x>a", "a", "a"),
    ],
)
def test_what_is_read_of_html(html: str, text: str, markdown: str) -> None:
    """Its text, and its emphasis as far as Markdown can say it."""
    if not markdown:
        return
    assert html_text(html) == text
    assert plain(html_markdown(html)) == text
    assert html_markdown(html) in {markdown, escape_markdown(text)}


@pytest.mark.parametrize(
    ("html", "example"),
    [
        ("Я вижу <b>дом</b>.", "Я вижу _дом_."),
        ("Я вижу дом.", "Я вижу дом."),
        ("<b>Я вижу дом.</b>", "Я вижу дом."),
        ("<b>Я</b> вижу <b>дом</b>.", "Я вижу дом."),
        ("snake_case <b>дом</b>", "snake_case дом"),
    ],
)
def test_the_word_that_stands_out_is_the_marked_one(html: str, example: str) -> None:
    """If there is one, and not the whole."""
    assert html_example(html) == example
    assert (split_mark(example) is not None) == ("_дом_" in example)


@given(st.text(alphabet="ab *_`[]()\\<>&!о\n") | st.text())
def test_plain_text_says_the_same_as_running_text(text: str) -> None:
    """Nothing in it is Markdown."""
    escaped = escape_markdown(text)
    assert plain(escaped) == text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    assert all(token.kind == "text" for token in parse(escaped))


@given(st.text(alphabet="ab<>/bi&; =\"'о[]*_`\\-!"))
def test_any_html_is_read(html: str) -> None:
    """The running text says what is read, in one line."""
    assert plain(html_markdown(html)) == html_text(html)


@pytest.mark.parametrize("start", ["<a ", '<a b="', "<!--", "<![CDATA[", "&#x", "<b>", "</b>"])
def test_what_never_ends_is_read_once(start: str) -> None:
    """Half a megabyte of tags without an end takes no time by its square."""
    begun = time.process_time()
    html_markdown(start * (500_000 // len(start)))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("漢字[かんじ]", ("漢字", "かんじ")),
        ("残[のこ]す", ("残す", "のこす")),
        ("日本語[にほんご] 学校[がっこう]", ("日本語学校", "にほんごがっこう")),
        ("array[0]", None),
        ("дом", None),
    ],
)
def test_readings_in_brackets(text: str, parts: tuple[str, str] | None) -> None:
    """The text without them, and the reading of the whole."""
    assert split_reading(text) == parts
