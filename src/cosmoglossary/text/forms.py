"""The forms of a word that a spelling may stand for, and the one of them that an author says it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cosmoglossary.model import Designation
from cosmoglossary.text.words import fold


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


def forms_meant(forms: Iterable[WordForm], said: str) -> list[WordForm]:
    """Return those of some forms that an author's words name: ``genitive``, or ``genitive plural``."""
    name, _, number = said.partition(" ")
    return [form for form in forms if form.name == name and number.strip() in {"", form.number}]
