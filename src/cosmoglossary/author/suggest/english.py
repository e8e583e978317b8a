"""English: part of speech and forms by the word list of lemminflect, British pronunciation by that of misaki.

Only their data are read, and neither is imported: they ask for much that is not needed here.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

from cosmoglossary.author.suggest import tools
from cosmoglossary.author.suggest.english_sounds import sounds
from cosmoglossary.text.forms import WordForm
from cosmoglossary.text.spelling import regular_forms

_PARTS = {"noun": "noun", "verb": "verb", "adj": "adjective", "adv": "adverb"}
"""Parts of speech in the word list, the likeliest of a term first, and in entries."""
# Prepositions before which the noun stands that is inflected: heads of state.
_BEFORE_A_TAIL = (" of ", " for ", " in ", " on ", " to ", " at ", " with ")
_PARTICLES = frozenset(["away", "back", "down", "in", "off", "on", "out", "over", "up"])
_SMALL = frozenset(["a", "and", "for", "in", "of", "on", "the"])
"""Words that are small in names too."""
_UN = "un"
_SHORTEST = 3
"""The fewest letters of a noun that one of more letters is joined to; shorter ones are mostly none: `as|sign`."""
# Nouns with these endings mostly have no plural (weightlessness, training, software) ...
_UNCOUNTABLE = ("ness", "ing", "ware")
# ... and with these one that is spelled like the singular.
_INVARIABLE = ("craft", "series", "species")


def missing() -> Iterator[str]:
    """Yield the commands that install what is not there."""
    if not tools.installed("misaki"):
        yield tools.EXTRA
    if not tools.installed("lemminflect"):
        yield "pip install --no-deps lemminflect"


def propose(term: str, likely: str | None) -> dict[str, object]:
    """Propose the part of speech, which may be the likely one, the forms and the pronunciation, where each can be told.

    Words with other than ASCII letters are mostly borrowed, and in no list.
    """
    if not term.isascii() or not term.strip():
        return {}
    values = _grammar(term, likely)
    # A word that is not in the list of forms is likely a noun.
    part = str(values.get("part_of_speech", "noun"))
    if tools.installed("misaki") and (ipa := sounds(term, part)):
        values["pronunciation"] = ipa
    return values


def _grammar(term: str, likely: str | None) -> dict[str, object]:
    """Propose the part of speech of a term, and the forms that it has as such."""
    if not tools.installed("lemminflect"):
        return {}
    part = _part_of_speech(term, likely)
    if part is None:
        return {}
    values: dict[str, object] = {"part_of_speech": part}
    if forms := _forms(term, part):
        values["forms"] = forms
    return values


def headwords() -> Callable[[str], str | None]:
    """Return what tells headwords: it returns ``None`` if a word can be no more than a verb or an adverb."""
    # To look for a package takes longer than all else here, and a book has many phrases.
    if not tools.installed("lemminflect"):
        return str
    return _headword


def _headword(phrase: str) -> str | None:
    if any(word.lower() in _no_terms() for word in phrase.split()):
        return None
    return phrase


def _part_of_speech(term: str, likely: str | None) -> str | None:
    """Tell a name by its capitals, and a phrase by what it begins and ends with; a noun if it may be one."""
    if _is_name(term):
        return "proper_noun"
    parts = _parts_of_speech(term.split())
    if likely in parts:
        return likely
    return next(iter(parts), None)


def _is_name(term: str) -> bool:
    # Other terms are written small: what begins every word with a capital is a name.
    return term[0].isupper() and all(word[0].isupper() or word in _SMALL for word in term.split())


def _parts_of_speech(words: list[str]) -> list[str]:
    if len(words) > 1:
        return _parts_of_phrase(words)
    return _parts_of_word(words[0])


def _parts_of_word(word: str) -> list[str]:
    """Return the parts of speech that a word can be, the likeliest first."""
    kinds = _kinds(word)
    parts = [part for listed, part in _PARTS.items() if listed in kinds]
    # Plurals are not in the list, nor are most verbal nouns.
    if not parts and word.endswith(("s", "ing")):
        return ["noun"]
    return parts


def _parts_of_phrase(words: list[str]) -> list[str]:
    """Return the parts of speech that a phrase can be, by its first and last word, the likeliest first."""
    first, last = _kinds(words[0]), _kinds(words[-1])
    # A last word that is not listed is likely a noun.
    possible = {"verb": "verb" in first and "adj" not in first, "noun": "noun" in last or not last}
    return [part for part in _phrase_parts_by_likelihood(words) if possible[part]]


def _phrase_parts_by_likelihood(words: list[str]) -> tuple[str, ...]:
    # A first word that is never a noun, or that has a particle after it (take off), makes a verb of the phrase.
    if "noun" not in _kinds(words[0]) or words[1] in _PARTICLES:
        return "verb", "noun"
    return "noun", "verb"


def _kinds(word: str) -> Collection[str]:
    """Return the word list's parts of speech of a word; after `un` a verb is nothing else (undock)."""
    before, stem = _parted(word)
    if before == _UN:
        return {"verb"}
    return _inflections(stem).keys()


def _forms(term: str, part: str) -> dict[str, str]:
    """Inflect a term that is this part of speech; rows by their name."""
    if part == "verb":
        return _verb_forms(term)
    if part == "noun" and (plural := _plural(term)):
        return {"plural": plural}
    return {}


def _plural(term: str) -> str | None:
    """Return a noun's plural, where it is likely to have one."""
    phrase, tail = _without_tail(term)
    *words, last = phrase.split(" ")
    before, noun = _parted(last)
    plural = _plural_of_word(noun)
    if plural is None:
        return None
    return " ".join([*words, before + plural]) + tail


def _without_tail(term: str) -> tuple[str, str]:
    """Cut a term before the first preposition, so that what is inflected ends the first part: `head| of state`."""
    positions = [term.find(preposition) for preposition in _BEFORE_A_TAIL]
    end = min((position for position in positions if position > 0), default=len(term))
    return term[:end], term[end:]


def _plural_of_word(noun: str) -> str | None:
    listed = _inflections(noun).get("noun", [])
    if _has_no_plural(noun, listed):
        return None
    if noun.endswith(_INVARIABLE):
        return noun
    # For 201 words, mostly names, the list has an empty text in the place of a plural.
    plurals = [*listed, *regular_forms(noun, "en")]
    return next(iter(plurals), "") or None


def _has_no_plural(noun: str, listed: list[str]) -> bool:
    # The list repeats the singular of mass nouns and of names.
    if noun.endswith(_UNCOUNTABLE) or listed == [noun]:
        return True
    # A word in -s that is not listed is likely a plural itself.
    return not listed and noun.endswith("s")


def _verb_forms(term: str) -> dict[str, str]:
    verb, *tail = term.split()
    before, stem = _parted(verb)
    past, participle, present, third = (_british(each) for each in _inflections(stem)["verb"])
    # The list has no participle apart where it is the same as the past.
    rows = {"third_person": third, "past": past, "past_participle": participle or past, "present_participle": present}
    return {name: " ".join([before + form, *tail]) for name, form in rows.items() if form}


def _british(forms: str) -> str:
    """Return the British one of several spellings, with its double l: `travelled`."""
    # The list gives both spellings, apart by a slash.
    return max(forms.split("/"), key=lambda form: "ll" in form)


def _parted(word: str) -> tuple[str, str]:
    """Part a word before the end by which it is inflected, which may be all of it: `re-|enter`, `air|lock`."""
    before, hyphen, stem = word.rpartition("-")
    seam = 0
    if not _inflections(stem):
        seam = _seam(stem)
    return before + hyphen + stem[:seam], stem[seam:]


def _seam(word: str) -> int:
    """Return the position at which the part begins that tells what a word is, or 0.

    That is a verb after `un`, or a noun after a noun.
    """
    if word.startswith(_UN) and _is_surely(word.removeprefix(_UN), "verb"):
        return len(_UN)
    # An adverb that is not listed would be taken apart at random.
    if word.endswith("ly"):
        return 0
    return _seam_of_nouns(word)


def _seam_of_nouns(word: str) -> int:
    seams = range(_SHORTEST, len(word) - _SHORTEST)
    return next((seam for seam in seams if _joins_nouns(word, seam)), 0)


def _joins_nouns(word: str, seam: int) -> bool:
    return _is_surely(word[:seam], "noun") and _is_surely(word[seam:], "noun")


def _is_surely(word: str, part: str) -> bool:
    """Tell whether a word may be this part of speech, a noun or a verb, and no adjective or adverb."""
    parts = _inflections(word).keys()
    return part in parts and not parts & {"adj", "adv"}


def _inflections(word: str) -> dict[str, list[str]]:
    """Return the parts of speech of a word in its base form, each with the inflections that it has as such."""
    return _words().get(word.lower(), {})


@cache
def _no_terms() -> frozenset[str]:
    """Return what the word list has as a verb or an adverb alone."""
    of_terms: set[str] = set()
    of_others: set[str] = set()
    for word, parts in _words().items():
        for part, inflections in parts.items():
            if part in ("noun", "adj"):
                of_terms |= _spellings(word, inflections)
            else:
                of_others |= _spellings(word, inflections)
    return frozenset(of_others - of_terms)


def _spellings(word: str, inflections: list[str]) -> set[str]:
    """Return a word and its inflections, without those in -ing."""
    # Forms in -ing count for nothing: many are nouns that the list lacks (docking).
    forms = "/".join(inflections).split("/")
    return {word, *(form for form in forms if not form.endswith("ing"))}


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    """Read the word list: for each base form its parts of speech, each with its inflections."""
    words: dict[str, dict[str, list[str]]] = {}
    # The column of nouns has several plurals, apart by slashes; that of verbs has one form in each column.
    path = tools.folder("lemminflect") / "resources/infl_lu.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for word, part, *inflections in csv.reader(file):
            forms = inflections
            if part == "noun":
                forms = inflections[0].split("/")
            words.setdefault(word, {})[part] = forms
    return words


_AUXILIARIES = frozenset(
    "am are be been being is was were had has have having get gets got 've 's 're 'd 'm".split()  # noqa: SIM905
)
"""After these a verb is a participle, perhaps behind an adverb."""


def form_meant(before: str, forms: Sequence[WordForm], after: str) -> WordForm | None:
    """Return the form that a verb has in a sentence, where its past and its participle are spelled the same."""
    del after
    words = re.findall(r"[a-z]+|'[a-z]+", before.lower().replace("’", "'"))
    names = {form.name: form for form in forms}
    if names.keys() != {"past", "past_participle"}:
        return None
    if _AUXILIARIES.intersection(words[-2:]):
        return names["past_participle"]
    return names["past"]
