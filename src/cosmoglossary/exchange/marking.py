"""The studied word of an example marked, where the example has it as it is in the term or in another word for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from cosmoglossary.exchange.tree import Leaf, Tree, leaf_at, leaves
from cosmoglossary.text.examples import split_mark

# A sign behind a backslash is no mark.
_BOLD = re.compile(r"(?<!\\)\*\*([^*_\\]+)\*\*|(?<![\\*])\*([^*_\\]+)\*(?!\*)")


def mark_examples(tree: Tree, languages: tuple[str, ...]) -> None:
    """Mark the studied word in examples that have no mark: what is bold, or else the term or a form of it.

    Args:
        tree: that of an entry; its examples are replaced.
        languages: those of the glossary.
    """
    examples = tree.get("examples")
    if not isinstance(examples, dict):
        return
    for example in examples.values():
        for language in languages:
            leaf = leaf_at(example, language)
            if leaf is not None and isinstance(example, dict) and split_mark(leaf.value) is None:
                example[language] = Leaf(_marked(leaf.value, list(_spellings(tree, language))), leaf.origin)


def _spellings(tree: Tree, language: str) -> Iterator[str]:
    """Yield the term, its forms and the other words of a language, the longest ones first where they begin alike."""
    section = tree.get(language)
    if not isinstance(section, dict):
        return
    words = [str(leaf.value) for leaf in chain(leaves(section.get("term")), leaves(section.get("forms")))]
    others = section.get("also")
    if isinstance(others, dict):
        words += [str(leaf.value) for item in others.values() if (leaf := leaf_at(item) or leaf_at(item, "term"))]
    yield from sorted(filter(None, words), key=len, reverse=True)


def _marked(text: str, words: list[str]) -> str:
    bold = list(_BOLD.finditer(text))
    if len(bold) == 1:
        inner = bold[0][1] or bold[0][2]
        return f"{text[: bold[0].start()]}_{inner}_{text[bold[0].end() :]}"
    # A sign that is escaped already is no mark, and another pair of underscores would make two of them.
    if "_" in text:
        return text
    folded = text.lower()
    # Small letters of some scripts are longer than their capitals, and then nothing could be said of offsets.
    if len(folded) != len(text):
        return text
    for word in words:
        start = _whole_word(folded, word.lower())
        if start >= 0:
            end = start + len(word)
            return f"{text[:start]}_{text[start:end]}_{text[end:]}"
    return text


def _whole_word(text: str, word: str) -> int:
    """Return where a word stands in a text, not as a part of another; -1 if it does not."""
    # Not by a regular expression: each would be compiled for a single text.
    start = text.find(word)
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(word) : start + len(word) + 1]
        if not before.isalnum() and not after.isalnum():
            return start
        start = text.find(word, start + 1)
    return -1
