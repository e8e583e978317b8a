"""The ledger as a file of JSON lines, sorted, of which each says something that stays true.

So git can merge the releases of two branches line by line: ``merge=union`` in ``.gitattributes`` keeps the lines of
both. Of several editions of a note the newest counts. `join` does the same where git has left its marks.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from cosmoglossary.decks import lines
from cosmoglossary.decks.cards import FIELDS
from cosmoglossary.decks.ledger.editions import (
    BEFORE_ALL,
    Edition,
    FormerEdition,
    FormerNoteType,
    Ledger,
    NoteTypeEdition,
    PastRelease,
)
from cosmoglossary.decks.ledger.faults import damaged_ledger
from cosmoglossary.decks.ledger.history import difference
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message, msg

_FORMAT = {"format": 1}
"""The first line of every ledger: an empty file is none."""

_AFTER_ALL = 253_370_764_800
"""The beginning of the year 9999, the last that Python can write as a date. It also bounds the other numbers."""

_MARKS = (b"<<<<<<< ", b"||||||| ", b"=======", b">>>>>>> ")
"""The beginnings of the lines by which git marks what it could not merge; no line of JSON begins like this."""

E = TypeVar("E", bound=Edition | NoteTypeEdition)


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
    whole = _Lines()
    for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), 1):
        if line.startswith(_MARKS):
            help_ = msg("run `cosmoglossary release --merge`, which keeps the lines of both branches")
            return Ledger(), [damaged_ledger(file, number, msg("git could not merge two releases here"), help_)]
        try:
            whole.add(number, lines.entry(line))
        # Not all of these are errors of JSON to Python: a list that is nested too deep is a RecursionError, and a
        # moment that no date can have is an OverflowError.
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return Ledger(), [damaged_ledger(file, number, msg("this is not what `cosmoglossary release` wrote"))]
    ledger = whole.ledger()
    if loss := whole.loss(ledger):
        return Ledger(), [damaged_ledger(file, *loss)]
    return ledger, []


def join(data: bytes) -> bytes:
    """Return a ledger without the marks of git, with the lines of both sides."""
    return b"".join(line for line in data.splitlines(keepends=True) if not line.startswith(_MARKS))


@dataclass(slots=True)
class _Lines:
    """The lines of a file, each by itself. After a merge there may be several for one thing."""

    releases: dict[PastRelease, int] = field(default_factory=dict)
    """The lines on which they are."""
    note_types: dict[str, list[NoteTypeEdition]] = field(default_factory=dict)
    former_note_types: dict[str, list[FormerNoteType]] = field(default_factory=dict)
    notes: dict[str, dict[str, list[Edition]]] = field(default_factory=dict)
    former: dict[str, dict[str, list[FormerEdition]]] = field(default_factory=dict)

    def add(self, number: int, entry: Mapping[str, Any]) -> None:
        """Add what a line says.

        Raises:
            ValueError: it says what no release writes; so do TypeError and KeyError.
        """
        if number == 1:
            if not _is_head(entry):
                raise ValueError(entry)
        elif "released" in entry:
            self.releases.setdefault(_release(entry), number)
        elif "guid" in entry:
            self._add_note(_namespace(entry["deck"]), lines.text(entry["guid"]), entry)
        elif "until" in entry:
            former = FormerNoteType(_note_type(entry), _number(entry["until"]))
            self.former_note_types.setdefault(_namespace(entry["deck"]), []).append(former)
        elif not _is_head(entry):  # which is there twice where two branches have begun a ledger
            self.note_types.setdefault(_namespace(entry["deck"]), []).append(_note_type(entry))

    def _add_note(self, deck: str, guid: str, entry: Mapping[str, Any]) -> None:
        fields, tags = lines.named_texts(entry["fields"]), lines.texts(entry["tags"])
        modified = _number(entry["modified"])
        if "until" in entry:
            former = FormerEdition(fields, tags, modified, _number(entry["until"]))
            self.former.setdefault(deck, {}).setdefault(guid, []).append(former)
            return
        if not fields["Concept"]:
            raise ValueError(entry)
        self.notes.setdefault(deck, {}).setdefault(guid, []).append(Edition(fields, tags, modified))

    def ledger(self) -> Ledger:
        """Return what all lines say together."""
        note_types, former_note_types = {}, {}
        for deck, note_type_editions in self.note_types.items():
            note_types[deck], older_types = _newest(note_type_editions)
            if past_types := self._former_note_types(deck, note_types[deck], older_types):
                former_note_types[deck] = past_types
        notes: dict[str, dict[str, Edition]] = {deck: {} for deck in note_types}
        former: dict[str, dict[str, tuple[FormerEdition, ...]]] = {}
        for deck, editions in self.notes.items():
            notes[deck] = {}
            for guid, found in editions.items():
                notes[deck][guid], older = _newest(found)
                if past_editions := self._former(deck, guid, notes[deck][guid], older):
                    former.setdefault(deck, {})[guid] = past_editions
        releases = tuple(sorted(self.releases, key=lambda release: (release.modified, release)))
        return Ledger(releases, note_types, notes, former_note_types, former)

    def _former_note_types(
        self, deck: str, newest: NoteTypeEdition, older: Iterable[NoteTypeEdition]
    ) -> tuple[FormerNoteType, ...]:
        past = set(self.former_note_types.get(deck, ()))
        known = {each.edition.modified for each in past}
        past |= {FormerNoteType(each, newest.modified) for each in older if each.modified not in known}
        return tuple(sorted(past, key=_latest_type_first))

    def _former(self, deck: str, guid: str, newest: Edition, older: Iterable[Edition]) -> tuple[FormerEdition, ...]:
        past = list(self.former.get(deck, {}).get(guid, ()))
        known = {each.modified for each in past}
        # What one branch has released, and the other later: to the ledger of both it is an edition of before.
        past += [difference(each, newest) for each in older if each.modified not in known]
        unique = {(each.modified, each.until): each for each in past}
        return tuple(unique[key] for key in sorted(unique, reverse=True))

    def loss(self, ledger: Ledger) -> tuple[int, Message] | None:
        """Return the line and the reason where something is missing: a file that was cut is valid in what is left."""
        found = sum(map(len, ledger.notes.values()))
        for release, number in self.releases.items():
            if release.notes > found:
                return number, msg(
                    "it had {written} notes when it was written, now {found}", written=release.notes, found=found
                )
            if release.version > ledger.version:
                return number, msg("releases before this one are missing")
        for deck in ledger.notes:
            if deck not in ledger.note_types:
                return 1, msg("the line of the deck `{deck}` is missing", deck=deck)
        # Where two branches have released in one second, a note that both have changed is a second newer.
        dates = {each.modified for each in self.releases} | {each.modified + 1 for each in self.releases}
        if not dates.issuperset(_dates(ledger)):
            return 1, msg("a release is missing")
        return None


def _newest(editions: list[E]) -> tuple[E, list[E]]:
    """Return the edition that counts, and the others."""
    if len(editions) == 1:
        # This is so in all files that were not merged.
        return editions[0], []
    *others, newest = sorted(_unique(editions), key=lambda each: (each.modified, json.dumps(each)))
    if others and others[-1].modified == newest.modified:
        # Both are with learners, and neither is newer than the other. So one counts as newer: the next release then has
        # a later date than both.
        return cast("E", newest._replace(modified=newest.modified + 1)), others
    return newest, others


def _unique(editions: Sequence[E]) -> list[E]:
    return [each for number, each in enumerate(editions) if each not in editions[:number]]


def _latest_type_first(former: FormerNoteType) -> tuple[int, int]:
    return -former.edition.modified, -former.until


def _dates(ledger: Ledger) -> Iterator[int]:
    for deck, editions in ledger.notes.items():
        # A note of a deck that others began has the date that it had with them until a release changes it.
        if ledger.note_types[deck].fields == FIELDS:
            yield from (edition.modified for edition in editions.values())
    yield from (edition.modified for edition in ledger.note_types.values())


# Each of the following functions raises a ValueError, TypeError or KeyError where a line is valid JSON that no release
# writes, as those of `lines` do.


def _is_head(entry: Mapping[str, Any]) -> bool:
    # JSON's true is equal to 1 in Python.
    return entry.keys() == _FORMAT.keys() and _number(entry["format"]) == _FORMAT["format"]


def _release(entry: Mapping[str, Any]) -> PastRelease:
    released = datetime.datetime.fromisoformat(lines.text(entry["released"]))
    version, modified = _number(entry["version"]), _number(entry["modified"])
    if released.tzinfo is None or version == 0 or modified <= BEFORE_ALL:
        raise ValueError(entry)
    return PastRelease(version, _number(int(released.timestamp())), modified, _number(entry["notes"]))


def _note_type(entry: Mapping[str, Any]) -> NoteTypeEdition:
    return NoteTypeEdition(
        lines.text(entry["name"]),
        lines.text(entry["content"]),
        lines.texts(entry["fields"]),
        lines.texts(entry["kinds"]),
        _number(entry["modified"]),
    )


def _namespace(value: object) -> str:
    """Return the namespace of a deck, which has three parts, as `lost_deck` relies on."""
    namespace = lines.text(value)
    identifier, learn, known = namespace.split("/")
    if not (identifier and learn and known):
        raise ValueError(namespace)
    return namespace


def _number(value: object) -> int:
    number = lines.number(value)
    if not can_date(number):
        raise ValueError(value)
    return number


def write(ledger: Ledger) -> bytes:
    """Return the bytes of a ledger: one line for each thing published, so that versions compare line by line."""
    entries = [_FORMAT, *_releases(ledger), *_note_types(ledger), *_notes(ledger)]
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries).encode()


def _releases(ledger: Ledger) -> Iterator[Mapping[str, object]]:
    for version, moment, modified, notes in ledger.releases:
        released = datetime.datetime.fromtimestamp(moment, datetime.UTC).isoformat()
        yield {"version": version, "released": released, "modified": modified, "notes": notes}


def _note_types(ledger: Ledger) -> Iterator[Mapping[str, object]]:
    for deck, edition in sorted(ledger.note_types.items()):
        yield {"deck": deck, **_written_type(edition)}
        for former in ledger.former_note_types.get(deck, ()):
            yield {"deck": deck, "until": former.until, **_written_type(former.edition)}


def _written_type(edition: NoteTypeEdition) -> dict[str, object]:
    name, content, fields, kinds, modified = edition
    return {"modified": modified, "name": name, "content": content, "kinds": kinds, "fields": fields}


def _notes(ledger: Ledger) -> Iterator[Mapping[str, object]]:
    for deck, notes in sorted(ledger.notes.items()):
        past = ledger.former.get(deck, {})
        for guid, (fields, tags, modified) in sorted(notes.items()):
            yield {"deck": deck, "guid": guid, "modified": modified, "tags": tags, "fields": _in_order(fields)}
            for older, old_tags, date, until in past.get(guid, ()):
                former = {"deck": deck, "guid": guid, "until": until, "modified": date, "tags": old_tags}
                yield {**former, "fields": _in_order(older)}


_PLACES = {name: number for number, name in enumerate(FIELDS)}


def _in_order(fields: Mapping[str, str]) -> dict[str, str]:
    # Always in one order: after a release is undone, the file is what it was.
    return dict(sorted(fields.items(), key=lambda pair: _PLACES.get(pair[0], len(_PLACES))))
