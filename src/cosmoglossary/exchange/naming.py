"""Ids of new entries, made of what a file calls them: the same text always makes the same id."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Any

import icu

from cosmoglossary.exchange.languages import language_tag
from cosmoglossary.model import DRAWINGS, IMAGES, RECORDINGS
from cosmoglossary.source.portable import name_problem
from cosmoglossary.text.transliteration import romanise, transliterate
from cosmoglossary.text.words import primary, strip_stress

_MAX_LENGTH = 60
"""The most letters of an id that is made of a text, which may be a whole sentence."""

_OTHER = re.compile(r"[^a-z0-9]+")


def id_of(text: str, language: str = "") -> str:
    """Return an id in small Latin letters, digits and hyphens; never empty.

    Args:
        text: a term, or an id of another program.
        language: that of the text, if it is known.
    """
    plain = strip_stress(text)
    latin = transliterate(plain, language) or next(iter(romanise(plain, language)), plain)
    ascii_letters = str(_to_ascii().transliterate(latin)).lower()
    # An apostrophe is no gap: l'été is lete, and don't is dont.
    id = _OTHER.sub("-", re.sub("['’ʼʹ`]", "", ascii_letters)).strip("-")
    id = _cut(id) or "-".join(f"u{ord(char):x}" for char in text.strip()[:8]) or "entry"
    # Windows has no files called con or aux.
    return f"{id}-entry" if name_problem(id) else id


def language_for_ids(languages: Collection[str]) -> str:
    """Return the language whose term makes an id: English, as most programs have it, or else the first."""
    return next((each for each in languages if primary(language_tag(each)) == "en"), next(iter(languages)))


def topic_id_of(text: str) -> str:
    """Return an id for a topic, which is the name of a folder; some folders have another purpose."""
    id = id_of(text)
    return f"{id}-words" if id in NO_TOPICS else id


NO_TOPICS = frozenset((RECORDINGS, IMAGES, DRAWINGS))
"""The folders of the glossary that are no topics."""


def _cut(id: str) -> str:
    if len(id) <= _MAX_LENGTH:
        return id
    # At a hyphen, so that no word is cut, if there is one.
    return id[: _MAX_LENGTH + 1].rpartition("-")[0] or id[:_MAX_LENGTH]


@lru_cache(maxsize=1)
def _to_ascii() -> Any:  # noqa: ANN401 -- ICU has no types
    return icu.Transliterator.createInstance("Any-Latin; Latin-ASCII")


class FreeIds:
    """Ids that no concept of a file has yet: what is called alike is numbered, in the order of the file."""

    def __init__(self) -> None:
        """Give none yet."""
        self._given: dict[str, int] = {}

    def give(self, id: str) -> str:
        """Return the id, or the next one with a number behind it."""
        self._given[id] = self._given.get(id, 0) + 1
        if self._given[id] == 1:
            return id
        return self.give(f"{id}-{self._given[id]}")
