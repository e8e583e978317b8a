"""The tools that propose, which only authors have: whether one is there, and where its data are."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

from cosmoglossary.text.words import primary

EXTRA = "pip install 'cosmoglossary[suggest]'"
"""The command that installs the tools that need nothing but themselves."""


def installed(*names: str) -> bool:
    """Whether there are all of some packages; none is imported."""
    return all(importlib.util.find_spec(name) for name in names)


def folder(name: str) -> Path:
    """Where a package is that is installed and need not be imported for its data to be read."""
    spec = importlib.util.find_spec(name)
    return Path(((spec and spec.submodule_search_locations) or [""])[0])


def frequency_in(language: str) -> Callable[[str], float] | None:
    """How often words are met in a language, on the Zipf scale; ``None`` without the extra or for lack of a list."""
    if not installed("wordfreq"):
        return None
    from wordfreq import available_languages, zipf_frequency  # noqa: PLC0415 - an extra

    code = primary(language)
    return (lambda word: float(zipf_frequency(word, code))) if code in available_languages() else None
