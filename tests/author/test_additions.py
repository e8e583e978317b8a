"""Proposed values put into entries: what is there stays, comments and order included."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cosmoglossary.author.additions import complete
from cosmoglossary.author.suggest import Values
from cosmoglossary.source.formatter import format_entry
from cosmoglossary.source.reader import parse

ENTRIES = sorted((Path(__file__).parents[2] / "glossary").glob("*/*.yaml"))
LANGUAGES = ("en", "ru")
PROPOSED: Values = {
    "term": "стыко́вка",
    "part_of_speech": "noun",
    "gender": "feminine",
    "forms": {"nominative": ["стыко́вка", "стыко́вки"], "genitive": ["стыко́вки", "стыко́вок"]},
}
ROWS = """\
{0}part_of_speech: noun  # review
{0}gender: feminine  # review
{0}forms:
{0}  nominative: [стыко́вка, стыко́вки]  # review
{0}  genitive: [стыко́вки, стыко́вок]  # review
"""


def completed(text: str, *languages: str) -> str:
    """An entry to whose words in these languages the same is proposed."""
    after, problems = complete(
        "a/b.yaml", text.encode(), LANGUAGES, lambda _, of, __: PROPOSED if of in languages else {}
    )
    assert not problems
    return after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ru: стыковка  # why\n", "ru:\n  term: стыковка  # why\n" + ROWS.format("  ")),
        ("ru: {term: стыковка}\nen: a\n", "ru:\n  term: стыковка\n" + ROWS.format("  ") + "en: a\n"),
        (
            "ru:\n  term: стыковка\n  gender: feminine\n  forms:\n    # nom\n    nominative: [стыковка, стыковки]\n",
            (
                "ru:\n  term: стыковка\n  part_of_speech: noun  # review\n  gender: feminine\n  forms:\n"
                "    # nom\n    nominative: [стыковка, стыковки]\n    genitive: [стыко́вки, стыко́вок]  # review\n"
            ),
        ),
        ("ru:\n    definition: а\n    term: б", "ru:\n    definition: а\n    term: б\n" + ROWS.format("    ")[:-1]),
        (
            "ru:\n  term: а\n  part_of_speech:  # noun …\n  gender:\n  forms:\n    # none\n",
            "ru:\n  term: а\n  part_of_speech: noun  # noun …  # review\n  gender: feminine  # review\n"
            + ROWS.format("  ").partition("feminine  # review\n")[2]
            + "    # none\n",
        ),
        (
            "ru:\n  term: стыковка\n  also:\n    - б\n    - {term: в, kind: variant}\n  gender: neuter\n",
            "ru:\n  term: стыковка\n  also:\n    - term: б\n"
            + ROWS.format("      ")
            + "    - term: в\n      kind: variant\n"
            + ROWS.format("      ")
            + "  gender: neuter\n",
        ),
    ],
)
def test_values_come_below_the_term(before: str, after: str) -> None:
    """Text, braces and keys; comments stay where they are, and a word that contradicts gets nothing."""
    assert completed(before, "ru") == after
    assert completed(after, "ru") == after


def test_what_a_word_is_helps_to_propose() -> None:
    """Its own part of speech is given to whoever proposes, or else that of its counterpart."""
    asked: dict[str, str | None] = {}

    def propose(term: str, _: str, likely: str | None) -> Values:
        asked[term] = likely
        return {}

    entry = "en: land\nru: {term: приземляться, part_of_speech: verb, also: [сесть]}\n"
    complete("a/b.yaml", entry.encode(), LANGUAGES, propose)
    assert asked == {"land": "verb", "приземляться": "verb"}
    complete(
        "a/b.yaml",
        b"en:\n  term: orbit\n  part_of_speech: noun\nru: {term: x, part_of_speech: verb}",
        LANGUAGES,
        propose,
    )
    assert (asked["orbit"], asked["x"]) == ("noun", "verb")


@pytest.mark.parametrize("before", ["en: a\n", "ru: {term: а, gender: neuter}\n", "en: &a x\nde: *a\n", "ru:\n"])
def test_nothing_to_add(before: str) -> None:
    """Nothing is added where nothing is proposed, or what is there says otherwise, the text is left as it is."""
    assert completed(before, "ru") == before


@pytest.mark.parametrize("before", ["{ru: {term: а}", "ru: {term: а,  # why\n  level: б}\n", "ru: >-\n  а\n  б\n"])
def test_what_cannot_be_completed_is_told(before: str) -> None:
    """Broken YAML and YAML that has no place for a mark are problems, and give no text."""
    after, problems = complete("a/b.yaml", before.encode(), LANGUAGES, lambda *_: PROPOSED)
    assert (after, len(problems)) == ("", 1)


def removed(draw: st.DrawFn, designation: dict[str, Any]) -> dict[str, Any]:
    """A designation without some of its keys and some rows of its forms."""
    keys = [key for key in designation if key not in ("term", "also", "kind")]
    kept = {
        key: value for key, value in designation.items() if key not in draw(st.sets(st.sampled_from(keys or ["-"])))
    }
    if rows := kept.get("forms"):
        names = draw(st.sets(st.sampled_from(sorted(rows)), min_size=1))
        kept["forms"] = {name: row for name, row in rows.items() if name in names}
    return kept


def written(value: object, depth: int = 0) -> str:
    """YAML of plain values in block style."""
    if isinstance(value, dict) and value:
        lead = "\n" + "  " * depth
        return "".join(f"{lead}{key}:{written(item, depth + 1)}" for key, item in value.items())
    return f" {json.dumps(value, ensure_ascii=False)}"


@given(st.data())
@settings(max_examples=150)
def test_every_entry_gets_back_what_it_lost(data: st.DataObject) -> None:
    """An entry without some of its values has all of them again when they are proposed, and its form is canonical."""
    whole, _ = parse("", data.draw(st.sampled_from(ENTRIES)).read_bytes())
    less = {
        **whole,
        **{of: data.draw(st.composite(removed)(whole[of])) for of in LANGUAGES if isinstance(whole[of], dict)},
    }
    text, problems = format_entry("", written(less).lstrip().encode(), LANGUAGES)
    assert not problems

    def propose(term: str, language: str, _: str | None) -> Values:
        section = whole[language]
        return section if isinstance(section, dict) and term == section["term"] else {}

    after, problems = complete("", text.encode(), LANGUAGES, propose)
    assert not problems
    assert parse("", after.encode())[0] == whole
    assert format_entry("", after.encode(), LANGUAGES) == (after, [])
