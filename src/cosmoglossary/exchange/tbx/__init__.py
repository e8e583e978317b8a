"""TBX (ISO 30042), in which termbases go from one program to another.

`writing` makes the third version, and the second one for programs that know no other. `vocabulary` has the words of
TBX for ours, and `markup` writes texts with the marks that TBX has for Markdown.
"""

from cosmoglossary.exchange.tbx.writing import write

__all__ = ["write"]
