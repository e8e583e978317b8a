"""A term as people write it in a table: behind its article, before its gender, with its reading in brackets."""

from __future__ import annotations

import re
from typing import NamedTuple

from cosmoglossary.exchange.fitting.unfit import UnfitError
from cosmoglossary.exchange.fitting.words import word_of
from cosmoglossary.model import GENDERS
from cosmoglossary.text.words import primary

_ARTICLES = {
    "de": r"der|die|das",
    "nl": r"de|het",
    "fr": r"le|la|les|l['’]",
    "es": r"el|la|los|las",
    "it": r"il|lo|la|i|gli|le|l['’]",
    "pt": r"o|a|os|as",
}
_IDEOGRAPHS = r"[\u3400-\u9fff\uf900-\ufaff々〆ヶ]"
_FURIGANA = re.compile(rf" ?({_IDEOGRAPHS}+)[\[［(（]([\u3041-\u30ff]+)[\]］)）]")
# A gender is short: up to three letters, perhaps with another one behind them, as in "м. р.".
_GENDER = re.compile(r"(?P<term>.*[^\s,(\[])(?:\s*[(\[]|,\s*)(?P<gender>[^\W\d]{1,3}\.?(?:\s?[^\W\d]\.?)?)[)\]]?")


class WrittenTerm(NamedTuple):
    """A term and what is written with it; empty where it is not."""

    term: str
    article: str = ""
    gender: str = ""
    reading: str = ""


def taken_apart(text: str, language: str) -> WrittenTerm:
    """Take a term apart."""
    text, reading = _reading(text)
    text, gender = _gender(text)
    text, article = _article(text, language)
    return WrittenTerm(text, article, gender, reading)


def _reading(text: str) -> tuple[str, str]:
    """Return a term without the kana in brackets, and how all of it is read; nothing if it has none."""
    term = _FURIGANA.sub(r"\1", text)
    if term == text:
        return text, ""
    return term.strip(), _FURIGANA.sub(r"\2", text).strip()


def _gender(text: str) -> tuple[str, str]:
    match = _GENDER.fullmatch(text)
    if match is None:
        return text, ""
    try:
        return match["term"], word_of(match["gender"], tuple(GENDERS), {})
    except UnfitError:
        return text, ""


def _article(text: str, language: str) -> tuple[str, str]:
    articles = _ARTICLES.get(primary(language))
    match = articles and re.match(rf"({articles})(?:(?<=['’])|\s+)(?=\S)", text, re.IGNORECASE)
    if not match:
        return text, ""
    return text[match.end() :], match[1].lower()
