"""The full JSON read again: every value with its place, and what is wrong with a document with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.source.test_schema import GOOD

from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.formats import read_foreign
from cosmoglossary.exchange.full_json import reading as full_json
from cosmoglossary.exchange.full_json.locating import Locator
from cosmoglossary.source.layout import description_text, entry_text
from cosmoglossary.source.reader import parse

ROOT = Path(__file__).parents[2]
GLOSSARY = {"id": "kitchen", "title": {"de": "Küche"}, "languages": ["de"], "topics": {"tools": {"de": "Geräte"}}}
LADLE: dict[str, Any] = {
    "id": "ladle",
    "topic": "tools",
    "entry": {"de": {"term": "Kelle", "animate": False, "also": ["Löffel"]}},
}


def document(*concepts: object, **changes: object) -> dict[str, Any]:
    """A whole document."""
    whole = {"format": "cosmoglossary", "version": 1, "glossary": GLOSSARY, "concepts": [*concepts]}
    return {**whole, **changes}


def written(value: object) -> bytes:
    """A document as a person would write it."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


def test_every_value_has_its_place() -> None:
    """Those of entries, and those of the glossary as a whole; what is nothing is no value."""
    foreign = full_json.read(written(document({**LADLE, "entry": {**LADLE["entry"], "level": None}})), "a.json")
    (entry,) = foreign.entries
    assert [(value.path, value.text, value.exact) for value in entry.values] == [
        (("id",), "ladle", None),
        (("topic",), "tools", None),
        (("de", "term"), "Kelle", "Kelle"),
        (("de", "animate"), "false", False),
        (("de", "also", 0), "Löffel", "Löffel"),
    ]
    assert (entry.place, entry.whole) == ("concept 1", {**LADLE["entry"], "level": None})
    assert {value.name: value.text for value in foreign.description} == {
        "id": "kitchen",
        "title.de": "Küche",
        "languages.1": "de",
        "topics.tools.de": "Geräte",
    }
    assert foreign.whole == GLOSSARY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32-le"])
def test_it_is_known_by_its_content(encoding: str) -> None:
    """Whatever its name, the order of its keys and its encoding; other JSON is not taken for it."""
    data = json.dumps(document(LADLE), sort_keys=True, ensure_ascii=False).encode(encoding)
    foreign = read_foreign(data, "words.txt")
    assert (foreign.format, foreign.problems, len(foreign.entries)) == ("JSON", (), 1)
    assert not full_json.recognises(b'{"format": "other"}', "a.json")
    assert not full_json.recognises(b'id,en\n"format": "cosmoglossary"', "a.json")
    assert not full_json.recognises(b"\xff\xfe\xfd", "a.json")


def test_keys_of_a_later_version_are_left_out() -> None:
    """And said to be: keys may be added, and an older program says what it does not know."""
    foreign = full_json.read(written(document({**LADLE, "colour": {"hue": 4}}, release=7)), "a.json")
    left = [(value.name, value.text) for value in (*foreign.entries[0].values, *foreign.description) if value.left_out]
    assert left == [("colour.hue", "4"), ("release", "7")]


NO_ID = "is no id: ids have a-z, 0-9, and hyphens between words"


@pytest.mark.parametrize(
    ("value", "at", "reason"),
    [
        (document(version=2), "2,", "this is version 2; cosmoglossary reads 1"),
        (document(glossary=[]), "[],", "`glossary` is not a mapping"),
        (document(concepts={}), "{}", "`concepts` is not a list"),
        (document("ladle"), '"ladle"', "a concept is a mapping with `id`, `topic` and `entry`"),
        (document({**LADLE, "id": "../../etc"}), '"../../etc"', f"`../../etc` {NO_ID}"),
        (document({**LADLE, "id": ".git"}), '".git"', f"`.git` {NO_ID}"),
        (document({**LADLE, "id": "Ladle"}), '"Ladle"', f"`Ladle` {NO_ID}"),
        (document({**LADLE, "id": "nul"}), '"nul"', f"`nul` {NO_ID}"),
        (document({**LADLE, "topic": "ships"}), '"ships"', "`glossary` has no topic `ships`"),
        (document({**LADLE, "id": 7}), "7,", "`id` is not a text"),
        (document({"id": "a", "topic": "tools", "entry": "c"}), '"c"', "`entry` is not a mapping"),
        (document(LADLE, LADLE), '"ladle"', "another concept has the id `ladle`"),
    ],
)
def test_what_is_wrong_has_its_line(value: object, at: str, reason: str) -> None:
    """And its column; nothing is imported then."""
    data = written(value)
    foreign = read_foreign(data, "a.json")
    (problem,) = foreign.problems
    assert (str(problem.message), foreign.entries) == (reason, ())
    assert problem.span
    assert data.decode().split("\n")[problem.span.line - 1][problem.span.column - 1 :].startswith(at)


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Of ten thousand concepts each may be wrong."""
    wrong = ({"id": f"a{number}", "topic": "tools", "entry": 1} for number in range(10_000))
    problems = read_foreign(written(document(*wrong)), "a.json").problems
    assert len(problems) == 10_000
    assert problems[-1].span
    assert problems[0].span
    assert problems[-1].span.line - problems[0].span.line == 5 * 9_999


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"format": "cosmoglossary",\n "version": }', "this is no JSON: Expecting value"),
        ('{"format": "cosmoglossary", "a": 1, "a": 2}', "the key `a` is there twice in one object"),
        ('{"format": "cosmoglossary", "a": ' + "[" * 100_000, "this is nested too deep"),
        ('{"format": "cosmoglossary", "a": ' + "1" * 10_000 + "}", "a number in it is too long"),
        ('{"format": "cosmoglossary", "a": NaN}', "`NaN` is no number of JSON"),
    ],
)
def test_what_is_no_json_is_refused(text: str, reason: str) -> None:
    """With the reason, and the line where there is one."""
    with pytest.raises(ForeignError, match="^" + reason) as raised:
        full_json.read(text.encode(), "a.json")
    assert raised.value.line == (2 if "\n" in text else 0)


def test_half_a_character_is_refused() -> None:
    """An escape can make what no file can have."""
    data = json.dumps(document({**LADLE, "entry": {"de": "a\ud83d"}})).encode()
    (problem,) = read_foreign(data, "a.json").problems
    assert str(problem.message) == "half of a character is no text"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES, st.sampled_from([None, 2]))
@settings(max_examples=50)
def test_values_are_found_again(value: object, indent: int | None) -> None:
    """The place of each value is that at which it begins."""
    text = json.dumps(value, indent=indent)
    locator = Locator(text)
    for path, inner in paths(value, ()):
        line, column = locator.place(path)
        rest = "\n".join(text.split("\n")[line - 1 :])[column - 1 :]
        assert json.JSONDecoder().raw_decode(rest)[0] == inner


def paths(value: Any, path: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], Any]]:
    """Every value within a value, with what leads to it."""
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [(path, value), *(found for step, each in inner for found in paths(each, (*path, step)))]


@given(GOOD)
@settings(max_examples=100)
def test_what_is_laid_out_says_the_same(value: dict[str, Any]) -> None:
    """Whatever an entry says, and in canonical form."""
    text, problems = entry_text("a.yaml", value, ("en", "ru"))
    assert problems == []
    assert parse("a.yaml", text.encode()) == (value, [])


def test_entries_are_laid_out_as_people_do() -> None:
    """What is read one by one is on lines of its own, as in the entries that people have written."""
    value = {
        "en": {"term": "Soyuz", "also": [{"term": "MS", "kind": "variant"}], "forms": {"plural": "Soyuz"}},
        "ru": {"term": "Сою́з", "forms": {"nominative": ["Сою́з", "Сою́зы"]}},
        "examples": [{"en": "A _Soyuz_.", "ru": "_Сою́з_."}],
        "facts": [{"label": {"en": "Seats"}, "number": 3}],
        "image": {"file": "soyuz.svg", "alt": {"en": "A ship."}},
        "related": ["iss", "mir"],
        "links": {"wikipedia": {"en": "Soyuz (spacecraft)"}},
    }
    text, _ = entry_text("", value, ("en", "ru"))
    assert text == ENTRY


ENTRY = """\
en:
  term: Soyuz
  also:
    - {term: MS, kind: variant}
  forms:
    plural: Soyuz
ru:
  term: Сою́з
  forms:
    nominative: [Сою́з, Сою́зы]
examples:
  - en: A _Soyuz_.
    ru: _Сою́з_.
facts:
  - {label: {en: Seats}, number: 3}
image:
  file: soyuz.svg
  alt:
    en: A ship.
related: [iss, mir]
links: {wikipedia: {en: Soyuz (spacecraft)}}
"""


@pytest.mark.parametrize("text", ["# Head\n\n- a\n- b\n", "a\n    code\n\n\n b\n", 'a\\n\n\tb "c"\n', "\n", " a\nb"])
def test_a_text_of_lines_stays_one(text: str) -> None:
    """It is written line by line where YAML can have it so, and says the same in any case."""
    written, problems = entry_text("", {"en": {"term": "a", "more": text}}, ("en",))
    assert problems == []
    assert parse("", written.encode())[0]["en"]["more"] == text
    # Nobody sees a tab, and YAML has no line that is indented before the first one.
    assert ("more: |" in written) is (text[:1] not in {" ", "\n"} and "\t" not in text)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("bell\a", "yaml-syntax", "`\\x07` in double quotes is a control character, not text"),
        ("a" + "\N{COMBINING ACUTE ACCENT}" * 10_000, "yaml-syntax", "too many accents stand one after another"),
        ("a" * (2 << 20), "file-too-large", "this file is larger than 1 MiB"),
    ],
)
def test_what_cannot_be_laid_out_says_why(text: str, code: str, message: str) -> None:
    """As whoever reads the file would say it: nobody has written YAML that could be simpler."""
    written, (problem,) = entry_text("a.yaml", {"en": text}, ("en",))
    assert (written, problem.code) == ("", code)
    assert message in problem.message


def test_the_description_is_laid_out_as_people_do() -> None:
    """Topics on a line each, sources on several."""
    value, _ = parse("", (ROOT / "glossary/glossary.yaml").read_bytes())
    text, problems = description_text("", value, ("en", "ru"))
    assert problems == []
    assert parse("", text.encode())[0] == value
    assert "\n  film: {en: Film-making, ru: Кинопроизво́дство, glyph: film}\n" in text
    assert "\n  wikipedia:\n    title: {en:" in text
