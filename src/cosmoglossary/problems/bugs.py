"""Bugs of cosmoglossary itself: a file about each for whoever maintains it, and the problem that names this file."""

from __future__ import annotations

import platform
import re
import sys
import tempfile
import traceback
from collections.abc import Iterator
from importlib import metadata
from typing import NamedTuple

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place

_PACKAGE = "cosmoglossary"


class BugReport(NamedTuple):
    """A bug that has been met. ``file`` tells all about it; it is empty if it could not be written."""

    summary: str
    file: str

    @property
    def request(self) -> Message:
        """Return the sentence that asks the user to report the bug."""
        if not self.file:
            return msg("this is a bug in cosmoglossary, please report it: {bug}", bug=self.summary)
        address = _issue_tracker()
        if address:
            return msg(
                "this is a bug in cosmoglossary. Please report it at {address} and attach {file}",
                address=address,
                file=self.file,
            )
        return msg("this is a bug in cosmoglossary. Please send {file} to its maintainers", file=self.file)


_written: dict[str, BugReport] = {}
"""The reports of this process by traceback: a browser may ask again and again for the page that fails."""


def report_bug(error: Exception) -> BugReport:
    """Write the traceback of an unexpected error, with the versions, to a file that only this user can read.

    Args:
        error: what was raised; if it comes from a worker process, the traceback from there is part of it.

    Returns:
        The report. Its file is in the folder for temporary files.
    """
    trace = "".join(traceback.format_exception(error))
    # The traceback tells bugs apart: the same one has the same, whatever page is asked for when it comes up again.
    if trace not in _written:
        summary = traceback.format_exception_only(error)[-1].strip()
        _written[trace] = BugReport(" ".join(summary.split()), _write("\n".join([*_circumstances(), "", trace])))
    return _written[trace]


def _write(text: str) -> str:
    try:
        # A file of this kind has an unpredictable name and mode 0600: source texts may be quoted in it.
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="backslashreplace", prefix=f"{_PACKAGE}-error-", suffix=".txt", delete=False
        ) as file:
            file.write(text)
    except OSError:
        # A full disk must not hide the bug: the summary is printed without a file.
        return ""
    return file.name


def _circumstances() -> Iterator[str]:
    # What a maintainer asks for first. The environment is left out, since secrets may be in it.
    yield f"command: {sys.argv}"
    yield f"Python {sys.version} on {platform.platform()}"
    yield f"{_PACKAGE} {metadata.version(_PACKAGE)}"
    for requirement in metadata.requires(_PACKAGE) or ():
        # A requirement goes on after its name: `watchfiles>=1; python_version >= "3.11"`. Those of extras are many, and
        # mostly not installed.
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        if "extra ==" not in requirement:
            yield f"{name} {_version(name)}"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "is not installed"


def _issue_tracker() -> str:
    """Return the address of the issue tracker, if the package declares one."""
    # From the metadata, so that a copy under another roof asks for reports at its own address.
    for declared in metadata.metadata(_PACKAGE).get_all("Project-URL") or ():
        label, _, address = declared.partition(",")
        if label.strip().lower() in {"issues", "bug tracker", "tracker"}:
            return str(address.strip())
    return ""


@explained
def internal_error(report: BugReport) -> Diagnostic:
    """There is a bug in cosmoglossary itself.

    The file that is named here says what happened and with which versions. Please send it to the maintainers. Your
    sources are as you saved them.

    Bad:
        error[internal-error]: KeyError: 'docking'
    Good:
        a release that does not have the bug
    """
    return Diagnostic(
        "internal-error",
        "error",
        # A problem has a place, and no source is to blame for this one.
        Place(report.file or _PACKAGE),
        msg("internal error: {bug}", bug=report.summary),
        report.request,
    )
