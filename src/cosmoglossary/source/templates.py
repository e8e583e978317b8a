"""The folder that designers edit, and the templates that come with cosmoglossary; reads them and parses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cosmoglossary.source.library import GLOSSARY
from cosmoglossary.source.portable import name_problem
from cosmoglossary.source.unreadable import ODD_NAME, UnreadableError, is_utf8, read_bytes_of, shown_path

TEMPLATES = "templates"

SITE = "site"
"""The folder of the templates of the site, within that of all templates."""

_TEXTS = frozenset({".css", ".html", ".js", ".json", ".po", ".svg", ".txt", ".webmanifest", ".xml"})
"""Suffixes of files that git may have given the line ends of Windows."""


def resources(root: Path) -> dict[str, bytes]:
    """Read the templates, styles and translations: those that come with cosmoglossary, and over them the project's own.

    Returns:
        Bytes by path relative to the templates folder, in the order of paths.

    Raises:
        UnreadableError: one of the project's own cannot be read.
    """
    found = dict(_read_folder(shipped()))
    # File by file, not folder by folder: who replaces one template gets later versions of all others.
    found.update(_read_folder(root / TEMPLATES))
    return dict(sorted(found.items()))


def unused_templates(root: Path) -> list[str]:
    """Return the project's own templates of the site that neither stand in for a shipped one nor are named by another.

    Returns:
        Their paths from the folder of the site's templates.
    """
    folder = root / TEMPLATES / SITE
    known = site_templates()
    # What is in `assets/` is published whatever its name; a name that is no text stops the build.
    templates = [name for name in _files(folder) if is_utf8(name) and not name.startswith("assets/")]
    unknown = [name for name in templates if name not in known]
    # Only now is anything read: a check comes before each build, and most projects have no such file.
    return [name for name in unknown if not _is_named(folder, name)]


def site_templates() -> frozenset[str]:
    """Return the names of the templates of the site that come with cosmoglossary."""
    return frozenset(_files(shipped() / SITE))


def _is_named(folder: Path, name: str) -> bool:
    """Tell whether a template in a folder has the name of another in it, as one that includes it does."""
    for other in _files(folder):
        # One that cannot be read is reported by the build, which needs it.
        with suppress(OSError):
            if name.encode() in (folder / other).read_bytes():
                return True
    return False


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


def _files(folder: Path) -> Iterator[str]:
    """Yield the files in a folder and in those within it, by path from there; hidden ones do not count."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(folder).as_posix()


def _read_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for name in _files(folder):
        path = folder / name
        # It would be an address of the site, or the name in a message, and can be neither.
        if not is_utf8(name):
            raise UnreadableError(shown_path(str(path)), ODD_NAME)
        reason = name_problem(path.name)
        if reason:
            raise UnreadableError(path.as_posix(), reason)
        yield name, _with_line_ends(path, read_bytes_of(path))


def _with_line_ends(path: Path, data: bytes) -> bytes:
    """Return a text with the line ends of Unix, so that a checkout on Windows makes the same bytes."""
    if path.suffix in _TEXTS:
        return data.replace(b"\r\n", b"\n")
    return data
