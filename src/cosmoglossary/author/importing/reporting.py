"""The report of an import: what became of the values of each concept of a file, and of the file as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from cosmoglossary.author.importing.concepts import ConceptReader, ForeignConcept
from cosmoglossary.author.importing.preparing import ForeignFile
from cosmoglossary.exchange.paths import as_text
from cosmoglossary.exchange.report import Report, ReportedEntry, Verdict
from cosmoglossary.exchange.values import ForeignValue, Path
from cosmoglossary.problems.messages import msg

_OF_GLOSSARY = msg("it concerns the glossary as a whole: glossary.yaml says that")


class JoinedConcept(NamedTuple):
    """A concept of a file with what became of its values, and the file of its entry; empty if it has none."""

    concept: ForeignConcept
    verdicts: list[Verdict]
    entry: str


class DescriptionFile(NamedTuple):
    """The name of ``glossary.yaml`` as the project has it, and what it is to say."""

    name: str
    value: Any


def report_of(
    file: ForeignFile, joined: Iterable[JoinedConcept], reader: ConceptReader, description: DescriptionFile
) -> Report:
    """Return what became of the values of a file.

    Args:
        file: the file.
        joined: its concepts, in its order.
        reader: makes their values once more.
        description: what the glossary as a whole is to say.
    """
    entries = list(_of_description(file.content.description, description))
    entries += [ReportedEntry(partial(reader.values, each.concept), each.verdicts, each.entry) for each in joined]
    return Report(file.name, file.content.format, tuple(entries))


def _of_description(values: Iterable[ForeignValue], description: DescriptionFile) -> Iterator[ReportedEntry]:
    """Yield what became of values of the glossary as a whole: what ``glossary.yaml`` says now is kept."""
    for value in values:
        if value.left_out is None and value.path and _says(description.value, value.path, value.exact):
            yield ReportedEntry(partial(iter, [value]), [Verdict("kept", as_text(value.path))], description.name)
        else:
            yield ReportedEntry(partial(iter, [value]), [Verdict("left out", reason=value.left_out or _OF_GLOSSARY)])


def _says(value: Any, path: Path, exact: object) -> bool:  # noqa: ANN401 - a value of YAML
    """Tell if a description says something at a place."""
    for step in path:
        # Keys and numbers alike; whatever cannot be looked into says nothing.
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return bool(value == exact)
