"""A glossary begun from a file that has all of another one: the full JSON in a folder that has no glossary yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cosmoglossary.author.editing import Change
from cosmoglossary.author.importing.preparing import ForeignFile
from cosmoglossary.author.importing.reading import read_file
from cosmoglossary.author.starting import is_started
from cosmoglossary.decks.ledger import Ledger, write
from cosmoglossary.exchange.faults import unfit_import
from cosmoglossary.exchange.formats import read_foreign
from cosmoglossary.pipeline.checking import Checked, Entries
from cosmoglossary.pipeline.gathering import Sources
from cosmoglossary.pipeline.processes import without_collector
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.layout import description_text
from cosmoglossary.source.library import Library
from cosmoglossary.source.reader import read_glossary


@dataclass(frozen=True, slots=True)
class Beginning:
    """A glossary without entries, as a file describes it.

    Args:
        checked: the project as a check of it would find it.
        description: what its ``glossary.yaml`` is to say.
        file: the file, read.
        changes: the files that come before all entries.
        problems: what is wrong with the description.
    """

    checked: Checked
    description: dict[str, Any]
    file: ForeignFile
    changes: list[Change] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


@without_collector()
def begin(project: Path, files: Sequence[Path]) -> Beginning | None:
    """Describe a new glossary as a file does; ``None`` where there is one, or the file has no whole one.

    Args:
        project: the folder that is to have ``glossary/`` in it.
        files: what is to be imported.

    Raises:
        UnreadableError: the file cannot be read.
    """
    if is_started(project) or len(files) != 1:
        return None
    name = files[0].as_posix()
    content = read_foreign(read_file(files[0]), name)
    whole = content.whole
    if whole is None:
        return None
    # It has its places: there is no mapping to read.
    file = ForeignFile(name, content)
    library = Library(project)
    glossary, faults = read_glossary(library.description, whole)
    problems = [_as_problem(name, fault) for fault in faults if fault.severity == "error"]
    sources = Sources(library, glossary, Ledger(), {}, [])
    checked = Checked(sources, glossary, Entries([], []), [])
    if glossary is None or problems:
        return Beginning(checked, dict(whole), file, problems=problems)
    text, problems = description_text(library.description, whole, glossary.languages)
    # What was released of the other glossary is not in the file.
    changes = [Change(library.description, None, text), Change(library.ledger, None, write(Ledger()).decode())]
    return Beginning(checked, dict(whole), file, changes, problems)


def _as_problem(file: str, fault: Diagnostic) -> Diagnostic:
    """Return what is wrong with a description as a problem of the file that has it."""
    where = ".".join(map(str, fault.place.keys))
    reason = msg("{place}: {key}: {reason}", place="glossary", key=where, reason=fault.message)
    return unfit_import(file, reason, fault.help)
