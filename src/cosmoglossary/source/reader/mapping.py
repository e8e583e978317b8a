"""The values of a mapping of a file, typed as the format declares them, and what is not as declared.

Reading goes on after a problem: what cannot be used is left out, so that one run tells all there is to correct.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from sys import intern
from typing import Any, TypeAlias

from cosmoglossary.model import Localised, Money, PartialDate, Quantity
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.format.kinds import (
    AMOUNT,
    DATE,
    LANGUAGE,
    Address,
    Amount,
    Choice,
    Date,
    Flag,
    Key,
    Kind,
    Language,
    Level,
    Names,
    Number,
    Recording,
    RunningText,
    Text,
    Texts,
)
from cosmoglossary.source.reader.faults import (
    invalid_amount,
    invalid_date,
    listed_twice,
    missing_key,
    unknown_key,
    unknown_language,
    unknown_value,
    wrong_type,
)
from cosmoglossary.source.reader.nodes import Value
from cosmoglossary.text.localiser import is_language

_MANY = Decimal(10) ** 18
"""From here on numbers are no facts that a reader could take in, and not all of Babel can write them."""


class MappingReader:
    """One mapping of a file: where it is, what it holds, and the list that problems go to."""

    __slots__ = ("file", "keys", "languages", "problems", "value")

    def __init__(
        self,
        file: str,
        keys: tuple[str | int, ...],
        value: dict[str, Value],
        languages: tuple[str, ...],
        problems: list[Diagnostic],
    ) -> None:
        """Read a mapping.

        Args:
            file: the name of the file.
            keys: those that lead to the mapping.
            value: the mapping.
            languages: those of the glossary.
            problems: grows by what is wrong.
        """
        self.file, self.keys, self.value = file, keys, value
        self.languages, self.problems = languages, problems

    def place(self, *keys: str | int, key: bool = False) -> Place:
        """Return the place of a value in this mapping, or of its key."""
        return Place(self.file, (*self.keys, *keys), key=key)

    def read(self, level: Level, readers: Readers, others: Collection[str] = ()) -> dict[str, Any]:
        """Read the values of the keys of a level, and complain of every key that the level does not have.

        Args:
            level: the declaration of the keys.
            readers: how to read each kind of value.
            others: keys that are read in another way.

        Returns:
            The values by their names in the model; what is not there or cannot be used has none.
        """
        values: dict[str, Any] = {}
        # Most entries have few of the keys that there are, so the mapping is walked and not the declaration.
        declared = level.by_name
        for name, value in self.value.items():
            key = declared.get(name)
            if name in others:
                continue
            if key is None:
                self._refuse(name, level, others)
            elif value is not None:
                read = readers[key.kind.__class__](self, key)
                if read is not None:
                    values[key.field] = read
        for key in level.required:
            if self.value.get(key.name) is None and key.name not in others:
                self.problems.append(missing_key(self.place(), key.name))
        return values

    def _refuse(self, name: Value, level: Level, others: Collection[str]) -> None:
        """Complain of a key that a level does not have."""
        key = as_key(name)
        place = self.place(key, key=True)
        if level.languages and LANGUAGE.match(key) and is_language(key):
            self.problems.append(unknown_language(place, key, self.languages))
        else:
            self.problems.append(unknown_key(place, key, (*others, *level.names)))

    def text(self, name: str, *, required: bool = False) -> str | None:
        """Return a text without the white space around it; an empty one is none."""
        value = self.value.get(name)
        if type(value) is str and (stripped := value.strip()):
            return intern(stripped)  # forms are the same word again and again
        if value is not None and type(value) is not str:
            self.problems.append(wrong_type(self.place(name), msg("text"), value))
        elif required:
            self.problems.append(missing_key(self.place(), name))
        return None

    def choice(self, name: str, words: Collection[str], label: Message | None) -> str | None:
        """Return one of the words."""
        value = self.text(name)
        if value is None or value in words:
            return value
        self.problems.append(unknown_value(self.place(name), label or msg(name), value, words))
        return None

    def flag(self, name: str) -> bool | None:
        """Return true or false, or neither where the key is absent."""
        value = self.value.get(name)
        if value is None or value is True or value is False:
            return value
        help_ = msg("write true or false, without quotes")
        self.problems.append(wrong_type(self.place(name), msg("true or false"), value, help_))
        return None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; one text stands for a list of one."""
        value = self.value.get(name)
        if value is None:
            return ()
        is_list = type(value) is list
        items = value if is_list else [value]
        for number, item in enumerate(items):
            if type(item) is not str:
                place = self.place(name, number) if is_list else self.place(name)
                self.problems.append(wrong_type(place, msg("text"), item))
        return tuple([intern(item.strip()) for item in items if type(item) is str])

    def names(self, name: str) -> tuple[str, ...]:
        """Return a list of texts without commas; it is told which of them are there twice, in whatever case."""
        value = self.value.get(name)
        if type(value) is str and "," in value:
            help_ = msg("did you mean `[{forms}]`?", forms=value.strip())
            self.problems.append(wrong_type(self.place(name), msg("a list"), value, help_))
            return tuple(item.strip() for item in value.split(","))
        texts = self.texts(name)
        if len(set(map(str.casefold, texts))) < len(texts):
            self._complain_of_doubles(name, texts)
        return texts

    def _complain_of_doubles(self, name: str, texts: tuple[str, ...]) -> None:
        first: dict[str, str] = {}
        for number, text in enumerate(texts):
            if text.casefold() in first:
                self.problems.append(listed_twice(self.place(name, number), text, first[text.casefold()]))
            else:
                first[text.casefold()] = text

    def date(self, name: str) -> PartialDate | None:
        """Return a year, month or day."""
        value = self.value.get(name)
        if value is None:
            return None
        date = _date(str(value).strip())
        if date is None:
            self.problems.append(invalid_date(self.place(name), str(value)))
        return date

    def amount(self, name: str, *, money: bool) -> Quantity | Money | None:
        """Return a number with its unit, or of money with its currency."""
        value = self.value[name]
        match = AMOUNT.match(value.strip()) if type(value) is str else None
        if match is None:
            self.problems.append(invalid_amount(self.place(name), str(value)))
            return None
        amount, unit = Decimal(match[1]), match[2]
        return Money(amount, unit) if money else Quantity(amount, unit)

    def number(self, name: str) -> Decimal | None:
        """Return a number that is not too large to be a fact."""
        value = self.value[name]
        number = _decimal(value) if type(value) in (int, float) else None
        if number is None:
            help_ = msg("write the digits alone: 1200.5")
            self.problems.append(wrong_type(self.place(name), msg("a number"), value, help_))
        return number

    def address(self, name: str, address: Address) -> str | None:
        """Return a web address."""
        url = self.text(name)
        if url is None or address.pattern.fullmatch(url):
            return url
        help_ = msg("it begins with https:// and has no spaces or quotes")
        if address.base:
            help_ = msg("it begins with https:// and has no spaces or quotes, no ? and no #")
        self.problems.append(wrong_type(self.place(name), msg("a web address"), url, help_))
        return None

    def within(self, *keys: str | int, value: Value) -> MappingReader | None:
        """Return the mapping at ``keys``, if ``value`` is one."""
        if type(value) is dict:
            return MappingReader(self.file, (*self.keys, *keys), value, self.languages, self.problems)
        if value is not None:
            self.problems.append(wrong_type(self.place(*keys), msg("a mapping"), value))
        return None

    def mapping(self, name: str) -> MappingReader | None:
        """Return the mapping under a key."""
        return self.within(name, value=self.value.get(name))

    def mappings(self, name: str) -> Iterator[MappingReader]:
        """Yield the mappings of a list."""
        value = self.value.get(name)
        if value is None:
            return
        if type(value) is not list:
            help_ = msg("begin each of its items with a hyphen and a space") if type(value) is dict else None
            self.problems.append(wrong_type(self.place(name), msg("a list"), value, help_))
            return
        for number, item in enumerate(value):
            mapping = self.within(name, number, value=item)
            if mapping:
                yield mapping
            elif item is None:
                self.problems.append(wrong_type(self.place(name, number), msg("a mapping"), item))

    def localised(self, name: str, *, required: bool = False) -> Localised:
        """Return the texts, by language, under a key."""
        mapping = self.mapping(name)
        texts = mapping.by_language() if mapping else {}
        if required and not texts:
            self.problems.append(missing_key(self.place(), name))
        return texts

    def by_language(self, others: tuple[str, ...] = ()) -> Localised:
        """Return the texts of a mapping from languages to texts, in the order of languages.

        Args:
            others: keys that it may have too.
        """
        for key in self.value.keys() - {*self.languages, *others}:
            place = self.place(as_key(key), key=True)
            self.problems.append(unknown_language(place, as_key(key), self.languages))
        return {language: text for language in self.languages if (text := self.text(language))}


Reader: TypeAlias = Callable[[MappingReader, Key[Any]], Any]
"""Reads the value of a key that is there; the value is of the kind that the key is declared with."""
Readers: TypeAlias = Mapping[type[Kind], Reader]


def _read_text(mapping: MappingReader, key: Key[Text]) -> str | None:
    # Nearly every text is one, and there are more of them than of all else: spare those a second call.
    value = mapping.value[key.name]
    if type(value) is str and (stripped := value.strip()):
        return intern(stripped)
    return mapping.text(key.name, required=key.required)


def _read_choice(mapping: MappingReader, key: Key[Choice]) -> str | None:
    value = mapping.value[key.name]
    if type(value) is str and value in key.kind.words:  # as above
        return value
    return mapping.choice(key.name, key.kind.words, key.label)


def _read_running_text(mapping: MappingReader, key: Key[RunningText]) -> str | tuple[str, ...] | None:
    if not key.kind.several:
        return mapping.text(key.name)
    texts = mapping.texts(key.name)
    value = mapping.value[key.name]
    if type(value) is not list:
        return texts
    # What is no text leaves its place empty, so that problems of the texts behind it are shown where they are.
    return tuple([item.strip() if type(item) is str else "" for item in value])


def _read_language(mapping: MappingReader, key: Key[Language]) -> str | None:
    code = mapping.text(key.name, required=key.required)
    if code is None or code in mapping.languages:
        return code
    mapping.problems.append(unknown_language(mapping.place(key.name), code, mapping.languages))
    return None


READERS: Readers = {
    Text: _read_text,
    RunningText: _read_running_text,
    Recording: lambda mapping, key: mapping.text(key.name),
    Choice: _read_choice,
    Flag: lambda mapping, key: mapping.flag(key.name),
    Names: lambda mapping, key: mapping.names(key.name),
    Texts: lambda mapping, key: mapping.localised(key.name, required=key.required),
    Date: lambda mapping, key: mapping.date(key.name),
    Amount: lambda mapping, key: mapping.amount(key.name, money=key.kind.money),
    Number: lambda mapping, key: mapping.number(key.name),
    Address: lambda mapping, key: mapping.address(key.name, key.kind),
    Language: _read_language,
}
"""The readers of values that may stand in any file; entries and descriptions add those of their own."""


def as_key(key: Value) -> str:
    """Return a key as the author wrote it: YAML reads ``1`` and ``true`` as something else than text."""
    return key if isinstance(key, str) else str(key).lower()


def _date(text: str) -> PartialDate | None:
    match = DATE.match(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        datetime.date(year or 0, month or 1, day or 1)
    except ValueError:  # no such day in the calendar
        return None
    return PartialDate(year or 0, month, day)


def _decimal(value: float) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < _MANY else None
