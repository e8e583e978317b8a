"""Russian: grammar and forms by pymorphy3, stress by `russian_stress`, sounds by `russian_sounds`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, repeat
from typing import Any

from cosmoglossary.author.suggest import tools
from cosmoglossary.author.suggest.russian_aspect import partner
from cosmoglossary.author.suggest.russian_sounds import sounds
from cosmoglossary.author.suggest.russian_stress import readings_of, stressed
from cosmoglossary.text.words import strip_stress

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
_CONJUGATION = {
    "first_person": (("1per sing", "+Sg1"), ("1per plur", "+Pl1")),
    "second_person": (("2per sing", "+Sg2"), ("2per plur", "+Pl2")),
    "third_person": (("3per sing", "+Sg3"), ("3per plur", "+Pl3")),
    "past_masculine": (("past sing masc", "+Pst+Msc+Sg"), ("past plur", "+Pst+MFN+Pl")),
    "past_feminine": (("past sing femn", "+Pst+Fem+Sg"),),
    "past_neuter": (("past sing neut", "+Pst+Neu+Sg"),),
    "imperative": (("impr excl sing", "+Imp+Sg2"), ("impr excl plur", "+Imp+Pl2")),
}
"""Our name of a row of a verb's forms, and for each of its cells OpenCorpora's grammemes and udar's tags."""
_GENDERS = {"masc": "masculine", "femn": "feminine", "neut": "neuter"}
"""A noun for which OpenCorpora has none of these is of common gender."""
_ASPECTS = {"perf": "perfective", "impf": "imperfective"}
_SURE = 0.9
"""The probability from which on a reading of a word is not doubted."""
_NO_QUALITY = frozenset(["Apro", "Anum"])
"""What is declined as adjectives are: pronouns (мой) and numerals (первый)."""
_NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")


def missing() -> Iterator[str]:
    """The commands that install what is not there."""
    if not tools.installed("pymorphy3", "pyhfst", "wordfreq"):
        yield tools.EXTRA
    if not tools.installed("udar"):
        yield "pip install --no-deps udar"


def propose(term: str, likely: str | None) -> dict[str, object]:
    """The stressed term, its grammar and forms, and its pronunciation, where each can be told.

    Stress marks in ``term`` are believed. Of acronyms the pronunciation is not told.
    """
    proposed = _grammar(term, likely)
    said = None if any(map(_is_acronym, term.split())) else sounds(str(proposed.get("term", term)))
    return {**proposed, "pronunciation": said} if said else proposed


def _grammar(term: str, likely: str | None) -> dict[str, object]:
    """The stressed term, part of speech, gender, animacy, number and cases of a noun or a phrase around one.

    Of words that pymorphy3 does not know as nouns in the nominative it proposes the stress; of verbs in the infinitive,
    with what follows them, their aspect and forms too, and of an adjective that it is one. Of acronyms, and of names
    that men and women have, nobody can tell the gender by the word. A form of unknown stress comes without a mark,
    which `check` then asks for.
    """
    words = term.split()
    if not tools.installed("pymorphy3") or not words:
        return {}
    if _is_verb(words[0], likely) or (found := _head(words)) is None:
        return {"term": " ".join(stressed(word, word, "") for word in words), **_verb(words), **_quality(words)}
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


def headword(phrase: str) -> str | None:
    """A noun, or adjectives that agree with one, in the nominative; ``None`` of all else.

    As it stands without pymorphy3. Participles count as adjectives where they tell a lasting quality (пилотируемый).
    """
    words = strip_stress(phrase).split()
    if not tools.installed("pymorphy3") or (len(words) == 1 and _is_acronym(words[0])):
        return phrase
    parses = _morphology().parse(words[-1])
    for noun in (parse for parse in parses if "NOUN" in parses[0].tag and "NOUN" in parse.tag):
        adjectives = [found for word in words[:-1] if (found := _adjective(word, noun.tag))]
        if len(adjectives) == len(words) - 1:
            number = "plur" if "Pltm" in noun.tag else "sing"
            gender = set() if number == "plur" else {noun.tag.gender or "masc"}
            forms = [each.inflect({"nomn", number, *gender}) or each for each in adjectives]
            forms.append(noun.inflect({"nomn", number}) or noun)
            return " ".join(map(_capitalised, forms, words))
    return None


def _adjective(word: str, noun: Any) -> Any | None:  # noqa: ANN401
    """How a word can be read as an adjective that agrees with a noun of this tag, if at all."""
    for parse in _morphology().parse(word):
        tag = parse.tag
        lasting = ("ADJF" in tag and not _NO_QUALITY & tag.grammemes) or {"PRTF", "pres", "pssv"} in tag
        if lasting and (tag.case, tag.number) == (noun.case, noun.number) and tag.gender in (None, noun.gender):
            return parse
    return None


def _capitalised(parse: Any, word: str) -> str:  # noqa: ANN401
    """A form with the capitals of a word, which tell something in acronyms and names alone."""
    if _is_acronym(word):
        return word
    name = not parse.is_known or any(grammeme in parse.tag for grammeme in _NAMES)
    return _cased(parse.word, word) if name else str(parse.word)


def _cased(form: str, word: str) -> str:
    """A form with the capitals of a word, part by part: Росто́ва-на-Дону́."""
    parts = zip(form.split("-"), chain(word.split("-"), repeat("")), strict=False)
    return "-".join(part[:1].upper() + part[1:] if like[:1].isupper() else part for part, like in parts)


def knows(term: str) -> bool:
    """Whether both tools know every word of a term, so that no form is guessed by the look of its end."""
    words = [part for word in strip_stress(term).split() for part in word.split("-")]
    return all(_morphology().word_is_known(word) and readings_of(word) for word in words)


def _is_verb(word: str, likely: str | None) -> bool:
    """Whether a word is above all an infinitive, or perhaps one and likely to be (печь)."""
    first, *others = _morphology().parse(strip_stress(word))
    perhaps = first.score < _SURE and any("INFN" in parse.tag for parse in (first, *others))
    return likely == "verb" if perhaps and likely in ("noun", "verb") else "INFN" in first.tag


def _verb(words: list[str]) -> dict[str, object]:
    """Part of speech, aspect, partner and forms of an infinitive with what follows it; nothing of any other word.

    Of homonyms the imperfective is taken, which is mostly the commoner one (выводи́ть, вы́водить).
    """
    parses = [parse for parse in _morphology().parse(strip_stress(words[0])) if "INFN" in parse.tag]
    if not parses:
        return {}
    infinitive = next((parse for parse in parses if parse.tag.aspect == "impf"), parses[0])
    aspects = {form.tag.aspect for form in infinitive.lexeme if "VERB" in form.tag}
    tail = [stressed(word, word, "") for word in words[1:]]
    forms: dict[str, object] = {}
    for name, cells in _CONJUGATION.items():
        conjugated = [_conjugated(words[0], infinitive, grammemes, tags) for grammemes, tags in cells]
        row = [" ".join([form, *tail]) for form in conjugated if form]
        if len(row) == len(cells):
            forms[name] = row if len(row) > 1 else row[0]
    if len(aspects) > 1:
        return {"part_of_speech": "verb", "aspect": "biaspectual", "forms": forms}
    aspect = infinitive.tag.aspect
    found = partner(infinitive.word, aspect, _aspects, frequency) if (frequency := tools.frequency_in("ru")) else None
    pair = {"aspect_partner": " ".join([stressed(found, found, ""), *tail])} if found else {}
    return {"part_of_speech": "verb", "aspect": _ASPECTS[aspect], **pair, "forms": forms}


def _quality(words: list[str]) -> dict[str, object]:
    """The part of speech of an adjective alone, in the form under which dictionaries list it."""
    readings = _parses(words[0], "ADJF") if len(words) == 1 else []
    listed = any(parse.word == parse.normal_form and not _NO_QUALITY & parse.tag.grammemes for parse in readings)
    return {"part_of_speech": "adjective"} if listed else {}


@cache
def _aspects(word: str) -> frozenset[str]:
    """The aspects that an infinitive can have; none of what is none that the dictionary knows."""
    parses = _morphology().parse(word) if _morphology().word_is_known(word) else ()
    return frozenset(parse.tag.aspect for parse in parses if "INFN" in parse.tag)


def _conjugated(word: str, infinitive: Any, grammemes: str, tags: str) -> str | None:  # noqa: ANN401
    wanted = {"VERB", *grammemes.split()}
    if "per" in grammemes:
        tense, tag = ("futr", "+Fut") if infinitive.tag.aspect == "perf" else ("pres", "+Prs")
        wanted, tags = {*wanted, tense}, tag + tags
    found = infinitive.inflect(wanted)
    return stressed(found.word, word, tags) if found else None


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and strip_stress(word).isupper()


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
        nouns = _parses(parts[0] if all(_parses(part, "NOUN") for part in parts) else word, "NOUN")
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
    return _inflected(word, fitting[0], {case, number}, tag, number) if fitting else stressed(word, word, "")


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
    form = _cased(inflected.word, word) if inflected and not _is_acronym(word) else strip_stress(word)
    return stressed(form, word, f"+{_NUMBERS[number]}+{tag}")
