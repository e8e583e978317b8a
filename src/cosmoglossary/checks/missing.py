"""The rule on terms and definitions that are still to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cosmoglossary.checks.ignored import is_ignored
from cosmoglossary.checks.rule import diagnose, note_rule
from cosmoglossary.model import ConceptSummary, Glossary
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import LanguageName, Message, counted, msg
from cosmoglossary.problems.place import Place
from cosmoglossary.text.languages import without_region

MAX_SINGLE = 10
"""The most entries that are told one by one, of a language; of more, all that is told is how many there are."""

_NAMED = 3
"""The number of entries that are named where not all are told."""


class _Gaps(NamedTuple):
    """The concepts that have no term in a language, and those that have a term and no definition."""

    terms: list[ConceptSummary]
    definitions: list[ConceptSummary]


@note_rule
def missing_translation(glossary: Glossary) -> Iterator[Diagnostic]:
    """A concept has no term, or no definition, in one of the glossary's languages.

    This is a note: the pages say honestly what is missing, and the deck leaves the concept out. If a language misses
    more than ten, it is told once how many. To hear no more of it, write into `glossary.yaml`:
    `check: {ignore: [{code: missing-translation, languages: [ru]}]}`.

    A regional language misses nothing that the language itself has: `en-GB` need only say what differs from `en`.

    Bad:
        en: docking
    Good:
        en: docking
        ru: стыко́вка
    """
    for number, language in enumerate(glossary.languages):
        gaps, name = _gaps(glossary, language), LanguageName(language)
        to_do = msg("add a line `{code}: …`", code=language)
        yield from _notes(glossary, number, gaps.terms, msg("there is no {name} term yet", name=name), to_do)
        yield from _notes(glossary, number, gaps.definitions, msg("there is no {name} definition yet", name=name))


def _gaps(glossary: Glossary, language: str) -> _Gaps:
    gaps = _Gaps([], [])
    ignored = _ignored_topics(glossary, language)
    # What a regional language does not say, it has from the language itself.
    languages = (language, without_region(language))
    for concept in glossary.living_summaries:
        # Of a section with an error, what seems to be missing may be there.
        is_faulty = any((concept.id, each) in glossary.faulty_sections for each in languages)
        if concept.topic in ignored or is_faulty:
            continue
        if concept.sections.keys().isdisjoint(languages):
            gaps.terms.append(concept)
        elif _lacks_definition(concept, languages):
            gaps.definitions.append(concept)
    return gaps


def _ignored_topics(glossary: Glossary, language: str) -> list[str]:
    return [topic.id for topic in glossary.topics if is_ignored(glossary, "missing-translation", topic.id, language)]


def _lacks_definition(concept: ConceptSummary, languages: tuple[str, str]) -> bool:
    """Return whether a concept has a definition, and none in a language or in the one that it is a region's of."""
    language, inherited = languages
    if _defines(concept, language) or _defines(concept, inherited):
        return False
    return _is_defined(concept)


def _is_defined(concept: ConceptSummary) -> bool:
    # A glossary of words alone is whole: a definition is missed only where another language has one.
    return any(section.definition for section in concept.sections.values())


def _defines(concept: ConceptSummary, language: str) -> bool:
    section = concept.sections.get(language)
    return section is not None and bool(section.definition)


def _notes(
    glossary: Glossary,
    number: int,
    concepts: list[ConceptSummary],
    problem: Message,
    help: Message | None = None,
) -> Iterator[Diagnostic]:
    """Yield a note for each of a few concepts, or one for all of many, where `glossary.yaml` names the language."""
    language = glossary.languages[number]
    if len(concepts) <= MAX_SINGLE:
        for concept in concepts:
            # Where the entry does not have the key, the caret stands under the entry.
            yield diagnose(missing_translation, "note", concept, (language,), problem, help)
        return
    line = f"check: {{ignore: [{{code: missing-translation, languages: [{language}]}}]}}"
    silence = msg("to hear no more of it, write into glossary.yaml: {line}", line=line)
    place = Place(glossary.file, ("languages", number))
    many = counted(
        "{problem} in {number} entry: {examples}",
        "{problem} in {number} entries: {examples}",
        len(concepts),
        problem=problem,
        examples=_named(concepts),
    )
    yield Diagnostic("missing-translation", "note", place, many, silence)


def _named(concepts: list[ConceptSummary]) -> str:
    names = [f"`{concept.id}`" for concept in concepts[:_NAMED]]
    return ", ".join((*names, "…"))
