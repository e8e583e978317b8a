"""A concept of SKOS: what is said of it, as values with their places in an entry of ours."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from cosmoglossary.exchange.addresses import vocabulary_of
from cosmoglossary.exchange.elements import tidy
from cosmoglossary.exchange.examples import with_mark
from cosmoglossary.exchange.languages import language_tag
from cosmoglossary.exchange.skos.labels import Word, main_words
from cosmoglossary.exchange.skos.lexinfo import KEYS, our_word
from cosmoglossary.exchange.skos.lexinfo import NAMESPACE as LEXINFO
from cosmoglossary.exchange.skos.relations import is_above, is_below
from cosmoglossary.exchange.skos.statements import (
    DC,
    DCTERMS,
    FOAF,
    OWL,
    RDF,
    RDFS,
    SKOS,
    TYPE,
    XL,
    Statements,
    Value,
    last_part,
    short_name,
)
from cosmoglossary.exchange.values import ForeignEntry, ForeignValue, Markup, Path
from cosmoglossary.exchange.wikis import wiki_article
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.text.markdown import escape

_LABELS = frozenset(f"{space}{kind}" for space in (SKOS, XL) for kind in ("prefLabel", "altLabel", "hiddenLabel"))
_NOTES = {SKOS + name: "note" for name in ("note", "scopeNote", "historyNote")}
_TEXTS = {f"{SKOS}definition": "definition", f"{RDFS}comment": "note", f"{DCTERMS}description": "note", **_NOTES}
_HISTORY = frozenset(
    [
        f"{SKOS}changeNote",
        *(DC + name for name in ("creator", "contributor", "date")),
        *(DCTERMS + name for name in ("created", "modified", "creator", "contributor", "date", "issued")),
    ]
)
_WHOLE = frozenset(SKOS + name for name in ("inScheme", "topConceptOf"))


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """What a reader of concepts has to know of the whole.

    Args:
        statements: all of the file.
        ids: the ids that concepts will have, by their addresses; those without a label have none.
        words: the words of each concept.
        own: the addresses of concepts that we have written.
        above: the concepts right above each concept.
        back: steps up that would lead back to a concept.
        below: for each concept those that say that it is below them.
        groups: the collections that each concept is in.
        language: that of texts which name none; empty if it is not known.
    """

    statements: Statements
    ids: Mapping[str, str]
    words: Mapping[str, list[Word]]
    own: Collection[str]
    above: Mapping[str, Collection[str]]
    back: Collection[tuple[str, str]]
    below: Mapping[str, list[tuple[str, str]]]
    groups: Mapping[str, list[str]]
    language: str


def read_concept(thesaurus: Thesaurus, address: str) -> ForeignEntry:
    """Return what is said of a concept."""
    reader = _Reader(thesaurus, address)
    reader.read()
    values = reader.values
    if address not in thesaurus.ids:
        reason = msg("the concept has no label, and an entry needs a term")
        values = [ForeignValue(each.name, each.text, each.place, said=each.said, left_out=reason) for each in values]
    return ForeignEntry(address, tuple(values))


@dataclass(slots=True)
class _Reader:
    """Reads a concept."""

    thesaurus: Thesaurus
    address: str
    values: list[ForeignValue] = field(default_factory=list)
    is_own: bool = False
    examples: int = 0
    sources: dict[Path, int] = field(default_factory=dict)
    terms: Mapping[str, Word] = field(default_factory=dict)

    def read(self) -> None:
        """Read all of it."""
        self.is_own = self.address in self.thesaurus.own
        words = self.thesaurus.words[self.address]
        self.terms = main_words(words)
        identifier = self.thesaurus.ids.get(self.address, "")
        if identifier:
            self._add("id", identifier, ("id",), said="" if self.is_own else self.address)
        if not self.is_own:
            self._elsewhere("IRI", self.address)
        self._words(words)
        for name, value in self.thesaurus.statements.of(self.address):
            if name not in _LABELS and name != TYPE:
                self._statement(name, value)
        for name, other in self.thesaurus.below.get(self.address, ()):
            self._above(short_name(name), other)
        for group in self.thesaurus.groups.get(self.address, ()):
            self._group(group)

    def _add(
        self,
        name: str,
        text: str,
        path: Path | None,
        language: str = "",
        said: str = "",
        markup: Markup = "plain",
        left_out: Message | None = None,
    ) -> None:
        """Add a value, unless it is empty."""
        if not text:
            return
        if language:
            name = f"{name} ({language})"
        if said == text:
            said = ""
        self.values.append(ForeignValue(name, text, self.address, path, said, markup, left_out))

    def _language(self, value: Value) -> str:
        return language_tag(value.language) or self.thesaurus.language

    def _words(self, words: list[Word]) -> None:
        numbers: dict[str, int] = {}
        for word in words:
            path: Path | None = None
            reason = None
            if word.kind == "hiddenLabel" and not word.is_avoided:
                reason = msg("a hidden label is there for search; forms of words have their place under `forms`")
            elif word is self.terms.get(word.language) and word.language:
                path = (word.language,)
            elif word.language:
                number = numbers.get(word.language, 0)
                numbers[word.language] = number + 1
                path = (word.language, "also", number)
            for name in word.names:
                self._add(name, word.text, path and (*path, "term"), word.language, left_out=reason)
            for name, value in word.details:
                self._detail(word, name, value, path)

    def _detail(self, word: Word, name: str, value: Value, path: Path | None) -> None:
        """Add what SKOS-XL says of a word."""
        said = value.text if value.is_text else last_part(value.text)
        property_ = last_part(name)
        key = KEYS.get(property_) if name.startswith(LEXINFO) else ""
        ours = our_word(property_, said)
        if name == f"{DCTERMS}source" and word.language:
            self._source(name, value, (word.language,))
        elif name == f"{LEXINFO}transliteration" and path:
            self._add(short_name(name), said, (*path, "reading"), word.language)
        elif key == "status" and ours == "preferred" and path:
            # That it stands where it stands says so.
            self._add(short_name(name), word.text, (*path, "term"), word.language, said)
        elif key and path:
            self._add(short_name(name), ours, (*path, key), word.language, said)
        else:
            self._add(short_name(name), value.text, None, word.language)

    def _statement(self, name: str, value: Value) -> None:
        match name:
            case _ if name in _TEXTS:
                self._texts(name, value)
            case _ if name == f"{SKOS}example":
                self._example(name, value)
            case _ if name in {f"{SKOS}related", f"{DCTERMS}isReplacedBy"} or is_above(name) or is_below(name):
                self._relation(name, value)
            case _ if name == f"{DCTERMS}source":
                self._source(name, value, ())
            case _ if name == f"{SKOS}exactMatch" and not self.is_own:
                self._elsewhere(short_name(name), value.text)
            case _ if name == f"{SKOS}notation":
                self._notation(name, value)
            case _ if name == f"{DCTERMS}identifier" and self.is_own:
                self._add(short_name(name), value.text, ("id",))
            case _ if name == f"{OWL}deprecated":
                self._add(short_name(name), value.text, ("retired",))
            case _:
                self._other(name, value)

    def _texts(self, name: str, value: Value) -> None:
        for each in _literals(self.thesaurus.statements, value):
            language, text = self._language(each), tidy(each.text)
            key = _TEXTS[name]
            path: Path | None = (language, key)
            if not language:
                path = None
            elif key == "definition" and any(there.path == path for there in self.values):
                # An entry has one; what else is said of the meaning is a remark.
                path = (language, "note")
            self._add(short_name(name), escape(text), path, language, text, "markdown")

    def _example(self, name: str, value: Value) -> None:
        for each in _literals(self.thesaurus.statements, value):
            language, text = self._language(each), tidy(each.text)
            term = self.terms[language].text if language in self.terms else ""
            path = ("examples", self._example_number(language), language) if language else None
            self._add(short_name(name), with_mark(escape(text), term), path, language, text, "markdown")

    def _example_number(self, language: str) -> int:
        """Return the number of the example that a sentence belongs to.

        Ours stand together, in all languages that have a word. Of others nobody knows which says the same as which.
        """
        texts = self.thesaurus.statements.values(self.address, f"{SKOS}example")
        languages = [self._language(text) for text in texts]
        if self.is_own and len({languages.count(each) for each in languages}) == 1:
            return sum(1 for each in self.values if each.path and each.path[::2] == ("examples", language))
        self.examples += 1
        return self.examples - 1

    def _relation(self, name: str, value: Value) -> None:
        target, short = value.text, short_name(name)
        if target not in self.thesaurus.ids:
            reason = msg("no concept of the file has a label and the address {address}", address=target)
            self._add(short, target, None, left_out=reason)
        elif is_above(name):
            self._above(short, target)
        elif name == f"{DCTERMS}isReplacedBy":
            self._add(short, self.thesaurus.ids[target], ("replaced_by",), said=target)
        elif name == f"{SKOS}related":
            self._related(short, target)

    def _above(self, name: str, target: str) -> None:
        reason = None
        identifier = self.thesaurus.ids.get(target, target)
        if (self.address, target) in self.thesaurus.back:
            reason = msg("`{id}` is below this concept", id=identifier)
        self._add(name, identifier, ("broader",), said=target, left_out=reason)

    def _related(self, name: str, target: str) -> None:
        reason = None
        identifier = self.thesaurus.ids[target]
        if target == self.address:
            reason = msg("a concept is not related to itself")
        elif target in self.thesaurus.above[self.address] or self.address in self.thesaurus.above[target]:
            reason = msg("`{id}` is above or below this concept, and not beside it", id=identifier)
        self._add(name, identifier, ("related",), said=target, left_out=reason)

    def _source(self, name: str, value: Value, path: Path) -> None:
        """Add a source: one of ours by its key, perhaps with a place in it, or what others say of theirs."""
        statements, short = self.thesaurus.statements, short_name(name)
        parts = statements.values(value.text, f"{DCTERMS}isPartOf") or [value]
        keys = statements.values(parts[0].text, f"{DCTERMS}identifier")
        places = statements.values(value.text, f"{DCTERMS}bibliographicCitation")
        if value.is_text or not keys:
            titles = statements.values(value.text, f"{DCTERMS}title", f"{DCTERMS}bibliographicCitation")
            self._add(short, titles[0].text if titles else value.text, (*path, "sources"), said=value.text)
            return
        number = self.sources.get(path, 0)
        self.sources[path] = number + 1
        if places:
            self._add(short, places[0].text, (*path, "sources", number, keys[0].text))
        else:
            self._add(short, keys[0].text, (*path, "sources", number), said=value.text)

    def _notation(self, name: str, value: Value) -> None:
        kind, _, vocabulary = last_part(value.datatype.rpartition("#")[2]).partition(".")
        path: Path | None = None
        if kind == "vocabulary":
            path = ("same_as", decoded(vocabulary))
        self._add(short_name(name), value.text, path)

    def _elsewhere(self, name: str, address: str) -> None:
        """Add an address by which the concept is known: a later import finds the entry by it, whatever its term is."""
        vocabulary = vocabulary_of(address)
        if vocabulary:
            self._add(name, address, ("same_as", vocabulary))
        elif address.startswith("_:"):
            # A node without a name has one of rdflib's alone.
            pass
        else:
            self._add(name, address, None, left_out=msg("the address is relative to the file"))

    def _other(self, name: str, value: Value) -> None:
        short, reason, path = short_name(name), None, None
        article = wiki_article(value.text)
        text = value.text
        if name in _HISTORY:
            reason = msg("what was changed when and by whom is for git to tell")
        elif name in _WHOLE:
            reason = msg("the whole file is one glossary")
        elif name == f"{FOAF}depiction":
            reason = msg("no picture is fetched; put its file into glossary/images and name it under `image`")
        elif name == f"{FOAF}page" and self.is_own:
            reason = msg("the address of its page follows from its id")
        elif name == f"{SKOS}exactMatch" and self.is_own:
            reason = msg("the notation beside it says the same")
        elif article:
            text, path = article.title, ("links", article.wiki, article.language)
        self._add(short, text, path, language_tag(value.language), value.text, left_out=reason)

    def _group(self, address: str) -> None:
        """Add a collection that the concept is in: ours are topics and tags."""
        kind, _, key = address.rpartition("#")[2].partition(".")
        if self.is_own and kind in {"topic", "tag"}:
            self._add("Collection", decoded(key), ("topic",) if kind == "topic" else ("tags",), said=address)
            return
        titles = self.thesaurus.statements.values(address, f"{SKOS}prefLabel", f"{RDFS}label", f"{DCTERMS}title")
        self._add("Collection", titles[0].text if titles else address, None, said=address)


def _literals(statements: Statements, value: Value) -> Iterator[Value]:
    """Yield the texts of a note, which may be a subject that has them."""
    if value.is_text:
        yield value
        return
    texts = statements.values(value.text, f"{RDF}value", f"{XL}literalForm")
    yield from texts or [value._replace(language="")]


def decoded(name: str) -> str:
    """Return a name that `turtle.local` has made fit for Turtle."""
    parts = unquote(name).split("_")
    if len(parts) % 2 == 0:
        return name
    return "".join(_sign(part) if number % 2 else part for number, part in enumerate(parts))


def _sign(code: str) -> str:
    try:
        return chr(int(code[:6], 16))
    except (ValueError, OverflowError):
        return code
