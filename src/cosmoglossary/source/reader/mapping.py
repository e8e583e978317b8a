"""Takes typed values out of the plain mappings of a file, and notes what is not as expected.

Reading goes on after a problem: what cannot be used is left out, so that one run tells all there is to mend.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from sys import intern

from cosmoglossary.model import Localised, PartialDate
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.reader.faults import (
    invalid_date,
    listed_twice,
    missing_key,
    unknown_key,
    unknown_language,
    unknown_value,
    wrong_type,
)
from cosmoglossary.source.reader.nodes import Value

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?\Z")


class Reading:
    """One mapping of a file: where it is, what it holds, and the list that problems go to."""

    __slots__ = ("file", "keys", "problems", "value")

    def __init__(
        self, file: str, keys: tuple[str | int, ...], value: dict[str, Value], problems: list[Diagnostic]
    ) -> None:
        """Read ``value``, which stands at ``keys`` in ``file``; what is wrong with it is added to ``problems``."""
        self.file, self.keys, self.value, self.problems = file, keys, value, problems

    def place(self, *keys: str | int, key: bool = False) -> Place:
        """The place of a value in this mapping, or of its key."""
        return Place(self.file, (*self.keys, *keys), key=key)

    def only(self, known: tuple[str, ...]) -> None:
        """Complain of every key that is not known."""
        for key in self.value.keys() - set(known):
            self.problems.append(unknown_key(self.place(as_key(key), key=True), as_key(key), known))

    def text(self, key: str, *, required: bool = False) -> str | None:
        """A text without the white space around it; an empty one is none."""
        value = self.value.get(key)
        if type(value) is str and (stripped := value.strip()):
            return intern(stripped)  # forms are the same word again and again
        if value is not None and type(value) is not str:
            self.problems.append(wrong_type(self.place(key), msg("text"), value))
        elif required:
            self.problems.append(missing_key(self.place(), key))
        return None

    def choice(self, key: str, known: tuple[str, ...]) -> str | None:
        """One of the known words."""
        value = self.text(key)
        if value is None or value in known:
            return value
        self.problems.append(unknown_value(self.place(key), key, value, known))
        return None

    def flag(self, key: str) -> bool | None:
        """True or false, or neither where the key is absent."""
        value = self.value.get(key)
        if value is None or value is True or value is False:
            return value
        self.problems.append(
            wrong_type(self.place(key), msg("true or false"), value, msg("write true or false, without quotes"))
        )
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text stands for a list of one."""
        value = self.value.get(key)
        if value is None:
            return ()
        items = value if type(value) is list else [value]
        for number, item in enumerate(items):
            if type(item) is not str:
                place = self.place(key, number) if items is value else self.place(key)
                self.problems.append(wrong_type(place, msg("text"), item))
        return tuple([intern(item.strip()) for item in items if type(item) is str])

    def names(self, key: str) -> tuple[str, ...]:
        """A list of texts without commas, none of which may be there twice, in whatever case; all are handed out."""
        value = self.value.get(key)
        if type(value) is str and "," in value:
            self.problems.append(
                wrong_type(self.place(key), msg("a list"), value, msg("did you mean `[{forms}]`?", forms=value.strip()))
            )
            return tuple(name.strip() for name in value.split(","))
        texts, known = self.texts(key), dict[str, str]()
        if len(set(map(str.casefold, texts))) == len(texts):
            return texts
        for number, text in enumerate(texts):
            if first := known.get(text.casefold()):
                self.problems.append(listed_twice(self.place(key, number), text, first))
            known.setdefault(text.casefold(), text)
        return texts

    def date(self, key: str) -> PartialDate | None:
        """A year, month or day."""
        value = self.value.get(key)
        if value is None:
            return None
        match = _DATE.match(str(value).strip())
        if match:
            year, month, day = (int(part) if part else None for part in match.groups())
            try:
                datetime.date(year or 0, month or 1, day or 1)
            except ValueError:
                pass
            else:
                return PartialDate(year or 0, month, day)
        self.problems.append(invalid_date(self.place(key), str(value)))
        return None

    def within(self, *keys: str | int, value: Value) -> Reading | None:
        """The mapping at ``keys``, if ``value`` is one."""
        if type(value) is dict:
            return Reading(self.file, (*self.keys, *keys), value, self.problems)
        if value is not None:
            self.problems.append(wrong_type(self.place(*keys), msg("a mapping"), value))
        return None

    def mapping(self, key: str) -> Reading | None:
        """The mapping under a key."""
        return self.within(key, value=self.value.get(key))

    def mappings(self, key: str) -> Iterator[Reading]:
        """The mappings of a list."""
        value = self.value.get(key)
        if value is None:
            return
        if type(value) is not list:
            help_ = msg("begin each of its items with a hyphen and a space") if type(value) is dict else None
            self.problems.append(wrong_type(self.place(key), msg("a list"), value, help_))
            return
        for number, item in enumerate(value):
            reading = self.within(key, number, value=item)
            if reading:
                yield reading
            elif item is None:
                self.problems.append(wrong_type(self.place(key, number), msg("a mapping"), item))

    def localised(self, key: str, languages: tuple[str, ...]) -> Localised:
        """The texts, by language, under a key."""
        reading = self.mapping(key)
        return reading.by_language(languages) if reading else {}

    def by_language(self, languages: tuple[str, ...], others: tuple[str, ...] = ()) -> Localised:
        """The texts of a mapping from languages to texts, in the order of ``languages``; it may have other keys too."""
        for key in self.value.keys() - {*languages, *others}:
            self.problems.append(unknown_language(self.place(as_key(key), key=True), as_key(key), languages))
        return {language: text for language in languages if (text := self.text(language))}


def as_key(key: Value) -> str:
    """A key as the author wrote it: YAML reads ``1`` and ``true`` as something else than text."""
    return key if isinstance(key, str) else str(key).lower()
