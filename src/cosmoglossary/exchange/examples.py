"""Sentences of other programs as examples: with underscores around the word that they show."""

from __future__ import annotations

import re


def with_mark(example: str, term: str) -> str:
    """Return an example with its term marked, if the term is there exactly once as a word, and nothing is marked yet.

    Args:
        example: a sentence, as Markdown.
        term: the word that it shows.
    """
    if not term or "_" in example:
        return example
    places = list(re.finditer(rf"(?<!\w){re.escape(term)}(?!\w)", example, re.IGNORECASE))
    if len(places) != 1:
        return example
    start, end = places[0].span()
    return f"{example[:start]}_{example[start:end]}_{example[end:]}"
