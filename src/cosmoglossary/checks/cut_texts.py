"""Texts that end, to YAML, before their author meant them to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import yaml

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.format import DESIGNATION, ENTRY, FACT, SECTION
from cosmoglossary.source.format.kinds import Amount, Choice, Date, Flag, Labels, Names, Number
from cosmoglossary.source.reader.nodes import Node, Refused, as_text, compose, plain_value, walk

_OF_WORDS = (Amount, Choice, Date, Flag, Labels, Names, Number)
_KEYS = (*ENTRY.keys, *SECTION.keys, *DESIGNATION.keys, *FACT.keys)
_NO_TEXTS = frozenset(key.name for key in _KEYS if isinstance(key.kind, _OF_WORDS))
"""The keys with values that cannot be cut without becoming wrong: behind them any comment is one."""

# People put a space behind the hash of a comment. Behind one with a space, a text goes on if a sentence does: if it is
# the comment that ends like one and the text does not, and the comment begins with a small letter or a digit.
_CUT = re.compile(r"[ \t]+(#[^\s#!].*|#[ \t].*[.!?…。！？][ \t]*$)", re.MULTILINE)
_WITHOUT_SPACE = re.compile(r"#\S")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？][)\]»”\"']*\Z")


@explained
def cut_text(file: str, span: Span, rest: str) -> Diagnostic:
    """A text without quotes has a space and a `#` in it, at which YAML ends it: the rest of the line is a comment.

    Put quotes around such a text. If the rest is a comment, put a space behind the `#`, or the comment on a line of its
    own.

    Bad:
        en:
          term: docking
          definition: The #1 joining of two spacecraft.
        ru: {term: стыко́вка, definition: Соедине́ние двух корабле́й.}
    Good:
        en:
          term: docking
          definition: "The #1 joining of two spacecraft."
        ru: {term: стыко́вка, definition: Соедине́ние двух корабле́й.}
    """
    message = msg("the text ends before `{rest}`, which YAML takes for a comment", rest=rest)
    help_ = msg("put quotes around the text; a comment is better on a line of its own")
    return Diagnostic("cut-text", "warning", Place(file), message, help_, span)


def check_cut_texts(file: str, data: bytes) -> Iterator[Diagnostic]:
    """Yield a warning for every text of a file that is cut by a comment which most likely is none."""
    if not _has_hash(data):
        return
    try:
        text = as_text(data)
        values = _values(text)
    except (UnicodeDecodeError, yaml.YAMLError, Refused):
        return  # a problem of its own
    for value in values:
        cut = _cut_of(value, text)
        if cut:
            at = value.end
            column = at.column + cut.start(1) - cut.start()
            yield cut_text(file, Span(file, at.line + 1, column + 1, len(cut[1].rstrip())), _shortened(cut[1]))


def _has_hash(data: bytes) -> bool:
    # Nearly all files have a hash at most in their first line, which names the schema. To look for one byte takes a
    # thirtieth of the time that it takes to look for a space and a hash.
    start = 0
    if data.startswith(b"#"):
        start = max(data.find(b"\n"), 0)
    return data.find(b"#", start) >= 0


def _values(text: str) -> list[Node]:
    """Return the texts without quotes of a file, or nothing where none of them can be cut."""
    if not _CUT.search(text):
        return []
    root = compose(text)
    if root is None:
        return []
    return list(chain.from_iterable(map(_texts, walk(root))))


def _texts(node: Node) -> Iterator[Node]:
    """Yield the texts without quotes that stand in a mapping, alone or in a list."""
    for key, value in node.pairs:
        if key.scalar not in _NO_TEXTS:
            yield from _plain_texts(value)


def _plain_texts(value: Node) -> Iterable[Node]:
    if value.plain:
        return [value]
    # The texts of a mapping come up with it.
    if value.mapping:
        return []
    return [item for item in value.items if item.plain]


def _cut_of(node: Node, text: str) -> re.Match[str] | None:
    """Return the comment behind a text that is likely its rest."""
    cut = _CUT.match(text, node.end.offset)
    if cut and _is_text(node) and _is_rest(cut[1], node.scalar or "."):
        return cut
    return None


def _is_text(node: Node) -> bool:
    # A value that is still to be written is cut only where it begins with the hash itself.
    return not node.scalar or isinstance(plain_value(node), str)


def _is_rest(comment: str, text: str) -> bool:
    """Return whether a comment reads like the rest of the text before it."""
    if _WITHOUT_SPACE.match(comment):
        return True
    return _goes_on(comment) and not _ENDS_SENTENCE.search(text)


def _goes_on(comment: str) -> bool:
    first = comment.lstrip("# \t")[:1]
    return first.islower() or first.isdigit()


_SHOWN = 20
"""The number of characters of a comment that are shown in a message."""


def _shortened(comment: str) -> str:
    comment = comment.rstrip()
    if len(comment) <= _SHOWN:
        return comment
    return f"{comment[:_SHOWN].rstrip()}…"
