"""The walk through the folder that authors edit: finds out which files a library has, and what lies there in vain."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePath

from cosmoglossary.model import DRAWINGS, IMAGES, RECORDINGS
from cosmoglossary.problems.messages import Message, msg, reason_of
from cosmoglossary.source.atomic import is_leftover
from cosmoglossary.source.files import NOT_REGULAR
from cosmoglossary.source.library import CLIPS, DESCRIPTION, LEDGER, Library
from cosmoglossary.source.portable import clashes, name_problem, unportable_name
from cosmoglossary.source.unreadable import ODD_NAME, is_utf8, misplaced_file, shown_path, unreadable_file

_READ_BY_NAME = {DESCRIPTION, LEDGER, CLIPS}

_SOURCE_SUFFIXES = {".yaml", ".yml", ".txt"}
"""The endings of files that are meant for entries; some editors add ``.txt``, and some systems hide it."""

_TABLES = {".csv", ".tsv", ".xls", ".xlsx", ".ods", ".tbx"}
"""The endings of tables and lists of terms, as other programs write them."""

_HARMLESS = re.compile(
    r"readme|licen[cs]e|thumbs\.db|desktop\.ini|icon\r|.*(?:~|\.(?:md|bak|orig|rej|sw[op]|tmp))\Z", re.DOTALL
)
"""Names in small letters of notes to other people, and of what editors and systems leave."""


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
            self.library.drawings = self._drawings(name)
        elif name == IMAGES:
            self.library.images = self._images(name)
        else:
            self._topic(name)

    def _drawings(self, folder: str) -> list[str]:
        return [self.library.path(folder, file) for file in self._files(folder) if file.endswith(".svg")]

    def _images(self, folder: str) -> list[str]:
        return [file for file in self._files(folder) if not _HARMLESS.match(file.lower())]

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
            help_ = msg("move it out of the glossary folder: `cosmoglossary import` makes entries of it")
        self.library.problems.append(misplaced_file(self.library.path(*parts), help_, "warning"))

    def _is_another(self, file: str, than: str) -> bool:
        """Tell if there is another file; where the case of letters does not count, two names may be the same one."""
        return self.library.has(file) and not (os.path.exists(file) and os.path.samefile(file, than))  # noqa: PTH110, PTH121

    def _listing(self, *parts: str) -> list[tuple[str, bool]]:
        """Return the names in a folder and, for each, if it is a folder itself, in order."""
        folder = self.library.path(*parts)
        entries = self._scanned(folder)
        self.library.leftovers += [f"{folder}/{each.name}" for each in entries if is_leftover(each.name)]
        # Hidden files are those of editors and of git, and the halves of what is being written.
        visible = [each for each in entries if not each.name.startswith(".")]
        # The listing knows what is a folder: to ask for each entry would be 10,000 calls to the system.
        listed = [(each.name, each.is_dir()) for each in visible if self._is_readable(each)]
        self._judge_names(folder, [name for name, _ in listed])
        return listed

    def _scanned(self, folder: str) -> list[os.DirEntry[str]]:
        """Return all that is in a folder, in order; nothing, and a problem, if it cannot be read."""
        try:
            self.library.files.resolve_folder(folder)
            with os.scandir(folder) as found:
                # The system's order is that of the disk, and the same sources have to make the same site on all of
                # them.
                return sorted(found, key=lambda each: each.name)
        except FileNotFoundError:
            return []
        except OSError as error:
            self.library.problems.append(unreadable_file(folder, reason_of(error)))
            return []

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
        # Nearly every entry is a file: 10,000 paths need not be made that nobody is shown.
        if entry.is_file(follow_symlinks=False):
            return entry.path, None
        path = Path(entry.path).as_posix()
        # To open a pipe would wait for ever for somebody to write into it.
        if entry.is_symlink():
            return path, self._obstacle_behind(path)
        if entry.is_dir():
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
