"""Problems as a person reads them in a terminal, and as programs read them."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats import FORMATS, Format, by_code, write
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span

FILE = "glossary/orbit/crew.yaml"
LINE = "  ru: Кома\u0301нда экипа\u0301жа ко\u0301рабля\u0301"
STRESS = Diagnostic(
    "double-stress",
    "error",
    Place(FILE, ("ru", "term")),
    msg("a word has two stress marks"),
    msg("leave one"),
    Span(FILE, 3, LINE.index("ко\u0301") + 1, len("ко\u0301рабля\u0301")),
)
FILE_ONLY = Diagnostic("empty-file", "note", Place(FILE), msg("the file is empty"))


def full(line: str, marked: str, help_: Message | None = None) -> list[str]:
    """The lines of the full format for a problem with the text ``marked`` of a line."""
    span = Span(FILE, 1, line.index(marked) + 1, len(marked))
    problem = Diagnostic("code", "warning", Place(FILE), msg("message"), help_, span)
    return write([problem], "full", {FILE: [line]}).splitlines()


def test_full() -> None:
    """The line is shown with a caret under every column of the span, stress marks taking none, and the help last."""
    assert write([STRESS, FILE_ONLY], "full", {FILE: ["en:", "", LINE]}) == (
        "error[double-stress]: a word has two stress marks\n"
        "  --> glossary/orbit/crew.yaml:3:25\n"
        "   |\n"
        " 3 |   ru: Кома\u0301нда экипа\u0301жа ко\u0301рабля\u0301\n"
        "   |                       ^^^^^^^\n"
        "   = help: leave one\n"
        "\n"
        "note[empty-file]: the file is empty\n"
        "  --> glossary/orbit/crew.yaml\n"
        "\n"
    )


def test_gutter_is_as_wide_as_the_number() -> None:
    """Bars stand under one another, however long the line number is."""
    span = Span(FILE, 1000, 1, 2)
    problem = Diagnostic("code", "error", Place(FILE), msg("message"), msg("help"), span)
    shown = write([problem], "full", {FILE: [""] * 999 + ["ab"]}).splitlines()
    assert shown[2:6] == ["      |", " 1000 | ab", "      | ^^", "      = help: help"]


@pytest.mark.parametrize("lines", [{}, {FILE: ["only one line"]}])
def test_full_without_the_line(lines: dict[str, list[str]]) -> None:
    """A problem whose line is not at hand is still said, with its place."""
    assert write([STRESS], "full", lines).splitlines()[1:3] == [
        "  --> glossary/orbit/crew.yaml:3:25",
        "  = help: leave one",
    ]


@pytest.mark.parametrize(
    ("line", "marked", "shown", "carets"),
    [
        ("zh: 宇宙 飞船", "飞船", "zh: 宇宙 飞船", "         ^^^^"),
        ("\ta\tword", "word", " a word", "   ^^^^"),
        ("a\x1b[31m word", "word", "a·[31m word", "       ^^^^"),
        ("a\u202e word", "word", "a· word", "   ^^^^"),
        ("a\udc80 word", "word", "a· word", "   ^^^^"),
        ("a\u00a0word", "word", "a\u00a0word", "  ^^^^"),
        ("Сою\u0301з", "\u0301", "Сою\u0301з", "   ^"),
        ("a" * 200 + "word" + "b" * 200, "word", "…" + "a" * 50 + "word" + "b" * 45 + "…", " " * 51 + "^" * 4),
        ("word" + "b" * 200, "word", "word" + "b" * 96 + "…", "^^^^"),
        ("x: " + "w" * 300, "w" * 300, "x: " + "w" * 100 + "…", "   " + "^" * 101),
    ],
    ids=[
        "wide",
        "tabs",
        "escape",
        "bidi",
        "surrogate",
        "no-break space",
        "mark alone",
        "middle",
        "beginning",
        "long span",
    ],
)
def test_caret_columns(line: str, marked: str, shown: str, carets: str) -> None:
    """Carets stand under the span as a terminal shows it, and a long line is cut around it."""
    assert full(line, marked)[3:] == [f" 1 | {shown}", f"   | {carets}", ""]


one_line = st.text(max_size=80).map(lambda text: "".join(text.split("\n")).replace("X", ""))


@given(one_line, one_line)
def test_caret_is_under_the_span_of_any_line(before: str, after: str) -> None:
    """Whatever stands before the span, the terminal shows the caret under it, and nothing of the line acts on it."""
    _, _, _, shown, carets, _ = write(
        [Diagnostic("c", "error", Place(FILE), msg(before), None, Span(FILE, 1, len(before) + 1, 1))],
        "full",
        {FILE: [f"{before}X{after}"]},
    ).split("\n")[:6]
    assert wcswidth(shown[: shown.index("X")]) == carets.index("^")
    assert carets.count("^") == 1
    assert len(shown) <= len(" 1 | ") + 102


@pytest.mark.parametrize(("how", "lines"), [("full", 6), ("concise", 1)])
@given(text=st.text(min_size=1, max_size=20))
def test_control_characters_never_reach_the_terminal(how: Format, lines: int, text: str) -> None:
    """No part of a problem that an author wrote can move the cursor, colour the text or begin a new line."""
    problem = Diagnostic("code", "error", Place(text), msg(text), msg(text), Span(text, 1, 1, len(text)))
    shown = write([problem], how, {text: [text]})
    assert wcswidth(shown.replace("\n", "")) >= 0
    assert len(shown.rstrip("\n").split("\n")) == lines


def test_concise() -> None:
    """One line for each problem, the place first, as editors and grep write it."""
    assert write([STRESS, FILE_ONLY], "concise", {}) == (
        "glossary/orbit/crew.yaml:3:25: error[double-stress] a word has two stress marks\n"
        "glossary/orbit/crew.yaml: note[empty-file] the file is empty\n"
    )


def test_json() -> None:
    """All that is known as a list of objects, readable to the letter."""
    text = write([STRESS, FILE_ONLY], "json", {})
    assert json.loads(text) == [
        {
            "code": "double-stress",
            "severity": "error",
            "file": FILE,
            "line": 3,
            "column": 25,
            "length": 9,
            "message": "a word has two stress marks",
            "help": "leave one",
            "fix": None,
        },
        {
            "code": "empty-file",
            "severity": "note",
            "file": FILE,
            "line": None,
            "column": None,
            "length": None,
            "message": "the file is empty",
            "help": None,
            "fix": None,
        },
    ]
    assert "орбита" in write([Diagnostic("code", "error", Place(FILE), msg("орбита"))], "json", {})


def test_github() -> None:
    """One workflow command for each problem; what would end a command or one of its fields is escaped."""
    odd = Diagnostic("c", "warning", Place("a,b:c%.yaml"), msg("100%, a:b\nnext"), None, Span("a,b:c%.yaml", 1, 2, 3))
    assert write([STRESS, FILE_ONLY, odd], "github", {}) == (
        f"::error file={FILE},line=3,col=25,endColumn=34,title=double-stress::a word has two stress marks; leave one\n"
        f"::notice file={FILE},title=empty-file::the file is empty\n"
        "::warning file=a%2Cb%3Ac%25.yaml,line=1,col=2,endColumn=5,title=c::100%25, a:b%0Anext\n"
    )


@pytest.mark.parametrize(("how", "nothing"), [*zip(FORMATS[:-1], ["", "", "[]\n", ""], strict=True)])
def test_no_problems(how: Format, nothing: str) -> None:
    """Without problems there is nothing to read, save for a program that wants a list."""
    assert write([], how, {}) == nothing


def test_sarif() -> None:
    """Code hosts show each problem at its line; a rule is described once, and a file without a line is named alone."""
    log = json.loads(write([STRESS, STRESS, FILE_ONLY], "sarif", {}))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["double-stress", "empty-file"]
    first, _, alone = run["results"]
    assert first["message"]["text"] == "a word has two stress marks; leave one"
    assert first["level"] == "error"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": FILE}
    assert place["region"] == {"startLine": 3, "startColumn": 25, "endColumn": 34}
    assert "region" not in alone["locations"][0]["physicalLocation"]
    assert json.loads(write([], "sarif", {}))["runs"][0]["results"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="there names of files are text")
def test_the_name_of_a_file_may_be_no_text() -> None:
    """A path is bytes, which an address can have and a terminal cannot; no format stops at them."""
    problem = Diagnostic("code", "error", Place("no\udcff/a.yaml"), msg("message"))
    log = json.loads(write([problem], "sarif", {}))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "no%FF/a.yaml"}
    assert write([problem], "concise", {}) == "no\\xff/a.yaml: error[code] message\n"


def test_codes_are_counted() -> None:
    """The most frequent first, numbers in a column."""
    assert by_code([FILE_ONLY, *[STRESS] * 11]) == "  11 double-stress\n   1 empty-file\n"
    assert by_code([]) == ""
    assert by_code([STRESS] * 1234, "ru") == "  1\u00a0234 double-stress\n"
