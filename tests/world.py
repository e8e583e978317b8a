"""The glossaries of `tests/data` in languages of the world: ten entries each, as a terminologist would write them.

A glossary is tested by having its folder named in `WORLD`: the command builds it, its decks are imported, and its pages
are visited. Nothing in the tests knows what is in it, but for `typed.json` beside it: what people type into its search,
and the concepts that they look for.
"""

from __future__ import annotations

import json
from pathlib import Path

from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import check

DATA = Path(__file__).parent / "data"

WORLD = ("cookery", "law", "music", "orbit")
"""The names of the folders."""


def world_glossary(name: str) -> Glossary:
    """Return one of the glossaries."""
    glossary = check(DATA / name).glossary
    assert glossary
    return glossary


def world_typed(name: str) -> list[tuple[str, str]]:
    """Return what people type into the search of one of the glossaries, each with the concept that they look for."""
    typed = json.loads((DATA / name / "typed.json").read_text(encoding="utf-8"))
    return [(text, concept) for concept, texts in typed.items() for text in texts]
