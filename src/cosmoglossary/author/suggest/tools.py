"""The tools that propose, which only authors have: installed or not, their data, and word frequencies."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

from cosmoglossary.text.words import primary

EXTRA = "pip install 'cosmoglossary[suggest]'"
"""The command that installs the tools that need nothing but themselves."""


def installed(*names: str) -> bool:
    """Tell whether there are all of some packages; none is imported."""
    return all(importlib.util.find_spec(name) for name in names)


def folder(name: str) -> Path:
    """Return the folder of an installed package, which is not imported, since its data alone are read.

    Returns:
        The folder; an empty path for what is not installed or is no package.
    """
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return Path()
    return Path(spec.submodule_search_locations[0])


def frequency_in(language: str) -> Callable[[str], float] | None:
    """Return what tells how often words are met in a language, on the Zipf scale.

    Returns:
        A function of a word; ``None`` without the extra, and for a language of which there is no list.
    """
    if not installed("wordfreq"):
        return None
    from wordfreq import available_languages, zipf_frequency  # noqa: PLC0415 - an extra

    code = primary(language)
    if code not in available_languages():
        return None
    return lambda word: float(zipf_frequency(word, code))
