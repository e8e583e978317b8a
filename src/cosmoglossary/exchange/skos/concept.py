"""A concept of SKOS: what is said of it, as values with their places in an entry of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from cosmoglossary.exchange.addresses import vocabulary_of
from cosmoglossary.exchange.elements import tidy
from cosmoglossary.exchange.fitting.texts import markup_of
from cosmoglossary.exchange.languages import language_tag
from cosmoglossary.exchange.markup import escape_markdown
from cosmoglossary.exchange.skos.labels import Word, main_words
from cosmoglossary.exchange.skos.lexinfo import our_word
from cosmoglossary.exchange.skos.properties import DETAILS, FORMAL, LEFT_OUT, OF_SCHEME, OWN_LEFT_OUT, TEXTS
from cosmoglossary.exchange.skos.relations import is_above, is_below
from cosmoglossary.exchange.skos.statements import (
    DCTERMS,
    OWL,
    RDF,
    SKOS,
    TYPE,
    XL,
    Statements,
    Value,
    last_part,
    short_name,
)
from cosmoglossary.exchange.skos.thesaurus import Thesaurus
from cosmoglossary.exchange.skos.turtle import named
from cosmoglossary.exchange.values import ForeignEntry, ForeignValue, Markup, Path
from cosmoglossary.exchange.wikis import wiki_article
from cosmoglossary.problems.messages import Message, msg


def read_concept(thesaurus: Thesaurus, address: str) -> ForeignEntry:
    """Return what is said of a concept."""
    reader = _Reader(thesaurus, address, main_words(thesaurus.words[address]))
    reader.read()
    values = reader.values
    if address not in thesaurus.ids:
        reason = msg("the concept has no label, and an entry needs a term")
        values = [
            ForeignValue(each.name, each.text, each.place, original=each.original, left_out=reason) for each in values
        ]
    return ForeignEntry(address, tuple(values))


@dataclass(slots=True)
class _Reader:
    """Reads a concept."""

    thesaurus: Thesaurus
    address: str
    terms: Mapping[str, Word]
    values: list[ForeignValue] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    """The number of other words of each language."""
    sources: dict[Path, int] = field(default_factory=dict)
    """The number of our sources at each place."""
    examples: int = 0

    @property
    def is_own(self) -> bool:
        """True of a concept that we have written."""
        return self.address in self.thesaurus.own

    def read(self) -> None:
        """Read all of it."""
        self._names()
        for word in self.thesaurus.words[self.address]:
            self._word(word)
        for name, value in self.thesaurus.statements.of(self.address):
            if is_above(name) or is_below(name):
                self.relation(name, value)
            elif name not in FORMAL:
                _HANDLERS.get(name, _Reader.other)(self, name, value)
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
        original: str = "",
        markup: Markup = "plain",
        left_out: Message | None = None,
    ) -> None:
        """Add a value, unless it is empty."""
        if not text:
            return
        if language:
            name = f"{name} ({language})"
        if original == text:
            original = ""
        self.values.append(ForeignValue(name, text, self.address, path, original, markup, left_out))

    def _language(self, value: Value) -> str:
        return language_tag(value.language) or self.thesaurus.language

    def _names(self) -> None:
        identifier = self.thesaurus.ids.get(self.address, "")
        if self.is_own:
            self._add("id", identifier, ("id",))
        else:
            self._add("id", identifier, ("id",), original=self.address)
            self._elsewhere("IRI", self.address)

    def _word(self, word: Word) -> None:
        path, reason = self._place_of(word), None
        if word.kind == "hiddenLabel" and not word.is_avoided:
            reason = msg("a hidden label is there for search; forms of words have their place under `forms`")
        for name in word.names:
            self._add(name, word.text, path and (*path, "term"), word.language, left_out=reason)
        for name, value in word.details:
            self._detail(word, name, value, path)

    def _place_of(self, word: Word) -> Path | None:
        """Return where a word belongs; ``None`` of one that is only there for search, or in no known language."""
        if not word.language or (word.kind == "hiddenLabel" and not word.is_avoided):
            return None
        if word is self.terms.get(word.language):
            return (word.language,)
        number = self.others.get(word.language, 0)
        self.others[word.language] = number + 1
        return (word.language, "also", number)

    def _detail(self, word: Word, name: str, value: Value, path: Path | None) -> None:
        """Add what SKOS-XL says of a word."""
        short, key = short_name(name), DETAILS.get(name)
        if name == f"{DCTERMS}source" and path:
            self._source_at((word.language,), name, value)
        elif key is None or path is None:
            self._add(short, value.text, None, word.language)
        else:
            said = value.said
            ours = our_word(last_part(name), said)
            if key == "status" and ours == "preferred":
                # That it stands where it stands says so.
                key, ours = "term", word.text
            self._add(short, ours, (*path, key), word.language, said)

    def text(self, name: str, value: Value) -> None:
        """Add a running text."""
        for each in _literals(self.thesaurus.statements, value):
            language, text = self._language(each), tidy(each.text)
            path = self._place_of_text(TEXTS[name], language)
            self._add(short_name(name), text, path, language, markup=self._markup_of(text))
        self._beside(name, value)

    def _beside(self, name: str, value: Value) -> None:
        """Add what is said of a text that is a subject, beside the text: who has written it, and when."""
        if value.is_text or value.text in self.thesaurus.words:
            return
        for other, said in self.thesaurus.statements.of(value.text):
            if other not in _IN_TEXTS:
                short = f"{short_name(name)} {short_name(other)}"
                self._add(short, said.text, None, language_tag(said.language), left_out=LEFT_OUT.get(other))

    def _markup_of(self, text: str) -> Markup:
        # Many thesauri have HTML in their notes; our own have no markup at all.
        if self.is_own:
            return "plain"
        return markup_of(text)

    def _place_of_text(self, key: str, language: str) -> Path | None:
        if not language:
            return None
        path = (language, key)
        if key == "definition" and any(value.path == path for value in self.values):
            # An entry has one; what else is said of the meaning is a remark.
            return (language, "note")
        return path

    def example(self, name: str, value: Value) -> None:
        """Add an example."""
        for each in _literals(self.thesaurus.statements, value):
            language, text = self._language(each), tidy(each.text)
            path: Path | None = None
            if language:
                path = ("examples", self._example_number(language), language)
            markup = self._markup_of(text)
            if markup == "plain":
                self._add(short_name(name), escape_markdown(text), path, language, text, "markdown")
            else:
                self._add(short_name(name), text, path, language, markup=markup)

    def _example_number(self, language: str) -> int:
        """Return the number of the example that a sentence belongs to.

        Ours stand together, in all languages that have a word. Of others nobody knows which says the same as which.
        """
        texts = self.thesaurus.statements.values(self.address, f"{SKOS}example")
        languages = [self._language(text) for text in texts]
        if self.is_own and len({languages.count(each) for each in languages}) == 1:
            paths = [each.path for each in self.values if each.path and each.path[0] == "examples"]
            return sum(1 for path in paths if path[-1] == language)
        self.examples += 1
        return self.examples - 1

    def relation(self, name: str, value: Value) -> None:
        """Add a relation to another concept of the file."""
        target, short = value.text, short_name(name)
        if target not in self.thesaurus.ids:
            reason = msg("no concept of the file has a label and the address {address}", address=target)
            self._add(short, target, None, left_out=reason)
        elif is_above(name):
            self._above(short, target)
        elif name == f"{SKOS}related":
            self._related(short, target)
        elif name == f"{DCTERMS}isReplacedBy":
            self._add(short, self.thesaurus.ids[target], ("replaced_by",), original=target)

    def _above(self, name: str, target: str) -> None:
        self._add(name, self.thesaurus.ids.get(target, target), ("broader",), original=target)

    def _related(self, name: str, target: str) -> None:
        reason = None
        identifier = self.thesaurus.ids[target]
        # Of one step up the other end may know alone, and an import, which meets it later, would keep both.
        if target in self.thesaurus.above[self.address] or self.address in self.thesaurus.above[target]:
            reason = msg("`{id}` is above or below this concept, and not beside it", id=identifier)
        self._add(name, identifier, ("related",), original=target, left_out=reason)

    def source(self, name: str, value: Value) -> None:
        """Add a source of the concept."""
        self._source_at((), name, value)

    def _source_at(self, path: Path, name: str, value: Value) -> None:
        """Add a source: one of ours by its key, perhaps with a place in it, or what others say of theirs."""
        statements, short = self.thesaurus.statements, short_name(name)
        parts = statements.values(value.text, f"{DCTERMS}isPartOf") or [value]
        keys = statements.values(parts[0].text, f"{DCTERMS}identifier")
        if value.is_text or not keys:
            titles = statements.values(value.text, f"{DCTERMS}title", f"{DCTERMS}bibliographicCitation") or [value]
            self._add(short, titles[0].text, (*path, "sources"), original=value.text)
            return
        number = self.sources.get(path, 0)
        self.sources[path] = number + 1
        places = statements.values(value.text, f"{DCTERMS}bibliographicCitation")
        if places:
            self._add(short, places[0].text, (*path, "sources", number, keys[0].text))
        else:
            self._add(short, keys[0].text, (*path, "sources", number), original=value.text)

    def notation(self, name: str, value: Value) -> None:
        """Add a notation: ours are ids in vocabularies."""
        kind, vocabulary = named(value.datatype)
        path: Path | None = None
        if kind == "vocabulary":
            path = ("same_as", vocabulary)
        self._add(short_name(name), value.text, path)

    def exact_match(self, name: str, value: Value) -> None:
        """Add the address of the same concept elsewhere."""
        if self.is_own:
            self.other(name, value)
        else:
            self._elsewhere(short_name(name), value.text)

    def _elsewhere(self, name: str, address: str) -> None:
        """Add an address by which the concept is known: a later import finds the entry by it, whatever its term is."""
        vocabulary = vocabulary_of(address)
        if vocabulary:
            self._add(name, address, ("same_as", vocabulary))
        elif not address.startswith("_:"):
            self._add(name, address, None, left_out=msg("the address is relative to the file"))

    def identifier(self, name: str, value: Value) -> None:
        """Add an identifier: ours is the id."""
        path: Path | None = None
        if self.is_own:
            path = ("id",)
        self._add(short_name(name), value.text, path)

    def deprecated(self, name: str, value: Value) -> None:
        """Add that the concept is given up."""
        self._add(short_name(name), value.text, ("retired",))

    def other(self, name: str, value: Value) -> None:
        """Add what has no place of its own, or none at all."""
        short, reason = short_name(name), LEFT_OUT.get(name)
        if self.is_own:
            reason = reason or OWN_LEFT_OUT.get(name)
        article = wiki_article(value.text)
        if article and not reason:
            self._add(short, article.title, ("links", article.wiki, article.language), original=value.text)
            return
        for each in _literals(self.thesaurus.statements, value):
            self._add(short, each.text, None, language_tag(each.language), left_out=reason)
        # What has a name of its own is there for others too, as the scheme is for all concepts.
        if value.text.startswith("_:") and name not in OF_SCHEME:
            self._beside(name, value)

    def _group(self, address: str) -> None:
        """Add a collection that the concept is in: ours are topics and tags."""
        kind, name = named(address)
        if self.is_own and kind == "topic":
            self._add("Collection", name, ("topic",), original=address)
        elif self.is_own and kind == "tag":
            self._add("Collection", name, ("tags",), original=address)
        else:
            self._add("Collection", self.thesaurus.titles[address], None)


_Handler: TypeAlias = Callable[[_Reader, str, Value], None]

_HANDLERS: Mapping[str, _Handler] = {
    **dict.fromkeys(TEXTS, _Reader.text),
    f"{SKOS}example": _Reader.example,
    f"{SKOS}related": _Reader.relation,
    f"{DCTERMS}isReplacedBy": _Reader.relation,
    f"{DCTERMS}source": _Reader.source,
    f"{SKOS}notation": _Reader.notation,
    f"{SKOS}exactMatch": _Reader.exact_match,
    f"{DCTERMS}identifier": _Reader.identifier,
    f"{OWL}deprecated": _Reader.deprecated,
}
"""Readers of the properties that have a place of their own."""


_IN_TEXTS = frozenset({TYPE, f"{RDF}value", f"{XL}literalForm"})
"""Properties of a subject that is a text: they are the text, or say that it is one."""


def _literals(statements: Statements, value: Value) -> Iterator[Value]:
    """Yield the texts of a note, which may be a subject that has them."""
    if value.is_text:
        yield value
        return
    texts = statements.values(value.text, f"{RDF}value", f"{XL}literalForm")
    yield from texts or [value._replace(language="")]
