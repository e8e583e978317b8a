"""The folder that authors edit: reads its files and writes them.

The only reader and writer of source files, and of the release ledger. It hands out names and bytes and parses nothing;
`walk` finds out which files there are.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from cosmoglossary.model import IMAGES, RECORDINGS
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg, reason_of
from cosmoglossary.source.atomic import ChangedError, create_file, put_in_place, replace_file, sweep
from cosmoglossary.source.files import ProjectFiles
from cosmoglossary.source.reader import MAX_BYTES, MAX_IMAGE
from cosmoglossary.source.unreadable import UnreadableError, no_glossary, unreadable_file

GLOSSARY = "glossary"
DESCRIPTION = "glossary.yaml"
LEDGER = "ledger.jsonl"
CLIPS = "clips.json"
OLD_DECK = ".anki.jsonl"
"""The ending of the files of imported decks."""
SETTINGS = ".vscode"

_MAX_RECORDING = 64 << 20
"""Bytes of the longest recording that is read: more than an hour of speech."""

_MAX_LIST = 1 << 30
"""Bytes of the longest ledger or list of clips that is read: a ledger has about 2 kB for each note."""

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
    _folder: str = field(init=False)

    def __post_init__(self) -> None:
        """Look at the folders of the project anew."""
        self.files = ProjectFiles(self.root)
        self._folder = (self.root / GLOSSARY).as_posix()

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
        return "/".join((self._folder, *parts))

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

    def read_medium(self, file: str) -> bytes:
        """Return the bytes of a recording or a picture, by its folder and its name: ``audio/docking.mp3``.

        Raises:
            UnreadableError: it cannot be read.
        """
        return self.files.read_whole(self.path(file), _MAX_RECORDING)

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
        try:
            status = os.stat(file)  # noqa: PTH116 - every recording passes here at every save
        except OSError as error:
            raise UnreadableError(file, reason_of(error)) from error
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

    def has_old_deck(self, name: str) -> bool:
        """Tell if a name is that of the file of an imported deck."""
        # A name with a folder in it could lead out of the project.
        return name.endswith(OLD_DECK) and PurePath(name).name == name and self.has(self.path(name))

    def read_old_deck(self, name: str) -> bytes | None:
        """Return the bytes of the file of an imported deck, which is beside the description; ``None`` if there is none.

        Raises:
            UnreadableError: it cannot be read.
        """
        if not self.has_old_deck(name):
            return None
        return self.files.read_whole(self.path(name), _MAX_LIST)

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

    def update_staged(self, part: Path, name: str, before: bytes | None) -> None:
        """Write a source file as `update` does, from a part that is finished and on the disk already.

        Raises:
            ChangedError: the file holds something else now, or is there after all; it is left as it is.
            OSError: it cannot be written.
        """
        put_in_place(part, self._prepare(name), before)

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
