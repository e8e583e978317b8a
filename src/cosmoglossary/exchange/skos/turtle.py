"""Turtle (W3C), as it is written: terms, and the statements about one subject.

Written by hand, since it takes a page: so a build that offers SKOS needs no library, and the order of what is written
is that of the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Statements = Iterable[tuple[str, str]]
"""Properties with their values, both as Turtle has them."""

_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_ESCAPED = re.compile(r'[\\"\n\r\t]')
# Turtle could have more of them, but then no RDF/XML could be made of it.
_NOWHERE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9-]")
_ENCODED = re.compile(r"_([0-9a-f]{1,6})_")
_LAST_SIGN = 0x10FFFF


def tidy(text: str) -> str:
    """Return a text without signs that RDF cannot have, and without white space around it."""
    return _NOWHERE.sub("", text).strip()


def literal(text: str, language: str = "") -> str:
    """Return a text, perhaps of a language."""
    quoted = '"' + _ESCAPED.sub(lambda sign: _ESCAPES[sign[0]], tidy(text)) + '"'
    if language:
        return f"{quoted}@{language}"
    return quoted


def iri(address: str) -> str:
    """Return an address."""
    return f"<{_NOT_IN_IRI.sub(_percent, _NOWHERE.sub('', address))}>"


def _percent(sign: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in sign[0].encode())


def local(*parts: str) -> str:
    """Return a name of this file, made of parts; each has its own, whatever is in it."""
    return ":" + ".".join(_NOT_IN_NAME.sub(lambda sign: f"_{ord(sign[0]):x}_", part) for part in parts)


def named(address: str) -> tuple[str, str]:
    """Return the first and the second part of a name that `local` has made, whatever file it is of."""
    first, _, second = address.rpartition("#")[2].partition(".")
    return first, _ENCODED.sub(lambda code: chr(min(int(code[1], 16), _LAST_SIGN)), second)


def node(statements: Statements) -> str:
    """Return a node without a name."""
    return f"[ {' ; '.join(f'{name} {value}' for name, value in statements)} ]"


def subject(name: str, statements: Statements) -> str:
    """Return all that is said of a subject: each property on a line, with its values."""
    values: dict[str, list[str]] = {}
    for key, value in statements:
        known = values.setdefault(key, [])
        if value not in known:
            known.append(value)
    lines = [f"    {key} {', '.join(each)}" for key, each in values.items()]
    return f"{name}\n" + " ;\n".join(lines) + " .\n"


def prefixes(addresses: Mapping[str, str]) -> str:
    """Return the declarations of prefixes."""
    return "".join(f"@prefix {prefix}: {iri(address)} .\n" for prefix, address in addresses.items())
