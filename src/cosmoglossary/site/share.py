"""The picture that is shown with a shared link, with the name of the glossary in it.

Those who show links take pictures in pixels alone, and a build has neither a browser nor a library for them. So the
letters of Literata come as outlines (`letters.gz`, under the licence of the face), which are filled here line by line;
whatever is in scripts that Literata lacks has the picture without a name.
"""

from __future__ import annotations

import gzip
import math
import re
import struct
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from cosmoglossary.site.pages.page import Masthead

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PLACE = b"Name\0"
"""The beginning of the text in a picture that has a place for the name: left, top, width and height in pixels."""

_KINDS = (b"IHDR", b"tEXt", b"PLTE", b"IDAT", b"IEND")
_HEADER = bytes([8, 3, 0, 0, 0])
"""The end of the header of such a picture: pixels of eight bits are numbers of colours, row after row."""

_SHADES = 16
"""The number of the last colours of the picture, from that of the ground to that of the letters."""

_SIZES = (112, 96, 80, 66, 54, 44)
_LEADING = 1.18
_BASELINE = 0.8
"""Of the height of a line, what is above the letters' feet."""

_UNITS = 500
_SAMPLES = 4
"""The lines in which each row of pixels is looked at."""

_CURVE_STEPS = 6
_COMMAND = re.compile(r"([MLQZ])([^MLQZ]*)")

Point: TypeAlias = tuple[float, float]
Crossing: TypeAlias = tuple[float, int]
"""The place in which an outline crosses a line, and 1 if it does so upwards, −1 if downwards."""


class _Letter(NamedTuple):
    """A letter of the face, in parts of `_UNITS` of its size."""

    width: int
    path: str


class _Box(NamedTuple):
    """The place for the name, in pixels."""

    left: int
    top: int
    width: int
    height: int


@cache
def _letters() -> Mapping[str, _Letter]:
    text = gzip.decompress(Path(__file__).with_name("letters.gz").read_bytes()).decode()
    rows = (line.split("\t") for line in text.splitlines())
    return {letter: _Letter(int(width), path) for letter, width, path in rows}


def share_pictures(resources: Mapping[str, bytes], mastheads: Sequence[Masthead]) -> Iterator[tuple[str, bytes]]:
    """Yield the picture of each language of a site, by path; none of a site that does not know its address.

    Args:
        resources: the files of ``templates/`` by path.
        mastheads: the surroundings of the pages of each language.
    """
    ground = resources["site/assets/share.png"]
    for masthead in mastheads:
        # Pages name it by its whole address, or not at all.
        if masthead.base_url:
            yield f"{masthead.language}/share.png", share_picture(ground, masthead.site_name)


@cache  # as many languages have one name
def share_picture(ground: bytes, name: str) -> bytes:
    """Return the picture with a name in it.

    Args:
        ground: the picture as a PNG. One that is not made for a name is returned as it is.
        name: that of the glossary, without stress marks.
    """
    text = " ".join(unicodedata.normalize("NFC", name).split())
    prepared = _prepared(ground)
    if prepared is None or not text or not set(text) <= _letters().keys():
        return ground
    header, place, colours, rows, end = prepared
    width, height = struct.unpack(">II", header[:8])
    box = _Box(*map(int, place.removeprefix(_PLACE).split()))
    size, lines = _fitted(text, box)
    for row, shades in _filled(_outlines(lines, size, box)):
        if 0 <= row < height:
            _paint(rows, row * (width + 1) + 1, shades, width)
    parts = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", end))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts)


def _prepared(ground: bytes) -> tuple[bytes, bytes, bytes, bytearray, bytes] | None:
    """Return the parts of a picture that is made for a name, its rows of pixels unpacked; nothing of any other."""
    chunks = list(_chunks(ground))
    if tuple(kind for kind, _ in chunks) != _KINDS:
        return None
    header, place, colours, pixels, end = (data for _, data in chunks)
    if header[8:] != _HEADER or not place.startswith(_PLACE):
        return None
    rows = bytearray(zlib.decompress(pixels))
    # A program that makes pictures smaller writes pixels as differences from others.
    if any(rows[:: struct.unpack(">I", header[:4])[0] + 1]):
        return None
    return header, place, colours, rows, end


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the parts of a PNG; none of what is no PNG."""
    place = len(_SIGNATURE)
    while picture.startswith(_SIGNATURE) and place + 8 <= len(picture):
        length, kind = struct.unpack(">I4s", picture[place : place + 8])
        yield kind, picture[place + 8 : place + 8 + length]
        place += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _fitted(text: str, box: _Box) -> tuple[int, list[str]]:
    """Return the largest size in which a text has room, and its lines; what has none is cut."""
    for size in _SIZES:
        lines = _wrapped(text, size, box.width)
        if len(lines) * size * _LEADING <= box.height and all(_width(line, size) <= box.width for line in lines):
            return size, lines
    most = int(box.height / (size * _LEADING))
    kept = [_cut(line, size, box.width) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = _cut(f"{kept[-1]}…", size, box.width)
    return size, kept


def _wrapped(text: str, size: int, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, size) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, size: int, width: int) -> str:
    """Return as much of a line as has room."""
    kept = line
    while _width(kept, size) > width:
        kept = f"{kept.removesuffix('…')[:-1]}…"
    return kept


def _width(text: str, size: int) -> float:
    return sum(_letters()[letter].width for letter in text) * size / _UNITS


def _outlines(lines: Sequence[str], size: int, box: _Box) -> Iterator[tuple[Point, Point]]:
    """Yield the straight pieces of the outlines of all letters, in pixels."""
    scale = size / _UNITS
    # A short name stands in the upper part, near the sign above it.
    foot = box.top + size * _LEADING * _BASELINE
    for line in lines:
        left = float(box.left)
        for letter in line:
            for start, end in _pieces(_letters()[letter].path):
                yield (left + start[0] * scale, foot - start[1] * scale), (left + end[0] * scale, foot - end[1] * scale)
            left += _letters()[letter].width * scale
        foot += size * _LEADING


def _pieces(path: str) -> Iterator[tuple[Point, Point]]:
    """Yield the straight pieces of a path, with those that a curve is nearly made of."""
    begin = here = (0.0, 0.0)
    for command, numbers in _COMMAND.findall(path):
        values = [float(number) for number in numbers.split()]
        if command == "M":
            begin = here = (values[0], values[1])
            continue
        if command == "Q":
            points = _curve(here, values)
        elif command == "L":
            points = [(values[0], values[1])]
        else:
            points = [begin]
        for point in points:
            yield here, point
            here = point


def _curve(start: Point, values: Sequence[float]) -> list[Point]:
    """Return points of a quadratic curve, the last of them its end."""
    middle_x, middle_y, end_x, end_y = values
    points = []
    for step in range(1, _CURVE_STEPS + 1):
        after = step / _CURVE_STEPS
        before = 1 - after
        first, second, third = before * before, 2 * before * after, after * after
        x = first * start[0] + second * middle_x + third * end_x
        points.append((x, first * start[1] + second * middle_y + third * end_y))
    return points


def _filled(pieces: Iterator[tuple[Point, Point]]) -> Iterator[tuple[int, Mapping[int, float]]]:
    """Yield the rows of pixels that outlines fill, and how much of each pixel in them."""
    rows: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for sample, crossings in _crossings(pieces).items():
        row = rows[sample // _SAMPLES]
        for left, right in _spans(crossings):
            _cover(row, left, right)
    yield from rows.items()


def _crossings(pieces: Iterator[tuple[Point, Point]]) -> Mapping[int, list[Crossing]]:
    """Return where pieces cross each of the lines that are looked at."""
    crossings: dict[int, list[Crossing]] = defaultdict(list)
    for start, end in pieces:
        way = 1
        (x, y), (to_x, to_y) = start, end
        if y > to_y:
            (x, y), (to_x, to_y), way = end, start, -1
        # The middle of each line counts, so that a piece and the next never cross the same one twice.
        for sample in range(math.ceil(y * _SAMPLES - 0.5), math.ceil(to_y * _SAMPLES - 0.5)):
            part = ((sample + 0.5) / _SAMPLES - y) / (to_y - y)
            crossings[sample].append((x + part * (to_x - x), way))
    return crossings


def _spans(crossings: list[Crossing]) -> Iterator[tuple[float, float]]:
    """Yield what is inside of outlines on a line; parts of a letter may overlap."""
    inside = 0
    start = 0.0
    for x, way in sorted(crossings):
        if not inside:
            start = x
        inside += way
        if not inside:
            yield start, x


def _cover(row: dict[int, float], left: float, right: float) -> None:
    for pixel in range(math.floor(left), math.ceil(right)):
        row[pixel] += (min(right, pixel + 1) - max(left, pixel)) / _SAMPLES


def _paint(rows: bytearray, start: int, shades: Mapping[int, float], width: int) -> None:
    """Give pixels of a row the colours of letters."""
    for pixel, covered in shades.items():
        shade = round(covered * _SHADES)
        if shade and 0 <= pixel < width:
            rows[start + pixel] = 255 - _SHADES + min(shade, _SHADES)
