"""SKOS → foreign values: each concept of a graph, with its labels, notes and relations.

Real thesauri break SKOS: concepts without a label, related to what is above them, above themselves. Such values are
left out, each with its reason, and all others are read.
"""

from __future__ import annotations

from collections.abc import Iterator

from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.languages import language_tag
from cosmoglossary.exchange.skos.concept import read_concept
from cosmoglossary.exchange.skos.graph import parse, syntax_of
from cosmoglossary.exchange.skos.statements import DC, DCTERMS, SKOS, Statements, last_part, short_name
from cosmoglossary.exchange.skos.thesaurus import thesaurus_of
from cosmoglossary.exchange.values import ForeignGlossary, ForeignValue, Path
from cosmoglossary.problems.messages import msg

_TITLES = frozenset([f"{DC}title", f"{DCTERMS}title", f"{DC}description", f"{DCTERMS}description"])

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
        FORMAT, tuple(entries), description=tuple(_description(statements)), sources=_sources(statements)
    )


def _sources(statements: Statements) -> dict[str, str]:
    """Return the titles of works by our names for them."""
    titles = {}
    for work in statements.subjects(f"{DCTERMS}BibliographicResource"):
        names, said = statements.values(work, f"{DCTERMS}identifier"), statements.values(work, f"{DCTERMS}title")
        if names and said:
            titles[names[0].text] = said[0].text
    return titles


def _description(statements: Statements) -> Iterator[ForeignValue]:
    """Yield what is said of the whole."""
    for scheme in statements.subjects(f"{SKOS}ConceptScheme"):
        for name, value in statements.of(scheme):
            if name in _TITLES and value.is_text:
                language = language_tag(value.language)
                path: Path | None = (last_part(name), language)
                if not language:
                    path = None
                yield ForeignValue(f"{short_name(name)} (scheme)", value.text, scheme, path)
