"""Notes as text: a table whose head says which columns are no fields. The oldest versions of Anki write no head."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from cosmoglossary.exchange.anki.exported import ExportedNote, ExportError
from cosmoglossary.problems.messages import msg

_MAX_DIGITS = 9
_MAX_FIELD = 1 << 24
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
_HEADS = ("separator", "html", "tags", "columns", "notetype", "deck", "guid column", "notetype column", "deck column")
"""The keys of the head of a file, by https://docs.ankiweb.net/importing/text-files.html#file-headers."""


def is_text(data: bytes) -> bool:
    """Tell if a file begins with a head that Anki reads."""
    first = data.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    key = first.partition(b":")[0]
    return first.startswith(b"#") and key[1:].strip().lower().decode(errors="replace") in _HEADS


def read_text(data: bytes, *, with_guids: bool = False) -> Iterator[ExportedNote]:
    """Yield the notes of a text.

    Args:
        data: its bytes, in UTF-8.
        with_guids: whether it is refused without the permanent names of its notes.

    Raises:
        ExportError: it is no text of notes.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ExportError(msg("it is neither a text in UTF-8 nor a package of Anki")) from None
    body = io.StringIO(text, newline="")
    head, lines = _read_head(body)
    if with_guids and not head:
        raise ExportError(msg("it is no export of Anki: choose “Notes in Plain Text” or “Anki Deck Package”"))
    if with_guids and "guid column" not in head:
        raise ExportError(msg("it has no ids of notes: export again with “Include unique identifier”"))
    yield from _notes(head, body, lines, with_guids=with_guids)


def _read_head(body: io.StringIO) -> tuple[dict[str, str], int]:
    """Return what the head of a text says, and the number of its lines; what is read next is the first row."""
    head: dict[str, str] = {}
    start = lines = 0
    while (line := body.readline()).startswith("#"):
        key, _, value = line[1:].rstrip("\r\n").partition(":")
        head[key.strip().lower()] = value.strip()
        start = body.tell()
        lines += 1
    # The line that ended the loop is a row.
    body.seek(start)
    return head, lines


def _notes(head: Mapping[str, str], body: io.StringIO, lines: int, *, with_guids: bool) -> Iterator[ExportedNote]:
    """Yield the notes of the rows of a text, whose head has so many lines."""
    special = {key.removesuffix(" column"): _column(value) for key, value in head.items() if key.endswith(" column")}
    separator = _SEPARATORS.get(head.get("separator", "tab").lower(), "\t")
    names = tuple(head.get("columns", "").split(separator)) if "columns" in head else ()

    def numbered(row: list[str]) -> tuple[str, ...]:
        # Whoever sends corrections has notes of ours, whose fields are known by their order.
        return () if with_guids else tuple(f"column {number}" for number in range(1, len(row) + 1))

    rows = csv.reader(body, delimiter=separator)
    try:
        # A field may be a long text, but is no novel; Python's own limit is lower.
        csv.field_size_limit(_MAX_FIELD)
        for row in rows:
            if row and ("guid" not in special or 0 <= special["guid"] < len(row)):
                yield _note(row, head, special, names or numbered(row), lines + rows.line_num)
    except csv.Error:
        raise ExportError(
            msg("line {number} of its text is broken", number=str(rows.line_num)), lines + rows.line_num
        ) from None


def _note(
    row: list[str], head: Mapping[str, str], special: Mapping[str, int], names: tuple[str, ...], line: int
) -> ExportedNote:
    columns = set(special.values())

    def cell(name: str) -> str:
        number = special.get(name, -1)
        if 0 <= number < len(row):
            return row[number]
        # What is the same for all notes stands in the head.
        return head.get(name, "")

    return ExportedNote(
        cell("guid"),
        tuple(field for number, field in enumerate(row) if number not in columns),
        tuple(name for number, name in enumerate(names) if number not in columns),
        is_html=head.get("html", "true") != "false",
        type_name=cell("notetype"),
        tags=tuple(cell("tags").split()),
        deck=cell("deck"),
        line=line,
    )


def _column(number: str) -> int:
    """Return the index of the column that a head numbers from one; -1 of what is no number of a column."""
    # Python reads no number of thousands of digits.
    if number.isdecimal() and len(number) <= _MAX_DIGITS:
        return int(number) - 1
    return -1
