"""The values of ``glossary.yaml`` to a glossary that has no concepts yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cosmoglossary.model import Course, Glossary, Licence, Source, Topic
from cosmoglossary.problems.diagnostics import Diagnostic, one_of
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.format.description import DECK, GLOSSARY, LICENCE, SITE, SOURCE, TOPIC
from cosmoglossary.source.format.kinds import LANGUAGE, Choices, Key, ListOf, Named, Nested, Spoken
from cosmoglossary.source.reader.faults import (
    listed_twice,
    missing_key,
    one_language_deck,
    unknown_language,
    unknown_value,
    wrong_type,
)
from cosmoglossary.source.reader.mapping import READERS, MappingReader, Readers, as_key
from cosmoglossary.source.reader.nodes import Value
from cosmoglossary.text.localiser import is_language


def read_glossary(file: str, value: Value) -> tuple[Glossary | None, list[Diagnostic]]:
    """Read what ``glossary.yaml`` says; the concepts come from their own files.

    Args:
        file: its name, for diagnostics.
        value: what its YAML says.

    Returns:
        The glossary without concepts, ``None`` where its languages cannot be read, and the problems found.
    """
    problems: list[Diagnostic] = []
    if type(value) is not dict:
        problems.append(wrong_type(Place(file), msg("a description of the glossary"), value))
        return None, problems
    # The languages come first, because the texts of all other keys are by language.
    whole = MappingReader(file, (), value, (), problems)
    whole.languages = languages = tuple(_languages(whole))
    values: dict[str, Any] = {"id": "", "title": {}, "topics": ()}
    values |= whole.read(GLOSSARY, _READERS, ("languages",))
    values |= values.pop("site", {})
    glossary = Glossary(languages=languages, file=file, **values)
    return glossary if languages else None, problems


def _languages(whole: MappingReader) -> Iterator[str]:
    codes = whole.names("languages")
    if not codes:
        whole.problems.append(missing_key(whole.place(), "languages"))
    for number, code in enumerate(codes):
        if code.casefold() in map(str.casefold, codes[:number]):
            continue
        if LANGUAGE.match(code) and is_language(code):
            yield code
        else:
            message = msg("`{code}` is not a known language code", code=code)
            help_ = msg("use a BCP 47 code, such as en, ru or pt-BR")
            place = whole.place("languages", number)
            whole.problems.append(Diagnostic("unknown-language", "error", place, message, help_))


def _named(whole: MappingReader, key: Key[Named]) -> tuple[Topic, ...] | dict[str, Source]:
    """Read what has names of its own: the topics or the sources."""
    names = whole.mapping(key.name)
    if names is None:
        if key.required:
            whole.problems.append(missing_key(whole.place(), key.name))
        return () if key.kind.level is TOPIC else {}
    if key.kind.level is TOPIC:
        return tuple([_topic(names, name) for name in names.value])
    return {as_key(name): source for name in names.value if (source := _source(names, name))}


def _topic(topics: MappingReader, name: str) -> Topic:
    topic = topics.mapping(name)
    if topic is None:
        return Topic(as_key(name), {})
    title = topic.by_language(TOPIC.names)
    # Of keys that are no languages `by_language` has complained.
    languages = topic.value.keys() - TOPIC.names
    return Topic(as_key(name), title, **topic.read(TOPIC, _READERS, languages))


def _source(sources: MappingReader, name: str) -> Source | None:
    source = sources.mapping(name)
    return Source(**{"title": {}, **source.read(SOURCE, _READERS)}) if source else None


def _courses(whole: MappingReader, key: Key[ListOf]) -> tuple[Course, ...]:
    courses: dict[tuple[str, str], Course] = {}
    for deck in whole.mappings(key.name):
        values = deck.read(DECK, _READERS)
        if "learn" not in values or "known" not in values:
            continue
        course = Course(**values)
        languages = (course.learn, course.known)
        if course.learn == course.known:
            deck.problems.append(one_language_deck(deck.place(), course.learn))
        elif languages in courses:
            name = f"learn: {course.learn}, from: {course.known}"
            deck.problems.append(listed_twice(deck.place(), name, name))
        else:
            courses[languages] = course
    return tuple(courses.values())


def _cards(deck: MappingReader, key: Key[Choices]) -> tuple[str, ...] | None:
    """Read the kinds of cards of a deck, in the order of the declaration."""
    value, kinds = deck.value[key.name], tuple(key.kind.meanings)
    if not value:
        expected = msg("at least one kind of card")
        deck.problems.append(wrong_type(deck.place(key.name), expected, None, one_of(kinds)))
        return None
    chosen = deck.texts(key.name)
    for number, kind in enumerate(chosen):
        if kind not in kinds:
            place = deck.place(key.name, number) if type(value) is list else deck.place(key.name)
            deck.problems.append(unknown_value(place, key.label or msg(key.name), kind, kinds))
    return tuple(kind for kind in kinds if kind in chosen)


def _nested(whole: MappingReader, key: Key[Nested]) -> Licence | dict[str, str] | None:
    """Read the licence, or what is known of the site."""
    mapping = whole.mapping(key.name)
    if mapping is None:
        return None
    if key.kind.level is SITE:
        return mapping.read(SITE, _READERS)
    values = mapping.read(LICENCE, _READERS)
    return Licence(**values) if "name" in values else None


def _spoken(whole: MappingReader, key: Key[Spoken]) -> dict[str, dict[str, str]]:
    spoken: dict[str, dict[str, str]] = {}
    languages = whole.mapping(key.name)
    if languages is None:
        return spoken
    for language in languages.value:
        texts = languages.mapping(language)
        if language not in whole.languages:
            place = whole.place(key.name, as_key(language), key=True)
            whole.problems.append(unknown_language(place, as_key(language), whole.languages))
        elif texts:
            said = {as_key(text): texts.text(text) for text in texts.value}
            spoken[language] = {text: words for text, words in said.items() if words}
    return spoken


_READERS: Readers = {
    **READERS,
    Choices: _cards,
    ListOf: _courses,
    Named: _named,
    Nested: _nested,
    Spoken: _spoken,
}
