"""Rules on ids, and on what points at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from cosmoglossary.checks.rule import Keys, found, rule, rule_of_each
from cosmoglossary.model import DRAWINGS, RECORDINGS, ConceptSummary, Glossary
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.text.words import fold

_SAFE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


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
            yield found(duplicate_id, "error", concept, (), message, msg("rename one of the two files"))
    for concept in glossary.summaries:
        for number, former in enumerate(concept.formerly):
            other = owners.setdefault(former, concept)
            if other is not concept or former == concept.id:
                message = msg("the former id `{former}` is taken by {file}", former=former, file=other.file)
                yield found(duplicate_id, "error", concept, ("formerly", number), message)


@rule
def unsafe_id(glossary: Glossary) -> Iterator[Diagnostic]:
    """The name of a file or folder would not make a good web address.

    Use small Latin letters and digits, with hyphens between words. No topic can be called `audio`, because that folder
    holds the recordings.

    Bad:
        # words/Docking Port.yaml
        en: docking port
        ru: стыко́вочный у́зел
    Good:
        # words/docking-port.yaml
        en: docking port
        ru: стыко́вочный у́зел
    """
    help_ = msg("use a-z, 0-9 and hyphens between words, like docking-port")
    for concept in glossary.summaries:
        if not _SAFE_ID.match(concept.id):
            yield found(
                unsafe_id,
                "error",
                concept,
                (),
                msg("the file name `{id}` is not fit for an address", id=concept.id),
                help_,
            )
        for number, former in enumerate(concept.formerly):
            if not _SAFE_ID.match(former):
                message = msg("the former id `{former}` is not fit for an address", former=former)
                yield found(unsafe_id, "error", concept, ("formerly", number), message, help_)
    if glossary.id and not _SAFE_ID.match(glossary.id):
        place = Place(glossary.file, ("id",))
        yield Diagnostic(
            "unsafe-id", "error", place, msg("the id `{id}` is not fit for an address", id=glossary.id), help_
        )
    for topic in glossary.topics:
        if not _SAFE_ID.match(topic.id):
            place = Place(glossary.file, ("topics", topic.id), key=True)
            yield Diagnostic(
                "unsafe-id", "error", place, msg("the topic `{id}` is not fit for an address", id=topic.id), help_
            )
        elif topic.id in _TAKEN:
            place = Place(glossary.file, ("topics", topic.id), key=True)
            message = msg(
                "the folder of the topic `{id}` would be that of the {what}", id=topic.id, what=_TAKEN[topic.id]
            )
            yield Diagnostic("unsafe-id", "error", place, message, msg("give the topic another name"))


_TAKEN = {RECORDINGS: msg("recordings"), DRAWINGS: msg("drawings")}


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
            help_ = did_you_mean(concept.topic, topics) or msg("move the file, or add the topic to glossary.yaml")
            yield found(
                unknown_topic, "error", concept, (), msg("there is no topic `{topic}`", topic=concept.topic), help_
            )


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
    known = glossary.summary_of
    for concept in glossary.summaries:
        for keys, target in _references(concept):
            if target not in known and target not in glossary.unread:
                message = msg("there is no concept `{target}`", target=target)
                yield found(
                    unknown_concept, "error", concept, keys, message, _instead(target, glossary, concept.id), target
                )
    for drawing in glossary.drawings:
        for shape in drawing.shape.walk():
            target = shape.concept or ""
            if shape.concept is not None and target not in known and target not in glossary.unread:
                span = Span(drawing.file, shape.line, shape.column, len(shape.name) + 1)
                message = msg("there is no concept `{target}`", target=target)
                place, proposal = Place(drawing.file), _instead(target, glossary)
                yield Diagnostic("unknown-concept", "error", place, message, proposal, span)


def _instead(target: str, glossary: Glossary, own: str = "") -> Message:
    """What to do about a concept that is not there: its term may have been named instead of its id.

    ``own`` is the id of the concept that points at it, which can hardly mean itself.
    """
    if (called := _called(glossary).get(fold(target), own)) != own:
        return msg("did you mean `{word}`?", word=called)
    return did_you_mean(target, [id for id in glossary.summary_of if id != own]) or msg(
        "write an entry for it, or take it out"
    )


@lru_cache(maxsize=1)
def _called(glossary: Glossary) -> Mapping[str, str]:
    """By everything that concepts are called, the id of the first that is called so."""
    return {
        fold(name.term): summary.id
        for summary in reversed(glossary.summaries)
        for section in summary.sections.values()
        for name in section.names
    }


def _references(concept: ConceptSummary) -> Iterator[tuple[Keys, str]]:
    for key, targets in (("related", concept.related), ("broader", concept.broader)):
        for number, target in enumerate(targets):
            yield (key, number), target
    yield from concept.links


@rule_of_each
def unknown_source(glossary: Glossary) -> Iterator[Diagnostic]:
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
    for concept in glossary.concepts:
        for number, source in enumerate(concept.sources):
            if source not in glossary.sources:
                help_ = did_you_mean(source, glossary.sources) or msg("add it to `sources` in glossary.yaml")
                message = msg("there is no source `{source}`", source=source)
                yield found(unknown_source, "error", concept, ("sources", number), message, help_)


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
        for key, targets in (("related", concept.related), ("broader", concept.broader)):
            for number, target in enumerate(targets):
                if target == concept.id:
                    message = msg("`{target}` names itself as {key}", target=target, key=key)
                    yield found(self_relation, "error", concept, (key, number), message, msg("remove it"))


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
        last = glossary.summary_of[circle[-1]]
        keys = ("broader", last.broader.index(circle[0]))
        message = msg("`{id}` becomes broader than itself: {way}", id=circle[0], way=" → ".join((*circle, circle[0])))
        yield found(circular_broader, "error", last, keys, message, msg("remove one of these steps"), circle[0])


def _circles(broader: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """The ids of each way that comes back to where it began; ways of one step are left to `self_relation`."""
    finished: set[str] = set()
    for start in broader:
        path = {} if start in finished else {start: iter(broader[start])}
        while path:
            last = next(reversed(path))
            target = next(path[last], None)
            if target is None:
                finished.add(last)
                del path[last]
            elif target in path and target != last:
                yield [*path][[*path].index(target) :]
            elif target in broader and target not in finished and target != last:
                path[target] = iter(broader[target])


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
            other = glossary.summary_of.get(target)
            if other and concept.id not in other.related:
                message = msg("`{target}` does not name `{id}` as related", target=target, id=concept.id)
                help_ = msg("add `{id}` to `related` in {file}", id=concept.id, file=other.file)
                yield found(one_way_relation, "warning", concept, ("related", number), message, help_)
