"""Files outside of a project: what `mine` reads, the pages that it and `audio` write, and the reports of `import`."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from cosmoglossary.exchange.report import REPORT_HEAD
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.atomic import ChangedError, create_file, replace_file, sweep
from cosmoglossary.source.files import read_named
from cosmoglossary.source.library import GLOSSARY
from cosmoglossary.source.templates import TEMPLATES
from cosmoglossary.source.unreadable import UnreadableError

_MARK = b"\n<!-- written by cosmoglossary mine -->\n"
"""The end of every page that is written here, by which it is known again."""

_MAX_BYTES = 64 << 20
"""Bytes of the longest article and the largest page that are read: a long book has three million."""


def read_article(article: Path) -> bytes:
    """Return the bytes of a text that the user has named.

    Raises:
        UnreadableError: it cannot be read, is no regular file, or is longer than a book.
    """
    return read_named(article, _MAX_BYTES)


def obstacle_to_page(page: Path, project: Path, option: str, article: Path | None = None) -> Message | None:
    """Return the reason why a page is not written to a place; ``None`` if it may be.

    Only an earlier page is replaced, and nothing is put among the sources.

    Args:
        page: the place.
        project: the sources.
        option: the option of the command that names the place.
        article: a text that the command reads, if there is one.
    """
    real = Path(os.path.realpath(page))
    if article and real == Path(os.path.realpath(article)):
        return msg("{option} would overwrite the text", option=option)
    folder = _source_folder_of(real, project)
    if folder:
        return msg("{option} would write among the sources in {folder}", option=option, folder=folder.as_posix())
    if page.exists() and _earlier_page(real) is None:  # of a device or pipe the real path may be none
        return msg(
            "{file} is there already and is no page of {option}; give another name",
            file=page.as_posix(),
            option=option,
        )
    return None


def _source_folder_of(real: Path, project: Path) -> Path | None:
    """Return the folder of sources that a path is in."""
    for folder in (project / GLOSSARY, project / TEMPLATES):
        if real.is_relative_to(os.path.realpath(folder)):
            return folder
    return None


def obstacle_to_import(files: Iterable[Path], project: Path) -> Message | None:
    """Return the reason why files are not imported from where they are; ``None`` if they may be.

    What lies among the sources would have its mapping file among the entries.
    """
    folder = project / GLOSSARY
    for file in files:
        if Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder)):
            return msg("move {file} out of {folder} first", file=file.as_posix(), folder=folder.as_posix())
    return None


def obstacle_to_report(report: Path, project: Path, files: Iterable[Path]) -> Message | None:
    """Return the reason why a report is not written to a place; ``None`` if it may be.

    Only an earlier report is replaced, and nothing is put among the sources.

    Args:
        report: the place.
        project: the sources.
        files: those that the command reads.
    """
    obstacle = None
    for file in files:
        obstacle = obstacle or obstacle_to_page(report, project, "--report", file)
    # It has no mark at its end, which a table has no place for: it is known by its beginning.
    if obstacle and report.exists() and _is_report(report):
        return None
    return obstacle


def _is_report(report: Path) -> bool:
    try:
        return read_named(Path(os.path.realpath(report)), _MAX_BYTES).startswith(REPORT_HEAD.encode("utf-8-sig"))
    except UnreadableError:
        return False


def save_report(report: Path, text: str) -> None:
    """Write a report, for the first time or over an earlier one.

    Raises:
        OSError: it cannot be written.
    """
    real = Path(os.path.realpath(report))
    sweep(real.parent)
    # With a byte order mark, or else Excel takes it for the code page of its system.
    replace_file(real, text.encode("utf-8-sig"))


def save_page(page: Path, text: str) -> None:
    """Write a page, for the first time or over an earlier one.

    Raises:
        OSError: the page cannot be written, or something else has come into its place.
    """
    real = Path(os.path.realpath(page))
    sweep(real.parent)
    data = text.encode() + _MARK
    # Looked at again, as it may have become something else while the page was made.
    before = _earlier_page(real)
    if before is None:
        create_file(real, data)
        return
    try:
        replace_file(real, data, expected=before)
    except ChangedError as error:
        raise OSError(errno.EBUSY, msg("it was changed meanwhile; run the command again"), str(page)) from error


def _earlier_page(page: Path) -> bytes | None:
    """Return the bytes of a page that was written here; ``None`` of anything else."""
    try:
        data = read_named(page, _MAX_BYTES)
    except UnreadableError:
        return None
    if data.endswith(_MARK):
        return data
    return None
