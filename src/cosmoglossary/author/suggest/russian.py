"""Russian: grammar and forms by pymorphy3, stress by udar, sounds by rule.

`russian_nouns` declines, `russian_verbs` conjugates and `russian_aspect` finds the partner of a verb, by the
dictionary in `russian_morphology`; `russian_stress` puts the stress marks, `russian_sounds` makes IPA of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cosmoglossary.author.suggest import tools
from cosmoglossary.author.suggest.russian_morphology import (
    is_acronym,
    is_known,
    is_name,
    is_quality,
    nominative_parses,
    parse,
    with_capitals,
)
from cosmoglossary.author.suggest.russian_nouns import noun_values
from cosmoglossary.author.suggest.russian_sounds import sounds
from cosmoglossary.author.suggest.russian_stress import readings_of, stressed
from cosmoglossary.author.suggest.russian_verbs import is_verb, verb_values
from cosmoglossary.text.words import strip_stress


def missing() -> Iterator[str]:
    """Yield the commands that install what is not there."""
    if not tools.installed("pymorphy3", "pyhfst", "wordfreq"):
        yield tools.EXTRA
    if not tools.installed("udar"):
        yield "pip install --no-deps udar"


def propose(term: str, likely: str | None) -> dict[str, object]:
    """Propose the stressed term, its grammar and forms, and its pronunciation, where each can be told.

    Stress marks in ``term`` are believed. Of acronyms the pronunciation is not told.
    """
    values = _grammar(term, likely)
    if not any(map(is_acronym, term.split())) and (ipa := sounds(str(values.get("term", term)))):
        values["pronunciation"] = ipa
    return values


def _grammar(term: str, likely: str | None) -> dict[str, object]:
    """Propose the stressed term, and the grammar and forms of a noun, a phrase around one, a verb or an adjective.

    Of words that pymorphy3 does not know as nouns in the nominative it proposes the stress; of verbs in the infinitive,
    with what follows them, their aspect and forms too, and of an adjective that it is one. A form of unknown stress
    comes without a mark, which `check` then asks for.
    """
    words = term.split()
    if not tools.installed("pymorphy3") or not words:
        return {}
    if not is_verb(words[0], likely) and (values := noun_values(words)):
        return values
    return {"term": _stressed_phrase(words), **verb_values(words), **_adjective_values(words)}


def _stressed_phrase(words: list[str]) -> str:
    return " ".join(stressed(word, word, "") for word in words)


def _adjective_values(words: list[str]) -> dict[str, object]:
    """Propose the part of speech of an adjective alone, in the form under which dictionaries list it."""
    if len(words) == 1 and any(map(_is_listed_adjective, nominative_parses(words[0], "ADJF"))):
        return {"part_of_speech": "adjective"}
    return {}


def _is_listed_adjective(adjective: Any) -> bool:  # noqa: ANN401 - pymorphy3 has no types
    return adjective.word == adjective.normal_form and is_quality(adjective.tag)


def headwords() -> Callable[[str], str | None]:
    """Return what tells headwords: nouns, and adjectives that agree with one, in the nominative; ``None`` of all else.

    Without pymorphy3 every phrase stays as it stands. Participles count as adjectives where they tell a lasting quality
    (пилотируемый).
    """
    # To look for a package takes a while, and a book has many phrases.
    if not tools.installed("pymorphy3"):
        return str
    return _headword


def _headword(phrase: str) -> str | None:
    words = strip_stress(phrase).split()
    # Acronyms have no forms, and to the dictionary they are neuters (МКС), or no words (ЦУП).
    if len(words) == 1 and is_acronym(words[0]):
        return phrase
    nominatives = (_nominative(words, noun) for noun in _noun_parses(words[-1]))
    return next(filter(None, nominatives), None)


def _noun_parses(word: str) -> list[Any]:
    """Return the parses of a word as a noun; none of a word that is above all something else."""
    parses = parse(word)
    if "NOUN" not in parses[0].tag:
        return []
    return [each for each in parses if "NOUN" in each.tag]


def _nominative(words: list[str], noun: Any) -> str | None:  # noqa: ANN401
    """Put a phrase into the nominative; ``None`` where not all words agree with the noun at its end, read so."""
    adjectives = [_agreeing_adjective(word, noun.tag) for word in words[:-1]]
    if None in adjectives:
        return None
    number, gender = _number_and_gender(noun.tag)
    forms = [_inflected(each, {"nomn", number, *gender}) for each in adjectives]
    forms.append(_inflected(noun, {"nomn", number}))
    return " ".join(map(_with_own_capitals, forms, words))


def _number_and_gender(noun: Any) -> tuple[str, set[str]]:  # noqa: ANN401
    """Return the number in which dictionaries list a noun, and the gender that adjectives have before it."""
    # The plural of adjectives has no gender, and pymorphy3 has no form for whoever asks for one.
    if "Pltm" in noun:
        return "plur", set()
    return "sing", {noun.gender or "masc"}


def _inflected(word: Any, grammemes: set[str]) -> Any:  # noqa: ANN401
    """Return the form of a parsed word with these grammemes; the word as it is where the dictionary has none."""
    return word.inflect(grammemes) or word


def _agreeing_adjective(word: str, noun: Any) -> Any | None:  # noqa: ANN401
    """Return the parse of a word as an adjective that agrees with a noun of this tag, if there is one."""
    for each in parse(word):
        if _agrees(each.tag, noun) and _is_lasting_quality(each.tag):
            return each
    return None


def _agrees(adjective: Any, noun: Any) -> bool:  # noqa: ANN401
    # In the plural adjectives have no gender of their own, and go with every noun.
    if adjective.gender not in (None, noun.gender):
        return False
    return (adjective.case, adjective.number) == (noun.case, noun.number)


def _is_lasting_quality(tag: Any) -> bool:  # noqa: ANN401
    if "ADJF" in tag:
        return is_quality(tag)
    return {"PRTF", "pres", "pssv"} in tag


def _with_own_capitals(form: Any, word: str) -> str:  # noqa: ANN401
    """Return a form with the capitals of a word, which tell something in acronyms and names alone."""
    if is_acronym(word):
        return word
    # What the dictionary lacks is likely a name, of which it knows few.
    if not form.is_known or is_name(form.tag):
        return with_capitals(form.word, word)
    return str(form.word)


def knows(term: str) -> bool:
    """Tell whether both tools know every word of a term, so that no form is guessed by the look of its end.

    Raises:
        ImportError: pymorphy3 is not installed.
    """
    parts = strip_stress(term).replace("-", " ").split()
    return all(is_known(part) and readings_of(part) for part in parts)
