"""Rules on examples."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from cosmoglossary.checks.rule import Keys, diagnose, rule_of_each
from cosmoglossary.model import Concept, Glossary, LanguageSection
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.text.examples import MarkedText, split_mark
from cosmoglossary.text.forms import WordForm, forms_meant, forms_spelt, never_changes, spellings_of
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


@rule_of_each
def ambiguous_form(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    """The word that an example marks may be one of several forms that are spelled the same.

    A card with a gap names the form that the sentence needs. Say which one it is under `form`, by its name in `forms`,
    and by its number where that differs too. Only languages that a deck teaches with such cards are asked about.

    Bad:
        en: docking
        ru: {term: стыко́вка, forms: {nominative: [стыко́вка, стыко́вки], genitive: [стыко́вки, стыко́вок]}}
        examples: [{en: They slept after _docking_., ru: По́сле _стыко́вки_ они́ спа́ли.}]
    Good:
        en: docking
        ru: {term: стыко́вка, forms: {nominative: [стыко́вка, стыко́вки], genitive: [стыко́вки, стыко́вок]}}
        examples: [{en: They slept after _docking_., ru: По́сле _стыко́вки_ они́ спа́ли., form: genitive}]
    """
    for keys, mark, forms in ambiguous_forms(concept, glossary):
        named = " / ".join(f"`{form}`" for form in forms)
        message = msg("`{marked}` may be {forms}", marked=mark.marked, forms=named)
        help_ = msg("say which, as `form` of the example; `cosmoglossary suggest` may know")
        yield diagnose(ambiguous_form, "note", concept, keys, message, help_, mark.marked)


def ambiguous_forms(concept: Concept, glossary: Glossary) -> Iterator[tuple[Keys, MarkedText, list[WordForm]]]:
    """Yield the sentences of a concept whose marked word may be several forms, and nobody has said which.

    Yields:
        The keys that lead to the sentence, the sentence cut at its word, and the forms.
    """
    taught = {course.learn for course in glossary.decks if "gap" in course.cards}
    if not taught:
        return
    for keys, text in _sentences(concept):
        mark = split_mark(text)
        if mark is None or keys[-1] not in taught:
            continue
        forms = _forms(concept.sections.get(str(keys[-1])), mark.marked)
        left = forms_meant(forms, _form_said(concept, keys)) or forms
        if len(left) > 1:
            yield keys, mark, left


@rule_of_each
def wrong_form(concept: Concept, _: Glossary) -> Iterator[Diagnostic]:
    """An example says that its marked word is a form which it cannot be.

    Bad:
        en: docking
        ru: {term: стыко́вка, forms: {nominative: [стыко́вка, стыко́вки], genitive: [стыко́вки, стыко́вок]}}
        examples: [{en: They slept after _docking_., ru: По́сле _стыко́вки_ они́ спа́ли., form: dative}]
    Good:
        en: docking
        ru: {term: стыко́вка, forms: {nominative: [стыко́вка, стыко́вки], genitive: [стыко́вки, стыко́вок]}}
        examples: [{en: They slept after _docking_., ru: По́сле _стыко́вки_ они́ спа́ли., form: genitive}]
    """
    for number, forms_said in concept.example_forms.items():
        for language, said in forms_said.items():
            # Without a language it is said of any one of them.
            languages = [language] if language else [*concept.examples[number]]
            if any(_is_said_form(concept, number, each, said) for each in languages):
                continue
            forms = _forms_marked(concept, number, languages)
            if not forms_meant(forms, said):
                keys: Keys = ("examples", number, "form", *filter(None, (language,)))
                message = msg("the marked word cannot be `{form}`", form=said)
                help_ = did_you_mean(said, [str(form) for form in dict.fromkeys(forms)])
                yield diagnose(wrong_form, "warning", concept, keys, message, help_)


def _is_said_form(concept: Concept, number: int, language: str, said: str) -> bool:
    """Tell if the marked word is the term in the form that is said, letter for letter but for case."""
    # Nearly every example has a form as the table spells it, and all forms of a word take ten times as long to fold.
    section = concept.sections.get(language)
    mark = split_mark(concept.examples[number].get(language, ""))
    if section is None or mark is None:
        return False
    word = section.designation
    name, _, wanted = said.partition(" ")
    row = word.row(name)
    if row is None:
        return False
    marked = mark.marked.casefold()
    columns = [column for column, form in zip(row.numbers, row.forms, strict=True) if form.casefold() == marked]
    is_named = wanted in columns or (not wanted and bool(columns))
    return is_named and not never_changes(map(fold, word.spellings))


def _forms(section: LanguageSection | None, marked: str) -> list[WordForm]:
    """Return the forms that a marked word may be; none of a word that never changes, and has nothing to ask for."""
    if section is None:
        return []
    folded = fold(marked)
    for word in section.designations:
        spellings = spellings_of(word)
        if folded in spellings:
            forms = forms_spelt(spellings, marked)
            if len(forms) > 1 and never_changes(spellings):
                return []
            return forms
    return []


def _form_said(concept: Concept, keys: Keys) -> str:
    _, number, language = keys
    said = concept.example_forms.get(int(number), {})
    return said.get(str(language)) or said.get("", "")


def _sentences(concept: Concept) -> Iterator[tuple[Keys, str]]:
    """Yield each example in each language, after the keys that lead to it; the last of these is the language."""
    for number, example in enumerate(concept.examples):
        for language, text in example.items():
            yield ("examples", number, language), text


def _is_spelling(marked: str, spellings: Collection[str]) -> bool:
    # Only what differs is folded, since nearly every example has its word as the entry spells it, or begins with it.
    if marked in spellings or marked.lower() in spellings:
        return True
    return fold(marked) in map(fold, spellings)


def _closest(marked: str, spellings: Iterable[str]) -> Message | None:
    # Compared folded, since an author who has the stress wrong may mean a form that is there; proposed as the entry has
    # it, since what is folded is often no spelling: that of `Straße` is `strasse`.
    return did_you_mean(marked, spellings, msg("add the form to `forms`"), key=fold)


def _forms_marked(concept: Concept, number: int, languages: Iterable[str]) -> list[WordForm]:
    """Return the forms that the marked words of an example may be, in some languages."""
    texts = concept.examples[number]
    forms: list[WordForm] = []
    for language in languages:
        if mark := split_mark(texts.get(language, "")):
            forms += _forms(concept.sections.get(language), mark.marked)
    return forms
