"""Rules on examples."""

from __future__ import annotations

from collections.abc import Iterator

from cosmoglossary.checks.rule import found, rule_of_each
from cosmoglossary.model import Glossary
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import msg
from cosmoglossary.text.examples import split_mark
from cosmoglossary.text.words import fold


@rule_of_each
def unmarked_example(glossary: Glossary) -> Iterator[Diagnostic]:
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
    for concept in glossary.concepts:
        for number, example in enumerate(concept.examples):
            for language, text in example.items():
                if split_mark(text) is None:
                    message = msg("the example does not mark its word, or marks more than one")
                    help_ = msg("put one word or phrase between underscores: The _docking_ took an hour.")
                    yield found(unmarked_example, "warning", concept, ("examples", number, language), message, help_)


@rule_of_each
def example_of_another_word(glossary: Glossary) -> Iterator[Diagnostic]:
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
    for concept in glossary.concepts:
        all_spellings = {language: section.spellings for language, section in concept.sections.items()}
        for number, example in enumerate(concept.examples):
            for language, text in example.items():
                mark = split_mark(text)
                spellings = all_spellings.get(language, [])
                if mark is None or mark.marked in spellings:
                    continue
                # Only what differs is folded, since nearly every example has its word as the entry spells it.
                known = set(map(fold, spellings))
                if fold(mark.marked) not in known:
                    message = msg("`{marked}` is not a form of the term", marked=mark.marked)
                    help_ = did_you_mean(fold(mark.marked), sorted(known)) or msg("add the form to `forms`")
                    keys = ("examples", number, language)
                    yield found(example_of_another_word, "warning", concept, keys, message, help_, mark.marked)
