"""Inline Markdown, marked words and mentions, up to HTML that holds no markup but our own."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cosmoglossary.model import Concept, ConceptSummary, Designation, LanguageSection
from cosmoglossary.text.prose import MarkedText, Mention, Mentions, links, parse, plain, split_mark, to_html
from cosmoglossary.text.summary import summarise

markdown = st.text("*_[]()\\<>&\"'/:ab1 \nжё\u0301", max_size=40) | st.text(max_size=40)
"""Arbitrary text, most of it made of what Markdown and HTML are made of."""


def concept(name: str, *spellings: str) -> ConceptSummary:
    """A concept that is called by the first spelling in Russian, and inflected into the others."""
    designation = Designation(spellings[0], forms={"genitive": spellings[1:]})
    return summarise(Concept(name, "words", f"{name}.yaml", {"ru": LanguageSection("ru", designation)}))


MENTIONS = Mentions(
    [
        concept("union", "сою́з", "сою́за"),
        concept("soyuz", "Сою́з", "Сою́за"),
        concept("soyuz-ms", "Сою́з МС"),
        concept("crew", "экипа́ж", "экипа́жа", "экипа́жу"),
        concept("crew-commander", "команди́р экипа́жа", "команди́ра экипа́жа"),
    ],
    "ru",
)


def mentioned(text: str) -> list[tuple[str, str]]:
    """The words of the text that name a concept, each with the concept."""
    return [(text[start:end], name) for start, end, name in MENTIONS.find(text, set())]


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
    """Whether every tag is closed in its turn."""
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
def test_no_markup_but_our_own(text: str) -> None:
    """Whatever an author writes becomes emphasis, links and text, of which no character is lost or interpreted."""
    content = Content(html(text))
    assert set(content.tags) <= {"em", "strong", "a", "/em", "/strong", "/a"}
    assert well_nested(content.tags)
    assert all(name == "href" and value and value.startswith(("/", "http")) for name, value in content.attributes)
    assert content.text == plain(text)


@given(st.text(st.characters(exclude_characters="*_[\\")))
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
        ("<i>&amp;</i> `*c*`", "&lt;i&gt;&amp;amp;&lt;/i&gt; `<em>c</em>`"),
        ("# no heading\n\n- no list", "# no heading\n\n- no list"),
    ],
)
def test_html(text: str, expected: str) -> None:
    """Emphasis and links are Markdown; blocks, code, entities, HTML and links that run code are text."""
    assert html(text) == expected


def test_hand_made_links() -> None:
    """Links to concepts are found by id; links that lead out are not among them."""
    assert list(links("[a](docking), *[b](hatch)* and [c](https://esa.int)")) == ["docking", "hatch"]
    assert list(links("(docking)")) == []


def test_plain_text_is_one_token() -> None:
    """Text without Markdown is not taken apart."""
    assert parse("docking & hatch") == (("text", "docking & hatch"),)


words = st.text("абв \u0301,.«»-", min_size=1).map(str.strip).filter(bool)


@given(st.text("абв \u0301,."), words, st.text("абв \u0301,."))
def test_mark_round_trip(before: str, marked: str, after: str) -> None:
    """An example is cut where it was marked, if the mark does not stand inside a word."""
    cut = split_mark(f"{before}_{marked}_{after}")
    inside = any(char.isalpha() or char == "\u0301" for char in before[-1:] + after[:1])
    assert cut == (None if inside else MarkedText(before, marked, after))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Э_кипа́ж_", None),
        ("Сою́_з_", None),
        ("no mark", None),
        ("_two_ _marks_", None),
        ("_ a_", None),
        ("_a _", None),
        ("__a__", None),
        ("the _escape tower_, too", MarkedText("the ", "escape tower", ", too")),
        ("«_Союз_»", MarkedText("«", "Союз", "»")),
        ("snake_case and _mark_", MarkedText("snake_case and ", "mark", "")),
    ],
)
def test_split_mark(text: str, cut: MarkedText | None) -> None:
    """One whole word or phrase between underscores is the mark; anything else is none."""
    assert split_mark(text) == cut


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Экипа́жу пора́", [("Экипа́жу", "crew")]),
        ("экипаж", [("экипаж", "crew")]),
        ("экипажи и экипажность", []),
        ("Командира экипажа ждёт экипаж", [("Командира экипажа", "crew-commander"), ("экипаж", "crew")]),
        ("командир и экипаж", [("экипаж", "crew")]),
        ("экипаж, экипажа, экипажу", [("экипаж", "crew")]),
        ("Союз и союз", [("Союз", "soyuz"), ("союз", "union")]),
        ("Союз МС, союз мс", [("Союз МС", "soyuz-ms"), ("союз", "union")]),
        ("«Союз» МС", [("Союз» МС", "soyuz-ms")]),
        ("«Союз-МС»", []),
        ("Союз — МС", [("Союз — МС", "soyuz-ms")]),
        ("Союз. МС", [("Союз", "soyuz")]),
        ("Командир. Экипажа", [("Экипажа", "crew")]),
        ("командир, экипажа", [("экипажа", "crew")]),
    ],
)
def test_mentions(text: str, found: list[tuple[str, str]]) -> None:
    """The longest phrase wins, in any form; names go by their case, phrases across quotes but not across stops."""
    assert mentioned(text) == found


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_a_name_is_the_name_wherever_it_is_listed(order: slice) -> None:
    """A capitalised word is taken for the name rather than for the common word, in whatever order they are learnt."""
    learnt = Mentions([concept("union", "сою́з"), concept("soyuz", "Сою́з")][order], "ru")
    assert list(learnt.find("Сою́з", set())) == [Mention(0, 5, "soyuz")]


def test_a_mention_has_words() -> None:
    """An empty form, which says nothing, is found nowhere, and a term is one phrase even if it has a line break."""
    learnt = Mentions([concept("station", "ста́нция", ""), concept("line", "ко́рпус\nста́нции")], "ru")
    assert list(learnt.every("— …")) == []
    assert list(learnt.every("станция, ко́рпус, корпус станции")) == [Mention(0, 7, "station"), Mention(18, 32, "line")]


def test_mentions_know_their_language_only() -> None:
    """Words of another language are not learnt."""
    assert list(Mentions([concept("crew", "экипа́ж")], "en").find("экипаж", set())) == []


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
    """What one text of a page has linked the next one does not link again; a page never links to itself."""
    seen = {"soyuz"}
    shown = [to_html(text, lambda name: f"/{name}", MENTIONS, seen) for text in ("Союз, экипаж", "экипаж, союз")]
    assert shown == ['Союз, <a href="/crew">экипаж</a>', 'экипаж, <a href="/union">союз</a>']


def test_concepts_without_address_are_not_linked() -> None:
    """A mention of a concept that has no page of its own stays text."""
    assert to_html("экипаж <", lambda _: None, MENTIONS) == "экипаж &lt;"


@given(markdown, st.sets(st.sampled_from(["crew", "union"])))
def test_mentions_in_arbitrary_text(text: str, seen: set[str]) -> None:
    """Mentions follow one another without overlap, each of a concept that was not seen before."""
    before = set(seen)
    found = list(MENTIONS.find(f"{text} экипаж {text} союз", seen))
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert seen - before == {mention.concept for mention in found}
    assert len(seen - before) == len(found)
