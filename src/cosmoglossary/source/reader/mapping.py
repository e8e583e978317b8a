"""The values of a mapping of a file, typed as the format declares them, and what is not as declared.

Reading goes on after a problem: what cannot be used is left out, so that one run tells all there is to correct.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from sys import intern
from typing import Any, TypeAlias

from cosmoglossary.model import Localised
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.format.kinds import (
    LANGUAGE,
    Key,
    Kind,
    Level,
)
from cosmoglossary.source.reader.faults import (
    comma_cuts,
    listed_twice,
    missing_key,
    unknown_key,
    unknown_value,
    wrong_type,
)
from cosmoglossary.source.reader.language_faults import unknown_language
from cosmoglossary.source.reader.nodes import Value
from cosmoglossary.text.languages import is_language


class MappingReader:
    """One mapping of a file: where it is, what it holds, and the list that problems go to."""

    __slots__ = ("file", "keys", "labels", "languages", "problems", "value")

    def __init__(
        self,
        file: str,
        keys: tuple[str | int, ...],
        value: dict[str, Value],
        languages: tuple[str, ...],
        problems: list[Diagnostic],
        labels: Collection[str] = (),
    ) -> None:
        """Read a mapping.

        Args:
            file: the name of the file.
            keys: those that lead to the mapping.
            value: the mapping.
            languages: those of the glossary.
            problems: grows by what is wrong.
            labels: the words of grammar of the glossary's own.
        """
        self.file, self.keys, self.value = file, keys, value
        self.languages, self.problems, self.labels = languages, problems, labels

    def place(self, *keys: str | int, key: bool = False) -> Place:
        """Return the place of a value in this mapping, or of its key."""
        return Place(self.file, (*self.keys, *keys), key=key)

    def item_place(self, name: str, number: int) -> Place:
        """Return the place of an item of a list, for which a single value may stand without brackets."""
        # Where there are no brackets there is no item to point at.
        if type(self.value.get(name)) is list:
            return self.place(name, number)
        return self.place(name)

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
                # By class and not by a method of the kind: the declarations are data, and `fmt`, the schemas and the
                # documentation have tables of their own.
                read = readers[key.kind.__class__](self, key)
                if read is not None:
                    values[key.field] = read
        # After the walk, so that problems come in the order of the file, and what is not in it last.
        for key in level.required:
            if self.value.get(key.name) is None and key.name not in others:
                self.problems.append(missing_key(self.place(), key.name))
        return values

    def _refuse(self, name: Value, level: Level, others: Collection[str]) -> None:
        """Complain of a key that a level does not have."""
        key = as_key(name)
        place = self.place(key, key=True)
        if self._is_rest_of_text(name):
            self.problems.append(comma_cuts(place, key))
            return
        # `fr` is hardly a misspelt key, `rru` hardly a language: CLDR decides which of the two was meant.
        if level.languages and LANGUAGE.match(key) and is_language(key):
            self.problems.append(unknown_language(place, key, self.languages))
        else:
            self.problems.append(unknown_key(place, key, (*others, *level.names)))

    def _is_rest_of_text(self, name: Value) -> bool:
        """Return true if a key is what a comma cut off a text within braces: words, and no value."""
        return self.value[name] is None and " " in as_key(name)

    def text(self, name: str, *, required: bool = False) -> str | None:
        """Return a text without the white space around it; an empty one is none."""
        value = self.value.get(name)
        # `type() is` in this module and not isinstance(): a bool would pass for an int, and YAML makes no subclasses.
        if type(value) is str and (stripped := value.strip()):
            # Forms are the same word again and again; interned, they take the memory of one.
            return intern(stripped)
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
        # `yes` and `no` are text in YAML 1.2, but many authors know them from 1.1: they are refused, not guessed.
        if value is None or value is True or value is False:
            return value
        help_ = msg("write true or false, without quotes")
        self.problems.append(wrong_type(self.place(name), msg("true or false"), value, help_))
        return None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; one text stands for a list of one, and an empty one for an item that is no text."""
        value = self.value.get(name)
        if value is None:
            return ()
        items = [value]
        if type(value) is list:
            items = value
        # The forms of words come by here: a call for each would make the reading of an entry a tenth slower.
        try:
            return tuple([intern(item.strip()) for item in items])
        except AttributeError:
            return tuple([self._text_or_complaint(name, number, item) for number, item in enumerate(items)])

    def _text_or_complaint(self, name: str, number: int, item: Value) -> str:
        """Return the text of an item."""
        if type(item) is str:
            return intern(item.strip())
        self.problems.append(wrong_type(self.item_place(name, number), msg("text"), item))
        # What is no text leaves its place empty, so that problems of the texts behind it are shown where they are.
        return ""

    def names(self, name: str) -> tuple[str, ...]:
        """Return a list of texts without commas; complain of those that are empty, or there twice in whatever case.

        What cannot be used is an empty text, so that the others keep their numbers.
        """
        value = self.value.get(name)
        if type(value) is str and "," in value:
            help_ = msg("did you mean `[{forms}]`?", forms=value.strip())
            self.problems.append(wrong_type(self.place(name), msg("a list"), value, help_))
            # Taken apart all the same: each of the names may be misspelt besides.
            return tuple(item.strip() for item in value.split(","))
        texts = self.texts(name)
        # Nearly all lists are in order, and a set tells it without a look at each.
        if "" in texts or len(set(map(str.casefold, texts))) < len(texts):
            self._complain_of_names(name, texts)
        return texts

    def _complain_of_names(self, name: str, texts: tuple[str, ...]) -> None:
        first: dict[str, str] = {}
        for number, text in enumerate(texts):
            if not text:
                self._complain_of_blank(name, number)
            elif text.casefold() in first:
                self.problems.append(listed_twice(self.place(name, number), text, first[text.casefold()]))
            else:
                first[text.casefold()] = text

    def _complain_of_blank(self, name: str, number: int) -> None:
        """Complain of a name that is empty, unless it was reported as no text."""
        value = self.value[name]
        if type(value) is list:
            value = value[number]
        if type(value) is str:
            self.problems.append(wrong_type(self.item_place(name, number), msg("text"), None))

    def within(self, *keys: str | int, value: Value, help: Message | None = None) -> MappingReader | None:
        """Return the mapping at ``keys``, if ``value`` is one."""
        if type(value) is dict:
            return MappingReader(self.file, (*self.keys, *keys), value, self.languages, self.problems, self.labels)
        if value is not None:
            self.problems.append(wrong_type(self.place(*keys), msg("a mapping"), value, help))
        return None

    def mapping(self, name: str) -> MappingReader | None:
        """Return the mapping under a key."""
        return self.within(name, value=self.value.get(name))

    def mappings(self, name: str, help: Message | None = None) -> Iterator[MappingReader]:
        """Yield the mappings of a list; ``help`` says what to write in the place of anything else."""
        value = self.value.get(name)
        if value is None:
            return
        if type(value) is not list:
            self._complain_of_no_list(name, value)
            return
        for number, item in enumerate(value):
            mapping = self.within(name, number, value=item, help=help)
            if mapping:
                yield mapping
            # A key may be left empty to be filled later; a hyphen alone is a slip.
            elif item is None:
                self.problems.append(wrong_type(self.place(name, number), msg("a mapping"), item))

    def _complain_of_no_list(self, name: str, value: Value) -> None:
        help_ = None
        # The keys of an item stand there without its hyphen: what a person forgets most.
        if type(value) is dict:
            help_ = msg("begin each of its items with a hyphen and a space")
        self.problems.append(wrong_type(self.place(name), msg("a list"), value, help_))

    def localised(self, name: str, *, required: bool = False) -> Localised:
        """Return the texts, by language, under a key."""
        value = self.value.get(name)
        if value is not None and type(value) is not dict:
            self.problems.append(
                wrong_type(self.place(name), msg("a text in each language"), value, self.each_language())
            )
            return {}
        mapping = self.mapping(name)
        texts: Localised = {}
        if mapping:
            texts = mapping.by_language()
        if required and not texts:
            self.problems.append(missing_key(self.place(), name))
        return texts

    def each_language(self) -> Message:
        """Return what to write where a text is wanted in each language."""
        example = ", ".join(f"{language}: …" for language in self.languages[:2])
        return msg("write it as {example}", example=f"{{{example}}}")

    def by_language(self, others: tuple[str, ...] = ()) -> Localised:
        """Return the texts of a mapping from languages to texts, in the order of languages.

        Args:
            others: keys that it may have too.
        """
        for key in self.value.keys() - {*self.languages, *others}:
            place = self.place(as_key(key), key=True)
            if self._is_rest_of_text(key):
                self.problems.append(comma_cuts(place, as_key(key)))
            else:
                self.problems.append(unknown_language(place, as_key(key), self.languages))
        # In the order of the glossary, not of the file: pages show the languages so, whoever wrote the entry.
        return {language: text for language in self.languages if (text := self.text(language))}


Reader: TypeAlias = Callable[[MappingReader, Key[Any]], Any]
"""Reads the value of a key that is there; the value is of the kind that the key is declared with."""
Readers: TypeAlias = Mapping[type[Kind], Reader]


def as_key(key: Value) -> str:
    """Return a key as the author wrote it: YAML reads ``1`` and ``true`` as something else than text."""
    if isinstance(key, str):
        return key
    # Python would write `True`.
    return str(key).lower()
