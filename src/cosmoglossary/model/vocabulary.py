"""The words that entries and descriptions may choose among, and what texts by language are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

# Plain words and no enumerations: they are what YAML says, what the JSON is given and what templates compare with, so
# that nothing need be converted on the way.
PARTS_OF_SPEECH = (
    "noun",
    "proper_noun",
    "verb",
    "adjective",
    "adverb",
    "numeral",
    "pronoun",
    "preposition",
    "conjunction",
    "particle",
    "interjection",
)
ASPECTS = ("imperfective", "perfective", "biaspectual")
DESIGNATION_KINDS = (
    "synonym",
    "full_form",
    "short_form",
    "abbreviation",
    "acronym",
    "variant",
    "aspect_partner",
    "symbol",
    "phrase",
    "title",
)
# Register, time and frequency, as TBX and dictionaries have them; regions are those of CLDR, and are not listed here.
USAGE = (
    "formal",
    "informal",
    "colloquial",
    "slang",
    "vulgar",
    "derogatory",
    "humorous",
    "literary",
    "technical",
    "in_house",
    "new",
    "dated",
    "archaic",
    "obsolete",
    "historical",
    "frequent",
    "rare",
    "do_not_translate",
)
"""Labels that say where, when and among whom a word is used, beside the codes of regions."""
# The administrative statuses of ISO 10241; TBX calls the first three preferredTerm, admittedTerm and deprecatedTerm.
STATUSES = ("preferred", "admitted", "deprecated", "superseded")
AVOIDED = frozenset(("deprecated", "superseded"))
"""The statuses of words that are there to be found, and not to be used."""
# In the order in which a deck has them: words of the core come first.
LEVELS = ("core", "extended")
RECORDINGS = "audio"
"""The folder among those of the topics that has recordings in it."""
DRAWINGS = "drawings"
"""The folder among those of the topics that has drawings in it."""
IMAGES = "images"
"""The folder among those of the topics that has pictures of concepts in it."""
GLYPHS = (
    "book",
    "building",
    "coins",
    "cup",
    "film",
    "flask",
    "gear",
    "heart",
    "house",
    "leaf",
    "note",
    "parliament",
    "people",
    "pin",
    "planet",
    "rocket",
    "scales",
    "speech",
    "station",
)
"""Pictures of which a topic may choose one to stand beside its name."""
# A released note type has a template for each; with another one, Anki would skip every note that learners have.
CARD_KINDS = ("recognise", "produce", "listen", "gap")
"""Kinds of cards, in the order in which a word is learnt by them."""
MOST_GAPS = 3
"""The number of examples of a concept that may have a card with a gap."""
# Each has its writer in `exchange.downloads`; a test holds the two together.
DOWNLOADS = ("csv", "xlsx", "json", "tbx", "skos", "omegat", "stardict")
"""Formats in which the whole glossary can be downloaded, in the order in which readers see them."""

Localised: TypeAlias = Mapping[str, str]
"""Texts by language code (BCP 47)."""
