"""New entries, drafted from their terms: what tools propose, and what a person has to fill in."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cosmoglossary.author.additions import guesses
from cosmoglossary.author.completing import install_commands
from cosmoglossary.author.suggest import propose
from cosmoglossary.model import Glossary, LanguageSection
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.formatter import format_entry
from cosmoglossary.source.library import GLOSSARY, Library
from cosmoglossary.source.schema import (
    ENTRY_SCHEMA,
    with_schema,
)
from cosmoglossary.text.words import fold

_NEARLY = 0.85
"""The likeness, of 1, from which on `difflib` takes two ids or words for slips of one."""


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
    return Draft(file, text, problems, tuple(_alike(glossary, concept, terms)), install_commands(terms))


def _counterpart(parts: Mapping[str, object], language: str) -> str | None:
    """Return the part of speech that a concept has in another language."""
    for other, part in parts.items():
        if part and other != language:
            return str(part)
    return None


def _empty_example(languages: list[str]) -> str:
    # Only the keys, of which an author knows best what to write: an invented sentence would stay.
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
    # The id itself is refused before; what is nearly it may be the same concept in the plural.
    for near in difflib.get_close_matches(id, glossary.by_id, cutoff=_NEARLY):
        yield msg("`{id}` is nearly `{near}` of {file}", id=id, near=near, file=glossary.by_id[near].file)


def _alike_in(file: str, section: LanguageSection, term: str) -> Iterator[Message]:
    """Name a file if it has a term, or nearly so."""
    words = [*map(fold, section.spellings)]
    if fold(term) in words:
        yield msg("`{term}` is in {file} already", term=term, file=file)
    elif alike := difflib.get_close_matches(fold(term), words, n=1, cutoff=_NEARLY):
        yield msg("`{id}` is nearly `{near}` of {file}", id=term, near=alike[0], file=file)
