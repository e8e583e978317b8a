"""Drawings: SVG of which only what is harmless and can be shown in every language is let through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.parsers import expat

from cosmoglossary.model import Drawing, Localised, Shape
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.reader.source import MAX_BYTES, file_too_large

_LINK = "concept:"
_NAMESPACE = ("xmlns", "http://www.w3.org/2000/svg")
_TOLD = ("title", "desc")
_DRAWN = ("circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "text", "tspan")
_DEPTH = 40
ELEMENTS = frozenset({"svg", "g", "a", "switch", *_TOLD, *_DRAWN})
ATTRIBUTES = frozenset(
    """class cx cy d dominant-baseline dx dy fill fill-opacity font-size font-style font-weight height href lang opacity
    points r rx ry stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity stroke-width systemLanguage
    text-anchor transform viewBox width x x1 x2 y y1 y2""".split()  # noqa: SIM905 - as literals they would fill the screen
)


@explained
def bad_drawing(file: str, message: Message, span: Span, help: Message | None = None) -> Diagnostic:
    """A file in `glossary/drawings/` is no SVG, or has something in it that a drawing on the site may not have.

    A drawing is made of shapes and texts. It says by `title` and `desc`, with `lang`, what is in it; it links to
    concepts by `<a href="concept:ID">`; an empty `text` in such a link is filled with the concept's term; and the first
    part of a `switch` whose `systemLanguage` fits is shown. Scripts, styles, pictures, entities and other links have no
    place in it.

    Bad:
        en: orbit
        ru: орби́та
        # drawings/orbit.svg
        <svg viewBox="0 0 9 9"><title lang="en">An orbit</title><script/></svg>
    Good:
        en: orbit
        ru: орби́та
        # drawings/orbit.svg
        <svg viewBox="0 0 9 9"><title lang="en">An orbit</title><circle r="4"/></svg>
    """
    return Diagnostic("bad-drawing", "error", Place(file), message, help, span)


_UNKNOWN_ENCODING = msg("the encoding that this drawing names cannot be read")


class _Fault(Exception):  # noqa: N818 - never leaves this room
    """A fault that stops the reading of a drawing: there is no use in looking on."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(slots=True)
class _Open:
    """An element that has not ended yet."""

    name: str
    attributes: Mapping[str, str]
    line: int
    column: int
    text: str = ""
    children: list[Shape] = field(default_factory=list)

    def closed(self) -> Shape:
        return Shape(self.name, self.attributes, self.text.strip(), tuple(self.children), self.line, self.column)


def read_drawing(file: str, data: bytes, languages: tuple[str, ...]) -> tuple[Drawing | None, list[Diagnostic]]:
    """Read a drawing.

    Args:
        file: its name, which without ``.svg`` becomes its id.
        data: SVG; entities are refused, so that a small file cannot grow.
        languages: those of the glossary.

    Returns:
        The drawing, ``None`` where it cannot be shown, and the problems found.
    """
    if len(data) > MAX_BYTES:  # files are read no further, so its end is not here
        return None, [file_too_large(file, msg("draw it with fewer points, and without pictures"))]
    problems: list[Diagnostic] = []
    root = _parsed(file, data, problems)
    if root is None:
        return None, problems
    problems += _faults(file, root)
    title, description = (_told(root, name, languages) for name in _TOLD)
    problems += _lacks(file, root, title, languages[0])
    if problems:
        return None, problems
    return Drawing(PurePosixPath(file).stem, file, title, description, root), problems


class _Parser:
    """Makes shapes of what expat meets in a drawing."""

    def __init__(self) -> None:
        self._expat = expat.ParserCreate()
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text
        self._expat.StartDoctypeDeclHandler = self._doctype
        # The first is no element: what stands in it is the whole drawing.
        self._open = [_Open("", {}, 1, 1)]

    @property
    def line(self) -> int:
        """The line that expat has reached."""
        return self._expat.CurrentLineNumber

    @property
    def column(self) -> int:
        """The column that expat has reached, from 1."""
        return self._expat.CurrentColumnNumber + 1

    def parse(self, data: bytes) -> Shape:
        """Return the drawing.

        Raises:
            expat.ExpatError: the data are not XML.
            ValueError, LookupError: they name an encoding that Python or expat does not know.
            _Fault: they are XML of a kind that is refused.
        """
        self._expat.Parse(data, True)  # noqa: FBT003 - expat takes it by position only
        return self._open[0].children[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > _DEPTH:
            raise _Fault(msg("elements are nested more than {number} levels deep", number=_DEPTH))
        self._open.append(_Open(name, attributes, self.line, self.column))

    def _end(self, _: str) -> None:
        shape = self._open.pop().closed()
        self._open[-1].children.append(shape)

    def _text(self, piece: str) -> None:
        self._open[-1].text += piece

    def _doctype(self, *_: object) -> None:
        # A DOCTYPE may define entities that grow without end, or that name files.
        raise _Fault(msg("a drawing has no DOCTYPE"))


def _parsed(file: str, data: bytes, problems: list[Diagnostic]) -> Shape | None:
    parser = _Parser()
    try:
        return parser.parse(data)
    except expat.ExpatError as error:
        reason = msg("this is not XML: {reason}", reason=msg(expat.ErrorString(error.code)))
        problems.append(bad_drawing(file, reason, Span(file, error.lineno, error.offset + 1, 1)))
    except (ValueError, LookupError):
        # Only the first line can name an encoding, and expat has read no further.
        problems.append(bad_drawing(file, _UNKNOWN_ENCODING, Span(file, 1, 1, 1), msg("save the file as UTF-8")))
    except _Fault as fault:
        problems.append(bad_drawing(file, fault.message, Span(file, parser.line, parser.column, 1)))
    return None


def _lacks(file: str, root: Shape, title: Localised, language: str) -> Iterator[Diagnostic]:
    """Complain of what every drawing has and this one has not."""
    if root.name != "svg" or "viewBox" not in root.attributes:
        yield bad_drawing(file, msg("a drawing is an `svg` with a `viewBox`"), _span(file, root))
    if not title:
        help_ = msg('begin it with <title lang="{language}">…</title>', language=language)
        yield bad_drawing(file, msg("this drawing has no title"), _span(file, root), help_)


def _faults(file: str, shape: Shape) -> Iterator[Diagnostic]:
    """Complain of what a shape and those in it may not be or have."""
    # By a list of what may be there: SVG has dozens of elements more, some of which load or run something.
    if shape.name not in ELEMENTS:
        yield bad_drawing(file, msg("`{name}` has no place in a drawing", name=shape.name), _span(file, shape))
        return
    for name, value in shape.attributes.items():
        if (name, value) != _NAMESPACE:
            yield from _attribute_faults(file, shape, name, value)
    # Its text is kept in one piece, so that the order of the two would be lost; SVG has `tspan` for this.
    if shape.text and shape.children:
        message = msg("`{name}` has both text and other elements", name=shape.name)
        yield bad_drawing(file, message, _span(file, shape), msg("put each piece of text into a tspan"))
    for child in shape.children:
        yield from _faults(file, child)


def _attribute_faults(file: str, shape: Shape, name: str, value: str) -> Iterator[Diagnostic]:
    """Complain of an attribute that a shape may not have, or of its value."""
    if name not in ATTRIBUTES:
        yield bad_drawing(file, msg("`{name}` has no place in a drawing", name=name), _span(file, shape))
    # Colours may be `url(…)`, which would ask another server, or be blocked by the site's policy and show nothing.
    elif "url(" in value.casefold():
        yield bad_drawing(file, msg("`{name}` refers to something outside the drawing", name=name), _span(file, shape))
    elif name == "href" and not (shape.name == "a" and value.startswith(_LINK)):
        message = msg("a drawing may not link to `{value}`", value=value)
        yield bad_drawing(file, message, _span(file, shape), msg('link to a concept by <a href="concept:ID">'))


def _told(root: Shape, name: str, languages: tuple[str, ...]) -> Localised:
    """Return what a drawing says of itself, in the order of ``languages``."""
    said = {child.attributes.get("lang"): child.text for child in root.children if child.name == name}
    return {language: said[language] for language in languages if said.get(language)}


def _span(file: str, shape: Shape) -> Span:
    return Span(file, shape.line, shape.column, len(shape.name) + 1)
