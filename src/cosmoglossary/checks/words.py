"""Rules on words and their spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from cosmoglossary.checks.rule import Keys, designations, diagnose, rule_of_each
from cosmoglossary.checks.texts import is_running_text, texts_of, texts_together
from cosmoglossary.model import Concept, Designation, FormRow, Glossary
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import LanguageName, Message, msg
from cosmoglossary.problems.place import Severity
from cosmoglossary.text.designations import without_brackets
from cosmoglossary.text.scripts import in_one_script, mixed_script
from cosmoglossary.text.stress import StressFault, false_stress_mark, stress_faults, with_proper_mark
from cosmoglossary.text.words import strip_stress


class _Misspelling(NamedTuple):
    """A word with a fault in its stress or, with the letters that are odd, in its script."""

    fault: StressFault | Literal["mixed"]
    keys: Keys
    word: str
    odd: str = ""


def _misspelt(concept: Concept, glossary: Glossary, fault: StressFault | Literal["mixed"]) -> Iterator[_Misspelling]:
    for misspelling in _misspellings(glossary).get(concept.file, ()):
        if misspelling.fault == fault:
            yield misspelling


# Cached, as four rules ask, and the look at all texts is the dearest of all checks: 35 of 65 µs a concept. The key is
# the glossary, since a concept has no hash. One is enough: each task has a glossary of its own and does not come back.
@lru_cache(maxsize=1)
def _misspellings(glossary: Glossary) -> Mapping[str, list[_Misspelling]]:
    """Find the misspelt words of each concept that has any, by its file, which unlike its id nothing else can have."""
    misspellings: dict[str, list[_Misspelling]] = {}
    together = texts_together(glossary)
    for concept in glossary.concepts:
        if any(map(_is_suspect, together[concept.file], glossary.languages)):
            misspellings[concept.file] = list(_misspellings_of(concept))
    return misspellings


def _misspellings_of(concept: Concept) -> Iterator[_Misspelling]:
    for language, keys, text in texts_of(concept):
        # Nobody sees the description of a picture, and voices are given it without stress.
        if keys[0] != "image":
            for fault, word in stress_faults(text, language):
                yield _Misspelling(fault, keys, word)
        # In every language, as an "а" for an "a" hides an English word from searches just as well.
        for word, odd in mixed_script(text):
            yield _Misspelling("mixed", keys, word, odd)


def _is_suspect(together: str, language: str) -> bool:
    """Return whether the texts of a language, taken as one, have any misspelling."""
    return any(stress_faults(together, language)) or any(mixed_script(together))


@rule_of_each
def missing_stress(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    """A Russian word of two or more syllables has no stress mark.

    Learners cannot guess the stress of a Russian word. Type U+0301 (combining acute accent) after the stressed vowel,
    or copy one from here: а́ е́ и́ о́ у́ ы́ э́ ю́ я́. A word with ё needs no mark, nor does an acronym in capitals. In
    definitions, examples and labels a missing mark is only a note.

    Bad:
        en: docking
        ru: стыковка
    Good:
        en: docking
        ru: стыко́вка
    """
    for _, keys, word, _ in _misspelt(concept, glossary, "missing"):
        # A learner cannot do without the mark of a term; whoever writes definitions without any has done nothing wrong.
        severity: Severity = "warning"
        if is_running_text(keys):
            severity = "note"
        message = msg("`{word}` has no stress mark", word=word)
        help_ = msg("put U+0301 after the stressed vowel, as in а́")
        # Whoever typed another sign knows where the stress is, and need only hear which sign is right.
        if false := false_stress_mark(word):
            help_ = msg("write U+0301 in the place of `{false}`", false=false)
        yield diagnose(missing_stress, severity, concept, keys, message, help_, word, with_proper_mark(word))


@rule_of_each
def double_stress(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    """A Russian word has two stress marks. The parts of a hyphenated word have one each.

    Bad:
        en: docking
        ru: сты́ко́вка
    Good:
        en: docking
        ru: стыко́вка
    """
    help_ = msg("leave only the one on the stressed vowel")
    for _, keys, word, _ in _misspelt(concept, glossary, "double"):
        message = msg("`{word}` has more than one stress mark", word=word)
        # Two marks in a row are one that was typed twice, which `with_proper_mark` puts right. Of two vowels it is the
        # author who knows which is stressed.
        yield diagnose(double_stress, "error", concept, keys, message, help_, word, with_proper_mark(word))


@rule_of_each
def misplaced_stress(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    """The stress mark of a Russian word does not stand on a vowel. It is typed after the letter that it stands on.

    Bad:
        en: docking
        ru: стыков́ка
    Good:
        en: docking
        ru: стыко́вка
    """
    for _, keys, word, _ in _misspelt(concept, glossary, "misplaced"):
        message = msg("the stress mark of `{word}` does not stand on a vowel", word=word)
        # No fix: the vowel before the mark may be meant as well as the one after it.
        yield diagnose(misplaced_stress, "error", concept, keys, message, msg("type it right after the vowel"), word)


@rule_of_each
def mixed_scripts(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    """A word has both Latin and Cyrillic letters. They look alike, but nobody who searches for the word finds it.

    Bad:
        en: docking
        ru: стыкóвка
    Good:
        en: docking
        ru: стыко́вка
    """
    for _, keys, word, odd in _misspelt(concept, glossary, "mixed"):
        message = msg("`{word}` mixes Latin and Cyrillic letters", word=word)
        # Latin á among Cyrillic letters looks like the right one, so it is said which letters are of which script.
        help_ = msg("these letters are Cyrillic: {odd}; type them in Latin", odd=" ".join(odd))
        if odd < _CYRILLIC:
            help_ = msg("these letters are Latin: {odd}; type them in Cyrillic", odd=" ".join(odd))
        fix = in_one_script(word)
        if fix:
            help_ = msg("{help}, or run `cosmoglossary check --fix`", help=help_)
        yield diagnose(mixed_scripts, "warning", concept, keys, message, help_, word, fix)


_CYRILLIC = "\u0400"
"""The first Cyrillic character; all Latin letters come before it."""

_SAFE_SOUNDS = re.compile(r"(?!(?:null|true|false)\Z)[^\W\d_][^/\[\]:#]*", re.IGNORECASE)
"""One pronunciation that YAML reads as this text with and without quotes."""


@rule_of_each
def bracketed_pronunciation(concept: Concept, _: Glossary) -> Iterator[Diagnostic]:
    """A pronunciation has slashes or brackets around it. Pages and cards add those of its language themselves.

    Bad:
        en: {term: docking, pronunciation: /ˈdɒkɪŋ/}
        ru: стыко́вка
    Good:
        en: {term: docking, pronunciation: ˈdɒkɪŋ}
        ru: стыко́вка
    """
    for keys, designation in designations(concept):
        sounds = designation.pronunciation
        # Only the first sign counts: a slash further on may stand between two ways to say the word.
        if sounds and sounds[0] in "/[":
            help_, fix = _without_brackets(sounds)
            message = msg("`{sounds}` has slashes or brackets around it", sounds=sounds)
            path = (*keys, "pronunciation")
            yield diagnose(bracketed_pronunciation, "warning", concept, path, message, help_, sounds, fix)


def _without_brackets(sounds: str) -> tuple[Message | None, str | None]:
    """Return a help text and, where no person need look at it, the pronunciation that is to be written."""
    bare = sounds.strip("/[] ")
    if not bare:
        return None, None
    help_ = msg("write the sounds alone: {sounds}", sounds=bare)
    # The fix takes the place of the text in the file, around which there may be quotes or not. Without quotes a colon
    # or `null` would mean something to YAML; and of two ways to say the word an author has to choose one.
    if _SAFE_SOUNDS.fullmatch(bare):
        return help_, bare
    return help_, None


@rule_of_each
def draft(concept: Concept, _: Glossary) -> Iterator[Diagnostic]:
    """What is said in a language is a draft, and waits for somebody to review it.

    This is a note: the page says so too. Take `draft` away when it has been reviewed.

    Bad:
        en: docking
        ru: {term: стыко́вка, draft: true}
    Good:
        en: docking
        ru: стыко́вка
    """
    for language, section in concept.sections.items():
        if section.draft:
            message = msg("the {name} part is a draft", name=LanguageName(language))
            help_ = msg("remove `draft` when it has been reviewed")
            yield diagnose(draft, "note", concept, (language, "draft"), message, help_)


@rule_of_each
def avoided_term(concept: Concept, _: Glossary) -> Iterator[Diagnostic]:
    """The term is to be avoided, and one of the other words is not.

    The term is the word that lists, links and cards show. Make the better word the term, and move the other one to
    `also`, with its status.

    Bad:
        en: {term: berthing, status: deprecated, also: [docking]}
        ru: стыко́вка
    Good:
        en: {term: docking, also: [{term: berthing, status: deprecated}]}
        ru: стыко́вка
    """
    for language, section in concept.sections.items():
        if section.designation.is_avoided and section.usable:
            message = msg("`{term}` is to be avoided, and is the term all the same", term=section.term)
            help_ = msg("make `{word}` the term, and move the other to `also`", word=section.usable[0].term)
            yield diagnose(avoided_term, "warning", concept, (language, "status"), message, help_)


@rule_of_each
def reading_in_term(concept: Concept, _: Glossary) -> Iterator[Diagnostic]:
    """A term has its reading in brackets. Write it under `reading`: pages and cards then show it above the word.

    Bad:
        # glossary.yaml
        id: test
        title: {en: Test}
        languages: [en, ja]
        topics: {words: {en: Words}}
        # words/docking.yaml
        en: leave behind
        ja: 残[のこ]す
    Good:
        # glossary.yaml
        id: test
        title: {en: Test}
        languages: [en, ja]
        topics: {words: {en: Words}}
        # words/docking.yaml
        en: leave behind
        ja: {term: 残す, reading: のこす}
    """
    for keys, designation in designations(concept):
        if parts := without_brackets(designation.term):
            term, reading = parts
            message = msg("`{term}` has its reading in brackets", term=designation.term)
            help_ = msg("write `term: {term}` and `reading: {reading}`", term=term, reading=reading)
            yield diagnose(reading_in_term, "warning", concept, (*keys, "term"), message, help_)


@rule_of_each
def comma_in_form(concept: Concept, _: Glossary) -> Iterator[Diagnostic]:
    """A form has a comma in it, as if it were two: the brackets of a singular and a plural are missing.

    Bad:
        en: docking
        ru: {term: стыко́вка, forms: {genitive: "стыко́вки, стыко́вок"}}
    Good:
        en: docking
        ru: {term: стыко́вка, forms: {genitive: [стыко́вки, стыко́вок]}}
    """
    for keys, row in _rows_with_commas(concept):
        forms = ", ".join(row.forms)
        message = msg("`{forms}` is read as one form", forms=forms)
        help_ = msg("did you mean `[{forms}]`?", forms=forms)
        yield diagnose(comma_in_form, "warning", concept, keys, message, help_)


def _rows_with_commas(concept: Concept) -> Iterator[tuple[Keys, FormRow]]:
    """Yield the rows of forms that have a comma in them, each after the keys that lead to it."""
    for keys, designation in designations(concept):
        # Nearly no word has a comma, and rows of a table take longer to make than this look.
        if "," not in "".join(designation.spellings):
            continue
        for row in designation.rows:
            if "," in "".join(row.forms):
                yield (*keys, "forms", row.name), row


@rule_of_each
def nominative_mismatch(concept: Concept, _: Glossary) -> Iterator[Diagnostic]:
    """The nominative in the table of forms is not the term itself.

    Bad:
        en: docking
        ru: {term: стыко́вка, forms: {nominative: [стыко́вки, стыко́вки]}}
    Good:
        en: docking
        ru: {term: стыко́вка, forms: {nominative: [стыко́вка, стыко́вки]}}
    """
    for keys, designation in designations(concept):
        row = designation.row("nominative")
        if row and not _has_term(row.forms, designation, str(keys[0])):
            form, path = row.forms[0], (*keys, "forms", "nominative", row.keys[0])
            message = msg("the nominative `{form}` is not the term `{term}`", form=form, term=designation.term)
            help_ = msg("the first nominative is the term itself, stress mark for stress mark")
            yield diagnose(nominative_mismatch, "error", concept, path, message, help_)


def _has_term(row: tuple[str, ...], designation: Designation, language: str) -> bool:
    candidates = row[:1]
    # A term in the plural, or in another number, may have its form anywhere in the row.
    if designation.number not in (None, "singular"):
        candidates = row
    return any(_agree(designation.term, form, language) for form in candidates)


def _agree(term: str, form: str, language: str) -> bool:
    """Return whether the two are the same word; a wrong stress mark in one of them is left to other rules."""
    if term == form:
        return True
    return strip_stress(term) == strip_stress(form) and any(stress_faults(f"{term}\n{form}", language))
