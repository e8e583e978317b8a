"""The words by which an entry names the glossary as its source."""

from __future__ import annotations

from typing import NamedTuple

from cosmoglossary.site.pages.page import Masthead
from cosmoglossary.text.captions import Caption, Part, joined, parts_of
from cosmoglossary.text.localiser import Localiser


class Citation(NamedTuple):
    """The words around a term where the glossary is named as its source."""

    before: str
    """The words before the term."""
    after: str
    """The words after the term: the glossary, its release and its licence."""


def citation(localiser: Localiser, masthead: Masthead, release: str) -> Citation:
    """Return the words by which the glossary is named as a source.

    Args:
        localiser: the language of the words.
        masthead: has the title and the licence of the glossary.
        release: the release that it has come to, in words; empty before the first one.
    """
    # Cut around the term, which the template marks with its language; its place is the translator's choice.
    before, _, after = localiser.gettext("“{term}”. In: {glossary}.").partition("{term}")
    # The glossary may be called in another language than the sentence is in.
    title = masthead.site_title
    name = Part(masthead.site_name)
    if title.language != localiser.document_language:
        name = name._replace(language=title.language)
    sentence = Caption(parts_of(after)).format(glossary=Caption([name]))
    licence = masthead.licence
    details = [detail for detail in (release, licence and licence.name) if detail]
    if not details:
        return Citation(before, sentence)
    # A date may end with an abbreviation: 2026 г.
    if not details[-1].endswith("."):
        details[-1] += "."
    listed = joined(localiser.gettext(", "), details)
    return Citation(before, joined(" ", [sentence, listed]))
