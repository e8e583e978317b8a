"""An entry of TBX: its categories, at each of their levels, as values with their places in an entry of ours.

A category that has no place of ours is left to the mapping, by its name and language: ``termNote termLocation (en)``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cosmoglossary.exchange.elements import Element
from cosmoglossary.exchange.fitting.texts import markup_of
from cosmoglossary.exchange.languages import language_tag
from cosmoglossary.exchange.tbx.marks import example_of, has_marks, markdown_of
from cosmoglossary.exchange.tbx.vocabulary import concept_of_xml_id, folded, name_of_xml_id
from cosmoglossary.exchange.tbx.words import (
    NOTES,
    SECTIONS,
    Item,
    Note,
    Word,
    category_of,
    is_own,
    items_of,
    main_word,
    words_of,
)
from cosmoglossary.exchange.values import ForeignEntry, ForeignValue, Markup, Path
from cosmoglossary.exchange.wikis import wiki_article
from cosmoglossary.problems.messages import Message, msg

_HISTORY = frozenset({"transac", "transactionType", "transacNote", "responsibility", "date"})
_OWN_REFERENCE = re.compile(r"[^.]+\.(broader|same-as|example)-(\d+)(?:[-.](.+))?")
_MAX_DIGITS = 6
"""Those of the number of an example: Python reads no number of thousands of digits."""


class EntryReader:
    """Reads an entry.

    Args:
        ids: the ids that entries will have, by those of the file.
        language: that of the file as a whole, in which texts are that name none.
    """

    def __init__(self, ids: Mapping[str, str], language: str) -> None:
        """Read nothing yet."""
        self._ids = ids
        self._default = language
        self._values: list[ForeignValue] = []
        self._examples = 0
        self._sources: dict[Path, int] = {}
        self._has_topic = False
        self._is_own = False
        self._where = ""

    def read(self, element: Element, identifier: str) -> ForeignEntry:
        """Return the values of an entry, whose id has been chosen."""
        self._is_own = is_own(element)
        xml_id = element.attributes.get("id", "")
        if xml_id:
            self._where = f"{xml_id}, "
        # An entry without an id has one all the same, or its references would lead nowhere.
        self._add(Item("id", element), identifier, ("id",), original=xml_id)
        sections = [child for child in element if child.name in SECTIONS]
        languages = [language_tag(section.attributes.get("lang", "")) or self._default for section in sections]
        for item in items_of(element):
            self._of_concept(item, languages)
        for section, language in zip(sections, languages, strict=True):
            self._section(section, language)
        return ForeignEntry(self._place(element), tuple(self._values))

    def _place(self, element: Element) -> str:
        # Some programs write a whole termbase in one line.
        return f"{self._where}line {element.line}"

    def _add(
        self,
        item: Item,
        text: str,
        path: Path | None,
        language: str = "",
        original: str = "",
        markup: Markup = "plain",
        left_out: Message | None = None,
    ) -> None:
        """Add a value, unless it is empty."""
        if not text:
            return
        name = _name(item.element.name, item.category, language)
        if original == text:
            original = ""
        place = self._place(item.element)
        self._values.append(ForeignValue(name, text, place, path, original, markup, left_out))

    def _of_concept(self, item: Item, languages: list[str]) -> None:
        language = language_tag(item.element.attributes.get("lang", "")) or self._default
        match item.category:
            case "subjectField" | "domain":
                self._subject(item)
            case "definition" | "note" if language in languages:
                self._text(item, (language, item.category), language)
            case "source" | "sourceIdentifier":
                self._source(item, ())
            case _:
                self._anywhere(item, "")
        self._others(item, (), "")

    def _section(self, section: Element, language: str) -> None:
        for item in items_of(section):
            self._of_language(item, language)
            self._others(item, (language,), language)
        words = list(words_of(section))
        term = main_word(words, is_own=self._is_own)
        others = [word for word in words if word is not term]
        if term:
            self._word(term, (language,), language)
        for number, word in enumerate(others):
            self._word(word, (language, "also", number), language)

    def _of_language(self, item: Item, language: str) -> None:
        match item.category:
            case "definition" | "explanation" | "descrip":
                # Without a type it is one: so Weblate and translate-toolkit take it.
                self._text(item, self._place_of_definition(language), language)
            case "note" | "usageNote":
                self._text(item, (language, "note"), language)
            case "source" | "sourceIdentifier":
                self._source(item, (language,))
            case _:
                self._anywhere(item, language)

    def _place_of_definition(self, language: str) -> Path:
        path = (language, "definition")
        if any(value.path == path for value in self._values):
            # An entry has one in each language; what else is said of the meaning, often with each word, is a remark.
            return (language, "note")
        return path

    def _word(self, word: Word, path: Path, language: str) -> None:
        for item in word.items:
            self._of_word(item, word, path, language)
            self._others(item, (language,), language)

    def _of_word(self, item: Item, word: Word, path: Path, language: str) -> None:
        match item.category:
            case "term":
                self._add(item, word.term, (*path, "term"), language)
            case "context" | "example" | "sampleSentence":
                self._context(item, language)
            case category if category in NOTES:
                self._note(item, NOTES[category], word, path, language)
            case _:
                # Many programs put definitions and remarks with a word; ours have them with its language.
                self._of_language(item, language)

    def _note(self, item: Item, note: Note, word: Word, path: Path, language: str) -> None:
        said = item.element.text
        ours = note.read(said)
        if note.key == "status" and ours == "preferred":
            # That it stands where it stands says so.
            self._add(item, word.term, (*path, "term"), language, said)
        elif folded(said).startswith("other"):
            reason = msg("`{text}` says only what it is not", text=said)
            self._add(item, said, None, language, left_out=reason)
        elif note.key == "kind" and not ours:
            self._add(item, word.term, (*path, "term"), language, said)
        else:
            self._add(item, ours, (*path, note.key), language, said)

    def _text(self, item: Item, path: Path, language: str) -> None:
        """Add a running text."""
        if self._is_own or has_marks(item.element):
            text = markdown_of(item.element, self._ids)
            self._add(item, text, path, language, item.element.text, "markdown")
        else:
            # Some programs have HTML in their texts.
            self._add(item, item.element.text, path, language, markup=markup_of(item.element.text))

    def _context(self, item: Item, language: str) -> None:
        """Add an example: ours are known by their ids, so that those of several languages come together again."""
        own = _OWN_REFERENCE.fullmatch(item.element.attributes.get("id", ""))
        number = self._examples
        if own and own[1] == "example":
            number = int(own[2][:_MAX_DIGITS])
        self._examples = max(self._examples, number) + 1
        place = ("examples", number, language)
        markup = markup_of(item.element.text)
        if self._is_own or has_marks(item.element) or markup == "plain":
            self._add(item, example_of(item.element, self._ids), place, language, item.element.text, "markdown")
        else:
            self._add(item, item.element.text, place, language, markup=markup)

    def _subject(self, item: Item) -> None:
        said, target = item.element.text, item.element.attributes.get("target", "")
        topic, tag = name_of_xml_id("topic", target), name_of_xml_id("tag", target)
        if tag or self._has_topic:
            self._add(item, tag or said, ("tags",), original=said)
        else:
            self._add(item, topic or said, ("topic",), original=said)
            self._has_topic = True

    def _source(self, item: Item, path: Path) -> None:
        said = item.element.text
        key = name_of_xml_id("source", item.element.attributes.get("target", ""))
        if not key:
            self._add(item, said, (*path, "sources"))
            return
        # Ours have numbers, as one with a place in the source is a mapping among those that are names alone.
        number = self._sources.get(path, 0)
        self._sources[path] = number + 1
        notes = [other for other in item.others if other.name == "note"]
        if notes:
            self._add(item, notes[0].text, (*path, "sources", number, key), original=f"{said}; {notes[0].text}")
        else:
            self._add(item, key, (*path, "sources", number), original=said)

    def _anywhere(self, item: Item, language: str) -> None:
        """Add what may be at any level."""
        match item.category:
            case "crossReference" | "relatedConcept" | "relatedTerm" | "ref":
                self._reference(item, "related", language)
            case "superordinateConceptGeneric" | "superordinateConceptPartitive" | "broaderConceptGeneric":
                self._reference(item, "broader", language)
            case "externalCrossReference" | "xref":
                self._external(item, language)
            case "xGraphic" | "figure":
                reason = msg("no picture is fetched; put its file into glossary/images and name it under `image`")
                self._add(item, _said(item.element), None, language, left_out=reason)
            case category if category in _HISTORY:
                reason = msg("what was changed when and by whom is for git to tell")
                self._add(item, item.element.text, None, language, left_out=reason)
            case _:
                self._add(item, _said(item.element), None, language)

    def _reference(self, item: Item, key: str, language: str) -> None:
        target, own = item.element.attributes.get("target", ""), item.element.attributes.get("id", "")
        matched = _OWN_REFERENCE.fullmatch(own)
        if matched and matched[1] == "broader":
            key = "broader"
        if target in self._ids:
            self._add(item, self._ids[target], (key,), language, item.element.text)
        else:
            reason = msg("no entry of the file has the id `{id}`", id=concept_of_xml_id(target))
            self._add(item, _said(item.element), None, language, left_out=reason)

    def _external(self, item: Item, language: str) -> None:
        target = item.element.attributes.get("target", "")
        own = _OWN_REFERENCE.fullmatch(item.element.attributes.get("id", ""))
        article = wiki_article(target)
        if own and own[1] == "same-as":
            vocabulary = name_of_xml_id("same-as", f"same-as.{own[3]}")
            self._add(item, item.element.text, ("same_as", vocabulary), language)
        elif article:
            path = ("links", article.wiki, language or article.language)
            self._add(item, article.title, path, language, target)
        else:
            self._add(item, _said(item.element), None, language)

    def _others(self, item: Item, path: Path, language: str) -> None:
        """Add what stands in a group with something else: the source of a definition, a remark on it."""
        if item.category in {"source", "sourceIdentifier"} and item.element.attributes.get("target"):
            # The note beside our own sources says where in the source.
            return
        for other in item.others:
            each = Item(category_of(other), other)
            if each.category in {"source", "sourceIdentifier"}:
                self._source(each, path)
            elif each.category == "note" and path:
                self._text(each, (language, "note"), language)
            else:
                self._anywhere(each, language)


# Kept, as a termbase has each of a few names thousands of times.
@lru_cache(maxsize=1024)
def _name(element: str, category: str, language: str) -> str:
    """Return the name of a value, by which the mapping knows it."""
    name = " ".join(dict.fromkeys([element, category]))
    if language:
        return f"{name} ({language})"
    return name


def _said(element: Element) -> str:
    """Return the text of an element, with the address that it leads to."""
    target = element.attributes.get("target", "")
    if element.name == "xref" and target and target != element.text:
        return f"{element.text} ({target})".strip()
    return element.text or target
