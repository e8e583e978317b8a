"""Russian: the verb of the other aspect, which no free dictionary lists.

Rules of derivation make candidates; the dictionary of pymorphy3 tells which of them are verbs of that aspect, and how
common a verb is decides between them. A perfective that has a common imperfective of its own (записать, записывать) is
no partner of the verb that its prefix stands before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

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
    *((f"{old}ть", f"{new}ть") for old in ("и", "е", "а", "я") for new in ("а", "я", "ива", "ыва")),
)
"""How perfectives end, and how imperfectives that are made of them do."""

_CHANGES = (
    *((letter, f"{letter}л") for letter in "бпвмф"),
    *(("д", "ж"), ("д", "жд"), ("з", "ж"), ("с", "ш"), ("т", "ч"), ("т", "щ"), ("ст", "щ")),
)
"""How the consonant before the ending may change on the way."""

_PREFIXES = (
    *("в", "вз", "воз", "вос", "вы", "до", "за", "из", "ис", "на", "о", "об"),
    *("от", "пере", "по", "под", "подо", "при", "про", "раз", "рас", "с", "со", "у"),
)
_RARE = 1.5
"""By how much an imperfective may be rarer than its perfective on the Zipf scale; a perfective may be by twice that."""

Aspects = Callable[[str], frozenset[str]]
Frequency = Callable[[str], float]


def partner(verb: str, aspect: str, aspects: Aspects, frequency: Frequency) -> str | None:
    """The likeliest partner of an infinitive without stress, or ``None``.

    Args:
        verb: the infinitive.
        aspect: its aspect, `perf` or `impf`.
        aspects: the aspects that an infinitive can have by a dictionary; none of what is no infinitive.
        frequency: how common a word is, on the Zipf scale.
    """
    if aspect == "perf":
        return _imperfective(verb, aspects, frequency)
    perfectives = {each for each in _perfectives(verb) if "perf" in aspects(each)}
    fitting = [each for each in perfectives if frequency(each) >= max(frequency(verb) - 2 * _RARE, 1)]
    fitting = [each for each in fitting if _imperfective(each, aspects, frequency) == verb]
    return max(fitting, key=lambda each: (frequency(each), each), default=None)


def _imperfective(verb: str, aspects: Aspects, frequency: Frequency) -> str | None:
    if verb in _UNLIKE:
        return _UNLIKE[verb]
    made = {each for each in _derived(verb) if "impf" in aspects(each)} - {verb}
    common = [each for each in made if frequency(each) >= max(frequency(verb) - _RARE, 1)]
    bare = [verb.removeprefix(prefix) for prefix in _PREFIXES if verb.startswith(prefix)]
    common = common or [each for each in bare if "impf" in aspects(each) and frequency(each) >= 1]
    return max(common, key=lambda each: (frequency(each), each), default=None)


def _derived(verb: str) -> Iterator[str]:
    """What an imperfective made of a perfective may be."""
    plain, reflexive = _bare(verb)
    for old, new in _ENDINGS:
        if plain.endswith(old):
            stem = plain.removesuffix(old)
            yield from (each + new + reflexive for each in _stems(stem, old, new, _CHANGES, "оа"))


def _perfectives(verb: str) -> Iterator[str]:
    """What a perfective may be that an imperfective is made of, or that is made of it by a prefix."""
    yield from (perfective for perfective, imperfective in _UNLIKE.items() if imperfective == verb)
    yield from (prefix + verb for prefix in _PREFIXES)
    plain, reflexive = _bare(verb)
    back = tuple((new, old) for old, new in _CHANGES)
    for old, new in _ENDINGS:
        if plain.endswith(new):
            stem = plain.removesuffix(new)
            yield from (each + old + reflexive for each in _stems(stem, old, new, back, "ао"))


def _stems(stem: str, old: str, new: str, changes: Iterable[tuple[str, str]], vowels: str) -> Iterator[str]:
    """A stem and what it may become between two endings: `и` changes the consonant before it, `ива` the vowel."""
    yield stem
    if old in {"ить", "еть"}:
        yield from (stem.removesuffix(one) + other for one, other in changes if stem.endswith(one))
    if new in {"ивать", "ывать"}:
        for each in (stem, *(stem.removesuffix(one) + other for one, other in changes if stem.endswith(one))):
            yield re.sub(f"{vowels[0]}(?=[^аеёиоуыэюя]*$)", vowels[1], each)


def _bare(verb: str) -> tuple[str, str]:
    """A verb without its reflexive ending, and that."""
    return next(((verb.removesuffix(end), end) for end in ("ся", "сь") if verb.endswith(end)), (verb, ""))
