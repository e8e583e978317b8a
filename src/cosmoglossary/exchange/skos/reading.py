"""SKOS → foreign values: each concept of a graph, with its labels, notes and relations.

Real thesauri break SKOS: concepts without a label, related to what is above them, above themselves. Such values are
left out, each with its reason, and all others are read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.languages import language_tag
from cosmoglossary.exchange.skos.concept import read_concept
from cosmoglossary.exchange.skos.graph import parse, syntax_of
from cosmoglossary.exchange.skos.statements import DC, DCTERMS, RDFS, SKOS, TYPE, Statements, last_part, short_name
from cosmoglossary.exchange.skos.thesaurus import Thesaurus, thesaurus_of
from cosmoglossary.exchange.values import ForeignGlossary, ForeignValue, Path
from cosmoglossary.problems.messages import msg

_TITLES = frozenset([f"{DC}title", f"{DCTERMS}title", f"{DC}description", f"{DCTERMS}description"])

_SAID_OF_COLLECTIONS = frozenset(
    [TYPE, f"{SKOS}member", f"{SKOS}memberList", f"{SKOS}prefLabel", f"{RDFS}label", f"{DCTERMS}title"]
)
"""Properties of collections that say which concepts are in them, and what they are called."""

FORMAT = "SKOS"


def recognises(data: bytes, _: str) -> bool:
    """Tell if a file is RDF that speaks of SKOS."""
    return bool(syntax_of(data))


def read(data: bytes, _: str) -> ForeignGlossary:
    """Read a file of RDF.

    Raises:
        ForeignError: it is broken, has no concepts, asks for something from elsewhere, or rdflib is missing.
    """
    thesaurus = thesaurus_of(parse(data))
    entries = [read_concept(thesaurus, concept) for concept in thesaurus.words]
    if not entries:
        raise ForeignError(msg("there is no concept in it"))
    statements = thesaurus.statements
    return ForeignGlossary(
        FORMAT, tuple(entries), description=tuple(_description(thesaurus)), sources=_sources(statements)
    )


def _sources(statements: Statements) -> dict[str, str]:
    """Return the titles of works by our names for them."""
    titles = {}
    for work in statements.subjects(f"{DCTERMS}BibliographicResource"):
        names, said = statements.values(work, f"{DCTERMS}identifier"), statements.values(work, f"{DCTERMS}title")
        if names and said:
            titles[names[0].text] = said[0].text
    return titles


def _description(thesaurus: Thesaurus) -> Iterator[ForeignValue]:
    """Yield what is said of the whole, of collections, and of what no concept speaks of."""
    statements = thesaurus.statements
    for scheme in statements.subjects(f"{SKOS}ConceptScheme"):
        yield from _of_scheme(statements, scheme)
    for collection in thesaurus.titles:
        yield from _of_no_concept(statements, collection, "collection", _SAID_OF_COLLECTIONS)
    for subject in _alone(thesaurus):
        yield from _of_no_concept(statements, subject, "alone", frozenset({TYPE}))


def _of_scheme(statements: Statements, scheme: str) -> Iterator[ForeignValue]:
    for name, value in statements.of(scheme):
        path: Path | None = None
        language = language_tag(value.language)
        if name in _TITLES and value.is_text and language:
            path = (last_part(name), language)
        # The concepts at the top say so themselves, by having nothing above them.
        if value.text and name not in {TYPE, f"{SKOS}hasTopConcept"}:
            yield ForeignValue(f"{short_name(name)} (scheme)", value.text, scheme, path)


def _of_no_concept(statements: Statements, subject: str, kind: str, known: Collection[str]) -> Iterator[ForeignValue]:
    for name, value in statements.of(subject):
        if value.text and name not in known:
            reason = msg("it is said of no concept")
            yield ForeignValue(f"{short_name(name)} ({kind})", value.text, subject, left_out=reason)


def _alone(thesaurus: Thesaurus) -> Iterator[str]:
    """Yield the subjects that nothing leads to, and that are nothing by themselves."""
    statements = thesaurus.statements
    named = {*thesaurus.words, *thesaurus.titles}
    named.update(statements.subjects(f"{SKOS}ConceptScheme", f"{DCTERMS}BibliographicResource"))
    for subject in statements:
        named.update(value.text for _, value in statements.of(subject) if not value.is_text)
    yield from (subject for subject in statements if subject not in named)
