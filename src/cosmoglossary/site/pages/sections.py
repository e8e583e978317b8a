"""A concept in one language on its page: its term, its further names, and the forms of both."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from markupsafe import Markup

from cosmoglossary.model import Designation, FormRow, LanguageSection, cells, columns
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.site.pages.page import RunningText, SourceLine
from cosmoglossary.site.pages.practising import word_practice
from cosmoglossary.site.pages.shared import SharedContent
from cosmoglossary.text.blocks import raised
from cosmoglossary.text.designations import to_html, with_article
from cosmoglossary.text.pronunciation import transcription
from cosmoglossary.text.prose import escaped
from cosmoglossary.text.typography import typesetter
from cosmoglossary.text.words import ACUTE, strip_stress


class OtherName(NamedTuple):
    """A further name of a concept."""

    term: str
    """The name."""
    audio: str | None
    """The file in `audio/` that says it."""
    status: str
    """The caption of its status; empty for a word like any other."""
    shown: str
    """The name as HTML, behind its article and with its reading above it."""
    usage: str
    """Its usage labels, in words; may be empty."""
    spoken: str
    """The name without stress marks, which a voice would read as letters of their own."""


class OtherNames(NamedTuple):
    """The further names of one kind."""

    kind: str
    """The caption of the kind."""
    names: list[OtherName]
    """The names."""


class Section(NamedTuple):
    """The concept in one language."""

    language: str
    """The language, for `lang`."""
    direction: str
    """`ltr` or `rtl`, for `dir`."""
    name: str
    """The name of the language as the reader knows it."""
    term: str
    """The term."""
    grammar: str
    """Its grammar in words; may be empty."""
    pronunciation: str | None
    """Its transcription in the IPA, with its brackets."""
    transliteration: str | None
    """The term in Latin letters; nothing in the reader's own language."""
    audio: str | None
    """The file in `audio/` that says it."""
    partner: str | None
    """Its aspect partner, if that is not among the further names."""
    also: list[OtherNames]
    """Its further names, by kind."""
    texts: list[RunningText]
    """The running texts: its definition, if there is one, and what else is said of it."""
    status: str
    """The caption of the status of the term; empty for a word like any other."""
    shown: str
    """The term as HTML, behind its article and with its reading above it."""
    usage: str
    """The kind of word that the term is, and its usage labels, in words; may be empty."""
    more: str
    """The rest of the article, as HTML; may be empty."""
    sources: list[SourceLine]
    """The sources of what is said in this language."""
    draft: bool
    """True if it waits for somebody to review it."""
    domain: str
    """The field in which the term has this meaning; may be empty."""
    spoken: str
    """The term without stress marks, which a voice would read as letters of their own."""
    practice: str
    """The address at which the word is practised, from the folder of the language; empty if no deck teaches it."""


class TableRow(NamedTuple):
    """A row of a table of forms."""

    name: str
    """The name of the form."""
    forms: tuple[str, ...]
    """The forms: one for each of the table's `numbers`, or one."""
    cells: str
    """The forms as cells, as HTML; those with a stress mark have a name without."""


class Table(NamedTuple):
    """The forms of a term."""

    language: str
    """The language of the forms, for `lang`."""
    direction: str
    """`ltr` or `rtl`, for `dir`."""
    term: str
    """The term."""
    numbers: tuple[str, ...]
    """The heads of the columns: singular and plural, perhaps dual; empty where every form stands alone."""
    rows: list[TableRow]
    """The rows."""


def section_of(site: LanguageSite, shared: SharedContent, section: LanguageSection, *, leads: bool) -> Section:
    """Return a concept in one language as a page shows it.

    Args:
        site: the language of the page.
        shared: what the pages of the concept have in common.
        section: what the entry says in the language.
        leads: it is the first of the page.
    """
    code, designation = section.language, section.designation
    # By position: keywords take longer, and a large glossary has many sections.
    return Section(
        *site.language_labels[code],
        designation.term,
        site.grammar(designation.grammar),
        _transcribed(designation, code),
        # Whoever reads the page reads its script.
        None if code == site.language else designation.transliteration,
        shared.audio.get((code, designation.term)),
        None if _partners(section) else designation.aspect_partner,
        _other_names(site, shared, section),
        [site.captioned(text) for text in shared.texts[code]],
        site.statuses[designation.status],
        _shown(designation, code),
        site.usage(designation.kind, designation.usage),
        _rest(shared, code, leads=leads),
        [site.cited(reference) for reference in section.sources],
        section.draft,
        section.domain or "",
        strip_stress(designation.term),
        word_practice(site, site.glossary.summary_of[shared.concept.id], code),
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


def _rest(shared: SharedContent, language: str, *, leads: bool) -> str:
    """Return the rest of the article in a language, as HTML; empty if there is none."""
    more = shared.more.get(language, "")
    # The term that leads is the heading of the page; those of the others are a level below it.
    if leads and more:
        return raised(more)
    return more


def _other_names(site: LanguageSite, shared: SharedContent, section: LanguageSection) -> list[OtherNames]:
    if not section.also:
        return []
    audio, language = shared.audio, section.language

    def name(other: Designation) -> OtherName:
        return OtherName(
            other.term,
            audio.get((language, other.term)),
            site.statuses[other.status],
            _shown(other, language),
            # The kind is the heading of all names of that kind.
            site.usage("term", other.usage),
            strip_stress(other.term),
        )

    return [
        OtherNames(site.labels[kind], [name(other) for other in others])
        # Not sorted by kind: an author has put what matters most first.
        for kind, others in groupby(section.also, attrgetter("kind"))
    ]


def _partners(section: LanguageSection) -> list[Designation]:
    """Return the aspect partners that stand among the other words, with forms and sounds of their own."""
    return [other for other in section.also if other.kind == "aspect_partner"]


def tables(site: LanguageSite, sections: list[LanguageSection]) -> list[Table]:
    """Return the forms of the terms, and of their aspect partners, in the languages that have any."""
    made: list[Table] = []
    for section in sections:
        words = (section.designation, *_partners(section))
        made += [_table(site, section.language, word) for word in words if word.forms]
    return made


def _table(site: LanguageSite, language: str, designation: Designation) -> Table:
    label = site.language_labels[language]
    rows = designation.rows
    numbers = columns(rows)
    heads = tuple(site.labels[number] for number in numbers)
    return Table(label.code, label.direction, designation.term, heads, [_table_row(site, row, numbers) for row in rows])


def _table_row(site: LanguageSite, row: FormRow, numbers: tuple[str, ...]) -> TableRow:
    # A dash where there is no plural: an empty cell looks as if somebody had forgotten it.
    forms = tuple("—" if form is None else form for form in cells(row, numbers))
    return TableRow(site.labels[row.name], forms, _as_cells(forms))


# The forms of a word are the same in all languages of the site, whose pages of it follow one another. Most cells of it
# are these, and a loop in a template takes ten times as long.
@lru_cache(maxsize=256)
def _as_cells(forms: tuple[str, ...]) -> Markup:
    return Markup("".join(map(_cell, forms)))  # noqa: S704 - each is escaped below


def _cell(form: str) -> str:
    if ACUTE not in form:
        return f"<td>{escaped(form)}</td>"
    return f'<td aria-label="{escaped(strip_stress(form))}">{escaped(form)}</td>'
