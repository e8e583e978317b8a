"""Files of RDF as statements: Turtle, RDF/XML and JSON-LD, which rdflib parses once nothing in them can do harm.

RDF/XML may define entities, and JSON-LD may name a context that is to be fetched: both are refused before rdflib sees
the file. Nothing is ever asked of a network.
"""

from __future__ import annotations

import codecs
import json
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cosmoglossary.exchange.addresses import NOWHERE
from cosmoglossary.exchange.elements import read_elements, root_name
from cosmoglossary.exchange.faults import ForeignError, missing_library
from cosmoglossary.exchange.skos.statements import Statements
from cosmoglossary.problems.messages import msg

MAX_FILE = 64 << 20
"""Bytes of the largest file that is read: each statement takes a kilobyte of memory, and is some hundred bytes long."""

_BASE = f"https://{NOWHERE}/"
"""The base of relative addresses: nobody can have a host of this name (RFC 6761)."""

_HEAD = 1 << 16
_TURTLE = re.compile(
    r"^\s*@?prefix\s+[\w.-]*:\s*<|^\s*@?base\s+<|^\s*<[^<>\s]+>\s+<[^<>\s]+>", re.IGNORECASE | re.MULTILINE
)
_JSON_LD = re.compile(r'"@(?:context|graph|id|type)"\s*:')
_PLACE = re.compile(r"[^:]*:(\d+):\d+: *")
"""Match what parsers of XML put before a message."""


def syntax_of(data: bytes) -> str:
    """Return the syntax of a file as rdflib calls it; empty of one that is no RDF about SKOS."""
    if root_name(data) == "RDF":
        return "xml"
    head = text_of(data[:_HEAD])
    if "skos" not in text_of(data).lower():
        return ""
    if head.lstrip()[:1] in {"{", "["} and _JSON_LD.search(head):
        return "json-ld"
    if _TURTLE.search(head) and not head.lstrip().startswith(("{", "[")):
        return "turtle"
    return ""


def text_of(data: bytes) -> str:
    """Return bytes as text, by the mark at their beginning; what cannot be read is replaced."""
    return data.decode(_encoding(data), errors="replace")


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"


def parse(data: bytes) -> Statements:
    """Return the statements of a file.

    Raises:
        ForeignError: it is broken or too large, asks for something from elsewhere, or rdflib is missing.
    """
    if len(data) > MAX_FILE:
        raise ForeignError(msg("it is larger than {number} MiB", number=MAX_FILE >> 20))
    syntax = syntax_of(data)
    if syntax == "xml":
        # Broken XML and entities are told with their line.
        read_elements(data, lambda _: None, frozenset())
        return _parsed(data, syntax)
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ForeignError(msg("it is not in UTF-8"), line, help=msg("save it in UTF-8")) from error
    if syntax == "json-ld":
        _check_json(text)
    return _parsed(text.encode(), syntax)


def _check_json(text: str) -> None:
    """Refuse JSON that is broken, or that takes its context from elsewhere."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ForeignError(msg("this is not JSON: {reason}", reason=error.msg), error.lineno, error.colno) from error
    except RecursionError as error:
        raise ForeignError(msg("it is nested too deeply")) from error
    for address in _contexts(value):
        line = text[: max(text.find(json.dumps(address)[1:-1]), 0)].count("\n") + 1
        reason = msg("its context is at {address}, and nothing is ever fetched", address=address)
        raise ForeignError(reason, line, help=msg("put the context itself into the file"))


def _contexts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any value of JSON
    """Yield the addresses of contexts that a file names, wherever it does."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            waiting += each.values()
            for key in ("@context", "@import"):
                yield from _addresses(each.get(key))


def _addresses(context: object) -> list[str]:
    """Return the addresses in a context: it is one, or a list of some."""
    named = context
    if not isinstance(named, list):
        named = [named]
    return [each for each in named if isinstance(each, str)]


def _parsed(data: bytes, syntax: str) -> Statements:
    try:
        from rdflib import Graph  # noqa: PLC0415 - an extra

        from cosmoglossary.exchange.skos.store import RecordingStore  # noqa: PLC0415 - needs the extra
    except ImportError as error:
        raise missing_library("rdflib") from error
    store = RecordingStore()
    try:
        with _silence():
            Graph(store=store).parse(data=data, format=syntax, publicID=_BASE)
    except RecursionError as error:
        raise ForeignError(msg("it is nested too deeply")) from error
    except IndexError as error:
        raise ForeignError(msg("it ends in the middle of a statement"), data.rstrip().count(b"\n") + 1) from error
    except Exception as error:  # rdflib raises whatever its parsers stumble over, and has no class for it
        raise ForeignError(msg("this is not RDF: {reason}", reason=_reason(error)), _line_of(error)) from error
    return store.statements


def _line_of(error: Exception) -> int:
    """Return the line that the parsers of Turtle and of XML know; 0 of others."""
    read, offset = getattr(error, "_str", None), getattr(error, "_i", None)
    if isinstance(read, bytes) and isinstance(offset, int):
        return read[:offset].count(b"\n") + 1
    if isinstance(read, str) and isinstance(offset, int):
        return read[:offset].count("\n") + 1
    number = _PLACE.match(str(error))
    if number:
        return int(number[1])
    lines = getattr(error, "lines", None)
    if isinstance(lines, int):
        return lines + 1
    return 0


def _reason(error: Exception) -> str:
    """Return what an error says, in a line."""
    said = str(getattr(error, "_why", "")) or str(error) or type(error).__name__
    return _PLACE.sub("", said.strip()).partition("\n")[0][:200]


@contextmanager
def _silence() -> Iterator[None]:
    """Keep rdflib from printing what it thinks of addresses and dates, and of itself."""
    logger = logging.getLogger("rdflib")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)
