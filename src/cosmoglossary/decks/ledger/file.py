"""The ledger as a file of JSON lines."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from cosmoglossary.decks.ledger.editions import BEFORE_ALL, Edition, Ledger, NoteTypeEdition
from cosmoglossary.decks.ledger.faults import damaged_ledger
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message, msg

_AFTER_ALL = 253_370_764_800
"""The beginning of the year 9999, the last that Python can write as a date. It also bounds the other numbers."""

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
"""An escape that may be half a surrogate pair. `write` never escapes letters, so that it is seldom found."""

T = TypeVar("T")


def can_date(moment: int) -> bool:
    """Tell if a release may have this date, in seconds of Unix time."""
    return 0 <= moment < _AFTER_ALL


def read(file: str, data: bytes) -> tuple[Ledger, list[Diagnostic]]:
    """Read a ledger.

    Args:
        file: its name, for diagnostics.
        data: its bytes.

    Returns:
        The ledger, which is empty where there are problems, and the problems found.
    """
    lines = data.removesuffix(b"\n").split(b"\n")
    note_types: dict[str, NoteTypeEdition] = {}
    notes: dict[str, dict[str, Edition]] = {}
    version, moment, size = 0, BEFORE_ALL, 0
    for number, line in enumerate(lines, 1):
        try:
            entry = _entry(line)
            if number == 1:
                version, moment, size = _head(entry)
            elif "guid" in entry:
                _add(notes.setdefault(_namespace(entry["deck"]), {}), _text(entry["guid"]), _edition(entry))
            else:
                _add(note_types, _namespace(entry["deck"]), _note_type(entry))
        # Not all of these are errors of JSON to Python: a list that is nested too deep is a RecursionError, and a
        # moment that no date can have is an OverflowError.
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return Ledger(), [damaged_ledger(file, number, _reason(line))]
    # A file that was cut between two lines is valid in each of them; only the number shows that some are lost.
    if size != len(lines):
        reason = msg("it had {written} lines when it was written, now {found}", written=size, found=len(lines))
        return Ledger(), [damaged_ledger(file, 1, reason)]
    return Ledger(version, moment, note_types, notes), []


def _reason(line: bytes) -> Message:
    """Return what is wrong with a line that no release has written."""
    if line.startswith((b"<<<<<<< ", b"=======", b">>>>>>> ")):
        return msg("git could not join two releases here: keep the ledger of one branch, and release again")
    return msg("this is not what `cosmoglossary release` wrote")


# Each of the following functions raises a ValueError, TypeError or KeyError where a line is valid JSON that no release
# writes. Without them, a wrong value would be found only by whatever uses it, far from its line.


def _entry(line: bytes) -> dict[str, Any]:
    entry = json.loads(line.decode())
    if not isinstance(entry, dict):
        raise TypeError(entry)
    if _SURROGATE.search(line):
        # Half a surrogate pair is valid JSON, but no file could hold it: this raises a UnicodeEncodeError.
        json.dumps(entry, ensure_ascii=False).encode()
    return entry


def _head(entry: Mapping[str, Any]) -> tuple[int, int, int]:
    """Return the version of the last release, its moment, and how many lines the file had."""
    version, lines = _number(entry["version"]), _number(entry["lines"])
    if version == 0:
        return 0, BEFORE_ALL, lines
    released = datetime.datetime.fromisoformat(_text(entry["released"]))
    if released.tzinfo is None:
        raise ValueError(released)
    return version, _number(int(released.timestamp())), lines


def _note_type(entry: Mapping[str, Any]) -> NoteTypeEdition:
    return NoteTypeEdition(_text(entry["content"]), _number(entry["modified"]))


def _edition(entry: Mapping[str, Any]) -> Edition:
    fields, tags = entry["fields"], entry["tags"]
    if not isinstance(fields, dict) or not isinstance(tags, list):
        raise TypeError(entry)
    if not fields["Concept"]:
        raise ValueError(entry)
    return Edition(
        {name: _text(value) for name, value in fields.items()}, tuple(map(_text, tags)), _number(entry["modified"])
    )


def _namespace(value: object) -> str:
    """Return the namespace of a deck, which has three parts, as `lost_deck` relies on."""
    namespace = _text(value)
    identifier, learn, known = namespace.split("/")
    if not (identifier and learn and known):
        raise ValueError(namespace)
    return namespace


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: object) -> int:
    # A bool is an int to Python, but not to JSON.
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    if not can_date(value):
        raise ValueError(value)
    return value


def _add(editions: dict[str, T], key: str, edition: T) -> None:
    # Two lines for one thing are left by a merge. It would be chance which of them counts.
    if key in editions:
        raise ValueError(key)
    editions[key] = edition


def write(ledger: Ledger) -> bytes:
    """Return the bytes of a ledger: one line for each thing published, so that versions compare line by line."""
    entries = [*_note_type_entries(ledger), *_note_entries(ledger)]
    head: dict[str, object] = {"version": ledger.version, "released": None, "lines": len(entries) + 1}
    if ledger.version:
        head["released"] = datetime.datetime.fromtimestamp(ledger.moment, datetime.UTC).isoformat()
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in (head, *entries)).encode()


def _note_type_entries(ledger: Ledger) -> Iterator[dict[str, object]]:
    for deck, (content, modified) in sorted(ledger.note_types.items()):
        yield {"deck": deck, "content": content, "modified": modified}


def _note_entries(ledger: Ledger) -> Iterator[dict[str, object]]:
    for deck, notes in sorted(ledger.notes.items()):
        for guid, (fields, tags, modified) in sorted(notes.items()):
            yield {"deck": deck, "guid": guid, "modified": modified, "tags": tags, "fields": fields}
