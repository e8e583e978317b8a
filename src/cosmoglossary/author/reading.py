"""The page on which to read a text with the glossary at hand, and the text of the article that it is made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from cosmoglossary.author.mine import TextScan
from cosmoglossary.model import Concept, Glossary, LanguageSection
from cosmoglossary.pipeline.faults import SOURCE_ERRORS, source_problem
from cosmoglossary.pipeline.interfaces import localisers_of
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.site.pages.tools import ExplainedConcept, ExplainedSection, Piece, ReadingFile
from cosmoglossary.site.render import reading_page
from cosmoglossary.source.templates import resources
from cosmoglossary.text.languages import direction
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.mentions import Mention
from cosmoglossary.text.prose import to_html
from cosmoglossary.text.words import nfc

_BLANK_LINES = re.compile(r"\n\s*\n")


def article_text(data: bytes) -> str:
    """Return the text of an article: composed letters, no soft hyphens.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    # Soft hyphens and decomposed letters, which word processors leave, would keep words from being recognised.
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\u00ad", "")
    return nfc(text)


def study_page(root: Path, glossary: Glossary, scan: TextScan, title: str) -> tuple[str, list[Diagnostic]]:
    """Make the page on which to read a text with the glossary at hand.

    Its captions are for readers of the language of the text, if the glossary has it.

    Returns:
        The page, empty where there are problems, and the problems.
    """
    try:
        files = resources(root)
        language = glossary.languages[0]
        if scan.language in glossary.languages:
            language = scan.language
        localiser = localisers_of(glossary, files)[language]
        return reading_page(files, localiser, page_content(scan, glossary, title, localiser)), []
    except SOURCE_ERRORS as error:
        return "", [source_problem(error)]


def page_content(scan: TextScan, glossary: Glossary, title: str, localiser: Localiser) -> dict[str, object]:
    """Return what fills the page to read the text on: paragraphs in pieces, and the concepts in order of the text.

    Args:
        scan: the text.
        glossary: what it was read with.
        title: what the page is called.
        localiser: the language of the captions.
    """
    return ReadingFile(
        title=title,
        language=scan.language,
        direction=direction(scan.language),
        paragraphs=[list(_pieces(scan, *span)) for span in _paragraphs(scan.text)],
        concepts=[_explained_concept(id, glossary, scan, localiser.language) for id in scan.concepts],
    )._asdict()


def _explained_concept(id: str, glossary: Glossary, scan: TextScan, interface: str) -> ExplainedConcept:
    """Explain a concept in all its languages, that of the text first; its page is in the language of the captions."""
    order = (scan.language, *(code for code in glossary.languages if code != scan.language))
    # A glossary without an address has no page to lead to.
    url = glossary.public_url(f"{interface}/concept/{id}.html") or None
    return ExplainedConcept(id, list(_explained(glossary.by_id[id], order, scan)), url)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets at which each paragraph begins and ends, without the white space around it."""
    start = 0
    # The end of the text ends a paragraph as blank lines do.
    gaps = [*(blank.span() for blank in _BLANK_LINES.finditer(text)), (len(text), len(text))]
    for end, next_start in gaps:
        paragraph = text[start:end]
        if paragraph.strip():
            yield end - len(paragraph.lstrip()), start + len(paragraph.rstrip())
        start = next_start


def _pieces(scan: TextScan, start: int, end: int) -> Iterator[Piece]:
    # Mentions are in the order of the text, so that those of a paragraph are found without a look at all of a book.
    first, last = (bisect_left(scan.mentions, offset, key=_beginning) for offset in (start, end))
    for left, right, concept in scan.mentions[first:last]:
        yield Piece(scan.text[start:left])
        yield Piece(scan.text[left:right], concept)
        start = right
    yield Piece(scan.text[start:end])


def _beginning(mention: Mention) -> int:
    return mention.start


def _explained(concept: Concept, order: tuple[str, ...], scan: TextScan) -> Iterator[ExplainedSection]:
    for code in order:
        section = concept.sections.get(code)
        if section is None:
            continue
        terms = tuple(designation.term for designation in section.designations)
        yield ExplainedSection(code, direction(code), terms, _definition(section, scan))


def _definition(section: LanguageSection, scan: TextScan) -> str | None:
    if not section.definition:
        return None
    # Links lead to concepts that the page explains; of any other only its text is left, as the page is a single file.
    return to_html(section.definition, _anchors(scan).get)


def _anchors(scan: TextScan) -> dict[str, str]:
    """Return the addresses, within the page, of the concepts that it explains."""
    return {concept: f"#term-{concept}" for concept in scan.concepts}
