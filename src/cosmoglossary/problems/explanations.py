"""The explanation of each code: the docstring of the function that makes its diagnostics.

So an explanation stands beside the code that it explains, and tests run its examples.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from textwrap import dedent
from typing import ParamSpec, TypeVar

from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.text.languages import SOURCE_LANGUAGE

EXPLANATIONS: dict[str, str] = {}
"""The texts that ``explain`` prints, by code."""

P = ParamSpec("P")
R = TypeVar("R")


def explained(function: Callable[P, R]) -> Callable[P, R]:
    """Make the function's docstring the explanation of the code that has the function's name."""
    EXPLANATIONS[code_of(function.__name__)] = inspect.cleandoc(function.__doc__ or "")
    return function


def code_of(name: str) -> str:
    """Return the code that a function of this name explains: ``unknown_key`` makes ``unknown-key``."""
    return name.strip("_").replace("_", "-")


_BAD, _GOOD = msg("Bad:"), msg("Good:")


def meaning(code: str) -> Message:
    """Return what a code means, without the examples."""
    return _parts(code)[0]


def explanation(code: str, language: str = SOURCE_LANGUAGE) -> str:
    """Return what a code means, with a bad and a good example.

    Args:
        code: of a diagnostic; an unknown one explains nothing and is returned itself.
        language: of the reader. Examples are the same in all.
    """
    text, bad, good = _parts(code)
    return f"{text.to(language)}\n\n{_BAD.to(language)}\n{bad}\n{_GOOD.to(language)}\n{good}"


def _parts(code: str) -> tuple[Message, str, str]:
    """Cut an explanation into its text, its bad and its good example."""
    # Cut at the English words: the text alone is in the catalogues, as examples are YAML and the same in all languages.
    text, _, examples = EXPLANATIONS.get(code, code).partition(f"\n\n{_BAD}\n")
    bad, _, good = examples.partition(f"\n{_GOOD}\n")
    return msg(text), bad, good


def handbook(language: str = SOURCE_LANGUAGE) -> str:
    """Return one page of Markdown with every code: what it means, with a bad and a good example."""
    title, origin = msg("What `cosmoglossary check` says"), msg("Made by `cosmoglossary explain --all`.")
    head = f"# {title.to(language)}\n\n{origin.to(language)}\n"
    return head + "".join(f"\n## {code}\n\n{_as_markdown(code, language)}" for code in sorted(EXPLANATIONS))


def _as_markdown(code: str, language: str) -> str:
    """Write an explanation with its examples as blocks of code."""
    text, *examples = _parts(code)
    blocks = (
        f"{name.to(language)}\n\n```yaml\n{dedent(example).strip()}\n```\n"
        for name, example in zip((_BAD, _GOOD), examples, strict=True)
    )
    return f"{text.to(language)}\n\n" + "\n".join(blocks)
