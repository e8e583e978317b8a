"""The release ledger: what learners have been given and since when, so that all that changes reaches them and no more.

Anki updates a note, or a note type, only if it is newer than the learner's own, and then overwrites what the learner
changed. So neither may a correction be withheld, nor a note be touched for nothing. The ledger is a file of JSON
lines that is kept with the entries: first the release, then each note type, then each note as it was published. It
keeps the texts themselves, because a concept whose entry is gone is still published, as retired.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from cosmoglossary.decks.cards import FIELDS, RETIRED, Deck, Note
from cosmoglossary.model import PartialDate, Release
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span

_BEFORE_ALL = 946_684_800
"""The beginning of the year 2000: older than any release, so that whoever tried a deck before gets the released one."""

_AFTER_ALL = 253_370_764_800
"""The beginning of the year 9999, the last that Python can write as a date. It also bounds the other numbers."""

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
"""An escape that may be half a surrogate pair. `write` never escapes letters, so that it is seldom found."""

T = TypeVar("T")


class Edition(NamedTuple):
    """A note as it was published, without its empty fields, and when it last changed, in seconds of Unix time."""

    fields: Mapping[str, str]
    tags: tuple[str, ...]
    modified: int


class NoteTypeEdition(NamedTuple):
    """What a note type and its faces are, as a hash, and when it last changed, in seconds of Unix time."""

    content: str
    modified: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that was ever released: note types by the namespaces of their decks, notes by namespace and by GUID.

    ``moment`` is when the last release was made, in seconds of Unix time. Version 0 is before the first release.
    """

    version: int = 0
    moment: int = _BEFORE_ALL
    note_types: Mapping[str, NoteTypeEdition] = field(default_factory=dict)
    notes: Mapping[str, Mapping[str, Edition]] = field(default_factory=dict)

    @property
    def release(self) -> Release | None:
        """The last release, for readers and learners."""
        if not self.version:
            return None
        day = datetime.datetime.fromtimestamp(self.moment, datetime.UTC)
        return Release(self.version, PartialDate(day.year, day.month, day.day))


class Change(NamedTuple):
    """What a release does to a note, or to the faces of all cards.

    ``what`` is ``new``, ``changed`` or ``retired``, ``fields`` are those that changed.
    """

    what: str
    concept: str
    fields: tuple[str, ...] = ()


@explained
def missing_ledger(file: str) -> Diagnostic:
    """The glossary has decks, but no release ledger: nothing says what learners have been given.

    Without it, a corrected card might never reach those who study it, or overwrite what they changed. If a deck was
    ever given to anybody, get the file back from a copy. Only if none ever was, begin a new one with
    `cosmoglossary release --first`.

    Bad:
        git rm glossary/ledger.jsonl
    Good:
        git checkout HEAD -- glossary/ledger.jsonl
    """
    help_ = msg("get it back from a copy; if no deck was ever given to anybody, run `cosmoglossary release --first`")
    return Diagnostic("missing-ledger", "error", Place(file), msg("there is no release ledger"), help_)


@explained
def damaged_ledger(file: str, line: int, reason: Message) -> Diagnostic:
    """The release ledger was changed by something else than `cosmoglossary release`, or only half of it was saved.

    Get it back from a copy, such as the last commit. Do not delete it: the decks of all learners hang on it.

    Bad:
        glossary/ledger.jsonl with a line that is cut off
    Good:
        git checkout HEAD -- glossary/ledger.jsonl
    """
    help_ = msg("get the file back from a copy, such as the last commit")
    return Diagnostic("damaged-ledger", "error", Place(file), reason, help_, Span(file, line, 1, 1))


@explained
def lost_deck(file: str, namespace: str) -> Diagnostic:
    """A deck that was released is not made any more: its direction, or the id of the glossary, has changed.

    Those who study the deck would never get another correction, and a new deck would come beside it.

    Bad:
        the id of glossary.yaml changed from `film-in-orbit` to `orbit` after a release
    Good:
        the same id for ever, and all directions under `decks` that ever were there
    """
    identifier, learn, known = namespace.split("/")
    message = msg(
        "the deck `{deck}` of `{id}` was released and is no longer made",
        deck=f"{{learn: {learn}, from: {known}}}",
        id=identifier,
    )
    help_ = msg("put back the `id` of the glossary, and the direction under `decks`")
    return Diagnostic("lost-deck", "error", Place(file, ("decks",)), message, help_)


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
    version, moment, size = 0, _BEFORE_ALL, 0
    for number, line in enumerate(lines, 1):
        try:
            entry = _entry(line)
            if number == 1:
                version, moment, size = _head(entry)
            elif "guid" in entry:
                _add(notes.setdefault(_namespace(entry["deck"]), {}), _text(entry["guid"]), _edition(entry))
            else:
                _add(note_types, _namespace(entry["deck"]), _note_type(entry))
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return Ledger(), [damaged_ledger(file, number, msg("this is not what `cosmoglossary release` wrote"))]
    if size != len(lines):
        reason = msg("it had {written} lines when it was written, now {found}", written=size, found=len(lines))
        return Ledger(), [damaged_ledger(file, 1, reason)]
    return Ledger(version, moment, note_types, notes), []


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
        return 0, _BEFORE_ALL, lines
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
    if not 0 <= value < _AFTER_ALL:
        raise ValueError(value)
    return value


def _add(editions: dict[str, T], key: str, edition: T) -> None:
    # Two lines for one thing are left by a merge. It would be chance which of them counts.
    if key in editions:
        raise ValueError(key)
    editions[key] = edition


def write(ledger: Ledger) -> bytes:
    """The bytes of a ledger: one line for each thing that was published, so that versions compare line by line."""
    moment = datetime.datetime.fromtimestamp(ledger.moment, datetime.UTC)
    entries: list[dict[str, object]] = [
        {"deck": deck, "content": content, "modified": modified}
        for deck, (content, modified) in sorted(ledger.note_types.items())
    ]
    entries += (
        {"deck": deck, "guid": guid, "modified": modified, "tags": tags, "fields": fields}
        for deck, notes in sorted(ledger.notes.items())
        for guid, (fields, tags, modified) in sorted(notes.items())
    )
    head = {
        "version": ledger.version,
        "released": moment.isoformat() if ledger.version else None,
        "lines": len(entries) + 1,
    }
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in (head, *entries)).encode()


def dated(deck: Deck, faces: Mapping[str, str], ledger: Ledger, moment: int) -> Deck:
    """The deck with everything in it dated: what has changed since the ledger is news, what has not keeps its date.

    Args:
        deck: what is published now.
        faces: the texts of the cards' faces and their style, by file name.
        ledger: what was published before. Its notes that are not in the deck any more come at the end of it, retired.
        moment: when the deck is published, in seconds of Unix time.
    """
    former = ledger.notes.get(deck.namespace, {})
    kept = {note.guid for note in deck.notes}
    gone = (_gone(guid, edition) for guid, edition in sorted(former.items()) if guid not in kept)
    notes = tuple(_dated(note, former.get(note.guid), moment) for note in chain(deck.notes, gone))
    content = _digest((deck.name, *FIELDS, *_pairs(deck.kind_names), *_pairs(faces)))
    note_type = ledger.note_types.get(deck.namespace)
    same = note_type is not None and note_type.content == content
    modified = _date(note_type, moment, same=same)
    return replace(deck, notes=notes, published=moment, content=content, modified=modified)


def _dated(note: Note, former: Edition | None, moment: int) -> Note:
    same = former is not None and former == _published(note)._replace(modified=former.modified)
    return replace(note, modified=_date(former, moment, same=same))


def _date(former: Edition | NoteTypeEdition | None, moment: int, *, same: bool) -> int:
    if former is None:
        return moment
    return former.modified if same else max(moment, former.modified + 1)


def _gone(guid: str, edition: Edition) -> Note:
    """A note whose concept is not in the glossary any more. Its recordings are gone as well."""
    fields = {name: "" if value.startswith("[sound:") else value for name, value in edition.fields.items()}
    tags = tuple(dict.fromkeys((*edition.tags, RETIRED)))
    return Note(guid, tuple(fields.get(name, "") for name in FIELDS), tags)


def _published(note: Note) -> Edition:
    fields = {name: str(value) for name, value in zip(FIELDS, note.fields, strict=True) if value}
    return Edition(fields, note.tags, note.modified)


def released(ledger: Ledger, decks: Iterable[Deck], moment: int) -> Ledger:
    """The ledger after a release of `dated` decks."""
    return Ledger(
        ledger.version + 1,
        moment,
        {**ledger.note_types, **{deck.namespace: NoteTypeEdition(deck.content, deck.modified) for deck in decks}},
        {**ledger.notes, **{deck.namespace: {note.guid: _published(note) for note in deck.notes} for deck in decks}},
    )


def changes(ledger: Ledger, deck: Deck) -> Iterator[Change]:
    """What is new, changed or retired in a `dated` deck since the ledger, in the order of the deck."""
    former = ledger.notes.get(deck.namespace, {})
    note_type = ledger.note_types.get(deck.namespace)
    if note_type and note_type.modified != deck.modified:
        yield Change("changed", msg("faces of the cards"))
    for note in deck.notes:
        old, new = former.get(note.guid), _published(note)
        if old is None:
            yield Change("new", note["Concept"])
        elif RETIRED in new.tags and RETIRED not in old.tags:
            yield Change("retired", note["Concept"])
        elif old.modified != new.modified:
            differing = (name for name in FIELDS if old.fields.get(name) != new.fields.get(name))
            yield Change("changed", note["Concept"], (*differing, *([msg("tags")] if old.tags != new.tags else [])))


def _pairs(texts: Mapping[str, str]) -> Iterable[str]:
    return chain.from_iterable(sorted(texts.items()))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256(json.dumps(list(parts)).encode()).hexdigest()
