"""Beginning a glossary: all of it at once, or nothing that would be in the way of the next attempt."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from cosmoglossary.author.choosing import UnsuitableError
from cosmoglossary.author.editing import write_schemas
from cosmoglossary.author.first_files import ATTRIBUTES, IGNORED, NEXT_STEPS, example_files, first_files, next_steps
from cosmoglossary.author.hosting import host_files
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.atomic import scratch_folder, sweep, sync_folder
from cosmoglossary.source.library import GLOSSARY, LEDGER, Library
from cosmoglossary.text.languages import SOURCE_LANGUAGE

_ID_SIGNS = "bcdfghjkmnpqrstvwxz23456789"
"""Signs of the random part of an id: no vowels, which would make words, and nothing that looks like another."""

_ID_LENGTH = 6
"""The length of that part: among a thousand glossaries of one name, two share an id with a chance of one in 775."""


@dataclass(frozen=True, slots=True)
class Start:
    """The choices of an author for a new glossary."""

    languages: tuple[str, ...] = ()
    """If empty, it begins with examples in English and Russian that show all that an entry may have."""
    title: str = ""
    """In the first of the languages; if empty, each has one of its own."""
    reader: str = SOURCE_LANGUAGE
    """The language of the page on what to do next."""
    host: str = ""
    """The host that is to publish it, one of `HOSTS`; if empty, no file is written for any."""


def start_glossary(project: Path, start: Start = Start()) -> list[str]:
    """Write a small glossary to begin with, its schemas, and some files beside it unless they are there.

    These are settings of VS Code, a page on what to do next, and what git is to leave out.

    Args:
        project: the folder to write it to; it need not be there.
        start: the languages and the title.

    Returns:
        The files that were written.

    Raises:
        FileExistsError: there is a glossary already; an empty folder is none.
        UnsuitableError: a glossary cannot have this title.
        OSError: it cannot be written.
    """
    sweep(project)  # what an attempt that was killed has left
    if is_started(project):
        raise FileExistsError(str(project / GLOSSARY))
    project.mkdir(parents=True, exist_ok=True)
    with scratch_folder(project) as scratch:
        files = _write_starter(scratch, project, start)
        written = list(_move_in(files, scratch, Library(project)))
    return [(project / name).as_posix() for name in written]


def _move_in(files: Iterable[str], scratch: Path, library: Library) -> Iterator[str]:
    """Bring the files of a whole new project into its folder, and yield the names of those that were not there."""
    ours, others = [], []
    for name in files:
        if name.startswith(f"{GLOSSARY}/"):
            ours.append(name)
        elif _copy(scratch, library, name):
            others.append(name)
    # The glossary comes last: once it is there, nothing is begun again.
    target = library.root / GLOSSARY
    if target.exists():
        target.rmdir()  # Windows renames nothing to a name that is taken, be it by an empty folder
    (scratch / GLOSSARY).rename(target)
    sync_folder(library.root)
    yield from (*ours, *others)


def is_started(project: Path) -> bool:
    """Tell whether a glossary cannot be begun in a project, as there is something in its place."""
    target = project / GLOSSARY
    if not os.path.lexists(target):
        return False
    return target.is_symlink() or not target.is_dir() or any(target.iterdir())


def _identifier(project: Path) -> str:
    """Return an id that begins with the name of the project's folder, and that no other glossary has."""
    name = re.sub(r"[^a-z0-9]+", "-", project.resolve().name.lower()).strip("-") or "my-glossary"
    # Anki knows notes by the id of the glossary: two that had the same would overwrite each other's notes. Many a
    # folder is called "glossary", so the name alone is not enough.
    return f"{name}-{''.join(secrets.choice(_ID_SIGNS) for _ in range(_ID_LENGTH))}"


def _sources(project: Path, start: Start) -> Iterator[tuple[str, bytes]]:
    if start.languages:
        return first_files(_identifier(project), start.languages, start.title)
    return example_files(_identifier(project), start.title)


def _write_starter(root: Path, project: Path, start: Start) -> list[str]:
    """Write a whole new project, and return the names of its files.

    Raises:
        OSError: a file cannot be written; it is named as it would be in the project.
        UnsuitableError: the glossary would have an error.
    """
    library = Library(root)
    try:
        names = _create_all(library, _sources(project, start))
        glossary = _checked(root)
        for change in write_schemas(root, glossary).changes:
            library.update(change.file, change.after.encode(), change.data)
            names.append(Path(change.file).relative_to(root).as_posix())
        names += _create_all(library, _beside(glossary, start))
    except OSError as error:
        file = project / Path(error.filename).relative_to(root)
        raise type(error)(error.errno, error.strerror, str(file)) from error
    return list(dict.fromkeys(names))


def _create_all(library: Library, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Write new files, and return their names."""
    names = []
    for name, data in files:
        library.create((library.root / name).as_posix(), data)
        names.append(name)
    return names


def _checked(root: Path) -> Glossary:
    """Return the glossary that was just written.

    Raises:
        UnsuitableError: it has an error, as only what its author has chosen can make one.
    """
    checked = check(root)
    for problem in checked.urgent:
        if problem.severity == "error":
            raise UnsuitableError(problem.message)
    return cast("Glossary", checked.glossary)  # which is there where nothing is wrong


def _beside(glossary: Glossary, start: Start) -> Iterator[tuple[str, bytes]]:
    """Yield the files beside a glossary that its author may change, or have already."""
    title = next(iter(glossary.title.values()))
    yield NEXT_STEPS, next_steps(title, glossary.languages, glossary.topics[0].id, start.reader)
    yield IGNORED, b"/build/\n"
    # Where two branches have released, git keeps the lines of both.
    yield ATTRIBUTES, f"/{GLOSSARY}/{LEDGER} merge=union\n".encode()
    if start.host:
        yield from host_files(start.host)


def _copy(scratch: Path, library: Library, name: str) -> bool:
    """Bring a file from the scratch folder to the project; one that is there already stays as it is."""
    try:
        library.create((library.root / name).as_posix(), (scratch / name).read_bytes())
    except FileExistsError:
        return False
    return True
