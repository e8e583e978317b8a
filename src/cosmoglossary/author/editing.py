"""Changes of entries and of `glossary.yaml`, worked out as plans before anything is written."""

from __future__ import annotations

import difflib
import json
import re
from codecs import BOM_UTF8
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from pathlib import Path
from types import MappingProxyType

from cosmoglossary.author.additions import complete, guesses
from cosmoglossary.author.mine import TextScan, page_content
from cosmoglossary.author.suggest import Propose, form_in, missing, propose, rank_in
from cosmoglossary.checks import REVIEW
from cosmoglossary.checks.examples import ambiguous_forms
from cosmoglossary.model import Concept, Glossary, LanguageSection
from cosmoglossary.pipeline import SOURCE_ERRORS, Checked, localisers_of, located, source_problem
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.site.render import reading_page
from cosmoglossary.source.atomic import ChangedError
from cosmoglossary.source.formatter import format_description, format_entry
from cosmoglossary.source.library import GLOSSARY, Library, open_library
from cosmoglossary.source.reader import parse, read_glossary
from cosmoglossary.source.reader.nodes import as_text
from cosmoglossary.source.schema import (
    DESCRIPTION_SCHEMA,
    ENTRY_SCHEMA,
    description_schema,
    entry_schema,
    settings,
    with_schema,
)
from cosmoglossary.source.templates import resources
from cosmoglossary.source.unreadable import reason_of
from cosmoglossary.source.unwritten import changed_meanwhile, unwritable_file
from cosmoglossary.text.words import fold, nfc

_NEARLY = 0.85
"""The likeness, of 1, from which on `difflib` takes two ids or words for slips of one."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file with what was read of it and the text that it is to have."""

    file: str
    data: bytes | None
    """Its bytes; ``None`` if it is not there yet."""
    after: str

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
        text = self.after.encode()
        if self.data and b"\n" in self.data and self.data.count(b"\r\n") == self.data.count(b"\n"):
            return text.replace(b"\n", b"\r\n")
        return text


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
        self.library.sweep()
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
    for file, after in _schemas(plan, glossary):
        # Nobody is given schemas unasked: `cosmoglossary schema` writes the first ones.
        if plan.library.has(file):
            _replace(plan, file, after)
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
    for name, after in settings().items():
        file = (root / name).as_posix()
        if not plan.library.has(file):
            _replace(plan, file, after)
    for file, data in _sources(plan):
        _name_schema(plan, file, data)
    plan.problems += plan.library.problems
    return plan


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
    fixes = {(each.span.line, each.span.column, each.place.fragment, each.fix) for each in diagnostics if each.span}
    for number, column, fragment, fix in sorted(fixes, reverse=True):  # the last first, so that none moves another
        line = lines[number - 1]
        if fix and line.startswith(fragment, column - 1):
            lines[number - 1] = line[: column - 1] + fix + line[column - 1 + len(fragment) :]
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


def rank_entries(root: Path, glossary: Glossary, concepts: Iterable[str]) -> EditPlan:
    """Plan to add to the terms of some concepts how common they are, where that is not said yet.

    Raises:
        KeyError: the glossary has no concept of one of these ids.
    """
    plan = EditPlan(open_library(root))
    for concept in dict.fromkeys(glossary.by_id[concept].id for concept in concepts):
        preferred = {section.term for section in glossary.by_id[concept].sections.values()}

        def propose_rank(
            term: str, language: str, _: str | None, preferred: Container[str] = preferred
        ) -> Mapping[str, object]:
            rank = rank_in(language, term) if term in preferred else None
            return {"frequency": rank} if rank else {}

        _complete(plan, glossary.by_id[concept].file, glossary.languages, propose_rank)
    # Nobody can review a number that was counted.
    plan.changes = [replace(change, after=_COUNTED.sub(r"\1", change.after)) for change in plan.changes]
    plan.problems += plan.library.problems
    return plan


_COUNTED = re.compile(rf"^( *frequency: \d+)  {REVIEW}$", re.MULTILINE)


def complete_entries(root: Path, glossary: Glossary, concepts: Iterable[str]) -> tuple[EditPlan, tuple[str, ...]]:
    """Plan to add to the entries of some concepts what tools propose and they lack.

    Returns:
        The plan, and the commands that install what would propose more.

    Raises:
        KeyError: the glossary has no concept of one of these ids.
    """
    plan = EditPlan(open_library(root))
    # Each file once, in the order in which concepts are given.
    for concept in dict.fromkeys(glossary.by_id[concept].id for concept in concepts):
        entry = glossary.by_id[concept]
        _complete(plan, entry.file, glossary.languages, propose, dict(_proposed_forms(entry, glossary)))
    plan.problems += plan.library.problems
    return plan, _install_commands(glossary.languages)


def _complete(
    plan: EditPlan,
    file: str,
    languages: tuple[str, ...],
    proposer: Propose,
    forms: Mapping[int, object] = MappingProxyType({}),
) -> None:
    """Plan to complete one entry; one that has problems is left as it is."""
    data = plan.library.read(file)
    if data is None:
        return
    after, problems = complete(file, data, languages, proposer, forms)
    plan.files += 1
    plan.problems += problems
    change = Change(file, data, after)
    if not problems and change.encoded != data.removeprefix(BOM_UTF8):
        plan.changes.append(change)


def _proposed_forms(concept: Concept, glossary: Glossary) -> Iterator[tuple[int, object]]:
    """Yield what is proposed for the forms of marked words about which `check` asks, by the number of the example."""
    by_example: dict[int, dict[str, str]] = {}
    for (_, number, language), mark, forms in ambiguous_forms(concept, glossary):
        form = form_in(str(language), mark.before, forms, mark.after)
        if form is not None:
            # The number is said only if the name alone would be another form too.
            alone = sum(each.name == form.name for each in forms) == 1
            by_example.setdefault(int(number), {})[str(language)] = form.name if alone else str(form)
    for number, said in by_example.items():
        yield number, said if len(said) > 1 else next(iter(said.values()))


def _install_commands(languages: Iterable[str]) -> tuple[str, ...]:
    """Return the commands that install what the languages lack, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(map(missing, languages))))


@dataclass(frozen=True, slots=True)
class Draft:
    """A new entry: its file and text, where the same words are already, and what would have proposed more.

    Where there are problems, there is no text.
    """

    file: str
    text: str
    problems: list[Diagnostic]
    alike: tuple[Message, ...]
    install: tuple[str, ...]


def draft_entry(root: Path, glossary: Glossary, concept: str, topic: str, terms: Mapping[str, str]) -> Draft:
    """Draft the entry of a concept in canonical form; nothing is written.

    Args:
        root: the project.
        glossary: its glossary.
        concept: the id of the new concept.
        topic: the id of its topic.
        terms: the term in each language, perhaps with its stress; in at least one language of the glossary.

    Raises:
        ValueError: there is no term.
    """
    file = (root / GLOSSARY / topic / f"{concept}.yaml").as_posix()
    languages = [language for language in glossary.languages if language in terms]
    # Each term is read by itself first: the part of speech of one then helps to read the others.
    parts = {language: propose(terms[language], language).get("part_of_speech") for language in languages}
    source = "".join(_section(each, terms[each], _counterpart(parts, each)) for each in languages)
    source += _empty_example(languages)
    library = Library(root)
    if library.has(library.schema(ENTRY_SCHEMA)):
        source = with_schema(source, f"../{ENTRY_SCHEMA}")
    # One formatter for all, so that a new entry passes `fmt --check`.
    text, problems = format_entry(file, source.encode(), glossary.languages)
    return Draft(file, text, problems, tuple(_alike(glossary, concept, terms)), _install_commands(terms))


def _counterpart(parts: Mapping[str, object], language: str) -> str | None:
    """Return the part of speech that a concept has in another language."""
    for other, part in parts.items():
        if part and other != language:
            return str(part)
    return None


def _empty_example(languages: list[str]) -> str:
    first, *others = languages
    lines = ["examples:  # a sentence in each language, the studied word between underscores: _word_", f"- {first}:"]
    return "\n".join([*lines, *(f"  {language}:" for language in others)]) + "\n"


def _section(language: str, term: str, likely: str | None) -> str:
    """Write the section of a language: what is proposed, and what a person has to fill in."""
    proposed = {"term": term, **propose(term, language, likely)}
    others = {key: value for key, value in proposed.items() if key != "term"}
    if proposed["term"] == term:
        # The author's own term needs no review.
        lines = [f"term: {json.dumps(term, ensure_ascii=False)}", *guesses(others).splitlines()]
    else:
        lines = guesses(proposed).splitlines()
    return f"{language}:\n" + "".join(f"  {line}\n" for line in [*lines, *_empty_slots(proposed)])


def _empty_slots(proposed: Mapping[str, object]) -> Iterator[str]:
    yield "definition:  # one or two sentences; the first stands alone"
    if "part_of_speech" not in proposed:
        yield "part_of_speech:  # noun, proper_noun, verb, adjective …"
    if "aspect" in proposed and "aspect_partner" not in proposed:
        yield "aspect_partner:  # the verb of the other aspect, if there is one"
    if "pronunciation" not in proposed:
        yield "pronunciation:  # IPA, without brackets"


def _alike(glossary: Glossary, id: str, terms: Mapping[str, str]) -> Iterator[Message]:
    """Name the entries of nearly the same id, and those that have a term already, as term, other word or form."""
    # Somebody who begins an entry may not know that the concept is there under another spelling or another id.
    yield from _alike_ids(glossary, id)
    for concept in glossary.concepts:
        for language, term in terms.items():
            if language in concept.sections:
                yield from _alike_in(concept.file, concept.sections[language], term)


def _alike_ids(glossary: Glossary, id: str) -> Iterator[Message]:
    for near in difflib.get_close_matches(id, glossary.by_id, cutoff=_NEARLY):
        yield msg("`{id}` is nearly `{near}` of {file}", id=id, near=near, file=glossary.by_id[near].file)


def _alike_in(file: str, section: LanguageSection, term: str) -> Iterator[Message]:
    """Name a file if it has a term, or nearly so."""
    words = [*map(fold, section.spellings)]
    if fold(term) in words:
        yield msg("`{term}` is in {file} already", term=term, file=file)
    elif alike := difflib.get_close_matches(fold(term), words, n=1, cutoff=_NEARLY):
        yield msg("`{id}` is nearly `{near}` of {file}", id=term, near=alike[0], file=file)


def article_text(data: bytes) -> str:
    """Return the text of an article: composed letters, no soft hyphens.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    # Soft hyphens and decomposed letters, which word processors leave, would keep words from being recognised.
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\u00ad", "")
    return nfc(text)


def study_page(root: Path, glossary: Glossary, scan: TextScan, title: str) -> tuple[str, list[Diagnostic]]:
    """Make the page on which to read a text with the glossary at hand.

    Its captions are for readers of the language of the text, if the glossary has it.

    Returns:
        The page, empty where there are problems, and the problems.
    """
    try:
        files = resources(root)
        language = glossary.languages[0]
        if scan.language in glossary.languages:
            language = scan.language
        localiser = localisers_of(glossary, files)[language]
        return reading_page(files, localiser, page_content(scan, glossary, title, localiser)), []
    except SOURCE_ERRORS as error:
        return "", [source_problem(error)]
