"""Sentences for authors that remember what they are made of, so that they can be said again in another language.

A problem is found long before it is known who will read it: a terminal, a page, a program. So its message is an English
sentence, ready for use as such, that keeps its template and what fills it. The translations lie beside this file; they
are read when somebody wants them.

What fills it comes from outside: an author's text, a path, a program's word. So it is shown as `quoting` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias

from cosmoglossary.problems.quoting import shown
from cosmoglossary.text.languages import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from cosmoglossary.text.localiser import Localiser

_FOLDER = Path(__file__).parent

_LONGEST_LIST = 100
"""The names that a list shows; a glossary may have a thousand topics, and as many mistakes in their names."""


class LanguageName(NamedTuple):
    """A language whose name stands in a sentence."""

    code: str


Value: TypeAlias = str | int | LanguageName
"""A value in a template: text, a sentence, a quantity, a language. The number of a line is no quantity but text."""


class Message(str):
    """An English sentence, with the template and the values that it is made of."""

    __slots__ = ("_plural", "_template", "_values")

    _template: str
    _plural: str
    _values: Mapping[str, Value]

    def __new__(cls, template: str, plural: str, values: Mapping[str, Value]) -> Self:
        """Fill a template; if it has a plural and the value ``number`` is not 1, fill that."""
        text = template
        if plural and values["number"] != 1:
            text = plural
        # A `str` cannot be changed later, so the English text is made now.
        message = super().__new__(cls, _filled(text, values, SOURCE_LANGUAGE))
        message._template, message._plural, message._values = template, plural, values
        return message

    def to(self, language: str) -> str:
        """Return the sentence in a language, or in English where there is no catalogue of it."""
        # In a catalogue the empty message is the head, not a translation.
        if not self or language not in languages()[1:]:
            return str(self)
        reader = localiser(language)
        # Languages have other plurals than English: Russian three, which its catalogue chooses among by the number.
        number = self._values.get("number")
        if self._plural and isinstance(number, int):
            text = reader.ngettext(self._template, self._plural, number)
        else:
            text = reader.gettext(self._template)
        return _filled(text, self._values, language)

    def __reduce__(self) -> tuple[type[Message], tuple[str, str, Mapping[str, Value]]]:
        """Return the parts, so that a message that went to another process can still be translated."""
        # Left to itself, pickle makes any kind of `str` of its text alone.
        return Message, (self._template, self._plural, self._values)


def msg(template: str, /, **values: Value) -> Message:
    """Make a sentence that can be said again in another language.

    Args:
        template: with ``{name}`` for each of the values; without values it is taken as it stands, so that the words of
            another program can be passed on, and are translated if the catalogue has them.
        values: what fills the template. A sentence among them is translated with the whole.
    """
    return Message(template, "", values)


def counted(singular: str, plural: str, /, number: int, **values: Value) -> Message:
    """Make a sentence about a number of things, which is ``{number}`` in both templates."""
    return Message(singular, plural, {"number": number, **values})


def listed(words: Iterable[str]) -> Message:
    """Return names as they stand in a list, whole however many they are up to `_LONGEST_LIST`; each is a quotation."""
    first = list(islice(words, _LONGEST_LIST + 1))
    names = [f"`{shown(word)}`" for word in first[:_LONGEST_LIST]]
    if len(first) > _LONGEST_LIST:
        names.append("…")
    return Message(", ".join(names), "", {})


def foreign(text: str) -> Message:
    """Return the words of another program or library, which are translated if the catalogue has them."""
    return msg(shown(text))


def reason_of(error: OSError) -> Message:
    """Return what the system says of a failure."""
    # A message of the system like any of ours: the commonest have their translation in the catalogue.
    return foreign(error.strerror or str(error))


def _filled(text: str, values: Mapping[str, Value], language: str) -> str:
    # Without values the text may be another program's, and have braces that are no fields.
    if not values:
        return text
    return text.format(**{name: _shown(value, language) for name, value in values.items()})


def _shown(value: Value, language: str) -> str:
    match value:
        case Message():
            return value.to(language)
        case str():
            return shown(value)
        case LanguageName(code):
            return localiser(language).language_name(code)
        case _:
            return localiser(language).number(value)


@lru_cache
def languages() -> tuple[str, ...]:
    """Return the languages that messages can be translated into, English first."""
    return (SOURCE_LANGUAGE, *sorted(file.stem for file in _FOLDER.glob("*.po")))


@lru_cache
def localiser(language: str) -> Localiser:
    """Return a localiser for a language, or for English where there is no catalogue of it."""
    # Here and below it is imported when it is needed: an English sentence without a number takes nothing of Babel.
    from cosmoglossary.text.localiser import Localiser  # noqa: PLC0415

    if language not in languages()[1:]:
        return Localiser(SOURCE_LANGUAGE)
    return Localiser(language, catalogue(language))


@lru_cache
def catalogue(language: str) -> Catalog:
    """Return the messages to authors in a language that has a catalogue."""
    from cosmoglossary.text.catalogues import read_catalogue  # noqa: PLC0415

    return read_catalogue((_FOLDER / f"{language}.po").read_bytes())
