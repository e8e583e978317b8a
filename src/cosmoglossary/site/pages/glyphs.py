"""The signs of topics: a small picture and a hue, to stand beside the name and never in its place."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, sin, tau
from typing import NamedTuple

from cosmoglossary.model import Topic

_HUES = 9
"""How many hues the style sheet has: ``hue-0`` and those that follow."""

PATHS = {
    "book": "M12 6.5C10 5 7 4.5 3 4.5v14c4 0 7 .5 9 2 2-1.5 5-2 9-2v-14c-4 0-7 .5-9 2zv14",
    "building": "M3 21h18M5 21V4h9v17M14 9h5v12M8 8h3M8 12h3M8 16h3",
    "coins": "M12 10.5c4.5 0 7.5-1.4 7.5-3.2S16.5 4 12 4 4.5 5.5 4.5 7.3s3 3.2 7.5 3.2z"
    "M4.5 7.3V16.7c0 1.8 3 3.3 7.5 3.3s7.5-1.5 7.5-3.3V7.3M4.5 12c0 1.8 3 3.3 7.5 3.3s7.5-1.5 7.5-3.3",
    "cup": "M4 8h13v6a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM17 9.5h1.5a2.5 2.5 0 0 1 0 5H17M3 22h15M8 2.5V5M13 2.5V5",
    "film": "M3 11h12v8.5H3zM15 14l6-3v8.5l-6-3M8.8 7.5a2.4 2.4 0 1 1-4.8 0 2.4 2.4 0 0 1 4.8 0z"
    "M15 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0z",
    "flask": "M9 3h6M10 3v6L4.5 18.7A1.5 1.5 0 0 0 5.8 21h12.4a1.5 1.5 0 0 0 1.3-2.3L14 9V3M7.5 14h9",
    "gear": "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 18.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM12 2.5v3"
    "M12 18.5v3M2.5 12h3M18.5 12h3M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M18.7 5.3l-2.1 2.1"
    "M7.4 16.6l-2.1 2.1",
    "heart": "M12 20.5C6 16 2.5 12.7 2.5 8.7A4.7 4.7 0 0 1 12 7a4.7 4.7 0 0 1 9.5 1.7c0 4-3.5 7.3-9.5 11.8z"
    "M5.5 12.5H9l1.5-3 2.5 5.5 1.5-2.5h4",
    "house": "M3 11.5 12 4l9 7.5M5.5 9.5V20h13V9.5M10 20v-6h4v6",
    "leaf": "M6 18.5C3.5 11 8 5 20 4c.5 10-5 16-14 14.5zM3.5 21.5C6 16 9.5 12.5 14 10",
    "note": "M9 18V5.5L20 3v12.5M9 18a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM20 15.5a3 3 0 1 1-6 0 3 3 0 0 1 6 0z",
    "parliament": "M3 20.5h18M4.5 17.5h15M3.5 9.5 12 4l8.5 5.5zM6.5 12v3M12 12v3M17.5 12v3",
    "people": "M9 11.5a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4zM2.5 20c0-3.8 2.9-5.7 6.5-5.7s6.5 1.9 6.5 5.7"
    "M15.5 4.4a3.7 3.7 0 0 1 0 6.8M18 14.6c2.2.8 3.5 2.6 3.5 5.4",
    "pin": "M12 21.5c-4.3-5-6.7-8.7-6.7-12.2a6.7 6.7 0 0 1 13.4 0c0 3.5-2.4 7.2-6.7 12.2z"
    "M12 12a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z",
    "planet": "M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12z"
    "M6.5 14.3c-3 2.2-4.7 4-4.2 4.8.8 1.3 5.8-.8 11.2-4.1s9-7.4 8.2-8.7c-.5-.8-2.7-.3-5.8 1",
    "rocket": "M12 2.5c3 2.5 4.5 5.8 4.5 9.3L15 17H9l-1.5-5.2c0-3.5 1.5-6.8 4.5-9.3zM7.6 12 4.5 15.5V20L8 17.5"
    "M16.4 12l3.1 3.5V20L16 17.5M12 19.5v2.5M12 11a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4z",
    "scales": "M12 3v17.5M7.5 20.5h9M5 7l7-2 7 2M5 7l-3 7.5a3 3 0 0 0 6 0zM19 7l-3 7.5a3 3 0 0 0 6 0z",
    "speech": "M4 4.5h16v11h-8.5L6.5 20v-4.5H4zM8 8.5h8M8 11.5h5",
    "station": "M9 9h6v6H9zM12 9V5.5M12 15v3.5M9 12H7M15 12h2M2 7h5v10H2zM17 7h5v10h-5zM4.5 7v10M19.5 7v10",
}
"""What the pictures of `GLYPHS` look like, as lines on a field of 24 by 24."""


class Glyph(NamedTuple):
    """The sign of a topic: the path of its picture, and the number of its hue."""

    path: str
    hue: int


def glyphs(topics: Iterable[Topic]) -> dict[str, Glyph]:
    """The signs of topics by their ids. Whoever has chosen no picture gets a planet whose moon stands elsewhere."""
    return {
        topic.id: Glyph(PATHS[topic.glyph] if topic.glyph else _moon(place % _HUES), place % _HUES)
        for place, topic in enumerate(topics)
    }


def _moon(hour: int) -> str:
    """A planet, and its moon where the hour hand of a clock with so many hours as there are hues would point."""
    angle = tau * hour / _HUES
    x, y = 12 + 9.2 * sin(angle), 12 - 9.2 * cos(angle)
    return f"M12 17a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM{x:.1f} {y - 1.9:.1f}a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8z"
