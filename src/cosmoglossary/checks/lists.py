"""Rules on what an entry names and `glossary.yaml` has to list: sources, tags and vocabularies."""

from __future__ import annotations

from collections.abc import Iterator

from cosmoglossary.checks.rule import Keys, diagnose, rule_of_each
from cosmoglossary.model import Concept, Glossary
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import msg


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
