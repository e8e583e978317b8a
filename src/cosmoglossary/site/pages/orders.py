"""The order of terms: the place of each, and what comes before and after it."""

from __future__ import annotations

from collections.abc import Sequence

from cosmoglossary.site.pages.page import Neighbour, Term


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
