"""The notes of a deck, in the order of learning."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from types import MappingProxyType

from cosmoglossary.decks.cards import markup
from cosmoglossary.decks.cards.answers import accepted, rivals, wanted
from cosmoglossary.decks.cards.examples import Study, best_examples, fields_of_example, gives_itself_away
from cosmoglossary.decks.cards.markup import Html
from cosmoglossary.decks.cards.media import media_name
from cosmoglossary.decks.cards.note import EXAMPLE_FIELDS, EXAMPLE_NUMBERS, FIELDS, GAPS, KIND_FIELDS, RETIRED, Note
from cosmoglossary.decks.cards.pictures import card_picture
from cosmoglossary.decks.cards.words import definition, fields_of_word, remarks, synonyms
from cosmoglossary.model import (
    LEVELS,
    Concept,
    ConceptSummary,
    Course,
    Designation,
    Glossary,
    LanguageSection,
    Localised,
    SectionSummary,
)
from cosmoglossary.text.answers import answer_key
from cosmoglossary.text.designations import with_article
from cosmoglossary.text.labels import Captions
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.utterances import example_recording, term_recording
from cosmoglossary.text.words import fold, strip_stress

_NEEDS = {
    "recognise": ("Term", "Counterpart"),
    "produce": ("Plain term", "Counterpart"),
    "listen": ("Plain term", "Counterpart"),
    **{kind: (f"Gap answer{number}",) for number, kind in zip(EXAMPLE_NUMBERS, GAPS, strict=True)},
}
"""The fields without which a card of a kind would have an empty side."""

NO_MEDIA: Mapping[str, str] = MappingProxyType({})

_in_order: Callable[[Mapping[str, str]], tuple[str, ...]] = itemgetter(*FIELDS)
"""Returns the values of the fields of a note in the order of `FIELDS`, quicker than a comprehension."""


def notes(
    glossary: Glossary,
    course: Course,
    localiser: Localiser,
    media: Mapping[str, str] = NO_MEDIA,
    only: Container[str] | None = None,
) -> tuple[Note, ...]:
    """Make the notes of a deck: core concepts first, then by topic, then in the order of the files.

    Args:
        glossary: its concepts that have a word to use in both languages make a note each, if there is anything to ask.
        course: what is learnt by whom.
        localiser: speaks the language that the learner knows.
        media: the name in the deck of each audio file, by its name in the audio folder. A file that is not named is not
            played.
        only: the ids of the concepts whose notes are wanted; by default all of them.
    """
    chosen = _in_order_of_learning(glossary, course)
    # Names are compared among all concepts of the deck, also where only some of the notes are wanted.
    maker = _note_maker(glossary, course, localiser, media, [summary for _, summary in chosen])
    # Whole concepts are read one by one: a glossary may keep them packed.
    wanted_only = (glossary.concepts[number] for number, each in chosen if only is None or each.id in only)
    # Anki deletes a note that has no cards as soon as it looks for faults.
    return tuple(note for note in map(maker.note, wanted_only) if note.kinds)


def _in_order_of_learning(glossary: Glossary, course: Course) -> list[tuple[int, ConceptSummary]]:
    """Return the concepts that a course teaches, each with its number among all of them."""
    chosen = [(number, each) for number, each in enumerate(glossary.summaries) if is_taught(each, course)]
    topics = {topic.id: number for number, topic in enumerate(glossary.topics)}
    # The sort is stable: where level and topic are the same, the order of the files stays.
    chosen.sort(key=lambda pair: (LEVELS.index(pair[1].level), topics.get(pair[1].topic, len(topics))))
    return chosen


def _note_maker(
    glossary: Glossary,
    course: Course,
    localiser: Localiser,
    media: Mapping[str, str],
    summaries: Sequence[ConceptSummary],
) -> _NoteMaker:
    """Return what makes the notes of a deck, of which ``summaries`` are all the concepts."""
    shared_known = _shared_names(summaries, course.known)
    return _NoteMaker(
        glossary,
        course,
        localiser,
        media,
        topic_titles={each.id: in_language(each.title, glossary.languages, course.known) for each in glossary.topics},
        shared_to_learn=_shared_names(summaries, course.learn),
        shared_known=shared_known,
        namesakes=_namesakes(summaries, course.known, shared_known),
        labels=Captions(localiser, glossary.labels, (*glossary.captions, *glossary.languages)),
    )


def is_taught(summary: ConceptSummary, course: Course) -> bool:
    """Tell if a concept has a word to learn, and one to learn it by; a word to be avoided is neither."""
    for language in (course.learn, course.known):
        section = summary.sections.get(language)
        if section is None or section.names[0].is_avoided:
            return False
    return True


def namespace(glossary: Glossary, course: Course) -> str:
    """Return the name that the permanent identifiers of a deck derive from: ``film-in-orbit/ru/en``."""
    return f"{glossary.id}/{course.learn}/{course.known}"


@dataclass(frozen=True, slots=True)
class _NoteMaker:
    """All that the notes of one deck have in common."""

    glossary: Glossary
    course: Course
    localiser: Localiser
    media: Mapping[str, str]
    topic_titles: Mapping[str, str]
    shared_to_learn: frozenset[str]
    """The names, folded, of more than one concept in the language that is learnt."""
    shared_known: frozenset[str]
    """The same in the language that the learner knows."""
    namesakes: Mapping[str, Sequence[ConceptSummary]]
    """The concepts that go by each of these."""
    labels: Captions
    """The words of grammar in that language."""

    def note(self, concept: Concept) -> Note:
        """Make the note of a concept, whose fields say which cards it has."""
        learn, known = concept.sections[self.course.learn], concept.sections[self.course.known]
        studies = best_examples(concept, learn, known, self.course.gaps)
        word_audio = self._media(term_recording(self.glossary, learn.language, learn.designation))
        example_audio = [self._recording(learn.language, study.source) for study in studies]
        picture = card_picture(self.glossary, concept, self.course.known)
        values: dict[str, str] = dict.fromkeys(FIELDS, "")
        values |= self._fields_of_concept(concept, known)
        values |= fields_of_word(learn, self.labels)
        values["Accepted answers"] = accepted(learn, lenient=self.course.lenient)
        values["Audio"] = markup.recording(word_audio)
        values |= {"Image": picture.html, "Image description": picture.description, "Credits": picture.credits}
        for names, study, audio in zip(EXAMPLE_FIELDS, studies, example_audio, strict=False):
            fields = fields_of_example(study, markup.recording(audio), learn, known, self.labels)
            values |= {names[name]: value for name, value in fields.items()}
        self._add_cues(values, learn, known)
        values["Wanted"] = self._wanted(concept, learn, known, has_cue=bool(values["Counterpart cue"]))
        self._add_kinds(values, self._kinds(learn, known, studies))
        return Note(
            guid=self._guid(concept),
            fields=_in_order(values),
            tags=_tags(concept, learn.designation.frequency),
            # A clip may speak both the term and the example; the package holds each file once.
            media=tuple(dict.fromkeys(filter(None, (word_audio, *example_audio, *picture.media)))),
        )

    @staticmethod
    def _add_kinds(values: dict[str, str], kinds: Iterable[str]) -> None:
        """Add the fields that say which cards there are, of those kinds for which nothing is missing."""
        for kind in kinds:
            # The value is the class of the front, by which style sheets tell the kinds.
            if all(map(values.get, _NEEDS[kind])):
                values[KIND_FIELDS[kind]] = kind

    def _recording(self, language: str, sentence: str) -> str:
        """Return the name in the deck of the recording of a sentence; an empty one for none."""
        return self._media(example_recording(self.glossary, language, sentence))

    def _media(self, file: str | None) -> str:
        published = self.media.get(file or "")
        if not published:
            return ""
        return media_name(published)

    def _kinds(self, learn: LanguageSection, known: LanguageSection, studies: Iterable[Study]) -> Iterator[str]:
        """Yield the kinds of cards that do not show their own answer."""
        # A name that is the same in both languages, such as SpaceX, asks for nothing.
        same = answer_key(learn.term, learn.language) == answer_key(known.term, learn.language)
        left_out = {"gap", "recognise", "produce"} if same else {"gap"}
        yield from (kind for kind in self.course.cards if kind not in left_out)
        if "gap" in self.course.cards:
            for kind, study in zip(GAPS, studies, strict=False):
                if not gives_itself_away(study, learn, known):
                    yield kind

    def _wanted(self, concept: Concept, learn: LanguageSection, known: LanguageSection, *, has_cue: bool) -> str:
        """Say which word is wanted where several would be right."""
        others = rivals(learn, learn.designation)
        # A cue has told what is meant; without one, the words of all concepts of the name are right.
        if not has_cue:
            for namesake in self.namesakes.get(fold(known.term), ()):
                if namesake.id != concept.id:
                    others += _designations(namesake.sections[learn.language])
        return wanted(learn.designation, others, learn.language, self.labels)

    def _fields_of_concept(self, concept: Concept, known: LanguageSection) -> dict[str, Html]:
        """Return the fields that say what the concept is to somebody who knows the language ``known``."""
        # Who knows the language needs no stress marks.
        meaning, domain = strip_stress(known.definition or ""), strip_stress(known.domain or "")
        return {
            "Counterpart": markup.plain(with_article(known.designation, known.language)),
            "Counterpart synonyms": markup.plain(synonyms(known)),
            "Counterpart definition": definition(meaning, domain),
            "Counterpart note": Html(strip_stress(remarks(known))),
            "Topic": markup.text(self.topic_titles.get(concept.topic, concept.topic)),
            "Page": markup.text(self._page(concept)),
            "Concept": markup.text(concept.id),
        }

    def _add_cues(self, values: dict[str, str], learn: LanguageSection, known: LanguageSection) -> None:
        """Add what tells concepts apart that have the same name in the deck."""
        if fold(learn.term) in self.shared_to_learn:
            values["Cue"] = values["Definition"] or values["Synonyms"]
        if fold(known.term) in self.shared_known:
            values["Counterpart cue"] = values["Counterpart definition"] or values["Counterpart synonyms"]

    def _guid(self, concept: Concept) -> str:
        # The first id that the concept ever had, so that a rename keeps the learner's reviews.
        identity = f"{namespace(self.glossary, self.course)}/{concept.ids[0]}"
        # Twelve bytes are so many that no two notes share them by chance, and make 16 characters without padding.
        return urlsafe_b64encode(hashlib.sha256(identity.encode()).digest()[:12]).decode()

    def _page(self, concept: Concept) -> str:
        return self.glossary.public_url(f"{self.course.known}/concept/{concept.id}.html")


def _shared_names(summaries: Iterable[ConceptSummary], language: str) -> frozenset[str]:
    """Return the names, folded, that more than one of the concepts goes by."""
    counts: Counter[str] = Counter()
    for summary in summaries:
        # A concept that has a name twice, as a term and as a synonym, counts once.
        counts.update({fold(designation.term) for designation in summary.sections[language].names})
    return frozenset(name for name, count in counts.items() if count > 1)


def _namesakes(
    summaries: Iterable[ConceptSummary], language: str, shared: AbstractSet[str]
) -> dict[str, list[ConceptSummary]]:
    """Return the concepts that go by each of the shared names."""
    namesakes: dict[str, list[ConceptSummary]] = {name: [] for name in shared}
    for summary in summaries:
        for name in {fold(designation.term) for designation in summary.sections[language].names} & shared:
            namesakes[name].append(summary)
    return namesakes


def _designations(section: SectionSummary) -> list[Designation]:
    """Return the words of another concept that may be used, as far as its summary knows them."""
    usable = (name for name in section.names if not name.is_avoided)
    return [Designation(name.term, name.kind, aspect=section.grammar.aspect) for name in usable]


_COMMON = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
"""The numbers of commonest words that tags know; whoever learns by frequency asks for the first of them first."""


def _tags(concept: Concept, frequency: int | None) -> tuple[str, ...]:
    further = [_tag("tag", tag) for tag in concept.tags]
    if frequency:
        common = next((f"top_{number}" for number in _COMMON if frequency <= number), "rare")
        further.append(_tag("frequency", common))
    tags = (_tag("topic", concept.topic), _tag("level", concept.level), *further)
    if concept.retired:
        return (*tags, RETIRED)
    return tags


@cache  # a deck has few different tags, and many notes of each
def _tag(kind: str, value: str) -> str:
    # A space would end the tag.
    return f"{kind}::{'_'.join(value.split())}"


def in_language(texts: Localised, languages: Iterable[str], wanted: str) -> str:
    """Return a text without stress.

    Args:
        texts: the text by language.
        languages: those of the glossary, in their order.
        wanted: the language to prefer.

    Returns:
        The text in the wanted language, or in the first of the others that has it; nothing if none has.
    """
    return strip_stress(next((texts[language] for language in (wanted, *languages) if language in texts), ""))
