"""Recordings and pictures that a file brings along, put into the folders of the project under names that are safe."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from cosmoglossary.author.editing import Change
from cosmoglossary.exchange.composing import ComposedEntry
from cosmoglossary.exchange.guessing import RECORDINGS_PLAYED
from cosmoglossary.exchange.tree import Leaf, Tree, leaf_at, leaves
from cosmoglossary.exchange.values import Belongings
from cosmoglossary.model import IMAGES, RECORDINGS, Glossary
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.library import Library
from cosmoglossary.source.portable import name_problem
from cosmoglossary.source.reader import read_image, read_recording
from cosmoglossary.source.unreadable import UnreadableError
from cosmoglossary.text.words import nfc

_UNNAMEABLE = re.compile(r"[^\w.-]+")
_MAX_NAME_LENGTH = 60
"""Letters of a file's name that are plenty."""


class MediaPlanner:
    """Gives the files of an import their names, and plans to write those that are not there yet."""

    def __init__(self, library: Library, glossary: Glossary) -> None:
        """Learn which files there are."""
        self.changes: list[Change] = []
        self.missing: dict[str, None] = {}
        """The paths of recordings and pictures that whole entries name, and that no file brings along."""
        self.files: dict[int, dict[str, str]] = {}
        """For each file that is imported, by its `id`, the files of the project by what its values call them."""
        self._library = library
        self._glossary = glossary
        self._contents: dict[str, bytes] = {}
        files = [f"{RECORDINGS}/{name}" for name in library.audio] + [f"{IMAGES}/{name}" for name in library.images]
        self._taken = {file.casefold(): file for file in files}

    def bring(self, entry: ComposedEntry, belongings: Belongings | None) -> None:
        """Bring along the recordings and the picture that an entry names; leave out those that cannot be used.

        Of a file that has none by nature, such as a table, nothing is asked.
        """
        image = entry.tree.get("image")
        if belongings is not None:
            for language in self._glossary.languages:
                section = entry.tree.get(language)
                if isinstance(section, dict) and (recording := leaf_at(section, "audio")):
                    self._put(entry, section, "audio", recording, belongings)
            if isinstance(image, dict) and (picture := leaf_at(image, "file")):
                self._put(entry, image, "file", picture, belongings)
        if isinstance(image, dict):
            self._describe(entry, image)

    def expect(self, entry: ComposedEntry) -> None:
        """Note the recordings and the picture that an entry of a whole glossary names."""
        for tree in entry.tree.values():
            if recording := leaf_at(tree, "audio"):
                self.missing[self._library.audio_file(str(recording.value))] = None
        if picture := leaf_at(entry.tree, "image", "file"):
            self.missing[self._library.image_file(str(picture.value))] = None

    def _put(self, entry: ComposedEntry, tree: Tree, key: str, leaf: Leaf, belongings: Belongings) -> None:
        known = self.files.setdefault(id(belongings), {})
        name = str(leaf.value)
        file = known.get(name) or self._file(name, key, belongings)
        if isinstance(file, Message):
            entry.leave_out(leaf.origin, file)
            del tree[key]
            return
        known[name] = file
        tree[key] = Leaf(PurePosixPath(file).name, leaf.origin)

    def _file(self, name: str, key: str, belongings: Belongings) -> str | Message:
        """Return the folder and the name of a file in the project, or why it is left out."""
        content = belongings.medium(name)
        if content is None:
            # Texts name files that are in Anki's own folder; an author may have copied them.
            folder = RECORDINGS if key == "audio" else IMAGES
            there = f"{folder}/{name}"
            if self._taken.get(there.casefold()) == there:
                return there
            return msg("the file does not have it: put it into {folder} first", folder=f"glossary/{folder}")
        if key == "audio":
            return self._recording(name, content)
        return self._picture(name, content)

    def _recording(self, name: str, content: bytes) -> str | Message:
        ending = PurePosixPath(name).suffix.lower()
        if ending not in RECORDINGS_PLAYED:
            return msg("not all browsers play this kind of recording")
        if problems := read_recording(name, content)[1]:
            return problems[0].message
        return self._free(RECORDINGS, name, ending, content)

    def _picture(self, name: str, content: bytes) -> str | Message:
        image, problems = read_image(name, content)
        if problems:
            return problems[0].message
        return self._free(IMAGES, name, PurePosixPath(image.published).suffix, content)

    def _free(self, folder: str, name: str, ending: str, content: bytes) -> str:
        """Return a name that no other file has; one with the same content is the same file."""
        # What stands before a slash is a folder of somebody else's.
        stem = PurePosixPath(nfc(name).replace("\\", "/")).stem
        stem = _UNNAMEABLE.sub("-", stem).strip("-._")[:_MAX_NAME_LENGTH] or "file"
        if name_problem(stem):
            stem = f"{stem}-file"
        number, file = 1, f"{folder}/{stem}{ending}"
        while self._is_another(file, content):
            number += 1
            file = f"{folder}/{stem}-{number}{ending}"
        if file not in self._contents:
            self._contents[file] = content
            self._taken[file.casefold()] = file
            if not self._library.has(self._library.path(file)):
                self.changes.append(Change(self._library.path(file), None, "", content))
        return file

    def _is_another(self, file: str, content: bytes) -> bool:
        """Tell if a name is that of a file with another content, on any system: some know no case of letters."""
        there = self._taken.get(file.casefold())
        if there is None:
            return False
        return there != file or self._content(file) != content

    def _content(self, file: str) -> bytes | None:
        if file in self._contents:
            return self._contents[file]
        try:
            return self._library.read_medium(file)
        except UnreadableError:
            return None

    def _describe(self, entry: ComposedEntry, image: Tree) -> None:
        """Say what is to be seen: the term, until somebody looks and says more."""
        picture = leaf_at(image, "file")
        if picture is None:
            # A picture that was left out takes with it what was said of it.
            for leaf in leaves(entry.tree.pop("image")):
                entry.leave_out(leaf.origin, msg("its picture was left out"))
            return
        described: Tree = {}
        for language in self._glossary.languages:
            if term := entry.text_at(language, "term"):
                described[language] = Leaf(term, picture.origin)
        image.setdefault("alt", described)
