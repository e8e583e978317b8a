"""Three texts joined to one: what a learner was given, what the learner made of it, and what the entry says now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
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

    @property
    def size(self) -> int:
        """The number of tokens that are replaced; 0 where some are put between two others."""
        return self.end - self.start


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
    ours = set(_changes(before, now))
    moved = _Moved(before, now)
    offsets = _offsets(now)
    edits = []
    for change in _changes(before, after):
        # The author has made the same correction meanwhile.
        if change in ours:
            continue
        start = moved.start_of(change)
        if start is None:
            return None
        edits.append(Edit(offsets[start], offsets[start + change.size], "".join(change.tokens)))
    return edits


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return a text after edits."""
    for start, end, new in sorted(edits, reverse=True):  # the last first, so that none moves another
        text = text[:start] + new + text[end:]
    return text


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[_Change]:
    # Without stress, so that a word that was typed anew is the same word. Words that come often are no junk here.
    matcher = SequenceMatcher(None, [*map(strip_stress, before)], [*map(strip_stress, after)], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield from _stressings(before[start:end], after[new_start:new_end], start)
        else:
            yield _Change(start, end, tuple(after[new_start:new_end]))


def _stressings(before: Sequence[str], after: Sequence[str], start: int) -> Iterator[_Change]:
    """Yield where one of two rows of words, which are the same but for stress, has it anew."""
    for number, (old, new) in enumerate(zip(before, after, strict=True), start):
        # Whoever types a text anew leaves out the stress; whoever marks it means it.
        if old != new and ACUTE in new:
            yield _Change(number, number + 1, (new,))


class _Moved:
    """The tokens of a text as it was, in the text as it is now."""

    def __init__(self, before: Sequence[str], now: Sequence[str]) -> None:
        self._blocks = SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks()
        self._are_empty = not (before or now)
        self._borders = ((0, 0), (len(before), len(now)))

    def start_of(self, change: _Change) -> int | None:
        """Return where the tokens that a change replaces begin now; ``None`` if they or their neighbours are others."""
        for block in self._blocks:
            start = block.b + change.start - block.a
            if block.a <= change.start and change.end <= block.a + block.size and self._is_sure(change, block, start):
                return start
        return None

    def _is_sure(self, change: _Change, block: Match, start: int) -> bool:
        """Tell if a change within a block is where it is meant."""
        # What is put between two words has its place only where both are still beside each other.
        if change.size or block.a < change.start < block.a + block.size:
            return True
        # The last block has no size; it is the whole of two empty texts.
        is_of_texts = bool(block.size) or self._are_empty
        return is_of_texts and (change.start, start) in self._borders


def _offsets(tokens: Sequence[str]) -> list[int]:
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets
