"""What people type, and what becomes of it: one table for Python, for the site in a browser, and for cards.

``keys`` has texts, their search keys and their roman keys. ``answers`` has what is typed, what is expected and in which
language; and if that is right on the practice page, in Anki, and on a card whose script runs. ``searches`` has, by
kind, a site, what is typed into its search box, and the concepts, topics or tags of which one is to come first.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_TABLE: Any = json.loads((Path(__file__).parent / "data" / "typing.json").read_text(encoding="utf-8"))

KEYS: list[tuple[str, str, str]] = [tuple(row) for row in _TABLE["keys"]]

ANSWERS: list[tuple[str, str, str, bool, bool, bool]] = [tuple(row) for row in _TABLE["answers"]]

SEARCHES: dict[str, list[tuple[str, str, list[str]]]] = {
    kind: [(site, typed, expected) for site, typed, *expected in rows] for kind, rows in _TABLE["searches"].items()
}
