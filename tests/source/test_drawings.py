"""Drawings: what is let through, what is refused and where, and what becomes of words and links."""

from __future__ import annotations

import re

import pytest
from tests.conftest import Project

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.reader import MAX_BYTES, read_drawing

TITLE = '<title lang="en">A thing</title>'


def drawn(inside: str) -> bytes:
    """A drawing with a title and something more, which begins on the second line."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{TITLE}\n{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>alert(1)</script>", "`script`"),
        ("<foreignObject/>", "`foreignObject`"),
        ("<image href='https://example.org/a.png'/>", "`image`"),
        ("<g onclick='alert(1)'/>", "`onclick`"),
        ("<g style='fill: red'/>", "`style`"),
        ("<rect fill='URL(https://example.org/)'/>", "refers to something outside"),
        ("<a href='javascript:alert(1)'/>", "may not link"),
        ("<g href='concept:orbit'/>", "may not link"),
        ("<text>a<tspan>b</tspan></text>", "both text and"),
        ("<g>", "not XML"),
        ("<g>" * 5000, "deep"),
    ],
)
def test_what_could_harm_is_refused(inside: str, message: str) -> None:
    """Every fault is told with its line, and nothing of the drawing is shown."""
    drawing, (problem, *_) = read_drawing("a.svg", drawn(inside), ("en",))
    assert drawing is None
    assert message in problem.message
    assert problem.span
    assert problem.span.line == 2


@pytest.mark.parametrize("encoding", ["klingon", "euc-jp", "utf-7", "idna", "base64", "rot13"])
def test_an_encoding_that_nobody_knows_is_told(encoding: str) -> None:
    """It is named on the first line, and so is the problem."""
    data = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + drawn("")
    drawing, (problem,) = read_drawing("a.svg", data, ("en",))
    assert drawing is None
    assert (problem.code, problem.location) == ("bad-drawing", "a.svg:1:1")
    assert problem.help == "save the file as UTF-8"


def test_a_large_drawing_is_refused_by_its_size() -> None:
    """It is read no further than the limit, so that its end would seem to be missing."""
    drawing, (problem,) = read_drawing(
        "a.svg", drawn(f"<path d='{'M0 0' * (MAX_BYTES // 4)}'/>")[: MAX_BYTES + 1], ("en",)
    )
    assert drawing is None
    assert (problem.code, problem.message) == ("file-too-large", "this file is larger than 1 MiB")


def test_entities_cannot_grow() -> None:
    """A drawing that declares entities is refused before one is looked at."""
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n' + drawn("<text>&b;</text>")
    drawing, problems = read_drawing("a.svg", bomb, ("en",))
    assert drawing is None
    assert [problem.message for problem in problems] == ["a drawing has no DOCTYPE"]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"<svg/>", b"<p/>", b"plain text"])
def test_what_is_no_drawing_is_told(data: bytes) -> None:
    """Whatever bytes there are, there is a problem and no exception."""
    drawing, problems = read_drawing("a.svg", data, ("en",))
    assert drawing is None
    assert {problem.code for problem in problems} == {"bad-drawing"}


def test_a_link_to_nothing_is_told(project: Project) -> None:
    """The id that is meant is proposed, and the place is that of the link."""
    drawing = drawn('<a href="concept:orbti"/>')
    files: dict[str, str | bytes] = {"words/orbit.yaml": "en: orbit\nru: орби́та\n", "drawings/a.svg": drawing}
    (problem,) = check(project(files)).diagnostics
    assert (problem.code, problem.help) == ("unknown-concept", "did you mean `orbit`?")
    assert problem.span
    assert (problem.span.line, problem.span.column) == (2, 1)


def test_words_are_those_of_the_reader(project: Project) -> None:
    """Terms fill empty texts, a switch shows the reader's part, and all that is special is escaped."""
    inside = (
        '<a href="concept:orbit"><text x="1"/></a>'
        '<switch><text systemLanguage="en">6 &lt; 7</text><text systemLanguage="ru">шесть</text></switch>'
        "<switch><text>—</text><text systemLanguage='en'>one</text></switch>"
    )
    root = project({"words/orbit.yaml": "en: orbit\nru: орби́та\n", "drawings/a.svg": drawn(inside)})
    build(root, root / "build")
    shown = {}
    for tree in ("en", "ru"):
        page = (root / "build" / "site" / tree / "drawings.html").read_text(encoding="utf-8")
        shown[tree] = re.findall(r"(?<=<svg viewBox=)\"0 0 9 9.*?>(.*)</svg>", page)[-1]
    assert shown["en"] == (
        '<a href="concept/orbit.html"><text x="1" lang="en">orbit</text></a><text lang="en">6 &lt; 7</text>'
        '<text lang="en">one</text>'
    )
    assert shown["ru"] == (
        '<a href="concept/orbit.html"><text x="1" lang="ru">орби́та</text></a><text lang="ru">шесть</text><text>—</text>'
    )


def test_a_concept_is_marked_in_the_drawings_that_show_it(project: Project) -> None:
    """Its page has them small, each as one link to the drawing, in which there is none."""
    link = "<text>{}</text>"
    inside = "".join(f'<a href="concept:{name}">{link.format(name)}</a>' for name in ("orbit", "moon"))
    words = {f"words/{name}.yaml": f"en: {name}\n" for name in ("orbit", "moon", "sun")}
    build(root := project({**words, "drawings/a.svg": drawn(inside), "drawings/b.svg": drawn("<g/>")}), root / "build")
    shown = {}
    for name in ("orbit", "moon", "sun"):
        page = (root / "build" / "site" / "en" / "concept" / f"{name}.html").read_text(encoding="utf-8")
        shown[name] = re.findall(r'<a href="\.\./drawings\.html#(\w+)"><svg[^>]*>(.*?)</svg><span>A thing</span>', page)
    orbit, moon = link.format("orbit"), link.format("moon")
    assert shown == {
        "orbit": [("a", f'<g class="here">{orbit}</g><g>{moon}</g>')],
        "moon": [("a", f'<g>{orbit}</g><g class="here">{moon}</g>')],
        "sun": [],
    }


def test_without_drawings_there_is_no_page(project: Project) -> None:
    """Nor an item in the menu."""
    root = project({"words/orbit.yaml": "en: orbit\nru: орби́та\n"})
    build(root, root / "build")
    assert not (root / "build" / "site" / "en" / "drawings.html").exists()
    assert "drawings.html" not in (root / "build" / "site" / "en" / "index.html").read_text(encoding="utf-8")
