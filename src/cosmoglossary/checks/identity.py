"""Rules on ids, and on the names of topics and tags, which are parts of addresses as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cosmoglossary.checks.rule import Keys, diagnose, rule
from cosmoglossary.model import DRAWINGS, IMAGES, RECORDINGS, ConceptSummary, Glossary
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.portable import is_device

# Letters and digits that need no escape in any address or file name. Only small ones, since Windows and macOS take two
# names that differ in case for the same file.
SAFE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""An id of a concept or a topic, as it stands in addresses and is the name of a file or folder."""
# A former id may come from elsewhere, where it was an address as good as any.
_SAFE_FORMER_ID = re.compile(r"[A-Za-z0-9]+(?:[-_]+[A-Za-z0-9]+)*\Z")


@rule
def duplicate_id(glossary: Glossary) -> Iterator[Diagnostic]:
    """Two files have the same name in different topics, or a new id was the former id of another concept.

    The file's name is the concept's id: its address on the site and the identity of its flashcards, so it can only
    be given once. Rename one of the files.

    Bad:
        # words/docking.yaml
        en: docking
        ru: стыко́вка
        # people/docking.yaml
        en: docking
        ru: стыко́вка
    Good:
        # words/docking.yaml
        en: docking
        ru: стыко́вка
        # people/docking-officer.yaml
        en: docking officer
        ru: опера́тор стыко́вки
    """
    owners: dict[str, ConceptSummary] = {}
    for concept in glossary.summaries:
        other = owners.setdefault(concept.id, concept)
        if other is not concept:
            message = msg("the id `{id}` is taken by {file}", id=concept.id, file=other.file)
            yield diagnose(duplicate_id, "error", concept, (), message, msg("rename one of the two files"))
    # After all ids of today: of a page and a redirect with one address it is the redirect that has to go.
    for concept in glossary.summaries:
        yield from _taken_former_ids(concept, owners)


def _taken_former_ids(concept: ConceptSummary, owners: dict[str, ConceptSummary]) -> Iterator[Diagnostic]:
    """Yield the diagnostics of the former ids of a concept, and make it the owner of those that are free."""
    for number, former in enumerate(concept.formerly):
        # Windows and macOS take two names that differ in case for the same file, and a page would write over the other.
        name = former.lower()
        other = owners.setdefault(name, concept)
        # The reader has complained of what is no name, and has left it empty.
        if former and (other is not concept or name == concept.id):
            message = msg("the former id `{former}` is taken by {file}", former=former, file=other.file)
            yield diagnose(duplicate_id, "error", concept, ("formerly", number), message)


@rule
def unsafe_id(glossary: Glossary) -> Iterator[Diagnostic]:
    """The name of a file or folder would not make a good web address.

    Use small Latin letters and digits, with hyphens between words. A former id from elsewhere may have capital letters
    and underscores too. No topic can be called `audio`, `drawings` or `images`: these folders hold other files.

    Windows has no file or folder called `aux`, `con`, `nul` or `prn`, nor `com` or `lpt` with a digit. No name is
    longer than 100 letters.

    Bad:
        # words/Docking Port.yaml
        en: docking port
        ru: стыко́вочный у́зел
    Good:
        # words/docking-port.yaml
        en: docking port
        ru: стыко́вочный у́зел
    """
    yield from _unsafe_ids_of_concepts(glossary)
    # A missing id is the reader's to report, which knows that the key is required.
    if glossary.id and not SAFE_ID.match(glossary.id):
        message = msg("the id `{id}` is not fit for an address", id=glossary.id)
        yield Diagnostic("unsafe-id", "error", Place(glossary.file, ("id",)), message, _SAFE_IDS)
    yield from _unfit_files(glossary)
    yield from _unsafe_topics(glossary)
    yield from _unsafe_tags(glossary)


def _unfit_files(glossary: Glossary) -> Iterator[Diagnostic]:
    for keys, name in _names_of_files(glossary):
        reason = _unfit_for_files(name)
        if reason:
            place = Place(glossary.file, keys, key=keys[0] == "topics")
            yield Diagnostic("unsafe-id", "error", place, reason, _OTHER_NAME)


def _unsafe_tags(glossary: Glossary) -> Iterator[Diagnostic]:
    for tag in glossary.tags:
        if not SAFE_ID.match(tag):
            message = msg("the tag `{id}` is not fit for an address", id=tag)
            yield Diagnostic("unsafe-id", "error", Place(glossary.file, ("tags", tag), key=True), message, _SAFE_IDS)


def _unsafe_topics(glossary: Glossary) -> Iterator[Diagnostic]:
    for topic in glossary.topics:
        place = Place(glossary.file, ("topics", topic.id), key=True)
        if not SAFE_ID.match(topic.id):
            message = msg("the topic `{id}` is not fit for an address", id=topic.id)
            yield Diagnostic("unsafe-id", "error", place, message, _SAFE_IDS)
        elif topic.id in _TAKEN:
            content = _TAKEN[topic.id]
            message = msg("the topic `{id}` would share its folder with the {what}", id=topic.id, what=content)
            yield Diagnostic("unsafe-id", "error", place, message, msg("give the topic another name"))


def _names_of_files(glossary: Glossary) -> Iterator[tuple[Keys, str]]:
    """Yield the names in `glossary.yaml` that files and folders get, and the keys that lead to them."""
    yield ("id",), glossary.id
    for topic in glossary.topics:
        yield ("topics", topic.id), topic.id


def _unfit_for_files(name: str) -> Message | None:
    if is_device(name):
        return msg("Windows keeps the name `{name}` for a device", name=name)
    if len(name) > _LONGEST:
        return msg("the name `{name}…` is longer than {number} letters", name=name[:20], number=_LONGEST)
    return None


_LONGEST = 100
_OTHER_NAME = msg("choose another")

_SAFE_IDS = msg("use a-z, 0-9 and hyphens between words, like docking-port")

_SAFE_FORMER_IDS = msg("use letters from a to z, 0-9, hyphens and underscores, like Docking_port")

_TAKEN = {RECORDINGS: msg("recordings"), DRAWINGS: msg("drawings"), IMAGES: msg("images")}
"""Folders beside those of topics, and what is in them."""


def _unsafe_ids_of_concepts(glossary: Glossary) -> Iterator[Diagnostic]:
    for concept in glossary.summaries:
        if not SAFE_ID.match(concept.id):
            message = msg("the file name `{id}` is not fit for an address", id=concept.id)
            yield diagnose(unsafe_id, "error", concept, (), message, _SAFE_IDS)
        yield from _unsafe_former_ids(concept)
        yield from _unfit_files_of(concept)


def _unsafe_former_ids(concept: ConceptSummary) -> Iterator[Diagnostic]:
    # The page that leads on from a former id has an address too.
    for number, former in enumerate(concept.formerly):
        if former and not _SAFE_FORMER_ID.match(former):
            message = msg("the former id `{former}` is not fit for an address", former=former)
            yield diagnose(unsafe_id, "error", concept, ("formerly", number), message, _SAFE_FORMER_IDS)


def _unfit_files_of(concept: ConceptSummary) -> Iterator[Diagnostic]:
    for keys, name in _files_of(concept):
        reason = _unfit_for_files(name)
        if reason:
            yield diagnose(unsafe_id, "error", concept, keys, reason, _OTHER_NAME)


def _files_of(concept: ConceptSummary) -> Iterator[tuple[Keys, str]]:
    # The reader has said it of a file already if Windows does not take its name.
    if not is_device(concept.id):
        yield (), concept.id
    for number, former in enumerate(concept.formerly):
        yield ("formerly", number), former


@rule
def unknown_topic(glossary: Glossary) -> Iterator[Diagnostic]:
    """The folder that the file is in is not one of the topics in `glossary.yaml`.

    Bad:
        # wrods/docking.yaml
        en: docking
        ru: стыко́вка
    Good:
        # words/docking.yaml
        en: docking
        ru: стыко́вка
    """
    topics = [topic.id for topic in glossary.topics]
    for concept in glossary.summaries:
        if concept.topic not in topics:
            message = msg("there is no topic `{topic}`", topic=concept.topic)
            help_ = did_you_mean(concept.topic, topics, msg("move the file, or add the topic to glossary.yaml"))
            yield diagnose(unknown_topic, "error", concept, (), message, help_)
