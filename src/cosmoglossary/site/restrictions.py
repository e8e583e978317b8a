"""Names that no template may use: those that lead from a value into Python, and from there to files and programs.

Jinja2's own sandbox asks at every attribute and every call while a page is filled; here a template is judged once, when
it is compiled, and pages cost what they did. Only names that are made while it runs are asked about later.
"""

from __future__ import annotations

import re
import unicodedata

from cosmoglossary.problems.messages import Message, msg

# Underscores lead to classes and globals, `mro` to base classes, frames of generators to their variables; a text to be
# formatted may name attributes of its own.
_INTERNAL = re.compile(r"_.*|mro|(?:ag|cr|gi)_.*|format|format_map", re.DOTALL)


def is_internal(name: object) -> bool:
    """Return true if an attribute or key leads into Python, not to what a template shows."""
    if not isinstance(name, str):
        return False
    # Python takes `ｆormat` in wide letters for `format`.
    return _INTERNAL.fullmatch(unicodedata.normalize("NFKC", name)) is not None


def refusal(name: str) -> Message:
    """Return what is said of a name that is internal."""
    if name.startswith("format"):
        return msg("templates cannot use `{name}`; write `|format(…)`", name=name)
    return msg("templates cannot use `{name}`: it leads into Python", name=name)
