"""Errors of templates: where a template failed and why, with the names that it might have meant."""

from __future__ import annotations

import difflib
import re
import traceback
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import ParamSpec, TypeVar

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.exceptions import SecurityError, UndefinedError

from cosmoglossary.problems.messages import Message, foreign, listed, msg
from cosmoglossary.site import bounds
from cosmoglossary.source.templates import TemplateError

_UNDEFINED = re.compile(r"'(\w+)' is undefined")
"""Jinja2's words for a name that does not exist."""

OWN_LANGUAGE, OWN_DIRECTION = "own_language", "own_direction"
"""Names that every template has, and that are gone once it is compiled."""

NO_CHARACTER = msg("a template shows half a character, which no file can hold")
"""What is wrong with text that cannot be encoded."""

P = ParamSpec("P")
R = TypeVar("R")


def raises_template_error(function: Callable[P, R]) -> Callable[P, R]:
    """Make a `TemplateError` of whatever a template raises while the function renders.

    Raises:
        TemplateError: a template is malformed, or raises while it is filled; other errors stay what they are.
    """

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except Exception as error:
            template_error = _template_error(error)
            if template_error is None:
                raise
            raise template_error from error

    return wrapped


def _template_error(error: Exception) -> TemplateError | None:
    """Find where a template failed, by its own word or by the traceback; ``None`` for what this package got wrong."""
    if isinstance(error, TemplateSyntaxError):
        return TemplateError(error.filename or "templates", error.lineno, _complaint(error))
    if isinstance(error, UnicodeEncodeError):  # what sources say can be encoded
        return TemplateError("templates", None, NO_CHARACTER)
    return _while_filled(error)


def _complaint(error: TemplateSyntaxError) -> Message:
    """Return what is wrong with a template, in our words or in those of Jinja2."""
    reason = error.message
    if not reason:
        return msg("this is no template")
    if isinstance(reason, Message):
        return reason
    return foreign(reason)


def _while_filled(error: Exception) -> TemplateError | None:
    """Find where a template failed while it was filled; ``None`` if it was not the template that failed."""
    # Jinja2 names the file and the line of a template in the traceback; no other error knows where it was.
    steps = [*traceback.walk_tb(error.__traceback__)]
    in_templates = [step for step in steps if step[0].f_code.co_filename.startswith("templates/")]
    if not in_templates:
        return None
    # Only a template can ask for what is undefined or internal, even if it is our code that finds out.
    asked = isinstance(error, (UndefinedError, SecurityError))
    if _is_in_package(steps[-1][0]) and not asked:
        return None
    # The innermost: a template that is included failed, not the one that includes it.
    frame, line = in_templates[-1]
    message, help_ = _reason(error, frame)
    return TemplateError(frame.f_code.co_filename, line, message, help_)


def _is_in_package(frame: FrameType) -> bool:
    # What counts the rounds of a loop goes through the template's own values.
    file = frame.f_code.co_filename
    return file.startswith(str(Path(__file__).parents[1])) and file != bounds.__file__


def _reason(error: Exception, frame: FrameType) -> tuple[Message, Message | None]:
    """Say why a template failed, and which names there are if it asked for another."""
    if isinstance(error, TemplateNotFound):
        return msg("there is no template `{name}`", name=str(error)), None
    if isinstance(error, SecurityError) and isinstance(error.message, Message):
        return error.message, None
    undefined = _UNDEFINED.fullmatch(str(error))
    if isinstance(error, UndefinedError) and undefined:
        message = msg("there is no variable `{name}` here", name=undefined[1])
        return message, _names(undefined[1], _variables(frame))
    if isinstance(error, AttributeError) and error.name:
        return _lacking(error.obj, error.name)
    return foreign(str(error) or type(error).__name__), None


def _lacking(asked: object, name: str) -> tuple[Message, Message | None]:
    """Say that an object has no attribute of a name, and which it has."""
    # What Python's own types have is of no use to a designer.
    fields = getattr(asked, "_fields", ())
    return msg("`{kind}` has no `{name}`", kind=type(asked).__name__, name=name), _names(name, fields)


def _variables(frame: FrameType) -> Iterable[str]:
    """Return the names that a template has, from the frame of it that Jinja2 makes for tracebacks."""
    # With the variables are the globals. Jinja2's own among them, `range` and so on, would only lengthen the list.
    return {OWN_LANGUAGE, OWN_DIRECTION, *frame.f_locals} - DEFAULT_NAMESPACE.keys()


def _names(wanted: str, known: Iterable[str]) -> Message | None:
    names = sorted(known)
    if not names:
        return None
    # All names too, as designers see here for the first time what a template is given.
    close = difflib.get_close_matches(wanted, names, n=1)
    if close:
        return msg("did you mean `{word}`? names here are: {names}", word=close[0], names=listed(names))
    return msg("names here are: {names}", names=listed(names))
