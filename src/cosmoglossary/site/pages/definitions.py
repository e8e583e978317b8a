"""The definitions that pages show where a link leads to a concept: scripts of some concepts each, by language.

A page from a disk can load nothing but scripts, and a page with the definitions of all its links in it would weigh more
than most of its readers need.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from cosmoglossary.model import ConceptSummary
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.text.typography import typesetter

_Words: TypeAlias = tuple[str, str]
"""A language and a text in it."""

_Entry: TypeAlias = tuple[list[_Words], _Words | None]
"""The terms of a concept and its definition."""


def script(site: LanguageSite, summaries: list[ConceptSummary]) -> bytes:
    """Return a script with the terms and definitions of some concepts, for readers of a language."""
    entries = {summary.id: _entry(site, summary) for summary in summaries}
    text = json.dumps(dict(_filled(entries)), ensure_ascii=False, separators=(",", ":"))
    return f"glossaryDefinitions({text})\n".encode()


def _filled(entries: Mapping[str, _Entry]) -> Iterator[tuple[str, _Entry]]:
    # A popover that says no more than its link is none.
    for concept, (terms, definition) in entries.items():
        if definition or len(terms) > 1:
            yield concept, (terms, definition)


def _entry(site: LanguageSite, summary: ConceptSummary) -> _Entry:
    term = site.terms[summary.id]
    terms = [(term.language, term.text)]
    terms += [(other.language, other.text) for other in site.counterparts(summary, term.language)]
    for code in site.languages:
        section = summary.sections.get(code)
        if section and section.definition:
            return terms, (code, typesetter(code).text(section.definition))
    return terms, None
