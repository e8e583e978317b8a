"""The format of the sources: every key declared once, with its place, its kind of value and its meaning.

`kinds` says which kinds of value there are, and what a key and a level of keys are. `designation` declares the keys of
a word, `entry` all others of an entry, `description` those of ``glossary.yaml`` and of the list of clips. Everything
else that knows a key has it from here: the reader, the JSON Schemas with what editors show of a key, the order in which
`fmt` writes, the page docs/format.md, the table of coverage, and the running texts that pages and data show.
"""

from cosmoglossary.source.format.description import (
    CHECK,
    CLIP,
    DECK,
    GLOSSARY,
    IGNORABLE,
    IGNORED,
    LABEL,
    LICENCE,
    SITE,
    SOURCE,
    TAG,
    TOPIC,
    VOCABULARY,
)
from cosmoglossary.source.format.designation import DESIGNATION, OTHER
from cosmoglossary.source.format.entry import (
    ENTRY,
    EXAMPLE,
    FACT,
    FORM,
    IMAGE,
    LINKS,
    RUNNING_TEXTS,
    SECTION,
)
from cosmoglossary.source.format.kinds import Key, Kind, Level

__all__ = [
    "CHECK",
    "CLIP",
    "DECK",
    "DESIGNATION",
    "ENTRY",
    "EXAMPLE",
    "FACT",
    "FORM",
    "GLOSSARY",
    "IGNORABLE",
    "IGNORED",
    "IMAGE",
    "LABEL",
    "LICENCE",
    "LINKS",
    "OTHER",
    "RUNNING_TEXTS",
    "SECTION",
    "SITE",
    "SOURCE",
    "TAG",
    "TOPIC",
    "VOCABULARY",
    "Key",
    "Kind",
    "Level",
]
