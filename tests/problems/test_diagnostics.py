"""Problems in their order, and the help texts that many share."""

from __future__ import annotations

from itertools import permutations

from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean, in_order, one_of
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place, Span

FILE = "glossary/orbit/crew.yaml"
SPAN = Span(FILE, 3, 5, 6)
PROBLEM = Diagnostic("double-stress", "error", Place(FILE, ("ru", "term")), msg("two marks"), msg("leave one"), SPAN)


def test_did_you_mean() -> None:
    """The closest known word is proposed, if one is close at all."""
    assert did_you_mean("defintion", ["term", "definition", "definite"]) == "did you mean `definition`?"
    assert did_you_mean("zzz", ["term", "definition"]) is None
    assert did_you_mean("term", []) is None


def test_one_of() -> None:
    """The known words are listed in the order given."""
    assert one_of(["noun", "verb"]) == "it is one of `noun`, `verb`"


def test_order() -> None:
    """Problems come by file, then by line and column, those of the whole file first, then by code and message."""
    places = [("a", None), ("a", (1, 9)), ("a", (1, 10)), ("a", (2, 1)), ("a", (10, 1)), ("b", (1, 1))]
    wanted = [
        Diagnostic(code, "error", Place(file), msg(message), None, Span(file, *at, 1) if at else None)
        for file, at in places
        for code in ("c", "d")
        for message in ("m", "n")
    ]
    assert in_order(reversed(wanted)) == wanted


def test_order_is_total() -> None:
    """Problems that differ in anything come in one order, whatever order they were found in."""
    alike = [
        PROBLEM,
        Diagnostic(PROBLEM.code, "error", PROBLEM.place, PROBLEM.message, msg("leave the other"), PROBLEM.span),
        Diagnostic(PROBLEM.code, "warning", PROBLEM.place, PROBLEM.message, PROBLEM.help, PROBLEM.span),
        Diagnostic(PROBLEM.code, "error", Place(FILE, ("ru", 0)), PROBLEM.message, PROBLEM.help, PROBLEM.span),
    ]
    assert len({tuple(in_order(found)) for found in permutations(alike)}) == 1
