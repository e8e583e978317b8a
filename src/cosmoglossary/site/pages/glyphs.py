"""The signs of topics: a small picture and a hue, to stand beside the name and never in its place.

The pictures are templates, ``templates/site/glyphs/``, one file for each word of `GLYPHS`.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, sin, tau
from typing import NamedTuple

from cosmoglossary.model import Topic

_HUES = 9
"""The number of hues in the style sheet: ``hue-0`` and those that follow."""

_MOON = "glyphs/_moon.svg"
"""The picture of a topic that has chosen none: a planet, and its moon where the number of the topic puts it."""


class Moon(NamedTuple):
    """The place of a moon around its planet, on a field of 24 by 24."""

    x: str
    """From the left."""
    top: str
    """The upper edge of the moon, from the top."""


class Glyph(NamedTuple):
    """The sign of a topic."""

    file: str
    """The template of its picture, such as `glyphs/book.svg`."""
    hue: int
    """The number of its hue: the style sheet has `hue-0` to `hue-8`."""
    moon: Moon
    """The place of the moon in `glyphs/_moon.svg`, which stands for a topic that has chosen no picture."""


def glyphs(topics: Iterable[Topic]) -> dict[str, Glyph]:
    """Return the signs of topics by their ids; two topics without a picture differ in hue and moon."""
    return {topic.id: _glyph(topic, place % _HUES) for place, topic in enumerate(topics)}


def _glyph(topic: Topic, hue: int) -> Glyph:
    file = _MOON
    if topic.glyph:
        file = f"glyphs/{topic.glyph}.svg"
    return Glyph(file, hue, _moon(hue))


def _moon(hour: int) -> Moon:
    """Put a moon where the hour hand of a clock with as many hours as there are hues would point."""
    angle = tau * hour / _HUES
    # From the middle of the field, clockwise from the top; the planet, with a radius of 5, leaves room for the moon.
    x, y = 12 + 9.2 * sin(angle), 12 - 9.2 * cos(angle)
    # The path of a circle begins at its edge: 1.9 is the moon's radius. One decimal is finer than a screen shows, and
    # more of them may differ between the mathematics of two systems.
    return Moon(f"{x:.1f}", f"{y - 1.9:.1f}")
