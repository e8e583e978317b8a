"""The problems that come up after a check has passed: with templates, with files that vanish, and with the output."""

from __future__ import annotations

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.site.render import TemplateError
from cosmoglossary.source.unreadable import UnreadableError, unreadable_file

SOURCE_ERRORS = (TemplateError, UnreadableError)
"""The errors that `source_problem` turns into diagnostics."""


@explained
def output_refused(folder: str, reason: Message) -> Diagnostic:
    """The output folder cannot be written, or holds files that cosmoglossary did not write and will not delete.

    Give another folder with `--output`, or empty this one.

    Bad:
        cosmoglossary build --output ~/Documents
    Good:
        cosmoglossary build --output public
    """
    return Diagnostic("output-refused", "error", Place(folder), reason, msg("give another folder with --output"))


@explained
def template_error(error: TemplateError) -> Diagnostic:
    """A template or a translation of the project cannot be used.

    The files in the project's `templates/` folder stand in for those that come with cosmoglossary. Take the one that
    is named here away to be back with the original.

    Bad:
        templates/site/concept.html that says {{ concpet.term }}
    Good:
        templates/site/concept.html that only uses names that the original uses
    """
    span = None
    if error.line:
        span = Span(error.file, error.line, 1, 1)  # Jinja2 knows no columns
    return Diagnostic("template-error", "error", Place(error.file), error.message, error.help, span)


def source_problem(error: TemplateError | UnreadableError) -> Diagnostic:
    """Return the diagnostic of a source that a build needs and cannot use."""
    if isinstance(error, TemplateError):
        return template_error(error)
    return unreadable_file(*error.args)
