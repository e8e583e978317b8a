"""The values of a line of JSON, in the files that are kept with the entries for the sake of decks.

Each of these functions raises a ValueError or a TypeError where a line is valid JSON that no program of ours writes.
Without them, a wrong value would be found only by whatever uses it, far from its line.
"""

from __future__ import annotations

import json
import re
from typing import Any

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
"""An escape that may be half a surrogate pair. Letters are never escaped by us, so that it is seldom found."""


def entry(line: bytes) -> dict[str, Any]:
    """Return what a line says.

    Raises:
        ValueError: it is no JSON, or has half a surrogate pair in it.
        TypeError: it is no object.
        RecursionError: it is nested too deep.
    """
    value = json.loads(line.decode())
    if not isinstance(value, dict):
        raise TypeError(value)
    if _SURROGATE.search(line):
        # Half a surrogate pair is valid JSON, but no file could hold it: this raises a UnicodeEncodeError.
        json.dumps(value, ensure_ascii=False).encode()
    return value


def text(value: object) -> str:
    """Return a value that is a text.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def texts(value: object) -> tuple[str, ...]:
    """Return a value that is a list of texts.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(map(text, value))


def named_texts(value: object) -> dict[str, str]:
    """Return a value that is an object of texts.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(value, dict):
        raise TypeError(value)
    return {name: text(each) for name, each in value.items()}


def number(value: object) -> int:
    """Return a value that is a whole number.

    Raises:
        TypeError: it is none.
    """
    # A bool is an int to Python, but not to JSON.
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value
