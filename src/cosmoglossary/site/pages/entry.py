"""The page of one concept: what it is called and what it is, in every language, its own first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cosmoglossary.model import (
    LEVELS,
    Concept,
    Fact,
    FactValue,
    Glossary,
    LanguageSection,
    Money,
    PartialDate,
    Quantity,
)
from cosmoglossary.site.concept_data import iso
from cosmoglossary.site.pages.citing import Citation
from cosmoglossary.site.pages.drawings import Figure, miniatures
from cosmoglossary.site.pages.glyphs import Glyph
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.site.pages.orders import neighbours
from cosmoglossary.site.pages.page import Neighbour, Page, SourceLine, Term, Text
from cosmoglossary.site.pages.sections import Section, Table, section_of, tables
from cosmoglossary.site.pages.shared import Sentence, SharedContent, SharedLink
from cosmoglossary.site.structured import defined_term
from cosmoglossary.text.languages import without_region
from cosmoglossary.text.licences import named_licence
from cosmoglossary.text.markdown import plain
from cosmoglossary.text.words import strip_stress


class FactLine(NamedTuple):
    """A fact for people and for machines."""

    label: str
    """The subject of the fact."""
    language: str
    """The language of the label, for `lang`."""
    direction: str
    """`ltr` or `rtl`, for `dir`."""
    moment: str
    """The date in ISO 8601, if it is a date; else empty."""
    value: str
    """The amount for machines, if it is no date; else empty."""
    text: str
    """The date or amount in words."""


class Relation(NamedTuple):
    """A list of related concepts."""

    heading: str
    """The relation of the concepts to this one."""
    terms: list[Term]
    """The concepts."""


class WikiLink(NamedTuple):
    """A page about the concept in a Wikipedia or a Wiktionary."""

    text: str
    """The name of the site, and that of its language."""
    language: str
    """The language of the page, for `hreflang`."""
    url: str
    """Its address."""


class TagLink(NamedTuple):
    """A tag of a concept."""

    id: str
    """Its id: its page is `tag/ID.html`."""
    title: Text
    """Its title."""


class Identifier(NamedTuple):
    """The id of a concept elsewhere."""

    vocabulary: Text
    """The title of the collection."""
    id: str
    """The id that the concept has there."""
    url: str
    """The address at which the concept is described there; empty if that is not known."""


class Picture(NamedTuple):
    """The picture of a concept."""

    file: str
    """The file in `images/`."""
    width: int
    """The width in pixels at which it is shown."""
    height: int
    """The height in pixels at which it is shown."""
    alt: Text
    """What is to be seen, without stress marks."""
    adapts: bool
    """True if its colours are those of day and of night; another one needs a light ground."""
    credit: str
    """Whose work it is; may be empty."""
    url: str
    """The address that it was taken from; empty if that is not known."""
    licence: str
    """Its licence; empty if that is the one of the glossary."""
    licence_url: str
    """The address of the licence; empty if that is not known."""


class ConceptPage(NamedTuple):
    """One concept in all languages of the glossary."""

    id: str
    """Its id."""
    glossary: str
    """The id of the glossary, under which browsers keep the starred words."""
    topic_id: str
    """The id of its topic: the page is `topic/ID.html`."""
    topic: Text
    """The title of its topic."""
    glyph: Glyph
    """The sign of its topic."""
    level: str
    """The caption of its level; empty if it is core, as most are."""
    is_retired: bool
    """True if it is no longer part of the glossary."""
    replaced_by: list[Term]
    """The concepts that take its place."""
    tags: list[TagLink]
    """Its tags."""
    identifiers: list[Identifier]
    """Its ids elsewhere."""
    leading: Section
    """The first of the sections, whose term is the title of the page."""
    sections: list[Section]
    """The concept in each language that has a term for it; the language of the page comes first."""
    gaps: list[str]
    """The names of the languages that have no term for it."""
    picture: Picture | None
    """Its picture, if it has one."""
    tables: list[Table]
    """The forms of its terms."""
    examples: list[list[Sentence]]
    """Its examples, each in the languages that it has."""
    facts: list[FactLine]
    """Its facts."""
    relations: list[Relation]
    """Its related concepts."""
    drawings: list[Figure]
    """The drawings that show it, without links."""
    sources: list[SourceLine]
    """Its sources."""
    links: list[WikiLink]
    """Pages about it in other places."""
    edit_url: str
    """The address at which it can be edited; empty if that is not known."""
    citation: Citation
    """The words around its term where it is cited."""
    cited_term: str
    """Its term as it is cited: without marks of stress, which are for learners and not part of a title."""
    address: str
    """The address of the page; empty if that of the site is not known."""
    structured: str
    """The concept as JSON-LD, for a script element: to be shown with `|safe`."""
    in_alphabet: list[Neighbour]
    """The terms before and after it in the alphabet."""
    in_topic: list[Neighbour]
    """The terms before and after it in its topic."""


def concept_page(site: LanguageSite, shared: SharedContent) -> Page:
    """Make the page of a concept in one language of the site."""
    concept = shared.concept
    known = [concept.sections[code] for code in site.languages if code in concept.sections]
    title = site.localiser.join_equivalents(section.term for section in known)
    description = plain(known[0].definition or "")
    content = _content(site, shared, known)
    page = site.page("concept.html", f"concept/{concept.id}.html", title, content, description)
    return _with_shared_image(page, content.picture)


def _with_shared_image(page: Page, picture: Picture | None) -> Page:
    # Those who show links know pictures in pixels only.
    if page.frame and picture and not picture.file.endswith(".svg"):
        frame = page.frame._replace(shared_image=f"images/{picture.file}", shared_alt=picture.alt.text)
        return page._replace(frame=frame)
    return page


def _content(site: LanguageSite, shared: SharedContent, known: list[LanguageSection]) -> ConceptPage:
    """Fill the variables of the page with the sections that are known, the language of the page first."""
    # Over thirty lines because the page has so many variables; it is flat, a line for each.
    concept = shared.concept
    sections = [section_of(site, shared, section, leads=section is known[0]) for section in known]
    identifiers = list(_identifiers(site, concept))
    same_as = [each.url for each in identifiers if each.url]
    masthead = site.masthead
    return ConceptPage(
        id=concept.id,
        glossary=site.glossary.id,
        topic_id=concept.topic,
        topic=site.topic_titles[concept.topic],
        glyph=site.glyphs[concept.topic],
        level="" if concept.level == LEVELS[0] else site.labels[concept.level],
        is_retired=concept.retired,
        replaced_by=[site.terms[other] for other in concept.replaced_by],
        tags=_tag_links(site, concept),
        identifiers=identifiers,
        leading=sections[0],
        sections=sections,
        # What is missing is said: readers would look for it, and authors see where they are needed.
        gaps=_gaps(site, concept),
        picture=_picture(site, concept),
        tables=tables(site, shared, [section.language for section in known]),
        examples=[_in_order(site, example) for example in shared.examples],
        facts=[_fact(site, fact) for fact in concept.facts],
        relations=list(_relations(site, concept)),
        drawings=miniatures(site, concept),
        sources=[site.cited(reference) for reference in concept.sources],
        links=[_wiki_link(site, link) for link in shared.links],
        edit_url=_edit_url(site.glossary, concept),
        citation=site.citation,
        cited_term=strip_stress(sections[0].term),
        address=_address(site, concept),
        structured=defined_term(site.glossary, known, concept, masthead.site_name, masthead.base_url, same_as),
        # A retired concept is in no order, nor in the alphabet one without a term of the language.
        in_alphabet=neighbours(site.alphabet, site.place_in_alphabet.get(concept.id)),
        in_topic=neighbours(site.topics[concept.topic], site.place_in_topic.get(concept.id)),
    )


_WIDEST, _HIGHEST = 320, 384
"""Pixels of the place for a picture."""


def _picture(site: LanguageSite, concept: Concept) -> Picture | None:
    image = concept.image
    if image is None or image.file not in site.glossary.images:
        return None
    file = site.glossary.images[image.file]
    alt = site.text(image.alt)
    licence, licence_url = named_licence(image.licence or "")
    return Picture(
        file.published,
        # Here and not by a style, which would know the size of an SVG only when it is loaded, and move what is below.
        *file.fitted(_WIDEST, _HIGHEST),
        # A voice reads a letter with a stress mark as two.
        alt._replace(text=strip_stress(alt.text)),
        file.adapts,
        image.credit or "",
        image.url or "",
        licence,
        licence_url,
    )


def _tag_links(site: LanguageSite, concept: Concept) -> list[TagLink]:
    # A retired concept is in no list, so its tags may have none.
    return [TagLink(tag, site.tag_titles[tag]) for tag in concept.tags if tag in site.tagged]


def _identifiers(site: LanguageSite, concept: Concept) -> Iterator[Identifier]:
    for name, ids in concept.same_as.items():
        vocabulary = site.glossary.vocabularies[name]
        title = site.text(vocabulary.title, name)
        for identifier in ids:
            yield Identifier(title, identifier, vocabulary.address(identifier) or "")


def _gaps(site: LanguageSite, concept: Concept) -> list[str]:
    labels, sections = site.language_labels, concept.sections
    # A regional language lacks nothing that the language itself has.
    missing = [code for code in site.languages if code not in sections and without_region(code) not in sections]
    return [labels[code].name for code in missing]


def _in_order(site: LanguageSite, example: Mapping[str, Sentence]) -> list[Sentence]:
    return [example[code] for code in site.languages if code in example]


def _address(site: LanguageSite, concept: Concept) -> str:
    """Return where the page will be on the web; empty if that is not known."""
    if not site.masthead.base_url:
        return ""
    return f"{site.masthead.base_url}{site.language}/concept/{concept.id}.html"


def _wiki_link(site: LanguageSite, link: SharedLink) -> WikiLink:
    # Brackets are not the same everywhere either.
    text = site.localiser.gettext("{wiki} ({language})")
    text = text.format(wiki=site.wikis[link.wiki], language=site.language_labels[link.language].name)
    return WikiLink(text, link.language, link.url)


def _edit_url(glossary: Glossary, concept: Concept) -> str:
    """Return where the concept can be edited; empty if that is not known."""
    if not glossary.edit_url:
        return ""
    return f"{glossary.edit_url.rstrip('/')}/{concept.topic}/{concept.id}.yaml"


def _fact(site: LanguageSite, fact: Fact) -> FactLine:
    moment, value = _for_machines(fact.value)
    return FactLine(*site.text(fact.label), moment, value, site.localiser.value(fact.value))


def _for_machines(value: FactValue) -> tuple[str, str]:
    """Return a date in ISO 8601, or an amount with its unit or currency; the other is empty."""
    match value:
        case PartialDate() as date:
            return iso(date), ""
        case Quantity(amount, unit):
            return "", f"{amount} {unit}"
        case Money(amount, currency):
            return "", f"{amount} {currency}"
        case _:
            return "", str(value)


def _relations(site: LanguageSite, concept: Concept) -> Iterator[Relation]:
    names = site.relation_names
    groups = (
        (names.broader, concept.broader),
        (names.narrower, site.glossary.narrower.get(concept.id, ())),
        (names.related, concept.related),
    )
    for heading, ids in groups:
        if ids:
            yield Relation(heading, [site.terms[other] for other in ids])
