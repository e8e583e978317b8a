"""The folder that designers edit, and the templates that come with cosmoglossary; reads them and parses nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cosmoglossary.problems.messages import Message, msg, reason_of
from cosmoglossary.source.files import ProjectFiles, read_named
from cosmoglossary.source.library import GLOSSARY
from cosmoglossary.source.portable import name_problem
from cosmoglossary.source.unreadable import ODD_NAME, UnreadableError, is_utf8, shown_path

TEMPLATES = "templates"

TRANSLATIONS = "translations"
"""The folder of the catalogues of messages, within that of all templates."""

SHIPPED = "shipped"
"""The folder, within that of catalogues, for shipped ones where the project has one of its own."""

SITE = "site"
"""The folder of the templates of the site, within that of all templates."""

_TEXTS = frozenset({".css", ".html", ".js", ".json", ".po", ".svg", ".txt", ".webmanifest", ".xml"})
"""Suffixes of files that git may have given the line ends of Windows."""

_MAX_BYTES = 16 << 20
"""Bytes of the largest template, picture or typeface that is read."""


class TemplateError(Exception):
    """A template or catalogue cannot be used; everything in it is plain, to come out of a worker process."""

    def __init__(self, file: str, line: int | None, message: Message, help_: Message | None = None) -> None:
        """Note what is wrong where.

        Args:
            file: the path of the template or catalogue from the project.
            line: where in it, if that is known.
            message: what is wrong.
            help_: what might be meant.
        """
        super().__init__(file, line, message, help_)
        self.file, self.line, self.message, self.help = file, line, message, help_


def resources(root: Path) -> dict[str, bytes]:
    """Read the templates, styles and translations: those that come with cosmoglossary, and over them the project's own.

    Returns:
        Bytes by path relative to the templates folder, in the order of paths.

    Raises:
        UnreadableError: one of the project's own cannot be read.
    """
    found = dict(_read_folder(shipped()))
    # File by file, not folder by folder: who replaces one template gets later versions of all others.
    for name, data in _read_folder(root / TEMPLATES, ProjectFiles(root)):
        # A catalogue adds to the one of its language: who changes one message keeps all others.
        if name in found and name.startswith(f"{TRANSLATIONS}/"):
            found[_shipped_name(name)] = found[name]
        found[name] = data
    return dict(sorted(found.items()))


def translations(root: Path) -> dict[str, bytes | None]:
    """Return the catalogues that `resources` reads, by the same paths; only the project's own are read.

    Returns:
        Bytes of the project's catalogues, ``None`` for those that come with cosmoglossary.

    Raises:
        UnreadableError: one of the project's own cannot be read.
    """
    found: dict[str, bytes | None] = {}
    for name, _ in _named_files(shipped() / TRANSLATIONS):
        found[f"{TRANSLATIONS}/{name}"] = None
    for name, data in _read_folder(root / TEMPLATES / TRANSLATIONS, ProjectFiles(root)):
        path = f"{TRANSLATIONS}/{name}"
        if path in found:
            found[_shipped_name(path)] = None
        found[path] = data
    return found


def shipped_translation(language: str) -> bytes:
    """Return a catalogue that comes with cosmoglossary.

    Raises:
        UnreadableError: there is none of the language.
    """
    return _read(shipped() / TRANSLATIONS / f"{language}.po", None)


def _shipped_name(path: str) -> str:
    """Return the path of a shipped catalogue that stands behind one of the project's own."""
    return path.replace(TRANSLATIONS, f"{TRANSLATIONS}/{SHIPPED}", 1)


def unused_templates(root: Path) -> list[str]:
    """Return the project's own templates of the site that neither stand in for a shipped one nor are named by another.

    Returns:
        Their paths from the folder of the site's templates.
    """
    folder, files = root / TEMPLATES / SITE, ProjectFiles(root)
    known = site_templates()
    # What cannot be read is reported by the build, which needs it; a name that is no text stops the build too.
    with suppress(UnreadableError):
        # What is in `assets/` is published whatever its name.
        names = [name for name in _files(folder, files) if not name.startswith("assets/")]
        unknown = [name for name in names if is_utf8(name) and name not in known]
        # Only now is anything read: a check comes before each build, and most projects have no such file.
        return [name for name in unknown if not _is_named(folder, files, name)]
    return []


def site_templates() -> frozenset[str]:
    """Return the names of the templates of the site that come with cosmoglossary."""
    return frozenset(_files(shipped() / SITE, None))


def _is_named(folder: Path, files: ProjectFiles, name: str) -> bool:
    """Tell whether a template in a folder has the name of another in it, as one that includes it does."""
    return any(name.encode() in _read(folder / other, files) for other in _files(folder, files))


def shipped() -> Path:
    """Return the folder of the templates that come with cosmoglossary.

    It is inside the package when that is installed, and at the top in a checkout.
    """
    # In a checkout nothing is copied into the package, so that a change to a template is seen at once.
    package = Path(__file__).parents[1]
    installed = package / "templates"
    if installed.is_dir():
        return installed
    return package.parents[1] / "templates"


def starter() -> Iterator[tuple[str, bytes]]:
    """Read the files of a small glossary to begin with, by path relative to a project's folder."""
    folder = shipped() / "starter"
    for name, data in _read_folder(folder):
        yield f"{GLOSSARY}/{name}", data


def _read_folder(folder: Path, files: ProjectFiles | None = None) -> Iterator[tuple[str, bytes]]:
    """Read the files of a folder and of those in it, in the order of names; hidden ones do not count.

    Args:
        folder: where they are; it may be absent.
        files: the project that they must be in, if they do not come with cosmoglossary.

    Yields:
        The path relative to the folder, and the bytes.

    Raises:
        UnreadableError: something cannot be read.
    """
    for name, path in _named_files(folder, files):
        yield name, _with_line_ends(path, _read(path, files))


def _named_files(folder: Path, files: ProjectFiles | None = None) -> Iterator[tuple[str, Path]]:
    """Yield what `_files` does, and refuse names that cannot be published."""
    for name in _files(folder, files):
        path = folder / name
        # It would be an address of the site, or the name in a message, and can be neither.
        if not is_utf8(name):
            raise UnreadableError(shown_path(str(path)), ODD_NAME)
        reason = name_problem(path.name)
        if reason:
            raise UnreadableError(path.as_posix(), reason)
        yield name, path


def _read(path: Path, files: ProjectFiles | None) -> bytes:
    if files:
        return files.read_whole(path.as_posix(), _MAX_BYTES)
    # Some installers make the files of a package links into their cache.
    return read_named(path, _MAX_BYTES)


def _with_line_ends(path: Path, data: bytes) -> bytes:
    """Return a text with the line ends of Unix, so that a checkout on Windows makes the same bytes."""
    if path.suffix in _TEXTS:
        return data.replace(b"\r\n", b"\n")
    return data


def _files(folder: Path, files: ProjectFiles | None) -> Iterator[str]:
    """Yield the files in a folder and in those within it, by path from there; hidden ones do not count."""
    for path in _walk(folder, files, ()):
        yield path.relative_to(folder).as_posix()


def _walk(folder: Path, files: ProjectFiles | None, above: tuple[str, ...]) -> Iterator[Path]:
    """Yield all in a folder that is no folder itself; `above` are the real folders that have led here."""
    try:
        real, entries = _scanned(folder, files, above)
    except FileNotFoundError:
        return
    except OSError as error:
        raise UnreadableError(shown_path(str(folder)), reason_of(error)) from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(folder / entry.name, files, (*above, real))
        else:
            yield folder / entry.name


def _scanned(folder: Path, files: ProjectFiles | None, above: tuple[str, ...]) -> tuple[str, list[os.DirEntry[str]]]:
    """Return the real path of a folder and all that is in it, in order.

    Raises:
        OSError: it cannot be read.
        UnreadableError: it is among the folders that have led to it.
    """
    real = os.path.realpath(folder)  # fails where the folder that the command runs in is gone
    if real in above:
        raise UnreadableError(folder.as_posix(), msg("a symbolic link leads in a circle"))
    if files:
        files.resolve_folder(folder.as_posix())
    with os.scandir(folder) as found:
        return real, sorted(found, key=lambda each: each.name)
