"""The folder that authors edit, and the one that designers edit: walks them and reads their files.

The only reader and writer of source files, and of the release ledger. It hands out names and bytes and parses nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from cosmoglossary.model import DRAWINGS, RECORDINGS
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.reader import MAX_BYTES

GLOSSARY = "glossary"
DESCRIPTION = "glossary.yaml"
TEMPLATES = "templates"
LEDGER = "ledger.jsonl"
_ODD_NAME = msg("its name is not UTF-8")
CLIPS = "clips.json"


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

    Bad:
        an entry that belongs to another user and is closed to you
    Good:
        chmod u+r glossary/words/docking.yaml
    """
    return Diagnostic("unreadable-file", "error", Place(file), msg("this cannot be read: {reason}", reason=reason))


class UnreadableError(Exception):
    """A recording or template that a build needs cannot be read; the arguments are those of `unreadable_file`."""

    def __init__(self, file: str, reason: Message) -> None:
        """Name the file and say why."""
        super().__init__(file, reason)


def reason_of(error: OSError) -> Message:
    """What the system says of a failure."""
    return msg(error.strerror or str(error))


@explained
def misplaced_file(file: str, help: Message) -> Diagnostic:
    """A YAML file is in a folder where no entry is looked for.

    An entry is `glossary/<topic>/<id>.yaml`: in the folder of its topic, no deeper, and its name ends in `.yaml`.

    Some editors add `.txt` to the name, and some systems hide it.

    Bad:
        # words/docking.yml
        en: docking
        ru: стыко́вка
    Good:
        # words/docking.yaml
        en: docking
        ru: стыко́вка
    """
    return Diagnostic("misplaced-file", "error", Place(file), msg("this file would not be read"), help)


_USUAL = 1 << 14
"""More bytes than an entry has."""


@dataclass(slots=True)
class Library:
    """What lies in a project's glossary folder. Files are named as the user would type them, with ``/``."""

    root: Path
    entries: list[str] = field(default_factory=list)
    audio: list[str] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    @property
    def description(self) -> str:
        """The file that describes the glossary."""
        return self._name(DESCRIPTION)

    @property
    def ledger(self) -> str:
        """The file that says what was released."""
        return self._name(LEDGER)

    @property
    def clips(self) -> str:
        """The file that says which text each clip speaks; there may be none."""
        return self._name(RECORDINGS, CLIPS)

    def schema(self, name: str) -> str:
        """The path of a schema by which editors know the format."""
        return self._name(name)

    def audio_file(self, name: str) -> str:
        """The path of a file of the audio folder."""
        return self._name(RECORDINGS, name)

    def has(self, name: str) -> bool:
        """Whether something of this name is there, and be it a link that leads nowhere."""
        return os.path.lexists(name)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, as far as `parse` looks at them; ``None``, and a problem, where there are none."""
        try:
            with open(name, "rb") as file:  # noqa: PTH123 - twice as fast as Path.open, and every entry passes here
                data = file.read(_USUAL)  # room is made for as much as is asked for
                return data if len(data) < _USUAL else data + file.read(MAX_BYTES + 1 - _USUAL)
        except FileNotFoundError:
            missing = no_glossary(name) if name == self.description else unreadable_file(name, msg("it is gone"))
            self.problems.append(missing)
        except OSError as error:
            self.problems.append(unreadable_file(name, reason_of(error)))
        return None

    def read_audio(self, name: str) -> bytes:
        """The bytes of a recording, or of the list of clips. Raises `UnreadableError`."""
        return _bytes_of(Path(self.audio_file(name)))

    def read_clips(self) -> bytes | None:
        """The bytes of the list of clips; ``None`` where there is none. Raises `UnreadableError`."""
        return _bytes_of(Path(self.clips)) if self.has(self.clips) else None

    def read_ledger(self) -> bytes | None:
        """The bytes of the release ledger; ``None`` where there is none. Raises `UnreadableError`."""
        return _bytes_of(Path(self.ledger)) if self.has(self.ledger) else None

    def write_ledger(self, data: bytes) -> None:
        """Put a release ledger in the place of the former one, in one step. Raises ``OSError``."""
        self.write(self.ledger, data)

    def create(self, name: str, data: bytes) -> None:
        """Write a source file that is not there yet. Raises ``FileExistsError`` and other kinds of ``OSError``."""
        Path(name).parent.mkdir(exist_ok=True)
        with Path(name).open("xb") as file:
            file.write(data)

    def write(self, name: str, data: bytes) -> None:
        """Put a file in the place of the former one, if there was one, in one step. Raises ``OSError``."""
        Path(name).parent.mkdir(exist_ok=True)
        part = Path(f"{name}.part")
        part.write_bytes(data)
        part.replace(name)

    def _name(self, *parts: str) -> str:
        return (self.root / GLOSSARY).joinpath(*parts).as_posix()


def open_library(root: Path) -> Library:
    """Walk the glossary folder of the project at ``root``, in the order of names; hidden files do not count."""
    library = Library(root)
    for name, is_folder in _listing(library):
        if not is_folder:
            if name != DESCRIPTION:
                _complain(library, name, help_=msg("put it into the folder of its topic"))
        elif name == RECORDINGS:
            library.audio = [file for file, nested in _listing(library, name) if not nested and file != CLIPS]
        elif name == DRAWINGS:
            names = (file for file, nested in _listing(library, name) if not nested and file.endswith(".svg"))
            library.drawings = [library._name(name, file) for file in names]  # noqa: SLF001 - part of the same room
        else:
            _walk_topic(library, name)
    return library


def _walk_topic(library: Library, topic: str) -> None:
    folder = library._name(topic)  # noqa: SLF001 - part of the same room
    for name, is_folder in _listing(library, topic):
        if is_folder:
            _walk_too_deep(library, topic, name)
        elif name.endswith(".yaml"):
            library.entries.append(f"{folder}/{name}")
        else:
            _complain(library, topic, name, help_=msg("rename it to end in .yaml"))


def _walk_too_deep(library: Library, *parts: str) -> None:
    for name, is_folder in _listing(library, *parts):
        if not is_folder:
            help_ = msg("topics have no subfolders: move it into the folder of its topic")
            _complain(library, *parts, name, help_=help_)
        elif not Path(library._name(*parts, name)).is_symlink():  # noqa: SLF001 - which may lead in a circle
            _walk_too_deep(library, *parts, name)


def _complain(library: Library, *parts: str, help_: Message) -> None:
    if {".yaml", ".yml", ".txt"}.intersection(PurePath(parts[-1].lower()).suffixes):
        library.problems.append(misplaced_file(library._name(*parts), help_))  # noqa: SLF001


def _listing(library: Library, *parts: str) -> list[tuple[str, bool]]:
    """The names in a folder and whether each is a folder itself, in order."""
    folder = library._name(*parts)  # noqa: SLF001
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
            return [(entry.name, entry.is_dir()) for entry in entries if not _is_special(library, entry)]
    except FileNotFoundError:
        return []
    except OSError as error:
        library.problems.append(unreadable_file(folder, reason_of(error)))
        return []


def _is_special(library: Library, entry: os.DirEntry[str]) -> bool:
    """Whether something has no proper name, or is neither file nor folder and had better not be opened; it is told."""
    if not _is_utf8(entry.name):
        library.problems.append(unreadable_file(_shown(entry.path), _ODD_NAME))
        return True
    try:
        special = not (entry.is_file() or entry.is_dir()) and not entry.is_symlink()
    except OSError as error:
        library.problems.append(unreadable_file(Path(entry.path).as_posix(), reason_of(error)))
        return True
    if special:
        library.problems.append(unreadable_file(Path(entry.path).as_posix(), msg("it is not a regular file")))
    return special


def resources(root: Path) -> dict[str, bytes]:
    """The templates, styles and translations: those that come with cosmoglossary, and over them the project's own.

    Returns:
        Bytes by path relative to the templates folder, in the order of paths.

    Raises:
        UnreadableError: one of the project's own cannot be read.
    """
    found = dict(_files(shipped()))
    found.update(_files(root / TEMPLATES))
    return dict(sorted(found.items()))


def shipped() -> Path:
    """The templates that come with cosmoglossary: inside the package when installed, at the top in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def starter() -> Iterator[tuple[str, bytes]]:
    """The files of a small glossary to begin with, by path relative to a project's folder."""
    folder = shipped() / "starter"
    for name, data in _files(folder):
        yield f"{GLOSSARY}/{name}", data


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            name = path.relative_to(folder).as_posix()
            if not _is_utf8(name):
                raise UnreadableError(_shown(str(path)), _ODD_NAME)
            yield name, _bytes_of(path)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(path.as_posix(), reason_of(error)) from error


def _is_utf8(name: str) -> bool:
    """Whether a name from the file system is text; Python lets bytes that are none through as lone surrogates."""
    return name.encode(errors="ignore").decode() == name


def _shown(path: str) -> str:
    """A path with a stand-in for every byte of it that is no text."""
    return os.fsencode(path).decode(errors="replace").replace(os.sep, "/")
