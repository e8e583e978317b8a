"""The forms of a word."""

from __future__ import annotations

from collections.abc import Mapping

from cosmoglossary.model import NUMBERS, form_words
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.format.kinds import Forms, Key
from cosmoglossary.source.reader.faults import too_long, unknown_form, unknown_value, wrong_type
from cosmoglossary.source.reader.mapping import MappingReader, as_key
from cosmoglossary.source.reader.nodes import Value

MAX_WORD = 200
"""The number of characters of a term, form or pronunciation: chemistry and law have long ones, and none has more."""


def read_forms(word: MappingReader, key: Key[Forms]) -> dict[str, tuple[str, ...] | Mapping[str, str]]:
    """Read the forms of a word: by their names one form, a singular and a plural, or forms by number."""
    rows: dict[str, tuple[str, ...] | Mapping[str, str]] = {}
    forms = word.mapping(key.name)
    if not forms:
        return rows
    # By hand and not by a level: a misspelt name of a form has a rule of its own.
    for name, value in forms.value.items():
        if row := _row(forms, name, value):
            rows[name] = row
    return rows


def _row(forms: MappingReader, name: str, value: Value) -> tuple[str, ...] | Mapping[str, str]:
    """Read the forms of one name; none if there is something wrong with them."""
    if not form_words(as_key(name)) and name not in forms.labels:
        forms.problems.append(unknown_form(forms.place(as_key(name), key=True), as_key(name), forms.labels))
        return ()
    if type(value) is dict:
        return _forms_by_number(forms, name)
    if type(value) is list and len(value) > 2:  # noqa: PLR2004 - singular and plural
        _complain_of_forms(forms, name, value)
        return ()
    row = forms.texts(name)
    if row and _complain_of_long(forms, name, row):
        return ()
    return row


def _complain_of_long(forms: MappingReader, name: str, row: tuple[str, ...]) -> bool:
    """Complain of the forms of a row that are no words, and return whether there is one."""
    longest = max(map(len, row))
    if longest <= MAX_WORD:
        return False
    for number, form in enumerate(row):
        if len(form) > MAX_WORD:
            forms.problems.append(too_long(forms.item_place(name, number), len(form)))
    return True


def _forms_by_number(forms: MappingReader, name: str) -> dict[str, str]:
    row = forms.mapping(name)
    if row is None:
        return {}
    known = (*NUMBERS, *row.labels)
    _complain_of_numbers(row, known)
    # In the order of grammars, not of the file: it is that of the columns.
    by_number = {number: form for number in known if (form := row.text(number))}
    for number, form in by_number.items():
        if len(form) > MAX_WORD:
            row.problems.append(too_long(row.place(number), len(form)))
    return {number: form for number, form in by_number.items() if len(form) <= MAX_WORD}


def _complain_of_numbers(row: MappingReader, known: tuple[str, ...]) -> None:
    for number in row.value:
        if number not in known:
            place = row.place(as_key(number), key=True)
            row.problems.append(unknown_value(place, msg("number"), as_key(number), known))


def _complain_of_forms(forms: MappingReader, name: str, value: Value) -> None:
    expected = msg("one form, or a singular and a plural")
    help_ = msg("of other numbers write a mapping: {form}", form="{singular: …, dual: …, plural: …}")
    forms.problems.append(wrong_type(forms.place(name), expected, value, help_))
