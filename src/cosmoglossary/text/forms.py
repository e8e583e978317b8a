"""The forms of a word that a spelling may stand for, and the one of them that an author says it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, product
from typing import NamedTuple

from cosmoglossary.model import GENDERS, Designation
from cosmoglossary.text.words import fold

_GENDER = re.compile(rf"_(?:{'|'.join(GENDERS)})(?=_|$)")
"""Match the gender in the name of a row that has something before it."""


class WordForm(NamedTuple):
    """A cell of the table of a word's forms: the name of its row and the number of its column, if it has one."""

    name: str
    number: str = ""

    def __str__(self) -> str:
        """Return the form as an author writes it: ``genitive plural``."""
        return f"{self.name} {self.number}".rstrip()


def forms_spelt(word: Designation, spelling: str) -> list[WordForm]:
    """Return the forms of a word that have a spelling, in the order of its table.

    A spelling with a stress that only some of them have is none of the others: of ``руки́`` no plural.
    """
    alike: list[WordForm] = []
    same: list[WordForm] = []
    folded, cased = fold(spelling), spelling.casefold()
    for row in word.rows:
        for number, form in zip(row.numbers, row.forms, strict=True):
            if fold(form) != folded:
                continue
            alike.append(WordForm(row.name, number))
            if form.casefold() == cased:
                same.append(alike[-1])
    return same or alike


def name_of(word: Designation, form: WordForm) -> str:
    """Return the name of a form, without a gender that it does not have.

    Where genders are the same in the plural, as in Russian, a table has it in the row of one of them only.
    """
    gender = _GENDER.search(form.name)
    if not gender or form.number in {"", "singular"}:
        return form.name
    before, after = form.name[: gender.start()], form.name[gender.end() :]
    # Rows that differ in nothing but their gender; one may leave out whether it is animate.
    alike = {f"{before}_{other}{rest}" for other, rest in product(GENDERS, (after, ""))} - {form.name}
    numbers = [row.numbers for row in word.rows if row.name in alike]
    if not numbers or form.number in chain.from_iterable(numbers):
        return form.name
    return before + after


def forms_meant(forms: Iterable[WordForm], said: str) -> list[WordForm]:
    """Return those of some forms that an author's words name: ``genitive``, or ``genitive plural``."""
    name, _, number = said.partition(" ")
    return [form for form in forms if form.name == name and number.strip() in {"", form.number}]
