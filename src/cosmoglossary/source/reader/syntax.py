"""The reasons why a text is no YAML: in plain words, and where the author has to look."""

from __future__ import annotations

import re
from dataclasses import replace

import yaml

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.odd_signs import sign_name
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.reader.nodes import ODD_BREAK, Marks, Refused, Value, compose, point, span_at, walk
from cosmoglossary.text.signs import ODD_INDENT

_CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f]")

# The last alternative takes the backslash of `\\` with the second one, which begins no escape then.
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
"""An escape in double quotes, with the digits of one by number."""


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


def syntax_problem(file: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Say what is wrong with a text that the parser does not understand."""
    at = Marks(text).point(_mark_of(error))
    if character := _odd_break_before(text, at.offset):
        return _odd_break(file, text, character)
    if problem := _odd_indent(file, text, at.line):
        return problem
    return yaml_syntax(file, _syntax_message(error), *_slip(text, span_at(file, text, at)))


def control_character(file: str, text: str) -> Diagnostic:
    """Point at the escape that brings a control character into a text."""
    # Whoever writes "\beta" means the letters: YAML knows `\b` as the sign that once moved a printer back.
    help_ = msg("remove it or, if you mean a backslash, put the text in single quotes")
    escape = _escape_of_control(text)
    if escape is None:
        return yaml_syntax(file, msg("a text has a control character in it"), Span(file, 1, 1, 1), help_)
    span = replace(span_at(file, text, point(text[: escape.start()])), length=len(escape[0]))
    message = msg("`{escape}` in double quotes is a control character, not text", escape=escape[0])
    return yaml_syntax(file, message, span, help_)


def _escape_of_control(text: str) -> re.Match[str] | None:
    """Return the first escape that makes a control character."""
    root = compose(text)
    if root is None:
        return None
    # Only in values that have one: a Windows path in single quotes, or a comment, looks like escapes too.
    for node in walk(root):
        if node.scalar and _CONTROL.search(node.scalar):
            escapes = _ESCAPE.finditer(text, node.start.offset, node.end.offset)
            return next(filter(_is_control, escapes), None)
    return None


def _is_control(escape: re.Match[str]) -> bool:
    digits = escape[1] or escape[2] or escape[3]
    if digits:
        return _CONTROL.match(chr(int(digits, 16))) is not None
    return escape[0][1] in "0abefvr"


def has_control(value: Value) -> bool:
    """Return whether any text has a character that is no text; only an escape in double quotes can bring one in."""
    if isinstance(value, str):
        return bool(_CONTROL.search(value))
    if isinstance(value, dict):
        return any(map(has_control, (*value, *value.values())))
    return isinstance(value, list) and any(map(has_control, value))


def _odd_break_before(text: str, offset: int) -> re.Match[str] | None:
    """Return the invisible end of a line that makes a text no YAML, if it is the reason; the last before an offset."""
    characters = [*ODD_BREAK.finditer(text, 0, offset + 1)]
    if not characters:
        return None
    # It is the reason if all is well without it: between quotes, for one, it does no harm.
    try:
        compose(ODD_BREAK.sub(" ", text))
    except (Refused, yaml.YAMLError):
        return None
    return characters[-1]


def _odd_break(file: str, text: str, character: re.Match[str]) -> Diagnostic:
    span = span_at(file, text, point(text[: character.start()]))
    # No editor shows it: it comes along with what is copied from a web page or a word processor.
    message = msg("an invisible character, U+{code}, ends the line here", code=f"{ord(character[0]):04X}")
    return yaml_syntax(file, message, span, msg("delete the invisible character"))


def _odd_indent(file: str, text: str, line: int) -> Diagnostic | None:
    """Return the problem of an indent that only looks as if it were made of spaces, in a line or the one before it."""
    lines = text.split("\n")
    for number in range(min(line, len(lines) - 1), max(line - 2, -1), -1):
        indent = len(lines[number]) - len(lines[number].lstrip(" \t"))
        sign = ODD_INDENT.match(lines[number], indent)
        if sign:
            message = msg("an indent is made of spaces, and here is another sign: {sign}", sign=sign_name(sign[0]))
            span = Span(file, number + 1, indent + 1, 1)
            return yaml_syntax(file, message, span, msg("delete the sign, and type spaces"))
    return None


_SLIPS = {
    r"^ *\t": msg("indent with spaces, not with tabs"),
    r":\s+[*@%`&!]": msg("put quotes around a text that begins with a sign"),
    r":\s+\"[^\"]*$|:\s+'[^']*$": msg("close the quotes at the end of the text"),
    r":\s+\"[^\"]*\"\s*[^\s#,}\]]": msg("put single quotes around a text that begins with double quotes"),
    r":\s+[^\s\"'#\[{][^\"'#]*\s#[^\s#]": msg("put quotes around a text that has a space and a `#` in it"),
    r":\s+\[[^\]]*$|:\s+\{[^}]*$": msg("close the brackets"),
    r":\s+\[\]\s*(#.*)?$": msg("remove `[]`: the list below it takes its place"),
    r"^\s*-(?=[^\s-])": msg("put a space after the hyphen"),
    r"^\s*[\w-]+(?::(?=[^\s:])|\uff1a)": msg("put a space after the colon"),
    r":\s[^\"'\[{]*:(\s|$)": msg("put quotes around a text that has a colon in it"),
}
"""The look of lines that are not YAML, and what its author most likely has to do; the first one that fits counts."""


_NO_NAME = "did not find expected alphabetic or numeric character"
"""The problem of a text that begins like an alias or an anchor."""
_READING_A_TAG = ("while parsing a tag", "while scanning a tag")
_NO_TAG = msg("a text that begins with `!` needs quotes around it")
_TOLD_TOO_LATE = ("could not find expected ':'", "found unexpected end of stream", _NO_NAME)
"""Problems noticed only where a key or quotes could go on no further, while the mistake is where they begin."""


def _mark_of(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    told_too_late = error.problem in _TOLD_TOO_LATE or error.context in _READING_A_TAG
    if told_too_late and error.context_mark:
        return error.context_mark
    return error.problem_mark or error.context_mark


_PLAINLY = {
    "block sequence entries are not allowed in this context": msg("a list cannot begin here"),
    "could not find expected ':'": msg("a key has no colon with a space after it"),
    "did not find expected '-' indicator": msg("the next item of the list was expected here, with its hyphen"),
    "did not find expected ',' or ']'": msg("a comma or `]` is missing"),
    "did not find expected ',' or '}'": msg("a comma or `}` is missing"),
    "did not find expected <document start>": msg("this does not belong to what is above it"),
    _NO_NAME: msg("a text that begins with `*` or `&` needs quotes around it"),
    "did not find expected key": msg("a key was expected here"),
    "did not find expected node content": msg("a value was expected here"),
    "found invalid Unicode character escape code": msg("this escape stands for no character"),
    "found character that cannot start any token": msg("nothing can begin with this character"),
    "found undefined tag handle": _NO_TAG,
    "found unexpected end of stream": msg("these quotes are never closed"),
    "mapping values are not allowed in this context": msg("a colon does not fit here"),
}
"""Plain words for the problems that the parser names most often in words of its own."""


def _syntax_message(error: yaml.MarkedYAMLError) -> Message:
    problem = error.problem or ""
    if error.context in _READING_A_TAG:
        return _NO_TAG
    if problem in _PLAINLY:
        return _PLAINLY[problem]
    # What is left comes up too seldom for words of our own.
    if error.context:
        return msg("{context}, {problem}", context=msg(error.context), problem=msg(problem))
    return msg(problem)


def _slip(text: str, span: Span) -> tuple[Span, Message | None]:
    """Return the place of a mistake and what is likely meant, judged by the line with the error and the one before."""
    lines = text.split("\n")
    near = range(span.line, max(span.line - 2, 0), -1)
    for slip, help_ in _SLIPS.items():
        for line in near:
            if found := re.search(slip, lines[line - 1]):
                # On its own line the parser's place is as good, and often more exact.
                if line == span.line:
                    return span, help_
                return _span_of_slip(span.file, line, found), help_
    return span, _indent_help([lines[line - 1] for line in near])


def _span_of_slip(file: str, line: int, slip: re.Match[str]) -> Span:
    wrong = slip[0].lstrip(": ").rstrip(" ") or ":"
    return Span(file, line, slip.start() + slip[0].index(wrong) + 1, len(wrong))


def _indent_help(lines: list[str]) -> Message | None:
    # Nothing that looks wrong is left but what cannot be seen in one line alone.
    if any(re.match(r" +\S", line) for line in lines):
        return msg("indent this line and the one above it alike")
    return None


def unreadable_character(file: str, text: str, error: yaml.YAMLError) -> Diagnostic:
    """Point at a character that no YAML may have, such as most control characters."""
    # Such an error has no mark, but the number of characters before it; PyYAML's other errors have no such number.
    position = getattr(error, "position", 0)
    before = ""
    if isinstance(position, int):
        before = text[:position]
    at = point(before)
    span = Span(file, at.line + 1, at.column + 1, 1)
    return yaml_syntax(file, msg("this character may not stand in YAML"), span, msg("delete the invisible character"))
