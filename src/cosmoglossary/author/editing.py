"""Plans of changes to source files, made before anything is written: canonical form, schemas, and fixes."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import Checked
from cosmoglossary.pipeline.locating import located
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import reason_of
from cosmoglossary.source.atomic import ChangedError
from cosmoglossary.source.formatter import format_description, format_entry, unformattable
from cosmoglossary.source.library import Library
from cosmoglossary.source.reader import parse, read_glossary
from cosmoglossary.source.reader.nodes import Value, as_text
from cosmoglossary.source.schema import (
    DESCRIPTION_SCHEMA,
    ENTRY_SCHEMA,
    description_schema,
    entry_schema,
    settings,
    with_schema,
)
from cosmoglossary.source.unwritten import changed_meanwhile, unwritable_file
from cosmoglossary.source.walk import open_library

Form: TypeAlias = Callable[[str, bytes, tuple[str, ...]], tuple[str, list[Diagnostic]]]
"""Brings a source into canonical form: `format_entry` or `format_description`."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file with what was read of it and the text that it is to have."""

    file: str
    data: bytes | None
    """Its bytes; ``None`` if it is not there yet."""
    after: str
    content: bytes | None = None
    """The bytes that it is to have, where it is no text."""

    @property
    def before(self) -> str:
        """Its text; empty if it is not there yet."""
        if self.data is None:
            return ""
        # A schema that is not UTF-8 is replaced as a whole, and shown as far as it can be read.
        return self.data.decode("utf-8-sig", errors="replace")

    @property
    def encoded(self) -> bytes:
        """Return the text after the change as bytes, with the line ends that the file has.

        Git hands out CRLF on many Windows systems and takes it back as LF, so that it must not count as a change.
        """
        if self.content is not None:
            return self.content
        text = self.after.encode()
        if _is_of_windows(self.data or b""):
            return text.replace(b"\n", b"\r\n")
        return text


def _is_of_windows(data: bytes) -> bool:
    """Tell if all line ends are CRLF; a file with some of each is nobody's wish."""
    return b"\n" in data and data.count(b"\r\n") == data.count(b"\n")


@dataclass(slots=True)
class EditPlan:
    """Changes to the sources, in the order of files, and the problems that keep files out of it."""

    library: Library
    files: int = 0
    changes: list[Change] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def carry_out(self) -> None:
        """Write the changes, but for files that cannot be written or that somebody has changed since.

        These become problems instead, and `changes` has only what was written.
        """
        # What a command that was killed has left.
        self.library.sweep()
        # One file that is closed to writing does not keep the others from being written.
        written = []
        for change in self.changes:
            try:
                self.library.update(change.file, change.encoded, change.data)
            except ChangedError:
                self.problems.append(changed_meanwhile(change.file))
            except OSError as error:
                self.problems.append(unwritable_file(change.file, reason_of(error)))
            else:
                written.append(change)
        self.changes = written


def reformat(root: Path) -> EditPlan:
    """Plan to bring every source file of the project at ``root`` into canonical form, and to renew its schemas."""
    plan = EditPlan(open_library(root))
    glossary = _described(plan)
    # Without a description the languages are not known, and their sections stay in the order of the file.
    languages: tuple[str, ...] = ()
    if glossary:
        languages = glossary.languages
    for file, data in _sources(plan):
        _reformat_source(plan, file, data, languages)
    # Nobody is given schemas unasked: `cosmoglossary schema` writes the first ones.
    if glossary:
        renew_schemas(plan, glossary)
    plan.problems += plan.library.problems
    return plan


def _reformat_source(plan: EditPlan, file: str, data: bytes, languages: tuple[str, ...]) -> None:
    """Plan the canonical form of one source; one that has problems is left as it is."""
    form = format_entry
    if file == plan.library.description:
        form = format_description
    after, problems = form(file, data, languages)
    plan.files += 1
    plan.problems += problems
    change = Change(file, data, after)
    if not problems and change.encoded != data:
        plan.changes.append(change)


def write_schemas(root: Path, glossary: Glossary) -> EditPlan:
    """Plan to let editors know the format: schemas, the line that names one in each source, and settings of VS Code.

    Settings that are there already stay as they are.
    """
    plan = EditPlan(open_library(root))
    for file, after in _schemas(plan, glossary):
        _replace(plan, file, after)
    for file, after in _lacking_settings(plan, root):
        _replace(plan, file, after)
    for file, data in _sources(plan):
        _name_schema(plan, file, data)
    plan.problems += plan.library.problems
    return plan


def _lacking_settings(plan: EditPlan, root: Path) -> Iterator[tuple[str, str]]:
    for name, text in settings().items():
        file = (root / name).as_posix()
        # Whoever has settings of VS Code has chosen them.
        if not plan.library.has(file):
            yield file, text


def renew_schemas(plan: EditPlan, glossary: Glossary) -> None:
    """Plan to renew the schemas that a project has, as they know the topics, tags and languages of a glossary."""
    for file, after in _schemas(plan, glossary):
        if plan.library.has(file):
            _replace(plan, file, after)


def _name_schema(plan: EditPlan, file: str, data: bytes) -> None:
    """Plan to name its schema in a source; one that has problems is left as it is."""
    _, problems = parse(file, data)
    plan.problems += problems
    # Editors look for a schema from the folder of the file that names it, and entries are one folder below.
    schema = f"../{ENTRY_SCHEMA}"
    if file == plan.library.description:
        schema = DESCRIPTION_SCHEMA
    if not problems:
        _replace(plan, file, with_schema(as_text(data), schema))


def _schemas(plan: EditPlan, glossary: Glossary | None) -> Iterator[tuple[str, str]]:
    """Yield the schemas of a glossary that can be read, by file."""
    if glossary:
        yield plan.library.schema(ENTRY_SCHEMA), entry_schema(glossary)
        yield plan.library.schema(DESCRIPTION_SCHEMA), description_schema(glossary)


def _replace(plan: EditPlan, file: str, after: str) -> None:
    """Plan the whole text of a file, which may not be there yet; one that cannot be read is left alone."""
    data = None
    if plan.library.has(file):
        data = plan.library.read(file)
        if data is None:
            return
    plan.files += 1
    # Bytes are compared without what editors and systems add, such as other line ends.
    if data is None or data.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n") != after.encode():
        plan.changes.append(Change(file, data, after))


def apply_fixes(checked: Checked) -> EditPlan:
    """Plan to correct in the sources what was found and no person need decide."""
    plan = EditPlan(checked.library)
    fixable = (diagnostic for diagnostic in checked.diagnostics if diagnostic.fix)
    for file, diagnostics in groupby(located(plan.library, fixable), lambda diagnostic: diagnostic.place.file):
        _fix_source(plan, file, diagnostics)
    return plan


def _fix_source(plan: EditPlan, file: str, diagnostics: Iterable[Diagnostic]) -> None:
    """Plan the fixes of one source; one that cannot be read any more is left alone."""
    data = plan.library.read(file)
    if data is None:
        return
    before = as_text(data)
    after = _fixed(before, diagnostics)
    if after != before:
        plan.changes.append(Change(file, data, after))


def _fixed(text: str, diagnostics: Iterable[Diagnostic]) -> str:
    """Put the fixes in the places of the fragments."""
    lines = text.split("\n")
    # A set, as two rules may find the same; and the last first, so that none moves another.
    fixes = {(each.span.line, each.span.column, each.place.fragment, each.fix) for each in diagnostics if each.span}
    for number, column, fragment, fix in sorted(fixes, reverse=True):
        before, rest = lines[number - 1][: column - 1], lines[number - 1][column - 1 :]
        # Another fix may have changed the very place.
        if fix and rest.startswith(fragment):
            lines[number - 1] = before + fix + rest.removeprefix(fragment)
    return "\n".join(lines)


def _described(plan: EditPlan) -> Glossary | None:
    """Return the glossary without concepts; ``None`` where its description, which is a source too, is wrong."""
    file = plan.library.description
    data = plan.library.read(file)
    # Its problems are reported when it is formatted.
    value, _ = parse(file, data or b"")
    glossary, _ = read_glossary(file, value)
    return glossary


def _sources(plan: EditPlan) -> Iterator[tuple[str, bytes]]:
    """Yield the sources that can be read, by file; none where there is no glossary."""
    if not plan.library.has(plan.library.description):
        return
    for file in (plan.library.description, *plan.library.entries):
        data = plan.library.read(file)
        if data is not None:
            yield file, data


def edited_entry(
    file: str, data: bytes, languages: tuple[str, ...], after: str, wanted: Value
) -> tuple[str, list[Diagnostic]]:
    """Return the text of an entry after edits, if it says what was meant.

    Args:
        file: the entry's name, for diagnostics.
        data: its bytes before the edits.
        languages: those of the glossary, in their order.
        after: its text after them.
        wanted: what it is to say.

    Returns:
        The text, empty where it says something else, and the problem of this: `unformattable`.
    """
    return edited(file, data, languages, after, wanted, format_entry)


def edited(
    file: str, data: bytes, languages: tuple[str, ...], after: str, wanted: Value, form: Form
) -> tuple[str, list[Diagnostic]]:
    """Return the text of a source after edits, as `edited_entry` does; ``form`` brings it into canonical form."""
    # A source in canonical form stays in it; any other is its author's business.
    if form(file, data, languages) == (as_text(data), []):
        after, _ = form(file, after.encode(), languages)
    # Edits of text can go wrong in ways that nobody thought of; what is read back must be what was meant.
    if parse(file, after.encode()) != (wanted, []):
        return "", [unformattable(file)]
    return after, []
