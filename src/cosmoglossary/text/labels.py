"""Labels of the words of grammar: one, in the reader's language, for every name that `model` lists.

The labels are messages; ``N_`` marks them for the extractor of messages and does nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

from cosmoglossary.model import Grammar
from cosmoglossary.text.captions import joined
from cosmoglossary.text.localiser import Localiser


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark a message that is translated later, where the reader is known."""
    return message


_LABELS = {
    "noun": N_("noun"),
    "proper_noun": N_("proper noun"),
    "verb": N_("verb"),
    "adjective": N_("adjective"),
    "adverb": N_("adverb"),
    "numeral": N_("numeral"),
    "pronoun": N_("pronoun"),
    "preposition": N_("preposition"),
    "conjunction": N_("conjunction"),
    "particle": N_("particle"),
    "interjection": N_("interjection"),
    "masculine": N_("masculine"),
    "feminine": N_("feminine"),
    "neuter": N_("neuter"),
    "common": N_("common gender"),
    "animate": N_("animate"),
    "inanimate": N_("inanimate"),
    "singular": N_("singular"),
    "plural": N_("plural"),
    "imperfective": N_("imperfective"),
    "perfective": N_("perfective"),
    "biaspectual": N_("biaspectual"),
    "term": N_("term"),
    "synonym": N_("synonym"),
    "abbreviation": N_("abbreviation"),
    "full_form": N_("full form"),
    "variant": N_("variant"),
    "short_form": N_("short form"),
    "acronym": N_("acronym"),
    "symbol": N_("symbol"),
    "phrase": N_("phrase"),
    "title": N_("title of a work"),
    "admitted": N_("admitted"),
    "deprecated": N_("avoid: deprecated"),
    "superseded": N_("avoid: superseded"),
    "formal": N_("formal"),
    "informal": N_("informal"),
    "colloquial": N_("colloquial"),
    "slang": N_("slang"),
    "vulgar": N_("vulgar"),
    "derogatory": N_("derogatory"),
    "humorous": N_("humorous"),
    "literary": N_("literary"),
    "technical": N_("technical"),
    "in_house": N_("in-house"),
    "new": N_("new word"),
    "dated": N_("dated"),
    "archaic": N_("archaic"),
    "obsolete": N_("obsolete"),
    "historical": N_("historical"),
    "frequent": N_("frequent"),
    "rare": N_("rare"),
    "do_not_translate": N_("not translated"),
    "core": N_("core"),
    "extended": N_("extended"),
    "nominative": N_("nominative"),
    "genitive": N_("genitive"),
    "dative": N_("dative"),
    "accusative": N_("accusative"),
    "instrumental": N_("instrumental"),
    "prepositional": N_("prepositional"),
    "locative": N_("locative"),
    "ablative": N_("ablative"),
    "vocative": N_("vocative"),
    "first_person": N_("first person"),
    "second_person": N_("second person"),
    "third_person": N_("third person"),
    "past": N_("past"),
    "past_masculine": N_("past, masculine"),
    "past_feminine": N_("past, feminine"),
    "past_neuter": N_("past, neuter"),
    "past_participle": N_("past participle"),
    "present_participle": N_("present participle"),
    "imperative": N_("imperative"),
}


def label(localiser: Localiser, name: str) -> str:
    """Return what the reader calls a word of grammar, or the kind, status or level of a word.

    Raises:
        KeyError: `model` has no such name.
    """
    return localiser.gettext(_LABELS[name])


def usage(localiser: Localiser, kind: str, labels: Iterable[str]) -> str:
    """Return what is said of a word's use in one line: ``acronym, technical, United Kingdom``.

    Args:
        localiser: the reader's language.
        kind: that of the word; of a term it is not said.
        labels: the usage labels and regions of the word.
    """
    captions = [label(localiser, each) if each in _LABELS else localiser.region_name(each) for each in labels if each]
    if kind != "term":
        captions.insert(0, label(localiser, kind))
    return localiser.gettext(", ").join(captions)


def grammar(localiser: Localiser, word: Grammar) -> str:
    """Return a word's grammar in one line, as far as it is known: ``noun, feminine, inanimate``."""
    animacy = {True: "animate", False: "inanimate", None: None}[word.animate]
    names = (word.part_of_speech, word.gender, animacy, word.number, word.aspect)
    return joined(localiser.gettext(N_(", ")), [label(localiser, name) for name in names if name])
