"""TBX (ISO 30042), in which termbases go from one program to another.

`writing` makes the third version, and the second one for programs that know no other; `markup` writes texts with the
marks that TBX has for Markdown. `reading` reads both versions entry by entry, `entry` gives each category its place,
`words` finds the words of a language and what is said of each, and `marks` makes Markdown of marks. `vocabulary` has
the words of TBX for ours, and ours for those of TBX.

A build only writes: whoever reads imports `reading` itself.
"""

from cosmoglossary.exchange.tbx.writing import as_tbx, files, write

__all__ = ["as_tbx", "files", "write"]
