"""Russian: the verb of the other aspect, which no free dictionary lists.

Rules of derivation make candidates; the dictionary of pymorphy3 tells which of them are verbs of that aspect, and how
common a verb is decides between them. A perfective that has a common imperfective of its own (записать, записывать) is
no partner of the verb that its prefix stands before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

_UNLIKE = {
    "сказать": "говорить",
    "взять": "брать",
    "упасть": "падать",
    "положить": "класть",
    "поймать": "ловить",
    "лечь": "ложиться",
    "сесть": "садиться",
    "стать": "становиться",
    "купить": "покупать",
    "вернуть": "возвращать",
    "вернуться": "возвращаться",
}
"""Imperfectives of perfectives that no rule leads to."""

_ENDINGS = (
    *(("вести", "водить"), ("везти", "возить"), ("нести", "носить"), ("йти", "ходить"), ("ойти", "ходить")),
    *(("ехать", "езжать"), ("лететь", "летать"), ("бежать", "бегать"), ("плыть", "плывать"), ("лезть", "лезать")),
    *(("брать", "бирать"), ("обрать", "бирать"), ("звать", "зывать"), ("рвать", "рывать"), ("слать", "сылать")),
    *(("дать", "давать"), ("стать", "ставать"), ("знать", "знавать"), ("гнать", "гонять"), ("жать", "жимать")),
    *(("нять", "нимать"), ("чать", "чинать"), ("ереть", "ирать"), ("мочь", "могать"), ("лечь", "легать")),
    *(("пасть", "падать"), ("расти", "растать"), ("ложить", "лагать"), ("пустить", "пускать")),
    *(("ыть", "ывать"), ("ить", "ивать"), ("еть", "евать"), ("уть", "увать"), ("нуть", "ать"), ("нуть", "ивать")),
    *(("инуть", "идать"), ("винуть", "вигать"), ("охнуть", "ыхать"), ("гнуть", "гибать"), ("оснуть", "асать")),
    *((f"{old}ть", f"{new}ть") for old, new in product(("и", "е", "а", "я"), ("а", "я", "ива", "ыва"))),
)
"""The endings of perfectives, and those of imperfectives that are made of them."""

_CHANGES = (
    *((letter, f"{letter}л") for letter in "бпвмф"),
    *(("д", "ж"), ("д", "жд"), ("з", "ж"), ("с", "ш"), ("т", "ч"), ("т", "щ"), ("ст", "щ")),
)
"""The consonant before the ending, and what it may become on the way."""
_CHANGES_BACK = tuple((new, old) for old, new in _CHANGES)

_PREFIXES = (
    *("в", "вз", "воз", "вос", "вы", "до", "за", "из", "ис", "на", "о", "об"),
    *("от", "пере", "по", "под", "подо", "при", "про", "раз", "рас", "с", "со", "у"),
)
_RARE = 1.5
"""The steps of the Zipf scale by which an imperfective may be rarer than its perfective; a perfective twice as many."""

Aspects = Callable[[str], frozenset[str]]
Frequency = Callable[[str], float]


def partner(verb: str, aspect: str, aspects: Aspects, frequency: Frequency) -> str | None:
    """Return the likeliest partner of an infinitive without stress, or ``None``.

    Args:
        verb: the infinitive.
        aspect: its aspect, `perf` or `impf`.
        aspects: the aspects that an infinitive can have by a dictionary; none of what is no infinitive.
        frequency: how common a word is, on the Zipf scale.
    """
    lexicon = _Lexicon(aspects, frequency)
    if aspect == "perf":
        return _imperfective(verb, lexicon)
    perfectives = lexicon.in_use(_perfectives(verb), "perf", frequency(verb) - 2 * _RARE)
    # A perfective must choose this verb too: the partner of записать is записывать, and not писать.
    return lexicon.most_common(each for each in perfectives if _imperfective(each, lexicon) == verb)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The verbs that there are, and how common each is."""

    aspects: Aspects
    frequency: Frequency

    def in_use(self, verbs: Iterable[str], aspect: str, rarest: float) -> set[str]:
        """Return those that are verbs of an aspect, and no rarer than that; never those that hardly anybody uses."""
        # The dictionary comes first: most of what rules make is no verb, and word frequencies take twice as long.
        return {verb for verb in verbs if aspect in self.aspects(verb) and self.frequency(verb) >= max(rarest, 1)}

    def most_common(self, verbs: Iterable[str]) -> str | None:
        """Return the commonest verb; of equally common ones always the same."""
        return max(verbs, key=lambda verb: (self.frequency(verb), verb), default=None)


def _imperfective(verb: str, lexicon: _Lexicon) -> str | None:
    if verb in _UNLIKE:
        return _UNLIKE[verb]
    made = lexicon.in_use(_derived(verb), "impf", lexicon.frequency(verb) - _RARE)
    # A verb of both aspects would be its own partner.
    common = made - {verb}
    # Most imperfectives without a prefix pair with a perfective that has one (писать, написать).
    if not common:
        bare = (verb.removeprefix(prefix) for prefix in _PREFIXES if verb.startswith(prefix))
        common = lexicon.in_use(bare, "impf", 1)
    return lexicon.most_common(common)


def _derived(verb: str) -> Iterator[str]:
    """Yield what an imperfective made of a perfective may be."""
    plain, reflexive = _without_reflexive(verb)
    for old, new in _ENDINGS:
        if plain.endswith(old):
            stem = plain.removesuffix(old)
            yield from (each + new + reflexive for each in _stems(stem, old, new, _CHANGES, "оа"))


def _perfectives(verb: str) -> Iterator[str]:
    """Yield what a perfective may be that an imperfective is made of, or that is made of it by a prefix."""
    yield from (perfective for perfective, imperfective in _UNLIKE.items() if imperfective == verb)
    yield from (prefix + verb for prefix in _PREFIXES)
    yield from _underived(verb)


def _underived(verb: str) -> Iterator[str]:
    """Yield what an imperfective may be made of by another ending: the way of `_derived` back."""
    plain, reflexive = _without_reflexive(verb)
    for old, new in _ENDINGS:
        if plain.endswith(new):
            stem = plain.removesuffix(new)
            yield from (each + old + reflexive for each in _stems(stem, old, new, _CHANGES_BACK, "ао"))


def _stems(stem: str, old: str, new: str, changes: Iterable[tuple[str, str]], vowels: str) -> Iterator[str]:
    """Yield a stem and what it may become between two endings.

    Args:
        stem: what stands before the endings.
        old: the ending of the perfective; `и` and `е` in it change the consonant before it.
        new: the ending of the imperfective; `ива` and `ыва` in it change the last vowel of the stem too.
        changes: consonants before the ending, and what they become.
        vowels: the last vowel of the stem, and what it becomes.
    """
    changed = list(_changed_stems(stem, changes))
    yield stem
    if old in {"ить", "еть"}:
        yield from changed
    if new in {"ивать", "ывать"}:
        for each in (stem, *changed):
            yield re.sub(f"{vowels[0]}(?=[^аеёиоуыэюя]*$)", vowels[1], each)


def _changed_stems(stem: str, changes: Iterable[tuple[str, str]]) -> Iterator[str]:
    for one, other in changes:
        if stem.endswith(one):
            yield stem.removesuffix(one) + other


def _without_reflexive(verb: str) -> tuple[str, str]:
    """Return a verb without its reflexive ending, and that ending."""
    for ending in ("ся", "сь"):
        if verb.endswith(ending):
            return verb.removesuffix(ending), ending
    return verb, ""
