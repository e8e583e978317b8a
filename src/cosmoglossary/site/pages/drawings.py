"""The drawings, each in the reader's words: on a page of their own with links, and small beside a concept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cosmoglossary.model import Concept, Drawing, Shape
from cosmoglossary.site.pages.tree import Page, Text, Tree
from cosmoglossary.text.prose import escaped

_UNSHOWN = {"title", "desc"}
_SPECIAL = {"href", "lang", "systemLanguage", "xmlns"}


class Figure(NamedTuple):
    """A drawing with its title and description; ``view`` is its box as in SVG, ``picture`` what is in it, as HTML."""

    id: str
    title: Text
    description: Text
    view: str
    picture: str


def drawings(tree: Tree) -> Page:
    """All drawings of the glossary."""
    title = tree.localiser.gettext("Drawings")
    content = {"title": title, "figures": [_figure(tree, drawing) for drawing in tree.glossary.drawings]}
    return tree.page("drawings.html", "drawings.html", title, content, section="drawings")


def miniatures(tree: Tree, concept: Concept) -> list[Figure]:
    """The drawings that show a concept, without links, so that each can be one; what is the concept is marked."""
    return [_figure(tree, drawing, here=concept.id) for drawing in tree.glossary.drawings_of.get(concept.id, ())]


def _figure(tree: Tree, drawing: Drawing, here: str | None = None) -> Figure:
    return Figure(
        drawing.id,
        tree.text(drawing.title),
        tree.text(drawing.description),
        drawing.shape.attributes["viewBox"],
        "".join(_inside(tree, drawing.shape, here)),
    )


def _inside(tree: Tree, shape: Shape, here: str | None, concept: str | None = None) -> Iterator[str]:
    children = [_chosen(tree, shape)] if shape.name == "switch" else shape.children
    for child in children:
        if child and child.name not in _UNSHOWN:
            yield from _element(tree, child, here, concept)


def _chosen(tree: Tree, switch: Shape) -> Shape | None:
    """That part of a switch which is in the tree's language, or else in none, or else in the first of the others."""
    parts = {part.attributes.get("systemLanguage"): part for part in reversed(switch.children)}
    order = (tree.language, None, *tree.languages)
    return next((parts[language] for language in order if language in parts), None)


def _element(tree: Tree, shape: Shape, here: str | None, concept: str | None) -> Iterator[str]:
    """An element as HTML; within a link to a concept, a text that is empty is filled with the concept's term.

    A link is a group instead in a miniature, which is beside the concept that is ``here``.
    """
    if shape.name == "switch":
        yield from _inside(tree, shape, here, concept)
        return
    name, concept = shape.name, shape.concept or concept
    attributes = {name: value for name, value in shape.attributes.items() if name not in _SPECIAL}
    text, language = shape.text, shape.attributes.get("lang") or shape.attributes.get("systemLanguage")
    if shape.concept and here:
        name = "g"
        if shape.concept == here:
            attributes["class"] = "here"
    elif shape.concept:
        attributes["href"] = f"concept/{shape.concept}.html"
    if shape.name == "text" and concept and not (text or shape.children):
        _, text, language, _ = tree.terms[concept]
    if language:
        attributes["lang"] = language
    told = "".join(f' {name}="{escaped(value)}"' for name, value in attributes.items())
    yield f"<{name}{told}>{escaped(text) if name in {'text', 'tspan'} else ''}"
    yield from _inside(tree, shape, here, concept)
    yield f"</{name}>"
