"""The whole, and what its description names: topics, decks, sources, drawings, clips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from cosmoglossary.model.concept import Concept, PartialDate
from cosmoglossary.model.summary import ConceptSummary
from cosmoglossary.model.vocabulary import CARD_KINDS, Localised

_NONE: Mapping[str, str] = {}


class Shape(NamedTuple):
    """An element of a drawing, as SVG has it, with what is in it and the line and column where it begins."""

    name: str
    attributes: Mapping[str, str] = _NONE
    text: str = ""
    children: tuple[Shape, ...] = ()
    # Unlike YAML, XML is read by a parser that knows them at once, so a shape can be pointed at without a second look.
    line: int = 0
    column: int = 0

    @property
    def concept(self) -> str | None:
        """The id of the concept that the element links to."""
        target = self.attributes.get("href")
        return target and target.removeprefix("concept:")

    def walk(self) -> Iterator[Shape]:
        """Yield the element and all those in it, in their order."""
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
class Course:
    """The content of a deck: words of ``learn`` for who knows ``known``, by those of `CARD_KINDS` that it has."""

    learn: str
    known: str
    cards: tuple[str, ...] = CARD_KINDS
    typed: bool = True
    """False of a deck whose words are to be said, and not typed, where a card asks for one."""
    lenient: bool = False
    """True where letters are right that most people write for others, such as е for ё."""
    gaps: int = 1
    """The most examples of a concept that have a card with a gap."""
    continues: str = ""
    """The file of the deck that others began and that this one is the next version of; empty of a new one."""

    @property
    def name(self) -> str:
        """The name of the course in file names."""
        return f"{self.learn}-from-{self.known}"

    def file(self, glossary: str) -> str:
        """Return the name of its deck's file, by the id of the glossary."""
        return f"{glossary}-{self.name}.apkg"

    def texts_file(self, glossary: str) -> str:
        """Return the name of the file that has the texts of the deck alone, by the id of the glossary."""
        return f"{glossary}-{self.name}-texts.txt"


@dataclass(frozen=True, slots=True)
class Source:
    """A work that facts come from."""

    title: Localised
    date: PartialDate | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A collection elsewhere, whose ids for the same concepts entries may give.

    In ``url`` the id stands in the place of ``{id}``.
    """

    title: Localised
    url: str | None = None

    def address(self, identifier: str) -> str | None:
        """Return where the concept of an id is described; ``None`` where that is not known."""
        # An id that is an address needs no other.
        if identifier.startswith(("https://", "http://")):
            return identifier
        if not self.url:
            return None
        return self.url.replace("{id}", quote(identifier, safe="/:@!$&'()*+,;=~"))


@dataclass(frozen=True, slots=True)
class Ignored:
    """Warnings and notes of a code that authors have decided not to hear: in some topics and languages, or in all."""

    code: str
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def covers(self, code: str, topic: str | None, language: str | None) -> bool:
        """Tell if a problem is among them; one that is in no topic or no language is only where none is named."""
        if code != self.code or (self.topics and topic not in self.topics):
            return False
        return not self.languages or language in self.languages


@dataclass(frozen=True, slots=True)
class Release:
    """The state that learners have been given: its number, from 1, and its day."""

    version: int
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Clip:
    """A text as somebody or something speaks it. ``file`` is in the audio folder; a licence may be a name or a URL."""

    language: str
    text: str
    file: str
    voice: str
    licence: str
    said: str | None = None
    """The spelling that a synthetic voice was given to read; ``None`` where that was the text itself."""
    original: str | None = None
    """The recording of a person that the clip was made of, and a digest of it."""
    accent: str | None = None
    """The variety of the language that a synthetic voice speaks, where that is known."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A file of the folder of images, as it is published."""

    file: str
    """Its path in the project."""
    width: int
    """In pixels; of a picture that has no pixels, as wide as it is usually shown."""
    height: int
    published: str
    """Its name on the site, which tells its content."""
    for_cards: tuple[str, ...]
    """Its names among a learner's media: one, or one by day and one by night."""

    @property
    def adapts(self) -> bool:
        """True of a picture whose colours are those of day and of night."""
        return len(self.for_cards) > 1

    def fitted(self, width: int, height: int) -> tuple[int, int]:
        """Return the size at which all of it is within a box; it is never enlarged."""
        scale = min(1, width / self.width, height / self.height)
        # Of a picture that is much longer than wide there is a pixel left.
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


class SourceValues(NamedTuple):
    """The values of the source files as they were read, in JSON: all that they say, but for comments and layout."""

    description: str
    """That of ``glossary.yaml``."""
    entries: Sequence[str]
    """That of each entry, in the order of the concepts."""


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms under which the glossary's content may be used."""

    name: str
    """Its name."""
    url: str | None = None
    """The address of its text."""


# Without slots, since the properties that are worked out once are kept in the `__dict__` of the glossary.
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
    decks: tuple[Course, ...] = ()
    downloads: tuple[str, ...] = ()
    """The formats in which all of it can be downloaded, among `DOWNLOADS`."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    tags: Mapping[str, Localised] = field(default_factory=dict)
    """The titles of the tags, by name, in the order of display."""
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)
    licence: Licence | None = None
    release: Release | None = None
    base_url: str | None = None
    edit_url: str | None = None
    captions: tuple[str, ...] = ()
    """The languages in which captions are shown that a reader's own language has not, the best one first."""
    language_names: Mapping[str, Localised] = field(default_factory=dict)
    """Names of languages that CLDR does not name, or not as this glossary does."""
    spoken: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By language, how a voice is to say what is not said as it is written: acronyms, numerals, foreign names."""
    labels: Mapping[str, Localised] = field(default_factory=dict)
    """Words of grammar of the glossary's own, and what readers of each language call them."""
    ignored: tuple[Ignored, ...] = ()
    """The warnings and notes that `check` is silent about."""
    audio: Mapping[str, str] = field(default_factory=dict)
    """The files of the audio folder, each with the name that it is published under, which tells its content."""
    clips: tuple[Clip, ...] = ()
    images: Mapping[str, ImageFile] = field(default_factory=dict)
    """The files of the folder of images by name."""
    drawings: tuple[Drawing, ...] = ()
    clips_file: str = "audio/clips.json"
    # Beside the concepts and not in them: these are packed away, and what concerns all of them reads summaries alone.
    summaries: Sequence[ConceptSummary] = ()
    """The summary of each concept, for lists, links and checks, in the order of `concepts`."""
    unread: frozenset[str] = frozenset()
    """Ids of entries that are there but cannot be read; whoever points at them is not to blame."""
    faulty_sections: frozenset[tuple[str, str]] = frozenset()
    """Ids of entries, each with a language in which it has an error: what seems to be missing there may be there."""
    # The model is made to be shown: of the two ways to write a thing it remembers none, and what follows from a term is
    # in it as if it were written. What is taken away to be brought back needs more.
    source_values: SourceValues | None = None
    """The values that it was read from; ``None`` where no download is made of them."""
    file: str = "glossary.yaml"

    def __post_init__(self) -> None:
        """Refuse concepts without the summaries that pages, decks and checks rely on, which nobody could then forget.

        Raises:
            ValueError: there is not one summary for each concept.
        """
        if len(self.summaries) != len(self.concepts):
            raise ValueError("a glossary has one summary for each of its concepts")

    def public_url(self, path: str = "") -> str:
        """Return the address at which a file of the site is published, by its path in the site.

        Returns:
            An absolute URL; empty where the glossary does not say where the site is.
        """
        if not self.base_url:
            return ""
        return f"{self.base_url.rstrip('/')}/{path}"  # authors write the base with and without a slash

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """Concepts by id."""
        # This unpacks every concept and keeps it, as does `living`. Commands of authors can afford it; a build makes do
        # with the summaries.
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def living(self) -> tuple[Concept, ...]:
        """The concepts that are not retired: those that are listed, counted and linked to."""
        return tuple(concept for concept in self.concepts if not concept.retired)

    @cached_property
    def summary_of(self) -> Mapping[str, ConceptSummary]:
        """Summaries by the ids of their concepts."""
        return {summary.id: summary for summary in self.summaries}

    @cached_property
    def living_summaries(self) -> tuple[ConceptSummary, ...]:
        """The summaries of the concepts that are not retired."""
        return tuple(summary for summary in self.summaries if not summary.retired)

    @cached_property
    def has_avoided(self) -> bool:
        """True if any living concept has a word that is to be avoided."""
        for summary in self.living_summaries:
            for section in summary.sections.values():
                if any(name.is_avoided for name in section.names):
                    return True
        return False

    @cached_property
    def has_stress(self) -> bool:
        """True if any living concept has a stress mark in a word or a definition: a sign of its own, as in ``о́``."""
        for summary in self.living_summaries:
            for section in summary.sections.values():
                if "\u0301" in section.definition or any("\u0301" in name.term for name in section.names):
                    return True
        return False

    @cached_property
    def clip_of(self) -> Mapping[tuple[str, str], Clip]:
        """The clip of each language and text that has one."""
        # By its text: a clip knows nothing of entries, so that any place with the same text can play it.
        return {(clip.language, clip.text): clip for clip in self.clips}

    @cached_property
    def drawings_of(self) -> Mapping[str, tuple[Drawing, ...]]:
        """For each concept id the drawings that link to the concept."""
        drawings_of: dict[str, list[Drawing]] = {}
        for drawing in self.drawings:
            # Several shapes may link to a concept, a rocket and its name for example, but a page shows a drawing once.
            for concept in dict.fromkeys(shape.concept for shape in drawing.shape.walk() if shape.concept):
                drawings_of.setdefault(concept, []).append(drawing)
        return {concept: tuple(drawings) for concept, drawings in drawings_of.items()}

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """For each concept id the ids of the concepts that name it as broader."""
        # No entry says it, as it would be the same thing said twice, and the two could differ.
        narrower: dict[str, list[str]] = {}
        for concept in self.summaries:
            for broader in concept.broader:
                narrower.setdefault(broader, []).append(concept.id)
        return {broader: tuple(ids) for broader, ids in narrower.items()}
