"""Pictures of concepts: SVG, PNG, JPEG and WebP, known by what is in them and not by their names.

Of a picture in pixels only the headers are read, which say how large it is and whether it moves. That takes a page of
code, where a library of images would decode what others have made.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import NamedTuple

from cosmoglossary.model import ImageFile
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.reader.raster import UnreadablePictureError, jpeg_size, png_size, webp_size
from cosmoglossary.source.reader.svg import SCHEMES, SvgFault, adapts, coloured, svg_size

MAX_IMAGE = 500_000
"""Bytes of the largest picture that a page may have: loaded in a second or two on a slow line."""

_MAX_SIDE = 4_000
"""Pixels of the longest side: decoded, a picture takes four bytes for each of them."""

_UNNAMEABLE = re.compile(r"[^\w-]+")
_LONG = 60
"""Bytes of a file's name that are plenty."""

_OTHER_KINDS = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"%PDF": "PDF",
    b"\x1f\x8b": "SVGZ",
    b"8BPS": "Photoshop",
    b"gimp xcf": "GIMP",
}
"""The beginnings of other files of pictures, by which an author may be told what one is."""


class _Kind(NamedTuple):
    """A kind of picture that pages and cards show."""

    ending: str
    width: int
    height: int


@explained
def bad_image(file: str, message: Message, help: Message | None = None, span: Span | None = None) -> Diagnostic:
    """A file in `glossary/images/` is no picture that pages and cards show, or has something in it that may do harm.

    Pictures are SVG, PNG, JPEG or WebP, of 500 kB and 4,000 pixels at most. A photograph of 1,000 pixels looks well
    everywhere; save it as JPEG or WebP. A picture does not move, as nobody could stop it while they read.

    An SVG stands alone: no scripts and nothing that begins one, no HTML, no DOCTYPE or entities, and no reference to
    anything outside of the file. `currentColor` and the classes `line`, `surface`, `accent` and `quiet` have the
    colours of day and night.

    Bad:
        en: orbit
        ru: орби́та
        image: {file: orbit.svg, alt: {en: A circle., ru: Круг.}}
        # images/orbit.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert("orbit")</script></svg>
    Good:
        en: orbit
        ru: орби́та
        image: {file: orbit.svg, alt: {en: A circle., ru: Круг.}}
        # images/orbit.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle class="line" cx="4.5" cy="4.5" r="4"/></svg>
    """
    return Diagnostic("bad-image", "error", Place(file), message, help, span)


def read_image(file: str, data: bytes) -> tuple[ImageFile, list[Diagnostic]]:
    """Look at a picture of a concept.

    Args:
        file: its path.
        data: its bytes, or at least one more than `MAX_IMAGE` of them.

    Returns:
        The picture as it is published, also where it is refused: then nothing is. And the problems found.
    """
    try:
        kind = _measured(data)
    except SvgFault as fault:
        span = Span(file, fault.line, fault.column, 1)
        return _published(file, data, _Kind(".svg", 1, 1)), [bad_image(file, fault.message, fault.help, span)]
    except UnreadablePictureError as error:
        return _published(file, data, _Kind("", 1, 1)), [bad_image(file, error.message, error.help)]
    return _published(file, data, kind), []


def colours(image: ImageFile, data: bytes) -> dict[str, bytes]:
    """Return the files that a picture is published as, by name: that of the site, and those among a learner's media.

    Args:
        image: the picture.
        data: the bytes of its source.
    """
    if not image.adapts:
        return dict.fromkeys((image.published, *image.for_cards), data)
    names = (image.published, *image.for_cards)
    return {name: coloured(data, scheme) for name, scheme in zip(names, SCHEMES, strict=True)}


def _measured(data: bytes) -> _Kind:
    """Tell the kind and the size of a picture.

    Raises:
        SvgFault: it is SVG of a kind that is refused.
        UnreadablePictureError: it is none that can be shown.
    """
    if len(data) > MAX_IMAGE:  # files are read no further, so its end is not here
        help_ = msg("save it smaller: a photograph of 1,000 pixels looks well everywhere")
        raise UnreadablePictureError(msg("this picture is larger than {number} kB", number=MAX_IMAGE // 1000), help_)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _Kind(".svg", *svg_size(data))
    kind = _raster(data)
    if max(kind.width, kind.height) > _MAX_SIDE:
        size = f"{kind.width} × {kind.height}"
        help_ = msg("save it smaller: a photograph of 1,000 pixels looks well everywhere")
        raise UnreadablePictureError(msg("this picture has {size} pixels, which is too many", size=size), help_)
    return kind


def _raster(data: bytes) -> _Kind:
    """Tell the kind and the size of a picture made of pixels, by its first bytes.

    Raises:
        UnreadablePictureError: it is none that can be shown.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _Kind(".png", *png_size(data))
    if data.startswith(b"\xff\xd8\xff"):
        return _Kind(".jpg", *jpeg_size(data))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _Kind(".webp", *webp_size(data))
    raise _unknown(data)


def _unknown(data: bytes) -> UnreadablePictureError:
    """Return what to say of bytes that are no picture, or one of another kind."""
    help_ = msg("save it as SVG, PNG, JPEG or WebP, or keep it somewhere else")
    # AVIF, HEIC and films begin with the size of their first box.
    if data[4:8] == b"ftyp":
        return UnreadablePictureError(msg("this is {kind}, which not all can show", kind="AVIF/HEIC/MP4"), help_)
    for beginning, kind in _OTHER_KINDS.items():
        if data.startswith(beginning):
            return UnreadablePictureError(msg("this is {kind}, which not all can show", kind=kind), help_)
    return UnreadablePictureError(msg("this is no picture"), help_)


def _published(file: str, data: bytes, kind: _Kind) -> ImageFile:
    """Name a picture by its content, so that a changed one is a new file: Anki and browsers keep what they have."""
    stem = _UNNAMEABLE.sub("-", PurePosixPath(file).stem).encode()[:_LONG].decode(errors="ignore")

    def name(shown: bytes) -> str:
        return f"{stem}-{hashlib.sha256(shown).hexdigest()[:16]}{kind.ending}"

    # By what is shown and not by the source: the colours of day and night may change as well.
    if kind.ending == ".svg" and adapts(data):
        on_site, *for_cards = (name(coloured(data, scheme)) for scheme in SCHEMES)
        return ImageFile(file, kind.width, kind.height, on_site, tuple(for_cards))
    published = name(data)
    return ImageFile(file, kind.width, kind.height, published, (published,))
