"""Steps up and down between concepts, and the collections that concepts are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cosmoglossary.exchange.skos.statements import RDF, SKOS, Statements, last_part

_ABOVE = frozenset({"broader", "broaderGeneric", "broaderPartitive", "broaderInstantial"})
_BELOW = frozenset({"narrower", "narrowerGeneric", "narrowerPartitive", "narrowerInstantial"})


def is_above(name: str) -> bool:
    """Tell if a property leads to a more general concept; ISO 25964 has kinds of it."""
    return last_part(name) in _ABOVE


def is_below(name: str) -> bool:
    """Tell if a property leads to a more special concept."""
    return last_part(name) in _BELOW


def steps_up(statements: Statements, concepts: Iterable[str]) -> dict[str, dict[str, None]]:
    """Return for each concept those right above it, whichever of the two says so."""
    above: dict[str, dict[str, None]] = {concept: {} for concept in concepts}
    for concept, steps in above.items():
        for name, value in statements.of(concept):
            if is_above(name) and value.text in above:
                steps[value.text] = None
            elif is_below(name) and value.text in above:
                above[value.text][concept] = None
    return above


def steps_down(statements: Statements, concepts: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Return for each concept those that say that it is below them, with the property by which they do."""
    below: dict[str, list[tuple[str, str]]] = {}
    for concept in concepts:
        for name, value in statements.of(concept):
            if is_below(name):
                below.setdefault(value.text, []).append((name, concept))
    return below


def collections(statements: Statements) -> list[str]:
    """Return the collections of the file."""
    return statements.subjects(f"{SKOS}Collection", f"{SKOS}OrderedCollection")


def members(statements: Statements) -> dict[str, list[str]]:
    """Return for each concept the collections that it is in, also by a collection within a collection."""
    within: dict[str, list[str]] = {}
    for collection in collections(statements):
        direct = [value.text for value in statements.values(collection, f"{SKOS}member")]
        for member in dict.fromkeys([*direct, *_listed(statements, collection)]):
            within.setdefault(member, []).append(collection)
    return within


def _listed(statements: Statements, collection: str) -> Iterator[str]:
    """Yield the members that an ordered collection has in a list of RDF."""
    seen: set[str] = set()
    waiting = statements.values(collection, f"{SKOS}memberList")
    while waiting and waiting[0].text not in seen:
        node = waiting[0].text
        # A list that leads back into itself would never end.
        seen.add(node)
        yield from (value.text for value in statements.values(node, f"{RDF}first"))
        waiting = statements.values(node, f"{RDF}rest")
