"""Several values in one cell, parted as people part them."""

from __future__ import annotations

import re

from cosmoglossary.exchange.values import Path
from cosmoglossary.source.format.kinds import Identifiers, Kind, Labels, ListOfTexts, Names, References, Text

_LIST = re.compile(r"[;|\n,、；]|\s/\s")
# Without a comma, which may be part of a term: "oven, electric".
_TERMS = re.compile(r"[;|\n；]|\s/\s")
_LINES = re.compile(r"\n")
_BULLET = re.compile(r"\s*(?:[-–—•*·▪]\s+|\(?[0-9]{1,2}[.)]\s+)")


def parts_of(text: str, kind: Kind, path: Path, sign: str | None) -> list[str]:
    """Return the values in a text, of which there may be but one.

    Args:
        text: that of a cell.
        kind: of value.
        path: the place.
        sign: what a person says that parts them; empty if nothing does, ``None`` if nobody has said.
    """
    if sign == "":
        return [text]
    pattern = _pattern(kind, path) if sign is None else re.compile(re.escape(sign))
    if pattern is None:
        return [text]
    parts = [_BULLET.sub("", part, count=1).strip() for part in pattern.split(text)]
    return [part for part in parts if part] or [text]


def parts_of_ours(text: str, kind: Kind, path: Path) -> list[str]:
    """Return the values in a cell of a table that was written here, which has semicolons in lists alone.

    Args:
        text: that of the cell.
        kind: of value.
        path: the place; with the number of an item at its end the cell has this item alone.
    """
    is_list = isinstance(kind, (Names, Labels, References)) or path[-1] == "also"
    if is_list and not isinstance(path[-1], int):
        return text.split("; ")
    return [text]


def _pattern(kind: Kind, path: Path) -> re.Pattern[str] | None:
    """Return what parts the values of a kind; ``None`` where there is but one."""
    if isinstance(kind, (Names, Labels, References, Identifiers)):
        return _LIST
    if isinstance(kind, ListOfTexts):
        return _LINES
    if isinstance(kind, Text) and path[-1] == "also":
        return _LIST
    if isinstance(kind, Text) and path[-1] == "term":
        return _TERMS
    return None
