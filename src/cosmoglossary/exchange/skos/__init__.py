"""SKOS (W3C), in which thesauri and glossaries are linked data.

`writing` makes Turtle, which `turtle` writes. `graph` has rdflib parse a file, once nothing in it can do harm, and
`store` keeps the `statements` in their order. `reading` knows the whole, `concept` reads a concept, `labels` its words,
and `relations` what is above and beside it. `lexinfo` has the words for what SKOS cannot say of a word.
"""

from cosmoglossary.exchange.skos.reading import FORMAT, read, recognises
from cosmoglossary.exchange.skos.writing import as_skos, files, write

__all__ = ["FORMAT", "as_skos", "files", "read", "recognises", "write"]
