"""The values of an entry to a concept."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from cosmoglossary.model import (
    Concept,
    Designation,
    Example,
    Fact,
    Image,
    LanguageSection,
    Localised,
    SourceReference,
)
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.format.designation import DESIGNATION, OTHER
from cosmoglossary.source.format.entry import ENTRY, FACT, IMAGE, SECTION
from cosmoglossary.source.format.kinds import Forms, Identifiers, Key, ListOf, ListOfTexts, Nested, References, Words
from cosmoglossary.source.reader.faults import (
    listed_twice,
    missing_key,
    several_meanings,
    too_long,
    wrong_type,
)
from cosmoglossary.source.reader.forms import MAX_WORD, read_forms
from cosmoglossary.source.reader.mapping import MappingReader, Readers, as_key
from cosmoglossary.source.reader.nodes import Value
from cosmoglossary.source.reader.values import READERS
from cosmoglossary.text.transliteration import transliterate

_WORD_LONG = ("term", "aspect_partner", "pronunciation", "transliteration")
"""The values of a designation that are a word, or as long as one."""

_OF_SECTION = tuple(key.field for key in SECTION.keys if key not in DESIGNATION.keys)
"""The values that a section has beside those of its term."""


def read_concept(
    file: str, value: Value, languages: tuple[str, ...], labels: Collection[str] = ()
) -> tuple[Concept | None, list[Diagnostic]]:
    """Read an entry.

    Args:
        file: its path; the name is the concept's id, the folder its topic.
        value: what its YAML says.
        languages: the glossary's languages; every other one is a mistake.
        labels: the words of grammar of the glossary's own.

    Returns:
        The concept, ``None`` where nothing of it can be used, and the problems found.
    """
    problems: list[Diagnostic] = []
    if type(value) is not dict:
        return None, [_no_entry(file, value)]
    entry = MappingReader(file, (), value, languages, problems, labels)
    values = entry.read(ENTRY, _READERS, languages)
    # Few examples need it, and the list of them is read once for all of 10,000 entries.
    if forms := _example_forms(entry):
        values["example_forms"] = forms
    sections = {language: section for language in languages if (section := _section(entry, language))}
    if not sections:
        # With other problems, the section that is missing is most likely one of those that could not be read.
        if not problems:
            problems.append(missing_key(Place(file), *languages))
        return None, problems
    # The slash in front gives a file that is in no folder an empty topic.
    topic, name = f"/{file}".split("/")[-2:]
    concept = Concept(id=name.removesuffix(".yaml"), topic=topic, file=file, sections=sections, **values)
    _check_relations(entry, concept)
    return concept, problems


def _no_entry(file: str, value: Value) -> Diagnostic:
    help_ = msg("the shortest entry is a line like `en: docking`")
    return wrong_type(Place(file), msg("an entry"), value, help_)


def _check_relations(entry: MappingReader, concept: Concept) -> None:
    """Complain of concepts that are named as more general and as related too."""
    related = set(concept.related)
    for number, name in enumerate(concept.broader):
        if name and name in related:
            entry.problems.append(listed_twice(entry.item_place("broader", number), name, name))


def _section(entry: MappingReader, language: str) -> LanguageSection | None:
    value = entry.value.get(language)
    if value is None:
        return None
    if type(value) is str:
        return _bare_section(entry, value.strip(), language)
    if type(value) is list and len(value) > 1:
        entry.problems.append(several_meanings(entry.place(language)))
        return None
    if type(value) is not dict:
        entry.problems.append(wrong_type(entry.place(language), msg("text"), value))
        return None
    return _whole_section(MappingReader(entry.file, (language,), value, entry.languages, entry.problems, entry.labels))


def _whole_section(section: MappingReader) -> LanguageSection | None:
    """Read a section that says more than its term."""
    language = str(section.keys[0])
    values = _without_long(section, section.read(SECTION, _READERS))
    # In YAML the term's keys and the section's are one mapping: most terms say a word or two, and nesting would cost
    # every author a level of indent.
    own = {name: values.pop(name) for name in _OF_SECTION if name in values}
    designation = _designation(values, language)
    # Without its term nothing of a section can be shown; `read` has complained of the missing key.
    if designation is None:
        return None
    return LanguageSection(language, designation, **own)


def _without_long(mapping: MappingReader, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a designation without those that no word can have, which are problems."""
    # Every page that names a term has all of it, and an index has it once for each of its words: what is too long for a
    # word is let no further.
    for name in _WORD_LONG:
        if name in values and len(values[name]) > MAX_WORD:
            mapping.problems.append(too_long(mapping.place(name), len(values.pop(name))))
    return values


def _bare_section(entry: MappingReader, term: str, language: str) -> LanguageSection | None:
    if len(term) > MAX_WORD:
        entry.problems.append(too_long(entry.place(language), len(term)))
        return None
    if not term:
        return None
    return LanguageSection(language, _bare(term, "term", language))


def _designation(values: dict[str, Any], language: str) -> Designation | None:
    term = values.get("term")
    if term is None:
        return None
    # Here and not when it is shown: pages, cards, search and data would each work it out anew.
    if "transliteration" not in values:
        values["transliteration"] = transliterate(term, language)
    return Designation(**values)


def _bare(term: str, kind: str, language: str) -> Designation:
    """Return a designation of which the entry tells the term alone."""
    return Designation(term, kind, transliteration=transliterate(term, language))


def _words(section: MappingReader, key: Key[Words]) -> tuple[Designation, ...]:
    value = section.value[key.name]
    items = [value]
    if type(value) is list:
        items = value
    language = str(section.keys[0])
    words = [_word(section, key, number, item, language) for number, item in enumerate(items)]
    return tuple(filter(None, words))


def _word(section: MappingReader, key: Key[Words], number: int, item: Value, language: str) -> Designation | None:
    if type(item) is str and item.strip():
        return _bare_word(section, key, number, item.strip(), language)
    word = section.within(key.name, number, value=item)
    if word is None:
        return None
    values = _without_long(word, word.read(OTHER, _READERS))
    return _designation({"kind": "synonym", **values}, language)


def _bare_word(section: MappingReader, key: Key[Words], number: int, term: str, language: str) -> Designation | None:
    if len(term) > MAX_WORD:
        section.problems.append(too_long(section.item_place(key.name, number), len(term)))
        return None
    return _bare(term, "synonym", language)


def _examples(entry: MappingReader, key: Key[ListOfTexts]) -> tuple[Example, ...]:
    others = key.kind.level.names
    examples = [item.by_language(others) for item in entry.mappings(key.name, entry.each_language())]
    return tuple(filter(None, examples))


def _example_forms(entry: MappingReader) -> dict[int, Localised]:
    """Return what is said of the forms in examples, by the number of the example among those that are read."""
    examples = entry.value.get("examples")
    if type(examples) is not list:
        return {}
    forms: dict[int, Localised] = {}
    number = 0
    for place, item in enumerate(examples):
        # One that is no mapping has been complained of.
        if type(item) is not dict:
            continue
        form = _form_of_example(entry, place, item)
        # An example without a text is none, and what is wrong with its form is told all the same.
        if not _has_text(entry, item):
            continue
        if form:
            forms[number] = form
        number += 1
    return forms


def _has_text(entry: MappingReader, example: dict[Any, Value]) -> bool:
    # White space alone is none, as everywhere.
    return any(type(text := example.get(language)) is str and text.strip() for language in entry.languages)


def _form_of_example(entry: MappingReader, number: int, item: dict[Any, Value]) -> Localised:
    if item.get("form") is None:
        return {}
    reader = MappingReader(entry.file, ("examples", number), item, entry.languages, entry.problems, entry.labels)
    return _form_said(reader)


def _form_said(example: MappingReader) -> Localised:
    if type(example.value["form"]) is dict:
        return example.localised("form")
    form = example.text("form")
    if not form:
        return {}
    return {"": form}


def _facts(entry: MappingReader, key: Key[ListOf]) -> tuple[Fact, ...]:
    return tuple(_each_fact(entry, key))


def _each_fact(entry: MappingReader, key: Key[ListOf]) -> Iterator[Fact]:
    for item in entry.mappings(key.name):
        values = item.read(FACT, _READERS)
        given = _values_given(item)
        if len(given) != 1:
            item.problems.append(missing_key(item.place(), *FACT.exactly_one))
        elif values.get("label") and given[0] in values:
            yield Fact(values["label"], values[given[0]])


def _values_given(fact: MappingReader) -> list[str]:
    # By what is written, not by what could be read: a value with a mistake in it is not a missing one too.
    return [name for name in FACT.exactly_one if fact.value.get(name) is not None]


def _identifiers(entry: MappingReader, key: Key[Identifiers]) -> dict[str, tuple[str, ...]]:
    vocabularies = entry.mapping(key.name)
    if vocabularies is None:
        return {}
    ids = {as_key(name): vocabularies.names(name) for name in vocabularies.value}
    # A name may be left without an id, to be filled later.
    return {name: known for name, known in ids.items() if known}


def _references(mapping: MappingReader, key: Key[References]) -> tuple[SourceReference, ...]:
    value = mapping.value[key.name]
    # Most lists are names alone, which are judged as names are everywhere.
    if type(value) is not list or dict not in map(type, value):
        return tuple([SourceReference(name) for name in mapping.names(key.name)])
    return tuple(_located(mapping, key, value))


def _located(mapping: MappingReader, key: Key[References], value: list[Value]) -> list[SourceReference]:
    """Read a list of sources of which some have a place."""
    references: list[SourceReference] = []
    for number, item in enumerate(value):
        reference = _reference(mapping, key.name, number, item)
        if reference.source and reference in references:
            place = mapping.place(key.name, number)
            mapping.problems.append(listed_twice(place, reference.source, reference.source))
        # One that cannot be used leaves its place empty, so that the others keep their numbers.
        references.append(reference)
    return references


def _reference(mapping: MappingReader, key: str, number: int, item: Value) -> SourceReference:
    if type(item) is str and item.strip():
        return SourceReference(item.strip())
    if type(item) is dict and len(item) == 1:
        (name,) = item
        # The source of a locator that cannot be used is known all the same.
        place = MappingReader(mapping.file, (*mapping.keys, key, number), item, mapping.languages, mapping.problems)
        return SourceReference(as_key(name), place.text(name))
    expected = msg("a source, or one with a place in it")
    mapping.problems.append(wrong_type(mapping.place(key, number), expected, item))
    return SourceReference("")


def _nested(entry: MappingReader, key: Key[Nested]) -> dict[str, Localised] | Image | None:
    mapping = entry.mapping(key.name)
    if mapping is None:
        return None
    values = mapping.read(key.kind.level, _READERS)
    if key.kind.level is not IMAGE:
        return values
    # `read` has complained of what is missing.
    if values.get("file") and values.get("alt"):
        return Image(**values)
    return None


_READERS: Readers = {
    **READERS,
    Words: _words,
    Forms: read_forms,
    ListOfTexts: _examples,
    ListOf: _facts,
    Nested: _nested,
    Identifiers: _identifiers,
    References: _references,
}
