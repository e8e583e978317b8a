"""The lines and columns of values in a JSON text, for who has to correct it."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping

from cosmoglossary.exchange.values import Path

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


class Locator:
    """Knows where the values of a JSON text without mistakes begin."""

    def __init__(self, text: str) -> None:
        """Look at nothing yet: most texts have nothing wrong in them."""
        self._text = text
        self._inner: dict[int, Mapping[str | int, int]] = {}
        self._lines: list[int] = []

    def place(self, path: Path) -> tuple[int, int]:
        """Return the line and the column, both from 1, of the value to which keys and numbers lead.

        Where there is nothing at them, the last thing on the way is meant.
        """
        offset = self._after_space(0)
        for step in path:
            if offset not in self._inner:
                # Once for each object and list: ten thousand concepts may have something wrong in them.
                self._inner[offset] = dict(self._values_in(offset))
            inner = self._inner[offset].get(step)
            if inner is None:
                break
            offset = inner
        return self._line_and_column(offset)

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        if not self._lines:
            self._lines = [0, *(match.end() for match in re.finditer("\n", self._text))]
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _after_space(self, offset: int) -> int:
        match = _SPACE.match(self._text, offset)
        return match.end() if match else offset

    def _values_in(self, offset: int) -> list[tuple[str | int, int]]:
        """Return the keys or numbers of an object or a list, each with the offset at which its value begins."""
        values: list[tuple[str | int, int]] = []
        if self._text[offset] not in "{[":
            return values
        is_object = self._text[offset] == "{"
        offset = self._after_space(offset + 1)
        while self._text[offset] not in "}]":
            key: str | int = len(values)
            if is_object:
                key, offset = _DECODER.raw_decode(self._text, offset)
                # Behind the key are a colon and perhaps space.
                offset = self._after_space(self._after_space(offset) + 1)
            values.append((key, offset))
            offset = self._after_space(_DECODER.raw_decode(self._text, offset)[1])
            if self._text[offset] == ",":
                offset = self._after_space(offset + 1)
        return values
