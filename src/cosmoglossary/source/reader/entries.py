"""The values of an entry to a concept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from cosmoglossary.model import (
    ASPECTS,
    DESIGNATION_KINDS,
    FORMS,
    GENDERS,
    LEVELS,
    NUMBERS,
    PARTS_OF_SPEECH,
    Concept,
    Designation,
    Example,
    Fact,
    FactValue,
    LanguageSection,
    Money,
    Quantity,
)
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.reader.faults import (
    invalid_amount,
    listed_twice,
    missing_key,
    unknown_form,
    unknown_key,
    unknown_language,
    wrong_type,
)
from cosmoglossary.source.reader.mapping import LANGUAGE, Reading, as_key
from cosmoglossary.source.reader.nodes import Value
from cosmoglossary.text.localiser import is_language
from cosmoglossary.text.transliteration import transliterate

CONCEPT_KEYS = ("level", "examples", "facts", "related", "broader", "links", "sources", "formerly", "retired")
DESIGNATION_KEYS = (
    "term",
    "part_of_speech",
    "gender",
    "animate",
    "number",
    "aspect",
    "aspect_partner",
    "pronunciation",
    "transliteration",
    "audio",
    "forms",
)
SECTION_KEYS = (*DESIGNATION_KEYS, "also", "definition")
ALSO_KEYS = (*(key for key in DESIGNATION_KEYS if key != "audio"), "kind")
"""Only the term itself is spoken, on its page and on its cards."""
LINK_KEYS = ("wikipedia", "wiktionary")
FACT_VALUES = ("date", "quantity", "money", "number")
FACT_KEYS = ("label", *FACT_VALUES)
_MANY = Decimal(10) ** 18
"""From here on numbers are no facts that a reader could take in, and not all of Babel can write them."""
AMOUNT = re.compile(r"([-+]?[0-9]{1,18}(?:\.[0-9]{1,9})?)\s+(\S+)\Z")


def read_concept(file: str, value: Value, languages: tuple[str, ...]) -> tuple[Concept | None, list[Diagnostic]]:
    """Read an entry.

    Args:
        file: its path; the name is the concept's id, the folder its topic.
        value: what its YAML says.
        languages: the glossary's languages; every other one is a mistake.

    Returns:
        The concept, ``None`` where nothing of it can be used, and the problems found.
    """
    problems: list[Diagnostic] = []
    if type(value) is not dict:
        problems.append(
            wrong_type(Place(file), msg("an entry"), value, msg("the shortest entry is a line like `en: docking`"))
        )
        return None, problems
    entry = Reading(file, (), value, problems)
    _check_keys(entry, languages)
    topic, name = f"/{file}".split("/")[-2:]
    sections = {language: section for language in languages if (section := _section(entry, language))}
    links = entry.mapping("links")
    if links:
        links.only(LINK_KEYS)
    concept = Concept(
        id=name.removesuffix(".yaml"),
        topic=topic,
        file=file,
        sections=sections,
        level=entry.choice("level", LEVELS) or "core",
        examples=tuple(_examples(entry, languages)),
        facts=tuple(_facts(entry, languages)),
        related=entry.names("related"),
        broader=entry.names("broader"),
        links={as_key(site): links.localised(site, languages) for site in links.value} if links else {},
        sources=entry.names("sources"),
        formerly=entry.names("formerly"),
        retired=entry.flag("retired") or False,
    )
    _check_relations(entry, concept)
    if not sections and not problems:
        problems.append(missing_key(Place(file), *languages))
    return concept if sections else None, problems


def _check_relations(entry: Reading, concept: Concept) -> None:
    """What is more general is related already."""
    for number, name in enumerate(concept.broader):
        if name in concept.related:
            listed = type(entry.value["broader"]) is list
            place = entry.place("broader", number) if listed else entry.place("broader")
            entry.problems.append(listed_twice(place, name, name))


def _check_keys(entry: Reading, languages: tuple[str, ...]) -> None:
    known = (*languages, *CONCEPT_KEYS)
    for key in entry.value.keys() - set(known):
        name, place = as_key(key), entry.place(as_key(key), key=True)
        if LANGUAGE.match(name) and is_language(name):
            entry.problems.append(unknown_language(place, name, languages))
        else:
            entry.problems.append(unknown_key(place, name, known))


def _section(entry: Reading, language: str) -> LanguageSection | None:
    value = entry.value.get(language)
    if value is None:
        return None
    if type(value) is str:
        return LanguageSection(language, _bare(value.strip(), "term", language)) if value.strip() else None
    if type(value) is not dict:
        entry.problems.append(wrong_type(entry.place(language), msg("text"), value))
        return None
    section = Reading(entry.file, (language,), value, entry.problems)
    section.only(SECTION_KEYS)
    designation = _designation(section, "term", language)
    also = tuple(_also(section, language))
    definition = section.text("definition")
    return LanguageSection(language, designation, also, definition) if designation else None


def _also(section: Reading, language: str) -> Iterator[Designation]:
    value = section.value.get("also")
    items = value if type(value) is list else [] if value is None else [value]
    for number, item in enumerate(items):
        if type(item) is str and item.strip():
            yield _bare(item.strip(), "synonym", language)
        elif reading := section.within("also", number, value=item):
            reading.only(ALSO_KEYS)
            designation = _designation(reading, reading.choice("kind", DESIGNATION_KINDS) or "synonym", language)
            if designation:
                yield designation


def _bare(term: str, kind: str, language: str) -> Designation:
    """A designation of which the entry tells the term alone."""
    return Designation(term, kind, transliteration=transliterate(term, language))


def _designation(reading: Reading, kind: str, language: str) -> Designation | None:
    term = reading.text("term", required=True)
    designation = Designation(
        term or "",
        kind,
        reading.choice("part_of_speech", PARTS_OF_SPEECH),
        reading.choice("gender", GENDERS),
        reading.flag("animate"),
        reading.choice("number", NUMBERS),
        reading.choice("aspect", ASPECTS),
        reading.text("aspect_partner"),
        reading.text("pronunciation"),
        reading.text("transliteration") or (transliterate(term, language) if term else None),
        reading.text("audio"),
        _forms(reading),
    )
    return designation if term else None


def _forms(reading: Reading) -> dict[str, tuple[str, ...]]:
    forms = reading.mapping("forms")
    if not forms:
        return {}
    rows: dict[str, tuple[str, ...]] = {}
    for name, value in forms.value.items():
        if name not in FORMS:
            forms.problems.append(unknown_form(forms.place(as_key(name), key=True), as_key(name)))
        elif type(value) is list and len(value) > 2:  # noqa: PLR2004 - singular and plural
            expected, help_ = (
                msg("one form, or a singular and a plural"),
                msg("write the singular and the plural alone"),
            )
            forms.problems.append(wrong_type(forms.place(name), expected, value, help_))
        elif row := forms.texts(name):
            rows[name] = row
    return rows


def _examples(entry: Reading, languages: tuple[str, ...]) -> Iterator[Example]:
    for reading in entry.mappings("examples"):
        example = reading.by_language(languages)
        if example:
            yield example


def _facts(entry: Reading, languages: tuple[str, ...]) -> Iterator[Fact]:
    for reading in entry.mappings("facts"):
        reading.only(FACT_KEYS)
        given = [name for name in FACT_VALUES if reading.value.get(name) is not None]
        label = reading.localised("label", languages)
        if not label:
            reading.problems.append(missing_key(reading.place(), "label"))
        if len(given) != 1:
            reading.problems.append(missing_key(reading.place(), *FACT_VALUES))
            continue
        value = _fact_value(reading, given[0])
        if value is not None and label:
            yield Fact(label, value)


def _fact_value(reading: Reading, name: str) -> FactValue | None:
    value = reading.value[name]
    if name == "date":
        return reading.date(name)
    if name == "number":
        if type(value) in (int, float) and (number := _decimal(str(value))) is not None:
            return number
        reading.problems.append(
            wrong_type(reading.place(name), msg("a number"), value, msg("write the digits alone: 1200.5"))
        )
        return None
    match = AMOUNT.match(value.strip()) if type(value) is str else None
    if not match:
        reading.problems.append(invalid_amount(reading.place(name), str(value)))
        return None
    amount = Decimal(match[1])
    return Quantity(amount, match[2]) if name == "quantity" else Money(amount, match[2])


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < _MANY else None
