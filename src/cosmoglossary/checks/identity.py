"""Rules on ids, and on what points at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from cosmoglossary.checks.rule import Keys, diagnose, rule, rule_of_each
from cosmoglossary.model import DRAWINGS, RECORDINGS, Concept, ConceptSummary, Drawing, Glossary
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.portable import is_device
from cosmoglossary.text.words import fold

# Letters and digits that need no escape in any address or file name. Only small ones, since Windows and macOS take two
# names that differ in case for the same file.
_SAFE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
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
    and underscores too. No topic can be called `audio`, because that folder holds the recordings.

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
    if glossary.id and not _SAFE_ID.match(glossary.id):
        message = msg("the id `{id}` is not fit for an address", id=glossary.id)
        yield Diagnostic("unsafe-id", "error", Place(glossary.file, ("id",)), message, _SAFE_IDS)
    for keys, name in _names_of_files(glossary):
        reason = _unfit_for_files(name)
        if reason:
            place = Place(glossary.file, keys, key=keys[0] == "topics")
            yield Diagnostic("unsafe-id", "error", place, reason, _OTHER_NAME)
    yield from _unsafe_topics(glossary)
    yield from _unsafe_tags(glossary)


def _unsafe_tags(glossary: Glossary) -> Iterator[Diagnostic]:
    for tag in glossary.tags:
        if not _SAFE_ID.match(tag):
            message = msg("the tag `{id}` is not fit for an address", id=tag)
            yield Diagnostic("unsafe-id", "error", Place(glossary.file, ("tags", tag), key=True), message, _SAFE_IDS)


def _unsafe_topics(glossary: Glossary) -> Iterator[Diagnostic]:
    for topic in glossary.topics:
        place = Place(glossary.file, ("topics", topic.id), key=True)
        if not _SAFE_ID.match(topic.id):
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

_TAKEN = {RECORDINGS: msg("recordings"), DRAWINGS: msg("drawings")}
"""Folders beside those of topics, and what is in them."""


def _unsafe_ids_of_concepts(glossary: Glossary) -> Iterator[Diagnostic]:
    for concept in glossary.summaries:
        if not _SAFE_ID.match(concept.id):
            message = msg("the file name `{id}` is not fit for an address", id=concept.id)
            yield diagnose(unsafe_id, "error", concept, (), message, _SAFE_IDS)
        # The page that leads on from a former id has an address too.
        for number, former in enumerate(concept.formerly):
            if former and not _SAFE_FORMER_ID.match(former):
                message = msg("the former id `{former}` is not fit for an address", former=former)
                yield diagnose(unsafe_id, "error", concept, ("formerly", number), message, _SAFE_FORMER_IDS)
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


@rule
def unknown_concept(glossary: Glossary) -> Iterator[Diagnostic]:
    """A relation or a link names a concept that is not in the glossary.

    Bad:
        en: {term: docking, definition: "The joining of two spacecraft in [orbit](orbti)."}
        ru: {term: стыко́вка, definition: "Соедине́ние двух корабле́й на [орби́те](orbit)."}
        related: [obrit]
    Good:
        en: {term: docking, definition: "The joining of two spacecraft in [orbit](orbit)."}
        ru: {term: стыко́вка, definition: "Соедине́ние двух корабле́й на [орби́те](orbit)."}
        related: [orbit]
        # words/orbit.yaml
        en: orbit
        ru: орби́та
        related: [docking]
    """
    for concept in glossary.summaries:
        yield from _unknown_concepts_of(concept, glossary)
    for drawing in glossary.drawings:
        yield from _unknown_concepts_in(drawing, glossary)


def _unknown_concepts_of(concept: ConceptSummary, glossary: Glossary) -> Iterator[Diagnostic]:
    for keys, target in _references(concept):
        if not _is_known(target, glossary):
            message, help_ = _no_concept(target), _instead(target, glossary, concept.id)
            yield diagnose(unknown_concept, "error", concept, keys, message, help_, target)


def _unknown_concepts_in(drawing: Drawing, glossary: Glossary) -> Iterator[Diagnostic]:
    for shape in drawing.shape.walk():
        target = shape.concept
        if target is not None and not _is_known(target, glossary):
            # XML has no keys that could name the place. But its parser knows lines, and so the span is known at once:
            # the sign < and the name of the element.
            span = Span(drawing.file, shape.line, shape.column, len(shape.name) + 1)
            message, help_ = _no_concept(target), _instead(target, glossary)
            yield Diagnostic("unknown-concept", "error", Place(drawing.file), message, help_, span)


def _is_known(target: str, glossary: Glossary) -> bool:
    # An entry that cannot be read has its own problem; a link to it is right.
    return target in glossary.summary_of or target in glossary.unread


def _no_concept(target: str) -> Message:
    return msg("there is no concept `{target}`", target=target)


def _instead(target: str, glossary: Glossary, own: str = "") -> Message | None:
    """Propose what to write for a concept that is not there.

    ``own`` is the id of the concept that points at it, which can hardly mean itself.
    """
    # The author may have named the term instead of the id.
    named = _ids_by_name(glossary).get(fold(target), own)
    if named != own:
        return msg("did you mean `{word}`?", word=named)
    fallback = msg("write an entry for it, or remove it")
    likened = _likened(glossary)
    if len(likened) >= _MOST_LIKENED and target not in likened:
        return fallback
    likened.add(target)
    others = [id for id in glossary.summary_of if id != own]
    return did_you_mean(target, others, fallback)


_MOST_LIKENED = 100
"""The number of wrong ids that are likened to all others, which takes a tenth of a second for 10,000 concepts."""


@lru_cache(maxsize=1)
def _likened(_: Glossary) -> set[str]:
    """Return the wrong ids of a glossary that were likened to others; it grows by each that is."""
    return set()


# Cached for a glossary with many wrong links, each of which would go through all names.
@lru_cache(maxsize=1)
def _ids_by_name(glossary: Glossary) -> Mapping[str, str]:
    """Map every name of a concept, folded, to the id of the first concept that has it."""
    ids: dict[str, str] = {}
    for summary in glossary.summaries:
        for section in summary.sections.values():
            for designation in section.names:
                ids.setdefault(fold(designation.term), summary.id)
    return ids


def _references(concept: ConceptSummary) -> Iterator[tuple[Keys, str]]:
    yield from _relations(concept)
    # Only those that an author wrote: mentions are found by the terms of concepts that exist.
    yield from concept.links


def _relations(concept: ConceptSummary) -> Iterator[tuple[Keys, str]]:
    relations = (("related", concept.related), ("broader", concept.broader), ("replaced_by", concept.replaced_by))
    for key, targets in relations:
        for number, target in enumerate(targets):
            if target:
                yield (key, number), target


@rule_of_each
def unknown_source(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    """A source is named that `glossary.yaml` does not list.

    Bad:
        en: docking
        ru: стыко́вка
        sources: [artcle]
    Good:
        en: docking
        ru: стыко́вка
        sources: [article]
    """
    for keys, source in _sources(concept):
        if source and source not in glossary.sources:
            help_ = did_you_mean(source, glossary.sources, msg("add it to `sources` in glossary.yaml"))
            message = msg("there is no source `{source}`", source=source)
            yield diagnose(unknown_source, "error", concept, keys, message, help_)


def _sources(concept: Concept) -> Iterator[tuple[Keys, str]]:
    for number, reference in enumerate(concept.sources):
        yield ("sources", number), reference.source
    for language, section in concept.sections.items():
        for number, reference in enumerate(section.sources):
            yield (language, "sources", number), reference.source


@rule_of_each
def unknown_tag(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    """A tag is named that `glossary.yaml` does not list.

    Bad:
        # glossary.yaml
        id: test
        title: {en: Test}
        languages: [en]
        topics: {words: {en: Words}}
        tags: {rocketry: {en: Rocketry}}
        # words/docking.yaml
        en: docking
        tags: [rocketyr]
    Good:
        # glossary.yaml
        id: test
        title: {en: Test}
        languages: [en]
        topics: {words: {en: Words}}
        tags: {rocketry: {en: Rocketry}}
        # words/docking.yaml
        en: docking
        tags: [rocketry]
    """
    for number, tag in enumerate(concept.tags):
        if tag and tag not in glossary.tags:
            help_ = did_you_mean(tag, glossary.tags, msg("add it to `tags` in glossary.yaml"))
            message = msg("there is no tag `{tag}`", tag=tag)
            yield diagnose(unknown_tag, "error", concept, ("tags", number), message, help_)


@rule_of_each
def unknown_vocabulary(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    """Ids of a vocabulary are given that `glossary.yaml` does not list.

    Bad:
        # glossary.yaml
        id: test
        title: {en: Test}
        languages: [en]
        topics: {words: {en: Words}}
        vocabularies: {wikidata: {title: {en: Wikidata}, url: "https://www.wikidata.org/entity/{id}"}}
        # words/docking.yaml
        en: docking
        same_as: {wikidate: Q1}
    Good:
        # glossary.yaml
        id: test
        title: {en: Test}
        languages: [en]
        topics: {words: {en: Words}}
        vocabularies: {wikidata: {title: {en: Wikidata}, url: "https://www.wikidata.org/entity/{id}"}}
        # words/docking.yaml
        en: docking
        same_as: {wikidata: Q1}
    """
    for name in concept.same_as:
        if name not in glossary.vocabularies:
            help_ = did_you_mean(name, glossary.vocabularies, msg("add it to `vocabularies` in glossary.yaml"))
            message = msg("there is no vocabulary `{name}`", name=name)
            yield diagnose(unknown_vocabulary, "error", concept, ("same_as", name), message, help_)


@rule
def replaced_not_retired(glossary: Glossary) -> Iterator[Diagnostic]:
    """A concept is replaced by another one, and is in lists, search and decks all the same.

    Bad:
        en: docking
        ru: стыко́вка
        replaced_by: [orbit]
        # words/orbit.yaml
        en: orbit
        ru: орби́та
    Good:
        en: docking
        ru: стыко́вка
        retired: true
        replaced_by: [orbit]
        # words/orbit.yaml
        en: orbit
        ru: орби́та
    """
    for concept in glossary.living_summaries:
        if any(concept.replaced_by):
            message = msg("`{id}` is replaced, and not retired", id=concept.id)
            yield diagnose(
                replaced_not_retired, "warning", concept, ("replaced_by",), message, msg("add `retired: true`")
            )


@rule
def self_relation(glossary: Glossary) -> Iterator[Diagnostic]:
    """A concept is related to itself.

    Bad:
        en: docking
        ru: стыко́вка
        related: [docking]
    Good:
        en: docking
        ru: стыко́вка
        related: [orbit]
        # words/orbit.yaml
        en: orbit
        ru: орби́та
        related: [docking]
    """
    for concept in glossary.summaries:
        for keys, target in _relations(concept):
            if target == concept.id:
                message = msg("`{target}` names itself as {key}", target=target, key=str(keys[0]))
                yield diagnose(self_relation, "error", concept, keys, message, msg("remove it"))


@rule
def circular_broader(glossary: Glossary) -> Iterator[Diagnostic]:
    """A concept is more general than itself: whoever follows `broader` from it comes back to it.

    Bad:
        en: docking
        ru: стыко́вка
        broader: [manoeuvre]
        # words/manoeuvre.yaml
        en: manoeuvre
        ru: манёвр
        broader: [docking]
    Good:
        en: docking
        ru: стыко́вка
        broader: [manoeuvre]
        # words/manoeuvre.yaml
        en: manoeuvre
        ru: манёвр
    """
    for circle in _circles({concept.id: concept.broader for concept in glossary.summaries}):
        # The step that closes the circle is the one to show; where a circle begins is chance, so all of it is said.
        last = glossary.summary_of[circle[-1]]
        keys = ("broader", last.broader.index(circle[0]))
        message = msg("`{id}` is broader than itself: {way}", id=circle[0], way=" → ".join((*circle, circle[0])))
        yield diagnose(circular_broader, "error", last, keys, message, msg("remove one of these steps"), circle[0])


def _circles(broader: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield the ids of each path that comes back to where it began; paths of one step are left to `self_relation`."""
    finished: set[str] = set()
    for start in broader:
        if start not in finished:
            yield from _circles_from(start, broader, finished)


def _circles_from(start: str, broader: Mapping[str, tuple[str, ...]], finished: set[str]) -> Iterator[list[str]]:
    """Yield the circles that can be reached from a concept, and add all ids that were met to ``finished``."""
    # A depth-first search without recursion, so that no chain of concepts can exhaust the stack. A dictionary keeps the
    # order of the path, and finds an id on it at once; its values are the steps that are still to be tried.
    path = {start: _steps(start, broader)}
    while path:
        last = next(reversed(path))
        target = next(path[last], None)
        if target is None:
            # All that begins here is known. Not coming here again keeps the search linear, and tells each circle once.
            finished.add(last)
            del path[last]
        elif target in path:
            yield [*path][[*path].index(target) :]
        elif target not in finished:
            path[target] = _steps(target, broader)


def _steps(concept: str, broader: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    # Neither to itself nor to what does not exist: other rules report these.
    return iter([target for target in broader[concept] if target != concept and target in broader])


@rule
def one_way_relation(glossary: Glossary) -> Iterator[Diagnostic]:
    """One concept names another as related, and the other does not name it back.

    `related` goes both ways. (`broader` goes one way: its other end is found without being written.)

    Bad:
        en: docking
        ru: стыко́вка
        related: [orbit]
        # words/orbit.yaml
        en: orbit
        ru: орби́та
    Good:
        en: docking
        ru: стыко́вка
        related: [orbit]
        # words/orbit.yaml
        en: orbit
        ru: орби́та
        related: [docking]
    """
    for concept in glossary.summaries:
        for number, target in enumerate(concept.related):
            # A target that does not exist is an error of its own.
            other = glossary.summary_of.get(target)
            if other and concept.id not in other.related:
                message = msg("`{target}` does not name `{id}` as related", target=target, id=concept.id)
                help_ = msg("add `{id}` to `related` in {file}", id=concept.id, file=other.file)
                yield diagnose(one_way_relation, "warning", concept, ("related", number), message, help_)
