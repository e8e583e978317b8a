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
    Marks,
    Node,
    Refused,
    Value,
    as_text,
    compose,
    node_span,
    plain_value,
    point,
    span_at,
)
from cosmoglossary.text.words import nfc

_CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f]")

_MANY_BRACKETS = 500
"""More than an entry has; in quotes and comments there may be any number, so the brackets alone decide nothing."""

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
def yaml_syntax(file: str, message: Message, span: Span | None, help: Message | None = None) -> Diagnostic:
    """The text is not YAML.

    Common reasons are a text with a colon and a space in it, or one that begins with a sign such as `[`, `*` or `"`,
    without quotes around it; and lines that are not indented alike.

    Bad:
        en: "docking
        ru: стыко́вка
    Good:
        en: docking
        ru: стыко́вка
    """
    return Diagnostic("yaml-syntax", "error", Place(file), message, help, span)


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
        return None, [not_utf8(file, _span_of_bad_byte(file, error))]
    if _may_exhaust(text) and (refusal := _refusal(file, text)):
        return None, [refusal]
    try:
        value = ryaml.loads(nfc(text))
    except (ryaml.InvalidYamlError, ValueError):
        return _parse_again(file, text)
    if "\\" in text and _has_control(value):
        return None, [yaml_syntax(file, msg("a text has a control character in it"), Span(file, 1, 1, 1))]
    return value, []


def _has_control(value: Value) -> bool:
    """Return whether any text has a character that is no text; only an escape in double quotes can bring one in."""
    if isinstance(value, str):
        return bool(_CONTROL.search(value))
    if isinstance(value, dict):
        return any(map(_has_control, (*value, *value.values())))
    return isinstance(value, list) and any(map(_has_control, value))


def _span_of_bad_byte(file: str, error: UnicodeDecodeError) -> Span:
    # The error has its own bytes, those after a byte order mark: its offset is wrong for the bytes of the file.
    at = point(error.object[: error.start].decode())
    return Span(file, at.line + 1, at.column + 1, 1)


def _may_exhaust(text: str) -> bool:
    """Return whether the fast parser had better not see the text first: its time grows with the square of the depth."""
    return ("&" in text and "*" in text) or text.count("[") + text.count("{") > _MANY_BRACKETS


def _refusal(file: str, text: str) -> Diagnostic | None:
    try:
        compose(text)
    except Refused as refusal:
        span = span_at(file, text, refusal.at)
        return too_many_aliases(file, span) if refusal.bomb else yaml_syntax(file, refusal.message, span)
    except yaml.YAMLError:
        pass  # told by the reading proper
    return None


def _parse_again(file: str, text: str) -> tuple[Value, list[Diagnostic]]:
    """Read a file that the fast parser refused, to say exactly what is wrong with it.

    A file in which nothing is wrong, such as one with an enormous number, is read by this parser alone.
    """
    try:
        root = compose(text)
    except Refused as refusal:
        return None, [yaml_syntax(file, refusal.message, span_at(file, text, refusal.at))]
    except yaml.MarkedYAMLError as error:
        span = span_at(file, text, Marks(text).point(_mark_of(error)))
        return None, [yaml_syntax(file, _syntax_message(error), *_slip(text, span))]
    except yaml.YAMLError as error:
        return None, [_unreadable_character(file, text, error)]
    return (plain_value(root), list(_problems_of_keys(file, root))) if root else (None, [])


_SLIPS = {
    r"^ *\t": msg("indent with spaces, not with tabs"),
    r":\s+[*@%`&]": msg("put quotes around a text that begins with a sign"),
    r":\s+\"[^\"]*$|:\s+'[^']*$": msg("close the quotes at the end of the text"),
    r":\s+\"[^\"]*\"\s*[^\s#,}\]]": msg("put single quotes around a text that begins with double quotes"),
    r":\s+\[[^\]]*$|:\s+\{[^}]*$": msg("close the brackets"),
    r":\s+\[\]\s*(#.*)?$": msg("remove `[]`: the list below it takes its place"),
    r"^\s*-(?=[^\s-])": msg("put a space after the hyphen"),
    r"^\s*[\w-]+(?::(?=[^\s:])|\uff1a)": msg("put a space after the colon"),
    r":\s[^\"'\[{]*:(\s|$)": msg("put quotes around a text that has a colon in it"),
}
"""The look of lines that are not YAML, and what its author most likely has to do; the first one that fits counts."""


_TOLD_TOO_LATE = ("could not find expected ':'", "found unexpected end of stream")
"""Problems noticed only where a key or quotes could go on no further, while the mistake is where they begin."""


def _mark_of(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    return (error.context_mark if error.problem in _TOLD_TOO_LATE else None) or error.problem_mark or error.context_mark


_PLAINLY = {
    "block sequence entries are not allowed in this context": msg("a list cannot begin here"),
    "could not find expected ':'": msg("a key has no colon with a space after it"),
    "did not find expected '-' indicator": msg("the next item of the list was expected here, with its hyphen"),
    "did not find expected ',' or ']'": msg("a comma or `]` is missing"),
    "did not find expected ',' or '}'": msg("a comma or `}` is missing"),
    "did not find expected <document start>": msg("this does not belong to what is above it"),
    "did not find expected key": msg("a key was expected here"),
    "did not find expected node content": msg("a value was expected here"),
    "found character that cannot start any token": msg("nothing can begin with this character"),
    "found unexpected end of stream": msg("these quotes are never closed"),
    "mapping values are not allowed in this context": msg("a colon does not fit here"),
}
"""Plain words for the problems that the parser names most often in words of its own."""


def _syntax_message(error: yaml.MarkedYAMLError) -> Message:
    problem = error.problem or ""
    if problem in _PLAINLY:
        return _PLAINLY[problem]
    return (
        msg("{context}, {problem}", context=msg(error.context), problem=msg(problem)) if error.context else msg(problem)
    )


def _slip(text: str, span: Span) -> tuple[Span, Message | None]:
    """Return the place of a mistake and what is likely meant, judged by the line with the error and the one before."""
    lines = text.split("\n")
    near = range(span.line, max(span.line - 2, 0), -1)
    for slip, help_ in _SLIPS.items():
        for line in near:
            if found := re.search(slip, lines[line - 1]):
                wrong = found[0].lstrip(": ").rstrip(" ") or ":"
                earlier = Span(span.file, line, found.start() + found[0].index(wrong) + 1, len(wrong))
                return (span if line == span.line else earlier), help_
    indented = any(re.match(r" +\S", lines[line - 1]) for line in near)
    return span, msg("indent this line and the one above it alike") if indented else None


def _unreadable_character(file: str, text: str, error: yaml.YAMLError) -> Diagnostic:
    position = getattr(error, "position", 0)
    at = point(text[:position] if isinstance(position, int) else "")
    span = Span(file, at.line + 1, at.column + 1, 1)
    return yaml_syntax(file, msg("this character may not stand in YAML"), span, msg("delete the invisible character"))


def _problems_of_keys(file: str, root: Node) -> Iterator[Diagnostic]:
    for node in _nodes(root):
        seen: dict[str, Node] = {}
        for key, _ in node.pairs:
            if key.scalar is None:
                yield yaml_syntax(file, msg("a key must be a word"), node_span(file, key))
            elif key.scalar in seen:
                yield duplicate_key(file, key.scalar, node_span(file, key), seen[key.scalar].start.line + 1)
            else:
                seen[key.scalar] = key


def _nodes(root: Node) -> Iterator[Node]:
    """Every list and mapping once, however often aliases repeat it."""
    todo, seen = [root], set[int]()
    while todo:
        node = todo.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            todo.extend(reversed(node.items))
