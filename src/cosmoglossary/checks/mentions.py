"""Rules on texts that name other concepts: names that would be linked, but for something that only an author knows."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from cosmoglossary.checks.rule import Keys, diagnose, note_rule
from cosmoglossary.model import ConceptSummary, Glossary, SectionSummary
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.text.mentions import Mentions
from cosmoglossary.text.spelling import regular_forms
from cosmoglossary.text.words import fold, is_unspaced, word_pattern

_LONGEST_ENDING = 3
"""The most letters that a form has after the stem of its term; with more of them it may be another word."""
_SHORTEST = 5
"""The fewest letters of a term that is looked for in this way."""
_VOWELS = frozenset("aeiouyаеёиоуыэюяіїєαεηιουω")


@note_rule
def ambiguous_mention(glossary: Glossary) -> Iterator[Diagnostic]:
    """A text has a name that several concepts share, and nothing says which of them is meant.

    Such a name is not linked. Name the concept that is meant in `related` or `broader`, or link to it by hand.

    Bad:
        en: {term: boat, definition: It lies at the bank.}
        ru: {term: ло́дка, definition: Лежи́т у воды́.}
        # words/riverside.yaml
        en: bank
        ru: бе́рег
        # words/money-house.yaml
        en: bank
        ru: банк
    Good:
        en: {term: boat, definition: "It lies at the [bank](riverside)."}
        ru: {term: ло́дка, definition: Лежи́т у воды́.}
        # words/riverside.yaml
        en: bank
        ru: бе́рег
        # words/money-house.yaml
        en: bank
        ru: банк
    """
    for language in glossary.languages:
        sharing = _sharing_a_name(glossary, language)
        if sharing:
            yield from _ambiguous_mentions(glossary, language, Mentions(sharing, language))


def _ambiguous_mentions(glossary: Glossary, language: str, mentions: Mentions) -> Iterator[Diagnostic]:
    for concept, keys, text in _texts(glossary, language):
        for name, concepts in mentions.shared(text):
            if _settled(concept).isdisjoint(concepts):
                message = msg("`{name}` may be {concepts}, so it is not linked", name=name, concepts=_or(concepts))
                help_ = msg("name the right one in `related`, or link to it: [{name}](id)", name=name)
                yield diagnose(ambiguous_mention, "note", concept, keys, message, help_, name)


def _settled(concept: ConceptSummary) -> set[str]:
    """Return the concepts that a concept's texts may mean by a shared name."""
    return {concept.id, *concept.related, *concept.broader, *_linked(concept)}


def _sharing_a_name(glossary: Glossary, language: str) -> list[ConceptSummary]:
    """Return the concepts that share a name in a language with another one."""
    sharing: dict[str, ConceptSummary] = {}
    for summaries in _owners_of_names(glossary, language).values():
        if len(summaries) > 1:
            sharing.update((summary.id, summary) for summary in summaries)
    return [*sharing.values()]


def _owners_of_names(glossary: Glossary, language: str) -> dict[str, list[ConceptSummary]]:
    """Map each name in a language, folded, to the concepts that have it."""
    owners: dict[str, list[ConceptSummary]] = defaultdict(list)
    for summary, section in _sections(glossary, language):
        for name in {fold(name.term) for name in section.names}:
            owners[name].append(summary)
    return owners


def _sections(glossary: Glossary, language: str) -> Iterator[tuple[ConceptSummary, SectionSummary]]:
    """Yield the living concepts that say anything in a language, each with what it says."""
    for summary in glossary.living_summaries:
        section = summary.sections.get(language)
        if section:
            yield summary, section


def _texts(glossary: Glossary, language: str) -> Iterator[tuple[ConceptSummary, Keys, str]]:
    """Yield the texts in a language in which concepts are linked, each with the keys that lead to it."""
    for summary, section in _sections(glossary, language):
        if section.definition:
            yield summary, (language, "definition"), section.definition
        for key, text in section.texts:
            yield summary, (language, key), text


def _linked(concept: ConceptSummary) -> Iterator[str]:
    """Yield the concepts that a concept's texts link to by hand."""
    for _, target in concept.links:
        yield target


def _or(concepts: list[str]) -> str:
    return " / ".join(f"`{concept}`" for concept in concepts)


@note_rule
def unlisted_form(glossary: Glossary) -> Iterator[Diagnostic]:
    """A text has a word that looks like a form of a term, but the entry of the term lists no forms.

    Forms are found by search and linked in texts only where the entry lists them. (English plurals need not be listed.)

    Bad:
        en: docking
        ru: стыко́вка
        # words/port.yaml
        en: {term: port, definition: A place for docking.}
        ru: {term: порт, definition: Ме́сто для стыко́вки.}
    Good:
        en: docking
        ru: {term: стыко́вка, forms: {genitive: [стыко́вки, стыко́вок]}}
        # words/port.yaml
        en: {term: port, definition: A place for docking.}
        ru: {term: порт, definition: Ме́сто для стыко́вки.}
    """
    for language in glossary.languages:
        stems = _stems_without_forms(glossary, language)
        if stems:
            yield from _unlisted_forms(glossary, language, stems)


def _unlisted_forms(glossary: Glossary, language: str, stems: dict[str, ConceptSummary]) -> Iterator[Diagnostic]:
    known = _known_words(glossary, language)
    # As they are written: most words of a text have been met before, and most of all words look like no term.
    passed: set[str] = set()
    pattern = word_pattern(language)
    for concept, keys, text in _texts(glossary, language):
        words = pattern.findall(text)
        # In one look: this goes over all texts of the glossary, in one process.
        if passed.issuperset(words):
            continue
        for written in words:
            if written in passed:
                continue
            word = fold(written)
            owner = _owner(word, stems)
            if owner is None or word in known:
                passed.add(written)
                continue
            if owner.id in (concept.id, *_linked(concept)):
                continue
            known.add(word)  # one note a word is enough
            term = owner.sections[language].term
            message = msg("`{word}` looks like a form of `{term}`", word=written, term=term)
            help_ = msg("add it to `forms` in {file}; then it is linked and found", file=owner.file)
            yield diagnose(unlisted_form, "note", concept, keys, message, help_, written)


def _stems_without_forms(glossary: Glossary, language: str) -> dict[str, ConceptSummary]:
    """Return the concepts whose term is one word without forms, by what its forms would begin with."""
    stems: dict[str, ConceptSummary] = {}
    if is_unspaced(language):
        return stems
    for summary, section in _sections(glossary, language):
        if _has_forms(section, language):
            continue
        word = fold(section.term)
        if _is_looked_for(word):
            stems.setdefault(_stem(word), summary)
    return stems


def _is_looked_for(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha()


def _has_forms(section: SectionSummary, language: str) -> bool:
    return section.has_forms or bool(regular_forms(section.term, language))


def _stem(word: str) -> str:
    """Return a word without the vowel at its end, which is another one in most forms: стыковка, стыковки."""
    if unicodedata.normalize("NFD", word[-1])[0] in _VOWELS:
        return word[:-1]
    return word


def _owner(word: str, stems: dict[str, ConceptSummary]) -> ConceptSummary | None:
    """Return the concept of whose term a word looks like a form: it has the stem, and not much more."""
    for ending in range(_LONGEST_ENDING + 1):
        stem = word[: len(word) - ending]
        if stem in stems:
            return stems[stem]
    return None


def _known_words(glossary: Glossary, language: str) -> set[str]:
    """Return the words that are names or forms already, folded."""
    known: set[str] = set()
    for _, section in _sections(glossary, language):
        for phrases in (section.given, section.derived):
            known.update(fold(phrase.decode()) for phrase in (*phrases.names, *phrases.others))
    return known
