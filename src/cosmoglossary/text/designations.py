"""Words as readers see them: behind their article, and with their reading above them."""

from __future__ import annotations

import re
from functools import cache

import icu
from markupsafe import Markup, escape

from cosmoglossary.model import Designation
from cosmoglossary.text.scripts import LATIN
from cosmoglossary.text.words import primary

_JOINED = {"ar", "he"}
"""The languages whose articles are written as a part of the word."""
_ENDS_JOINED = re.compile(r"['’‘ʼ־-]\Z")
_KANA = re.compile(r"[\u3041-\u30ff]")
_IDEOGRAPHS = r"[\u3400-\u9fff\uf900-\ufaff々〆ヶ]"
_BRACKETED = re.compile(rf"({_IDEOGRAPHS}+)[\[［]([^\[\]［］]+)[\]］]")
"""A reading in brackets behind what it is the reading of, as programs for learners write it."""


def before_term(article: str | None, language: str) -> str:
    """Return what an article puts before its term: itself, with a space where the language has one."""
    if not article:
        return ""
    if primary(language) in _JOINED or _ENDS_JOINED.search(article):
        return article
    return f"{article} "


def with_article(designation: Designation, language: str) -> str:
    """Return the term behind its article."""
    if designation.article:
        return before_term(designation.article, language) + designation.term
    return designation.term


def to_html(designation: Designation, language: str) -> str:
    """Return the term as HTML, behind its article and with its reading above it.

    Returns:
        `Markup` where there is a reading; else a text that is still to be escaped.
    """
    # Most terms have neither, and every page asks.
    if not designation.reading:
        return with_article(designation, language)
    article = before_term(designation.article, language)
    return escape(article) + _ruby(designation.term, designation.reading, language)


def reading_language(reading: str, language: str) -> str:
    """Return the code of the language and script that a reading is in: ``zh-Latn`` of pinyin."""
    if LATIN.match(reading) and not _is_latin(language):
        return f"{primary(language)}-Latn"
    return language


@cache
def _is_latin(language: str) -> bool:
    return str(icu.Locale.forLanguageTag(language).addLikelySubtags().getScript()) == "Latn"


def _ruby(term: str, reading: str, language: str) -> Markup:
    """Put a reading above the part of a term that it is the reading of: of 残す and のこす, above 残 alone."""
    before = _kana_in_common(term, reading)
    after = _kana_in_common(term[before:][::-1], reading[before:][::-1])
    base, above = term[before : len(term) - after], reading[before : len(reading) - after]
    # A reading that is the term itself, or all but a part of it, explains nothing where it would stand.
    if not base or not above:
        return escape(term)
    # The brackets are for what cannot show one text above another.
    ruby = Markup("{}<ruby>{}<rp>(</rp><rt{}>{}</rt><rp>)</rp></ruby>{}")
    code = reading_language(reading, language)
    said = Markup("") if code == language else Markup(' lang="%s"') % code
    return ruby.format(term[:before], base, said, above, term[len(term) - after :])


def _kana_in_common(term: str, reading: str) -> int:
    """Return how many letters of kana both begin with."""
    # Letters of other scripts may be read otherwise than they are spelt, even where they are the same.
    number = 0
    for one, other in zip(term, reading, strict=False):
        if one != other or not _KANA.match(one):
            break
        number += 1
    return number


def without_brackets(term: str) -> tuple[str, str] | None:
    """Cut a term with readings in brackets, such as ``残[のこ]す``, into the term and its reading.

    Returns:
        The two; ``None`` where there is nothing of the kind.
    """
    if "[" not in term and "［" not in term:
        return None
    if not _BRACKETED.search(term):
        return None
    return _BRACKETED.sub(r"\1", term), _BRACKETED.sub(r"\2", term)
