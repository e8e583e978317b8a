"""Texts of other programs as ours: HTML taken apart, and signs escaped that mean something in Markdown.

HTML is what editors of cards and cells have made of it, seldom what its author wanted. What is kept of it is emphasis,
code, links, and readings above words; a vowel in another colour is a stressed one.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from cosmoglossary.text.designations import without_brackets
from cosmoglossary.text.markdown import URL, parse, plain
from cosmoglossary.text.stress import stressed_vowel
from cosmoglossary.text.words import ACUTE

_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*", "u": "*", "mark": "*"}
"""The elements that emphasise, each with its sign in Markdown."""

_COLOURED = frozenset(("font", "span"))
"""The elements that emphasise if they have a colour."""

_BLOCKS = frozenset(
    ("br", "div", "p", "li", "ul", "ol", "table", "thead", "tbody", "tr", "td", "th", "hr", "h1", "h2", "h3")
)
"""The elements that part words; between all others they are joined."""

_SILENT = frozenset(("rp", "script", "style", "head", "title"))
"""The elements whose text is no part of what is read."""

_SPACE = re.compile(r"[\x00- \u00a0]+")
_COLOUR = re.compile(r"(?<![\w-])color\b")
_SIGNS = re.compile(r"([\\*_`\[\]])")
_BEFORE_BRACKETED = re.compile(r"(?<=\S) (?=[\u3400-\u9fff\uf900-\ufaff々〆ヶ]+[\[［])")
"""A space that parts a word with a reading in brackets from what stands before it, and is not shown."""

_MAX_HTML = 1 << 18
"""Characters of a text whose HTML is read: Python's reader takes time by the square of a tag that never ends."""

_MAX_TEXT = 10_000
"""Characters that no text for readers has."""


class Piece(NamedTuple):
    """A piece of a text: ``kind`` is ``text``, ``**`` or ``*`` for emphasis, ``code``, or ``link``."""

    kind: str
    text: str
    target: str = ""


class _Element(NamedTuple):
    tag: str
    kind: str
    target: str = ""


class _Reader(HTMLParser):
    """Cuts HTML into pieces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._add(Piece("text", " "))
        else:
            self._open.append(_element(tag, {name: value or "" for name, value in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # It has no text in it, and is never closed.
        if tag in _BLOCKS:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._add(Piece("text", " "))
            return
        # An element that was never begun ends nothing, and one ends all that were begun in it and not ended.
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number].tag == tag:
                del self._open[number:]
                return

    def handle_data(self, data: str) -> None:
        if any(element.tag in _SILENT for element in self._open):
            return
        if self._open and self._open[-1].tag == "rt":
            self._add(Piece("text", f"[{data.strip()}]"))
            return
        element = next((each for each in reversed(self._open) if each.kind), _Element("", "text"))
        self._add(Piece(element.kind, data, element.target))

    def _add(self, piece: Piece) -> None:
        last = self.pieces[-1] if self.pieces else None
        if last and (last.kind, last.target) == (piece.kind, piece.target):
            self.pieces[-1] = last._replace(text=last.text + piece.text)
        else:
            self.pieces.append(piece)


def _element(tag: str, attributes: dict[str, str]) -> _Element:
    if tag in _EMPHASIS:
        return _Element(tag, _EMPHASIS[tag])
    if tag in _COLOURED and _COLOUR.search(" ".join((*attributes, attributes.get("style", "")))):
        return _Element(tag, "*")
    if tag in {"code", "kbd", "tt"}:
        return _Element(tag, "code")
    if tag == "a" and URL.match(attributes.get("href", "")):
        return _Element(tag, "link", attributes["href"])
    return _Element(tag, "")


def pieces_of(html: str) -> list[Piece]:
    """Return what is read of HTML, with what is emphasised in it; white space is single spaces.

    Readings above words stand in brackets behind them, and stressed vowels have their mark.
    """
    reader = _Reader()
    # What follows the last end of a tag is in none; as one, each of its beginnings would be read to the end.
    tagged = html[: min(html.rfind(">") + 1, _MAX_HTML)]
    reader.feed(tagged)
    reader.feed(html[len(tagged) :].replace("<", "&lt;"))
    reader.close()
    return _spaced(_with_stress(reader.pieces))


def _with_stress(pieces: list[Piece]) -> list[Piece]:
    """Return pieces in which a vowel that stands out in a word has a stress mark, and stands out no more."""
    result: list[Piece] = []
    for number, piece in enumerate(pieces):
        before = "".join(each.text for each in result[-1:])
        after = "".join(each.text for each in pieces[number + 1 : number + 2])
        _append(result, _as_stressed(piece, before, after))
    return result


def _as_stressed(piece: Piece, before: str, after: str) -> Piece:
    """Return a piece that stands out as a text with a stress mark, if it is a vowel within a word."""
    stressed = stressed_vowel(piece.text)
    is_in_word = before[-1:].isalpha() or after[:1].isalpha()
    if piece.kind == "text" or not stressed or not is_in_word or _has_stress(before):
        return piece
    return Piece("text", stressed)


def _has_stress(before: str) -> bool:
    """Tell if the word at the end of a text has a stress mark already: then colours mean something else."""
    return ACUTE in before.rpartition(" ")[2]


def _spaced(pieces: list[Piece]) -> list[Piece]:
    """Return pieces with single spaces, none at either end, and those between two pieces outside of emphasis."""
    result: list[Piece] = []
    space = False
    for piece in pieces:
        text = _SPACE.sub(" ", piece.text)
        bare = text.strip(" ")
        space = space or text.startswith(" ")
        if not bare:
            continue
        if space and result:
            _append(result, Piece("text", " "))
        _append(result, piece._replace(text=bare))
        space = text.endswith(" ")
    return result


def _append(pieces: list[Piece], piece: Piece) -> None:
    if pieces and pieces[-1].kind == piece.kind == "text":
        pieces[-1] = Piece("text", pieces[-1].text + piece.text)
    else:
        pieces.append(piece)


def html_text(html: str) -> str:
    """Return what is read of HTML, in one line."""
    if "<" not in html and "&" not in html:
        return _SPACE.sub(" ", html).strip(" ")
    return "".join(piece.text for piece in pieces_of(html))


def html_markdown(html: str) -> str:
    """Return HTML as running text in Markdown, with its emphasis as far as Markdown can say it."""
    pieces = pieces_of(html)
    text = "".join(piece.text for piece in pieces)
    written = "".join(map(_written, pieces))
    # A sign in the middle of a word, or beside a sign of another kind, may mean nothing to Markdown.
    if plain(written) == text:
        return written
    return escape_markdown(text)


def _written(piece: Piece) -> str:
    if piece.kind == "code" and "`" not in piece.text:
        return f"`{piece.text}`"
    text = escape_markdown(piece.text)
    if piece.kind in {"*", "**"}:
        return f"{piece.kind}{text}{piece.kind}"
    if piece.kind == "link" and not re.search(r"[()\s<>\\]", piece.target):
        return f"[{text}]({piece.target})"
    return text


def html_example(html: str) -> str:
    """Return HTML as an example: with underscores around the one part that is emphasised, if there is one."""
    pieces = pieces_of(html)
    texts = [piece.text for piece in pieces]
    emphasised = [number for number, piece in enumerate(pieces) if piece.kind in {"*", "**"}]
    # Another underscore would be taken for a mark, and what is emphasised as a whole has no word that stands out.
    if len(emphasised) == 1 and len(texts) > 1 and "_" not in "".join(texts):
        texts[emphasised[0]] = f"_{texts[emphasised[0]]}_"
    return "".join(texts)


def escape_markdown(text: str) -> str:
    """Return plain text as running text that says the same: with a backslash before signs that would mean something."""
    # Markdown has no other ends of lines, and no NUL.
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    # The parser takes time by the square of signs that never end; in a text as long as that all of them are escaped.
    if len(text) < _MAX_TEXT and plain(text) == text and all(token.kind == "text" for token in parse(text)):
        return text
    return _SIGNS.sub(r"\\\1", text)


def split_reading(text: str) -> tuple[str, str] | None:
    """Cut a text with readings in brackets, such as ``残[のこ]す``, into the text and its reading.

    Returns:
        The two; ``None`` where there is nothing of the kind.
    """
    return without_brackets(_BEFORE_BRACKETED.sub("", text).strip())
