"""English: part of speech and forms by the word list of lemminflect, British pronunciation by that of misaki.

Only their data are read, and neither is imported: they ask for much that is not needed here.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Collection, Iterator
from functools import cache

from cosmoglossary.author.suggest import tools
from cosmoglossary.author.suggest.english_sounds import sounds
from cosmoglossary.text.spelling import regular_forms

_PARTS = {"noun": "noun", "verb": "verb", "adj": "adjective", "adv": "adverb"}
"""Parts of speech in the word list, the likeliest of a term first, and in entries."""
_BEFORE_A_TAIL = (" of ", " for ", " in ", " on ", " to ", " at ", " with ")
_PARTICLES = frozenset(["away", "back", "down", "in", "off", "on", "out", "over", "up"])
_SMALL = frozenset(["a", "and", "for", "in", "of", "on", "the"])
"""What is not in capitals in names."""
_UN = "un"
_SHORTEST = 3
"""The fewest letters of a noun that one of more letters is joined to; shorter ones are mostly none: `as|sign`."""
_UNCOUNTABLE = ("ness", "ing", "ware")
_INVARIABLE = ("craft", "series", "species")


def missing() -> Iterator[str]:
    """The commands that install what is not there."""
    if not tools.installed("misaki"):
        yield tools.EXTRA
    if not tools.installed("lemminflect"):
        yield "pip install --no-deps lemminflect"


def propose(term: str, likely: str | None) -> dict[str, object]:
    """The part of speech, which may be the likely one, the forms and the pronunciation, where each can be told."""
    if not term.isascii() or not term.strip():
        return {}
    proposed: dict[str, object] = {}
    part = _part_of_speech(term, likely) if tools.installed("lemminflect") else None
    if part:
        proposed["part_of_speech"] = part
        if forms := _verb_forms(term) if part == "verb" else _plural(term) if part == "noun" else {}:
            proposed["forms"] = forms
    if tools.installed("misaki") and (said := sounds(term, part or "noun")):
        proposed["pronunciation"] = said
    return proposed


def headword(phrase: str) -> str | None:
    """A phrase as it stands; ``None`` if a word in it can be no more than a verb or an adverb (checked, quickly)."""
    known = tools.installed("lemminflect")
    return None if known and any(word.lower() in _no_terms() for word in phrase.split()) else phrase


def _part_of_speech(term: str, likely: str | None) -> str | None:
    """What a term is: a name by its capitals, a phrase by what it begins and ends with; a noun if it may be one."""
    words = term.split()
    if term[0].isupper() and all(word[0].isupper() or word in _SMALL for word in words):
        return "proper_noun"
    first, last = (_kinds(word) for word in (words[0], words[-1]))
    if len(words) > 1:
        surely = "noun" not in first or words[1] in _PARTICLES
        verb = ["verb"] if "verb" in first and "adj" not in first else []
        noun = ["noun"] if "noun" in last or not last else []
        parts = [*verb, *noun] if surely else [*noun, *verb]
    else:
        parts = [_PARTS[part] for part in _PARTS if part in last] or ["noun"] * term.endswith(("s", "ing"))
    return likely if likely in parts else next(iter(parts), None)


def _kinds(word: str) -> Collection[str]:
    """The parts of speech that a word can be; after `un` a verb is nothing else, even if it may be a noun (undock)."""
    before, stem = _parted(word)
    return {"verb"} if before == _UN else _inflections(stem).keys()


def _plural(term: str) -> dict[str, str]:
    """The row of a noun's plural, where it is likely to have one."""
    at = min((found for each in _BEFORE_A_TAIL if (found := term.find(each)) > 0), default=len(term))
    phrase, tail = term[:at], term[at:]
    *words, last = phrase.split(" ")
    before, noun = _parted(last)
    listed = _inflections(noun).get("noun", [])
    plural = noun if noun.endswith(_INVARIABLE) else next(iter(listed or regular_forms(noun, "en")), "")
    unlikely = noun.endswith(_UNCOUNTABLE) or (not listed and noun.endswith("s"))
    return {} if not plural or unlikely or listed == [noun] else {"plural": " ".join([*words, before + plural]) + tail}


def _verb_forms(term: str) -> dict[str, str]:
    verb, *tail = term.split()
    before, stem = _parted(verb)
    past, participle, present, third = (_british(each) for each in _inflections(stem)["verb"])
    rows = {"third_person": third, "past": past, "past_participle": participle or past, "present_participle": present}
    return {name: " ".join([before + form, *tail]) for name, form in rows.items() if form}


def _british(forms: str) -> str:
    """Of several spellings the British one, with its double l: `travelled`."""
    return max(forms.split("/"), key=lambda form: "ll" in form)


def _parted(word: str) -> tuple[str, str]:
    """A word as what its grammar does not hang on, which may be nothing, and what it does: `re-|enter`, `air|lock`."""
    before, hyphen, stem = word.rpartition("-")
    at = 0 if _inflections(stem) else _seam(stem)
    return before + hyphen + stem[:at], stem[at:]


def _seam(word: str) -> int:
    """Where the end begins that tells what a word is: a verb after `un`, or a noun after a noun; 0 if nowhere."""
    if word.startswith(_UN) and _is_surely(word.removeprefix(_UN), "verb"):
        return len(_UN)
    places = () if word.endswith("ly") else range(_SHORTEST, len(word) - _SHORTEST)
    return next((at for at in places if _is_surely(word[:at], "noun") and _is_surely(word[at:], "noun")), 0)


def _is_surely(word: str, part: str) -> bool:
    """Whether a word may be this part of speech, a noun or a verb, and no adjective or adverb."""
    parts = _inflections(word).keys()
    return part in parts and not parts & {"adj", "adv"}


def _inflections(word: str) -> dict[str, list[str]]:
    """What a word can be in its base form, with the inflections that it has as such."""
    return _words().get(word.lower(), {})


@cache
def _no_terms() -> frozenset[str]:
    """What the word list has as a verb or an adverb alone; forms in -ing may be nouns that it lacks (docking)."""
    forms: dict[bool, set[str]] = {True: set(), False: set()}
    for word, parts in _words().items():
        for part, inflections in parts.items():
            listed = {form for each in inflections for form in each.split("/") if not form.endswith("ing")}
            forms[part in ("noun", "adj")] |= {word, *listed}
    return frozenset(forms[False] - forms[True])


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    words: dict[str, dict[str, list[str]]] = {}
    path = tools.folder("lemminflect") / "resources/infl_lu.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for word, part, *inflections in csv.reader(file):
            words.setdefault(word, {})[part] = inflections[0].split("/") if part == "noun" else inflections
    return words
