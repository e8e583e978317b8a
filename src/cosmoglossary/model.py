"""The domain in frozen types: a glossary, its topics and concepts, and what each concept is called in each language.

The words follow ISO 704 and TBX: a *concept* has one *language section* per language, which holds its
*designations* (the term, its synonyms, its abbreviations) and its definition. Nothing here reads, writes or decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeAlias

PARTS_OF_SPEECH = (
    "noun",
    "proper_noun",
    "verb",
    "adjective",
    "adverb",
    "numeral",
    "pronoun",
    "preposition",
    "conjunction",
    "particle",
    "interjection",
)
GENDERS = ("masculine", "feminine", "neuter", "common")
NUMBERS = ("singular", "plural")
ASPECTS = ("imperfective", "perfective", "biaspectual")
KINDS = ("synonym", "abbreviation", "full_form", "variant")
LEVELS = ("core", "extended")
RECORDINGS = "audio"
"""The folder among those of the topics that has recordings in it."""
DRAWINGS = "drawings"
"""The folder among those of the topics that has drawings in it."""
GLYPHS = (
    "book",
    "building",
    "coins",
    "cup",
    "film",
    "flask",
    "gear",
    "heart",
    "house",
    "leaf",
    "note",
    "parliament",
    "people",
    "pin",
    "planet",
    "rocket",
    "scales",
    "speech",
    "station",
)
"""Pictures of which a topic may choose one to stand beside its name."""
CARDS = ("recognise", "produce", "listen", "gap")
"""Kinds of cards, in the order in which a word is learnt by them."""

CASES = (
    "nominative",
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "prepositional",
    "locative",
    "ablative",
    "vocative",
)
FORMS = (
    *CASES,
    "plural",
    "first_person",
    "second_person",
    "third_person",
    "past",
    "past_masculine",
    "past_feminine",
    "past_neuter",
    "past_participle",
    "present_participle",
    "imperative",
)
"""Names of a row of forms. A row is a pair ``(singular, plural)`` or one form where the word has one only."""

Localised: TypeAlias = Mapping[str, str]
"""Texts by language code (BCP 47)."""

Severity: TypeAlias = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a source file, named by the keys that lead to it, which needs no second reading of the file.

    ``fragment`` narrows the place to the first occurrence of that text in the value; ``key`` points at the last
    key itself rather than at its value.
    """

    file: str
    keys: tuple[str | int, ...] = ()
    fragment: str = ""
    key: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line of a source file: 1-based line and column, and a length, all in code points."""

    file: str
    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year: ``month`` and ``day`` are ``None`` where the source does not tell."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of a unit, named as in CLDR (``kilometer``, ``mile``, ``day`` …)."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of a currency, named by its ISO 4217 code."""

    amount: Decimal
    currency: str


FactValue: TypeAlias = PartialDate | Quantity | Money | Decimal


# What an entry is made of are tuples: of all frozen types the quickest to make, and to send to another process.
_NONE: Mapping[str, Any] = {}


class Fact(NamedTuple):
    """One labelled value; the value is typed so that every reader sees it in the way of their own language."""

    label: Localised
    value: FactValue


class Grammar(NamedTuple):
    """What is known of a word's grammar; what it is by its forms is not among it."""

    part_of_speech: str | None
    gender: str | None
    animate: bool | None
    number: str | None
    aspect: str | None


class Designation(NamedTuple):
    """A term in one language with its grammar. ``kind`` is ``term`` or one of `KINDS`.

    The transliteration is that of the entry, or that which follows from the term by the scheme of its language.
    """

    term: str
    kind: str = "term"
    part_of_speech: str | None = None
    gender: str | None = None
    animate: bool | None = None
    number: str | None = None
    aspect: str | None = None
    aspect_partner: str | None = None
    pronunciation: str | None = None
    transliteration: str | None = None
    audio: str | None = None
    forms: Mapping[str, tuple[str, ...]] = _NONE

    @property
    def grammar(self) -> Grammar:
        """All but the forms and the partner."""
        return Grammar(self.part_of_speech, self.gender, self.animate, self.number, self.aspect)

    @property
    def spellings(self) -> tuple[str, ...]:
        """The term and every one of its forms, in the order of the source; doubles are kept."""
        return (self.term, *(form for row in self.forms.values() for form in row))


class LanguageSection(NamedTuple):
    """A concept in one language: what it is called, and what it is."""

    language: str
    designation: Designation
    also: tuple[Designation, ...] = ()
    definition: str | None = None

    @property
    def term(self) -> str:
        """The preferred designation's term."""
        return self.designation.term

    @property
    def designations(self) -> tuple[Designation, ...]:
        """The preferred designation, then the others."""
        return (self.designation, *self.also)

    @property
    def spellings(self) -> list[str]:
        """Every designation in every one of its forms; doubles are kept."""
        return [spelling for designation in self.designations for spelling in designation.spellings]


Example: TypeAlias = Localised
"""The same sentence in several languages; in each, the studied word stands between underscores."""


class Concept(NamedTuple):
    """One entry of the glossary. ``id`` is for ever: it is in URLs, note GUIDs and exports."""

    id: str
    topic: str
    file: str
    sections: Mapping[str, LanguageSection]
    level: str = "core"
    examples: tuple[Example, ...] = ()
    facts: tuple[Fact, ...] = ()
    related: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    links: Mapping[str, Localised] = _NONE
    sources: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    retired: bool = False
    """Whether it is kept only for those who already link to it or study it."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id the concept has had: the first one is what its notes were first published under."""
        return (*self.formerly, self.id)


class Name(NamedTuple):
    """A designation as an alphabetical index has it, under a letter; names are sorted as they stand there.

    ``weights`` and ``term`` are the `language.sort_key` of the term.
    """

    weights: str
    term: str
    concept: str
    letter: str
    kind: str


class Phrases(NamedTuple):
    """What a text may call a concept: names as they are written, other phrases folded; in UTF-8, as there are many."""

    names: tuple[bytes, ...]
    others: tuple[bytes, ...]


class SectionOutline(NamedTuple):
    """What lists say of a concept in one language; the first of ``names`` is that of its term."""

    names: tuple[Name, ...]
    grammar: Grammar
    definition: str
    """As plain text; empty where there is none."""
    has_pronunciation: bool
    has_forms: bool
    given: Phrases
    """The spellings that its entry gives."""
    derived: Phrases
    """Those that follow from them."""

    @property
    def term(self) -> str:
        """The preferred designation's term."""
        return self.names[0].term


class Outline(NamedTuple):
    """What the rest of a glossary needs to know of a concept: a small part, worked out when its entry is read."""

    id: str
    topic: str
    file: str
    level: str
    retired: bool
    formerly: tuple[str, ...]
    related: tuple[str, ...]
    broader: tuple[str, ...]
    sections: Mapping[str, SectionOutline]
    illustrated: tuple[str, ...]
    """The languages in which it has an example."""
    links: tuple[tuple[tuple[str | int, ...], str], ...]
    """The concepts that its texts link to by hand, each after the keys of the text."""
    recordings: tuple[tuple[tuple[str | int, ...], str], ...]
    """The files that it names, each after the keys that do."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id the concept has had."""
        return (*self.formerly, self.id)


class Shape(NamedTuple):
    """An element of a drawing, as SVG has it, with what is in it and the line and column where it begins."""

    name: str
    attributes: Mapping[str, str] = _NONE
    text: str = ""
    children: tuple[Shape, ...] = ()
    line: int = 0
    column: int = 0

    @property
    def concept(self) -> str | None:
        """The id of the concept that the element links to."""
        return self.attributes["href"].removeprefix("concept:") if "href" in self.attributes else None

    def walk(self) -> Iterator[Shape]:
        """The element and all those in it, in their order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with words in it, in as many languages as its author speaks; ``shape`` is the whole of it."""

    id: str
    file: str
    title: Localised
    description: Localised
    shape: Shape


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject field; its id is the name of a folder of concepts. ``glyph`` is one of `GLYPHS`."""

    id: str
    title: Localised
    glyph: str | None = None


@dataclass(frozen=True, slots=True)
class Direction:
    """What a deck teaches: words of ``learn`` to somebody who knows ``known``, by those of `CARDS` that it has."""

    learn: str
    known: str
    cards: tuple[str, ...] = CARDS

    @property
    def name(self) -> str:
        """What files of the direction are called."""
        return f"{self.learn}-from-{self.known}"


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from."""

    title: Localised
    date: PartialDate | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """What has been given to learners: its number, from 1, and its day."""

    version: int
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Clip:
    """A text as somebody or something speaks it. ``file`` is in the audio folder; a licence may be a name or a URL.

    ``said`` is what a synthetic voice was given to read; it is ``None`` where that was the text itself.
    """

    language: str
    text: str
    file: str
    voice: str
    licence: str
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms under which the glossary's content may be used."""

    name: str
    url: str | None = None


@dataclass(frozen=True, eq=False)
class Glossary:
    """The whole: ``languages`` and ``topics`` are in the order of display, ``concepts`` in the order of their files.

    Two glossaries are equal only if they are the same object, so that what is worked out of one can be remembered.
    """

    id: str
    title: Localised
    languages: tuple[str, ...]
    topics: tuple[Topic, ...]
    concepts: Sequence[Concept] = ()
    description: Localised = field(default_factory=dict)
    decks: tuple[Direction, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    licence: Licence | None = None
    release: Release | None = None
    base_url: str | None = None
    edit_url: str | None = None
    spoken: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By language, how a voice is to say what is not said as it is written: acronyms, numerals, foreign names."""
    audio: Mapping[str, str] = field(default_factory=dict)
    """The files of the audio folder, each with the name that it is published under, which tells its content."""
    clips: tuple[Clip, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    clips_file: str = "audio/clips.json"
    outlines: Sequence[Outline] = ()
    """Those of the concepts, in their order; none before `outline.outlined` has made a glossary that has them."""
    unread: frozenset[str] = frozenset()
    """Ids of entries that are there but cannot be read; whoever points at them is not to blame."""
    file: str = "glossary.yaml"

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """Concepts by id."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def living(self) -> tuple[Concept, ...]:
        """The concepts that are not retired: those that are listed, counted and linked to."""
        return tuple(concept for concept in self.concepts if not concept.retired)

    @cached_property
    def outline_of(self) -> Mapping[str, Outline]:
        """Outlines by the ids of their concepts."""
        return {outline.id: outline for outline in self.outlines}

    @cached_property
    def living_outlines(self) -> tuple[Outline, ...]:
        """The outlines of the concepts that are not retired."""
        return tuple(outline for outline in self.outlines if not outline.retired)

    @cached_property
    def clip_of(self) -> Mapping[tuple[str, str], Clip]:
        """The clip of each language and text that has one."""
        return {(clip.language, clip.text): clip for clip in self.clips}

    @cached_property
    def drawings_of(self) -> Mapping[str, tuple[Drawing, ...]]:
        """For each concept id the drawings that link to the concept."""
        found: dict[str, list[Drawing]] = {}
        for drawing in self.drawings:
            for concept in dict.fromkeys(shape.concept for shape in drawing.shape.walk() if shape.concept):
                found.setdefault(concept, []).append(drawing)
        return {key: tuple(drawings) for key, drawings in found.items()}

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """For each concept id the ids of the concepts that name it as broader."""
        found: dict[str, list[str]] = {}
        for concept in self.outlines or self.concepts:
            for broader in concept.broader:
                found.setdefault(broader, []).append(concept.id)
        return {key: tuple(ids) for key, ids in found.items()}
