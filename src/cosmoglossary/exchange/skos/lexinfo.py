"""The words of LexInfo for ours: what SKOS itself has no words for can be said of a label of SKOS-XL.

LexInfo (https://lexinfo.net) names the data categories of ISOcat for linked data. Only what it has is written; of the
rest of our usage labels, for example, it has nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cosmoglossary.model import Designation
from cosmoglossary.text.languages import is_region

NAMESPACE = "http://www.lexinfo.net/ontology/3.0/lexinfo#"

STATUS, KIND, SPEECH, GENDER = "normativeAuthorization", "termType", "partOfSpeech", "gender"
NUMBER, ASPECT, ANIMACY, PRONUNCIATION, REGION = "number", "aspect", "animacy", "pronunciation", "geographic"
REGISTER, TIME, FREQUENCY = "register", "temporalQualifier", "frequency"

KEYS: Mapping[str, str] = {
    STATUS: "status",
    KIND: "kind",
    SPEECH: "part_of_speech",
    GENDER: "gender",
    NUMBER: "number",
    ASPECT: "aspect",
    ANIMACY: "animate",
    PRONUNCIATION: "pronunciation",
    REGION: "usage",
    REGISTER: "usage",
    TIME: "usage",
    FREQUENCY: "usage",
}
"""The key of an entry for each property."""

WORDS: Mapping[str, Mapping[str, str]] = {
    STATUS: {
        "preferred": "preferredTerm",
        "admitted": "admittedTerm",
        "deprecated": "deprecatedTerm",
        "superseded": "supersededTerm",
    },
    KIND: {
        "full_form": "fullForm",
        "short_form": "shortForm",
        "abbreviation": "abbreviation",
        "acronym": "acronym",
        "symbol": "symbol",
        "phrase": "phraseologicalUnit",
    },
    SPEECH: {
        **{word: word for word in ("noun", "verb", "adjective", "adverb", "numeral", "pronoun", "preposition")},
        **{word: word for word in ("conjunction", "particle", "interjection")},
        "proper_noun": "properNoun",
    },
    GENDER: {"masculine": "masculine", "feminine": "feminine", "neuter": "neuter", "common": "commonGender"},
    NUMBER: {word: word for word in ("singular", "dual", "trial", "paucal", "plural", "collective")},
    ASPECT: {"imperfective": "imperfective", "perfective": "perfective"},
    ANIMACY: {"true": "animate", "false": "inanimate"},
    REGISTER: {
        "formal": "formalRegister",
        "slang": "slangRegister",
        "vulgar": "vulgarRegister",
        "humorous": "facetiousRegister",
        "technical": "technicalRegister",
        "in_house": "inHouseRegister",
    },
    TIME: {"archaic": "archaicForm", "obsolete": "obsoleteForm", "dated": "outdatedForm"},
    FREQUENCY: {"frequent": "commonlyUsed", "rare": "rarelyUsed"},
}
"""For each property its words by ours. Those of the other properties are texts."""

_MORE: Mapping[str, Mapping[str, str]] = {
    STATUS: {"standardizedTerm": "preferred", "legalTerm": "preferred", "regulatedTerm": "preferred"},
    KIND: {
        "initialism": "acronym",
        "abbreviatedForm": "abbreviation",
        "clippedTerm": "short_form",
        "formula": "symbol",
    },
    SPEECH: {"commonNoun": "noun", "mainVerb": "verb", "cardinalNumeral": "numeral", "personalPronoun": "pronoun"},
    FREQUENCY: {"infrequentlyUsed": "rare"},
}
"""Words that are not written, and say the same as one of ours."""


def properties_of(word: Designation) -> Iterator[tuple[str, str, bool]]:
    """Yield what LexInfo can say of a word: each property, its value, and whether that is a word of LexInfo.

    A status is said of every word that has one, so that those to avoid can be told from the others.
    """
    animate = ""
    if word.animate is not None:
        animate = str(word.animate).lower()
    ours = {
        STATUS: word.status,
        KIND: word.kind,
        SPEECH: word.part_of_speech,
        GENDER: word.gender,
        NUMBER: word.number,
        ASPECT: word.aspect,
        ANIMACY: animate,
    }
    for name, value in ours.items():
        theirs = WORDS[name].get(value or "")
        if theirs:
            yield name, theirs, True
    if word.pronunciation:
        yield PRONUNCIATION, word.pronunciation, False
    for label in word.usage:
        yield from _usage(label)


def _usage(label: str) -> Iterator[tuple[str, str, bool]]:
    for name in (REGISTER, TIME, FREQUENCY):
        if label in WORDS[name]:
            yield name, WORDS[name][label], True
    if is_region(label):
        yield REGION, label, False


def our_word(name: str, word: str) -> str:
    """Return our word for one of LexInfo; its own where we have none."""
    for ours, theirs in WORDS.get(name, {}).items():
        if theirs == word:
            return ours
    return _MORE.get(name, {}).get(word, word)
