"""A concept in one language, as far as all languages of the site show it alike: worked out once for all its pages."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, islice
from typing import NamedTuple

from markupsafe import Markup

from cosmoglossary.model import Designation, FormRow, LanguageSection, columns
from cosmoglossary.model import cells as cells_of
from cosmoglossary.site.pages.page import RunningText
from cosmoglossary.text.designations import to_html, with_article
from cosmoglossary.text.pronunciation import transcription
from cosmoglossary.text.prose import as_html, escaped
from cosmoglossary.text.typography import typesetter
from cosmoglossary.text.words import ACUTE, strip_stress


class SharedName(NamedTuple):
    """A designation before its status and its usage have captions."""

    term: str
    audio: str | None
    """The file in `audio/` that says it."""
    shown: str
    """It as HTML, or as a text that is still to be escaped: behind its article and with its reading above it."""
    spoken: str
    """It without stress marks, which a voice would read as letters of their own."""


class SharedRow(NamedTuple):
    """A row of a table of forms before its name has a caption."""

    name: str
    forms: tuple[str, ...]
    cells: Markup


class SharedTable(NamedTuple):
    """The forms of a word before they have captions."""

    term: str
    numbers: tuple[str, ...]
    rows: list[SharedRow]


class SharedSection(NamedTuple):
    """A concept in one language."""

    names: list[SharedName]
    """What it is called, the term first."""
    pronunciation: str | None
    partner: str | None
    """The aspect partner, if that is not among the names."""
    texts: list[RunningText]
    more: str
    """The rest of the article, as HTML; may be empty."""
    tables: list[SharedTable]


def shared_section(
    section: LanguageSection, audio: Mapping[str, str], texts: list[RunningText], more: str
) -> SharedSection:
    """Return a section as far as all languages of the site show it alike.

    Args:
        section: what the entry says in the language.
        audio: the files that say its designations, by their terms.
        texts: its running texts.
        more: the rest of its article, as HTML.
    """
    designation, language = section.designation, section.language
    partners = _partners(section)
    return SharedSection(
        [
            SharedName(each.term, audio.get(each.term), _shown(each, language), strip_stress(each.term))
            for each in section.designations
        ],
        _transcribed(designation, language),
        None if partners else designation.aspect_partner,
        texts,
        more,
        [_table(word) for word in (designation, *partners) if word.forms],
    )


def _shown(designation: Designation, language: str) -> str:
    """Return a term as HTML, or as a text that is still to be escaped, with the marks of its language."""
    if designation.reading:
        return to_html(designation, language)
    return typesetter(language).marks(with_article(designation, language))


def _transcribed(designation: Designation, language: str) -> str | None:
    if not designation.pronunciation:
        return None
    return transcription(designation.pronunciation, language)


def _partners(section: LanguageSection) -> list[Designation]:
    """Return the aspect partners that stand among the other words, with forms and sounds of their own."""
    return [other for other in section.also if other.kind == "aspect_partner"]


def _table(designation: Designation) -> SharedTable:
    rows = designation.rows
    numbers = columns(rows)
    forms = [_forms(row, numbers) for row in rows]
    # Escaped as one text, and cells as HTML: they are most of what a page has, and a loop in a template takes ten times
    # as long.
    html = escaped(_CUT.join(chain.from_iterable(forms)))
    cells = map(_cell, html.split(_CUT), strip_stress(html).split(_CUT))
    shared: list[SharedRow] = []
    for row, own in zip(rows, forms, strict=True):
        shared.append(SharedRow(row.name, own, as_html("".join(islice(cells, len(own))))))
    return SharedTable(designation.term, numbers, shared)


_CUT = "\0"
"""Stands between the forms of a word; no text has a zero in it, which the reader refuses."""


def _forms(row: FormRow, numbers: tuple[str, ...]) -> tuple[str, ...]:
    # A dash where there is no plural: an empty cell looks as if somebody had forgotten it.
    return tuple(["—" if form is None else form for form in cells_of(row, numbers)])


def _cell(form: str, spoken: str) -> str:
    if ACUTE not in form:
        return f"<td>{form}</td>"
    return f'<td aria-label="{spoken}">{form}</td>'
