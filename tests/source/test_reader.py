"""Bytes to values, values to the domain, and places to lines and columns."""

from __future__ import annotations

import time
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cosmoglossary.model import Clip, Concept, Glossary, Money, PartialDate, Quantity
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.reader import (
    MAX_BYTES,
    clip_name,
    lines_of,
    locate,
    parse,
    read_clips,
    read_concept,
    read_glossary,
    read_recording,
    write_clips,
)
from cosmoglossary.source.reader.nodes import compose, plain_value

GLOSSARY = Path(__file__).parents[2] / "glossary"
ENTRIES = sorted(GLOSSARY.glob("*/*.yaml"))
LANGUAGES = ("en", "ru")


def read(text: str, file: str = "glossary/words/docking.yaml") -> tuple[Concept | None, list[Diagnostic]]:
    """Read an entry and locate its problems."""
    data = text.encode()
    value, problems = parse(file, data)
    if problems and value is None:
        return None, problems
    concept, more = read_concept(file, value, LANGUAGES)
    return concept, locate([*problems, *more], file, data)


def shown(text: str) -> list[str]:
    """The problems of an entry, each as its code and the text that its caret stands under."""
    lines = text.split("\n")
    found = []
    for problem in read(text)[1]:
        assert problem.span, problem
        line = lines[problem.span.line - 1]
        found.append(f"{problem.code}: {line[problem.span.column - 1 :][: problem.span.length]}")
    return found


@pytest.mark.parametrize("word", ["no", "on", "yes", "12:30", "1_000", "2021-10-05", "0x", "012", "~x", "1e", "<<"])
def test_words_stay_what_the_author_wrote(word: str) -> None:
    """What YAML 1.1 takes for truth values, times, numbers and dates is text."""
    assert parse("f", f"a: {word}".encode()) == ({"a": word}, [])


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfen: docking\nru: \xd0\xb9\n",
        b"en: docking\r\nru: \xd0\xb9\r\n",
        "en: docking\nru: и\u0306\n".encode(),
    ],
    ids=["byte order mark", "CRLF", "decomposed"],
)
def test_editors_habits_are_accepted(data: bytes) -> None:
    """A byte order mark, CRLF and decomposed characters come out as the same text."""
    assert parse("f", data) == ({"en": "docking", "ru": "й"}, [])


@given(st.text(st.sampled_from("аеиогкyeа\u0301\u0300\u0306\u0308éйёѝ ")))
def test_text_is_always_composed(text: str) -> None:
    """Whatever marks stand on whatever letters, the text that comes out is in NFC."""
    value, _ = parse("f", f"a: '{text}'".encode())
    assert value == {"a": unicodedata.normalize("NFC", text)}


def test_a_large_file_is_refused_by_name() -> None:
    """A file of more than 1 MiB is not read, and its name is told."""
    _, (problem,) = parse("words/big.yaml", b"#" * (MAX_BYTES + 1))
    assert (problem.code, problem.place.file) == ("file-too-large", "words/big.yaml")
    assert parse("f", b"#" * MAX_BYTES) == (None, [])


def test_bytes_that_are_not_utf8_are_found() -> None:
    """The line and column of the first byte that is not UTF-8 are told."""
    _, (problem,) = parse("f", "en: docking\nru: й".encode() + b"\xff")
    assert problem.code == "not-utf8"
    assert problem.span
    assert (problem.span.line, problem.span.column) == (2, 6)


def bomb(levels: int, width: int = 10) -> str:
    """Aliases of aliases of aliases."""
    lines = [f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * width)}]" for level in range(1, levels)]
    return "\n".join(["l0: &l0 [docking, docking]", *lines])


def test_aliases_cannot_explode() -> None:
    """A file that stands for too much is refused before it is written out; modest aliases are not."""
    assert [problem.code for problem in parse("f", bomb(9).encode())[1]] == ["too-many-aliases"]
    assert parse("f", bomb(3).encode())[1] == []


@pytest.mark.parametrize(
    "value",
    ["!docking", "!sign [a]", "!<tag:x> a", "! a", "!!binary aGk=", "!!int 12", "!!set {a, b}", "&a !sign a"],
)
def test_a_tag_is_told_where_it_stands(value: str) -> None:
    """The fast parser would make a mapping of it, with a key that nobody has written."""
    for text in (f"en: {value}\nru: a\n", f"en:\n  {value}\n", f"- {value}\n", f"a: [b, {value} ]\n"):
        result, (problem,) = parse("f", text.encode())
        assert result is None
        assert (problem.code, problem.help and problem.help[:10]) == ("yaml-syntax", "put quotes")
        assert "is a tag of YAML that means nothing here" in problem.message
        assert problem.span
        line = text.split("\n")[problem.span.line - 1]
        assert line[problem.span.column - 1] in "!&"


@pytest.mark.parametrize("value", ["!! a", "!sign{", "!other!sign a", "!<"])
def test_a_tag_that_is_none_needs_quotes(value: str) -> None:
    """Whoever begins a text with an exclamation mark has not heard of tags."""
    _, (problem,) = parse("f", f"en: {value}\n".encode())
    assert problem.message == "a text that begins with `!` needs quotes around it"
    assert problem.span
    assert problem.span.column == 5


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("en: !!str 12", {"en": "12"}),
        ("en: !!map {a: !!seq [b]}", {"en": {"a": ["b"]}}),
        ("en: Bonjour ! Ça va", {"en": "Bonjour ! Ça va"}),
        ("en: '! a'", {"en": "! a"}),
        ("en: >\n  It flies:\n  !!", {"en": "It flies: !!"}),
        ("# !\nen: a!", {"en": "a!"}),
    ],
)
def test_an_exclamation_mark_within_a_text_is_no_tag(text: str, value: object) -> None:
    """So it is after a space, as in French; and a tag that says what is there all the same is read."""
    assert parse("f", text.encode()) == (value, [])


def test_a_long_text_repeated_by_aliases_is_refused() -> None:
    """Not only the number of values counts, but their length."""
    text = f"a: &a {'x' * 500_000}\nb: [{', '.join(['*a'] * 100)}]"
    assert [problem.code for problem in parse("f", text.encode())[1]] == ["too-many-aliases"]


@pytest.mark.parametrize("opening", ["{a: ", "[", "{", "[{a: ", "- ", "? "])
def test_no_depth_takes_long(opening: str) -> None:
    """A file that is nothing but nesting is refused in no time, however it is nested."""
    started = time.process_time()
    _, (problem,) = parse("f", (opening * 60_000).encode())
    assert (problem.code, problem.message) == ("yaml-syntax", "this is nested more than 32 levels deep")
    assert time.process_time() - started < 1


@pytest.mark.parametrize("text", ["en: '{text}'", "en: a # {text}", "en: |\n  {text}", "en: [{many}]"])
def test_brackets_that_nest_nothing_are_counted_for_nothing(text: str) -> None:
    """Quoted, commented or beside one another, brackets may be many."""
    value, problems = parse("f", text.format(text="[{" * 1000, many="[], {}, " * 1000).encode())
    assert value["en"]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('en: "docking\nru: y', 1, 5),
        ("en: a: b", 1, 6),
        ("en: a\n\tru: b", 2, 1),
        ("en: [a, b\nru: c", 1, 5),
        ("en:\n  gender:feminine\n  term: a", 2, 3),
        ("en:\n  term: a\n  gender:feminine\n  number: plural", 3, 3),
        ("en: a\nexamples: []\n- en: b", 2, 11),
        ("en: a\n  ru: b", 2, 5),
        ("  en: a\nru: : :\n", 2, 1),
        ("en: a\n---\nru: b", 2, 1),
        ("en: *nobody", 1, 5),
        ("? [a]\n: b", 1, 3),
        ("a: &a [*a]", 1, 8),
        ("[" * 50_000, 1, 33),
        ("en: a\x00b", 1, 6),
    ],
)
def test_broken_yaml_is_told_with_its_place(text: str, line: int, column: int) -> None:
    """Whatever is wrong with the YAML, there is a sentence with a line and a column."""
    _, (problem,) = parse("f", text.encode())
    assert problem.code == "yaml-syntax"
    assert problem.message
    assert problem.span
    assert (problem.span.line, problem.span.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("en: a: b", "a colon does not fit here"),
        ("en: a\nru\n", "a key has no colon with a space after it"),
        ("en: 'a", "these quotes are never closed"),
        ("en: {term: a", "a comma or `}` is missing"),
        ("en: 'a' b", "a key was expected here"),
        ("  en: a\nru: b", "this does not belong to what is above it"),
        ('en: "\\q"', "while parsing a quoted scalar, found unknown escape character"),
    ],
)
def test_broken_yaml_is_told_in_plain_words(text: str, message: str) -> None:
    """What goes wrong most often is said as an author sees it, not as a parser does."""
    _, (problem,) = parse("f", text.encode())
    assert problem.message == message


@pytest.mark.parametrize(
    ("text", "escape"),
    [
        (r'en: "dock\x07ing"', r"\x07"),
        ('ru: а\nen:\n  definition: "In \\\\ the \\beta."\n', r"\b"),
        (r"""{ru: 'C:\a', en: "a\\b", also: ["\u001f"]}""", r"\u001f"),
        (r'{a: &a "\U0000007f", b: *a}', r"\U0000007f"),
        ('en: "\\\n  a\\0"', r"\0"),
        (f'en: "\\r"\nru: {"9" * 5000}', r"\r"),
    ],
)
def test_an_escaped_control_character_is_shown_where_it_is(text: str, escape: str) -> None:
    """The caret stands under the escape, wherever else there are backslashes."""
    value, (problem,) = parse("f", text.encode())
    assert value is None
    assert problem.message == f"`{escape}` in double quotes is a control character, not text"
    assert problem.span
    line = lines_of(text.encode())[problem.span.line - 1]
    assert line[problem.span.column - 1 :][: problem.span.length] == escape


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"], ids=ascii)
@pytest.mark.parametrize(
    "text", ["en: dock{}ing\nru: а\n", "ru: а\nen:\n  definition: >-\n    A{}b\n", "# a{}b\nen: c\n"]
)
def test_an_invisible_end_of_a_line_is_named(sign: str, text: str) -> None:
    """Where it breaks a text in two, the caret stands under it and not where the parser gives up."""
    data = text.format(sign).encode()
    _, (problem,) = parse("f", data)
    assert problem.message == f"an invisible character, U+{ord(sign):04X}, ends the line here"
    assert problem.span
    assert lines_of(data)[problem.span.line - 1][problem.span.column - 1 :].startswith(sign)


@pytest.mark.parametrize("sign", ["\u00a0", "\u3000", "\u202f", "\u200b"])
def test_an_indent_that_is_none_is_named(sign: str) -> None:
    """A no-break space looks like an indent; its line and name are told, and not where YAML gave up."""
    (problem,) = read(f"en:\n{sign} {sign}term: a\n  definition: b\nru: а\n")[1]
    assert problem.code == "yaml-syntax"
    assert f"U+{ord(sign):04X}" in problem.message
    assert problem.span
    assert (problem.span.line, problem.span.column) == (2, 1)


def test_a_key_behind_an_indent_that_is_none() -> None:
    """Where all lines are indented so, the keys are others to YAML, and the reason is told."""
    problems = read("en:\n\u00a0\u00a0term: a\nru: а\n")[1]
    assert [problem.code for problem in problems] == ["unknown-key"]
    assert "no-break space, U+00A0" in (problems[0].help or "")


@pytest.mark.parametrize("text", ["*Сты́к* кора́блей", "*Dock* of a ship", "*Dock the ship", "&ё", "*a"])
def test_a_text_that_begins_with_a_star(text: str) -> None:
    """Whoever writes emphasis at the beginning is told to put quotes around the text, at the text."""
    (problem,) = read(f"en: docking\nru:\n  term: а\n  definition: {text}\n")[1]
    assert problem.span
    assert (problem.span.line, problem.span.column) == (4, 15)
    assert problem.help == "put quotes around a text that begins with a sign"
    assert "while" not in problem.message


@pytest.mark.parametrize("value", ["First", "[First]", "1961"])
def test_a_text_where_one_in_each_language_is_wanted(value: str) -> None:
    """It is told once, with what to write."""
    (problem,) = read(f"en: a\nru: а\nfacts:\n  - label: {value}\n    date: 1961-04-12\n")[1]
    assert (problem.code, problem.help) == ("wrong-type", "write it as {en: …, ru: …}")
    assert problem.span
    assert problem.span.line == 4


def test_an_example_wants_its_languages() -> None:
    """A sentence alone has none."""
    (problem,) = read("en: a\nru: а\nexamples: [A _word_.]\n")[1]
    assert (problem.code, problem.help) == ("wrong-type", "write it as {en: …, ru: …}")


@pytest.mark.parametrize(
    ("key", "letters"), [("еn: docking", "е"), ("en: {tеrm: a}", "е"), ("en: {term: a, nоtе: b}", "о е")]
)
def test_cyrillic_letters_in_a_key_are_named(key: str, letters: str) -> None:
    """They look like Latin ones, so it is told which they are."""
    problems = [problem for problem in read(f"{key}\nru: а\n")[1] if problem.code == "unknown-key"]
    assert len(problems) == 1
    assert (problems[0].help or "").endswith(f"These letters are Cyrillic: {letters}")


def test_duplicate_keys_do_not_hide_other_problems() -> None:
    """A file with a key that stands twice is read on, with the first of its values."""
    assert shown("en: docking\nru: {term: стыко́вка, gendre: feminine}\nen: mooring\n") == [
        "duplicate-key: en",
        "unknown-key: gendre",
    ]


def test_the_shortest_entry() -> None:
    """Two lines make a concept."""
    concept, problems = read("en: docking\nru: стыко́вка\n")
    assert concept
    assert problems == []
    assert (concept.id, concept.topic, concept.level) == ("docking", "words", "core")
    assert {code: section.term for code, section in concept.sections.items()} == {"en": "docking", "ru": "стыко́вка"}


@pytest.mark.parametrize(
    "entry",
    [
        "ru: стыко́вка",
        "ru: {term: стыко́вка}",
        "ru: {term: a, also: [стыко́вка]}",
        "ru: {term: a, also: [{term: стыко́вка}]}",
    ],
)
def test_a_term_has_its_transliteration(entry: str) -> None:
    """That of the scheme, however the entry is written; that of the author comes first."""
    concept, _ = read(entry)
    assert concept
    assert concept.sections["ru"].designations[-1].transliteration == "stykovka"
    concept, _ = read(entry.replace("term: стыко́вка", "term: стыко́вка, transliteration: stycovca"))
    assert concept
    assert concept.sections["ru"].designations[-1].transliteration == (
        "stycovca" if "{term: стыко́вка" in entry else "stykovka"
    )


def test_the_longest_entry() -> None:
    """Every key of the format arrives in the domain."""
    concept, problems = read(
        """
level: extended
en:
  term: cosmonaut
  also: [spaceman, {term: cosm., kind: abbreviation}]
  part_of_speech: noun
  pronunciation: ˈkɒzmənɔːt
  forms: {plural: cosmonauts}
  audio: cosmonaut.mp3
  definition: >-
    A person who
    flies.
ru:
  term: космона́вт
  gender: masculine
  animate: true
  number: singular
  transliteration: kosmonavt
  forms: {nominative: [космона́вт, космона́вты]}
examples: [{en: The _cosmonaut_ flew., ru: _Космона́вт_ лета́л.}]
facts:
- {label: {en: First flight}, date: 1961-04-12}
- {label: {en: Month}, date: 2021-10}
- {label: {en: Year}, date: 1961}
- {label: {en: Height}, quantity: 400.5 kilometer}
- {label: {en: Budget}, money: 1115000000 RUB}
- {label: {en: Crew}, number: 3}
related: [baikonur]
broader: crew
links: {wikipedia: {en: Astronaut}}
sources: [article]
formerly: [spaceman]
"""
    )
    assert problems == []
    assert concept
    english, russian = concept.sections["en"], concept.sections["ru"]
    assert [(each.term, each.kind) for each in english.also] == [("spaceman", "synonym"), ("cosm.", "abbreviation")]
    assert english.definition == "A person who flies."
    assert english.designation.audio == "cosmonaut.mp3"
    assert (russian.designation.gender, russian.designation.animate) == ("masculine", True)
    assert russian.designation.spellings == ("космона́вт", "космона́вт", "космона́вты")
    assert [fact.value for fact in concept.facts] == [
        PartialDate(1961, 4, 12),
        PartialDate(2021, 10),
        PartialDate(1961),
        Quantity(Decimal("400.5"), "kilometer"),
        Money(Decimal(1115000000), "RUB"),
        Decimal(3),
    ]
    assert (concept.level, concept.broader, concept.ids) == ("extended", ("crew",), ("spaceman", "docking"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en: {term: docking, defintion: x}", "unknown-key: defintion"),
        ("en: docking\nexampels: []", "unknown-key: exampels"),
        ("en: docking\nfr: amarrage", "unknown-language: fr"),
        ('en: {term: " ", definition: " "}', "missing-key: e"),
        ("en: {term: docking, definition: [a]}", "wrong-type: ["),
        ("en: 404", "wrong-type: 404"),
        ("en: {term: 404}", "wrong-type: 404"),
        ("en: {term: docking, animate: maybe}", "wrong-type: maybe"),
        ("en: {term: docking, part_of_speech: nuon}", "unknown-value: nuon"),
        ("en: {term: docking, gender: mascline}", "unknown-value: mascline"),
        ("en: docking\nlevel: cor", "unknown-value: cor"),
        ("en: {term: docking, also: [{term: x, kind: acronim}]}", "unknown-value: acronim"),
        ("en: {term: docking, forms: {nominativ: x}}", "unknown-form: nominativ"),
        ("en: {term: docking, forms: {genitive: [a, b, c]}}", "wrong-type: ["),
        ("en: docking\nexamples: [{form: 4}]", "wrong-type: 4"),
        ("en: {term: docking, forms: {genitive: [a, {b: c}]}}", "wrong-type: {"),
        ("en: docking\nexamples: {en: x}", "wrong-type: examples"),
        ("en: docking\nexamples: [x]", "wrong-type: x"),
        ("en: docking\nexamples: [{fr: x}]", "unknown-language: fr"),
        ("en: docking\nfacts: [{label: {en: x}, date: 2021-13}]", "invalid-date: 2021-13"),
        ("en: docking\nfacts: [{label: {en: x}, date: 2023-02-29}]", "invalid-date: 2023-02-29"),
        ("en: docking\nfacts: [{label: {en: x}, quantity: kilometer 400}]", "invalid-amount: kilometer 400"),
        ("en: docking\nfacts: [{label: {en: x}, number: many}]", "wrong-type: many"),
        ("en: docking\nfacts: [{label: {en: x}, number: .inf}]", "wrong-type: .inf"),
        ("en: docking\nfacts: [{label: {en: x}}]", "missing-key: {"),
        ("en: docking\nrelated: [1]", "wrong-type: 1"),
        ("en: docking\nrelated: [a, '  ']", "wrong-type: '  '"),
        ("en: docking\nfacts: [{label: {en: x}, date: 1961-00}]", "invalid-date: 1961-00"),
        ("en: docking\nrelated: [Ab, c, ab]", "listed-twice: ab"),
        ("en: docking\nbroader: [Ab, ab]", "listed-twice: ab"),
        ("en: docking\nrelated: [ab]\nbroader: [ab]", "listed-twice: ab"),
        ("en: docking\nrelated: ab\nbroader: ab", "listed-twice: ab"),
        ("en: docking\nformerly: [Ab, ab]", "listed-twice: ab"),
    ],
)
def test_a_mistake_is_shown_where_it_is(text: str, expected: str) -> None:
    """The caret stands under the key or the value that is wrong, and under nothing else."""
    assert [found[: len(expected)] for found in shown(text)] == [expected]


@pytest.mark.parametrize(
    ("number", "message", "help_"),
    [
        ("1234567890123456789012", "expected a smaller number, found a number", None),
        ("-1" + "0" * 100, "expected a smaller number, found a number", None),
        ("1e18", "expected a smaller number, found a number", None),
        (".inf", "expected a number, found a number", "write the digits alone: 1200.5"),
        ("1 200", "expected a number, found text", "write the digits alone: 1200.5"),
    ],
)
def test_a_number_that_is_none_of_a_fact_says_why(number: str, message: str, help_: str | None) -> None:
    """Whoever has written digits alone is not told to do so."""
    _, (problem,) = read(f"en: a\nfacts: [{{label: {{en: x}}, number: {number}}}]")
    assert (problem.message, problem.help) == (message, help_)


def test_names_behind_one_that_is_no_text_keep_their_numbers() -> None:
    """Other problems of a list are shown at their own items."""
    concept, problems = read("en: docking\nrelated: [5, nope]\nsources: [1, a, A]\n")
    assert concept
    assert concept.related == ("", "nope")
    assert [problem.place.keys for problem in problems] == [("related", 0), ("sources", 0), ("sources", 2)]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "en:\nru:\n", "[]", "docking", "level: core"])
def test_a_file_without_a_term_is_no_concept(text: str) -> None:
    """An empty file, a list and an entry without any language are told and left out."""
    concept, problems = read(text)
    assert concept is None
    assert {problem.severity for problem in problems} == {"error"}


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("EN: docking\nru: а", "did you mean `en`?"),
        ("en: docking\nrelated: orbit, crew", "did you mean `[orbit, crew]`?"),
        ("en: {term: docking, part_of_speech: Noun}", "did you mean `noun`?"),
        ("en: docking\nexamples:\n  en: We saw _docking_.", "begin each of its items with a hyphen and a space"),
        ("en: docking\nfacts: {number: 4}", "begin each of its items with a hyphen and a space"),
        (
            "en: {term: a, forms: {genitive: [a, b, c]}}",
            "of other numbers write a mapping: {singular: …, dual: …, plural: …}",
        ),
    ],
)
def test_what_was_meant_is_proposed(text: str, help_: str) -> None:
    """Capitals, a list without brackets or hyphens and a form too many are understood."""
    assert [problem.help for problem in read(text)[1]] == [help_]


def test_columns_count_what_an_editor_counts() -> None:
    """A byte order mark, CRLF and stress marks before a mistake do not move its column."""
    text = "\ufeffru:\r\n  term: стыко́вка\r\nen: {term: а́, gendre: x}\r\n"
    (problem,) = read(text)[1]
    assert problem.span
    assert (problem.span.line, problem.span.column) == (3, 16)


@pytest.mark.parametrize("sign", ["\r", "\r\n", "\x85", "\u2028", "\u2029"], ids=ascii)
@pytest.mark.parametrize(
    "text", ["en: {{term: dock{0}ing}}\nru: {{term: а, gendre: x}}\n", "en: 'a{0}{0}b'\nru: {{term: а, gendre: x}}\n"]
)
def test_lines_are_those_of_an_editor(sign: str, text: str) -> None:
    """What YAML once took for the end of a line, and no editor does, moves no caret to another line."""
    data = text.format(sign).encode()
    _, problems = read_concept("f", parse("f", data)[0], LANGUAGES)
    (problem,) = locate(problems, "f", data)
    assert problem.span
    assert lines_of(data)[problem.span.line - 1][problem.span.column - 1 :].startswith("gendre")


@pytest.mark.parametrize("sign", ["\v", "\f", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_a_broken_file_is_shown_where_it_breaks(sign: str) -> None:
    """Characters that end lines elsewhere, or may not stand in YAML, are counted as any other."""
    data = f"# a{sign}b\nru: а: б\n".encode()
    _, (problem,) = parse("f", data)
    assert problem.span
    shown = lines_of(data)[problem.span.line - 1][problem.span.column - 1 :]
    assert shown[:1] == (sign if sign in "\v\f" else ":")


def test_a_byte_that_is_not_utf8_is_found_after_old_line_ends() -> None:
    """A lone carriage return ends a line too."""
    _, (problem,) = parse("f", b"en: a\rru: \xff")
    assert problem.span
    assert (problem.span.line, problem.span.column) == (2, 5)


def test_a_fragment_is_found_in_folded_text() -> None:
    """The place of a word in a text of several lines is the line that it is on."""
    data = "en:\n  definition: >-\n    One line,\n    then а́nother.\n".encode()
    problem = Diagnostic("x", "error", Place("f", ("en", "definition"), "а́nother"), msg("m"))
    (found,) = locate([problem], "f", data)
    assert found.span
    assert lines_of(data)[found.span.line - 1][found.span.column - 1 :].startswith("а́nother")
    assert found.span.length == len("а́nother")


def test_a_description_of_the_whole() -> None:
    """The keys of glossary.yaml arrive in the domain, in their order."""
    value, _ = parse("glossary.yaml", (GLOSSARY / "glossary.yaml").read_bytes())
    glossary, problems = read_glossary("glossary.yaml", value)
    assert problems == []
    assert glossary
    assert glossary.languages == ("en", "ru")
    assert [topic.id for topic in glossary.topics][:2] == ["spacecraft", "spaceflight"]
    assert (glossary.topics[0].glyph, [*glossary.topics[0].title]) == ("station", ["en", "ru"])
    assert [(way.learn, way.known) for way in glossary.decks] == [("ru", "en"), ("en", "ru")]
    assert glossary.sources["article"].date == PartialDate(2023, 3, 8)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("languages", ["xx_nowhere"], "unknown-language"),
        ("languages", ["xx-nowhere"], "unnamed-language"),
        ("languages", [], "missing-key"),
        ("title", None, "missing-key"),
        ("topics", ["words"], "wrong-type"),
        ("topics", {"words": {"en": "Words", "glyph": "rockte"}}, "unknown-value"),
        ("topics", {"words": {"en": "Words", "glpyh": "rocket"}}, "unknown-language"),
        ("decks", [{"learn": "fr", "from": "en"}], "unknown-language"),
        ("decks", [{"learn": "ru"}], "missing-key"),
        ("languages", ["pt-BR", "pt-br"], "listed-twice"),
        ("decks", [{"learn": "en", "from": "en"}], "one-language-deck"),
        ("sources", {"article": {"date": 2023}}, "missing-key"),
        ("licence", {"name": "CC BY 4.0", "url": "https://example.org/a b"}, "wrong-type"),
        ("decks", [{"learn": "en", "from": "ru", "cards": ["gpa"]}], "unknown-value"),
        ("decks", [{"learn": "en", "from": "ru", "cards": "gpa"}], "unknown-value"),
        ("decks", [{"learn": "en", "from": "ru", "cards": []}], "wrong-type"),
        ("decks", [{"learn": "en", "from": "ru", "cards": ""}], "wrong-type"),
        ("decks", [{"learn": "en", "from": "ru", "cards": {"gap": True}}], "wrong-type"),
        ("site", {"base_url": "example.org"}, "wrong-type"),
        ("site", {"base_url": "ftp://example.org"}, "wrong-type"),
        ("site", {"base_url": "https://example.org/?page=1"}, "wrong-type"),
        ("site", {"base_url": "https://example.org/a b"}, "wrong-type"),
        ("site", {"base_url": 'https://example.org/"x'}, "wrong-type"),
        ("site", {"edit_url": "https://example.org/edit#top"}, "wrong-type"),
        ("colour", "red", "unknown-key"),
    ],
)
def test_a_wrong_description_is_told(key: str, value: object, code: str) -> None:
    """A mistake in glossary.yaml has a code too."""
    whole = {"id": "x", "title": {"en": "X"}, "languages": ["en"], "topics": {"words": {"en": "Words"}}, key: value}
    assert code in {problem.code for problem in read_glossary("glossary.yaml", whole)[1]}


@pytest.mark.parametrize("url", ["https://example.org", "http://localhost:8000/", "HTTPS://пример.рф/кино/"])
def test_addresses_of_the_web_are_accepted(url: str) -> None:
    """With or without a path, in any script; a source's may have a query."""
    site = {"base_url": url, "edit_url": url}
    sources = {"a": {"title": {"en": "A"}, "url": f"{url}?a=1#b"}}
    whole = {"id": "x", "title": {"en": "X"}, "languages": ["en"], "topics": {"words": {"en": "Words"}}}
    glossary, problems = read_glossary("glossary.yaml", {**whole, "site": site, "sources": sources})
    assert problems == []
    assert glossary
    assert glossary.sources["a"].url == f"{url}?a=1#b"


def test_a_deck_is_made_once() -> None:
    """The same direction a second time is told at its place and left out."""
    way = {"learn": "ru", "from": "en"}
    whole = {"id": "x", "title": {"en": "X"}, "languages": ["en", "ru"], "topics": {"words": {"en": "Words"}}}
    glossary, (problem,) = read_glossary("glossary.yaml", {**whole, "decks": [way, {"learn": "en", "from": "ru"}, way]})
    assert (problem.code, problem.place.keys) == ("listed-twice", ("decks", 2))
    assert glossary
    assert len(glossary.decks) == 2


def described(decks: str) -> tuple[Glossary | None, list[Diagnostic]]:
    """What is read of a glossary.yaml with these decks; the problems have their places."""
    text = f"id: x\ntitle: {{en: X}}\nlanguages: [en, ru]\ntopics: {{words: {{en: Words}}}}\ndecks:\n{decks}".encode()
    glossary, problems = read_glossary("glossary.yaml", parse("glossary.yaml", text)[0])
    return glossary, list(locate(problems, "glossary.yaml", text))


@pytest.mark.parametrize(
    ("cards", "expected"),
    [
        ("", ("recognise", "produce", "listen", "gap")),
        (", cards: [gap, produce, gap]", ("produce", "gap")),
        (", cards: listen", ("listen",)),
    ],
    ids=["by default all", "in their own order", "a single one"],
)
def test_a_deck_has_the_cards_that_are_chosen(cards: str, expected: tuple[str, ...]) -> None:
    """Each kind once, in the order in which a word is learnt by them."""
    glossary, problems = described(f"- {{learn: ru, from: en{cards}}}")
    assert (glossary and [deck.cards for deck in glossary.decks], problems) == ([expected], [])


def test_a_misspelt_kind_of_card_is_shown_with_what_was_meant() -> None:
    """The caret is under the word, and the other kinds are kept."""
    glossary, (problem,) = described("- {learn: ru, from: en, cards: [recognise, lisen]}")
    assert problem.message == "unknown kind of card `lisen`"
    assert problem.help == "did you mean `listen`?"
    assert problem.span
    assert (problem.span.line, problem.span.column, problem.span.length) == (6, 44, 5)
    assert glossary
    assert glossary.decks[0].cards == ("recognise",)


def test_no_cards_at_all_is_an_error() -> None:
    """An empty list says which kinds there are."""
    _, (problem,) = described("- {learn: ru, from: en, cards: []}")
    assert problem.message == "expected at least one kind of card, found nothing"
    assert problem.help == "it is one of `recognise`, `produce`, `listen`, `gap`"


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_both_parsers_read_the_real_entries_alike(path: Path) -> None:
    """The slow parser, which knows places, reads the same values as the fast one."""
    text = path.read_text(encoding="utf-8")
    root = compose(text)
    assert root
    assert plain_value(root) == parse(path.name, text.encode())[0]


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])),
    st.sampled_from(["no", "~", "0x1F", "0o17", "1e3", ".5", "-0", "+1", "1.", "null", "True", "012", "1_000"]),
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcйё", min_size=1), inner, max_size=4),
)


@given(VALUES)
def test_both_parsers_read_any_values_alike(value: object) -> None:
    """On whatever PyYAML can write, the two parsers agree."""
    text = yaml.safe_dump({"key": value}, allow_unicode=True)
    fast, problems = parse("f", text.encode())
    root = compose(unicodedata.normalize("NFC", text))
    assert problems == []
    assert root
    assert plain_value(root) == fast


PLAIN = st.text(st.sampled_from("0123456789.eE+-_xo~nulTrueabc"), min_size=1, max_size=8)


@given(PLAIN)
def test_both_parsers_agree_on_what_is_a_number(word: str) -> None:
    """A plain word is the same number, truth value or text to both."""
    text = f"key: {word}"
    fast, problems = parse("f", text.encode())
    if problems:
        return
    root = compose(text)
    assert root
    assert repr(plain_value(root)) == repr(fast)


@pytest.mark.parametrize(
    "word",
    [
        "0.",
        "+.5",
        "-.5",
        "1e5",
        "+0x1F",
        "-0o17",
        "0b11",
        "00",
        "012",
        "08.5",
        "-08",
        ".nan",
        ".inf",
        "-.Inf",
        "+.INF",
        "1e999",
        "0o8",
    ],
)
def test_both_parsers_agree_on_rare_numbers(word: str) -> None:
    """Numbers that a person seldom writes, and words that only look like them, are the same to both parsers."""
    root = compose(f"key: {word}")
    assert root
    assert repr(plain_value(root)) == repr(parse("f", f"key: {word}".encode())[0])


@pytest.mark.parametrize("sign", ["", "+", "-"])
@pytest.mark.parametrize(
    "digits",
    [
        *(str(2**bits + more) for bits in (63, 64, 127, 128) for more in (-1, 0, 1)),
        *(hex(2**bits + more) for bits in (63, 64, 127, 128) for more in (-1, 0, 1)),
        "9" * 40,
        "9" * 309,
        "9" * 4_301,
        "0x" + "f" * 5_000,
        "0x" + "0" * 5_000 + "1",
        "0o" + "7" * 5_000,
        "0b" + "1" * 5_000,
        "9" * 400 + "e-399",
        "1e999",
    ],
)
def test_both_parsers_agree_on_enormous_numbers(sign: str, digits: str) -> None:
    """The slow one reads no number that the fast one takes for text, and none that Python could not write."""
    data = f"key: {sign}{digits}".encode()
    root = compose(data.decode())
    assert root
    assert repr(plain_value(root)) == repr(parse("f", data)[0])


def test_an_enormous_number_is_a_number() -> None:
    """What only one of the parsers can read is read by that one."""
    assert parse("f", f"key: {10**30}".encode()) == ({"key": 10**30}, [])


def test_marks_that_are_escaped_are_composed_too() -> None:
    """An escape in quotes is the letter that it stands for, and so is one in a key."""
    assert parse("f", b'"e\\u0301": ["e\\u0301", "\\u0438\\u0306"]') == ({"\u00e9": ["\u00e9", "\u0439"]}, [])


@pytest.mark.parametrize("second", ['"e\\u0301"', "e\u0301"])
def test_keys_that_are_one_when_composed_are_told(second: str) -> None:
    """A key that is written in two ways is there twice."""
    value, (problem,) = parse("f", f"\u00e9: 1\n{second}: 2\n".encode())
    assert value == {"\u00e9": 1}
    assert (problem.code, problem.span and problem.span.line) == ("duplicate-key", 2)


@pytest.mark.parametrize("text", ["en: a" + "\u0301\u0323" * 100_000, 'en:\n "a' + "\\u0323\\u0301" * 80_000 + '"'])
def test_marks_without_end_take_no_time(text: str) -> None:
    """More marks than any letter has are refused where they begin: to sort them would take minutes."""
    value, (problem,) = parse("f", text.encode())
    assert value is None
    assert problem.message == "too many accents stand one after another"
    assert problem.span
    assert problem.span.line == text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("en: {}", 1, 5),
        ("en: {{term: {}}}", 1, 12),
        ("en:\n  term: a\n  also: {}", 3, 9),
        ("en:\n  term: a\n  also:\n  - b\n  - {}", 5, 5),
        ("en:\n  term: a\n  also: [{{term: {}}}]", 3, 17),
        ("en:\n  term: a\n  pronunciation: {}", 3, 18),
        ("en:\n  term: a\n  forms: {{genitive: [b, {}]}}", 3, 25),
    ],
)
def test_what_is_too_long_for_a_word_is_told(text: str, line: int, column: int) -> None:
    """A text that was pasted into the place of a word goes no further; one character less is a word."""
    for length in (200, 201):
        data = text.format("a" * length).encode()
        value, problems = parse("glossary/words/x.yaml", data)
        concept, faults = read_concept("glossary/words/x.yaml", value, ("en",))
        located = locate(faults, "glossary/words/x.yaml", data)
        if length == 200:
            assert concept
            assert (problems, located) == ([], [])
            continue
        (problem,) = located
        assert problem.code == "too-long"
        assert problem.span
        assert (problem.span.line, problem.span.column) == (line, column)


def outcome(data: bytes) -> None:
    """Read bytes as far as they can be read."""
    value, problems = parse("glossary/words/x.yaml", data)
    of_keys = [each.code == "duplicate-key" or each.message == "a key must be a word" for each in problems]
    assert value is None or all(of_keys)  # which leave the rest readable
    for read_values in (read_concept("glossary/words/x.yaml", value, LANGUAGES), read_glossary("g.yaml", value)):
        located = locate([*problems, *read_values[1]], "glossary/words/x.yaml", data)
        assert all(problem.message for problem in located)


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    """Arbitrary bytes give diagnostics and never an exception."""
    outcome(data)


KEYS = st.sampled_from(["en", "ru", "term", "also", "forms", "facts", "examples", "label", "date", "money", "x", "no"])
TREES: st.SearchStrategy[Any] = st.recursive(
    SCALARS | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | SCALARS, inner, max_size=4),
)


@settings(max_examples=200)
@given(TREES)
def test_no_yaml_raises(value: object) -> None:
    """Arbitrary YAML gives diagnostics and never an exception."""
    outcome(yaml.safe_dump(value, allow_unicode=True).encode())


@settings(max_examples=300)
@given(st.data())
def test_no_mutated_entry_raises(data: st.DataObject) -> None:
    """Real entries with pieces cut out, doubled or replaced give diagnostics and never an exception."""
    text = data.draw(st.sampled_from(ENTRIES)).read_bytes()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 60, len(text))))
    middle = data.draw(
        st.sampled_from([b"", text[start:end] * 2, b"[", b"\n", b": ", b"&a *a", b"\t", b"'", b"{", b"\xff", b"- "])
    )
    outcome(text[:start] + middle + text[end:])


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(
    lambda text: unicodedata.normalize("NFC", text.strip()) or "x"
)
CLIPS = st.builds(Clip, st.sampled_from(["en", "ru"]), WORDS, WORDS, WORDS, WORDS, st.none() | WORDS)


@given(st.lists(CLIPS))
def test_clips_are_read_as_they_were_written(clips: list[Clip]) -> None:
    """The list comes back sorted, one clip a line, whatever the texts are."""
    data = write_clips(clips)
    assert read_clips("clips.json", data, ("en", "ru")) == (
        tuple(sorted(clips, key=lambda clip: (clip.language, clip.text))),
        [],
    )
    assert data.count(b"\n") == max(len(clips), 1) + 2
    assert write_clips(read_clips("clips.json", data, ("en", "ru"))[0]) == data


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"language": "fr", "text": "a", "voice": "b", "licence": "c", "file": "d"}', '"fr"'),
        ('{"language": "en", "text": "a", "voice": "b", "licence": "c", "flie": "d"}', '"flie"'),
        ('{"language": "en", "text": 4, "voice": "b", "licence": "c", "file": "d"}', "4"),
        ('"docking"', '"docking"'),
    ],
)
def test_a_mistake_in_a_clip_is_shown_where_it_is(line: str, expected: str) -> None:
    """A clip that cannot be used is left out, and the place of what is wrong with it is told."""
    text = f"[\n{line}\n]\n"
    clips, problems = read_clips("clips.json", text.encode(), ("en", "ru"))
    assert clips == ()
    spans = [problem.span for problem in locate(problems, "clips.json", text.encode())]
    found = [text.split("\n")[span.line - 1][span.column - 1 :][: span.length] for span in spans if span]
    assert expected in found


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b'[\n{"language": "en" "text": "a"}\n]', 2, 19),
        (b"[\n", 2, 1),
        (b"", 1, 1),
        (b"[\n" + b"[" * 100_000, 2, 32),
        (b'["[[[[",\n' + b"1" * 5_000 + b"]", 2, 1),
        (b'["\\\\ud800",\n "\\ud83d\\ude00\\ude00"]', 2, 15),
    ],
)
def test_broken_json_is_told_with_its_place(data: bytes, line: int, column: int) -> None:
    """Where the text stops being JSON, the author is shown the place."""
    (problem,) = read_clips("clips.json", data, ("en",))[1]
    assert problem.code == "json-syntax"
    assert (problem.span and problem.span.line, problem.span and problem.span.column) == (line, column)


@settings(max_examples=300)
@given(st.one_of(st.binary(max_size=60), st.text('[]{}":, \\ntfe1-.', max_size=30).map(str.encode)))
def test_no_list_of_clips_raises(data: bytes) -> None:
    """Whatever the bytes are, they are read or told."""
    clips, problems = read_clips("clips.json", data, ("en",))
    assert clips == () or not problems


def test_a_recording_with_new_content_has_a_new_name() -> None:
    """Anki never replaces a file of the same name, so the published name tells the content; that of a clip does so."""
    assert read_recording("audio/сло́во [1].mp3", b"ID3")[0] == "сло-во-1--" + clip_name(b"ID3")
    assert read_recording("a.m]3", b"ID3")[0].endswith(".m-3")
    assert len(read_recording(f"{'ж' * 120}.mp3", b"ID3")[0].encode()) <= 120
    assert read_recording("a.mp3", b"ID3 1")[0] != read_recording("a.mp3", b"ID3 2")[0]
    assert read_recording(clip_name(b"ID3"), b"ID3") == (clip_name(b"ID3"), [])


@pytest.mark.parametrize(
    ("name", "data", "playable"),
    [("a.mp3", b"\xff\xf3\x40", True), ("a.MP3", b"RIFF", False), ("a.mp3", b"", False), ("a.ogg", b"OggS", True)],
)
def test_what_is_called_mp3_is_mp3(name: str, data: bytes, *, playable: bool) -> None:
    """Only a file that is named so is looked into."""
    assert [problem.code for problem in read_recording(name, data)[1]] == ([] if playable else ["not-mp3"])


def test_how_words_are_said_is_read_by_language() -> None:
    """Numbers are as good as words; another language than the glossary's is told."""
    whole = {"id": "x", "title": {"en": "X"}, "languages": ["en"], "topics": {"a": {"en": "A"}}}
    glossary, problems = read_glossary("glossary.yaml", {**whole, "spoken": {"en": {"MS": "M S", 400: "many"}}})
    assert glossary
    assert (glossary.spoken, problems) == ({"en": {"MS": "M S", "400": "many"}}, [])
    _, problems = read_glossary("glossary.yaml", {**whole, "spoken": {"fr": {"a": "b"}}})
    assert [problem.code for problem in problems] == ["unknown-language"]


def test_an_example_of_white_space_alone_is_none() -> None:
    """Neither its text nor its form is read, and the forms of the others stay with them."""
    value = {
        "en": "docking",
        "examples": [{"en": " ", "form": "plural"}, {}, {"en": "A _docking_.", "form": "singular"}],
    }
    concept, _ = read_concept("words/a.yaml", value, ("en", "ru"))
    assert concept
    assert concept.examples == ({"en": "A _docking_."},)
    assert concept.example_forms == {0: {"": "singular"}}
