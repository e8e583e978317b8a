"""The pages over which drawings are spread, where one would be too heavy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cosmoglossary.model import Drawing
from cosmoglossary.site.pages.parts import cut_by_weight, part_address

MOST_SHAPES = 5000
"""The most elements that the drawings of a page have: a browser lays them out with the page, seen or not."""


def drawing_pages(drawings: Sequence[Drawing]) -> Mapping[str, str]:
    """Return the file name of the page of each drawing, by its id."""
    weights = [sum(1 for _ in drawing.shape.walk()) for drawing in drawings]
    parts = cut_by_weight(weights, MOST_SHAPES)
    return {drawing.id: part_address("drawings.html", part) for drawing, part in zip(drawings, parts, strict=True)}
