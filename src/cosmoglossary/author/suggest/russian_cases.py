"""Russian: the case of a word in a sentence, where its spelling leaves several, by what stands before and after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Any

from cosmoglossary.author.suggest import tools
from cosmoglossary.author.suggest.russian_morphology import parse
from cosmoglossary.text.forms import WordForm
from cosmoglossary.text.words import WORD, strip_stress

_CASES = {
    "genitive": "без вне возле вокруг вместо внутри для до из из-за из-под кроме мимо насчёт около от относительно "
    "после против ради среди у нет",
    "dative": "к ко благодаря согласно вопреки навстречу подобно",
    "accusative": "через сквозь про несмотря",
    "instrumental": "над надо передо между",
    "prepositional": "о об обо при",
}
_SEVERAL = {
    "в": ("prepositional", "accusative"),
    "во": ("prepositional", "accusative"),
    "на": ("prepositional", "accusative"),
    "за": ("instrumental", "accusative"),
    "под": ("instrumental", "accusative"),
    "с": ("instrumental", "genitive"),
    "со": ("instrumental", "genitive"),
    "по": ("dative", "prepositional"),
    "перед": ("instrumental",),
}
_GOVERNED = {word: (case,) for case, words in _CASES.items() for word in words.split()} | _SEVERAL
"""The cases that may follow each preposition, the usual one first."""

_FEW = frozenset(["два", "две", "три", "четыре", "оба", "обе", "полтора", "полторы"])
"""After these a noun is in the genitive singular, after other numerals in the genitive plural."""

_MANY = frozenset((
    *("много", "мало", "немного", "несколько", "сколько", "столько", "большинство", "множество"),
    *("пять", "шесть", "семь", "восемь", "девять", "десять", "сто", "тысяча"),
))  # fmt: skip


def form_meant(before: str, forms: Sequence[WordForm], after: str) -> WordForm | None:
    """Return the form that a word has in a sentence, if what is around it tells.

    Args:
        before: the text before the word.
        forms: those that its spelling may be.
        after: the text behind it.
    """
    if not tools.installed("pymorphy3"):
        return None
    for case, number in _governed([*_words(before)], [*_words(after)], {form.name for form in forms}):
        fitting = _fitting(forms, case, number)
        if fitting:
            return _of_one_number(fitting)
    return None


def _fitting(forms: Sequence[WordForm], case: str, number: str) -> list[WordForm]:
    """Return the forms of a case; without a number, of any."""
    return [form for form in forms if form.name == case and number in {"", form.number}]


def _of_one_number(forms: Sequence[WordForm]) -> WordForm | None:
    """Return the first of some forms of one case; ``None`` if they differ in number."""
    if len({form.number for form in forms}) > 1:
        return None
    return forms[0]


def _words(text: str) -> Iterator[str]:
    for match in WORD.finditer(strip_stress(text)):
        yield match[0].lower()


def _governed(before: list[str], after: list[str], cases: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the cases that may be meant, each with its number where that is known, the likeliest first."""
    # Adjectives between a preposition and its noun agree with the noun, and say no more than it.
    word = next(dropwhile(_is_adjective, reversed(before)), "")
    if word in _GOVERNED:
        yield from ((case, "") for case in _GOVERNED[word] if case in cases)
    elif word in _FEW:
        yield "genitive", "singular"
    elif word in _MANY:
        yield "genitive", "plural"
    elif not word:
        yield from _at_the_beginning(after, cases)
    else:
        yield from _after_word(word, before, cases)


def _is_adjective(word: str) -> bool:
    return word not in _GOVERNED and parse(word)[0].tag.POS in {"ADJF", "PRTF"}


def _at_the_beginning(after: list[str], cases: set[str]) -> Iterator[tuple[str, str]]:
    tags = (parse(word)[0].tag for word in after)
    verb = next((tag for tag in tags if tag.POS == "VERB"), None)
    if verb is None:
        return
    if "nominative" in cases:
        yield "nominative", ""
    elif verb.number == "plur":
        yield from _with_unnamed_subject(verb, cases)


def _with_unnamed_subject(verb: Any, cases: set[str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    # "They" who are not named do something to what the sentence begins with: Актёра готовили, Жене дают.
    if "dative" in cases:
        yield "dative", ""
    elif "tran" in verb:
        yield "accusative", ""


def _after_word(word: str, before: list[str], cases: set[str]) -> Iterator[tuple[str, str]]:
    tag = parse(word)[0].tag
    if tag.POS == "NOUN":
        if "genitive" in cases:
            yield "genitive", ""
    elif tag.POS in {"VERB", "INFN", "GRND"}:
        yield from _after_verb(tag, before, cases)


def _after_verb(tag: Any, before: list[str], cases: set[str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    if "tran" not in tag:
        yield from _after_intransitive(cases)
    # After "не" an object may be in either case.
    elif "accusative" in cases and "не" not in before[-2:]:
        yield "accusative", ""


def _after_intransitive(cases: set[str]) -> Iterator[tuple[str, str]]:
    if {"accusative", "nominative"} <= cases:
        yield "nominative", ""
    elif "dative" in cases:
        yield "dative", ""
