"""Rules on relations and links: whether they lead to a concept, and whether they agree with one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from cosmoglossary.checks.rule import Keys, diagnose, rule
from cosmoglossary.model import ConceptSummary, Drawing, Glossary
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.text.words import fold


@rule
def unknown_concept(glossary: Glossary) -> Iterator[Diagnostic]:
    """A relation or a link names a concept that is not in the glossary.

    Bad:
        en: {term: docking, definition: "The joining of two spacecraft in [orbit](orbti)."}
        ru: {term: стыко́вка, definition: "Соедине́ние двух корабле́й на [орби́те](orbit)."}
        related: [obrit]
    Good:
        en: {term: docking, definition: "The joining of two spacecraft in [orbit](orbit)."}
        ru: {term: стыко́вка, definition: "Соедине́ние двух корабле́й на [орби́те](orbit)."}
        related: [orbit]
        # words/orbit.yaml
        en: orbit
        ru: орби́та
        related: [docking]
    """
    for concept in glossary.summaries:
        yield from _unknown_concepts_of(concept, glossary)
    for drawing in glossary.drawings:
        yield from _unknown_concepts_in(drawing, glossary)


def _unknown_concepts_of(concept: ConceptSummary, glossary: Glossary) -> Iterator[Diagnostic]:
    for keys, target in _references(concept):
        if not _is_known(target, glossary):
            message, help_ = _no_concept(target), _instead(target, glossary, concept.id)
            yield diagnose(unknown_concept, "error", concept, keys, message, help_, target)


def _unknown_concepts_in(drawing: Drawing, glossary: Glossary) -> Iterator[Diagnostic]:
    for shape in drawing.shape.walk():
        target = shape.concept
        if target is not None and not _is_known(target, glossary):
            # XML has no keys that could name the place. But its parser knows lines, and so the span is known at once:
            # the sign < and the name of the element.
            span = Span(drawing.file, shape.line, shape.column, len(shape.name) + 1)
            message, help_ = _no_concept(target), _instead(target, glossary)
            yield Diagnostic("unknown-concept", "error", Place(drawing.file), message, help_, span)


def _is_known(target: str, glossary: Glossary) -> bool:
    # An entry that cannot be read has its own problem; a link to it is right.
    return target in glossary.summary_of or target in glossary.unread


def _no_concept(target: str) -> Message:
    return msg("there is no concept `{target}`", target=target)


def _instead(target: str, glossary: Glossary, own: str = "") -> Message | None:
    """Propose what to write for a concept that is not there.

    ``own`` is the id of the concept that points at it, which can hardly mean itself.
    """
    # The author may have named the term instead of the id.
    named = _ids_by_name(glossary).get(fold(target), own)
    if named != own:
        return msg("did you mean `{word}`?", word=named)
    return _closest_id(target, glossary, own)


def _closest_id(target: str, glossary: Glossary, own: str) -> Message | None:
    """Propose the id that is most like a wrong one, as long as there are not too many of those."""
    fallback = msg("write an entry for it, or remove it")
    likened = _likened(glossary)
    if len(likened) >= _MOST_LIKENED and target not in likened:
        return fallback
    likened.add(target)
    others = [id for id in glossary.summary_of if id != own]
    return did_you_mean(target, others, fallback)


_MOST_LIKENED = 100
"""The number of wrong ids that are likened to all others, which takes a tenth of a second for 10,000 concepts."""


@lru_cache(maxsize=1)
def _likened(_: Glossary) -> set[str]:
    """Return the wrong ids of a glossary that were likened to others; it grows by each that is."""
    return set()


# Cached for a glossary with many wrong links, each of which would go through all names.
@lru_cache(maxsize=1)
def _ids_by_name(glossary: Glossary) -> Mapping[str, str]:
    """Map every name of a concept, folded, to the id of the first concept that has it."""
    ids: dict[str, str] = {}
    for summary in glossary.summaries:
        for section in summary.sections.values():
            for designation in section.names:
                ids.setdefault(fold(designation.term), summary.id)
    return ids


def _references(concept: ConceptSummary) -> Iterator[tuple[Keys, str]]:
    yield from _relations(concept)
    # Only those that an author wrote: mentions are found by the terms of concepts that exist.
    yield from concept.links


def _relations(concept: ConceptSummary) -> Iterator[tuple[Keys, str]]:
    relations = (("related", concept.related), ("broader", concept.broader), ("replaced_by", concept.replaced_by))
    for key, targets in relations:
        for number, target in enumerate(targets):
            if target:
                yield (key, number), target


@rule
def replaced_not_retired(glossary: Glossary) -> Iterator[Diagnostic]:
    """A concept is replaced by another one, and is in lists, search and decks all the same.

    Bad:
        en: docking
        ru: стыко́вка
        replaced_by: [orbit]
        # words/orbit.yaml
        en: orbit
        ru: орби́та
    Good:
        en: docking
        ru: стыко́вка
        retired: true
        replaced_by: [orbit]
        # words/orbit.yaml
        en: orbit
        ru: орби́та
    """
    for concept in glossary.living_summaries:
        if any(concept.replaced_by):
            message = msg("`{id}` is replaced, and not retired", id=concept.id)
            yield diagnose(
                replaced_not_retired, "warning", concept, ("replaced_by",), message, msg("add `retired: true`")
            )


@rule
def self_relation(glossary: Glossary) -> Iterator[Diagnostic]:
    """A concept is related to itself.

    Bad:
        en: docking
        ru: стыко́вка
        related: [docking]
    Good:
        en: docking
        ru: стыко́вка
        related: [orbit]
        # words/orbit.yaml
        en: orbit
        ru: орби́та
        related: [docking]
    """
    for concept in glossary.summaries:
        for keys, target in _relations(concept):
            if target == concept.id:
                message = msg("`{target}` names itself as {key}", target=target, key=str(keys[0]))
                yield diagnose(self_relation, "error", concept, keys, message, msg("remove it"))


@rule
def circular_broader(glossary: Glossary) -> Iterator[Diagnostic]:
    """A concept is more general than itself: whoever follows `broader` from it comes back to it.

    Bad:
        en: docking
        ru: стыко́вка
        broader: [manoeuvre]
        # words/manoeuvre.yaml
        en: manoeuvre
        ru: манёвр
        broader: [docking]
    Good:
        en: docking
        ru: стыко́вка
        broader: [manoeuvre]
        # words/manoeuvre.yaml
        en: manoeuvre
        ru: манёвр
    """
    for circle in _circles({concept.id: concept.broader for concept in glossary.summaries}):
        message = msg("`{id}` is broader than itself: {way}", id=circle[0], way=_way(circle))
        last = glossary.summary_of[circle[-1]]
        keys = ("broader", last.broader.index(circle[0]))
        yield diagnose(circular_broader, "error", last, keys, message, msg("remove one of these steps"), circle[0])


@rule
def circular_replacement(glossary: Glossary) -> Iterator[Diagnostic]:
    """A retired concept replaces itself: whoever follows `replaced_by` from it comes back to it.

    Its page leads to what stands in its place, and so in a circle.

    Bad:
        en: docking
        ru: стыко́вка
        retired: true
        replaced_by: [mooring]
        # words/mooring.yaml
        en: mooring
        ru: прича́ливание
        retired: true
        replaced_by: [docking]
    Good:
        en: docking
        ru: стыко́вка
        # words/mooring.yaml
        en: mooring
        ru: прича́ливание
        retired: true
        replaced_by: [docking]
    """
    for circle in _circles({concept.id: concept.replaced_by for concept in glossary.summaries}):
        message = msg("`{id}` is replaced by itself: {way}", id=circle[0], way=_way(circle))
        last = glossary.summary_of[circle[-1]]
        keys = ("replaced_by", last.replaced_by.index(circle[0]))
        yield diagnose(circular_replacement, "error", last, keys, message, msg("remove one of these steps"), circle[0])


def _way(circle: list[str]) -> str:
    """Write a circle out: the step that closes it is where it is shown, but where it begins is chance."""
    return " → ".join((*circle, circle[0]))


def _circles(targets_of: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield the ids of each path that comes back to where it began; paths of one step are left to `self_relation`."""
    finished: set[str] = set()
    for start in targets_of:
        if start not in finished:
            yield from _circles_from(start, targets_of, finished)


def _circles_from(start: str, targets_of: Mapping[str, tuple[str, ...]], finished: set[str]) -> Iterator[list[str]]:
    """Yield the circles that can be reached from a concept, and add all ids that were met to ``finished``."""
    # A depth-first search without recursion, so that no chain of concepts can exhaust the stack. A dictionary keeps the
    # order of the path, and finds an id on it at once; its values are the steps that are still to be tried.
    path = {start: _steps(start, targets_of)}
    while path:
        last = next(reversed(path))
        target = next(path[last], None)
        if target is None:
            # All that begins here is known. Not coming here again keeps the search linear, and tells each circle once.
            finished.add(last)
            del path[last]
        elif target in path:
            yield [*path][[*path].index(target) :]
        elif target not in finished:
            path[target] = _steps(target, targets_of)


def _steps(concept: str, targets_of: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    # Neither to itself nor to what does not exist: other rules report these.
    return iter([target for target in targets_of[concept] if target != concept and target in targets_of])


@rule
def one_way_relation(glossary: Glossary) -> Iterator[Diagnostic]:
    """One concept names another as related, and the other does not name it back.

    `related` goes both ways. (`broader` goes one way: its other end is found without being written.)

    Bad:
        en: docking
        ru: стыко́вка
        related: [orbit]
        # words/orbit.yaml
        en: orbit
        ru: орби́та
    Good:
        en: docking
        ru: стыко́вка
        related: [orbit]
        # words/orbit.yaml
        en: orbit
        ru: орби́та
        related: [docking]
    """
    for concept in glossary.summaries:
        yield from _one_way_relations_of(concept, glossary)


def _one_way_relations_of(concept: ConceptSummary, glossary: Glossary) -> Iterator[Diagnostic]:
    for number, target in enumerate(concept.related):
        # A target that does not exist is an error of its own.
        other = glossary.summary_of.get(target)
        if other and concept.id not in other.related:
            message = msg("`{target}` does not name `{id}` as related", target=target, id=concept.id)
            help_ = msg("add `{id}` to `related` in {file}", id=concept.id, file=other.file)
            yield diagnose(one_way_relation, "warning", concept, ("related", number), message, help_)
