"""Rules on examples."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from cosmoglossary.checks.rule import Keys, diagnose, rule_of_each
from cosmoglossary.model import Concept, Glossary
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.text.examples import split_mark
from cosmoglossary.text.words import fold


@rule_of_each
def unmarked_example(concept: Concept, _: Glossary) -> Iterator[Diagnostic]:
    """An example does not show which word it is an example of.

    Put the studied word between underscores, once in each language. Flashcards leave a gap there.

    Bad:
        en: docking
        ru: стыко́вка
        examples: [{en: Docking took an hour., ru: _Стыко́вка_ заняла́ час.}]
    Good:
        en: docking
        ru: стыко́вка
        examples: [{en: _Docking_ took an hour., ru: _Стыко́вка_ заняла́ час.}]
    """
    for keys, text in _sentences(concept):
        if split_mark(text) is None:
            message = msg("the example does not mark its word, or marks more than one")
            help_ = msg("put one word or phrase between underscores: The _docking_ took an hour.")
            yield diagnose(unmarked_example, "warning", concept, keys, message, help_)


@rule_of_each
def example_of_another_word(concept: Concept, _: Glossary) -> Iterator[Diagnostic]:
    """The word that an example marks is neither the term, nor a synonym, nor one of their forms.

    Either the mark is in the wrong place, or a form is missing or misspelt in `forms`.

    Bad:
        en: docking
        ru: стыко́вка
        examples: [{en: The _port_ is ready., ru: _Стыко́вка_ заняла́ час.}]
    Good:
        en: docking
        ru: стыко́вка
        examples: [{en: The _docking_ took an hour., ru: _Стыко́вка_ заняла́ час.}]
    """
    # Once for all examples, since a Russian noun alone has a dozen forms to put together.
    spellings = {language: section.spellings for language, section in concept.sections.items()}
    for keys, text in _sentences(concept):
        mark = split_mark(text)
        # An example without a mark has a warning of its own.
        if mark is None:
            continue
        known = spellings.get(str(keys[-1]), [])
        if not _is_spelling(mark.marked, known):
            message = msg("`{marked}` is not a form of the term", marked=mark.marked)
            help_ = _closest(mark.marked, known)
            yield diagnose(example_of_another_word, "warning", concept, keys, message, help_, mark.marked)


def _sentences(concept: Concept) -> Iterator[tuple[Keys, str]]:
    """Yield each example in each language, after the keys that lead to it; the last of these is the language."""
    for number, example in enumerate(concept.examples):
        for language, text in example.items():
            yield ("examples", number, language), text


def _is_spelling(marked: str, spellings: Collection[str]) -> bool:
    # Only what differs is folded, since nearly every example has its word as the entry spells it.
    return marked in spellings or fold(marked) in map(fold, spellings)


def _closest(marked: str, spellings: Iterable[str]) -> Message | None:
    # Folded, since an author who has the stress wrong may mean a form that is there.
    return did_you_mean(fold(marked), sorted(set(map(fold, spellings))), msg("add the form to `forms`"))
