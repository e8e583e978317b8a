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
            unit = fact.value.unit if isinstance(fact.value, Quantity) else None
            unknown = [code for code in (SOURCE_LANGUAGE, *glossary.languages) if unit and not is_unit(unit, code)]
            if unit and unknown:
                help_ = _proposed(unit, glossary.languages)
                message = (
                    msg("there is no unit `{unit}`", unit=unit)
                    if unknown[0] == SOURCE_LANGUAGE
                    else msg("there is no unit `{unit}` in {language}", unit=unit, language=LanguageName(unknown[0]))
                )
                keys = ("facts", number, "quantity")
                yield found(unknown_unit, "error", concept, keys, message, help_, unit)


def _proposed(unit: str, languages: Iterable[str]) -> Message:
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
