"""Values of an entry joined with those of a file: the file adds what is absent, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cosmoglossary.exchange.tree import Leaf, Tree, plain
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.text.markdown import plain as without_markdown
from cosmoglossary.text.words import strip_stress

Value = Any
"""A value of YAML."""

Refuse = Callable[[int, Message], None]
"""Is called with the number of a foreign value that has no place, and why."""


def join(old: Value, new: Tree, refuse: Refuse) -> dict[str, Value]:
    """Return what an entry is to say.

    Args:
        old: what it says; ``None`` of a new one.
        new: what the file says.
        refuse: learns of each value that contradicts the entry, and is left out.
    """
    joined: dict[str, Value] = _joined_mapping(old, new, refuse) or {}
    return joined


def _joined(old: Value, new: Tree | Leaf, refuse: Refuse) -> Value:
    if isinstance(new, Leaf):
        return _joined_leaf(old, new, refuse)
    if new and all(isinstance(key, int) for key in new):
        return _joined_list(old, [new[number] for number in sorted(new)], refuse)
    return _joined_mapping(old, new, refuse)


def _joined_leaf(old: Value, new: Leaf, refuse: Refuse) -> Value:
    # A key without a value is a place to fill in.
    if old is None:
        return new.value
    if not _is_same(old, new.value):
        refuse(new.origin, msg("the entry says `{text}` there", text=str(old)))
    return old


def _joined_mapping(old: Value, new: Tree, refuse: Refuse) -> Value:
    before = _as_mapping(old)
    if before is not None and not isinstance(before, dict):
        _refuse_all(new, msg("the entry says `{text}` there", text=str(old)), refuse)
        return old
    joined = dict(before or {})
    for key, value in new.items():
        if key == "forms":
            after = _joined_forms(joined.get("forms"), value, refuse)
        else:
            after = _joined(joined.get(str(key)), value, refuse)
        if joined.get(str(key)) is None:
            after = _short(str(key), after)
        if after is not None:
            joined[str(key)] = after
    if old is None and set(joined) == {"term"}:
        return joined["term"]
    # Nothing was added: the entry's own way of writing it stays.
    if joined == before:
        return old
    return joined


def _as_mapping(value: Value) -> Value:
    """Return a value written in full: a term alone, or another word alone, is the short way to write a mapping."""
    if isinstance(value, str):
        return {"term": value}
    return value


def _joined_forms(old: Value, new: Tree | Leaf, refuse: Refuse) -> Value:
    """Return forms by rows: each is a whole, so that no form of one grammar stands beside those of another."""
    if isinstance(new, Leaf) or (old is not None and not isinstance(old, dict)):
        _refuse_all(new, msg("the entry has other forms"), refuse)
        return old
    joined = dict(old or {})
    for name, row in new.items():
        value = plain(row)
        if joined.get(str(name)) is None:
            joined[str(name)] = value
        elif joined[str(name)] != value:
            _refuse_all(row, msg("the entry has other forms there"), refuse)
    return joined


def _joined_list(old: Value, items: list[Tree | Leaf], refuse: Refuse) -> Value:
    present = old
    if old is None:
        present = []
    if not isinstance(present, list):
        # One note, one id elsewhere, one form: the short way to write a list of one.
        present = [present]
    joined = list(present)
    numbers = _numbers_of(present, items)
    for item, number in zip(items, numbers, strict=True):
        if number is None:
            joined.append(_joined(None, item, refuse))
        elif not isinstance(item, Leaf):
            joined[number] = _joined(joined[number], item, refuse)
    # Nothing was added: the entry's own way of writing it stays.
    if joined == present and old is not None:
        return old
    return joined


def _numbers_of(present: list[Value], items: list[Tree | Leaf]) -> list[int | None]:
    """Return for each item the number of the one that an entry has of it; ``None`` if it has none.

    Two items of a file are never one of the entry, as two facts may have the same day.
    """
    numbers: list[int | None] = [None] * len(items)
    free = dict(enumerate(present))
    # First those that say all of it, so that no other one takes their place.
    for is_same in (_is_whole, _is_same_item):
        for at, item in enumerate(items):
            if numbers[at] is not None:
                continue
            number = next((number for number, present in free.items() if is_same(present, item)), None)
            if number is not None:
                numbers[at] = number
                del free[number]
    return numbers


def _is_whole(present: Value, item: Tree | Leaf) -> bool:
    """Tell if an entry says all that an item does."""
    if isinstance(item, Leaf):
        return _is_same(present, item.value)
    present = _as_mapping(present)
    if isinstance(present, list):
        present = dict(enumerate(present))
    if not isinstance(present, dict):
        return False
    return all(key in present and _is_whole(present[key], value) for key, value in item.items())


def _is_same_item(present: Value, item: Tree | Leaf) -> bool:
    """Tell if an item of a list is about the same thing: the same term, the same sentence in a language."""
    if isinstance(item, Leaf):
        # A word with its grammar is the word.
        term = present.get("term") if isinstance(present, dict) else present
        return _is_same(present, item.value) or _is_same(term, item.value)
    present = _as_mapping(present)
    if not isinstance(present, dict):
        return False
    keys = item.keys() - {"form"}
    if "term" in item:
        keys = {"term"}
    return any(_same_value(present.get(str(key)), item[key]) for key in keys)


def _same_value(present: Value, item: Tree | Leaf) -> bool:
    if isinstance(item, Leaf):
        return _is_same(present, item.value)
    if not isinstance(present, dict):
        return False
    return any(str(key) in present and _same_value(present[str(key)], value) for key, value in item.items())


def _is_same(one: Value, other: Value) -> bool:
    """Tell if another value says nothing new: without stress, Markdown and the mark of an example it is the same.

    The stress of two words that are spelled alike may tell them apart, so that one without it says less, and not the
    same as any with it.
    """
    if isinstance(one, str) and isinstance(other, str):
        text = one.strip().replace("_", "")
        shown = without_markdown(text)
        return other.strip().replace("_", "") in {text, shown, strip_stress(text), strip_stress(shown)}
    # A source whose place is still to be filled in is a source alone.
    if isinstance(one, dict) and isinstance(other, str):
        return one == {other: None}
    # A year is a number, or digits in quotes.
    if {type(one), type(other)} == {str, int}:
        return str(one) == str(other)
    return bool(one == other)


def _refuse_all(tree: Tree | Leaf, reason: Message, refuse: Refuse) -> None:
    if isinstance(tree, Leaf):
        refuse(tree.origin, reason)
        return
    for value in tree.values():
        _refuse_all(value, reason, refuse)


def _short(key: str, value: Value) -> Value:
    """Write a value that is new as people do: one note, and one id elsewhere, without a list."""
    if key == "note" and isinstance(value, list) and len(value) == 1:
        return value[0]
    if key == "same_as" and isinstance(value, dict):
        return {name: ids[0] if len(ids) == 1 else ids for name, ids in value.items()}
    return value
