"""Corrections as data: what a learner has edited, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from cosmoglossary.author.corrections.merging import Edit
from cosmoglossary.author.corrections.origins import Path
from cosmoglossary.author.editing import EditPlan
from cosmoglossary.model import Course

Outcome: TypeAlias = Literal["written", "conflict", "manual", "known"]
"""The end of a correction: it is in the entry, one place was changed twice, only a person can do it, or no need."""


class Correction(NamedTuple):
    """A field that a learner has edited: what was read in it, what the learner wrote, and what becomes of it."""

    concept: str
    file: str
    course: Course
    field: str
    before: str
    sent: str
    outcome: Outcome


@dataclass(slots=True)
class CorrectionPlan:
    """The changes of entries that corrections make, and what else was in the export.

    Numbers count notes of other glossaries, those of entries that are gone, edits of what a build makes, and of looks.
    """

    edits: EditPlan
    corrections: list[Correction] = field(default_factory=list)
    notes: int = 0
    foreign: int = 0
    gone: int = 0
    derived: int = 0
    formatted: int = 0


class Proposal(NamedTuple):
    """A correction that can be written: the texts that it changes, by their paths, and what is to be read then."""

    correction: Correction
    guid: str
    edits: Mapping[Path, tuple[str, list[Edit]]]
    after: str
