"""The labels of a concept as the words of each language, with what SKOS-XL says of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from cosmoglossary.exchange.languages import language_tag
from cosmoglossary.exchange.skos.lexinfo import NAMESPACE as LEXINFO
from cosmoglossary.exchange.skos.lexinfo import STATUS, our_word
from cosmoglossary.exchange.skos.statements import SKOS, XL, Statements, Value, last_part
from cosmoglossary.model import AVOIDED

_ORDER = ("prefLabel", "altLabel", "hiddenLabel")


@dataclass(slots=True)
class Word:
    """A word of a concept.

    Args:
        kind: the kind of label that it is.
        language: its language; empty if the file does not say it.
        text: the word.
        names: the properties that say so: ``prefLabel``, ``xl:prefLabel literalForm``.
        details: what else is said of it, by properties of SKOS-XL labels.
    """

    kind: str
    language: str
    text: str
    names: list[str] = field(default_factory=list)
    details: list[tuple[str, Value]] = field(default_factory=list)

    @property
    def is_avoided(self) -> bool:
        """True of a word of which LexInfo says that it is not to be used."""
        statuses = [our_word(STATUS, last_part(value.text)) for name, value in self.details if name == LEXINFO + STATUS]
        return any(status in AVOIDED for status in statuses)


def words_of(statements: Statements, concept: str, default: str) -> list[Word]:
    """Return the labels of a concept: preferred ones first, then alternative, then hidden ones.

    Args:
        statements: those of the file.
        concept: the concept.
        default: the language of labels that name none; empty if it is not known.
    """
    words: dict[tuple[str, str], Word] = {}
    for kind in _ORDER:
        for value in statements.values(concept, SKOS + kind):
            _word(words, kind, value, default).names.append(kind)
        for node in statements.values(concept, XL + kind):
            for form in statements.values(node.text, f"{XL}literalForm"):
                word = _word(words, kind, form, default)
                word.names.append(f"xl:{kind} literalForm")
                word.details += [(name, value) for name, value in statements.of(node.text) if name not in _FORMAL]
    return list(words.values())


_FORMAL = frozenset({f"{XL}literalForm", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"})


def _word(words: dict[tuple[str, str], Word], kind: str, value: Value, default: str) -> Word:
    """Return the word that a label is, which another property may have told already."""
    language = language_tag(value.language) or default
    text = value.text.strip()
    return words.setdefault((language, text), Word(kind, language, text))


def main_words(words: list[Word]) -> dict[str, Word]:
    """Return the term of each language: a preferred label, or else an alternative one."""
    terms: dict[str, Word] = {}
    for word in words:
        if word.kind != "hiddenLabel" and word.text:
            terms.setdefault(word.language, word)
    return terms
