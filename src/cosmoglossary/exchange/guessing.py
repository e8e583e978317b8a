"""Guesses at what the columns of a table are, for a person to correct: by their names, and by what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import PurePath

from cosmoglossary.exchange.fitting.splitting import parts_of
from cosmoglossary.exchange.fitting.unfit import UnfitError
from cosmoglossary.exchange.fitting.words import word_of
from cosmoglossary.exchange.headers import any_language_in, language_in, meaning_of
from cosmoglossary.exchange.languages import alphabet
from cosmoglossary.exchange.mapping import Target, Targets, clear_targets, names_of
from cosmoglossary.exchange.markup import html_text
from cosmoglossary.exchange.naming import id_of, topic_id_of
from cosmoglossary.exchange.paths import TOPIC, kind_at
from cosmoglossary.exchange.tables.layout import SECTION, SHEET
from cosmoglossary.exchange.values import ForeignGlossary, ForeignValue, Path
from cosmoglossary.model import Glossary, Localised
from cosmoglossary.source.format.kinds import Choice, Names

_OF_ENTRY = {"topic", "tags", "id", "level", "related"}
"""Meanings of headers that concern the concept in all languages."""

_PICTURES = frozenset((".svg", ".png", ".jpg", ".jpeg", ".webp"))
RECORDINGS_PLAYED = frozenset((".mp3", ".ogg", ".oga", ".opus", ".wav", ".m4a", ".aac", ".flac", ".webm"))
"""The endings of recordings that browsers play."""

_MAX_NAME_LENGTH = 200
"""Letters of what may be a name."""

_TEXTS_SAMPLED = 200
"""The texts of a column by which its language is guessed."""

_REMARK_LENGTH = 25
"""The letters of an average text from which on a column that nobody knows is a remark."""


def guess_targets(content: ForeignGlossary, glossary: Glossary) -> tuple[Targets, bool]:
    """Guess where the values of a file belong.

    Returns:
        The guesses, and whether a person should see them: not if all names are places themselves.
    """
    languages = glossary.languages
    columns = columns_of(content)
    clear = clear_targets(columns, languages)
    guesser = _Guesser(languages, clear, places_terms=_places_terms(content))
    targets = Targets(_guess(columns, guesser), layout=content.layout)
    topics, tags = _unknown_names(content, targets, glossary)
    targets = replace(targets, labels=labels_of(glossary))
    words = dict.fromkeys(_unknown_words(content, targets, languages), "")
    doubtful = len(clear) < len(columns) or bool(topics) or bool(tags)
    return replace(targets, topics=topics, tags=tags, words=words), doubtful


def columns_of(content: ForeignGlossary) -> dict[str, list[str]]:
    """Return the texts of each name that needs a place, in the order of the file."""
    columns: dict[str, list[str]] = {name: [] for name in names_of(content)}
    for entry in content.entries:
        for value in entry.values:
            if value.name in columns and value.path is None and value.left_out is None:
                columns[value.name].append(_as_read(value))
    return columns


def _as_read(value: ForeignValue) -> str:
    """Return what a person reads of a value: elements of HTML say nothing of its language."""
    if value.markup == "html":
        return html_text(value.text)
    return value.original or value.text


def _unknown_names(
    content: ForeignGlossary, targets: Targets, glossary: Glossary
) -> tuple[dict[str, str], dict[str, str]]:
    """Return ids for the topics and the tags that the glossary does not have, by what the file calls them."""
    known_topics, known_tags = ids_of_topics(glossary), ids_of_tags(glossary)
    topics: dict[str, str] = {}
    tags: dict[str, str] = {}
    for value in _values(content):
        target = targets.of(value)
        if target.path == TOPIC and value.text.casefold() not in known_topics:
            topics[value.text] = topic_id_of(value.text)
        elif target.path and target.path[0] == "tags":
            for part in parts_of(value.text, Names(of_tags=True), target.path, target.split):
                if part.casefold() not in known_tags:
                    tags[part] = id_of(part)
    return topics, tags


def ids_of_topics(glossary: Glossary) -> dict[str, str]:
    """Return the ids of topics by what they may be called: the id, and the title in each language, in small letters."""
    return _keys_by_name({topic.id: topic.title for topic in glossary.topics})


def ids_of_tags(glossary: Glossary) -> dict[str, str]:
    """Return the keys of tags by what they may be called, as `ids_of_topics` does."""
    return _keys_by_name(glossary.tags)


def labels_of(glossary: Glossary) -> dict[str, str]:
    """Return the labels of a glossary by what they may be called, as `ids_of_topics` does."""
    return _keys_by_name(glossary.labels)


def _keys_by_name(titles: Mapping[str, Localised]) -> dict[str, str]:
    names: dict[str, str] = {}
    for key, title in titles.items():
        names.update(dict.fromkeys(map(str.casefold, title.values()), key))
    # Last, so that a key means itself even where something else has it for its title.
    names.update({key.casefold(): key for key in titles})
    return names


def _unknown_words(content: ForeignGlossary, targets: Targets, languages: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts that should be words of the format and are none, each once."""
    seen: set[str] = set()
    for value in _values(content):
        path = targets.of(value).path
        kind = kind_at(path, languages) if path else None
        is_new = value.path is None and value.text not in seen
        if is_new and isinstance(kind, Choice) and value.text.casefold() not in targets.labels:
            seen.add(value.text)
            try:
                word_of(value.text, kind.words, {})
            except UnfitError:
                yield value.text


def _values(content: ForeignGlossary) -> Iterator[ForeignValue]:
    for entry in content.entries:
        # A whole sentence is no topic, no tag and no word of the format, and no key of a mapping file.
        yield from (value for value in entry.values if value.left_out is None and len(value.text) < _MAX_NAME_LENGTH)


def _places_terms(content: ForeignGlossary) -> bool:
    """Tell if the reader knows the terms itself, as those of termbases and thesauri do: then no other value is one."""
    return any(value.path and value.path[-1] == "term" for value in _values(content))


def _guess(columns: Mapping[str, Sequence[str]], guesser: _Guesser) -> dict[str, Target]:
    """Return a target for each column, the known ones too."""
    for name, texts in columns.items():
        guesser.add(name, texts)
    guesser.find_terms(columns)
    return {name: guesser.targets[name] for name in columns}


class _Guesser:
    """Goes through the columns from left to right: what a column is depends on those before it."""

    def __init__(self, languages: tuple[str, ...], known: Mapping[str, Target], *, places_terms: bool) -> None:
        self.languages = languages
        self.places_terms = places_terms
        self.targets = dict(known)
        self.taken = {target.path for target in known.values() if target.path}
        self.language = ""
        self.unknown: list[str] = []

    def add(self, name: str, texts: Sequence[str]) -> None:
        """Guess what a column is."""
        if name in self.targets:
            self._notice(self.targets[name].path)
            return
        target = self._guessed(name, texts)
        self.targets[name] = target
        self._notice(target.path)

    def _notice(self, path: Path | None) -> None:
        if path is None:
            return
        if path[0] not in self.languages:
            self.taken.add(path)
            return
        self.language = str(path[0])
        # A language alone is its term.
        self.taken.add(path if len(path) > 1 else (self.language, "term"))

    def _guessed(self, name: str, texts: Sequence[str]) -> Target:
        if (target := self._file(name, texts)) is not None:
            return target
        language = language_in(name, self.languages)
        meaning = meaning_of(name)
        if name in {SHEET, SECTION}:
            return self._heading()
        # What is nothing in a language of ours, or something in another one.
        if (language and meaning == "") or (not language and meaning is not None and any_language_in(name)):
            return Target()
        if (language or self.places_terms) and meaning in {None, "term", "translation"}:
            return self._term_or_remark(language, texts)
        if meaning is None:
            return self._unknown(name, texts)
        return self._by_meaning(meaning, language, texts)

    def _heading(self) -> Target:
        if TOPIC in self.taken:
            return Target(("tags",))
        return Target(TOPIC)

    def _unknown(self, name: str, texts: Sequence[str]) -> Target:
        # A language that the glossary has not is no remark.
        if any_language_in(name):
            return Target()
        self.unknown.append(name)
        return self._remark("", texts)

    def _remark(self, language: str, texts: Sequence[str]) -> Target:
        """Return the target of what nobody knows: a note if it is long, and nothing if it is a word or two."""
        if _are_remarks(texts):
            return Target((language or self._language_of(texts), "note"), moved=True)
        return Target()

    def _term_or_remark(self, language: str, texts: Sequence[str]) -> Target:
        # A reader that places terms itself has placed all of them.
        if self.places_terms:
            return self._remark(language, texts)
        return self._term(language)

    def _term(self, language: str) -> Target:
        if (language, "term") in self.taken:
            return Target((language, "also"))
        return Target((language,))

    def _by_meaning(self, meaning: str, language: str, texts: Sequence[str]) -> Target:
        if meaning in {"term", "translation"}:
            return self._term(language or self._next_language(texts))
        if not meaning:
            return Target()
        if meaning in _OF_ENTRY:
            return self._of_entry(meaning, texts)
        section = language or self._language_of(texts)
        number = sum(path[0] == "examples" and path[-1] == section for path in self.taken)
        special = {
            "examples": Target(("examples", number, section)),
            "plural": Target((section, "forms", "nominative", "plural")),
            "abbreviation": Target((section, "also"), kind="abbreviation"),
        }
        target = special.get(meaning, Target((section, meaning)))
        if target.path in self.taken and meaning not in {"also", "abbreviation"}:
            return Target((section, "note"), moved=True)
        return target

    def _language_of(self, texts: Sequence[str]) -> str:
        """Return the language of texts: by their letters, or if these do not tell, that of the columns before them."""
        before = self.language or self.languages[0]
        shares = {language: _share_of_letters(texts, language) for language in self.languages}
        best = max(shares, key=lambda language: shares[language])
        # Of equals the one before stays: columns of a language stand side by side.
        if shares[best] > shares[before]:
            return best
        return before

    def _of_entry(self, meaning: str, texts: Sequence[str]) -> Target:
        # Running numbers change with every row that is put between others: they are nobody's name.
        is_number = all(text.rstrip(".").isdecimal() for text in texts)
        if meaning == "id" and (is_number or len(set(texts)) < len(texts)):
            return Target()
        path = (meaning,)
        if path in self.taken:
            return Target(("tags",)) if path == TOPIC else Target()
        return Target(path)

    def _next_language(self, texts: Sequence[str]) -> str:
        """Return the language without a term that has most of the letters of some texts, the first of several."""
        missing = [each for each in self.languages if (each, "term") not in self.taken]
        if not missing:
            return self.languages[-1]
        return max(missing, key=lambda each: _share_of_letters(texts, each))

    def _languages_of_terms(self) -> Iterator[str]:
        """Yield the languages of the columns that are terms, in their order."""
        for target in self.targets.values():
            if target.path and len(target.path) == 1:
                yield str(target.path[0])

    def _file(self, name: str, texts: Sequence[str]) -> Target | None:
        """Return where names of files belong; ``None`` of other texts."""
        endings = {PurePath(text).suffix.lower() for text in texts}
        if not endings or "" in endings:
            return None
        if endings <= RECORDINGS_PLAYED:
            path: Path = (self._language_of_recordings(name), "audio")
        elif endings <= _PICTURES:
            path = ("image", "file")
        else:
            return None
        if path in self.taken:
            return Target()
        return Target(path)

    def _language_of_recordings(self, name: str) -> str:
        """Return the language in which the recordings of a column speak."""
        # A recording in a field with a text speaks this; in a field of its own, the first term as a rule.
        language = self.language
        if not name.endswith(")"):
            language = next((each for each in self._languages_of_terms() if each in self.languages), "")
        return language or self.languages[0]

    def find_terms(self, columns: Mapping[str, Sequence[str]]) -> None:
        """Take columns that nobody knows for terms, by their letters, as long as there is a language without one."""
        if self.places_terms:
            return
        for name in self.unknown:
            missing = [each for each in self.languages if (each, "term") not in self.taken]
            texts = [text for text in columns[name] if any(map(str.isalpha, text))]
            # What is the same again and again is a mark of some kind.
            are_marks = len(set(texts)) * 2 <= len(columns[name])
            if not missing or are_marks or _are_remarks(texts):
                continue
            language = max(missing, key=lambda each: _share_of_letters(texts, each))
            self.targets[name] = Target((language,))
            self.taken.add((language, "term"))


def _are_remarks(texts: Sequence[str]) -> bool:
    """Tell if texts are long on average, as terms are not."""
    return sum(map(len, texts)) > _REMARK_LENGTH * max(1, len(texts))


def _share_of_letters(texts: Sequence[str], language: str) -> float:
    """Return which part of the letters of some texts a language has; its own letters beyond ASCII count most."""
    letters = list(filter(str.isalpha, chain.from_iterable(map(str.lower, texts[:_TEXTS_SAMPLED]))))
    known = alphabet(language)
    inside = sum(char in known for char in letters)
    own = sum(char in known for char in letters if not char.isascii())
    return (inside + own) / max(1, len(letters))
