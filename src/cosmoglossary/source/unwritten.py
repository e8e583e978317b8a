"""The reasons why a file of a project is left as it is, and how they are said."""

from __future__ import annotations

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place


@explained
def changed_meanwhile(file: str) -> Diagnostic:
    """A file was saved while a command was working on it, so the command has left it as it is.

    Bad:
        saving glossary/words/docking.yaml in an editor while `cosmoglossary fmt` runs
    Good:
        saving it, then running `cosmoglossary fmt`
    """
    message = msg("this file was changed meanwhile, and is left as it is")
    return Diagnostic("changed-meanwhile", "error", Place(file), message, msg("run the command again"))


@explained
def unwritable_file(file: str, reason: Message) -> Diagnostic:
    """A file of the project cannot be written: its permissions forbid it, the disk is full, or a link leads elsewhere.

    The file is as it was before.

    Bad:
        `cosmoglossary fmt`, where glossary/words/docking.yaml is closed to writing
    Good:
        chmod u+w glossary/words/docking.yaml, then `cosmoglossary fmt`
    """
    return Diagnostic("unwritable-file", "error", Place(file), msg("this cannot be written: {reason}", reason=reason))
