"""The whole glossary as one JSON document, of which the same sources can be made again.

`schema` says what the document is, `writing` makes it, `reading` takes it apart again, and `locating` finds the lines
of what is wrong with one.

A build only writes: whoever reads imports `reading` itself.
"""

from cosmoglossary.exchange.full_json.schema import FORMAT, VERSION, full_schema
from cosmoglossary.exchange.full_json.writing import files, full_json, write

__all__ = ["FORMAT", "VERSION", "files", "full_json", "full_schema", "write"]
