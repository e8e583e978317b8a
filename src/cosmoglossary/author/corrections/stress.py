"""Stress put back: a learner reads most texts without it, and types new words so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cosmoglossary.author.corrections.merging import Edit, applied
from cosmoglossary.author.corrections.origins import Path
from cosmoglossary.model import Glossary
from cosmoglossary.text.words import ACUTE, strip_stress

_WORD = re.compile(r"[\w\u0300-\u036f]+")


class Stress:
    """The stress of words, as the glossary marks it."""

    def __init__(self, glossary: Glossary) -> None:
        """Know the words of a glossary; they are read when the first of them is asked for."""
        self._glossary = glossary
        self._words: dict[str, dict[str, str]] = {}

    def put_back(self, path: Path, source: str, edits: Sequence[Edit]) -> str:
        """Return a text after edits, whose new words have the stress that they have elsewhere.

        Args:
            path: where the text is.
            source: its text, with stress.
            edits: those of the text.
        """
        if ACUTE not in source:
            return applied(source, edits)
        language = next(str(step) for step in (path[0], path[-1]) if step in self._glossary.languages)
        known = {**self._of(language), **_stressed(source)}
        return applied(
            source, [edit._replace(text=_WORD.sub(lambda word: _marked(word[0], known), edit.text)) for edit in edits]
        )

    def _of(self, language: str) -> dict[str, str]:
        """Return the words of the glossary that have a stress mark, by their spelling without."""
        # When the first word asks for it: most learners correct one language, and a glossary has many words.
        if language not in self._words:
            words: dict[str, str] = {}
            for concept in self._glossary.concepts:
                if section := concept.sections.get(language):
                    words.update(_stressed(" ".join(section.spellings)))
            self._words[language] = words
        return self._words[language]


def _stressed(text: str) -> dict[str, str]:
    return {strip_stress(word).lower(): word for word in _WORD.findall(text) if ACUTE in word}


def _marked(word: str, known: Mapping[str, str]) -> str:
    if ACUTE in word or word.lower() not in known:
        return word
    marked = known[word.lower()].lower()
    # Letter by letter, so that capitals stay: a stress mark stands behind its letter.
    letters = iter(word)
    return "".join(sign if sign == ACUTE else next(letters) for sign in marked)
