"""Templates of one folder in one language: Jinja2 with messages and plain attributes.

Jinja2 compiles templates to Python. Here that Python is the template's own language: messages are translated while it
is written, so that a page in Russian costs no more than one in English, and ``term.text`` becomes an attribute of
Python, which is several times faster than a look-up by Jinja2 and says itself which object lacks what.
"""

from __future__ import annotations

import keyword
import re
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from types import CodeType
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError

from cosmoglossary.problems.messages import msg
from cosmoglossary.site import bounds
from cosmoglossary.site.escapes import PLAIN, escapes_of
from cosmoglossary.site.restrictions import is_internal, refusal
from cosmoglossary.site.template_errors import NO_CHARACTER, OWN_DIRECTION, OWN_LANGUAGE
from cosmoglossary.site.translating import Translator
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.words import strip_stress

_HALF_CHARACTER = re.compile(r"(?<!\\)(?:\\\\)*\\ud[89a-f][0-9a-f]{2}")
"""Match half a surrogate pair as Python writes it."""

_EXISTENCE = frozenset({"defined", "undefined", "default", "d"})
"""Tests and filters that ask whether there is an attribute at all, and must be answered."""


def environment(
    resources: Mapping[str, bytes], folder: str, localiser: Localiser, **delimiters: str
) -> LocalisedEnvironment:
    """Make the templates of a folder ready.

    Args:
        resources: the files of ``templates/`` by path.
        folder: the folder of the templates; they name one another from there on.
        localiser: the language of the messages.
        delimiters: marks of templates, where Jinja2's own mean something else.
    """

    def source(name: str) -> tuple[str, str, None] | None:
        path = f"{folder}/{name}"
        if path not in resources:
            return None
        file = f"templates/{path}"
        return _decoded(resources[path], file), file, None

    return LocalisedEnvironment(localiser, FunctionLoader(source), **delimiters)


class LocalisedEnvironment(Environment):
    """Compiles templates in one language.

    ``_("…")`` stands for the translation of a message, ``ngettext("…", "…", number)`` for that of one with a number,
    ``own_language`` and ``own_direction`` for the language itself.
    """

    def __init__(self, localiser: Localiser, loader: FunctionLoader, **delimiters: str) -> None:
        """Make an environment with the rules of this project."""
        super().__init__(
            loader=loader,
            autoescape=True,
            # Jinja2's default shows nothing for a misspelt name, and nobody would notice.
            undefined=StrictUndefined,
            # Lines that only have a tag leave nothing: pages are smaller, and templates may be indented to be read.
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            **delimiters,  # type: ignore[arg-type]
        )
        # Known when a template is compiled, and so worth no variable that every page would have to look up.
        self.constants = {OWN_LANGUAGE: localiser.document_language, OWN_DIRECTION: localiser.direction}
        self.gettext = localiser.gettext
        self.filters |= bounds.FILTERS
        # A voice reads a letter with a mark as two: names that it reads are given without.
        self.filters["unstressed"] = strip_stress
        # Jinja2's own text without meaning, of as many paragraphs as one likes.
        del self.globals["lipsum"]
        self.globals |= bounds.GLOBALS | {"_": localiser.gettext, "ngettext": localiser.ngettext}
        self.code_generator_class = _Generator
        self.template_class = _Template

    steps_left = bounds.MAX_STEPS
    """The rounds and calls that are left to the page that is filled."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as Jinja2 declares it
        """Return an attribute whose name is made while a template runs.

        Raises:
            SecurityError: it leads into Python.
        """
        _refuse_internal(attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - as Jinja2 declares it
        """Return an item, or the attribute of that name.

        Raises:
            SecurityError: it leads into Python.
        """
        _refuse_internal(argument)
        return super().getitem(obj, argument)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        with _as_syntax_error(filename):
            return super()._parse(source, name, filename)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - as Jinja2 calls it
    ) -> str:
        with _as_syntax_error(filename):
            return super()._generate(source, name, filename, defer_init)

    def _compile(self, source: str, filename: str) -> CodeType:
        with _as_syntax_error(filename, source):
            # The text of a template is UTF-8, so only an escape in quotes can be half a character.
            half = _HALF_CHARACTER.search(source)
            if half:
                line = _line_compiled(source, source.count("\n", 0, half.start()) + 1)
                raise TemplateSyntaxError(str(NO_CHARACTER), line, None, filename)
            return super()._compile(source, filename)


def _refuse_internal(name: object) -> None:
    if is_internal(name):
        raise SecurityError(refusal(str(name)))


@contextmanager
def _as_syntax_error(filename: str | None, source: str = "") -> Iterator[None]:
    """Say where in a template something is that Jinja2 lets through and Python cannot compile: enormous, or too deep.

    Args:
        filename: the file of the template.
        source: the template as Python, once it is.
    """
    try:
        yield
    except (ArithmeticError, MemoryError, RecursionError, SyntaxError, ValueError) as error:
        reason = error.msg if isinstance(error, SyntaxError) else str(error)
        raise TemplateSyntaxError(reason or type(error).__name__, _line_of(error, source), None, filename) from error


def _line_of(error: Exception, source: str) -> int:
    """Return the line of the template at which Jinja2 or Python gave up."""
    if isinstance(error, SyntaxError):
        return _line_compiled(source, error.lineno or 0)
    if isinstance(error, UnicodeEncodeError):
        return _line_compiled(source, source.count("\n", 0, error.start) + 1)
    return _line_reached(error)


def _line_reached(error: Exception) -> int:
    """Return the line of the template that Jinja2 was at, by the variables in the deepest of its own functions."""
    line = 1
    for frame, _ in traceback.walk_tb(error.__traceback__):
        reached = frame.f_locals.get("lineno") or getattr(frame.f_locals.get("node"), "lineno", None)
        if isinstance(reached, int):
            line = reached
    return line


def _line_compiled(source: str, number: int) -> int:
    """Return the line of the template that a line of its Python was made of, as Jinja2 notes at the end of that."""
    line = 1
    for of_template, of_python in re.findall(r"(\d+)=(\d+)", source[source.rfind("\ndebug_info = ") :]):
        if int(of_python) <= number:
            line = int(of_template)
    return line


class _Generator(CodeGenerator):
    """Writes a template in Python."""

    environment: LocalisedEnvironment
    _asks_existence = False
    _out_of_text: Collection[int] = ()

    def get_visitor(self, node: nodes.Node) -> Callable[..., Any] | None:
        """Return what writes a node."""
        own: dict[type[nodes.Node], Callable[..., Any]] = {
            nodes.Template: self._template,
            nodes.Getattr: self._attribute,
            nodes.Test: self._test_or_filter,
            nodes.Filter: self._test_or_filter,
        }
        return own.get(type(node)) or super().get_visitor(node)

    def _template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        translator = Translator(self.environment, self.filename)
        translator.visit(node)
        self._out_of_text = {id(each) for each in translator.out_of_text}
        self.visit_Template(node, frame)

    def _attribute(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write an attribute of Python, unless it is no word of Python's or need not be there."""
        if is_internal(node.attr):
            self.fail(refusal(node.attr), node.lineno)
        if self._asks_existence or keyword.iskeyword(node.attr):
            self.visit_Getattr(node, frame)
            return
        # In brackets, as what has the attribute may be any expression, of which it is not the last word alone.
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - Jinja2 keeps its type to itself
        """Begin to write what is shown; where no element may stand, it is shown without its languages."""
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            # Pages show the same short texts again and again, and to look here takes half the time of a call.
            self.write("shown if type(shown := ")
            return
        super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - as above
        """End what `_output_child_pre` has begun."""
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            escape = "escape_plain" if id(node) in self._out_of_text else "escape"
            self.write(f") is str and shown in plain_texts else {escape}(shown)")
            return
        super()._output_child_post(node, frame, finalize)

    def _test_or_filter(self, node: nodes.Test | nodes.Filter, frame: Frame) -> None:
        # Tests may stand in one another's arguments; the outer one still asks after the inner one has been written.
        before = self._asks_existence
        self._asks_existence = before or node.name in _EXISTENCE
        if visitor := super().get_visitor(node):
            visitor(node, frame)
        self._asks_existence = before


class _Template(Template):
    """A compiled template, with an escape of the kind of file that it makes."""

    environment: LocalisedEnvironment

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - as Jinja2 declares it
        """Fill the template.

        Raises:
            SecurityError: it goes on and on.
            TemplateSyntaxError: it makes an enormous text.
        """
        # One template may be filled while another is, such as a sign within a page.
        before = self.environment.steps_left
        self.environment.steps_left = bounds.MAX_STEPS
        try:
            text = super().render(*args, **kwargs)
        finally:
            self.environment.steps_left = before
        if len(text) > bounds.MAX_CHARACTERS:
            message = msg("this makes a page of more than {number} characters", number=bounds.MAX_CHARACTERS)
            raise TemplateSyntaxError(message, 1, self.name, self.filename)
        return text

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Load a compiled template."""
        template = super().from_code(environment, code, globals, uptodate)
        # Every page copies the globals, which takes far longer from the ChainMap that they are at first.
        template.globals = dict(template.globals)
        # Compiled code finds `escape` among the globals of its module: the one place to change it without new code.
        names = template.root_render_func.__globals__
        names["escape"], names["escape_plain"] = escapes_of(PurePosixPath(template.filename or "").suffix)
        names["plain_texts"] = PLAIN
        return template


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TemplateSyntaxError("this is not UTF-8 text", line, None, file) from error
