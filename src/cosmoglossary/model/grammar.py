"""The words of grammar, as Universal Dependencies and UniMorph name them, and the names of forms made of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

# `cosmoglossary fmt` sorts by the first category in which two forms differ, and forms that lack one come first: so the
# cases of a noun are before its other forms, and the persons of a tense together. Within a category the words have the
# order of grammars, so that tables are laid out as learners know them.
FORM_WORDS: Mapping[str, tuple[str, ...]] = {
    "mood": (
        "indicative",
        "interrogative",
        "conditional",
        "subjunctive",
        "optative",
        "desiderative",
        "jussive",
        "purposive",
        "potential",
        "necessitative",
        "admirative",
        "quotative",
        "irrealis",
        "imperative",
    ),
    "verb form": (
        "infinitive",
        "participle",
        "past_participle",
        "past_active_participle",
        "past_passive_participle",
        "present_participle",
        "present_active_participle",
        "present_passive_participle",
        "future_participle",
        "active_participle",
        "passive_participle",
        "gerund",
        "gerundive",
        "converb",
        "supine",
        "verbal_noun",
    ),
    "tense": (
        "present",
        "past",
        "preterite",
        "imperfect",
        "aorist",
        "perfect",
        "pluperfect",
        "future",
        "future_perfect",
    ),
    "aspect": (
        "imperfective",
        "perfective",
        "habitual",
        "iterative",
        "progressive",
        "prospective",
    ),
    "voice": (
        "active",
        "middle",
        "passive",
        "antipassive",
        "causative",
        "reflexive",
        "reciprocal",
    ),
    "polarity": (
        "affirmative",
        "negative",
    ),
    "person": (
        "impersonal",
        "first_person",
        "second_person",
        "third_person",
        "fourth_person",
    ),
    "clusivity": (
        "inclusive",
        "exclusive",
    ),
    "politeness": (
        "familiar",
        "polite",
        "honorific",
        "humble",
    ),
    "degree": (
        "positive",
        "equative_degree",
        "comparative",
        "superlative",
        "absolute_superlative",
        "diminutive",
        "augmentative",
    ),
    "number": (
        "singular",
        "singulative",
        "dual",
        "trial",
        "paucal",
        "greater_paucal",
        "plural",
        "greater_plural",
        "collective",
        "count_form",
        "inverse",
    ),
    "case": (
        "nominative",
        "absolutive",
        "ergative",
        "direct",
        "oblique",
        "genitive",
        "possessive",
        "partitive",
        "dative",
        "benefactive",
        "accusative",
        "instrumental",
        "prepositional",
        "locative",
        "inessive",
        "elative",
        "illative",
        "additive",
        "adessive",
        "ablative",
        "allative",
        "superessive",
        "delative",
        "sublative",
        "subessive",
        "subelative",
        "superlative_case",
        "lative",
        "terminative",
        "perlative",
        "prolative",
        "temporal",
        "essive",
        "translative",
        "exessive",
        "instructive",
        "abessive",
        "comitative",
        "sociative",
        "causal",
        "comparative_case",
        "equative",
        "considerative",
        "distributive",
        "vocative",
    ),
    "gender": (
        "masculine",
        "feminine",
        "neuter",
        "common",
        # The noun classes of the Bantu languages: UD has Bantu1 to Bantu23.
        *(f"class_{number}" for number in range(1, 24)),
    ),
    "animacy": (
        "animate",
        "inanimate",
        "human",
        "nonhuman",
    ),
    "definiteness": (
        "indefinite",
        "specific",
        "definite",
        "construct",
    ),
    "possession": ("possessed",),
    "length": ("short",),
}
"""The words that names of forms are made of, by category: in the order in which they stand in a name."""
CASES = FORM_WORDS["case"]
NUMBERS = FORM_WORDS["number"]
GENDERS = FORM_WORDS["gender"]
FORMS = tuple(word for words in FORM_WORDS.values() for word in words)
"""The words that name a form alone; a name of several is joined by ``_``, as in ``past_feminine``."""

_RANKS = {
    word: (category, place) for category, words in enumerate(FORM_WORDS.values()) for place, word in enumerate(words, 1)
}
# More than any category has words.
_BASE = 100

# What no form is called here, but grammars know: hints never take such a word for a misspelt one.
_TERMS = frozenset(
    """
    adelative adverbial antessive apessive aplative apudessive article aspect associative attributive auxiliary
    benedictive biaspectual caritive case class classifier clause clitic cohortative complement complex compound
    concord conjunct connegative copula countable debitive dedative defective definiteness degree demonstrative
    determiner ditransitive dubitative egressive emphatic energetic essive-modal evitative finite formal gender
    general genitival hortative hypothetical inablative inelative inflection informal interessive intransitive
    intrative inversive irregular masdar mass mirative mixed modal mood multiplicative negation nominal nonfinite
    object ordinal ornative paradigm participial past_perfect person pertingent phrase plurale_tantum polarity
    postessive postlative postposition precative predicative prefix privative progressive_perfect prohibitive
    pronominal propositive proprietive prosecutive realis regular relative renarrative reportative revertive root
    semblative similative singulare_tantum stem strong subject substantive substitutive suffix tense transgressive
    transitive uncountable verbal vialis voice volitive weak
    """.split()  # noqa: SIM905 - as a list it would have a line for each word
)


# Names come again and again: those of a table of forms are the same for every noun of a language.
@lru_cache(maxsize=4096)
def form_words(name: str) -> tuple[str, ...]:
    """Take the name of a form apart: ``past_feminine`` is ``past`` and ``feminine``.

    Returns:
        The words in their order, each of another category than the one before; empty if it is no name of a form.
    """
    words = _split(name)
    categories = [_RANKS[word][0] for word in words]
    if any(one >= next_one for one, next_one in pairwise(categories)):
        return ()
    return words


def _split(name: str) -> tuple[str, ...]:
    """Return the words that a name is made of, whatever their order; nothing if a part is no such word."""
    parts = name.split("_")
    words: list[str] = []
    while parts:
        # The longest first: `past_participle` is one word, and not the past of something.
        length = next((n for n in range(len(parts), 0, -1) if "_".join(parts[:n]) in _RANKS), 0)
        if not length:
            return ()
        words.append("_".join(parts[:length]))
        del parts[:length]
    return tuple(words)


def ordered_form(name: str) -> str | None:
    """Return the name of a form whose words stand in another order: ``past_feminine`` for ``feminine_past``."""
    name = "_".join(sorted(_split(name), key=_RANKS.__getitem__))
    if not form_words(name):
        return None
    return name


def form_rank(name: str) -> int | None:
    """Return a number by which names of forms are sorted; ``None`` for what is none."""
    words = form_words(name)
    if not words:
        return None
    places = dict(_RANKS[word] for word in words)
    rank = 0
    for category, category_name in enumerate(FORM_WORDS):
        # What has no case, such as the definite or the construct state alone, comes after the cases.
        missing = _BASE - 1 if category_name == "case" else 0
        rank = rank * _BASE + places.get(category, missing)
    return rank


def form_pattern() -> str:
    """Return the regular expression of all names of forms, as JavaScript and Python know it."""
    # A word is followed by the end or by another word, so that no name ends in `_`.
    categories = (f"(?:(?:{'|'.join(words)})(?:_(?=.)|$))?" for words in FORM_WORDS.values())
    return f"^(?=.){''.join(categories)}$"


def is_term_of_grammar(word: str) -> bool:
    """Tell whether grammars have this word, be it known to the format or not."""
    return word in _TERMS or bool(_split(word))
