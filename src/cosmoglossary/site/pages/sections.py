"""A concept in one language on its page: its term, its further names, and the forms of both."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from cosmoglossary.model import Designation, LanguageSection
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.site.pages.page import RunningText, SourceLine
from cosmoglossary.site.pages.practising import word_practice
from cosmoglossary.site.pages.shared import SharedContent
from cosmoglossary.site.pages.shared_sections import SharedName, SharedSection, SharedTable
from cosmoglossary.text.blocks import raised


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
    own = shared.sections[code]
    name = own.names[0]
    # By position: keywords take longer, and a large glossary has many sections.
    return Section(
        *site.language_labels[code],
        designation.term,
        site.grammar(designation.grammar),
        own.pronunciation,
        # Whoever reads the page reads its script.
        None if code == site.language else designation.transliteration,
        name.audio,
        own.partner,
        _other_names(site, own, section),
        [site.captioned(text) for text in own.texts],
        site.statuses[designation.status],
        name.shown,
        site.usage(designation.kind, designation.usage),
        _rest(own.more, leads=leads),
        [site.cited(reference) for reference in section.sources],
        section.draft,
        section.domain or "",
        name.spoken,
        word_practice(site, site.glossary.summary_of[shared.concept.id], code),
    )


def _rest(more: str, *, leads: bool) -> str:
    """Return the rest of an article in a language, as HTML; empty if there is none."""
    # The term that leads is the heading of the page; those of the others are a level below it.
    if leads and more:
        return raised(more)
    return more


def _other_names(site: LanguageSite, own: SharedSection, section: LanguageSection) -> list[OtherNames]:
    names: list[OtherNames] = []
    if not section.also:  # as nearly everywhere
        return names
    # Not sorted by kind: an author has put what matters most first.
    for kind, others in groupby(zip(section.also, own.names[1:], strict=True), _kind):
        names.append(OtherNames(site.labels[kind], [_other_name(site, *other) for other in others]))
    return names


def _kind(other: tuple[Designation, SharedName]) -> str:
    return other[0].kind


def _other_name(site: LanguageSite, other: Designation, name: SharedName) -> OtherName:
    # The kind is the heading of all names of that kind.
    usage = site.usage("term", other.usage)
    return OtherName(name.term, name.audio, site.statuses[other.status], name.shown, usage, name.spoken)


def tables(site: LanguageSite, shared: SharedContent, languages: Iterable[str]) -> list[Table]:
    """Return the forms of the terms, and of their aspect partners, in those of some languages that have any."""
    made: list[Table] = []
    for language in languages:
        made += [_table(site, language, table) for table in shared.sections[language].tables]
    return made


def _table(site: LanguageSite, language: str, table: SharedTable) -> Table:
    label, captions = site.language_labels[language], site.labels
    heads = tuple([captions[number] for number in table.numbers])
    rows = [TableRow(captions[name], forms, cells) for name, forms, cells in table.rows]
    return Table(label.code, label.direction, table.term, heads, rows)
