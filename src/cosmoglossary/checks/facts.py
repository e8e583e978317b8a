"""Rules on facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from cosmoglossary.checks.rule import diagnose, rule_of_each
from cosmoglossary.model import Concept, Glossary, Money, Quantity
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import LanguageName, Message, msg
from cosmoglossary.text.languages import SOURCE_LANGUAGE
from cosmoglossary.text.localiser import COMMON_UNITS, is_currency, is_unit, unit_written

V = TypeVar("V", Quantity, Money)


@rule_of_each
def unknown_unit(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    """A quantity has a unit that Unicode's CLDR does not know, at least in one of the glossary's languages.

    Bad:
        en: orbit
        ru: орби́та
        facts: [{label: {en: Height, ru: Высота́}, quantity: 400 kilometres}]
    Good:
        en: orbit
        ru: орби́та
        facts: [{label: {en: Height, ru: Высота́}, quantity: 400 kilometer}]
    """
    for number, quantity in _values(concept, Quantity):
        unit = quantity.unit
        language = _language_without(unit, glossary.languages)
        if language:
            keys, help_ = ("facts", number, "quantity"), _proposed(unit, glossary.languages)
            yield diagnose(unknown_unit, "error", concept, keys, _no_unit(unit, language), help_, unit)


def _values(concept: Concept, kind: type[V]) -> Iterator[tuple[int, V]]:
    """Yield the facts of a concept whose value is of a kind: their numbers and values."""
    for number, fact in enumerate(concept.facts):
        if isinstance(fact.value, kind):
            yield number, fact.value


def _language_without(unit: str, languages: Iterable[str]) -> str | None:
    """Return the first language for which CLDR has no such unit, English before all; ``None`` if all have it."""
    # English first: a unit that it lacks does not exist at all, which is the better thing to say.
    return next((code for code in (SOURCE_LANGUAGE, *languages) if not is_unit(unit, code)), None)


def _no_unit(unit: str, language: str) -> Message:
    # The names of units in CLDR are English, so that a unit that English lacks is none at all.
    if language == SOURCE_LANGUAGE:
        return msg("there is no unit `{unit}`", unit=unit)
    return msg("there is no unit `{unit}` in {language}", unit=unit, language=LanguageName(language))


def _proposed(unit: str, languages: Iterable[str]) -> Message | None:
    # The author may have written "км" or "kilometres", as one writes them in a text.
    meant = filter(None, (unit_written(unit, code) for code in (SOURCE_LANGUAGE, *languages)))
    return did_you_mean(next(meant, unit), COMMON_UNITS, msg("use an English unit name of CLDR, such as kilometer"))


@rule_of_each
def unknown_currency(concept: Concept, _: Glossary) -> Iterator[Diagnostic]:
    """A sum of money has a currency that is not an ISO 4217 code.

    Bad:
        en: budget
        ru: бюдже́т
        facts: [{label: {en: Budget, ru: Бюдже́т}, money: 1115000000 roubles}]
    Good:
        en: budget
        ru: бюдже́т
        facts: [{label: {en: Budget, ru: Бюдже́т}, money: 1115000000 RUB}]
    """
    for number, money in _values(concept, Money):
        currency = money.currency
        if not is_currency(currency):
            message = msg("there is no currency `{currency}`", currency=currency)
            # No code is proposed: of three letters any two codes are close, and a wrong currency looks right on a page.
            help_ = msg("use the three-letter code, such as RUB, GBP or USD")
            keys = ("facts", number, "money")
            yield diagnose(unknown_currency, "error", concept, keys, message, help_, currency)
