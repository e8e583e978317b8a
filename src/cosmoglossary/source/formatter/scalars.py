"""One scalar as canonical YAML: plain, in quotes where it must be, and over several lines where it is long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import ryaml
import yaml

from cosmoglossary.source.reader.nodes import Node, Refused, compose, plain_value

_FIRST_ESCAPED = 0x80
_FOLDABLE = re.compile(r"\S+(?: \S+)+")
_LITERAL = re.compile(r"\S(?:.*\S)?(?:\n+ *\S(?:.*\S)?)*\n?")
"""Lines of which only later ones are indented; spaces at the end of one would not be seen, and be lost."""

_WORDS = re.compile(r"[^\W\d_](?:[\w\u0300-\u036f.()’'-]| (?=[\w(]))*")
"""Words with no sign before, between or behind them that could mean something to YAML."""
_CONSTANTS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"))


def width_of(text: str) -> int:
    """Return how many columns a text takes; stress marks and other combining characters take none."""
    if text.isascii():
        return len(text)
    # Without this, Russian lines would come out shorter with every stressed word.
    return len(text) - sum(map(bool, map(unicodedata.combining, text)))


def scalar(node: Node, *, inside: bool) -> str:
    """Return a scalar on one line; ``inside`` brackets, and as a key, more texts need quotes."""
    text = unicodedata.normalize("NFC", node.scalar or "")
    # A number or a truth value stays one, as its author wrote it: 1.50 does not become 1.5.
    if node.plain and not isinstance(plain_value(node), str):
        return text or _nothing(inside=inside)
    if _may_be_plain(text, inside=inside):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    # Single quotes spare the reader the backslashes.
    if ("\\" in text or '"' in text) and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _nothing(*, inside: bool) -> str:
    # Within brackets nothing would be no item, or the end of the list.
    if inside:
        return "null"
    return ""


@lru_cache(maxsize=4096)
def _may_be_plain(text: str, *, inside: bool) -> bool:
    """Return whether both parsers read the text as itself without quotes."""
    # A line of three hyphens begins another document.
    if not text.isprintable() or not text or text.startswith("---"):
        return False
    # Words are plain to every parser, and most texts are words: to ask both takes fifty times as long.
    if _WORDS.fullmatch(text) and text.lower() not in _CONSTANTS:
        return True
    # YAML's rules for plain text fill pages, and the two parsers differ in some: so both are asked.
    source, value = _tried(text, inside=inside)
    try:
        node = compose(source)
        return bool(ryaml.loads(source) == value and node and plain_value(node) == value)
    except (ryaml.InvalidYamlError, ValueError, yaml.YAMLError, Refused):
        return False


def _tried(text: str, *, inside: bool) -> tuple[str, object]:
    """Return YAML in which the text stands without quotes, and the value that it should have."""
    if inside:
        # As an item and as a key at once: a key may not have all that a value may.
        return f"[{text}: [{text}]]", [{text: [text]}]
    return f"k: {text}", {"k": text}


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    if char == "\n":
        return "\\n"
    if ord(char) < _FIRST_ESCAPED:
        return f"\\x{ord(char):02x}"
    return char.encode("ascii", "backslashreplace").decode()


def is_long(text: str) -> bool:
    """Return whether a text can go over several lines."""
    if not all(line.isprintable() for line in text.split("\n")):
        return False
    # Folded, every single space may become the end of a line, and two of them would not come back.
    if _FOLDABLE.fullmatch(text):
        return True
    return _is_literal(text)


def _is_literal(text: str) -> bool:
    """Tell whether YAML can have a text line by line."""
    return "\n" in text and bool(text.removesuffix("\n") and _LITERAL.fullmatch(text))


def long(text: str, width: int) -> tuple[str, list[str]]:
    """Return a text of several lines: the sign that begins it, and its lines, which are indented."""
    text = unicodedata.normalize("NFC", text)
    if "\n" not in text:
        return ">-", [f"  {line}" for line in _filled(text, width - 2)]
    # An empty line has no indent, at which editors and git would complain.
    lines = [f"  {line}".rstrip(" ") for line in text.removesuffix("\n").split("\n")]
    # Without the hyphen, YAML adds a line end to the text.
    if text.endswith("\n"):
        return "|", lines
    return "|-", lines


def _filled(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if not line:
            line = word
        elif width_of(line) + 1 + width_of(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}"
    yield line
