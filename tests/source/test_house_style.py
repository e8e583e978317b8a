"""The pictures of the shipped glossary are drawn in one style, which docs/for-authors.md describes."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cosmoglossary.model import ConceptSummary
from cosmoglossary.pipeline.checking import check

ROOT = Path(__file__).parents[2]
IMAGES = sorted((ROOT / "glossary" / "images").glob("*.svg"))
MAX_BYTES = 4096
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{name}" for name in ("svg", "g", "path", "circle", "ellipse", "rect")}
COLOURS = {"none", "currentColor", "#fff", "#545e7e", "#c83f16"}
"""Ink, and the colours of day that the classes have where nobody knows them."""

OF_CLASS = {"surface": "#fff", "quiet": "#545e7e", "accent": "#c83f16"}


@pytest.fixture(scope="module")
def concepts() -> list[ConceptSummary]:
    """The shipped concepts that have a picture."""
    shipped = check(ROOT).glossary
    assert shipped is not None
    return [concept for concept in shipped.summaries if concept.image]


def test_most_concepts_have_a_picture(concepts: list[ConceptSummary]) -> None:
    """At least thirty have one, and none has that of another."""
    files = [concept.image.file for concept in concepts if concept.image]
    assert len(files) >= 30
    assert len(set(files)) == len(files)


def test_no_description_gives_the_term_away(concepts: list[ConceptSummary]) -> None:
    """Whoever hears the description instead of seeing the picture is not told the answer."""
    told = []
    for concept in concepts:
        for language, section in concept.sections.items():
            said = concept.image.alt[language] if concept.image else ""
            if re.search(rf"(?<!\w){re.escape(section.term)}(?!\w)", said, re.IGNORECASE):
                told.append((concept.id, language))
    assert told == []


@pytest.mark.parametrize("file", IMAGES, ids=lambda file: file.stem)
def test_pictures_have_one_sheet_one_line_and_four_colours(file: Path) -> None:
    """They are small, of simple shapes without words, and 3 units is the width of all lines but those of a grid."""
    data = file.read_bytes()
    assert len(data) <= MAX_BYTES
    root = ET.fromstring(data)  # noqa: S314 - our own file
    assert root.attrib["viewBox"] == "0 0 320 200"
    assert root.attrib["stroke-width"] == "3"
    assert root.attrib["class"] == "surface"
    for shape in root.iter():
        assert shape.tag in SHAPES
        assert not (shape.text or "").strip()
        assert {shape.get("fill", "none"), shape.get("stroke", "none")} <= COLOURS
        if shape is not root:
            assert shape.get("stroke-width") in {None, "1"}


@pytest.mark.parametrize("file", IMAGES, ids=lambda file: file.stem)
def test_pictures_look_right_where_nobody_knows_the_classes(file: Path) -> None:
    """The colours that are written out are those that the classes have by day."""
    for shape in ET.fromstring(file.read_bytes()).iter():  # noqa: S314 - our own file
        names = shape.get("class", "").split()
        if "line" in names:
            expected = OF_CLASS["accent" if "accent" in names else "quiet"]
            assert (shape.get("fill"), shape.get("stroke")) == ("none", expected)
        elif names and shape.get("stroke") != OF_CLASS["quiet"]:
            assert shape.get("fill") == OF_CLASS[names[0]]
