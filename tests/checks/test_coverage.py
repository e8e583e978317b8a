"""How much of a glossary is there."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Project

from cosmoglossary.checks.coverage import coverage, table
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import check

HALF = """\
en: {term: docking, part_of_speech: noun, definition: The joining of two craft., pronunciation: ˈdɒkɪŋ}
ru: {term: стыко́вка, forms: {nominative: [стыко́вка, стыко́вки]}}
examples: [{en: "The _docking_ went well."}]
"""


def read(project: Project, files: dict[str, str]) -> Glossary:
    """The glossary that these files make."""
    glossary = check(project(files)).glossary
    assert glossary
    return glossary


def test_each_language_is_counted_by_itself(project: Project) -> None:
    """A value counts for the language that has it, and an empty one does not."""
    glossary = read(project, {"words/docking.yaml": HALF, "words/orbit.yaml": "en: orbit\n"})
    assert coverage(glossary) == {
        "term": {"en": 2, "ru": 1},
        "part_of_speech": {"en": 1, "ru": 0},
        "pronunciation": {"en": 1, "ru": 0},
        "forms": {"en": 0, "ru": 1},
        "definition": {"en": 1, "ru": 0},
        "examples": {"en": 1, "ru": 0},
        "audio": {"en": 0, "ru": 0},
    }


def test_retired_concepts_are_not_counted(project: Project) -> None:
    """Nobody need complete what is kept only for those who have it."""
    glossary = read(project, {"words/docking.yaml": HALF + "retired: true\n"})
    assert {number for counts in coverage(glossary).values() for number in counts.values()} == {0}


def test_the_table_has_straight_columns(project: Project) -> None:
    """Numbers stand under the codes of their languages, to the right."""
    lines = table(read(project, {"words/docking.yaml": HALF})).splitlines()
    assert lines[0].split() == ["of", "1", "en", "ru"]
    assert lines[1].split() == ["term", "1", "1"]
    assert len({len(line) for line in lines}) == 1


def test_the_shipped_glossary_is_whole() -> None:
    """Every concept has a term, a definition, an example and a voice in each of its languages."""
    shipped = check(Path(__file__).parents[2]).glossary
    assert shipped
    counts = coverage(shipped)
    for field in ("term", "part_of_speech", "definition", "examples", "audio"):
        assert set(counts[field].values()) == {len(shipped.living)}, field
