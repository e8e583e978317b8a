"""The content of one entry: a concept, its names in each language, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from cosmoglossary.model.grammar import NUMBERS
from cosmoglossary.model.vocabulary import AVOIDED, Localised


# The values of facts are no tuples: a localiser remembers a text by its value, and two tuples are equal if their parts
# are, whatever they stand for.
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


# All else in an entry is a named tuple, which of all frozen types is made, and sent to another process, in less than
# half the time. Entries that leave a mapping out share an empty one, so that nothing is made for it.
_NONE: Mapping[str, Any] = {}
_NO_FORMS: Mapping[int, Localised] = {}


class Fact(NamedTuple):
    """One labelled value; the value is typed so that every reader sees it in the way of their own language."""

    label: Localised
    value: FactValue


class Grammar(NamedTuple):
    """The grammar of a word, as far as it is known; what it is by its forms is not among it."""

    part_of_speech: str | None
    gender: str | None
    animate: bool | None
    number: str | None
    aspect: str | None


Forms: TypeAlias = Mapping[str, tuple[str, ...] | Mapping[str, str]]
"""Rows of forms by name: one form, a pair of singular and plural, or the forms by the number of each."""

_PAIR = ("singular", "plural")


class FormRow(NamedTuple):
    """A row of a table of forms."""

    name: str
    numbers: tuple[str, ...]
    """The number of each form; an empty one for a form that stands alone."""
    forms: tuple[str, ...]
    keys: tuple[int | str, ...]
    """The key of each form in the row of the entry."""


class Designation(NamedTuple):
    """A term in one language with its grammar. ``kind`` is ``term`` or one of `DESIGNATION_KINDS`.

    The transliteration is that of the entry, or that which follows from the term by the scheme of its language.
    """

    # Fields are called like the keys of the format, so that readers and coverage can ask for them by name. That is why
    # grammar is here one by one, and put together only for those who want it as a whole.
    term: str
    kind: str = "term"
    status: str | None = None
    usage: tuple[str, ...] = ()
    article: str | None = None
    reading: str | None = None
    part_of_speech: str | None = None
    gender: str | None = None
    animate: bool | None = None
    number: str | None = None
    aspect: str | None = None
    aspect_partner: str | None = None
    pronunciation: str | None = None
    transliteration: str | None = None
    audio: str | None = None
    forms: Forms = _NONE
    frequency: int | None = None
    """Its place among the words of the language, the commonest being the first."""

    @property
    def is_avoided(self) -> bool:
        """True of a word that readers are to find, and to write another one for."""
        return self.status in AVOIDED

    @property
    def grammar(self) -> Grammar:
        """All but the forms and the partner."""
        return Grammar(self.part_of_speech, self.gender, self.animate, self.number, self.aspect)

    @property
    def spellings(self) -> tuple[str, ...]:
        """The term and every one of its forms, in the order of the source; doubles are kept."""
        # Not a field, since each field of a concept is packed and sent with it. Doubles go where spellings are used, as
        # it costs more to take them away for everybody who asks.
        spellings = [self.term]
        for row in self.forms.values():
            # Nearly all rows are tuples, and the links of 10,000 concepts ask.
            if type(row) is tuple:
                spellings += row
            elif isinstance(row, Mapping):
                spellings += row.values()
        return tuple(spellings)

    @property
    def rows(self) -> list[FormRow]:
        """The forms as rows of a table, in the order of the source."""
        return [_row(name, row) for name, row in self.forms.items()]

    def row(self, name: str) -> FormRow | None:
        """Return the row of forms with a name, if there is one."""
        if name not in self.forms:
            return None
        return _row(name, self.forms[name])


def _row(name: str, row: tuple[str, ...] | Mapping[str, str]) -> FormRow:
    if isinstance(row, Mapping):
        return FormRow(name, tuple(row), tuple(row.values()), tuple(row))
    if len(row) == 1:
        return FormRow(name, ("",), row, (0,))
    return FormRow(name, _PAIR, row, (0, 1))


def columns(rows: Iterable[FormRow]) -> tuple[str, ...]:
    """Return the numbers that head the columns of a table of forms.

    Returns:
        The numbers in the order of grammars, and those of one's own last; empty where every form stands alone.
    """
    used = dict.fromkeys(filter(None, chain.from_iterable(row.numbers for row in rows)))
    known = [number for number in NUMBERS if number in used]
    # `|` keeps the order of the left side.
    return tuple(dict.fromkeys(known) | used)


def cells(row: FormRow, columns: tuple[str, ...]) -> list[str | None]:
    """Return the forms of a row by the columns of its table; ``None`` where it has none.

    A form without a number is in the first column, or in the only one.
    """
    columns = columns or ("",)
    # Nearly all rows of a table have the same columns.
    if row.numbers == columns:
        return [*row.forms]
    by_number = dict(zip(row.numbers, row.forms, strict=True))
    first, *others = columns
    return [by_number.get(first, by_number.get("")), *map(by_number.get, others)]


RUNNING_TEXTS = ("definition", "note")
"""The attributes of a section that are running text, in the order in which they are shown."""


class SourceReference(NamedTuple):
    """A source that an entry names, and where in it: a page, a clause, or an address."""

    source: str
    locator: str | None = None


class LanguageSection(NamedTuple):
    """A concept in one language: what it is called, and what it is."""

    language: str
    designation: Designation
    also: tuple[Designation, ...] = ()
    definition: str | None = None
    note: tuple[str, ...] = ()
    """Remarks on the word or on its use: notes to entry, as ISO 10241 calls them."""
    domain: str | None = None
    """The field in which the term has this meaning, as ISO 10241 has it before a definition."""
    sources: tuple[SourceReference, ...] = ()
    """The sources of what is said in this language."""
    draft: bool = False
    """True of what waits for somebody to review it."""
    more: str | None = None
    """The body of an article: blocks of CommonMark."""

    @property
    def term(self) -> str:
        """The preferred designation's term."""
        return self.designation.term

    @property
    def designations(self) -> tuple[Designation, ...]:
        """The preferred designation, then the others."""
        return (self.designation, *self.also)

    @property
    def usable(self) -> tuple[Designation, ...]:
        """The designations that may be written: all but those that are to be avoided."""
        # Nearly no section has a word to avoid, and the links of 10,000 concepts ask.
        if AVOIDED.isdisjoint(each.status for each in self.designations):
            return self.designations
        return tuple(each for each in self.designations if not each.is_avoided)

    @property
    def running_texts(self) -> list[tuple[tuple[str | int, ...], str]]:
        """Its running texts, each after the keys that lead to it: a name and, of one of several, a number."""
        # A list made in one go, as every check asks several times for those of every section.
        texts: list[tuple[tuple[str | int, ...], str]] = []
        for name in RUNNING_TEXTS:
            value = getattr(self, name)
            if type(value) is str:
                texts.append(((name,), value))
            elif value:
                texts += [((name, number), text) for number, text in enumerate(value) if text]
        return texts

    @property
    def spellings(self) -> list[str]:
        """Every designation in every one of its forms; doubles are kept."""
        return [*chain.from_iterable(designation.spellings for designation in self.designations)]


class Image(NamedTuple):
    """A picture of a concept; without a licence of its own it is under that of the glossary."""

    file: str
    """Its name in the folder of images."""
    alt: Localised
    """A description of what is to be seen, for those who do not see it."""
    credit: str | None = None
    """Whose work it is."""
    licence: str | None = None
    """The name or the address of the terms under which it may be used."""
    url: str | None = None
    """The address that it was taken from."""


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
    # Beside the examples, so that an example stays what it is to everybody but the cards: texts by language.
    example_forms: Mapping[int, Localised] = _NO_FORMS
    """By the number of an example, which form its marked word is: by language, or under "" for any of them."""
    facts: tuple[Fact, ...] = ()
    related: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    links: Mapping[str, Localised] = _NONE
    sources: tuple[SourceReference, ...] = ()
    formerly: tuple[str, ...] = ()
    # Anki never deletes a note that a later deck lacks, so a concept that is given up has to be published as such.
    retired: bool = False
    """True of a concept that is kept only for those who already link to it or study it."""
    replaced_by: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """Further subject fields, beside the topic."""
    same_as: Mapping[str, tuple[str, ...]] = _NONE
    """The ids that the concept has elsewhere, by the name of a vocabulary."""
    image: Image | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id the concept has had: the first one is what its notes were first published under."""
        # A note that came under another identity would be a second one to Anki, with none of the learner's reviews.
        return (*self.formerly, self.id)
