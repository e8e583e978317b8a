"""The ways in which a source can be wrong about languages; each docstring is what `explain CODE` prints."""

from __future__ import annotations

from collections.abc import Iterable

from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.text.languages import similar_language


@explained
def one_language_deck(place: Place, code: str) -> Diagnostic:
    """A deck teaches a language to those who know it already: its two languages are the same.

    Bad:
        # glossary.yaml
        id: test
        title: {en: Test}
        languages: [en, ru]
        topics: {words: {en: Words, ru: Слова́}}
        decks: [{learn: ru, from: ru}]
    Good:
        # glossary.yaml
        id: test
        title: {en: Test}
        languages: [en, ru]
        topics: {words: {en: Words, ru: Слова́}}
        decks: [{learn: ru, from: en}]
    """
    message = msg("the deck teaches `{code}` to those who know `{code}`", code=code)
    help_ = msg("`learn` is the language to learn, `from` the one that the learner knows")
    return Diagnostic("one-language-deck", "error", place, message, help_)


@explained
def unknown_language(place: Place, code: str, languages: Iterable[str]) -> Diagnostic:
    """A language that `glossary.yaml` does not list, or one that nobody knows.

    To add a language to the glossary, add its code to `languages` in `glossary.yaml`.

    Bad:
        en: docking
        ru: стыко́вка
        fr: amarrage
    Good:
        en: docking
        ru: стыко́вка
    """
    return Diagnostic(
        "unknown-language",
        "error",
        place,
        msg("the glossary has no language `{code}`", code=code),
        did_you_mean(code, languages)
        or msg("the languages are listed in glossary.yaml: {languages}", languages=", ".join(languages)),
    )


@explained
def unnamed_language(place: Place, code: str) -> Diagnostic:
    """A code of a language that has no name here; it is rare, or misspelt.

    Pages show the code in the place of a name. Say what the language is called in `language_names`.

    Bad:
        languages: [en, evn]
    Good:
        languages: [en, evn]
        language_names:
          evn: {en: Evenki, evn: эвэды̄}
    """
    message = msg("there is no name for the language `{code}`", code=code)
    help_ = msg("give it names under `language_names`")
    if close := similar_language(code):
        help_ = msg("did you mean `{word}`? if not, give it names under `language_names`", word=close)
    return Diagnostic("unnamed-language", "warning", place, message, help_)
