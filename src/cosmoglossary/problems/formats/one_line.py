"""A message and its help in one line, for programs that show only one text."""

from __future__ import annotations

from cosmoglossary.problems.diagnostics import Diagnostic


def in_a_line(diagnostic: Diagnostic, language: str) -> str:
    """Join the message and the help of a diagnostic."""
    return "; ".join(part.to(language) for part in (diagnostic.message, diagnostic.help) if part)
