"""Captions of the words of grammar: one, in the reader's language, for every name that `model` lists.

The labels are messages; ``N_`` marks them for the extractor of messages and does nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cosmoglossary.model import GENDERS, Grammar, Localised, form_words
from cosmoglossary.text.captions import Caption, Part, joined
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
    "aspect_partner": N_("aspect partner"),
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
    "past_participle": N_("past participle"),
    "present_participle": N_("present participle"),
    "imperative": N_("imperative"),
    "indicative": N_("indicative"),
    "interrogative": N_("interrogative"),
    "conditional": N_("conditional"),
    "subjunctive": N_("subjunctive"),
    "optative": N_("optative"),
    "desiderative": N_("desiderative"),
    "jussive": N_("jussive"),
    "purposive": N_("purposive"),
    "potential": N_("potential"),
    "necessitative": N_("necessitative"),
    "admirative": N_("admirative"),
    "quotative": N_("quotative"),
    "irrealis": N_("irrealis"),
    "infinitive": N_("infinitive"),
    "participle": N_("participle"),
    "past_active_participle": N_("past active participle"),
    "past_passive_participle": N_("past passive participle"),
    "present_active_participle": N_("present active participle"),
    "present_passive_participle": N_("present passive participle"),
    "future_participle": N_("future participle"),
    "active_participle": N_("active participle"),
    "passive_participle": N_("passive participle"),
    "gerund": N_("gerund"),
    "gerundive": N_("gerundive"),
    "converb": N_("converb"),
    "supine": N_("supine"),
    "verbal_noun": N_("verbal noun"),
    "present": N_("present"),
    "preterite": N_("preterite"),
    "imperfect": N_("imperfect"),
    "aorist": N_("aorist"),
    "perfect": N_("perfect"),
    "pluperfect": N_("pluperfect"),
    "future": N_("future"),
    "future_perfect": N_("future perfect"),
    "habitual": N_("habitual"),
    "iterative": N_("iterative"),
    "progressive": N_("progressive"),
    "prospective": N_("prospective"),
    "active": N_("active voice"),
    "middle": N_("middle voice"),
    "passive": N_("passive voice"),
    "antipassive": N_("antipassive"),
    "causative": N_("causative"),
    "reflexive": N_("reflexive"),
    "reciprocal": N_("reciprocal"),
    "affirmative": N_("affirmative"),
    "negative": N_("negative"),
    "impersonal": N_("impersonal"),
    "fourth_person": N_("fourth person"),
    "inclusive": N_("inclusive"),
    "exclusive": N_("exclusive"),
    "familiar": N_("familiar form"),
    "polite": N_("polite form"),
    "honorific": N_("honorific form"),
    "humble": N_("humble form"),
    "positive": N_("positive"),
    "equative_degree": N_("equative degree"),
    "comparative": N_("comparative"),
    "superlative": N_("superlative"),
    "absolute_superlative": N_("absolute superlative"),
    "diminutive": N_("diminutive"),
    "augmentative": N_("augmentative"),
    "singulative": N_("singulative"),
    "dual": N_("dual"),
    "trial": N_("trial"),
    "paucal": N_("paucal"),
    "greater_paucal": N_("greater paucal"),
    "greater_plural": N_("greater plural"),
    "collective": N_("collective"),
    "count_form": N_("count form"),
    "inverse": N_("inverse number"),
    "absolutive": N_("absolutive"),
    "ergative": N_("ergative"),
    "direct": N_("direct case"),
    "oblique": N_("oblique case"),
    "possessive": N_("possessive"),
    "partitive": N_("partitive"),
    "benefactive": N_("benefactive"),
    "inessive": N_("inessive"),
    "elative": N_("elative"),
    "illative": N_("illative"),
    "additive": N_("additive"),
    "adessive": N_("adessive"),
    "allative": N_("allative"),
    "superessive": N_("superessive"),
    "delative": N_("delative"),
    "sublative": N_("sublative"),
    "subessive": N_("subessive"),
    "subelative": N_("subelative"),
    "superlative_case": N_("superlative case"),
    "lative": N_("lative"),
    "terminative": N_("terminative"),
    "perlative": N_("perlative"),
    "prolative": N_("prolative"),
    "temporal": N_("temporal"),
    "essive": N_("essive"),
    "translative": N_("translative"),
    "exessive": N_("exessive"),
    "instructive": N_("instructive"),
    "abessive": N_("abessive"),
    "comitative": N_("comitative"),
    "sociative": N_("sociative"),
    "causal": N_("causal"),
    "comparative_case": N_("comparative case"),
    "equative": N_("equative"),
    "considerative": N_("considerative"),
    "distributive": N_("distributive"),
    "human": N_("human"),
    "nonhuman": N_("non-human"),
    "indefinite": N_("indefinite"),
    "specific": N_("specific"),
    "definite": N_("definite"),
    "construct": N_("construct state"),
    "possessed": N_("possessed form"),
    "short": N_("short form of an adjective"),
}
_CLASS = N_("class {number}")


class Captions(dict[str, str]):
    """The captions of words of grammar for one reader, each worked out when it is first asked for."""

    def __init__(self, localiser: Localiser, own: Mapping[str, Localised], languages: Iterable[str]) -> None:
        """Speak to a reader.

        Args:
            localiser: the reader's language.
            own: the labels of the glossary's own, which go before those of the program.
            languages: those that stand in for the reader's where a label lacks it, the best one first.
        """
        super().__init__()
        self.localiser = localiser
        self._own = own
        self._languages = tuple(languages)
        self._comma = localiser.gettext(N_(", "))

    def __missing__(self, name: str) -> str:
        """Work out a caption, and keep it."""
        self[name] = caption = self._own_caption(name) or label(self.localiser, name)
        return caption

    def _own_caption(self, name: str) -> str | None:
        texts = self._own.get(name, {})
        for code in (self.localiser.language, *self._languages):
            if code in texts:
                # The captions around it may be in another language than the reader's.
                is_marked = code != self.localiser.document_language
                return Caption((Part(texts[code], code),)) if is_marked else texts[code]
        return None

    def grammar(self, word: Grammar) -> str:
        """Return a word's grammar in one line, as far as it is known: ``noun, feminine, inanimate``."""
        animacy = {True: "animate", False: "inanimate", None: None}[word.animate]
        names = (word.part_of_speech, word.gender, animacy, word.number, word.aspect)
        return self.listed([name for name in names if name])

    def listed(self, names: Iterable[str]) -> str:
        """Return the captions of several words of grammar in one line: ``dative, prepositional``."""
        return joined(self._comma, [self[name] for name in names])


def label(localiser: Localiser, name: str) -> str:
    """Return what the reader calls a word of grammar, the name of a form, or the kind, status or level of a word.

    Raises:
        KeyError: `model` has no such name.
    """
    if name in _LABELS:
        return localiser.gettext(_LABELS[name])
    if name in GENDERS:
        return localiser.gettext(_CLASS).format(number=localiser.number(int(name.removeprefix("class_"))))
    words = form_words(name)
    if not words:
        raise KeyError(name)
    return joined(localiser.gettext(N_(", ")), [label(localiser, word) for word in words])


def usage(localiser: Localiser, kind: str, labels: Iterable[str]) -> str:
    """Return what is said of a word's use in one line: ``acronym, technical, UK``.

    Args:
        localiser: the reader's language.
        kind: that of the word; of a term it is not said.
        labels: the usage labels and regions of the word.
    """
    captions = [label(localiser, each) if each in _LABELS else localiser.region_name(each) for each in labels if each]
    if kind != "term":
        captions.insert(0, label(localiser, kind))
    return joined(localiser.gettext(", "), captions)


def grammar(localiser: Localiser, word: Grammar) -> str:
    """Return a word's grammar in one line, for a glossary that has no labels of its own."""
    return Captions(localiser, {}, ()).grammar(word)
