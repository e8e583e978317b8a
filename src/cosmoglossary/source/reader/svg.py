"""SVG that stands alone: what may be in it, how large it is, and the colours that it has by day and by night."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from xml.parsers import expat

from cosmoglossary.problems.messages import Message, msg

SCHEMES = ("both", "day", "night")
"""The colours that a picture can have: those that the reader's system asks for, or those of one time of day."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_HTML = "http://www.w3.org/1999/xhtml"
_MATHS = "http://www.w3.org/1998/Math/MathML"
_DEPTH = 100
_MOST_DRAWN = 50_000
"""The most elements that are drawn: a file of 500 kB has a fifth of them without using any again."""

# A list of what may be there: whatever is invented later, and may load or run something, is refused until it is known.
# There are no links, which a picture in a page does not have, and nothing that moves.
_ELEMENTS = frozenset(
    """circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
    feTurbulence filter g image line linearGradient marker mask metadata path pattern polygon polyline radialGradient
    rect stop style svg switch symbol text textPath title tspan use view""".split()  # noqa: SIM905 - as literals they would fill the screen
)
_DATA = re.compile(r"data:image/(png|jpeg|webp);base64,[A-Za-z0-9+/=\s]*\Z")
"""A picture in the picture, in itself and in pixels."""

_OUTSIDE = re.compile(r"url\((?!\s*[\"']?\s*#)|@import|(?<![\w-])(?:image-set|cross-fade|image|src)\(", re.IGNORECASE)
"""Find what CSS can load: all addresses but those in the file itself."""
_MOVES = re.compile(r"@keyframes|(?<![\w-])animation", re.IGNORECASE)
_SCHEME = re.compile(r"prefers-color-scheme", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)

_ADAPTS = re.compile(
    rb"currentcolor|(?<![\w-])class\s*=\s*[\"'](?:[^\"']*\s)?(?:line|surface|accent|quiet)(?=[\s\"'])", re.IGNORECASE
)
# From the beginning on: a comment before it may have another `<svg>` in it.
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?(?:\s|<!--.*?-->)*"
    rb"<((?:[\w.-]+:)?)svg(?=[\s>])(?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SHOWN = 320
"""The width in pixels at which a picture without pixels is usually shown."""

# The colours of the site (`site/assets/style.css`), as a picture in a page does not see those of the page.
_DAY = {"ink": "#141b38", "surface": "#ffffff", "quiet": "#545e7e", "accent": "#c83f16"}
_NIGHT = {"ink": "#e9edfa", "surface": "#151c39", "quiet": "#a7b2d2", "accent": "#ff9a70"}
_RULES = (
    "svg{{color:{ink}}}.quiet{{fill:{quiet}}}.surface{{fill:{surface};stroke:{quiet}}}.line{{fill:none;stroke:{quiet}}}"
    ".accent{{fill:{accent}}}.line.accent{{fill:none;stroke:{accent}}}"
)


class SvgFault(Exception):  # noqa: N818 - it is about the picture, and no error of ours
    """A fault of a picture, with its place in the file."""

    def __init__(self, message: Message, help: Message | None = None, line: int = 1, column: int = 1) -> None:
        """Say what is wrong, and where."""
        super().__init__(message)
        self.message = message
        self.help = help
        self.line = line
        self.column = column


def svg_size(data: bytes) -> tuple[int, int]:
    """Return the width at which a picture is usually shown, and its height at that width.

    Raises:
        SvgFault: it is no SVG, or has something in it that it may not have.
    """
    parser = _Parser()
    parser.parse(data)
    width, height = _box(parser.root)
    # At least one pixel: a page that divides by nothing has no place for the picture.
    return _SHOWN, max(1, round(_SHOWN * height / width))


def adapts(data: bytes) -> bool:
    """Tell if a picture names colours that are others by night."""
    return bool(_ADAPTS.search(data))


def coloured(data: bytes, scheme: str) -> bytes:
    """Return a picture with the colours of one of the `SCHEMES`.

    They are a style sheet at the beginning, so that whatever the picture says of itself comes after it.
    """
    start = _START.match(data)
    if start is None:
        return data
    prefix, rules = start[1].decode(), _rules(scheme)
    style = f"<{prefix}style>{rules}</{prefix}style>".encode()
    return data[: start.end()] + style + data[start.end() :]


def _rules(scheme: str) -> str:
    day, night = _RULES.format(**_DAY), _RULES.format(**_NIGHT)
    if scheme == "both":
        return f"{day}@media (prefers-color-scheme:dark){{{night}}}"
    if scheme == "day":
        return day
    return night


class _Parser:
    """Walks through a picture as expat reads it, and stops at the first thing that it may not have."""

    def __init__(self) -> None:
        self._expat = expat.ParserCreate(namespace_separator=" ")
        self._expat.XmlDeclHandler = self._declaration
        self._expat.StartDoctypeDeclHandler = self._doctype
        self._expat.ProcessingInstructionHandler = self._instruction
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text
        self._open: list[str] = []
        self._css = ""
        self._elements = 0
        self._uses = _Uses()
        self.root: Mapping[str, str] = {}

    def parse(self, data: bytes) -> None:
        """Read a picture.

        Raises:
            SvgFault: it is no SVG, or has something in it that it may not have.
        """
        try:
            self._expat.Parse(data, True)  # noqa: FBT003 - expat takes it by position only
        except expat.ExpatError as error:
            reason = msg("this is not XML: {reason}", reason=msg(expat.ErrorString(error.code)))
            raise SvgFault(reason, None, error.lineno, error.offset + 1) from error
        except (ValueError, LookupError) as error:
            raise SvgFault(_ENCODING, _AS_UTF_8) from error
        if self._elements == 1:
            raise SvgFault(msg("this picture is empty"))
        if self._uses.drawn() > _MOST_DRAWN:
            message = msg("this picture uses its parts so often that it has more than {number}", number=_MOST_DRAWN)
            raise SvgFault(message, msg("save a simpler one"))

    def _fault(self, message: Message, help: Message | None = None) -> SvgFault:
        return SvgFault(message, help, self._expat.CurrentLineNumber, self._expat.CurrentColumnNumber + 1)

    def _declaration(self, _: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() != "utf-8":
            raise self._fault(_ENCODING, _AS_UTF_8)

    def _doctype(self, *_: object) -> None:
        # It may define entities that grow without end, or that name files.
        raise self._fault(msg("a picture has no DOCTYPE"), msg("delete it: everything from <!DOCTYPE to its >"))

    def _instruction(self, target: str, _: str) -> None:
        raise self._fault(msg("`{name}` has no place in a picture", name=f"<?{target}"), msg("delete it"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if not self._open:
            self._root(namespace, local, attributes)
        elif not _may_be_inside(namespace, local):
            raise self._fault(msg("`{name}` has no place in a picture", name=local))
        if len(self._open) > _DEPTH:
            raise self._fault(msg("elements are nested more than {number} levels deep", number=_DEPTH))
        for key, value in attributes.items():
            self._attribute(local, key, value)
        self._open.append(local)
        self._elements += 1
        self._uses.begin(local, attributes)
        self._css = ""

    def _root(self, namespace: str, local: str, attributes: Mapping[str, str]) -> None:
        if local != "svg":
            raise self._fault(msg("this is no picture: it begins with `{name}`", name=local), _SAVE)
        if namespace != _SVG:
            raise self._fault(_NO_NAMESPACE, msg("add xmlns={address}", address=f'"{_SVG}"'))
        self.root = attributes

    def _attribute(self, element: str, key: str, value: str) -> None:
        namespace, _, local = key.rpartition(" ")
        if namespace == "" and local.lower().startswith("on"):
            raise self._fault(msg("`{name}` has no place in a picture", name=local), msg("delete it"))
        if namespace == _XML and local == "base":
            raise self._fault(_refers_outside("xml:base"), msg("delete it"))
        if local == "href" and namespace in {"", _XLINK} and not self._leads_inside(element, value):
            raise self._fault(_refers_outside("href"), _INSIDE)
        # Attributes of other programs are read by nobody else.
        if namespace == "":
            self._judge_css(local, value)

    def _leads_inside(self, element: str, address: str) -> bool:
        address = address.strip()
        return address.startswith("#") or (element == "image" and bool(_DATA.match(address)))

    def _judge_css(self, name: str, css: str) -> None:
        """Complain of what a style, or an attribute that is read as one, may not say."""
        # With escapes `u\72l(…)` is an address too.
        said = _ESCAPE.sub(_unescaped, css)
        if _OUTSIDE.search(said):
            raise self._fault(_refers_outside(name), _INSIDE)
        if name == "style" and _MOVES.search(said):
            raise self._fault(msg("this picture moves"), msg("delete the animation: nobody could stop it"))
        if name == "style" and _SCHEME.search(said):
            help_ = msg("use currentColor and the classes line, surface, accent and quiet: cards know them too")
            raise self._fault(msg("day and night are not told apart by `prefers-color-scheme` here"), help_)

    def _end(self, _: str) -> None:
        if self._open.pop() == "style":
            self._judge_css("style", self._css)
        self._uses.end()
        self._css = ""

    def _text(self, piece: str) -> None:
        # In pieces, as expat finds them: an address may be cut in two.
        if self._open[-1] == "style":
            self._css += piece


class _Uses:
    """The parts of a picture that are used again: ten of ten of them, a few times over, would keep a browser busy."""

    def __init__(self) -> None:
        self._parts: dict[str, Counter[str]] = {}
        """For each id, how often what has it uses others; under an empty id, how many elements there are in it."""
        # The whole, and each element that has not ended.
        self._open: list[tuple[str, Counter[str]]] = [("", Counter())]
        self._drawn: dict[str, int] = {}

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Count an element that begins."""
        content = Counter({"": 1})
        if name == "use":
            address = attributes.get("href") or attributes.get(f"{_XLINK} href", "")
            content[address.strip().removeprefix("#")] += 1
        self._open.append((attributes.get("id", ""), content))

    def end(self) -> None:
        """Add an element that ends to the one around it."""
        identifier, content = self._open.pop()
        if identifier:
            self._parts[identifier] = content
        self._open[-1][1].update(content)

    def drawn(self) -> int:
        """Return the number of elements that a browser draws, or some larger one than `_MOST_DRAWN`."""
        return self._size(self._open[0][1], 0)

    def _size(self, content: Counter[str], depth: int) -> int:
        # A part that uses itself comes here as well; browsers draw nothing of it.
        if depth > _DEPTH:
            return _MOST_DRAWN + 1
        size = content[""]
        for identifier, times in content.items():
            if identifier in self._parts:
                if identifier not in self._drawn:
                    self._drawn[identifier] = self._size(self._parts[identifier], depth + 1)
                size += times * self._drawn[identifier]
        return size


# Up to the halves of pairs of UTF-16; letters of which a word of CSS consists are among the first hundred.
_CHARACTERS = range(1, 0xD800)
_ENCODING = msg("this picture is not UTF-8")
_AS_UTF_8 = msg("save the file as UTF-8")
_SAVE = msg("save it as SVG, PNG, JPEG or WebP, or keep it somewhere else")
_NO_NAMESPACE = msg("this `svg` does not say that it is SVG, so that browsers do not show it")
_INSIDE = msg("put what it refers to into the file itself, or delete it")


def _refers_outside(name: str) -> Message:
    return msg("`{name}` refers to something outside the picture", name=name)


def _unescaped(match: re.Match[str]) -> str:
    if match[2] is not None:
        return match[2]
    code = int(match[1], 16)
    if code in _CHARACTERS:
        return chr(code)
    return " "  # CSS has a stand-in for what is no character, and nothing here depends on which it is


def _may_be_inside(namespace: str, element: str) -> bool:
    """Tell whether an element may be in a picture; those of other programs are shown by nobody."""
    if namespace in {_SVG, ""}:
        return element in _ELEMENTS
    return namespace not in {_HTML, _MATHS}


def _box(root: Mapping[str, str]) -> tuple[float, float]:
    """Return width and height of a picture, in units of its own.

    Raises:
        SvgFault: it does not say them.
    """
    sizes = _sizes(root)
    if len(sizes) == 2 and all(size > 0 and math.isfinite(size) for size in sizes):  # noqa: PLR2004 - width and height
        return sizes[0], sizes[1]
    raise SvgFault(
        msg("this picture does not say how large it is"), msg("give its `svg` a viewBox, such as 0 0 320 240")
    )


def _sizes(root: Mapping[str, str]) -> list[float]:
    """Return what a picture says of its size: width and height, if it says both."""
    sizes = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))][2:4]
    if sizes:
        return sizes
    return [size for size in map(_pixels, (root.get("width", ""), root.get("height", ""))) if size]


def _pixels(length: str) -> float | None:
    match = _NUMBER.match(length)
    if match is None or length.endswith("%"):
        return None
    return float(match[0])
