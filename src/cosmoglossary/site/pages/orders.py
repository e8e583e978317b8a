"""The order of terms: the place of each, what comes before and after it, and the few that stand for many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cosmoglossary.model import ConceptSummary
from cosmoglossary.site.pages.page import Neighbour, Term

_SAMPLE = 4
"""The number of terms that stand for a topic where topics are listed."""


def neighbours(terms: tuple[Term, ...], place: int | None) -> list[Neighbour]:
    """Return the terms before and after a place, as far as there are any; none if there is no place."""
    if place is None:
        return []
    neighbours: list[Neighbour] = []
    if place:
        neighbours.append(Neighbour("previous", *terms[place - 1]))
    if place + 1 < len(terms):
        neighbours.append(Neighbour("next", *terms[place + 1]))
    return neighbours


def places(terms: Sequence[Term]) -> dict[str, int]:
    """Return the place of each term by the id of its concept."""
    return {term.id: place for place, term in enumerate(terms)}


def samples(
    topics: Mapping[str, Sequence[Term]], summaries: Iterable[ConceptSummary]
) -> Mapping[str, tuple[Term, ...]]:
    """Return a few terms of each topic, the core ones first.

    Args:
        topics: the terms of each topic in alphabetical order.
        summaries: their concepts.
    """
    levels = {summary.id: summary.level for summary in summaries}
    # A stable sort: within core and others it stays alphabetical.
    return {
        topic: tuple(sorted(terms, key=lambda term: levels[term.id] != "core")[:_SAMPLE])
        for topic, terms in topics.items()
    }
