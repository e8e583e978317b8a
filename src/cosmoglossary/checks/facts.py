"""Rules on facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cosmoglossary.checks.rule import found, rule_of_each
from cosmoglossary.model import Glossary, Money, Quantity
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import LanguageName, Message, msg
from cosmoglossary.text.localiser import COMMON_UNITS, SOURCE_LANGUAGE, is_currency, is_unit, unit_written


@rule_of_each
def unknown_unit(glossary: Glossary) -> Iterator[Diagnostic]:
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
    for concept in glossary.concepts:
        for number, fact in enumerate(concept.facts):
            if isinstance(fact.value, Quantity) and fact.value.unit:
                unit = fact.value.unit
                language = _language_without(unit, glossary.languages)
                if language:
                    keys, help_ = ("facts", number, "quantity"), _proposed(unit, glossary.languages)
                    yield found(unknown_unit, "error", concept, keys, _no_unit(unit, language), help_, unit)


def _language_without(unit: str, languages: Iterable[str]) -> str | None:
    """Return the first language for which CLDR has no such unit, English before all; ``None`` if all have it."""
    return next((code for code in (SOURCE_LANGUAGE, *languages) if not is_unit(unit, code)), None)


def _no_unit(unit: str, language: str) -> Message:
    # The names of units in CLDR are English, so that a unit that English lacks is none at all.
    if language == SOURCE_LANGUAGE:
        return msg("there is no unit `{unit}`", unit=unit)
    return msg("there is no unit `{unit}` in {language}", unit=unit, language=LanguageName(language))


def _proposed(unit: str, languages: Iterable[str]) -> Message:
    # The author may have written "км" or "kilometres", as one writes them in a text.
    meant = filter(None, (unit_written(unit, code) for code in (SOURCE_LANGUAGE, *languages)))
    help_ = did_you_mean(next(meant, unit), COMMON_UNITS)
    return help_ or msg("use an English unit name of CLDR, such as kilometer")


@rule_of_each
def unknown_currency(glossary: Glossary) -> Iterator[Diagnostic]:
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
    for concept in glossary.concepts:
        for number, fact in enumerate(concept.facts):
            if isinstance(fact.value, Money) and not is_currency(fact.value.currency):
                currency = fact.value.currency
                message = msg("there is no currency `{currency}`", currency=currency)
                help_ = msg("use the three-letter code, such as RUB, GBP or USD")
                keys = ("facts", number, "money")
                yield found(unknown_currency, "error", concept, keys, message, help_, currency)
