"""The problems that come up after a check has passed: with templates, with files that vanish, and with the output."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean, one_of
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.templates import SITE, TEMPLATES, TemplateError, site_templates, unused_templates
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


@explained
def unused_template(file: str, name: str) -> Diagnostic:
    """A template of the project has a name that no page of the site asks for, so that it changes nothing.

    A file in `templates/site/` stands in for the one of the same name that comes with cosmoglossary. Any other is used
    only where one of the project's templates includes it.

    Bad:
        templates/site/concpet.html
    Good:
        templates/site/concept.html
    """
    message = msg("no page uses a template of this name")
    # Assets are left out: a page asks for them by address, and a misspelt one is found in a browser.
    names = sorted(known for known in site_templates() if not known.startswith("assets/"))
    return Diagnostic("unused-template", "warning", Place(file), message, did_you_mean(name, names, one_of(names)))


def unused_templates_of(root: Path) -> Iterator[Diagnostic]:
    """Warn of the templates of a project that no page asks for."""
    for name in unused_templates(root):
        yield unused_template((root / TEMPLATES / SITE / name).as_posix(), name)


def is_lack_of_memory(error: Exception) -> bool:
    """Tell if the system has refused something for want of memory, which no other folder would help."""
    return isinstance(error, OSError) and error.errno == errno.ENOMEM


def source_problem(error: TemplateError | UnreadableError) -> Diagnostic:
    """Return the diagnostic of a source that a build needs and cannot use."""
    if isinstance(error, TemplateError):
        return template_error(error)
    return unreadable_file(*error.args)
