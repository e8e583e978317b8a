"""Rules on facts, and on recordings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cosmoglossary.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.localise import COMMON_UNITS, SOURCE_LANGUAGE, is_currency, is_unit, language_name, unit_written
from cosmoglossary.model import SOUNDS, Concept, Glossary, Money, Place, Quantity
from cosmoglossary.rules.rule import Keys, designations, found, rule


@rule
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
                where = "" if unknown[0] == SOURCE_LANGUAGE else f" in {language_name(unknown[0], SOURCE_LANGUAGE)}"
                keys = ("facts", number, "quantity")
                yield found(unknown_unit, "error", concept, keys, f"there is no unit `{unit}`{where}", help_, unit)


def _proposed(unit: str, languages: Iterable[str]) -> str:
    meant = filter(None, (unit_written(unit, code) for code in (SOURCE_LANGUAGE, *languages)))
    help_ = did_you_mean(next(meant, unit), COMMON_UNITS)
    return help_ or "use an English unit name of CLDR, such as kilometer"


@rule
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
                message = f"there is no currency `{currency}`"
                help_ = "use the three-letter code, such as RUB, GBP or USD"
                keys = ("facts", number, "money")
                yield found(unknown_currency, "error", concept, keys, message, help_, currency)


def _recordings(concept: Concept) -> Iterator[tuple[Keys, str]]:
    for keys, designation in designations(concept):
        if designation.audio:
            yield (*keys, "audio"), designation.audio


@rule
def missing_audio(glossary: Glossary) -> Iterator[Diagnostic]:
    """A recording is named that is not in `glossary/audio/`.

    Bad:
        en: {term: docking, audio: docking.mp3}
        ru: стыко́вка
    Good:
        en: {term: docking, audio: docking.mp3}
        ru: стыко́вка
        # audio/docking.mp3
    """
    for concept in glossary.concepts:
        for keys, name in _recordings(concept):
            if name not in glossary.audio:
                message = f"there is no file `{name}` in the audio folder"
                proposed = did_you_mean(name, sorted(glossary.audio))
                help_ = proposed or "put the recording into glossary/audio/, or take the key away"
                yield found(missing_audio, "error", concept, keys, message, help_)


@rule
def unplayable_audio(glossary: Glossary) -> Iterator[Diagnostic]:
    """The name of a recording does not end like that of a sound that browsers and Anki play.

    Bad:
        en: {term: docking, audio: docking.wma}
        ru: стыко́вка
        # audio/docking.wma
    Good:
        en: {term: docking, audio: docking.mp3}
        ru: стыко́вка
        # audio/docking.mp3
    """
    for concept in glossary.concepts:
        for keys, name in _recordings(concept):
            if name.rpartition(".")[2].lower() not in SOUNDS:
                message = f"`{name}` is no recording that can be played everywhere"
                help_ = "save it as one of these, best as the first: mp3, " + ", ".join(sorted({*SOUNDS} - {"mp3"}))
                yield found(unplayable_audio, "error", concept, keys, message, help_)


@rule
def unused_audio(glossary: Glossary) -> Iterator[Diagnostic]:
    """A file in `glossary/audio/` is not named by any entry.

    Bad:
        en: docking
        ru: стыко́вка
        # audio/docking.mp3
    Good:
        en: {term: docking, audio: docking.mp3}
        ru: стыко́вка
        # audio/docking.mp3
    """
    used = {name for concept in glossary.concepts for _, name in _recordings(concept)}
    folder = glossary.file.rpartition("/")[0] + "/audio/"
    for name in sorted(glossary.audio - used):
        yield Diagnostic("unused-audio", "warning", Place((folder + name).lstrip("/")), f"no entry uses `{name}`")
