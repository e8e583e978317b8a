"""The words of TBX and ours for the same: statuses, kinds of names, grammar, and the ids by which TBX files refer.

TBX-Basic has five parts of speech, three genders and one more for all others, and six kinds of names. For what it has
no word, nothing is written: “other” would say less than silence, and an import could make nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

STATUSES: Mapping[str, str] = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "deprecatedTerm-admn-sts",
    "superseded": "supersededTerm-admn-sts",
}

KINDS: Mapping[str, str] = {
    "full_form": "fullForm",
    "short_form": "shortForm",
    "abbreviation": "abbreviation",
    "acronym": "acronym",
    "variant": "variant",
    "phrase": "phrase",
}

GENDERS: Mapping[str, str] = {"masculine": "masculine", "feminine": "feminine", "neuter": "neuter"}

PARTS_OF_SPEECH: Mapping[str, str] = {
    "noun": "noun",
    "proper_noun": "noun",
    "verb": "verb",
    "adjective": "adjective",
    "adverb": "adverb",
}

PARTS_OF_SPEECH_2: Mapping[str, str] = {**PARTS_OF_SPEECH, "proper_noun": "properNoun"}
"""Those of the second version, which the third one has cut."""

# What files of any version and dialect say, in small letters without signs: people write preferredTerm-admn-sts,
# preferredTerm and Preferred, and fullForm as well as full form.
READ_STATUSES: Mapping[str, str] = {
    "preferredterm": "preferred",
    "preferredtermadmnsts": "preferred",
    "preferred": "preferred",
    "standardizedterm": "preferred",
    "regulatedterm": "preferred",
    "legalterm": "preferred",
    "admittedterm": "admitted",
    "admittedtermadmnsts": "admitted",
    "admitted": "admitted",
    "allowed": "admitted",
    "notrecommended": "deprecated",
    "deprecatedterm": "deprecated",
    "deprecatedtermadmnsts": "deprecated",
    "deprecated": "deprecated",
    "forbidden": "deprecated",
    "prohibited": "deprecated",
    "rejected": "deprecated",
    "supersededterm": "superseded",
    "supersededtermadmnsts": "superseded",
    "superseded": "superseded",
    "obsolete": "superseded",
}

READ_KINDS: Mapping[str, str] = {
    "fullform": "full_form",
    "entryterm": "",
    "mainentryterm": "",
    "shortform": "short_form",
    "shortformofterm": "short_form",
    "abbreviation": "abbreviation",
    "abbreviatedformofterm": "abbreviation",
    "abbreviatedform": "abbreviation",
    "clippedterm": "short_form",
    "acronym": "acronym",
    "initialism": "acronym",
    "variant": "variant",
    "spellingvariant": "variant",
    "orthographicalvariant": "variant",
    "transliteratedform": "variant",
    "transcribedform": "variant",
    "phrase": "phrase",
    "phraseologicalunit": "phrase",
    "collocation": "phrase",
    "setphrase": "phrase",
    "standardtext": "phrase",
    "synonym": "synonym",
    "synonymousphrase": "synonym",
    "internationalism": "synonym",
    "commonname": "synonym",
    "internationalscientificterm": "synonym",
    "symbol": "symbol",
    "formula": "symbol",
    "equation": "symbol",
    "logicalexpression": "symbol",
}

READ_PARTS_OF_SPEECH: Mapping[str, str] = {
    "noun": "noun",
    "propernoun": "proper_noun",
    "verb": "verb",
    "adjective": "adjective",
    "adverb": "adverb",
    "numeral": "numeral",
    "pronoun": "pronoun",
    "preposition": "preposition",
    "conjunction": "conjunction",
    "particle": "particle",
    "interjection": "interjection",
}

READ_USAGE: Mapping[str, str] = {
    "colloquialregister": "colloquial",
    "inhouseregister": "in_house",
    "benchlevelregister": "technical",
    "slangregister": "slang",
    "technicalregister": "technical",
    "vulgarregister": "vulgar",
    "formalregister": "formal",
    "informalregister": "informal",
    "archaicterm": "archaic",
    "outdatedterm": "dated",
    "obsoleteterm": "obsolete",
    "frequent": "frequent",
    "commonlyused": "frequent",
    "infrequent": "rare",
    "infrequentlyused": "rare",
    "rare": "rare",
    "rarelyused": "rare",
}

_SIGN = re.compile(r"[^a-z0-9]")


def folded(word: str) -> str:
    """Return a word of TBX in small letters without signs, by which the tables above have it."""
    return _SIGN.sub("", word.casefold())


_UNSAFE = re.compile(r"[^A-Za-z0-9-]")
_ENCODED = re.compile(r"_([0-9a-f]+)_")


def concept_xml_id(concept: str) -> str:
    """Return the id of a concept as one of XML, which has no digit at its beginning."""
    if concept[:1].isdigit():
        return f"_{concept}"
    return concept


def concept_of_xml_id(identifier: str) -> str:
    """Return the id of a concept that `concept_xml_id` has made fit for XML."""
    return identifier.removeprefix("_")


def xml_id(kind: str, name: str) -> str:
    """Return the XML id of something else than a concept: a topic, a tag, a source, part of an entry.

    No id of a concept has a dot in it, so that the two are never the same.
    """
    return f"{kind}.{_UNSAFE.sub(lambda sign: f'_{ord(sign[0]):x}_', name)}"


def name_of_xml_id(kind: str, identifier: str) -> str:
    """Return the name in an id that `xml_id` has made of one; empty if it is of no such kind."""
    start, _, name = identifier.partition(".")
    if start != kind:
        return ""
    return _ENCODED.sub(lambda code: _sign(code[1]), name)


def _sign(code: str) -> str:
    # The files of others may have any number here.
    return chr(min(int(code[:6], 16), 0x10FFFF))
