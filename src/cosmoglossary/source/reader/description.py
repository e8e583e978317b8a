"""The values of ``glossary.yaml`` to a glossary that has no concepts yet."""

from __future__ import annotations

from itertools import chain
from typing import Any

from cosmoglossary.model import Course, Glossary, Ignored, Licence, Localised, Source, Topic, Vocabulary
from cosmoglossary.problems.diagnostics import Diagnostic, one_of
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.format.description import (
    CHECK,
    DECK,
    GLOSSARY,
    IGNORED,
    LABEL,
    LICENCE,
    SITE,
    SOURCE,
    TOPIC,
    VOCABULARY,
)
from cosmoglossary.source.format.kinds import (
    LABEL_NAME,
    Choices,
    Codes,
    Key,
    Languages,
    ListOf,
    Named,
    Nested,
    Spoken,
)
from cosmoglossary.source.reader.faults import (
    listed_twice,
    missing_key,
    unknown_value,
    wrong_type,
)
from cosmoglossary.source.reader.language_faults import one_language_deck, unknown_language
from cosmoglossary.source.reader.languages import read_codes, read_languages, unnamed_languages
from cosmoglossary.source.reader.mapping import MappingReader, Readers, as_key
from cosmoglossary.source.reader.nodes import Value
from cosmoglossary.source.reader.values import READERS


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
    whole.languages = languages = tuple(read_languages(whole))
    # A glossary with mistakes in these keys is still whole enough for the entries to be checked in the same run.
    values: dict[str, Any] = {"id": "", "title": {}, "topics": ()}
    values |= whole.read(GLOSSARY, _READERS, ("languages",))
    values |= values.pop("site", {})
    if not languages:
        return None, problems
    problems += unnamed_languages(whole, values.get("language_names", {}))
    return Glossary(languages=languages, file=file, **values), problems


def _named(
    whole: MappingReader, key: Key[Named]
) -> tuple[Topic, ...] | dict[str, Localised] | dict[str, Source] | dict[str, Vocabulary]:
    """Read what has names of its own: topics, tags, labels, sources or vocabularies."""
    names = whole.mapping(key.name)
    if names is None and key.required:
        whole.problems.append(missing_key(whole.place(), key.name))
    if names is None:
        names = MappingReader(whole.file, (key.name,), {}, whole.languages, whole.problems)
    level = key.kind.level
    if level is TOPIC:
        return _topics(names)
    if level is LABEL:
        return _labels(names)
    if level is SOURCE:
        return _sources(names)
    if level is VOCABULARY:
        return _vocabularies(names)
    return _texts_by_name(names)


def _topics(names: MappingReader) -> tuple[Topic, ...]:
    return tuple([_topic(names, name) for name in names.value])


def _texts_by_name(names: MappingReader) -> dict[str, Localised]:
    """Read tags, or names of languages."""
    return {as_key(name): names.localised(name) for name in names.value}


def _vocabularies(names: MappingReader) -> dict[str, Vocabulary]:
    vocabularies: dict[str, Vocabulary] = {}
    for name in names.value:
        # One without anything is known by its name all the same, so that entries that refer to it are right.
        values: dict[str, Any] = {"title": {}}
        if vocabulary := names.mapping(name):
            values |= vocabulary.read(VOCABULARY, _READERS)
        vocabularies[as_key(name)] = Vocabulary(**values)
    return vocabularies


def _labels(names: MappingReader) -> dict[str, Localised]:
    labels = {}
    for name in names.value:
        if LABEL_NAME.fullmatch(as_key(name)):
            labels[as_key(name)] = names.localised(name, required=True)
        else:
            expected = msg("a name of small letters and digits, with hyphens or underscores")
            names.problems.append(wrong_type(names.place(as_key(name), key=True), expected, name))
    return {name: texts for name, texts in labels.items() if texts}


def _sources(names: MappingReader) -> dict[str, Source]:
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
    if source is None:
        return None
    return Source(**{"title": {}, **source.read(SOURCE, _READERS)})


def _courses(whole: MappingReader, key: Key[ListOf]) -> tuple[Course, ...]:
    courses: dict[tuple[str, str], Course] = {}
    for deck in whole.mappings(key.name):
        course = _course(deck)
        if course is None:
            continue
        # A deck is known by its languages, in its file and to Anki: two of a kind would be one.
        languages = (course.learn, course.known)
        if course.learn == course.known:
            deck.problems.append(one_language_deck(deck.place(), course.learn))
        elif languages in courses:
            name = f"learn: {course.learn}, from: {course.known}"
            deck.problems.append(listed_twice(deck.place(), name, name))
        else:
            courses[languages] = course
    return tuple(courses.values())


def _course(deck: MappingReader) -> Course | None:
    values = deck.read(DECK, _READERS)
    # What is missing or no language of the glossary was reported while it was read.
    if "learn" not in values or "known" not in values:
        return None
    return Course(**values)


def _choices(mapping: MappingReader, key: Key[Choices]) -> tuple[str, ...] | None:
    """Read kinds of cards or formats of downloads, in the order of the declaration."""
    value, words = mapping.value[key.name], tuple(key.kind.meanings)
    # An empty list is no wish for all kinds of cards: those are had by leaving the key out.
    if not value and not key.kind.none:
        expected = msg("at least one kind of card")
        mapping.problems.append(wrong_type(mapping.place(key.name), expected, None, one_of(words)))
        return None
    chosen = mapping.texts(key.name)
    _check_choices(mapping, key, chosen)
    # The author's order means nothing: cards are numbered in the order of the note type, which is final.
    return tuple(word for word in words if word in chosen)


def _check_choices(mapping: MappingReader, key: Key[Choices], chosen: tuple[str, ...]) -> None:
    for number, word in enumerate(chosen):
        if word and word not in key.kind.meanings:
            place = mapping.item_place(key.name, number)
            label = key.label or msg(key.name)
            mapping.problems.append(unknown_value(place, label, word, tuple(key.kind.meanings)))


def _nested(whole: MappingReader, key: Key[Nested]) -> Licence | dict[str, str] | tuple[Ignored, ...] | None:
    """Read the licence, what is known of the site, or what `check` is silent about."""
    mapping = whole.mapping(key.name)
    if mapping is None:
        return None
    if key.kind.level is SITE:
        return mapping.read(SITE, _READERS)
    if key.kind.level is CHECK:
        ignored: tuple[Ignored, ...] = mapping.read(CHECK, _READERS).get("ignore", ())
        _check_topics(whole, mapping, ignored)
        return ignored
    values = mapping.read(LICENCE, _READERS)
    # A licence without a name would be a link with no words; `read` has complained of the missing key.
    if "name" not in values:
        return None
    return Licence(**values)


def _ignored(check: MappingReader, key: Key[Codes]) -> tuple[Ignored, ...]:
    """Read the list of what is ignored; each item is a code, or a mapping with a code in it."""
    value = check.value[key.name]
    items = [value]
    if type(value) is list:
        items = value
    ignored = []
    for number, item in enumerate(items):
        one = _ignored_one(check, key, number, item)
        if one:
            ignored.append(one)
    return tuple(ignored)


def _ignored_one(check: MappingReader, key: Key[Codes], number: int, item: Value) -> Ignored | None:
    # A code alone stands for a mapping with nothing but it.
    if type(item) is str and item.strip() in key.kind.words:
        return Ignored(item.strip())
    if type(item) is not dict:
        _complain_of_code(check, key, number, item)
        return None
    values = _ignored_item(check, key, number, item)
    if "code" not in values:
        return None
    return Ignored(**values)


def _ignored_item(check: MappingReader, key: Key[Codes], number: int, item: Value) -> dict[str, Any]:
    mapping = check.within(key.name, number, value=item)
    if mapping is None:
        return {}
    values = mapping.read(IGNORED, _READERS)
    for at, language in enumerate(values.get("languages", ())):
        if language and language not in check.languages:
            check.problems.append(unknown_language(mapping.item_place("languages", at), language, check.languages))
    return values


def _complain_of_code(check: MappingReader, key: Key[Codes], number: int, item: Value) -> None:
    place = check.item_place(key.name, number)
    if type(item) is str and item.strip():
        check.problems.append(unknown_value(place, key.label or msg(key.name), item.strip(), key.kind.words))
    else:
        check.problems.append(wrong_type(place, msg("text"), item))


def _check_topics(whole: MappingReader, check: MappingReader, ignored: tuple[Ignored, ...]) -> None:
    """Complain of topics that are ignored, and that the glossary does not have."""
    topics = whole.value.get("topics")
    if type(topics) is not dict:
        return
    known = [as_key(topic) for topic in topics]
    for topic in chain.from_iterable(each.topics for each in ignored):
        if topic and topic not in known:
            check.problems.append(unknown_value(check.place("ignore"), msg("topic"), topic, known))


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
            # A year or `true` may be a key too: YAML makes no text of it, but the author reads one.
            spoken[language] = _said(texts)
    return spoken


def _said(texts: MappingReader) -> dict[str, str]:
    said = {as_key(text): texts.text(text) for text in texts.value}
    return {text: words for text, words in said.items() if words}


_READERS: Readers = {
    **READERS,
    Choices: _choices,
    Codes: _ignored,
    Languages: read_codes,
    ListOf: _courses,
    Named: _named,
    Nested: _nested,
    Spoken: _spoken,
}
