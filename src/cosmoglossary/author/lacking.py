"""The values of a word beside those that are proposed for it: what it lacks, and whether they contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from cosmoglossary.author.suggest import Values
from cosmoglossary.text.words import strip_stress


def lacking_values(present: Mapping[str, Any], proposed: Values) -> dict[str, object]:
    """Return what is proposed and not there; of forms the rows that are not there."""
    lacking: dict[str, object] = {}
    for key, value in proposed.items():
        # A key without a value, as `new` writes it, is a place to fill in.
        if present.get(key) is None:
            lacking[key] = value
        elif rows := _lacking_rows(present[key], value):
            lacking[key] = rows
    return lacking


def _lacking_rows(present: object, proposed: object) -> dict[str, object]:
    if isinstance(present, dict) and isinstance(proposed, Mapping):
        return lacking_values(present, proposed)
    return {}


# Of these an author may have chosen another that is right too, so they do not show that a word was misunderstood.
_OF_TASTE = ("pronunciation", "aspect_partner")


def agree(present: Mapping[str, Any], proposed: Values) -> bool:
    """Tell whether no value contradicts a proposal, stress aside."""
    compared = [key for key in proposed if present.get(key) is not None and key not in _OF_TASTE]
    return all(_same(present[key], proposed[key]) for key in compared)


def _same(present: Any, value: object) -> bool:  # noqa: ANN401
    if isinstance(value, Mapping):
        return isinstance(present, dict) and agree(present, value)
    if isinstance(value, list):
        return _same_row(present, value)
    if isinstance(present, str) and isinstance(value, str):
        return strip_stress(present) == strip_stress(value)
    return bool(present == value)


def _same_row(present: Any, values: list[object]) -> bool:  # noqa: ANN401
    return isinstance(present, list) and len(present) == len(values) and all(map(_same, present, values))


def with_lacking(present: Mapping[str, Any], lacking: Values) -> dict[str, Any]:
    """Return the values of a word after those that it lacked are put in."""
    values = dict(present)
    for key, value in lacking.items():
        old = values.get(key)
        if isinstance(old, dict) and isinstance(value, Mapping):
            values[key] = with_lacking(old, value)
        else:
            values[key] = deepcopy(value)
    return values
