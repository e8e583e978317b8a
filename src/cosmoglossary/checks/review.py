"""Values that a tool has proposed and no person has confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.reader import lines_of

REVIEW = "# review"
"""The comment beside a value that a tool has guessed."""
_MARK = re.compile(r"[^\S\n]#[^\S\n]*review[^\S\n]*$", re.MULTILINE)


@explained
def unreviewed(file: str, span: Span) -> Diagnostic:
    """A value that a tool has proposed waits for a person to look at it.

    `cosmoglossary new` marks everything that it guessed. Look whether the value is right, correct it, and remove the
    comment.

    Bad:
        en: docking
        ru: {term: стыко́вка, gender: masculine}  # review
    Good:
        en: docking
        ru: {term: стыко́вка, gender: feminine}
    """
    help_ = msg("correct it if it is wrong, then remove `{mark}`", mark=REVIEW)
    return Diagnostic("unreviewed", "note", Place(file), msg("this was proposed by a tool"), help_, span)


def check_review(file: str, data: bytes) -> Iterator[Diagnostic]:
    """A note for every value of a file that is marked for review; comments are not part of what YAML says."""
    if b"review" not in data:
        return
    for number, line in enumerate(lines_of(data), 1):
        if found := _MARK.search(line):
            start = len(line) - len(line.lstrip())
            yield unreviewed(file, Span(file, number, start + 1, len(line[start : found.start()].rstrip()) or 1))
