"""Russian: aspect, aspect partner and forms of verbs."""

from __future__ import annotations

from functools import cache
from typing import Any

from cosmoglossary.author.suggest import tools
from cosmoglossary.author.suggest.russian_aspect import partner
from cosmoglossary.author.suggest.russian_morphology import is_known, parse
from cosmoglossary.author.suggest.russian_nouns import one_or_row
from cosmoglossary.author.suggest.russian_stress import stressed

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
_ASPECTS = {"perf": "perfective", "impf": "imperfective"}
_PERSONAL_TENSES = {"perf": ("futr", "+Fut"), "impf": ("pres", "+Prs")}
"""OpenCorpora's name and udar's tag of the tense of a verb's personal forms, by aspect."""
_WITHOUT_FIRST_SINGULAR = frozenset([
    "бузить", "галдеть", "дерзить", "дудеть", "ерундить", "загалдеть", "задудеть", "затмить", "затмиться",
    "набузить", "надерзить", "начудесить", "начудить", "нашкодить", "ощутить", "ощутиться", "очутиться",
    "переубедить", "переубедиться", "победить", "погалдеть", "подудеть", "почудить", "продудеть", "предубедить",
    "разубедить", "разубедиться", "тузить", "убедить", "убедиться", "угораздить", "чудесить", "чудить", "шкодить",
])  # fmt: skip
"""Verbs without a first person singular: there is no побежу of победить, though pymorphy3 makes it.

They are those that Rosenthal's handbook of style (section 171) and dictionaries name, with their prefixed verbs.
"""
_SURE = 0.9
"""The probability from which on a parse of a word is not doubted."""


def is_verb(word: str, likely: str | None) -> bool:
    """Tell whether a word is above all an infinitive, or perhaps one and likely to be (печь)."""
    parses = parse(word)
    if parses[0].score >= _SURE or likely not in ("noun", "verb"):
        return "INFN" in parses[0].tag
    return likely == "verb" and bool(_infinitives(word))


def _infinitives(word: str) -> list[Any]:
    """Return the parses of a word as an infinitive, the likeliest first."""
    return [each for each in parse(word) if "INFN" in each.tag]


def verb_values(words: list[str]) -> dict[str, object]:
    """Propose part of speech, aspect, partner and forms of an infinitive with what follows it; none of other words."""
    parses = _infinitives(words[0])
    if not parses:
        return {}
    infinitive = _imperfective_first(parses)
    tail = [stressed(word, word, "") for word in words[1:]]
    return {
        "part_of_speech": "verb",
        **_aspect_values(infinitive, tail),
        "forms": _forms(words[0], infinitive, tail),
    }


def _aspect_values(infinitive: Any, tail: list[str]) -> dict[str, object]:  # noqa: ANN401
    """Propose the aspect of a verb, and its partner with what follows the verb."""
    # A verb of both aspects is its own partner.
    if _is_biaspectual(infinitive):
        return {"aspect": "biaspectual"}
    aspect = infinitive.tag.aspect
    values: dict[str, object] = {"aspect": _ASPECTS[aspect]}
    if other := _partner(infinitive.word, aspect):
        values["aspect_partner"] = " ".join([stressed(other, other, ""), *tail])
    return values


def _imperfective_first(parses: list[Any]) -> Any:  # noqa: ANN401
    """Choose between homonyms the imperfective, which is mostly the commoner one (выводи́ть, вы́водить)."""
    for each in parses:
        if each.tag.aspect == "impf":
            return each
    return parses[0]


def _is_biaspectual(infinitive: Any) -> bool:  # noqa: ANN401
    # The dictionary lists the forms of both aspects under one infinitive: испо́льзовать.
    return len({form.tag.aspect for form in infinitive.lexeme if "VERB" in form.tag}) > 1


def _partner(infinitive: str, aspect: str) -> str | None:
    frequency = tools.frequency_in("ru")
    if frequency is None:
        return None
    return partner(infinitive, aspect, _aspects, frequency)


@cache
def _aspects(word: str) -> frozenset[str]:
    """Return the aspects that an infinitive can have; none of what is none that the dictionary knows."""
    if not is_known(word):
        return frozenset()
    return frozenset(each.tag.aspect for each in _infinitives(word))


def _forms(verb: str, infinitive: Any, tail: list[str]) -> dict[str, str | list[str]]:  # noqa: ANN401
    """Conjugate a verb; a row that lacks a form is left out as a whole."""
    forms: dict[str, str | list[str]] = {}
    for name, cells in _CONJUGATION.items():
        conjugated = [_conjugated(verb, infinitive, grammemes, tags) for grammemes, tags in cells]
        row = [" ".join([form, *tail]) for form in conjugated if form]
        # Half a row would look as if a form had been forgotten.
        if len(row) == len(cells):
            forms[name] = one_or_row(row)
    return forms


def _conjugated(verb: str, infinitive: Any, grammemes: str, tags: str) -> str | None:  # noqa: ANN401
    if grammemes == "1per sing" and infinitive.word in _WITHOUT_FIRST_SINGULAR:
        return None
    wanted = {"VERB", *grammemes.split()}
    # The personal forms of a perfective are its future, those of an imperfective its present.
    if "per" in grammemes:
        tense, tag = _PERSONAL_TENSES[infinitive.tag.aspect]
        wanted.add(tense)
        tags = tag + tags
    form = infinitive.inflect(wanted)
    if form is None:
        return None
    return stressed(form.word, verb, tags)
