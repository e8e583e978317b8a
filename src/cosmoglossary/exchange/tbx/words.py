"""The words of a language in TBX, whatever the version calls their elements, and what is said of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cosmoglossary.exchange.elements import Element
from cosmoglossary.exchange.tbx.vocabulary import (
    READ_KINDS,
    READ_PARTS_OF_SPEECH,
    READ_STATUSES,
    READ_USAGE,
    folded,
    name_of_xml_id,
)

# Of the third version, of the second one, and of its little brother TBX-Min.
SECTIONS = frozenset({"langSec", "langSet", "langGroup"})
_WORDS = frozenset({"termSec", "tig", "ntig", "termGroup"})
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "transacGrp"})
_BOTH = {"yes": "true", "animate": "true", "inanimate": "false", "no": "false"}


class Item(NamedTuple):
    """A category with its element, and the elements that are in a group with it."""

    category: str
    element: Element
    others: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A term with the elements that say something of it."""

    term: str
    items: tuple[Item, ...]

    def says(self, *categories: str) -> str:
        """Return the text of the first of some categories; empty if there is none."""
        texts = [item.element.text for item in self.items if item.category in categories]
        return next(iter(texts), "")


def words_of(section: Element) -> Iterator[Word]:
    """Yield the terms of a language, in the order of the file."""
    for element in section:
        if element.name in _WORDS:
            items = tuple(items_of(element))
            terms = [item.element.text for item in items if item.category == "term"]
            yield Word(next(iter(terms), ""), items)


def items_of(parent: Element) -> Iterator[Item]:
    """Yield the categories that an element has, without those of languages and words in it."""
    for child in parent:
        if child.name == "termGrp":
            yield from items_of(child)
        elif child.name in _GROUPS and (grouped := list(child)):
            yield Item(category_of(grouped[0]), grouped[0], tuple(grouped[1:]))
        elif child.name not in SECTIONS | _WORDS | _GROUPS:
            yield Item(category_of(child), child)


def category_of(element: Element) -> str:
    """Return the category of an element: it has it as an attribute, or by its name in the style DCT."""
    return element.attributes.get("type") or element.name


def is_own(element: Element) -> bool:
    """Tell if we have written an entry: our subject fields refer to what else is known of them."""
    targets = [child.attributes.get("target", "") for child in element if child.name == "descrip"]
    return any(name_of_xml_id("topic", target) for target in targets)


def main_word(words: Iterable[Word], *, is_own: bool) -> Word | None:
    """Return the term of a language: the preferred one, else the first that is not to be avoided, else the first.

    Args:
        words: its words, in the order of the file.
        is_own: whether we have written them: then the first is the term, whatever its status.
    """
    ranked = [word for word in words if word.term]
    if is_own:
        return next(iter(ranked), None)
    return min(ranked, key=_rank, default=None)


def _rank(word: Word) -> int:
    status = _status(word.says(*_STATUSES))
    return {"preferred": 0, "deprecated": 2, "superseded": 2}.get(status, 1)


class Note(NamedTuple):
    """The key of ours for a category of words, and how its words are read."""

    key: str
    read: Callable[[str], str]


def _from(table: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that translates words by a table, and leaves those of people as they are."""
    return lambda said: table.get(folded(said), said)


_status = _from(READ_STATUSES)
_STATUSES = ("administrativeStatus", "termStatus", "normativeAuthorization", "languagePlanningQualifier")

NOTES: Mapping[str, Note] = {
    **dict.fromkeys(_STATUSES, Note("status", _status)),
    "partOfSpeech": Note("part_of_speech", _from(READ_PARTS_OF_SPEECH)),
    "grammaticalGender": Note("gender", str),
    "grammaticalNumber": Note("number", str),
    "termType": Note("kind", _from(READ_KINDS)),
    "geographicalUsage": Note("usage", str),
    "register": Note("usage", _from(READ_USAGE)),
    "usageRegister": Note("usage", _from(READ_USAGE)),
    "temporalQualifier": Note("usage", _from(READ_USAGE)),
    "frequency": Note("usage", _from(READ_USAGE)),
    "pronunciation": Note("pronunciation", str),
    "transliteration": Note("transliteration", str),
    "animacy": Note("animate", lambda said: _BOTH.get(folded(said), said)),
}
