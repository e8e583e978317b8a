"""The diagnostics summed up: a line for each code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import localiser
from cosmoglossary.text.localiser import SOURCE_LANGUAGE


def by_code(diagnostics: Iterable[Diagnostic], language: str = SOURCE_LANGUAGE) -> str:
    """Count the diagnostics of each code, a line each, the most frequent first."""
    counts = Counter(diagnostic.code for diagnostic in diagnostics).most_common()
    lines = [(localiser(language).number(number), code) for code, number in counts]
    width = max((len(number) for number, _ in lines), default=0)
    return "".join(f"  {number:>{width}} {code}\n" for number, code in lines)
