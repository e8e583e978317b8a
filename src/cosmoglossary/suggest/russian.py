"""Russian: grammar and forms by pymorphy3, stress by the transducers of udar, run by pyhfst.

Of udar (GPL-3) only the data are used, and udar itself is never imported: it asks for much that is not needed here.
"""

from __future__ import annotations

import gzip
import importlib.util
import tempfile
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from cosmoglossary.language import ACUTE, strip_stress
from cosmoglossary.suggest.russian_sounds import sounds

_CASES = {
    "nominative": ("nomn", "Nom"),
    "genitive": ("gent", "Gen"),
    "dative": ("datv", "Dat"),
    "accusative": ("accs", "Acc"),
    "instrumental": ("ablt", "Ins"),
    "prepositional": ("loct", "Loc"),
}
"""Our name of a case, OpenCorpora's and udar's."""
_NUMBERS = {"sing": "Sg", "plur": "Pl"}
_GENDERS = {"masc": "masculine", "femn": "feminine", "neut": "neuter"}
"""A noun for which OpenCorpora has none of these is of common gender."""
_ASPECTS = {"perf": "perfective", "impf": "imperfective"}
_NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")
_VOWELS = "аеёиоуыэюя"


def missing() -> Iterator[str]:
    """The commands that install what is not there."""
    if not (_installed("pymorphy3") and _installed("pyhfst")):
        yield "pip install 'cosmoglossary[suggest]'"
    if not _installed("udar"):
        yield "pip install --no-deps udar"


def propose(term: str) -> dict[str, object]:
    """The stressed term, its grammar and forms, and its pronunciation, where each can be told.

    Stress marks in ``term`` are believed. Of acronyms the pronunciation is not told.
    """
    proposed = _grammar(term)
    said = None if any(map(_is_acronym, term.split())) else sounds(str(proposed.get("term", term)))
    return {**proposed, "pronunciation": said} if said else proposed


def _grammar(term: str) -> dict[str, object]:
    """The stressed term, part of speech, gender, animacy, number and cases of a noun or a phrase around one.

    Words that pymorphy3 does not know as nouns or adjectives in the nominative
    make it propose the stress alone, and verbs in the infinitive their aspect too. Of acronyms, and of names that men
    and women have, nobody can tell the gender by the word. A form of unknown stress comes without a mark, which
    `check` then asks for.
    """
    words = term.split()
    if not _installed("pymorphy3") or not words:
        return {}
    if (found := _head(words)) is None:
        return {"term": " ".join(_stressed(word, word, "") for word in words), **_verb(words[0])}
    at, head = found
    plural_only = "Pltm" in head.tag or head.tag.number == "plur"
    numbers = ["plur"] if plural_only else ["sing"] if _has_one_number(head, term) else ["sing", "plur"]
    forms: dict[str, object] = {}
    for case, (grammeme, tag) in _CASES.items():
        row = [_declined(words, at, head, grammeme, tag, number) for number in numbers]
        forms[case] = row if len(row) > 1 else row[0]
    name = any(grammeme in head.tag for grammeme in _NAMES) or term[:1].isupper()
    first = forms["nominative"]
    proposed: dict[str, object] = {
        "term": first[0] if isinstance(first, list) else first,
        "part_of_speech": "proper_noun" if name else "noun",
    }
    acronym = _is_acronym(words[at])
    if not plural_only and not acronym and not (name and "ms-f" in head.tag):
        proposed["gender"] = _GENDERS.get(head.tag.gender or "", "common")
    proposed["animate"] = head.tag.animacy == "anim" and not acronym
    if len(numbers) == 1:
        proposed["number"] = "plural" if plural_only else "singular"
    return {**proposed, "forms": forms}


def knows(term: str) -> bool:
    """Whether both tools know every word of a term, so that no form is guessed by the look of its end."""
    words = [part for word in strip_stress(term).split() for part in word.split("-")]
    return all(_morphology().word_is_known(word) and _readings(word) for word in words)


def _verb(word: str) -> dict[str, object]:
    """The part of speech and the aspect of an infinitive; nothing of any other word."""
    parses = [parse for parse in _morphology().parse(strip_stress(word)) if "INFN" in parse.tag]
    aspects = {_ASPECTS[parse.tag.aspect] for parse in parses}
    if not aspects:
        return {}
    return {"part_of_speech": "verb", "aspect": aspects.pop() if len(aspects) == 1 else "biaspectual"}


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and strip_stress(word).isupper()


def _installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


@cache
def _morphology() -> Any:  # noqa: ANN401 - pymorphy3 has no types
    import pymorphy3  # noqa: PLC0415 - only authors have it

    return pymorphy3.MorphAnalyzer(lang="ru")


def _parses(word: str, part: str) -> list[Any]:
    """How a word can be read as this part of speech in the nominative, the likeliest first."""
    parses = _morphology().parse(strip_stress(word))
    return [parse for parse in parses if part in parse.tag and parse.tag.case == "nomn"]


def _head(words: list[str]) -> tuple[int, Any] | None:
    """The noun that a phrase is about: the first one in the nominative after nothing but adjectives."""
    for at, word in enumerate(words):
        parts = word.split("-")
        nouns = _parses(word, "NOUN") if len(parts) == 1 else _parses(parts[0], "NOUN")
        if nouns and not (_parses(word, "ADJF") and at + 1 < len(words)):
            singular = [parse for parse in nouns if parse.tag.number == "sing"]
            capital = [parse for parse in singular if word[0].isupper() and any(name in parse.tag for name in _NAMES)]
            return at, (capital or singular or nouns)[0]
        if not _parses(word, "ADJF"):
            return None
    return None


def _has_one_number(head: Any, term: str) -> bool:  # noqa: ANN401
    """Whether a plural would be absurd: names, and words that the dictionary has in the singular alone."""
    return term[:1].isupper() or "Sgtm" in head.tag or head.inflect({"plur"}) is None


def _declined(words: list[str], at: int, head: Any, case: str, tag: str, number: str) -> str:  # noqa: ANN401
    """A phrase in a case: adjectives agree with the head, and what follows the head stays."""
    declined = [_agreeing(word, head, case, tag, number) for word in words[:at]]
    parts = words[at].split("-")
    nouns = [_parses(part, "NOUN") for part in parts]
    if all(nouns):
        chosen = [head, *(parses[0] for parses in nouns[1:])]
        pairs = zip(parts, chosen, strict=True)
        declined.append("-".join(_inflected(part, parse, {case, number}, tag, number) for part, parse in pairs))
    else:
        declined.append(_inflected(words[at], head, {case, number}, tag, number))
    return " ".join([*declined, *(_followed(word, head, case, tag, number) for word in words[at + 1 :])])


def _followed(word: str, head: Any, case: str, tag: str, number: str) -> str:  # noqa: ANN401
    """What stands after the head: a surname after a first name is declined with it, all else stays."""
    surnames = _surnames(strip_stress(word)) if "Name" in head.tag else []
    fitting = [parse for parse in surnames if str(parse.tag.gender) in (str(head.tag.gender), "None")]
    return _inflected(word, fitting[0], {case, number}, tag, number) if fitting else _stressed(word, word, "")


def _surnames(word: str) -> list[Any]:
    """How a word can be read as a surname; one that looks like a plural is known by the form that women have."""
    men = (parse.inflect({"masc", "sing", "nomn"}) for parse in _parses(f"{word}а", "Surn") if "femn" in parse.tag)
    return _parses(word, "Surn") or [parse for parse in men if parse and parse.word == word.lower()]


def _agreeing(word: str, head: Any, case: str, tag: str, number: str) -> str:  # noqa: ANN401
    grammemes = {case, number}
    if number == "sing":
        grammemes.add(head.tag.gender or "masc")
    if case == "accs" and (number == "plur" or head.tag.gender == "masc"):
        grammemes.add(head.tag.animacy or "inan")
    return _inflected(word, _parses(word, "ADJF")[0], grammemes, tag, number)


def _inflected(word: str, parse: Any, grammemes: set[str], tag: str, number: str) -> str:  # noqa: ANN401
    inflected = parse.inflect(grammemes)
    form = inflected.word if inflected else strip_stress(word)
    if _is_acronym(word):
        form = strip_stress(word)
    elif word[0].isupper():
        form = form[0].upper() + form[1:]
    return _stressed(form, word, f"+{_NUMBERS[number]}+{tag}")


def _stressed(form: str, word: str, tags: str) -> str:
    """A form with its stress: as udar has it; else on the syllable on which ``word`` bears its mark."""
    plain = strip_stress(form)
    if sum(char in _VOWELS for char in plain.lower()) < 2 or "ё" in plain.lower() or plain.isupper():  # noqa: PLR2004
        return plain
    if ACUTE in form and strip_stress(word) == plain:
        return form
    found = _accented(plain, tags, word)
    if len(found) > 1 and ACUTE in word:
        found = tuple(each for each in found if _mark(each) == _mark(word)) or found
    if len(found) == 1:
        return _marked(plain, _mark(found[0]))
    return _marked(plain, _mark(word)) if not found and ACUTE in word else plain


def _mark(word: str) -> int:
    return word.find(ACUTE)


def _marked(plain: str, place: int) -> str:
    fits = 0 < place <= len(plain) and plain[place - 1].lower() in _VOWELS
    return plain[:place] + ACUTE + plain[place:] if fits else plain


def _accented(plain: str, tags: str, word: str) -> tuple[str, ...]:
    """The stressed spellings of a form of a word that udar knows, of the readings with these tags if there are any."""
    readings = _readings(plain)
    fitting = [reading for reading in readings if tags in reading and "+Count" not in reading] or readings
    forms = [form for reading in _homonyms(fitting, tags, word) for form in _generated(reading)]
    return tuple(dict.fromkeys(form for form in forms if strip_stress(form).lower() == plain.lower() and ACUTE in form))


def _homonyms(readings: list[str], tags: str, word: str) -> list[str]:
    """The readings that come of the word as it is stressed; the chief one, if there is but one way to stress it."""
    lemmas = {reading: _lemmas(reading, tags, strip_stress(word)) for reading in readings}
    fitting = [reading for reading in readings if lemmas[reading]] or readings
    fitting = [reading for reading in fitting if reading[0].isupper() == word[0].isupper()] or fitting
    if ACUTE in word:
        fitting = [reading for reading in fitting if word.lower() in lemmas[reading]] or fitting
    stresses = set().union(*(lemmas[reading] for reading in fitting))
    return sorted(fitting, key=_homonym)[:1] if len(stresses) == 1 else fitting


def _lemmas(reading: str, tags: str, word: str) -> set[str]:
    """The nominatives of a reading that are spelled as a word is."""
    numbers = _NUMBERS.values() if tags else ()
    forms = {form.lower() for number in numbers for form in _generated(reading.replace(tags, f"+{number}+Nom"))}
    return {form for form in forms if strip_stress(form) == word.lower()}


def _homonym(reading: str) -> int:
    """The number of a homonym, which udar writes above the lemma; 0 of a lemma that has none."""
    return max("0¹²³⁴⁵⁶".find(char) for char in reading.partition("+")[0]) if "+" in reading else 0


def _readings(word: str) -> list[str]:
    """How udar reads a word without stress marks."""
    if not (_installed("udar") and _installed("pyhfst")):
        return []
    analyser = _transducer("analyser-gt-desc")
    spellings = ([reading for reading, _ in analyser.lookup(each)] for each in (word, word.lower()))
    return next((readings for readings in spellings if readings), [])


@cache
def _generated(reading: str) -> tuple[str, ...]:
    """The forms of a reading, without those that bear a secondary stress too."""
    forms = (form for form, _ in _transducer("generator-gt-norm.accented").lookup(reading))
    return tuple(form for form in forms if "\u0300" not in unicodedata.normalize("NFD", form))


@cache
def _transducer(name: str) -> Any:  # noqa: ANN401 - pyhfst has no types
    import pyhfst  # noqa: PLC0415 - only authors have it

    spec = importlib.util.find_spec("udar")
    folder = Path(((spec and spec.submodule_search_locations) or [""])[0])
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"{name}.hfstol"
        path.write_bytes(gzip.decompress((folder / "resources" / f"{name}.hfstol.gz").read_bytes()))
        return pyhfst.HfstInputStream(str(path)).read()
