"""The notes of a deck, in the order of learning."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType

from cosmoglossary.decks.cards import markup
from cosmoglossary.decks.cards.examples import best_example, fields_of_example
from cosmoglossary.decks.cards.note import FIELDS, KIND_FIELDS, RETIRED, Note
from cosmoglossary.decks.cards.words import fields_of_word, synonyms
from cosmoglossary.model import LEVELS, Concept, ConceptSummary, Course, Glossary, Localised
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.utterances import example_recording, term_recording
from cosmoglossary.text.words import fold, strip_stress

_NEEDS = {
    "recognise": ("Term", "Counterpart"),
    "produce": ("Plain term", "Counterpart"),
    "listen": ("Plain term", "Counterpart"),
    "gap": ("Gap answer",),
}

NO_MEDIA: Mapping[str, str] = MappingProxyType({})


def notes(
    glossary: Glossary,
    course: Course,
    localiser: Localiser,
    media: Mapping[str, str] = NO_MEDIA,
    only: Container[str] | None = None,
) -> tuple[Note, ...]:
    """The notes of a deck: core concepts first, then by topic, then in the order of the files.

    Args:
        glossary: its concepts that have both languages make a note each.
        course: what is learnt by whom.
        localiser: speaks the language that the learner knows.
        media: the name in the deck of each audio file, by its name in the audio folder. A file that is not named is not
            played.
        only: the ids of the concepts whose notes are wanted; by default all of them.
    """
    topics = {topic.id: place for place, topic in enumerate(glossary.topics)}
    both = {course.learn, course.known}
    chosen = [(place, each) for place, each in enumerate(glossary.summaries) if both <= each.sections.keys()]
    chosen.sort(key=lambda pair: (LEVELS.index(pair[1].level), topics.get(pair[1].topic, len(topics))))
    titles = {topic.id: in_language(topic.title, glossary.languages, course.known) for topic in glossary.topics}
    shared = {language: _shared((each for _, each in chosen), language) for language in both}
    return tuple(
        _note(glossary, glossary.concepts[place], course, localiser, titles, shared, media)
        for place, each in chosen
        if only is None or each.id in only
    )


def namespace(glossary: Glossary, course: Course) -> str:
    """What the permanent identifiers of a deck derive from."""
    return f"{glossary.id}/{course.learn}/{course.known}"


def _guid(glossary: Glossary, concept: Concept, course: Course) -> str:
    identity = f"{namespace(glossary, course)}/{concept.ids[0]}"
    return urlsafe_b64encode(hashlib.sha256(identity.encode()).digest()[:12]).decode()


def _note(
    glossary: Glossary,
    concept: Concept,
    course: Course,
    localiser: Localiser,
    titles: Mapping[str, str],
    shared: Mapping[str, frozenset[str]],
    media: Mapping[str, str],
) -> Note:
    learn, known = concept.sections[course.learn], concept.sections[course.known]
    example = best_example(concept, learn, known)
    word = media.get(term_recording(glossary, learn.language, learn.designation) or "", "")
    sentence = media.get(example_recording(glossary, learn.language, example.source) or "", "") if example else ""
    values = {
        "Counterpart": markup.plain(known.term),
        "Counterpart synonyms": markup.plain(synonyms(known)),
        "Counterpart definition": markup.prose(strip_stress(known.definition or "")),
        "Audio": markup.recording(word),
        "Example audio": markup.recording(sentence),
        "Topic": markup.text(titles.get(concept.topic, concept.topic)),
        "Page": markup.text(_page(glossary, concept, course)),
        "Concept": markup.text(concept.id),
        **fields_of_word(learn, localiser),
        **(fields_of_example(example, learn, known, localiser) if example else {}),
    }
    if fold(learn.term) in shared[learn.language]:
        values["Cue"] = values["Definition"] or values["Synonyms"]
    if fold(known.term) in shared[known.language]:
        values["Counterpart cue"] = values["Counterpart definition"] or values["Counterpart synonyms"]
    values |= {KIND_FIELDS[kind]: kind for kind in course.cards if all(map(values.get, _NEEDS[kind]))}
    return Note(
        guid=_guid(glossary, concept, course),
        fields=tuple(values.get(field, "") for field in FIELDS),
        tags=(_tag("topic", concept.topic), _tag("level", concept.level), *([RETIRED] if concept.retired else [])),
        media=tuple(dict.fromkeys(filter(None, (word, sentence)))),
    )


def _shared(summaries: Iterable[ConceptSummary], language: str) -> frozenset[str]:
    """The names, folded, that more than one of the concepts goes by."""
    names = Counter(
        name for summary in summaries for name in {fold(each.term) for each in summary.sections[language].names}
    )
    return frozenset(name for name, count in names.items() if count > 1)


def _page(glossary: Glossary, concept: Concept, course: Course) -> str:
    base = (glossary.base_url or "").rstrip("/")
    return f"{base}/{course.known}/concept/{concept.id}.html" if base else ""


def _tag(kind: str, value: str) -> str:
    return f"{kind}::{'_'.join(value.split())}"


def in_language(texts: Localised, languages: Iterable[str], wanted: str) -> str:
    """A text in the wanted language, or in the first of the glossary's languages that has it; without stress."""
    return strip_stress(next((texts[language] for language in (wanted, *languages) if language in texts), ""))
