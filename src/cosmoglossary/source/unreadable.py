"""The reasons why a file of a project cannot be read, and how they are said."""

from __future__ import annotations

import os

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Severity
from cosmoglossary.problems.stopped import StoppedError

ODD_NAME = msg("its name is not UTF-8")


@explained
def no_glossary(file: str) -> Diagnostic:
    """There is no `glossary/glossary.yaml` here, the file that describes the whole glossary.

    Run the command in the folder that has `glossary/` in it, or begin a new glossary with `cosmoglossary init`.

    Bad:
        cosmoglossary build, in a folder that has no glossary/glossary.yaml
    Good:
        cosmoglossary init my-glossary, then cosmoglossary build my-glossary
    """
    help_ = msg("go to the folder of your glossary, or begin one with `cosmoglossary init`")
    return Diagnostic("no-glossary", "error", Place(file), msg("there is no glossary here"), help_)


@explained
def unreadable_file(file: str, reason: Message) -> Diagnostic:
    """A file or folder of the project cannot be read: its permissions forbid it, or it has just been deleted.

    Names that are not UTF-8, which old archives and foreign disks bring along, cannot be used either.

    Only regular files inside the project are read. A symbolic link may not lead out of the folder that has `glossary/`
    in it: a page could publish what is no part of the project.

    Bad:
        an entry that belongs to another user and is closed to you
    Good:
        chmod u+r glossary/words/docking.yaml
    """
    return Diagnostic("unreadable-file", "error", Place(file), msg("this cannot be read: {reason}", reason=reason))


class UnreadableError(StoppedError):
    """A recording or template that a build needs cannot be read; the arguments are those of `unreadable_file`."""

    def __init__(self, file: str, reason: Message) -> None:
        """Name the file and say why."""
        super().__init__(msg("{file}: {reason}", file=file, reason=reason))
        self.args = (file, reason)


@explained
def misplaced_file(file: str, help: Message, severity: Severity = "error") -> Diagnostic:
    """A file is where it would not be read: an entry in another folder, or something else among the entries.

    An entry is `glossary/<topic>/<id>.yaml`: in the folder of its topic, no deeper, and its name ends in `.yaml`.

    Some editors add `.txt` to the name, and some systems hide it. Of a table or a list of terms `cosmoglossary import`
    makes entries. Only a warning is given for what cannot have been meant for an entry.

    Bad:
        # words/docking.yml
        en: docking
        ru: стыко́вка
    Good:
        # words/docking.yaml
        en: docking
        ru: стыко́вка
    """
    return Diagnostic("misplaced-file", severity, Place(file), msg("this file would not be read"), help)


def is_utf8(name: str) -> bool:
    """Tell if a name from the file system is text; Python lets bytes that are none through as lone surrogates."""
    return name.encode(errors="ignore").decode() == name


def shown_path(path: str) -> str:
    """Return a path with a stand-in for every byte of it that is no text."""
    return os.fsencode(path).decode(errors="replace").replace(os.sep, "/")
