"""Bytes to plain YAML values, with YAML 1.2 habits, and what can be wrong with them before they mean anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

import ryaml
import yaml

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.reader.nodes import (
    TOO_MANY_MARKS,
    Node,
    Refused,
    Value,
    as_text,
    compose,
    node_span,
    plain_value,
    point,
    span_at,
    walk,
)
from cosmoglossary.source.reader.syntax import (
    control_character,
    has_control,
    syntax_problem,
    unreadable_character,
    yaml_syntax,
)
from cosmoglossary.text.words import excess_of_marks, nfc

_MANY_BRACKETS = 500
"""More than an entry has; in quotes and comments there may be any number, so the brackets alone decide nothing."""

_TAG = re.compile(r"(?:^|[:\-?\[{,])[ \t]*!|&\S+\s+!", re.MULTILINE)
"""The signs of a tag, which texts may have as well."""

MAX_BYTES = 1 << 20
"""A larger file is refused: an entry is a few kilobytes."""


@explained
def file_too_large(file: str, help: Message) -> Diagnostic:
    """A file is larger than 1 MiB.

    An entry is a few kilobytes of text, so a file of this size is most likely not an entry at all.
    Move it out of the glossary folder, or split it: one concept is one file.

    Bad:
        glossary/words/everything.yaml with 20,000 words in it
    Good:
        glossary/words/docking.yaml, glossary/words/orbit.yaml and so on, with one concept each
    """
    return Diagnostic("file-too-large", "error", Place(file), msg("this file is larger than 1 MiB"), help)


@explained
def not_utf8(file: str, span: Span) -> Diagnostic:
    """A file is not saved as UTF-8.

    Every file of a glossary is UTF-8, which can write all languages at once. In your editor's "save as" dialog
    choose the encoding "UTF-8".

    Bad:
        an entry that an old editor saved as Windows-1251
    Good:
        the same entry, saved as UTF-8
    """
    return Diagnostic(
        "not-utf8", "error", Place(file), msg("this is not UTF-8 text"), msg("save the file as UTF-8"), span
    )


@explained
def duplicate_key(file: str, key: str, span: Span, first_line: int) -> Diagnostic:
    """A key stands twice in the same mapping, and only one of its values could be used.

    Bad:
        en: docking
        ru: стыко́вка
        en: mooring
    Good:
        en: {term: docking, also: [mooring]}
        ru: стыко́вка
    """
    message = msg(
        "the key `{key}` is here a second time; the first is on line {first_line}", key=key, first_line=str(first_line)
    )
    return Diagnostic("duplicate-key", "error", Place(file), message, msg("remove one of the two"), span)


@explained
def too_many_aliases(file: str, span: Span) -> Diagnostic:
    """The file would become enormous once its aliases (`*name`) are written out.

    Aliases repeat what an anchor (`&name`) stands for. Write the repeated text itself, or drop it.

    Bad:
        a: &a [docking, docking, docking, docking, docking, docking, docking, docking, docking, docking]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
        e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
        f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
    Good:
        en: docking
        ru: стыко́вка
    """
    message = msg("the aliases of this file stand for too much text")
    return Diagnostic("too-many-aliases", "error", Place(file), message, msg("write the text itself"), span)


def parse(file: str, data: bytes) -> tuple[Value, list[Diagnostic]]:
    """Read the bytes of a YAML file into plain values.

    Byte order marks, CRLF and decomposed characters are accepted; text comes out in NFC. ``no``, ``on``, ``12:30``,
    ``1_000`` and dates stay text. A file with duplicate keys is read all the same, so that its other problems can be
    told in the same run.

    Args:
        file: the name of the file for diagnostics.
        data: its bytes.

    Returns:
        The values, ``None`` for an empty or unreadable file, and the problems found.
    """
    if len(data) > MAX_BYTES:
        return None, [file_too_large(file, msg("one concept is one file"))]
    try:
        text = as_text(data)
    except UnicodeDecodeError as error:
        return None, [not_utf8(file, span_of_bad_byte(file, error))]
    if refusal := _hostile(file, text):
        return None, [refusal]
    value, problems = _loaded(file, text)
    # Only an escape in double quotes can bring in characters that are no text.
    if "\\" in text and has_control(value):
        return None, [*problems, control_character(file, text)]
    return value, problems


def _loaded(file: str, text: str) -> tuple[Value, list[Diagnostic]]:
    try:
        # NFC for the whole at once: value by value it would take longer.
        value = ryaml.loads(nfc(text))
    except (ryaml.InvalidYamlError, ValueError):
        return _parse_again(file, text)
    # Only an escape in double quotes can bring in a mark that is not composed yet.
    if "\\" in text and not _is_composed(value):
        return _parse_again(file, text)
    return value, []


def _is_composed(value: Value) -> bool:
    """Return whether all texts are in NFC, and none has marks without end."""
    if isinstance(value, str):
        return excess_of_marks(value) is None and nfc(value) == value
    if isinstance(value, dict):
        return all(map(_is_composed, (*value, *value.values())))
    return not isinstance(value, list) or all(map(_is_composed, value))


def span_of_bad_byte(file: str, error: UnicodeDecodeError) -> Span:
    """Return the place of the first byte that is not UTF-8, given the error of `as_text`."""
    # The error has its own bytes, those after a byte order mark: its offset is wrong for the bytes of the file.
    at = point(error.object[: error.start].decode().lstrip("\ufeff"))
    return Span(file, at.line + 1, at.column + 1, 1)


def _hostile(file: str, text: str) -> Diagnostic | None:
    """Return the problem of a text that is not for the fast parser, or not for Python's composition of letters."""
    at = excess_of_marks(text)
    if at is not None:
        return yaml_syntax(file, TOO_MANY_MARKS, span_at(file, text, point(text[:at])))
    if _may_exhaust(text) or _may_be_tagged(text):
        return _refusal(file, text)
    return None


def _may_be_tagged(text: str) -> bool:
    """Return whether a value may have a tag, of which the fast parser would make a mapping: ``{"!sign": "value"}``."""
    # Most files have no exclamation mark, and are spared the slow search.
    return "!" in text and _TAG.search(text) is not None


def _may_exhaust(text: str) -> bool:
    """Return whether the fast parser had better not see the text first: its time grows with the square of the depth."""
    return ("&" in text and "*" in text) or text.count("[") + text.count("{") > _MANY_BRACKETS


def _refusal(file: str, text: str) -> Diagnostic | None:
    try:
        compose(text)
    except Refused as refusal:
        return _refused(file, text, refusal)
    except yaml.YAMLError:
        pass  # told by the reading proper
    return None


def _refused(file: str, text: str, refusal: Refused) -> Diagnostic:
    span = span_at(file, text, refusal.at)
    if refusal.bomb:
        return too_many_aliases(file, span)
    return yaml_syntax(file, refusal.message, span, refusal.help)


def _parse_again(file: str, text: str) -> tuple[Value, list[Diagnostic]]:
    """Read a file that the fast parser refused, to say exactly what is wrong with it.

    A file in which nothing is wrong, such as one with an enormous number, is read by this parser alone.
    """
    try:
        root = compose(text)
    except Refused as refusal:
        return None, [_refused(file, text, refusal)]
    except yaml.MarkedYAMLError as error:
        return None, [syntax_problem(file, text, error)]
    except yaml.YAMLError as error:
        return None, [unreadable_character(file, text, error)]
    if root is None:
        return None, []
    return plain_value(root), list(_problems_of_keys(file, root))


def _problems_of_keys(file: str, root: Node) -> Iterator[Diagnostic]:
    for node in walk(root):
        seen: dict[str, Node] = {}
        for key, _ in node.pairs:
            if key.scalar is None:
                yield yaml_syntax(file, msg("a key must be a word"), node_span(file, key))
            elif (name := nfc(key.scalar)) in seen:
                yield duplicate_key(file, name, node_span(file, key), seen[name].start.line + 1)
            else:
                seen[name] = key
