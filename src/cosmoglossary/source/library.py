"""The folder that authors edit: walks it, reads its files and writes them.

The only reader and writer of source files, and of the release ledger. It hands out names and bytes and parses nothing.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from cosmoglossary.model import DRAWINGS, IMAGES, RECORDINGS
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.atomic import ChangedError, create_file, is_leftover, replace_file, sweep
from cosmoglossary.source.files import NOT_REGULAR, ProjectFiles
from cosmoglossary.source.portable import clashes, name_problem, unportable_name
from cosmoglossary.source.reader import MAX_BYTES, MAX_IMAGE
from cosmoglossary.source.unreadable import (
    ODD_NAME,
    UnreadableError,
    is_utf8,
    misplaced_file,
    no_glossary,
    reason_of,
    shown_path,
    unreadable_file,
)

GLOSSARY = "glossary"
DESCRIPTION = "glossary.yaml"
LEDGER = "ledger.jsonl"
CLIPS = "clips.json"
SETTINGS = ".vscode"

_READ_BY_NAME = {DESCRIPTION, LEDGER, CLIPS}

_MAX_RECORDING = 64 << 20
"""Bytes of the longest recording that is read: more than an hour of speech."""

_MAX_LIST = 1 << 30
"""Bytes of the longest ledger or list of clips that is read: a ledger has about 2 kB for each note."""

_SOURCE_SUFFIXES = {".yaml", ".yml", ".txt"}
"""The endings of files that are meant for entries; some editors add ``.txt``, and some systems hide it."""

_TABLES = {".csv", ".tsv", ".xls", ".xlsx", ".ods", ".tbx"}
"""The endings of tables and lists of terms, as other programs write them."""

_HARMLESS = re.compile(
    r"readme|licen[cs]e|thumbs\.db|desktop\.ini|icon\r|.*(?:~|\.(?:md|bak|orig|rej|sw[op]|tmp))\Z", re.DOTALL
)
"""Names in small letters of notes to other people, and of what editors and systems leave."""

_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
"""Match the beginning of a picture that is text."""


@dataclass(slots=True)
class Library:
    """The files in a project's glossary folder. They are named as the user would type them, with ``/``."""

    root: Path
    entries: list[str] = field(default_factory=list)
    audio: list[str] = field(default_factory=list)
    """The names of recordings, relative to the audio folder."""
    drawings: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    """The names of pictures of concepts, relative to the folder of images."""
    problems: list[Diagnostic] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    """The hidden files of commands that were killed, or that are running still."""
    files: ProjectFiles = field(init=False)
    _swept: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Look at the folders of the project anew."""
        self.files = ProjectFiles(self.root)

    @property
    def description(self) -> str:
        """The file that describes the glossary."""
        return self.path(DESCRIPTION)

    @property
    def ledger(self) -> str:
        """The file that says what was released."""
        return self.path(LEDGER)

    @property
    def clips(self) -> str:
        """The file that says which text each clip speaks; there may be none."""
        return self.path(RECORDINGS, CLIPS)

    def schema(self, name: str) -> str:
        """Return the path of a schema by which editors know the format."""
        return self.path(name)

    def audio_file(self, name: str) -> str:
        """Return the path of a file of the audio folder."""
        return self.path(RECORDINGS, name)

    def image_file(self, name: str) -> str:
        """Return the path of a file of the folder of images."""
        return self.path(IMAGES, name)

    def path(self, *parts: str) -> str:
        """Return the path of something in the glossary folder, given the folders that lead to it and its name."""
        return (self.root / GLOSSARY).joinpath(*parts).as_posix()

    def has(self, name: str) -> bool:
        """Tell if something of this name is there, and be it a link that leads nowhere."""
        return os.path.lexists(name)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file, as far as `parse` looks at them; ``None``, and a problem, if there are none."""
        try:
            return self.files.read_part(name, MAX_BYTES + 1)
        except FileNotFoundError:
            self.problems.append(self._missing(name))
        except OSError as error:
            problem = unreadable_file(name, reason_of(error))
            if problem not in self.problems:  # the walk may have found it too
                self.problems.append(problem)
        return None

    def _missing(self, name: str) -> Diagnostic:
        if name == self.description:
            return no_glossary(name)
        return unreadable_file(name, msg("it is gone"))

    def read_again(self, name: str) -> bytes | None:
        """Return the bytes of a file as `read` does, but without a problem if there are none."""
        # A library of its own takes the problem: it was reported when the file was read the first time.
        return Library(self.root).read(name)

    def read_audio(self, name: str) -> bytes:
        """Return the bytes of a recording.

        Raises:
            UnreadableError: it cannot be read.
        """
        return self.files.read_whole(self.audio_file(name), _MAX_RECORDING)

    def read_recording(self, name: str) -> bytes:
        """Return the bytes of a recording of a person, which is a file below the audio folder, named by its path.

        Raises:
            UnreadableError: it cannot be read.
        """
        return self.files.read_whole(name, _MAX_RECORDING)

    def read_image(self, name: str) -> bytes:
        """Return the bytes of a picture, as far as `read_image` of the reader looks at them.

        Raises:
            UnreadableError: it cannot be read.
        """
        file = self.image_file(name)
        try:
            data = self.files.read_part(file, MAX_IMAGE + 1)
        except OSError as error:
            raise UnreadableError(file, reason_of(error)) from error
        if not _SVG.match(data):
            return data
        # The same lines in a checkout on Windows: names are made of the content, which must not differ by system.
        return data.replace(b"\r\n", b"\n")

    def stamp(self, file: str) -> tuple[int, int]:
        """Return the size of a file and when it was written, in nanoseconds: they tell if it is the same still.

        Raises:
            UnreadableError: the system does not say.
        """
        # Not its content: with every save the preview asks for all recordings, which may be hundreds of megabytes.
        path = Path(file)
        try:
            status = path.stat()
        except OSError as error:
            raise UnreadableError(path.as_posix(), reason_of(error)) from error
        return status.st_size, status.st_mtime_ns

    def read_clips(self) -> bytes | None:
        """Return the bytes of the list of clips; ``None`` if there is none.

        Raises:
            UnreadableError: it cannot be read.
        """
        return self._read_if_there(self.clips)

    def read_ledger(self) -> bytes | None:
        """Return the bytes of the release ledger; ``None`` if there is none.

        Raises:
            UnreadableError: it cannot be read.
        """
        return self._read_if_there(self.ledger)

    def _read_if_there(self, name: str) -> bytes | None:
        if not self.has(name):
            return None
        return self.files.read_whole(name, _MAX_LIST)

    def create(self, name: str, data: bytes) -> None:
        """Write a source file that is not there yet, in one step.

        Raises:
            FileExistsError: it is there.
            OSError: it cannot be written, or a link leads out of the project.
        """
        path = self._prepare(name)
        create_file(path, data)

    def write(self, name: str, data: bytes) -> None:
        """Write a source file, anew or for the first time, in one step; links, mode and owner stay as they are.

        Raises:
            OSError: it cannot be written, or a link leads out of the project.
        """
        replace_file(self._prepare(name), data)

    def update(self, name: str, data: bytes, before: bytes | None) -> None:
        """Write a source file unless somebody has changed it since it was read.

        Args:
            name: the file.
            data: what it is to hold.
            before: what it held when it was read; ``None`` if it was not there.

        Raises:
            ChangedError: it holds something else now, or is there after all; it is left as it is.
            OSError: it cannot be written, or a link leads out of the project.
        """
        try:
            if before is None:
                self.create(name, data)
            else:
                replace_file(self._prepare(name), data, expected=before)
        # What is gone is changed too: written again, it would come back to whoever has deleted it.
        except (FileExistsError, FileNotFoundError) as error:
            raise ChangedError(name) from error

    def remove(self, name: str) -> None:
        """Delete a source file; of a link, the link.

        Raises:
            OSError: it cannot be deleted, or its folder is not in the project.
        """
        self.files.resolve_folder(str(PurePath(name).parent))
        Path(name).unlink()

    def sweep(self) -> None:
        """Remove what killed commands have left where the walk has been, and among the settings of editors."""
        folders = {str(PurePath(leftover).parent) for leftover in self.leftovers}
        for folder in (*sorted(folders), self.root.as_posix(), (self.root / SETTINGS).as_posix()):
            if self.files.is_inside(folder):
                self._sweep(folder)

    def _prepare(self, name: str) -> Path:
        """Make the folder of a file that is to be written, and sweep it.

        Raises:
            OSError: it cannot be made, or a link leads out of the project.
        """
        folder = Path(self.files.resolve(name)).parent
        folder.mkdir(parents=True, exist_ok=True)
        self._sweep(str(folder))
        return Path(name)

    def _sweep(self, folder: str) -> None:
        if folder not in self._swept:  # once is enough, and ten thousand times would take long
            self._swept.add(folder)
            sweep(Path(folder))


def open_library(root: Path) -> Library:
    """Walk the glossary folder of the project at ``root``, in the order of names; hidden files do not count."""
    library = Library(root)
    _Walk(library).glossary_folder()
    return library


@dataclass(frozen=True, slots=True)
class _Walk:
    """The walk that finds out what a library has, and what lies where nobody would read it."""

    library: Library

    def glossary_folder(self) -> None:
        """Go through the whole folder."""
        for name, is_folder in self._listing():
            if is_folder:
                self._folder(name)
            elif PurePath(name.lower()).suffix in _TABLES:
                self._complain_of_stray(name)
            elif name != DESCRIPTION:
                self._complain(name, help_=msg("put it into the folder of its topic"))

    def _folder(self, name: str) -> None:
        if name == RECORDINGS:
            # The list of clips lies among what it lists, so that both are copied together.
            self.library.audio = [file for file in self._files(name) if file != CLIPS]
        elif name == DRAWINGS:
            svg = [file for file in self._files(name) if file.endswith(".svg")]
            self.library.drawings = [self.library.path(name, file) for file in svg]
        elif name == IMAGES:
            self.library.images = [file for file in self._files(name) if not _HARMLESS.match(file.lower())]
        else:
            self._topic(name)

    def _files(self, folder: str) -> list[str]:
        return [name for name, is_folder in self._listing(folder) if not is_folder]

    def _topic(self, topic: str) -> None:
        folder = self.library.path(topic)
        for name, is_folder in self._listing(topic):
            if is_folder:
                self._too_deep(topic, name)
            elif name.endswith(".yaml"):
                self.library.entries.append(f"{folder}/{name}")
            else:
                self._complain(topic, name, help_=msg("rename it to end in .yaml"))
                self._complain_of_stray(topic, name)

    def _too_deep(self, *parts: str) -> None:
        for name, is_folder in self._listing(*parts):
            if not is_folder:
                help_ = msg("topics have no subfolders: move it into the folder of its topic")
                self._complain(*parts, name, help_=help_)
            elif not Path(self.library.path(*parts, name)).is_symlink():  # which may lead in a circle
                self._too_deep(*parts, name)

    def _complain(self, *parts: str, help_: Message) -> None:
        name = PurePath(parts[-1])
        # Any of its endings, in any case: `docking.yaml.txt` and `DOCKING.YML` were meant for entries.
        if not _SOURCE_SUFFIXES.intersection(PurePath(name.name.lower()).suffixes):
            return
        while _SOURCE_SUFFIXES.intersection(PurePath(name.name.lower()).suffixes):
            name = name.with_suffix("")
        wanted = self.library.path(*parts[:-1][:1], f"{name}.yaml")
        if self._is_another(wanted, self.library.path(*parts)):
            # Whoever follows the other advice would replace an entry, perhaps by half of one.
            help_ = msg("{file} is there already: compare the two, and delete this one", file=wanted)
        self.library.problems.append(misplaced_file(self.library.path(*parts), help_))

    def _complain_of_stray(self, *parts: str) -> None:
        """Warn of a file that nobody would take for an entry, and that lies among them all the same."""
        name = PurePath(parts[-1].lower())
        if _SOURCE_SUFFIXES.intersection(name.suffixes) or _HARMLESS.match(name.name):
            return
        help_ = msg("one entry is one file that ends in .yaml; move everything else out of the glossary folder")
        if name.suffix in _TABLES:
            help_ = msg("write an entry for each row of the table, and move it out of the glossary folder")
        self.library.problems.append(misplaced_file(self.library.path(*parts), help_, "warning"))

    def _is_another(self, file: str, than: str) -> bool:
        """Tell if there is another file; where the case of letters does not count, two names may be the same one."""
        return self.library.has(file) and not (os.path.exists(file) and os.path.samefile(file, than))  # noqa: PTH110, PTH121

    def _listing(self, *parts: str) -> list[tuple[str, bool]]:
        """Return the names in a folder and, for each, if it is a folder itself, in order."""
        folder = self.library.path(*parts)
        try:
            self.library.files.resolve_folder(folder)
            with os.scandir(folder) as found:
                # The system's order is that of the disk, and the same sources have to make the same site on all of
                # them.
                entries = sorted(found, key=lambda each: each.name)
        except FileNotFoundError:
            return []
        except OSError as error:
            self.library.problems.append(unreadable_file(folder, reason_of(error)))
            return []
        self.library.leftovers += [f"{folder}/{each.name}" for each in entries if is_leftover(each.name)]
        # Hidden files are those of editors and of git, and the halves of what is being written.
        visible = [each for each in entries if not each.name.startswith(".")]
        # The listing knows what is a folder: to ask for each entry would be 10,000 calls to the system.
        listed = [(each.name, each.is_dir()) for each in visible if self._is_readable(each)]
        self._judge_names(folder, [name for name, _ in listed])
        return listed

    def _judge_names(self, folder: str, names: list[str]) -> None:
        """Report what would be lost in a copy of the folder on another system; here it can be read."""
        for name in names:
            reason = name_problem(name)
            if reason:
                self.library.problems.append(unportable_name(f"{folder}/{name}", reason))
        for name, other in clashes(names):
            reason = msg("Windows and macOS take its name for `{other}`", other=other)
            self.library.problems.append(unportable_name(f"{folder}/{name}", reason))

    def _is_readable(self, entry: os.DirEntry[str]) -> bool:
        """Tell if something has a proper name and is a file or a folder; what is not had better not be opened."""
        if entry.name in _READ_BY_NAME:  # and then reported, if need be
            return True
        try:
            path, reason = self._obstacle(entry)
        except OSError as error:
            path, reason = Path(entry.path).as_posix(), reason_of(error)
        if reason is None:
            return True
        self.library.problems.append(unreadable_file(path, reason))
        return False

    def _obstacle(self, entry: os.DirEntry[str]) -> tuple[str, Message | None]:
        """Return the path of something as it can be shown, and what keeps it from being read, if anything does."""
        if not is_utf8(entry.name):
            return shown_path(entry.path), ODD_NAME
        path = Path(entry.path).as_posix()
        # To open a pipe would wait for ever for somebody to write into it.
        if entry.is_symlink():
            return path, self._obstacle_behind(path)
        if entry.is_file() or entry.is_dir():
            return path, None
        return path, NOT_REGULAR

    def _obstacle_behind(self, link: str) -> Message | None:
        """Return what keeps a link from being followed; one that leads nowhere is reported when it is read."""
        try:
            self.library.files.resolve(link)
        except OSError as error:
            return reason_of(error)
        if os.path.exists(link) and not (os.path.isfile(link) or os.path.isdir(link)):  # noqa: PTH110, PTH112, PTH113
            return NOT_REGULAR
        return None
