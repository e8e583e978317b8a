"""Problems as data, their order, and the help texts that many of them share.

The style is that of rustc and ruff: a message that stands on its own, the smallest span that shows it, and the way out
in ``help``.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cosmoglossary.problems.messages import Message, listed, msg
from cosmoglossary.problems.place import Place, Severity, Span
from cosmoglossary.text.scripts import in_latin

_SIMILARITY = 0.6
"""The least likeness, from 0 to 1, at which a word is proposed for another: `difflib`'s own default."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. ``span`` is filled in by the reader, who alone knows where a place is in the text."""

    code: str
    severity: Severity
    place: Place
    message: Message
    help: Message | None = None
    span: Span | None = None
    fix: str | None = None
    """The text that replaces the fragment, for problems that need no person's decision."""

    @property
    def location(self) -> str:
        """``file:line:column``, or the file alone where no line is known."""
        if self.span is None:
            return self.place.file
        return f"{self.span.file}:{self.span.line}:{self.span.column}"


def did_you_mean(
    word: str, known: Iterable[str], otherwise: Message | None = None, key: Callable[[str], str] = str.casefold
) -> Message | None:
    """Return a help text that proposes the closest of the known words, whatever its case.

    Args:
        word: what was written.
        known: what could have been meant.
        otherwise: the help text if no word is close.
        key: the part of a word by which it is compared.
    """
    # Whoever writes EN for en has every letter wrong, and yet means nothing else.
    folded = {key(each): each for each in known}
    latin, odd = in_latin(word)
    if odd and key(latin) in folded:
        meant, letters = folded[key(latin)], " ".join(odd)
        return msg("did you mean `{word}`? These letters are Cyrillic: {odd}", word=meant, odd=letters)
    close = difflib.get_close_matches(key(word), folded, n=1, cutoff=_SIMILARITY)
    if not close:
        return otherwise
    return msg("did you mean `{word}`?", word=folded[close[0]])


def slip_of(word: str, known: Iterable[str]) -> Message | None:
    """Return a help text that proposes the first of the known words from which another differs by one letter.

    That letter is wrong, missing or too many, or two neighbours have changed places. `did_you_mean` is more generous,
    and right only where words that are alike are not of the same kind.
    """
    for each in known:
        if _is_slip(word, each.casefold()):
            return msg("did you mean `{word}`?", word=each)
    return None


def _is_slip(word: str, other: str) -> bool:
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    one, two = word[start:], other[start:]
    # Behind the first letter that differs the rest is the same: of both, of one alone, or after two that are swapped.
    wrong, missing, too_many = one[1:] == two[1:], one == two[1:], one[1:] == two
    return wrong or missing or too_many or (one[:2] == two[1::-1] and one[2:] == two[2:])


def one_of(known: Iterable[str]) -> Message:
    """Return a help text that lists the known words."""
    return msg("it is one of {words}", words=listed(known))


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort diagnostics by file, then by line and column; those of a whole file come first."""
    return sorted(diagnostics, key=_order)


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str, str]:
    # Lines and columns are counted from 1, so that what has none comes before all that have.
    line, column = 0, 0
    if diagnostic.span:
        line, column = diagnostic.span.line, diagnostic.span.column
    # The last part settles all ties, so that the order does not depend on which rule ran first.
    return diagnostic.place.file, line, column, diagnostic.code, diagnostic.message, repr(diagnostic)
