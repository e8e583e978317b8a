"""Rules on entries that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cosmoglossary.checks.rule import diagnose, rule
from cosmoglossary.model import ConceptSummary, Glossary, SectionSummary
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg


@rule
def duplicate_entry(glossary: Glossary) -> Iterator[Diagnostic]:
    """Two entries have the same terms in every language, and nothing tells them apart.

    Most likely the concept was written twice: move what the one says into the other, and delete it. If there are two
    meanings, give each its definition or its `domain`.

    Bad:
        en: {term: orbit, definition: A path around a planet.}
        ru: {term: орби́та, definition: Путь вокру́г плане́ты.}
        # words/way-around.yaml
        en: {term: orbit, definition: A path around a planet.}
        ru: {term: орби́та, definition: Путь вокру́г плане́ты.}
    Good:
        en: {term: orbit, definition: A path around a planet.}
        ru: {term: орби́та, definition: Путь вокру́г плане́ты.}
        # words/sphere-of-influence.yaml
        en: {term: orbit, definition: The field in which somebody has influence.}
        ru: {term: орби́та, definition: О́бласть чьего́-либо влия́ния.}
    """
    first: dict[str, ConceptSummary] = {}
    namesakes: dict[str, list[ConceptSummary]] = {}
    for concept in glossary.living_summaries:
        # By one term of each, as nearly all concepts share none.
        term = next(iter(concept.sections.values())).names[0].term
        other = first.setdefault(term, concept)
        if other is not concept:
            namesakes.setdefault(term, [other]).append(concept)
    for concepts in namesakes.values():
        yield from _duplicates(concepts)


def _duplicates(concepts: Iterable[ConceptSummary]) -> Iterator[Diagnostic]:
    """Yield the diagnostics of those that nothing tells apart from one with a shorter id."""
    # `orbit-2` is rather the second one than `orbit`, whatever the order of their files.
    kept: list[ConceptSummary] = []
    for concept in sorted(concepts, key=lambda each: (len(each.id), each.file)):
        other = next((each for each in kept if not _differ(each, concept)), None)
        if other is None:
            kept.append(concept)
            continue
        language = next(iter(concept.sections))
        message = msg("{file} has the same terms, and nothing tells the two apart", file=other.file)
        help_ = msg("delete one of them, or write a definition of each meaning")
        yield diagnose(duplicate_entry, "warning", concept, (language, "term"), message, help_)


def _differ(one: ConceptSummary, other: ConceptSummary) -> bool:
    """Return whether two concepts have other languages or, in any language, another term, definition or domain."""
    if one.sections.keys() != other.sections.keys():
        return True
    return any(_say_different_things(section, other.sections[language]) for language, section in one.sections.items())


def _say_different_things(one: SectionSummary, other: SectionSummary) -> bool:
    if (one.term, one.domain) != (other.term, other.domain):
        return True
    # A definition that is still to come tells nothing apart.
    return bool(one.definition and other.definition and one.definition != other.definition)
