"""The forms of a word that a spelling may stand for, and the one of them that an author says it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, product
from typing import NamedTuple, TypeAlias

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


Spellings: TypeAlias = Mapping[str, Sequence[tuple[str, str, str]]]
"""The spellings of a word, folded, each with the forms that have it: row, number, and how it is written there."""


def spellings_of(word: Designation) -> Spellings:
    """Return the spellings of a word, its term first, which need not be among the forms of its table."""
    forms: list[tuple[str, str, str]] = []
    for row in word.rows:
        forms += [(row.name, number, written) for number, written in zip(row.numbers, row.forms, strict=True)]
    # Folded all at once, in a third of the time. The reader lets no zero into a text.
    term, *folded = fold("\0".join((word.term, *[written for _, _, written in forms]))).split("\0")
    spellings: dict[str, list[tuple[str, str, str]]] = {term: []}
    for spelling, form in zip(folded, forms, strict=True):
        spellings.setdefault(spelling, []).append(form)
    return spellings


def never_changes(spellings: Iterable[str]) -> bool:
    """Tell if the spellings of a word, folded, are all the same, as those of many names of abroad are."""
    # They may be folded on the way, and are so no further than to the first that differs.
    each = iter(spellings)
    term = next(each)
    return all(spelling == term for spelling in each)


def forms_spelt(spellings: Spellings, spelling: str) -> list[WordForm]:
    """Return the forms of a word that have a spelling, in the order of its table.

    A spelling with a stress that only some of them have is none of the others: of ``руки́`` no plural.

    Args:
        spellings: those of the word.
        spelling: one that it may have, in any case, with or without stress.
    """
    alike = spellings.get(fold(spelling), ())
    cased = spelling.casefold()
    same = [form for form in alike if form[-1].casefold() == cased]
    return [WordForm(name, number) for name, number, _ in same or alike]


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
