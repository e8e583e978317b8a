"""The drawings, each in the reader's words: on a page of their own with links, and small beside a concept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from cosmoglossary.model import Concept, Drawing, Shape
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.site.pages.page import Page, Text
from cosmoglossary.site.pages.parts import PartLink, Parts, parts_from, with_part
from cosmoglossary.text.prose import escaped

_UNSHOWN = {"title", "desc"}
"""Elements of a drawing that pages show outside of it."""

_SPECIAL = {"href", "lang", "systemLanguage", "xmlns"}
"""Attributes of a drawing that are not copied but worked out."""


class Figure(NamedTuple):
    """A drawing with its title and description."""

    id: str
    """Its name, for links to it."""
    title: Text
    """Its title."""
    description: Text
    """Its description; the text may be empty."""
    view: str
    """Its box, as `viewBox` has it."""
    picture: str
    """The elements within it, as HTML: to be shown with `|safe`."""
    page: str
    """The file name of the page that has it in full."""


class FigureLink(NamedTuple):
    """A drawing on another page."""

    id: str
    """Its name."""
    title: Text
    """Its title."""
    page: str
    """The file name of that page."""


class DrawingsPage(NamedTuple):
    """All drawings of the glossary, or some of them where they are many."""

    title: str
    """The title of the page."""
    figures: list[Figure]
    """The drawings."""
    others: list[FigureLink]
    """On the first page, the drawings of all further ones, so that a link to any of them leads on."""
    parts: Parts | None
    """The pages of drawings, if there are several."""


def drawings(site: LanguageSite, part: int = 0) -> Page:
    """Make the page of all drawings, or of a part of them."""
    pages: dict[str, list[Drawing]] = {}
    for drawing in site.glossary.drawings:
        pages.setdefault(site.drawing_pages[drawing.id], []).append(drawing)
    links = [PartLink(page, site.text(some[0].title), site.text(some[-1].title)) for page, some in pages.items()]
    parts = parts_from(links, part, site.localiser)
    drawn = [*pages.values()]
    others: list[FigureLink] = []
    if not part:
        others = [_figure_link(site, drawing) for drawing in chain.from_iterable(drawn[1:])]
    figures = [_figure(site, drawing) for drawing in drawn[part]]
    title = site.localiser.gettext("Drawings")
    content = DrawingsPage(title, figures, others, parts)
    return site.page("drawings.html", links[part].file, with_part(title, parts), content, section="drawings")


def miniatures(site: LanguageSite, concept: Concept) -> list[Figure]:
    """Return the drawings that show a concept, without links, so that each can be one; the concept is marked."""
    return [_figure(site, drawing, concept.id) for drawing in site.glossary.drawings_of.get(concept.id, ())]


def _figure(site: LanguageSite, drawing: Drawing, marked: str | None = None) -> Figure:
    return Figure(
        drawing.id,
        site.text(drawing.title),
        site.text(drawing.description),
        drawing.shape.attributes["viewBox"],
        "".join(_Writer(site, marked).content(drawing.shape)),
        site.drawing_pages[drawing.id],
    )


def _figure_link(site: LanguageSite, drawing: Drawing) -> FigureLink:
    return FigureLink(drawing.id, site.text(drawing.title), site.drawing_pages[drawing.id])


class _Writer:
    """Writes the elements of a drawing as HTML.

    In a miniature, which marks a concept, links are groups, and those to the concept have a class.
    """

    def __init__(self, site: LanguageSite, marked: str | None) -> None:
        self._site = site
        self._marked = marked

    def content(self, shape: Shape, concept: str | None = None) -> Iterator[str]:
        """Write what is in an element, which may be within a link to a concept."""
        for child in self._children(shape):
            if child.name not in _UNSHOWN:
                yield from self._element(child, concept)

    def _children(self, shape: Shape) -> tuple[Shape, ...]:
        """Return the parts of an element; of a switch one: in the site's language, or in none, or in another."""
        if shape.name != "switch":
            return shape.children
        # Reversed, so that of several parts in one language the first counts, as SVG has it.
        parts = {part.attributes.get("systemLanguage"): part for part in reversed(shape.children)}
        for language in (self._site.language, None, *self._site.languages):
            if language in parts:
                return (parts[language],)
        return ()

    def _element(self, shape: Shape, concept: str | None) -> Iterator[str]:
        concept = shape.concept or concept
        if shape.name == "switch":
            yield from self.content(shape, concept)
            return
        name = shape.name
        attributes = {key: value for key, value in shape.attributes.items() if key not in _SPECIAL}
        if shape.concept:
            name = self._link(shape, shape.concept, attributes)
        text = self._text(shape, concept, attributes)
        yield f"<{name}{_written(attributes)}>{escaped(text)}"
        yield from self.content(shape, concept)
        yield f"</{name}>"

    def _link(self, shape: Shape, concept: str, attributes: dict[str, str]) -> str:
        """Add the address of a link to its attributes, and return the name of its element."""
        # A miniature is a link as a whole, and HTML has no links within links.
        if not self._marked:
            attributes["href"] = f"concept/{concept}.html"
            return shape.name
        if concept == self._marked:
            attributes["class"] = "here"
        return "g"

    def _text(self, shape: Shape, concept: str | None, attributes: dict[str, str]) -> str:
        """Return the text of an element, and add its language to the attributes; an empty one is the concept's term."""
        text = shape.text
        language = shape.attributes.get("lang") or shape.attributes.get("systemLanguage")
        if shape.name == "text" and concept and not text and not shape.children:
            # In the reader's words, so that one drawing serves all languages; where there is no term, in another's.
            term = self._site.terms[concept]
            text, language = term.text, term.language
        if language:
            attributes["lang"] = language
        if shape.name in {"text", "tspan"}:
            return text
        return ""


def _written(attributes: Mapping[str, str]) -> str:
    return "".join([f' {key}="{escaped(value)}"' for key, value in attributes.items()])
