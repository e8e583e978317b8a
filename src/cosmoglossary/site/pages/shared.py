"""The part of a concept's pages that is the same in all languages of the site, worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cosmoglossary.model import Concept, Glossary, LanguageSection
from cosmoglossary.site.pages.language_site import WIKIS
from cosmoglossary.site.pages.page import RunningText
from cosmoglossary.site.pages.shared_sections import SharedSection, shared_section
from cosmoglossary.text.blocks import blocks_to_html
from cosmoglossary.text.examples import MarkedText, split_mark, spoken
from cosmoglossary.text.languages import direction
from cosmoglossary.text.mentions import Mentions
from cosmoglossary.text.prose import has_markup, to_html, with_names
from cosmoglossary.text.typography import typesetter
from cosmoglossary.text.utterances import example_recording, term_recording
from cosmoglossary.text.wikis import article


class Sentence(NamedTuple):
    """An example in one language, cut at the studied word."""

    language: str
    """Its language, for `lang`."""
    direction: str
    """`ltr` or `rtl`, for `dir`."""
    before: str
    """The text before the studied word, as HTML; the whole sentence if no word is marked."""
    marked: str
    """The studied word, as HTML; empty if no word is marked."""
    after: str
    """The text after it, as HTML."""
    text: str
    """The whole sentence as plain text."""
    audio: str | None
    """The file in `audio/` that says it."""


class SharedLink(NamedTuple):
    """A page about the concept elsewhere, before its language has a name."""

    wiki: str
    language: str
    url: str


class SharedContent(NamedTuple):
    """The content that the pages of a concept share in all languages of the site."""

    concept: Concept
    sections: Mapping[str, SharedSection]
    """What it is called and what it is, by language."""
    examples: tuple[Mapping[str, Sentence], ...]
    links: tuple[SharedLink, ...]


def shared_content(
    glossary: Glossary, concept: Concept, mentions: Mapping[str, Mentions], audio: Mapping[str, str]
) -> SharedContent:
    """Work out what is the same in all languages of the site: running text, sounds, and addresses of other sites.

    Args:
        glossary: what the concept is of.
        concept: what the pages show.
        mentions: find the other concepts that a text names, by language.
        audio: the file names of recordings in the site's ``audio/``, by their names in the audio folder.
    """
    sections = concept.sections
    return SharedContent(
        concept,
        {code: _section(glossary, section, concept, mentions[code], audio) for code, section in sections.items()},
        tuple([_sentences(glossary, example, audio) for example in concept.examples]),
        tuple(_links(concept)),
    )


def _section(
    glossary: Glossary, section: LanguageSection, concept: Concept, mentions: Mentions, audio: Mapping[str, str]
) -> SharedSection:
    spoken = _designation_audio(glossary, section, audio)
    return shared_section(section, spoken, _texts(section, concept, mentions), _article(section, concept, mentions))


def _texts(section: LanguageSection, concept: Concept, mentions: Mentions) -> list[RunningText]:
    """Return the running texts of a section in the order of the page; concepts that they mention are linked."""
    seen = {concept.id}  # a concept is linked where the section mentions it first
    related = (concept.id, *concept.related, *concept.broader)
    setter = typesetter(section.language)
    return [
        RunningText(str(keys[0]), with_names(to_html(text, _address, mentions, seen, related, setter)))
        for keys, text in section.running_texts
    ]


def _article(section: LanguageSection, concept: Concept, mentions: Mentions) -> str:
    """Return the rest of the article in a language, linked as its running texts are; empty if there is none."""
    if not section.more:
        return ""
    seen = {concept.id}
    related = (concept.id, *concept.related, *concept.broader)
    setter = typesetter(section.language)
    return with_names(blocks_to_html(section.more, _address, mentions, seen, related, setter))


def _sentences(glossary: Glossary, example: Mapping[str, str], audio: Mapping[str, str]) -> dict[str, Sentence]:
    sentences = {}
    for language, text in example.items():
        recording = example_recording(glossary, language, text)
        sentences[language] = _sentence(text, language, audio.get(recording or ""))
    return sentences


def _sentence(example: str, language: str, audio: str | None) -> Sentence:
    """Return an example as pages show it; nothing is linked that its author has not linked."""
    # An example may have no mark in one of its languages, where the word is not in the sentence.
    parts = typesetter(language).parts(split_mark(example) or MarkedText(example, "", ""))
    # Nearly all examples are plain texts, which one look tells of all three parts.
    if has_markup("".join(parts)):
        parts = [to_html(part, _address) for part in parts]
    before, marked, after = parts
    return Sentence(language, direction(language), before, marked, after, spoken(example), audio)


def _designation_audio(glossary: Glossary, section: LanguageSection, audio: Mapping[str, str]) -> dict[str, str]:
    """Return the files that say the designations of a section, by their terms."""
    files: dict[str, str] = {}
    if not audio:  # as in most glossaries
        return files
    for designation in section.designations:
        recording = term_recording(glossary, section.language, designation)
        if recording and recording in audio:
            files[designation.term] = audio[recording]
    return files


def _address(concept: str) -> str:
    """Return the page of one concept as the page of another links to it."""
    return f"{concept}.html"


def _links(concept: Concept) -> Iterator[SharedLink]:
    # In the order of the captions, not of the file: Wikipedia comes first on every page.
    for wiki in WIKIS:
        for language, title in concept.links.get(wiki, {}).items():
            yield SharedLink(wiki, language, article(wiki, language, title))
