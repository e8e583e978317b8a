"""Notes to an entry: where they are shown, and what is checked of them."""

from __future__ import annotations

import json

import pytest
from tests.conftest import Project

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.formatter import format_entry

DOCKING = """\
en: {term: docking, definition: A joining., note: "Not *berthing*, nor an [orbit](orbit)."}
ru:
  term: стыко́вка
  note:
    - Не «прича́ливание».
    - Быва́ет и на орби́те.
"""
ORBIT = "en: orbit\nru: {term: орби́та, forms: {prepositional: [орби́те, орби́тах]}}\n"
FILES = {"words/docking.yaml": DOCKING, "words/orbit.yaml": ORBIT}


def test_notes_are_read_from_a_text_or_a_list(project: Project) -> None:
    """One text stands for a list of one."""
    checked = check(project(FILES))
    assert checked.glossary
    assert [each for each in checked.diagnostics if each.severity != "note"] == []
    sections = checked.glossary.by_id["docking"].sections
    assert sections["en"].note == ("Not *berthing*, nor an [orbit](orbit).",)
    assert len(sections["ru"].note) == 2


def test_notes_are_shown_with_a_caption_in_the_language_of_the_page(project: Project) -> None:
    """On the page of the concept, with links, and in the print as plain text."""
    root = project(FILES)
    build(root, root / "build")
    site = root / "build" / "site"
    page = (site / "ru" / "concept" / "docking.html").read_text(encoding="utf-8")
    caption = '<b lang="ru" dir="ltr">Примечание</b> '
    assert f'<p class="definition note">{caption}Не «прича́ливание».</p>' in page
    assert (
        f'<p class="definition note">{caption}Быва́ет и\u00a0на <a href="orbit.html" aria-label="орбите">орби́те</a>.</p>'
        in page
    )
    assert f'{caption}Not <em>berthing</em>, nor an <a href="orbit.html">orbit</a>.' in page
    printed = (site / "en" / "print.html").read_text(encoding="utf-8")
    assert (
        '<dd class="gloss note" lang="en" dir="ltr"><b lang="en" dir="ltr">Note</b> Not berthing, nor an orbit.</dd>'
        in printed
    )
    data = json.loads((site / "data" / "docking.json").read_bytes())["languages"]
    assert data["en"]["note"] == ["Not berthing, nor an orbit."]
    assert data["ru"]["note"] == ["Не «прича́ливание».", "Быва́ет и на орби́те."]


@pytest.mark.parametrize(
    ("note", "code", "severity", "keys"),
    [
        ("'See [it](orbti).'", "unknown-concept", "error", ("ru", "note", 0)),
        ("[Да, Сложная вещь]", "missing-stress", "note", ("ru", "note", 1)),
        ("['', 'See [it](orbti).']", "unknown-concept", "error", ("ru", "note", 1)),
        ("[5, [a], 'See [it](orbti).']", "unknown-concept", "error", ("ru", "note", 2)),
        ("{a: b}", "wrong-type", "error", ("ru", "note")),
    ],
)
def test_notes_are_checked(project: Project, note: str, code: str, severity: str, keys: tuple[str | int, ...]) -> None:
    """Like definitions: links lead somewhere, and a missing stress mark is a note."""
    text = f"en: docking\nru: {{term: стыко́вка, note: {note}}}\n"
    (problem, *_) = [each for each in check(project({"words/docking.yaml": text})).diagnostics if each.code == code]
    assert (problem.severity, problem.place.keys) == (severity, keys)


@pytest.mark.parametrize("text", ["", "  ", "The [docking](docking) of two.", "See [it](orbti)."])
def test_a_note_passes_where_a_definition_does(project: Project, text: str) -> None:
    """An empty text is none, and a link to the entry itself is a link; doubled texts are judged as single ones."""
    told: dict[str, set[str]] = {}
    for key, value in {"definition": text, "note": text, "list": [text, text]}.items():
        entry = {"term": "docking", key.replace("list", "note"): value}
        root = project({"words/docking.yaml": json.dumps({"en": entry, "ru": {**entry, "term": "люк"}})})
        told[key] = {each.code for each in check(root).diagnostics}
    assert told["note"] == told["list"] == told["definition"]


def test_an_empty_note_is_shown_nowhere(project: Project) -> None:
    """Somebody may leave room for another."""
    root = project(
        {"words/docking.yaml": "en: {term: docking, note: ['', Not berthing.]}\nru: {term: люк, note: ['']}\n"}
    )
    build(root, root / "build")
    site = root / "build" / "site"
    assert (site / "en" / "concept" / "docking.html").read_text(encoding="utf-8").count('class="definition note"') == 1
    data = json.loads((site / "data" / "docking.json").read_bytes())["languages"]
    assert data["en"]["note"] == ["Not berthing."]
    assert "note" not in data["ru"]


def test_notes_are_written_after_the_definition() -> None:
    """As the format declares them."""
    after, _ = format_entry("a.yaml", b"en: {note: c, definition: b, term: a}\n", ("en",))
    assert after == "en: {term: a, definition: b, note: c}\n"
