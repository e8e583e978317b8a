"""The headers of pictures in pixels: how large they are, and whether they are whole and stand still."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from cosmoglossary.problems.messages import Message, msg

_TRUNCATED = msg("this picture is cut off")
_DAMAGED = msg("this picture is damaged")
_MOVES = msg("this picture moves")
_AGAIN = msg("save or copy it again")
_STILL = msg("save one picture of it: nobody could stop it while they read")

# The markers of JPEG that begin a frame, and tell its size; the three left out are tables (ITU T.81, table B.1).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length behind them."""
_SCAN, _END, _APP1 = 0xDA, b"\xff\xd9", 0xE1
_ORIENTATION = 0x0112
_TURNED = frozenset(range(5, 9))
"""Orientations in which a camera was held upright, so that browsers swap the sides."""


class UnreadablePictureError(Exception):
    """A picture that cannot be shown, and what to do about it."""

    def __init__(self, message: Message, help: Message | None = None) -> None:
        """Say what is wrong."""
        super().__init__(message)
        self.message = message
        self.help = help


def png_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a PNG.

    Raises:
        UnreadablePictureError: it is cut off, damaged, or moves.
    """
    size = None
    for name, content in _png_chunks(data):
        if name == b"IHDR":
            size = int.from_bytes(content[:4], "big"), int.from_bytes(content[4:8], "big")
        # An animated one has this chunk before its data; all others show a still picture.
        if name == b"acTL":
            raise UnreadablePictureError(_MOVES, _STILL)
        if name == b"IEND":
            return _checked(size)
    raise UnreadablePictureError(_TRUNCATED, _AGAIN)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks that are whole: each has its length, its name, its content and a checksum (PNG, 5.3)."""
    start = 8
    while start + 12 <= len(data):
        length = int.from_bytes(data[start : start + 4], "big")
        end = start + 8 + length
        if end + 4 > len(data):
            return
        yield data[start + 4 : start + 8], data[start + 8 : end]
        start = end + 4


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a JPEG as browsers show it, that is, turned as its camera was.

    Raises:
        UnreadablePictureError: it is cut off or damaged.
    """
    size, is_turned = None, False
    for marker, content in _jpeg_segments(data):
        if marker in _FRAMES:
            size = int.from_bytes(content[3:5], "big"), int.from_bytes(content[1:3], "big")
        elif marker == _APP1 and content.startswith(b"Exif\0\0"):
            is_turned = _orientation(content[6:]) in _TURNED
        elif marker == _SCAN:
            width, height = _checked(size)
            # Browsers turn it by its Exif data, which leave its pixels as the camera took them.
            return (height, width) if is_turned else (width, height)
    raise UnreadablePictureError(_TRUNCATED, _AGAIN)


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments up to the first scan, whose end is looked for: the length of what follows is not told.

    Raises:
        UnreadablePictureError: there is something else than a marker.
    """
    start = 2
    while start + 4 <= len(data):
        if data[start] != 0xFF:  # noqa: PLR2004 - the byte that begins every marker
            raise UnreadablePictureError(_DAMAGED, _AGAIN)
        marker = data[start + 1]
        if marker == 0xFF:  # noqa: PLR2004 - it may be repeated
            start += 1
            continue
        if marker in _ALONE:
            start += 2
            continue
        end = start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")
        if end > len(data) or (marker == _SCAN and data.find(_END, end) < 0):
            return
        yield marker, data[start + 4 : end]
        start = end


def _orientation(tiff: bytes) -> int:
    """Return the orientation that Exif tells, from 1 to 8; 1 where it tells none."""
    order = _BYTE_ORDERS.get(tiff[:2])
    if order is None:
        return 1

    def number(start: int, length: int) -> int:
        return int.from_bytes(tiff[start : start + length], order)

    # The first directory, at the place that the header names: a count, then twelve bytes for each tag.
    directory = number(4, 4)
    for entry in range(directory + 2, directory + 2 + 12 * number(directory, 2), 12):
        if number(entry, 2) == _ORIENTATION:
            return number(entry + 8, 2)
    return 1


_BYTE_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II": "little", b"MM": "big"}


def _extended_size(header: bytes) -> tuple[int, int]:
    if header[0] & 0b10:
        raise UnreadablePictureError(_MOVES, _STILL)
    return int.from_bytes(header[4:7], "little") + 1, int.from_bytes(header[7:10], "little") + 1


def _lossless_size(header: bytes) -> tuple[int, int]:
    bits = int.from_bytes(header[1:5], "little")
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def webp_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a WebP.

    Raises:
        UnreadablePictureError: it is cut off, damaged, or moves.
    """
    if len(data) < 30 or len(data) < int.from_bytes(data[4:8], "little") + 8:  # noqa: PLR2004 - the longest header
        raise UnreadablePictureError(_TRUNCATED, _AGAIN)
    kind, content = data[12:16], data[20:30]
    # RFC 9649: an extended header, one without loss, or a frame of VP8.
    if kind == b"VP8X":
        return _extended_size(content)
    if kind == b"VP8L":
        return _lossless_size(content)
    if kind == b"VP8 ":
        return _checked((_fourteen_bits(content[6:8]), _fourteen_bits(content[8:10])))
    raise UnreadablePictureError(_DAMAGED, _AGAIN)


def _fourteen_bits(two: bytes) -> int:
    # The two bits above them tell how much to enlarge the picture, which no browser does.
    return int.from_bytes(two, "little") & 0x3FFF


def _checked(size: tuple[int, int] | None) -> tuple[int, int]:
    if size is None or 0 in size:
        raise UnreadablePictureError(_DAMAGED, _AGAIN)
    return size
