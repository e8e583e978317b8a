"""The line, the column and the length at which an author is shown a problem."""

from __future__ import annotations

import unicodedata

import pytest

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.reader import lines_of, locate
from cosmoglossary.source.reader.source import MAX_BYTES, parse

FILE = "words/docking.yaml"
ENTRY = """\
# a comment
en: {term: docking, definition: The joining of two craft.}
ru:
  term: стыко́вка
  also: [при\u0301чал, шлюз]
  forms:
    genitive: [стыко́вки, стыко́вок]
examples:
- en: >
    One line,
    the docking line.
  ru: _Стыко́вка_.
related: orbit
empty:
"""


def place_of(text: str | bytes, *keys: str | int, fragment: str = "", key: bool = False) -> tuple[int, int, int]:
    """Return the line, column and length at which a place of a text is shown."""
    data = text.encode() if isinstance(text, str) else text
    problem = Diagnostic("code", "error", Place(FILE, keys, fragment, key), msg("message"))
    (located,) = locate([problem], FILE, data)
    assert located.span
    assert located.span.file == FILE
    return located.span.line, located.span.column, located.span.length


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("en", "term"), (2, 12, 7)),
        (("en", "definition"), (2, 33, 25)),
        (("ru", "term"), (4, 9, 9)),
        (("ru", "also", 0), (5, 10, 7)),
        (("ru", "also", 1), (5, 19, 4)),
        (("ru", "forms", "genitive", 1), (7, 27, 9)),
        (("examples", 0, "ru"), (12, 7, 12)),
        (("examples", 0, "en"), (9, 7, 1)),
    ],
)
def test_a_value_is_shown_where_it_stands(keys: tuple[str | int, ...], expected: tuple[int, int, int]) -> None:
    """Lines and columns begin with 1 and count code points; of a text of several lines the first sign is shown."""
    assert place_of(ENTRY, *keys) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ((), (2, 1, 1)),
        (("zh",), (2, 1, 1)),
        (("en",), (2, 1, 2)),
        (("en", "also"), (2, 1, 2)),
        (("ru", "also", 2), (5, 3, 4)),
        (("ru", "also", 7, "term"), (5, 3, 4)),
        (("ru", "forms", "dative"), (6, 3, 5)),
        (("empty",), (14, 1, 5)),
        (("empty", "term", 0), (14, 7, 1)),
    ],
)
def test_what_is_not_there_is_shown_at_the_key_around_it(
    keys: tuple[str | int, ...], expected: tuple[int, int, int]
) -> None:
    """So is a mapping, of which the key says more than its first sign; without any key it is the whole entry."""
    assert place_of(ENTRY, *keys) == expected


def test_a_single_value_stands_for_a_list_of_one() -> None:
    """The first item of it is the value itself, and so is its term; it has no other part."""
    assert place_of(ENTRY, "related", 0) == (13, 10, 5)
    assert place_of(ENTRY, "related", "term") == (13, 10, 5)
    assert place_of(ENTRY, "related", "label") == (13, 1, 7)
    assert place_of(ENTRY, "en", 0, "term") == (2, 12, 7)


def test_a_list_has_no_term() -> None:
    """What is sought in a list by a name is shown at the key of the list."""
    assert place_of(ENTRY, "ru", "also", "term") == (5, 3, 4)


def test_a_key_is_shown_itself_where_it_is_wrong() -> None:
    """A key that is not text is passed over; without a key, its value is shown."""
    assert place_of(ENTRY, "ru", "forms", "genitive", key=True) == (7, 5, 8)
    assert place_of("{[a]: b, en: c}", "en", key=True) == (1, 10, 2)
    assert place_of("- a\n- b\n", 1, key=True) == (2, 3, 1)


def test_a_key_is_found_in_either_normal_form() -> None:
    """Keys are compared in NFC, as they are read."""
    assert place_of("a: b\nй: c\n", "й") == (2, 4, 1)
    assert place_of(unicodedata.normalize("NFD", "a: b\nй: c\n"), "й") == (2, 5, 1)


@pytest.mark.parametrize(
    ("keys", "fragment", "expected"),
    [
        (("en", "definition"), "joining", (2, 37, 7)),
        (("en", "definition"), "The", (2, 33, 3)),
        (("examples", 0, "en"), "docking", (11, 9, 7)),
        (("examples", 0, "en"), "One", (10, 5, 3)),
        (("ru", "also"), "шлюз", (5, 19, 4)),
        (("en", "definition"), "orbit", (2, 33, 25)),
        (("ru",), "orbit", (3, 1, 2)),
        ((), "comment", (2, 1, 1)),
        ((), "docking", (2, 12, 7)),
    ],
)
def test_a_fragment_is_shown_where_it_stands_in_its_value(
    keys: tuple[str | int, ...], fragment: str, expected: tuple[int, int, int]
) -> None:
    """The first time that it does, and in no other value; where it does not, the whole value is shown."""
    assert place_of(ENTRY, *keys, fragment=fragment) == expected


def test_a_fragment_is_found_in_either_normal_form() -> None:
    """The columns are those of the file, in which a decomposed letter takes two."""
    assert place_of("ru: 'один йод'\n", "ru", fragment="йод") == (1, 11, 3)
    assert place_of(unicodedata.normalize("NFD", "ru: 'йй йод'\n"), "ru", fragment="йод") == (1, 11, 4)


def test_a_fragment_begins_the_file() -> None:
    """The first line and column are 1 for a fragment as for a value."""
    assert place_of("orbit\n", fragment="orbit") == (1, 1, 5)


@pytest.mark.parametrize("data", [b"", b"# only a comment\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_shown_at_its_beginning(data: bytes) -> None:
    """There is no value to show."""
    assert place_of(data, "en") == (1, 1, 1)


def test_line_ends_and_the_byte_order_mark_take_no_columns() -> None:
    """What an editor of Windows adds is not counted."""
    assert place_of(b"\xef\xbb\xbfen: a\r\nru: b\r\n", "en") == (1, 5, 1)
    assert place_of(b"\xef\xbb\xbfen: a\r\nru: b\r\n", "ru") == (2, 5, 1)
    assert lines_of(b"\xef\xbb\xbfen: a\r\nru: b\rc\n") == ["en: a", "ru: b", "c", ""]


def test_problems_that_have_a_place_keep_it() -> None:
    """The others of the same file get theirs, in the same order."""
    span = Span(FILE, 7, 8, 9)
    first = Diagnostic("a", "error", Place(FILE, ("en",)), msg("message"), None, span)
    second = Diagnostic("b", "error", Place(FILE, ("ru",)), msg("message"))
    located = locate([first, second], FILE, b"en: a\nru: b\n")
    assert [(each.code, each.span) for each in located] == [("a", span), ("b", Span(FILE, 2, 5, 1))]
    assert locate([first], FILE, b"\xff") == [first]


@pytest.mark.parametrize("data", [b"\xff", b"en: [", b"[" * 100])
def test_a_file_that_cannot_be_read_has_no_places(data: bytes) -> None:
    """The problem is still said, without a line."""
    problem = Diagnostic("code", "error", Place(FILE, ("en",)), msg("message"))
    assert locate([problem], FILE, data) == [problem]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xff", (1, 1, 1)),
        (b"en: \xff", (1, 5, 1)),
        (b"en: a\nru: \xff\n", (2, 5, 1)),
        ("en: é\nru: йй".encode() + b"\xff", (2, 7, 1)),
        (b"\xef\xbb\xbfen: \xff", (1, 5, 1)),
        (b"a\n\xff", (2, 1, 1)),
    ],
)
def test_a_byte_that_is_not_utf8_is_shown(data: bytes, expected: tuple[int, int, int]) -> None:
    """Columns count letters, not bytes."""
    value, (problem,) = parse(FILE, data)
    assert value is None
    assert problem.code == "not-utf8"
    assert problem.span == Span(FILE, *expected)


@pytest.mark.parametrize(
    ("text", "expected", "help_"),
    [
        ("en: a\n\tru: b\n", (2, 1, 1), "indent with spaces, not with tabs"),
        ("en: %a\n", (1, 5, 1), "put quotes around a text that begins with a sign"),
        ("en: a\nru: 'b\n", (2, 5, 1), "close the quotes at the end of the text"),
        ('en: "a" b\nru: c\n', (1, 9, 1), "put single quotes around a text that begins with double quotes"),
        ("en: a\nru: [b, c\n", (2, 5, 5), "close the brackets"),
        ("en: [b, c\nru: d\n", (1, 5, 5), "close the brackets"),
        ("en: a\n\n\nru: [b\n", (4, 5, 2), "close the brackets"),
        ("examples: []\n- en: a\n", (1, 11, 2), "remove `[]`: the list below it takes its place"),
        ("en:a\nru: b\n", (1, 1, 3), "put a space after the colon"),
        ("en: a\nru:b\n", (2, 1, 1), "put a space after the colon"),
        ("a: [b]\n-c\n", (2, 1, 1), "put a space after the hyphen"),
        ("en: a: b\n", (1, 6, 1), "put quotes around a text that has a colon in it"),
        ("en: a\n  ru: b\n", (2, 5, 1), "indent this line and the one above it alike"),
        ("  en: a\nru: b\n", (2, 1, 1), "indent this line and the one above it alike"),
        ("en: a\nb\n", (2, 1, 1), None),
        ("en:x\nru: a\nb\n", (1, 1, 3), "put a space after the colon"),
        ("a: [b,\n  c]\nru: d: e\n", (3, 6, 1), "put quotes around a text that has a colon in it"),
        ("en: a: b\nru: [c", (1, 6, 1), "put quotes around a text that has a colon in it"),
        ("kk:x\nen: y\n  a: b\nc\n", (1, 1, 3), "put a space after the colon"),
    ],
)
def test_a_slip_is_shown_with_the_way_out(text: str, expected: tuple[int, int, int], help_: str | None) -> None:
    """It is sought in the line that the parser stumbled over, then in the one before it, and no further."""
    value, (problem,) = parse(FILE, text.encode())
    assert value is None
    assert (problem.code, problem.span, problem.help) == ("yaml-syntax", Span(FILE, *expected), help_)


def test_a_character_that_yaml_forbids_is_shown() -> None:
    """The line and the column are those of the character, here on the second line."""
    for text, expected in (("\x01", (1, 1, 1)), ("en: a\nru: b\x01c\n", (2, 6, 1))):
        value, (problem,) = parse(FILE, text.encode())
        assert value is None
        assert problem.span == Span(FILE, *expected)
        assert problem.message == "this character may not stand in YAML"


def test_an_escaped_control_character_is_refused_at_any_depth() -> None:
    """A text, a key, or an item that holds one is no text; a line break and an escaped quote are."""
    for text in ('"\\x01"', 'a: "\\x7f"', '"\\x0b": a', 'a: [b, {c: "\\x1f"}]'):
        value, (problem,) = parse(FILE, text.encode())
        assert (value, problem.code) == (None, "yaml-syntax")
        assert problem.span
        assert text[problem.span.column - 1] == "\\"
    assert parse(FILE, b'a: ["b\\n\\t\\"", 1]') == ({"a": ['b\n\t"', 1]}, [])


def test_a_file_of_just_one_mebibyte_is_read() -> None:
    """One byte more is too much."""
    assert MAX_BYTES == 1024 * 1024
    comment = b"en: a\n#" + b"x" * (MAX_BYTES - 7)
    assert parse(FILE, comment) == ({"en": "a"}, [])
    value, (problem,) = parse(FILE, comment + b"x")
    assert (value, problem.code) == (None, "file-too-large")


def test_every_key_that_stands_twice_is_shown_with_the_line_of_the_first() -> None:
    """In mappings at any depth, in the order of the file; the values are read all the same."""
    text = "en: {a: b, a: c}\nru: d\nen: e\nlist:\n- {x: 1,\n   x: 2}\n- {x: 3}\n"
    _, problems = parse(FILE, text.encode())
    assert [(each.span, each.message.rpartition("line ")[2]) for each in problems] == [
        (Span(FILE, 3, 1, 2), "1"),
        (Span(FILE, 1, 12, 1), "1"),
        (Span(FILE, 6, 4, 1), "5"),
    ]


def test_a_value_in_many_lists_has_its_place() -> None:
    """The fast parser reads more levels than the slow one, which alone knows places, would do by itself."""
    text = "en: " + "[" * 60 + "1" + "]" * 60 + "\nru: a\n"
    assert parse("f", text.encode())[1] == []
    assert place_of(text, "en") == (1, 5, 121)
    assert place_of(text, "ru") == (2, 5, 1)
