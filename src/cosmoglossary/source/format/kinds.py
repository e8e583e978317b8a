"""The kinds of value that a key may have, and what is declared of a key and of a level of keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from cosmoglossary.problems.messages import Message

# A tag that is well-formed by BCP 47 (RFC 5646, 2.1): language, script, region, variants, extensions, private use. Its
# languages of four letters and more are left out: there are none, and keys would pass for them. Here and below `[0-9]`,
# since `\d` would take the digits of every script, as JavaScript's in the schemas does not.
LANGUAGE = re.compile(
    r"([a-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WYZa-wyz0-9](-[A-Za-z0-9]{2,8})+)*(-x(-[A-Za-z0-9]{1,8})+)?"
    r"|x(-[A-Za-z0-9]{1,8})+)\Z"
)
# A name of this shape is a class of style sheets as it is, and no one has to be told which of its letters are large.
LABEL_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
"""The name of a label of the glossary's own."""
REGION = re.compile(r"[A-Z]{2}|[0-9]{3}")
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?\Z")
# Bounded: Babel cannot write numbers of any length, and no fact needs them.
AMOUNT = re.compile(r"([-+]?[0-9]{1,18}(?:\.[0-9]{1,9})?)\s+(\S+)\Z")
# Both cases are spelt out, as a pattern of JSON Schema has no flags.
URL = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/\"'<>?#]+(?:[/?#][^\s\"'<>]*)?")
BASE_URL = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/\"'<>?#]+(?:/[^\s\"'<>?#]*)?")
"""An address to which the path of a file is added."""
URL_OF_ID = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/\"'<>?#]+[/?#][^\s\"'<>]*\{id\}[^\s\"'<>]*")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value. The classes below are all that there are: reader, schemas and documentation know each."""


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """A text without white space around it."""


@dataclass(frozen=True, slots=True)
class RunningText(Kind):
    """A text with inline Markdown and links to concepts; ``several`` allows for a list of them."""

    several: bool = False


@dataclass(frozen=True, slots=True)
class Blocks(Kind):
    """A text of any length, in blocks of CommonMark without HTML."""


@dataclass(frozen=True, slots=True)
class Recording(Kind):
    """The name of a file of the audio folder."""


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One of some words; of ``grammar``, perhaps one of the glossary's own labels."""

    words: tuple[str, ...]
    grammar: bool = False


@dataclass(frozen=True, slots=True)
class Labels(Kind):
    """Some of the words, and of the codes by which CLDR knows regions."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices(Kind):
    """Some of the words, in their order; ``meanings`` says of each what it stands for."""

    meanings: Mapping[str, str]
    none: bool = False
    """True where there may be none of them."""


@dataclass(frozen=True, slots=True)
class Flag(Kind):
    """True or false."""


@dataclass(frozen=True, slots=True)
class Names(Kind):
    """A list of names, none of them twice; ``of_tags`` are the keys of tags, others the ids of concepts."""

    of_tags: bool = False


@dataclass(frozen=True, slots=True)
class References(Kind):
    """A list of sources by their keys, each alone, or as a mapping from the key to where in the source."""


@dataclass(frozen=True, slots=True)
class Identifiers(Kind):
    """By the name of a vocabulary, one id of the concept there, or a list of them."""


@dataclass(frozen=True, slots=True)
class Date(Kind):
    """A day, a month or a year."""


@dataclass(frozen=True, slots=True)
class Amount(Kind):
    """A number with its unit or, of ``money``, its currency."""

    money: bool = False


@dataclass(frozen=True, slots=True)
class Number(Kind):
    """A number alone."""


@dataclass(frozen=True, slots=True)
class Count(Kind):
    """A whole number from one on; ``most`` is the greatest."""

    most: int


@dataclass(frozen=True, slots=True)
class Texts(Kind):
    """A text in each language."""


@dataclass(frozen=True, slots=True)
class ListOfTexts(Kind):
    """A list of which each item is a text in each language, perhaps with the keys of a level beside them."""

    level: Level


@dataclass(frozen=True, slots=True)
class WordForm(Kind):
    """A form by its name, perhaps with a number behind it; or such a form in each language."""


@dataclass(frozen=True, slots=True)
class Forms(Kind):
    """Rows of forms, by names of words of grammar: one form, a singular and a plural, or forms by their numbers."""


@dataclass(frozen=True, slots=True)
class Words(Kind):
    """A list of other words: each its term alone, or a mapping with the keys of a level."""

    level: Level


@dataclass(frozen=True, slots=True)
class ListOf(Kind):
    """A list of mappings with the keys of a level."""

    level: Level


@dataclass(frozen=True, slots=True)
class Codes(Kind):
    """A list of the words, each alone or in a mapping with the keys of a level, that of the word being the first."""

    words: tuple[str, ...]
    level: Level


@dataclass(frozen=True, slots=True)
class Nested(Kind):
    """A mapping with the keys of a level."""

    level: Level


@dataclass(frozen=True, slots=True)
class Named(Kind):
    """A mapping of names of one's own, each to a mapping with the keys of a level; ``meaning`` explains a name."""

    level: Level
    meaning: str


@dataclass(frozen=True, slots=True)
class Language(Kind):
    """One of the glossary's languages."""


@dataclass(frozen=True, slots=True)
class Languages(Kind):
    """The codes of languages, none of them twice."""


@dataclass(frozen=True, slots=True)
class Address(Kind):
    """A web address; to that of a ``base`` the path of a file is added, so that it has no query."""

    base: bool = False
    of_id: bool = False
    """True of an address with ``{id}`` in it, in the place of which an id stands."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression that the whole of an address matches."""
        if self.of_id:
            return URL_OF_ID
        return BASE_URL if self.base else URL


@dataclass(frozen=True, slots=True)
class Spoken(Kind):
    """By language, texts and what is read instead of each; ``meaning`` explains a text."""

    meaning: str


K_co = TypeVar("K_co", bound=Kind, covariant=True)


@dataclass(frozen=True, slots=True)
class Key(Generic[K_co]):
    """A key of the format.

    Args:
        name: the key itself.
        kind: its kind of value.
        meaning: what it is for, in a sentence or two for people who know words and not code.
        label: what authors call its value, in the table of coverage and in messages.
        caption: what readers see above its value where it needs a caption; marked with ``N_``, it is a message.
        examples: values that editors show.
        field: the name that the model has for its value, where that is another.
        required: whether the level cannot be without it.
        leads: whether `fmt` writes it before the languages and all keys that do not lead.
        counted: whether the table of coverage has a row for it.
    """

    name: str
    kind: K_co
    meaning: str
    label: Message | None = None
    caption: str = ""
    examples: tuple[object, ...] = ()
    field: str = ""
    required: bool = False
    leads: bool = False
    counted: bool = False

    def __post_init__(self) -> None:
        """Fill in the name that the model has for its value."""
        # The only way in which a frozen object can fill in one of its own fields.
        object.__setattr__(self, "field", self.field or self.name)


# Not a slotted class: the tables below are worked out once, when they are first needed.
@dataclass(frozen=True)
class Level:
    """The keys that may stand together in one mapping.

    Args:
        title: the heading of its table in the documentation.
        keys: in the order in which the documentation and the schemas have them.
        exactly_one: the names of keys of which there must be one and no more.
        languages: whether the codes of the glossary's languages are keys of it too.
    """

    title: str
    keys: tuple[Key[Any], ...]
    exactly_one: tuple[str, ...] = ()
    languages: bool = False
    by_name: Mapping[str, Key[Any]] = field(init=False)

    def __post_init__(self) -> None:
        """Make the table by which the reader finds the declaration of every key that it meets."""
        # A field and no property, as the reader asks for it with each mapping of each of 10,000 entries.
        object.__setattr__(self, "by_name", {key.name: key for key in self.keys})

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its keys."""
        return tuple(self.by_name)

    @cached_property
    def required(self) -> tuple[Key[Any], ...]:
        """The keys that it cannot be without."""
        return tuple(key for key in self.keys if key.required)

    def without(self, *names: str) -> tuple[Key[Any], ...]:
        """The keys but for some, for a level that has no more than them in common with this one."""
        return tuple(key for key in self.keys if key.name not in names)
