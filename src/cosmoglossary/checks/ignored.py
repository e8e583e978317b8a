"""The problems of which a glossary has decided not to hear."""

from __future__ import annotations

from collections.abc import Iterable

from cosmoglossary.model import Glossary
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.place import Place


def is_ignored(glossary: Glossary, code: str, topic: str | None, language: str | None) -> bool:
    """Tell if a glossary has decided not to hear of the problems of a code in a topic and a language."""
    return any(each.covers(code, topic, language) for each in glossary.ignored)


def without_ignored(glossary: Glossary, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics but for the warnings and notes that a glossary has decided not to hear."""
    kept = list(diagnostics)
    # Nearly no glossary has decided so, and some have many thousands of problems.
    if not glossary.ignored:
        return kept
    return [each for each in kept if not _is_ignored(glossary, each)]


def _is_ignored(glossary: Glossary, diagnostic: Diagnostic) -> bool:
    # Pages or decks would be wrong.
    if diagnostic.severity == "error":
        return False
    place = diagnostic.place
    return is_ignored(glossary, diagnostic.code, _topic_of(glossary, place), _language_of(glossary, place))


def _topic_of(glossary: Glossary, place: Place) -> str | None:
    folder = f"/{place.file}".split("/")[-2]
    if any(topic.id == folder for topic in glossary.topics):
        return folder
    return None


def _language_of(glossary: Glossary, place: Place) -> str | None:
    """Return the language of a value: it is the first of its keys or, in examples and labels of facts, the last."""
    for key in (*place.keys[:1], *place.keys[-1:]):
        if key in glossary.languages:
            return str(key)
    return None
