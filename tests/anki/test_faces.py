"""The cards as a learner sees them: every face of every card, as Anki renders it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

import pytest
from tests.anki.conftest import HOSTILE, LONG, Learner, Publisher, Rendered, Spoken
from tests.anki.test_collection import kinds_of

from cosmoglossary.decks.cards import GAPS, KIND_FIELDS
from cosmoglossary.model import Course, Glossary
from cosmoglossary.text.languages import direction as text_direction

ALLOWED = {
    "article", "section", "details", "summary", "div", "span", "label", "hr", "a", "em", "strong", "b", "i", "mark",
    "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "bdi", "img", "script",
}  # fmt: skip
ATTRIBUTES = {"class", "id", "lang", "dir", "scope", "href", "hidden", "src", "alt", "width", "height"}
MACHINERY = re.compile(r"\[\[type:[^\]]*\]\]|\[anki:play:[^\]]*\]")
"""Marks that Anki replaces by an input or a button."""

CYRILLIC = re.compile("[\u0400-\u04ff]")
ARABIC = re.compile("[\u0600-\u06ff]")
LATIN = ("-fonipa", "-Latn")
SCRIPTS = {"ru": CYRILLIC, "ar": ARABIC}


class Face(HTMLParser):
    """One side of a card: its elements, and its pieces of text with the language and direction that they are in."""

    def __init__(self, source: str) -> None:
        """Read the source."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str | None, str | None]] = []
        self._open: list[tuple[str, str | None, str | None]] = [("", None, None)]
        self.scripts = 0
        self.feed(MACHINERY.sub("", source))
        self.close()
        assert [tag for tag, _, _ in self._open] == [""], "elements are left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element, and descend."""
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        _, lang, direction = self._open[-1]
        if tag not in {"hr", "br", "img"}:
            self._open.append((tag, attributes.get("lang", lang), attributes.get("dir", direction)))

    def handle_endtag(self, tag: str) -> None:
        """Ascend."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self._open[-1][0] == "script":
            self.scripts += 1
        elif data.strip():
            self.texts.append((data, *self._open[-1][1:]))

    @property
    def text(self) -> str:
        """All text."""
        return "".join(text for text, _, _ in self.texts)


def sides(faces: Iterator[Rendered]) -> Iterator[tuple[Rendered, Face]]:
    """Each side of each card."""
    for face in faces:
        yield face, Face(face.front)
        yield face, Face(face.back)


@pytest.fixture(params=["real", "sample"])
def glossary(request: pytest.FixtureRequest) -> Glossary:
    """The project's own glossary, and one of odd entries."""
    chosen: Glossary = request.getfixturevalue(request.param)
    return chosen


class TestEveryFace:
    """Properties of both sides of every card."""

    def test_it_renders_without_an_error_and_is_not_empty(
        self, learner: Learner, publish: Publisher, glossary: Glossary
    ) -> None:
        """Every front asks something, every back adds something, and no reference is left over."""
        learner.take(*publish.all(glossary))
        seen: Counter[str] = Counter()
        for face in learner.faces():
            front, back = Face(face.front), Face(face.back)
            assert front.text.strip()
            assert len(back.texts) > len(front.texts) or face.kind in {"listen", *GAPS}
            assert face.front != face.back
            assert '<hr id="answer">' in face.back
            if face.concept != "hostile":
                assert not re.search(r"\{\{|\}\}|\[%|%\]", face.front + face.back)
            seen[face.kind] += 1
        assert set(seen) == kinds_of(glossary)
        assert seen.total() == learner.count("cards")

    def test_each_text_tells_its_language_and_direction(
        self, learner: Learner, publish: Publisher, glossary: Glossary
    ) -> None:
        """Each piece of text is inside of an element with the language of that text, and with its direction."""
        for direction, published in zip(glossary.decks, publish.all(glossary), strict=True):
            learner.take(published)
            languages: set[str | None] = set()
            for _, side in sides(learner.faces()):
                languages |= {lang for _, lang, _ in side.texts}
                for text, lang, text_dir in side.texts:
                    assert lang, text
                    assert text_dir == ("ltr" if lang.endswith(LATIN) else text_direction(lang)), text
            assert {direction.learn, direction.known} <= languages
            learner.forget()

    def test_words_are_in_the_language_of_their_script(
        self, learner: Learner, publish: Publisher, sample: Glossary, real: Glossary
    ) -> None:
        """No Cyrillic text is said to be English, and no Arabic one Russian."""
        found: Counter[str] = Counter()
        for glossary in (sample, real):
            learner.take(*publish.all(glossary))
        for face, side in sides(learner.faces()):
            if face.concept in {"hostile", "long"}:
                continue
            for text, lang, _ in side.texts:
                for language, script in SCRIPTS.items():
                    if script.search(text):
                        assert lang == language, text
                        found[language] += 1
        assert set(found) == set(SCRIPTS)

    def test_it_is_plain_html(self, learner: Learner, publish: Publisher, glossary: Glossary) -> None:
        """No style of its own, no picture or file from elsewhere: text, a table and one link; a script to compare."""
        learner.take(*publish.all(glossary))
        checked = 0
        for face, side in sides(learner.faces()):
            assert side.scripts == (face.kind == "produce")
            for tag, attributes in side.elements:
                assert tag in ALLOWED
                assert set(attributes) <= ATTRIBUTES
                checked += 1
        assert checked > 100

    def test_the_page_is_linked_where_the_glossary_has_an_address(
        self, learner: Learner, publish: Publisher, real: Glossary, sample: Glossary
    ) -> None:
        """Backs link to the page of the concept in the learner's language; without an address there is no link."""
        assert (bool(sample.base_url), bool(real.base_url)) == (True, False)
        learner.take(*publish.all(sample), *publish.all(real))
        links: Counter[str] = Counter()
        for face in learner.faces():
            assert "<a " not in face.front
            links.update(re.findall(r'<a class="page" href="([^"]*)"', face.back))
        assert links["https://example.org/glossary/en/concept/cosmonaut.html"] == 12
        assert all(address.startswith("https://example.org/glossary/") for address in links)


class TestHostileText:
    """Text that would be something else if it were not escaped."""

    def test_it_is_shown_as_it_is_written(self, learner: Learner, publish: Publisher, sample: Glossary) -> None:
        """Elements, references, sounds, LaTeX and inputs in a text are text, in every field of every kind of card."""
        learner.take(*publish.all(sample))
        shown: Counter[str] = Counter()
        for face in learner.faces():
            if face.concept != "hostile":
                continue
            assert all(isinstance(sound, Spoken) and sound.text.startswith(HOSTILE) for sound in face.sounds)
            for source in (face.front, face.back):
                assert source.count("[[type:") == (face.kind in {"produce", *GAPS})
                assert HOSTILE in Face(source).text
            shown[face.kind] += 1
        assert shown == dict.fromkeys(KIND_FIELDS, len(sample.decks))

    def test_it_can_be_typed(self, learner: Learner, publish: Publisher, sample: Glossary) -> None:
        """Anki compares what is typed with the text, not with its HTML."""
        (published, *_) = publish.all(sample)
        learner.take(published)
        (note,) = (note for note in published.deck.notes if note["Concept"] == "hostile")
        for field in ("Plain term", "Gap answer"):
            result = learner.collection.compare_answer(learner.note(note.guid)[field], f"{HOSTILE} en")
            assert set(re.findall(r"type(?:Good|Bad|Missed)", result)) == {"typeGood"}

    def test_a_very_long_word_is_whole(self, learner: Learner, publish: Publisher, sample: Glossary) -> None:
        """Ten thousand letters arrive, on every kind of card."""
        learner.take(publish(sample, Course("ru", "en", gaps=3)))
        kinds = {
            face.kind for face in learner.faces() if face.concept == "long" and LONG in face.front and LONG in face.back
        }
        assert kinds == set(KIND_FIELDS)


@pytest.fixture(scope="module")
def colours(publish: Publisher) -> dict[str, Mapping[str, str]]:
    """The colours by name, by day and by night."""
    style = publish.faces(Course("ru", "en"))["style.css"]
    blocks = re.findall(r"(\.card|\.card\.nightMode,[^{}]*) \{(.*?)\}", style, re.DOTALL)
    named = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for _, block in blocks]
    return dict(zip(("day", "night"), named, strict=True))


class TestStyle:
    """The style sheet."""

    def test_night_changes_every_colour(self, colours: dict[str, Mapping[str, str]]) -> None:
        """Nothing of the day is left in the night, and no colour stands anywhere else."""
        assert colours["day"].keys() == colours["night"].keys()
        assert not set(colours["day"].values()) & set(colours["night"].values())
        assert len(colours["day"]) >= 5

    def test_no_rule_has_a_colour_of_its_own(self, publish: Publisher, colours: dict[str, Mapping[str, str]]) -> None:
        """Colours are named once for the day and once for the night."""
        style = publish.faces(Course("ru", "en"))["style.css"]
        assert len(re.findall(r"#[0-9a-f]{3,8}\b", style)) == sum(map(len, colours.values()))

    @pytest.mark.parametrize("time", ["day", "night"])
    @pytest.mark.parametrize(
        ("text", "ground"),
        [
            ("ink", "paper"), ("quiet", "paper"), ("accent", "paper"), ("quiet", "glow"), ("accent", "glow"),
            ("ink", "glow"), ("ink", "line"), ("right", "right-glow"), ("wrong", "wrong-glow"),
        ],
    )  # fmt: skip
    def test_text_stands_out(self, colours: dict[str, Mapping[str, str]], time: str, text: str, ground: str) -> None:
        """Every pair of text and ground has the contrast that WCAG AA asks for."""
        assert contrast(colours[time][text], colours[time][ground]) >= 4.5

    def test_sides_are_logical(self, publish: Publisher) -> None:
        """Nothing is said of left and right, so that a language from right to left is mirrored."""
        style = publish.faces(Course("ar", "en"))["style.css"]
        assert not re.search(r"\b(?:left|right)\b(?!-glow)", re.sub(r"--right[\w-]*", "", style))
        assert ":lang(ar)" in style


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, after WCAG."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
