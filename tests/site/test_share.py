"""The picture of shared links: a PNG with the name of the glossary in it, where its letters are known."""

from __future__ import annotations

import struct
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

from cosmoglossary.site.share import share_picture

GROUND = (Path(__file__).parents[2] / "templates/site/assets/share.png").read_bytes()
HEIGHT, WIDTH = 630, 1200


def bright(picture: bytes) -> list[tuple[int, int]]:
    """The pixels, as x and y, that have the full colour of letters."""
    place, data = 8, b""
    while place < len(picture):
        length, kind = struct.unpack(">I4s", picture[place : place + 8])
        body = picture[place + 8 : place + 8 + length]
        assert struct.pack(">I", zlib.crc32(kind + body)) == picture[place + 8 + length : place + 12 + length]
        data += body if kind == b"IDAT" else b""
        place += 12 + length
    rows = zlib.decompress(data)
    assert len(rows) == HEIGHT * (WIDTH + 1)
    return [divmod(index, WIDTH + 1)[::-1] for index, colour in enumerate(rows) if colour == 255]


@pytest.mark.parametrize(
    "name",
    [
        "Film in Orbit",
        "Кино на орбите",
        "Słownik żeglarski",
        "Từ điển",
        "Λεξικό",
        "Тілашар: қазақ сөздері",
        "Glossary of the International Organisation for Standardisation and its Members, " * 4,
        "Donaudampfschifffahrtsgesellschaftskapitänswörterbuchverlag",
    ],
)
def test_a_name_stands_in_its_place(name: str) -> None:
    """Whatever its length: it is written smaller, in several lines, or cut, and never over the edge."""
    before, after = set(bright(GROUND)), bright(share_picture(GROUND, name))
    letters = [pixel for pixel in after if pixel not in before]
    assert len(letters) > 500
    assert all(90 <= x <= 1110 and 270 <= y <= 580 for x, y in letters)


@pytest.mark.parametrize("name", ["ミュージック", "موسيقى", "Film 🚀", "", " "])
def test_other_scripts_have_the_picture_alone(name: str) -> None:
    """As nobody here knows how their letters look."""
    assert share_picture(GROUND, name) == GROUND


@pytest.mark.parametrize("picture", [b"", b"GIF89a", GROUND[:60], GROUND.replace(b"Name\0", b"Mine\0")])
def test_a_picture_of_ones_own_stays_as_it_is(picture: bytes) -> None:
    """Whatever it is."""
    assert share_picture(picture, "Film") == picture


def test_letters_have_holes_and_whole_strokes() -> None:
    """An o is a ring: across its middle are two strokes, with ground between them."""
    pixels = set(bright(share_picture(GROUND, "o"))) - set(bright(GROUND))
    middle = sorted({y for _, y in pixels})[len({y for _, y in pixels}) // 2]
    row = sorted(x for x, y in pixels if y == middle)
    gaps = [after - before for before, after in pairwise(row) if after - before > 1]
    assert len(gaps) == 1
    assert gaps[0] > 10
