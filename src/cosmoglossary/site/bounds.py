"""The bounds of what a template may do: how often it goes round, and how large the numbers and texts are that it makes.

A loop without end, or one in another, would keep a build from ever ending, and fill the memory. Steps are counted, not
seconds: on every machine the same template fails, at the same line. A loop over what has a length is counted once, when
it begins, so that pages cost what they did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn, Protocol

from jinja2 import nodes, pass_context
from jinja2.exceptions import SecurityError

from cosmoglossary.problems.messages import msg

MAX_STEPS = 2_000_000
"""The rounds of loops in one page, a call of a macro being a few. An index of 10,000 concepts takes 45,000."""

_CALL = 20
"""The rounds that take as long as a call."""

MAX_CHARACTERS = 400_000_000
"""The length of a page, at which browsers give up."""

_MAX_BITS = 10_000
"""The size of a power."""

CALL, ROUNDS, POWER = "_call", "_rounds", "_power"
"""The names of the filters."""


class _Counting(Protocol):
    """An environment of templates that counts."""

    steps_left: int


class _Context(Protocol):
    """The variables of a page, from which its environment is reached."""

    environment: _Counting


@pass_context
def _call(context: _Context, _: None) -> None:
    """Count a call."""
    context.environment.steps_left -= _CALL
    if context.environment.steps_left < 0:
        _refuse_more()


@pass_context
def _rounds(context: _Context, items: Any) -> Any:  # noqa: ANN401 - whatever a template goes through
    """Count the rounds of a loop over some items."""
    if type(items) is list:
        # A template may add to a list while it goes through it, without an end: a copy fixes the number of rounds.
        # It is a tuple and no iterator because `loop` may be asked for its length.
        items = tuple(items)
    elif not hasattr(items, "__len__"):
        return _counted(context.environment, items)
    # Each loop of each page comes here, and most have nothing to go through.
    if items:
        environment = context.environment
        environment.steps_left -= len(items)
        if environment.steps_left < 0:
            _refuse_more()
    return items


def _counted(environment: _Counting, items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        environment.steps_left -= 1
        if environment.steps_left < 0:
            _refuse_more()
        yield item


def _refuse_more() -> NoReturn:
    raise SecurityError(
        msg("loops and macros go on for more than {number} rounds here; one may be without end", number=MAX_STEPS)
    )


@pass_context
def _power(_: _Context, base: Any, exponent: Any) -> Any:  # noqa: ANN401 - as Python's own
    """Return a power, unless it is a number of thousands of digits, which could take Python for ever."""
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * exponent > _MAX_BITS:
        raise SecurityError(msg("this number is too large"))
    return base**exponent


def _range(*numbers: int) -> range:
    """Return a range of which a list fits into memory: not every filter goes through it in a loop that counts."""
    numbers_of = range(*numbers)
    if numbers_of[MAX_STEPS:]:
        raise SecurityError(msg("this range has more than {number} numbers", number=MAX_STEPS))
    return numbers_of


FILTERS: dict[str, Callable[..., Any]] = {CALL: _call, ROUNDS: _rounds, POWER: _power}
"""What a template is given to count, by name. Each asks for its context, so that none is tried at compile time."""

GLOBALS: dict[str, Callable[..., Any]] = {"range": _range}
"""What a template is given in the place of Jinja2's own."""


def filtered(value: nodes.Node, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    """Return an expression with one of the filters."""
    return nodes.Filter(
        value, name, list(arguments), [], None, None, lineno=value.lineno, environment=value.environment
    )


def counted_body(node: nodes.Macro | nodes.Block | nodes.For) -> list[nodes.Node]:
    """Return the body of what may call itself, so that it counts its calls."""
    at = {"lineno": node.lineno, "environment": node.environment}
    return [nodes.ExprStmt(filtered(nodes.Const(None, **at), CALL), **at), *node.body]
