"""The folder that designers edit, and the templates that come with cosmoglossary; reads them and parses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cosmoglossary.source.library import GLOSSARY
from cosmoglossary.source.unreadable import ODD_NAME, UnreadableError, is_utf8, read_bytes_of, shown_path

TEMPLATES = "templates"


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


def _read_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            name = path.relative_to(folder).as_posix()
            # It would be an address of the site, or the name in a message, and can be neither.
            if not is_utf8(name):
                raise UnreadableError(shown_path(str(path)), ODD_NAME)
            yield name, read_bytes_of(path)
