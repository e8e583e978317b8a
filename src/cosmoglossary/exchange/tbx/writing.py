"""Glossary → TBX (ISO 30042): its third version, and the second one, which many programs read alone.

Both are of the dialect TBX-Basic, in the style in which data categories are attributes (DCA). An id, which TBX allows
nearly everywhere and leaves to the writer, tells some of what TBX-Basic has no category for: which contexts are one
example, which cross-references lead to more general concepts. So our own import has back what other programs need not
understand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from cosmoglossary.exchange.tbx.markup import element, example, running_text, start, text
from cosmoglossary.exchange.tbx.vocabulary import (
    GENDERS,
    KINDS,
    PARTS_OF_SPEECH,
    PARTS_OF_SPEECH_2,
    STATUSES,
    concept_xml_id,
    xml_id,
)
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection, Localised, SourceReference
from cosmoglossary.text.languages import is_region
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.wikis import article
from cosmoglossary.text.words import strip_stress

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
"""That of the third version; the second one has none."""


class _Version(NamedTuple):
    """The names that one of the versions has for what is the same in both."""

    root: str
    attributes: Mapping[str, str]
    header: str
    entry: str
    section: str
    word: str
    references: str
    parts_of_speech: Mapping[str, str]
    spelt: Callable[[str], str]
    """Spells a term as programs look for it."""


_CURRENT = 3
_VERSIONS = {
    _CURRENT: _Version(
        "tbx",
        {"xmlns": NAMESPACE, "type": "TBX-Basic", "style": "dca"},
        "tbxHeader",
        "conceptEntry",
        "langSec",
        "termSec",
        "refObjectSec",
        PARTS_OF_SPEECH,
        str,
    ),
    2: _Version(
        "martif",
        {"type": "TBX"},
        "martifHeader",
        "termEntry",
        "langSet",
        "tig",
        "refObjectList",
        PARTS_OF_SPEECH_2,
        # Programs that know this version alone find terms in texts, which have no stress marks.
        strip_stress,
    ),
}


def files(glossary: Glossary) -> tuple[str, ...]:
    """Return the names of the files: one for each version; none of a glossary without living concepts."""
    if not any(not summary.retired for summary in glossary.summaries):
        return ()
    return tuple(_file(glossary, version) for version in _VERSIONS)


def write(glossary: Glossary, _: Mapping[str, Localiser]) -> dict[str, bytes]:
    """Return the bytes of each file by its name; texts are those of the glossary alone."""
    return {file: as_tbx(glossary, version) for file, version in zip(files(glossary), _VERSIONS, strict=False)}


def _file(glossary: Glossary, version: int) -> str:
    if version == _CURRENT:
        return f"{glossary.id}.tbx"
    return f"{glossary.id}-version-{version}.tbx"


def as_tbx(glossary: Glossary, version: int = _CURRENT) -> bytes:
    """Return a glossary as TBX, without its retired concepts.

    Args:
        glossary: the glossary.
        version: 3, or 2 for programs that read no other.

    Returns:
        The file; empty of a glossary without concepts, as there is no TBX without an entry.
    """
    if not glossary.living:
        return b""
    return "".join(f"{line}\n" for line in _Writer(glossary, _VERSIONS[version]).lines()).encode()


class _Writer:
    """Writes a glossary line by line; what stands in a text is never indented, since its spaces count."""

    def __init__(self, glossary: Glossary, version: _Version) -> None:
        self._glossary = glossary
        self._version = version
        self._language = glossary.languages[0]
        self._concepts = {concept.id: concept for concept in glossary.living}

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file."""
        version = self._version
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield start(version.root, {**version.attributes, "xml:lang": self._language})
        yield from self._header()
        yield "<text>"
        yield "<body>"
        for concept in self._concepts.values():
            yield from self._entry(concept)
        yield "</body>"
        yield from self._back()
        yield "</text>"
        yield f"</{version.root}>"

    def _header(self) -> Iterator[str]:
        title, licence = text(self._said(self._glossary.title)), self._glossary.licence
        origin = [title, text(self._glossary.public_url())]
        yield f"<{self._version.header}>"
        yield "<fileDesc>"
        yield element("titleStmt", element("title", title))
        if licence:
            terms = [text(licence.name), text(licence.url or "")]
            yield element("publicationStmt", "".join(element("p", each) for each in terms if each))
        yield element("sourceDesc", "".join(element("p", each) for each in origin if each))
        yield "</fileDesc>"
        yield f"</{self._version.header}>"

    def _said(self, texts: Localised) -> str:
        """Return a text in the first of the glossary's languages that it is in."""
        known = [texts[language] for language in self._glossary.languages if language in texts]
        return next(iter(known), "")

    def _entry(self, concept: Concept) -> Iterator[str]:
        identifier = concept_xml_id(concept.id)
        yield f"  {start(self._version.entry, {'id': identifier})}"
        for line in self._of_concept(concept, identifier):
            yield f"    {line}"
        for section in concept.sections.values():
            yield from self._section(concept, section, identifier)
        yield f"  </{self._version.entry}>"

    def _of_concept(self, concept: Concept, identifier: str) -> Iterator[str]:
        for topic in self._glossary.topics:
            if topic.id == concept.topic:
                yield self._subject("topic", topic.id, topic.title)
        for tag in concept.tags:
            yield self._subject("tag", tag, self._glossary.tags.get(tag, {}))
        for number, broader in enumerate(concept.broader):
            yield from self._reference(broader, {"id": f"{identifier}.broader-{number}"})
        for related in concept.related:
            yield from self._reference(related, {})
        yield from self._same_as(concept, identifier)
        yield from self._sources(concept.sources)

    def _subject(self, kind: str, name: str, title: Localised) -> str:
        attributes = {"type": "subjectField", "target": xml_id(kind, name)}
        return element("descrip", text(self._said(title) or name), attributes)

    def _reference(self, concept: str, attributes: Mapping[str, str]) -> Iterator[str]:
        """Yield a reference to another entry, unless the file has no such one."""
        if concept not in self._concepts:
            return
        terms = {code: section.term for code, section in self._concepts[concept].sections.items()}
        target = {"type": "crossReference", "target": concept_xml_id(concept)}
        yield element("ref", text(self._said(terms) or concept), {**attributes, **target})

    def _same_as(self, concept: Concept, identifier: str) -> Iterator[str]:
        for vocabulary, names in concept.same_as.items():
            known = self._glossary.vocabularies.get(vocabulary)
            for number, name in enumerate(names):
                # Where the address is not known there is nothing that an external reference could lead to.
                address = known and known.address(name)
                if address:
                    yield _external(name, address, xml_id(f"{identifier}.same-as-{number}", vocabulary))

    def _sources(self, sources: Iterable[SourceReference]) -> Iterator[str]:
        for source, locator in sources:
            known = self._glossary.sources.get(source)
            title = source
            if known:
                title = self._said(known.title) or source
            content = element("admin", text(title), {"type": "source", "target": xml_id("source", source)})
            if locator:
                content = element("adminGrp", content + element("note", text(locator)))
            yield content

    def _section(self, concept: Concept, section: LanguageSection, identifier: str) -> Iterator[str]:
        yield f"    {start(self._version.section, {'xml:lang': section.language})}"
        for line in self._of_language(concept, section):
            yield f"      {line}"
        for designation in section.designations:
            examples: list[str] = []
            if designation is section.designation:
                examples = list(self._examples(concept, section.language, identifier))
            yield from self._word(designation, examples, is_term=designation is section.designation)
        yield f"    </{self._version.section}>"

    def _of_language(self, concept: Concept, section: LanguageSection) -> Iterator[str]:
        if section.definition:
            content = running_text(section.definition, self._concepts)
            yield element("descrip", content, {"type": "definition"})
        for note in section.note:
            yield element("note", running_text(note, self._concepts))
        yield from self._sources(section.sources)
        for wiki, titles in concept.links.items():
            title = titles.get(section.language)
            if title:
                yield _external(title, article(wiki, section.language, title))

    def _word(self, designation: Designation, examples: Iterable[str], *, is_term: bool) -> Iterator[str]:
        notes = [element("termNote", value, {"type": name}) for name, value in self._notes(designation, is_term)]
        yield f"      <{self._version.word}>"
        for line in (element("term", text(self._version.spelt(designation.term))), *notes, *examples):
            yield f"        {line}"
        yield f"      </{self._version.word}>"

    def _notes(self, designation: Designation, is_term: bool) -> Iterator[tuple[str, str]]:  # noqa: FBT001 - one of two kinds
        status = designation.status
        if is_term:
            # It is what the term of an entry is, and other programs cannot know it but by this.
            status = status or "preferred"
        words = {
            "partOfSpeech": self._version.parts_of_speech.get(designation.part_of_speech or ""),
            "grammaticalGender": GENDERS.get(designation.gender or ""),
            "administrativeStatus": STATUSES.get(status or ""),
            "termType": KINDS.get(designation.kind),
        }
        for name, word in words.items():
            if word:
                yield name, word
        for label in designation.usage:
            # A region has a category; of the other labels TBX-Basic has none.
            if is_region(label):
                yield "geographicalUsage", label

    def _examples(self, concept: Concept, language: str, identifier: str) -> Iterator[str]:
        for number, texts in enumerate(concept.examples):
            if texts.get(language):
                attributes = {"type": "context", "id": f"{identifier}.example-{number}-{language}"}
                yield element("descrip", example(texts[language], self._concepts), attributes)

    def _back(self) -> Iterator[str]:
        """Yield what entries refer to: each topic, tag and source that is in use."""
        used = self._used()
        topics = {topic.id: topic.title for topic in self._glossary.topics}
        sources = {name: source.title for name, source in self._glossary.sources.items()}
        lists = (
            ("topic", "subjectField", topics),
            ("tag", "subjectField", self._glossary.tags),
            ("source", "bibl", sources),
        )
        yield "<back>"
        for kind, type_, titles in lists:
            if used[kind]:
                yield f"  {start(self._version.references, {'type': type_})}"
                for name in used[kind]:
                    item = element("item", text(self._said(titles.get(name, {})) or name), {"type": "title"})
                    yield f"    {element('refObject', item, {'id': xml_id(kind, name)})}"
                yield f"  </{self._version.references}>"
        yield "</back>"

    def _used(self) -> Mapping[str, Iterable[str]]:
        topics = {topic.id for topic in self._glossary.topics}
        used: dict[str, dict[str, None]] = {"topic": {}, "tag": {}, "source": {}}
        for concept in self._concepts.values():
            if concept.topic in topics:
                used["topic"][concept.topic] = None
            used["tag"].update(dict.fromkeys(concept.tags))
            sources = [*concept.sources]
            for section in concept.sections.values():
                sources += section.sources
            used["source"].update(dict.fromkeys(source for source, _ in sources))
        return used


def _external(content: str, address: str, identifier: str = "") -> str:
    attributes = {"type": "externalCrossReference", "target": address}
    if identifier:
        attributes["id"] = identifier
    return element("xref", text(content), attributes)
