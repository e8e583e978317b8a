"""The note types that learners have: names, order and identifiers, for ever."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cosmoglossary.decks.anki import STYLE, package, style_files
from cosmoglossary.decks.cards import FIELDS, GAPS, KIND_FIELDS, deck
from cosmoglossary.model import CARD_KINDS, MOST_GAPS, Course, Glossary
from cosmoglossary.site.render import faces
from cosmoglossary.source.templates import resources
from cosmoglossary.text.catalogues import read_catalogue
from cosmoglossary.text.localiser import Localiser

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "tests" / "data" / "note-types.json"
WHAT_TO_DO = """
A published note type has changed. Anki would take the notes of every learner for conflicting ones and update none.
- A new field: use one of the spare fields. Fill it in cards/ and show it in a template; it keeps its name and place.
- A field that is not wanted any more: leave it empty.
- A new kind of card: there is no way to add one. Give an existing kind more to show, or begin a deck of another name.
- Another name for a kind of card (a message in a catalogue): that is safe as long as its id stays.
  Change the name, and only the name, in tests/data/note-types.json.
"""


def note_type(course: Course) -> dict[str, Any]:
    """The note type that the project's own deck of a course has."""
    templates = resources(ROOT)
    catalogue = templates.get(f"translations/{course.known}.po")
    localiser = Localiser(course.known, read_catalogue(catalogue) if catalogue else None)
    glossary = Glossary("cosmoglossary", {"en": "Film in Orbit"}, ("en", "ru"), ())
    sides = faces(templates, localiser, course)
    apkg = package(deck(glossary, course, localiser), sides, dict.fromkeys(style_files(sides[STYLE]), b""))
    with zipfile.ZipFile(io.BytesIO(apkg)) as opened, closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(opened.read("collection.anki2"))
        ((models,),) = database.execute("select models from col").fetchall()
    ((_, model),) = json.loads(models).items()
    return {
        "id": int(model["id"]),
        "fields": [[field["name"], field["id"]] for field in model["flds"]],
        "templates": [[template["name"], template["id"]] for template in model["tmpls"]],
    }


@pytest.mark.parametrize("course", ["ru/en", "en/ru"])
def test_the_note_type_is_final(course: str) -> None:
    """Fields and templates have the names, the order and the ids that they were first published with."""
    learn, known = course.split("/")
    assert note_type(Course(learn, known)) == json.loads(PUBLISHED.read_text())[course], WHAT_TO_DO


def test_every_kind_is_gated_by_a_field_of_its_own() -> None:
    """Kinds have their order from the model, and spare fields are left."""
    assert tuple(kind for kind in KIND_FIELDS if kind not in GAPS[1:]) == CARD_KINDS
    assert len(GAPS) == MOST_GAPS
    assert len(set(KIND_FIELDS.values()) & set(FIELDS)) == len(KIND_FIELDS)
    assert sum(field.startswith("Spare") for field in FIELDS) >= 3
