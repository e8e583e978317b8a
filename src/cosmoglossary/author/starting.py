"""Beginning a glossary: all of it at once, or nothing that would be in the way of the next attempt."""

from __future__ import annotations

import os
import re
from pathlib import Path

from cosmoglossary.author.editing import write_schemas
from cosmoglossary.pipeline import check
from cosmoglossary.source.atomic import scratch_folder, sweep, sync_folder
from cosmoglossary.source.library import GLOSSARY, Library
from cosmoglossary.source.templates import starter


def start_glossary(project: Path) -> list[str]:
    """Write a small glossary to begin with, its schemas, and settings of VS Code unless there are some.

    Args:
        project: the folder to write it to; it need not be there.

    Returns:
        The files that were written.

    Raises:
        FileExistsError: there is a glossary already; an empty folder is none.
        OSError: it cannot be written.
    """
    target = project / GLOSSARY
    sweep(project)  # what an attempt that was killed has left
    if _is_taken(target):
        raise FileExistsError(str(target))
    project.mkdir(parents=True, exist_ok=True)
    library = Library(project)
    with scratch_folder(project) as scratch:
        files = _write_starter(scratch, project)
        others = [name for name in files if not name.startswith(f"{GLOSSARY}/") and _copy(scratch, library, name)]
        # The glossary comes last: once it is there, nothing is begun again.
        if target.exists():
            target.rmdir()  # Windows renames nothing to a name that is taken, be it by an empty folder
        (scratch / GLOSSARY).rename(target)
        sync_folder(project)
    ours = [name for name in files if name.startswith(f"{GLOSSARY}/")]
    return [(project / name).as_posix() for name in ours + others]


def _is_taken(target: Path) -> bool:
    if not os.path.lexists(target):
        return False
    return target.is_symlink() or not target.is_dir() or any(target.iterdir())


def _identifier(project: Path) -> str:
    """Return an id made of the name of the project's folder."""
    # Anki knows notes by the id of the glossary: two that had the same would overwrite each other's notes.
    return re.sub(r"[^a-z0-9]+", "-", project.resolve().name.lower()).strip("-") or "my-glossary"


def _write_starter(root: Path, project: Path) -> list[str]:
    """Write a whole new project, and return the names of its files.

    Raises:
        OSError: a file cannot be written; it is named as it would be in the project.
    """
    identifier = b"id: " + _identifier(project).encode()
    library = Library(root)
    names = []
    try:
        for name, data in starter():
            library.create((root / name).as_posix(), data.replace(b"id: my-glossary", identifier))
            names.append(name)
        if glossary := check(root).glossary:
            for change in write_schemas(root, glossary).changes:
                library.update(change.file, change.after.encode(), change.data)
                names.append(Path(change.file).relative_to(root).as_posix())
    except OSError as error:
        file = project / Path(error.filename).relative_to(root)
        raise type(error)(error.errno, error.strerror, str(file)) from error
    return list(dict.fromkeys(names))


def _copy(scratch: Path, library: Library, name: str) -> bool:
    """Bring a file from the scratch folder to the project; one that is there already stays as it is."""
    try:
        library.create((library.root / name).as_posix(), (scratch / name).read_bytes())
    except FileExistsError:
        return False
    return True
