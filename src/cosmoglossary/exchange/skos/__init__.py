"""SKOS (W3C), in which thesauri and glossaries are linked data.

`writing` makes Turtle, which `turtle` writes. `graph` has rdflib parse a file, once nothing in it can do harm, and
`store` keeps the `statements` in their order. `thesaurus` knows the whole, with the `relations` of its concepts and
their `labels`, and `concept` reads one of them for `reading`, by the table of `properties`. `lexinfo` has the words for
what SKOS cannot say.

A build only writes: whoever reads imports `reading` itself.
"""

from cosmoglossary.exchange.skos.writing import as_skos, files, write

__all__ = ["as_skos", "files", "write"]
