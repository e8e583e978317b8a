"""Three texts joined to one: what a learner was given, what the learner made of it, and what the entry says now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from cosmoglossary.text.words import ACUTE, strip_stress

_TOKEN = re.compile(r"[\w\u0300-\u036f]+|\s+|[^\w\s]")
"""A word with its accents, a space, or a sign."""

_LONGEST = 4_000
"""The most words and signs of a text that are compared one by one: no entry has as many."""


class Edit(NamedTuple):
    """A part of a text, by offsets, and what takes its place."""

    start: int
    end: int
    text: str


class _Change(NamedTuple):
    """Some tokens of a text, by their numbers, and those that take their place."""

    start: int
    end: int
    tokens: tuple[str, ...]


def edits_of(base: str, changed: str, present: str) -> list[Edit] | None:
    """Return how a learner's changes are made in the present text.

    A word that has only lost its stress mark is no change.

    Args:
        base: what the learner was given.
        changed: what the learner has made of it.
        present: what is to be changed.

    Returns:
        The edits of the present text in their order, none if it says so already; ``None`` where the text was changed
        otherwise in the same place.
    """
    before, after, now = (_TOKEN.findall(text) for text in (base, changed, present))
    if max(map(len, (before, after, now))) > _LONGEST:
        return None
    theirs = list(_changes(before, after))
    ours = set(_changes(before, now))
    offsets = _offsets(now)
    edits = []
    for change in theirs:
        if change in ours:
            continue
        place = _moved(change, before, now)
        if place is None:
            return None
        edits.append(Edit(offsets[place], offsets[place + change.end - change.start], "".join(change.tokens)))
    return edits


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return a text after edits."""
    for start, end, new in sorted(edits, reverse=True):  # the last first, so that none moves another
        text = text[:start] + new + text[end:]
    return text


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[_Change]:
    matcher = SequenceMatcher(None, [*map(strip_stress, before)], [*map(strip_stress, after)], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield _Change(start, end, tuple(after[new_start:new_end]))
            continue
        for number, (old, new) in enumerate(zip(before[start:end], after[new_start:new_end], strict=True), start):
            # Whoever types a text anew leaves out the stress; whoever marks it means it.
            if old != new and ACUTE in new:
                yield _Change(number, number + 1, (new,))


def _moved(change: _Change, before: Sequence[str], now: Sequence[str]) -> int | None:
    """Return where the tokens that a change replaces begin now; ``None`` if they or their neighbours are others."""
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for start, new_start, size in matcher.get_matching_blocks():
        end = start + size
        if not (start <= change.start and change.end <= end):
            continue
        place = new_start + change.start - start
        # What is put between two words has its place only where both are still beside each other.
        if change.end > change.start or start < change.start < end:
            return place
        if (size or not (before or now)) and (change.start, place) in {(0, 0), (len(before), len(now))}:
            return place
    return None


def _offsets(tokens: Sequence[str]) -> list[int]:
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets
