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
# At the end of a line only, after a blank, as `new` writes it: in a text the same words are no mark.
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
    """Yield a note for every value of a file that is marked for review."""
    # Comments are not part of what YAML says, so our parsers cannot tell. Nearly all files need only this look.
    if b"#" not in data or b"review" not in data:
        return
    for number, line in enumerate(lines_of(data), 1):
        mark = _MARK.search(line)
        if mark:
            yield unreviewed(file, _span_before(mark, file, number))


def _span_before(mark: re.Match[str], file: str, number: int) -> Span:
    """Return the span of what stands before a mark in its line."""
    line = mark.string
    start = len(line) - len(line.lstrip())
    # A mark on a line of its own has nothing before it, but a caret needs a width.
    length = len(line[start : mark.start()].rstrip()) or 1
    return Span(file, number, start + 1, length)
