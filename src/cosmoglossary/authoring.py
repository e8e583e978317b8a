"""The author's pipeline for entries: changes in `glossary/`, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cosmoglossary.diagnostics import Diagnostic
from cosmoglossary.formatter import format_description, format_entry
from cosmoglossary.library import Library, open_library
from cosmoglossary.reader import parse, read_glossary


@dataclass(frozen=True, slots=True)
class Change:
    """What a file says, and what it is to say."""

    file: str
    before: str
    after: str


@dataclass(slots=True)
class Plan:
    """Changes to the sources, in the order of files, and the problems that keep files out of it."""

    library: Library
    files: int = 0
    changes: list[Change] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def carry_out(self) -> None:
        """Write the changes. Raises ``OSError``."""
        for change in self.changes:
            self.library.write(change.file, change.after.encode())


def reformat(root: Path) -> Plan:
    """Plan to bring every source file of the project at ``root`` into canonical form."""
    plan = Plan(open_library(root))
    languages = _languages(plan)
    for file, data in _sources(plan):
        form = format_description if file == plan.library.description else format_entry
        after, problems = form(file, data, languages)
        plan.files += 1
        plan.problems += problems
        if not problems and after.encode() != data:
            plan.changes.append(Change(file, data.decode("utf-8-sig"), after))
    plan.problems += plan.library.problems
    return plan


def _languages(plan: Plan) -> tuple[str, ...]:
    """The languages of the glossary; none where its description cannot be read, which is told by then."""
    file = plan.library.description
    data = plan.library.read(file)
    value, _ = parse(file, data or b"")
    glossary, _ = read_glossary(file, value)
    return glossary.languages if glossary else ()


def _sources(plan: Plan) -> Iterator[tuple[str, bytes]]:
    if not plan.library.problems:
        for file in (plan.library.description, *plan.library.entries):
            if (data := plan.library.read(file)) is not None:
                yield file, data
