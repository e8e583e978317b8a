"""Mining a text: what is found, in which language, what is proposed, and the page to read it on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import DESCRIPTION, Project
from tests.process import run

from cosmoglossary.author.mine import candidates, scan_text
from cosmoglossary.author.reading import article_text, study_page
from cosmoglossary.author.suggest import frequency_in, headword_in
from cosmoglossary.cli import cli
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection
from cosmoglossary.pipeline.checking import check
from cosmoglossary.text.mentions import Mention
from cosmoglossary.text.summary import with_concepts

ROOT = Path(__file__).parents[2]
MARKED = Path(__file__).parents[1] / "data/marked"
_MARK = re.compile(r"\[([^]]+)\]\(([^)]+)\)")


def concept(id: str, **terms: str) -> Concept:
    """A concept of terms alone."""
    sections = {code: LanguageSection(code, Designation(term)) for code, term in terms.items()}
    return Concept(id, "words", f"glossary/words/{id}.yaml", sections)


def glossary(*concepts: Concept) -> Glossary:
    """A glossary in two languages."""
    return with_concepts(Glossary("test", {"en": "Test"}, ("en", "ru"), ()), concepts)


def marked(text: str) -> tuple[str, list[Mention]]:
    """A text without its marks, and where these were."""
    plain, mentions, end = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[end : mark.start()]
        mentions.append(Mention(len(plain), len(plain) + len(mark[1]), mark[2]))
        plain += mark[1]
        end = mark.end()
    return plain + text[end:], mentions


def agree(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions of the same concept have words in common."""
    return one.concept == other.concept and one.start < other.end and other.start < one.end


def test_nearly_all_that_a_person_marks_is_found() -> None:
    """Of the mentions marked by hand at least 95 % are found, and of those that are found at most 3 % are wrong."""
    whole = check(ROOT).glossary
    assert whole is not None
    right, missed, wrong = 0, [], []
    for language in ("en", "ru"):
        text, wanted = marked((MARKED / f"{language}.md").read_text(encoding="utf-8"))
        reading = scan_text(text, whole)
        assert reading.language == language
        absent = [text[one.start : one.end] for one in wanted if not any(agree(one, m) for m in reading.mentions)]
        wrong += [text[one.start : one.end] for one in reading.mentions if not any(agree(one, m) for m in wanted)]
        missed += absent
        right += len(wanted) - len(absent)
    assert right >= 0.95 * (right + len(missed)), missed
    assert len(wrong) <= 0.03 * (right + len(wrong)), wrong


def test_every_mention_is_found_not_only_the_first() -> None:
    """A concept that is named three times has three mentions; the longest phrase wins."""
    reading = scan_text(
        "An orbit, the orbit station, orbits.",
        glossary(concept("orbit", en="orbit"), concept("os", en="orbit station")),
    )
    assert reading.concepts == {"orbit": ("orbit", "orbits"), "os": ("orbit station",)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Moon's far side", ["Moon"]),
        ("the Moon’s far side", ["Moon"]),
        ("THE MOON", []),
        ("two surgeries in the agency", ["surgeries"]),
        ("Tesa and TESA", ["Tesa", "TESA"]),
        ("the flight-deck and the flight\u2011deck", ["flight-deck", "flight\u2011deck"]),
    ],
)
def test_english_ties_things_to_words(text: str, found: list[str]) -> None:
    """A possessive is not part of the name; plurals need no list; an acronym may be written as a word."""
    concepts = [concept(term.lower(), en=term) for term in ("Moon", "surgery", "TESA", "flight-deck")]
    reading = scan_text(text, glossary(*concepts), "en")
    assert [text[each.start : each.end] for each in reading.mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("«Союз» и союз писателей", ["Союз"]),
        ("самолет и самолёт", ["самолет", "самолёт"]),
        ("самолё́т", ["самолё́т"]),
    ],
)
def test_russian_is_found_with_and_without_dots_and_stress(text: str, found: list[str]) -> None:
    """Names keep their capitals; ё may be written as е; stress may be marked."""
    reading = scan_text(text, glossary(concept("soyuz", ru="Сою́з"), concept("plane", ru="самолёт")), "ru")
    assert [text[each.start : each.end] for each in reading.mentions] == found


@pytest.mark.parametrize(
    ("text", "language"),
    [("an orbit, and again an orbit: орбита", "en"), ("орбита, орбита и orbit", "ru"), ("табор", "ru"), ("", "en")],
)
def test_the_language_is_that_of_most_mentions_or_letters(text: str, language: str) -> None:
    """Mentions decide, then letters, then the order of the glossary."""
    assert scan_text(text, glossary(concept("orbit", en="orbit", ru="орби́та"))).language == language


def test_coverage_is_the_share_of_words_in_mentions() -> None:
    """Two of four words make a half; a text without words has none."""
    words = glossary(concept("station", en="space station"))
    assert scan_text("The space station flew.", words, "en").coverage == 0.5
    assert scan_text("…", words, "en").coverage == 0


FREQUENCIES: Mapping[str, float] = {"the": 7.5, "of": 7.2, "hit": 5, "valve": 3.5, "pressure": 4.2, "orbit": 3.9}


def test_candidates_are_rare_words_between_common_ones() -> None:
    """A phrase that comes again is first, with its first sentence; known words, common words and numbers are none."""
    text = "The pressure valve of orbit 12. The Pressure Valve\nhit the zork."
    reading = scan_text(text, glossary(concept("orbit", en="orbit")), "en")
    found = candidates(reading, lambda word: FREQUENCIES.get(word.lower(), 0))
    assert [(each.phrase, each.count) for each in found] == [("pressure valve", 2), ("zork", 1)]
    assert found[0].sentence == "The pressure valve of orbit 12."


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "ru",
            "Экипаж корабля проверил скафандры. Вышли из шлюза через люки. Люк стыковочных узлов. Стыковочный узел.",
            {"люк": 2, "скафандр": 1, "стыковочный узел": 2, "шлюз": 1},
        ),
        (
            "en",
            "The crew quickly checked spacesuits. A docking drifted to the airlock.",
            {"spacesuits": 1, "docking": 1, "airlock": 1},
        ),
    ],
)
def test_candidates_are_what_dictionaries_list(language: str, text: str, found: Mapping[str, int]) -> None:
    """Russian ones are counted in the nominative, of verbs there are none."""
    frequency = frequency_in(language)
    assert frequency is not None
    reading = scan_text(text, glossary(concept("crew", en="crew", ru="экипа́ж")), language)
    listed = {each.phrase: each.count for each in candidates(reading, frequency, headword_in(language))}
    assert found.items() <= listed.items()
    assert not listed.keys() & {"вышли", "проверил", "корабля", "узлов", "checked", "drifted", "quickly"}


@pytest.mark.parametrize(("language", "common", "rare"), [("en", "the", "docking"), ("ru-KZ", "это", "стыковка")])
def test_word_lists_tell_common_words_from_rare_ones(language: str, common: str, rare: str) -> None:
    """With the extra, on the Zipf scale; a language without a list has no frequencies."""
    frequency = frequency_in(language)
    assert frequency is not None
    assert frequency(common) > 6
    assert 0 < frequency(rare) < 4
    assert frequency_in("tlh") is None


@given(st.text(alphabet="orbit станция's-\u2011\u0301\n.!«» 1", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    """Mentions are in order and apart, and coverage is a share."""
    reading = scan_text(text, glossary(concept("orbit", en="orbit", ru="ста́нция")))
    assert all(one.end <= other.start for one, other in zip(reading.mentions, reading.mentions[1:], strict=False))
    assert 0 <= reading.coverage <= 1
    assert all(each.sentence for each in candidates(reading, lambda _: 0.0))


def test_bytes_become_text_that_can_be_compared() -> None:
    """A byte order mark and soft hyphens go, letters are composed."""
    assert article_text("\ufeffко\u00adсмос и\u0306\r\n".encode()) == "космос й\n"


def test_a_page_explains_what_it_mentions(project: Project) -> None:
    """The text is escaped, a mention leads to its term, which is told in all languages with `lang` and `dir`."""
    root = project({"words/orbit.yaml": "en: {term: orbit, definition: A <round> way.}\nru: орби́та\n"})
    whole = check(root).glossary
    assert whole is not None
    page, problems = study_page(root, whole, scan_text("<b>An orbit\n\nEnd.", whole, "en"), "A & B")
    assert problems == []
    assert '<p>&lt;b&gt;An <a class="mention" href="#term-orbit" aria-describedby="term-orbit">orbit</a></p>' in page
    assert '<li id="term-orbit">' in page
    assert "A &lt;round&gt; way." in page
    assert '<div lang="ru" dir="ltr">' in page
    assert "<title>A &amp; B</title>" in page
    assert "unsafe-inline" not in page


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_page_links_to_the_site(project: Project, slash: str) -> None:
    """Entries are linked where the site is published, whether or not its address ends in a slash."""
    described = DESCRIPTION + f"\nsite: {{base_url: https://example.org/space{slash}}}\n"
    root = project({"glossary.yaml": described, "words/orbit.yaml": "en: orbit\nru: орби́та\n"})
    whole = check(root).glossary
    assert whole is not None
    page, _ = study_page(root, whole, scan_text("An orbit.", whole, "en"), "A")
    assert '<a href="https://example.org/space/en/concept/orbit.html">' in page


def test_the_command_tells_what_it_found(project: Project) -> None:
    """A line for the whole, one for each concept, what may deserve an entry, and a page where it is asked for."""
    root = project({"words/orbit.yaml": "en: orbit\nru: орби́та\n"})
    (root / "a.txt").write_text("На орбита вышли из шлюза.\n", encoding="utf-8")
    done = run("mine", root / "a.txt", "--project", root, "--html", root / "a.html")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(
        "Russian, 5 words: 1 mention of 1 of 1 concept, 20% of the words\n\n   1  orbit  орбита\n\n   1  шлюз\n"
    )
    assert (root / "a.html").read_text(encoding="utf-8").startswith('<!doctype html>\n<html lang="ru" dir="ltr">')


def test_without_word_lists_a_line_says_how_to_get_them(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mentions are told all the same."""
    root = project({"words/orbit.yaml": "en: orbit\nru: орби́та\n"})
    (root / "a.txt").write_text("An orbit of zork.\n", encoding="utf-8")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    shown = CliRunner().invoke(cli, ["mine", str(root / "a.txt"), "--project", str(root)]).output
    assert "   1  orbit  orbit\n" in shown
    assert shown.endswith(" -m pip install 'cosmoglossary[mine]'`\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--text-lang", "fr"], "--text-lang is one of en, ru"),
        (["--html", "a.txt"], "would overwrite"),
        ([], "not UTF-8"),
    ],
)
def test_the_command_refuses_what_cannot_be(project: Project, arguments: list[str], told: str) -> None:
    """Another language, its own source as output, and bytes that are no text are told, and nothing is written."""
    root = project({"words/orbit.yaml": "en: orbit\nru: орби́та\n"})
    (root / "a.txt").write_bytes(b"\xff\xfe")
    paths = [str(root / each) if each == "a.txt" else each for each in arguments]
    done = run("mine", root / "a.txt", "--project", root, *paths)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert (root / "a.txt").read_bytes() == b"\xff\xfe"


def test_a_text_does_not_act_on_the_terminal(project: Project) -> None:
    """It may come from anywhere: what is printed of it moves no cursor and sets no title."""
    root = project({"words/orbit.yaml": "en: orbit\nru: орби́та\n"})
    text = "The orbit of a spacecraft\x1b[2J and its \x1b]0;title\x07 spacecraft, \u202eorbit."
    (root / "a.txt").write_text(text, encoding="utf-8")
    shown = CliRunner().invoke(cli, ["mine", str(root / "a.txt"), "--project", str(root)]).output
    assert "spacecraft" in shown
    assert shown.replace("\n", "").isprintable()
