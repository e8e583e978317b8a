"""Canonical YAML: the same values, the same comments, the same text the second time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cosmoglossary.source.formatter import WIDTH, format_description, format_entry
from cosmoglossary.source.reader import parse
from cosmoglossary.text.words import strip_stress

GLOSSARY = Path(__file__).parents[2] / "glossary"
ENTRIES = sorted(GLOSSARY.glob("*/*.yaml"))
LANGUAGES = ("en", "ru")


def formatted(text: str) -> str:
    """The canonical form of an entry, which is canonical itself and says the same."""
    after, problems = format_entry("words/docking.yaml", text.encode(), LANGUAGES)
    assert not problems, (text, problems)
    assert format_entry("words/docking.yaml", after.encode(), LANGUAGES) == (after, [])
    assert parse("", after.encode()) == parse("", text.encode())
    return after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ru: 'стыковка'\nen: \"docking\"\n", "en: docking\nru: стыковка\n"),
        ("{en: docking, ru: стыковка}", "en: docking\nru: стыковка\n"),
        ("en: {gender: neuter,   term: a}\r\n", "en: {term: a, gender: neuter}\n"),
        ("en:\n    forms:\n        plural: b\n    term: a\n", "en:\n  term: a\n  forms:\n    plural: b\n"),
        ("en: 'a: b'\nru: \"no\"\n", 'en: "a: b"\nru: no\n'),
        ('ru: "за\\u0301мок"\n', "ru: за́мок\n"),
        ("ru: и\u0306од\n", "ru: йод\n"),
        ("en: 'true'\n", 'en: "true"\n'),
        ("en: 'say \"no\": no'\n", "en: 'say \"no\": no'\n"),
        ("en: >-\n  a\n  b\n", "en: a b\n"),
        ("related:\n- a\n- b\n", "related:\n  - a\n  - b\n"),
        ("related: [a,\n  b]\n", "related:\n  - a\n  - b\n"),
    ],
)
def test_one_form(before: str, after: str) -> None:
    """Order of keys, quotes only where they are needed, two spaces, NFC, and stress marks as characters."""
    assert formatted(before) == after


def test_long_texts_are_folded() -> None:
    """A text that does not fit on its line goes on below in lines that fit; stress marks take no room."""
    text = "Соедине́ние двух косми́ческих корабле́й " * 8
    lines = formatted(f"en: a\nru: {text}\n").splitlines()
    assert lines[1] == "ru: >-"
    assert all(WIDTH - 20 < len(strip_stress(line)) <= WIDTH for line in lines[2:-1])


def test_comments_go_with_what_they_belong_to() -> None:
    """A comment above or beside a key moves with it; the head and the foot of a file stay."""
    before = """\
# head
ru: б  # beside ru
#above en
en:  # beside en
  definition: c  # the definition
  # above term
  term: a
  # below term
related: [x, y] # beside related
# above level
level: core
# foot
"""
    after = """\
# head
# above level
level: core
# above en
en:  # beside en
  # above term
  term: a
  # below term
  definition: c  # the definition
ru: б  # beside ru
related: [x, y]  # beside related
# foot
"""
    assert formatted(before) == after


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_the_glossary_is_formatted(path: Path) -> None:
    """Every entry of this glossary is in the form that `fmt` writes."""
    text = path.read_text("utf-8")
    assert formatted(text) == text


def test_the_description_keeps_the_order_of_topics() -> None:
    """Topics and sources are in the order of display, whatever they are called."""
    before = "topics: {title: {glyph: book, ru: б, en: a}, id: {en: b}}\nid: x\nlanguages: [en, ru]\n"
    after = "id: x\nlanguages: [en, ru]\ntopics: {title: {en: a, ru: б, glyph: book}, id: {en: b}}\n"
    assert format_description("glossary.yaml", before.encode(), LANGUAGES) == (after, [])


@pytest.mark.parametrize(
    "line",
    [
        "sources: {a: {title: {en: b}, date: 2021, url: https://example.org}}",
        "decks:\n  - {learn: ru, from: en, cards: [gap]}",
        "site: {base_url: https://example.org, edit_url: https://example.org}",
        "licence: {name: a, url: https://example.org}",
        "spoken: {en: {url: c, title: b, en: a}}",
    ],
)
def test_the_description_has_the_declared_order(line: str) -> None:
    """At every level; the texts that voices read in another way are left in their order."""
    assert format_description("glossary.yaml", f"{line}\n".encode(), LANGUAGES) == (f"{line}\n", [])


def test_a_broken_file_is_told_as_usual() -> None:
    """A file that is not YAML gets the diagnostic of the reader and no text."""
    after, problems = format_entry("a.yaml", b'en: "docking\n', LANGUAGES)
    assert after == ""
    assert [problem.code for problem in problems] == ["yaml-syntax"]


TEXTS = st.text(st.sampled_from("abяё́й \n\t:#-,[]{}&*!|>'\"%@`~?0x1.\u00a0\u2028\x85"), max_size=12)
LONG = st.lists(st.sampled_from(["docking", "стыко́вка", "a:", "#b", "-", "'"]), min_size=15, max_size=60).map(" ".join)
SCALARS = st.one_of(TEXTS, LONG, st.booleans(), st.none(), st.integers(-99, 99), st.sampled_from(["no", "1961-04-12"]))
KEYS = st.one_of(st.sampled_from(["en", "ru", "term", "forms", "related", "level"]), TEXTS.filter(bool))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=15
)


@settings(max_examples=400)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5), st.sampled_from([None, False, True]))
def test_any_value_stays_what_it_was(value: dict[str, Any], style: Any) -> None:
    """Whatever YAML says, in whatever style, it says afterwards; and a second time changes nothing."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=style, sort_keys=False)
    if not parse("", text.encode())[1]:
        formatted(text)


@settings(max_examples=200)
@given(st.sampled_from(ENTRIES), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 8), st.booleans()), max_size=6))
def test_comments_anywhere_are_kept(path: Path, places: list[tuple[int, int, bool]]) -> None:
    """Comments above and beside lines, at any indent, are all there afterwards."""
    lines = path.read_text("utf-8").splitlines()
    for number, (place, indent, beside) in enumerate(sorted(places, reverse=True)):
        at = place % len(lines)
        if beside:
            lines[at] += f"  # beside {number}"
        else:
            lines.insert(at, f"{' ' * indent}# above {number}")
    text = "\n".join(lines) + "\n"
    before, problems = parse("", text.encode())
    if not problems:
        after = formatted(text)
        assert parse("", after.encode())[0] == before
