"""XML as it is written: elements, their texts, and Markdown as the marks that TBX has within a text.

TBX has bold, italics, and a mark for a word that is another entry, which may name that entry. What is in several marks
at once is in the strongest one, as none may stand in another. There is none for code, and none for an address, which
stands behind its text in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from html import escape

from cosmoglossary.exchange.tbx.vocabulary import concept_xml_id
from cosmoglossary.text.examples import MarkedText, split_mark
from cosmoglossary.text.markdown import URL, Token, parse

ENTAILED = "entailedTerm"
"""The mark of a word that is another entry; in an example, of the word that it is an example of."""

# No XML can have these, not even escaped; the reader of our YAML lets some of them through.
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile("[ \t\r\n]+")


def text(content: str) -> str:
    """Return a text as XML has it, its white space being spaces."""
    # Not by `xml.sax.saxutils`, which imports all that it takes to open addresses of the web.
    return escape(_tidy(content), quote=False)


def _tidy(content: str) -> str:
    return _SPACES.sub(" ", _NOT_IN_XML.sub("", content))


def element(name: str, content: str, attributes: Mapping[str, str] | None = None) -> str:
    """Return an element.

    Args:
        name: its name.
        content: what is in it, which is XML already.
        attributes: plain texts by their names, which become XML.
    """
    return f"{start(name, attributes)}{content}</{name}>"


def start(name: str, attributes: Mapping[str, str] | None = None) -> str:
    """Return the tag that begins an element."""
    given = [f' {key}="{escape(_tidy(value))}"' for key, value in (attributes or {}).items()]
    return f"<{name}{''.join(given)}>"


def running_text(content: str, concepts: Container[str]) -> str:
    """Return running text as XML, its Markdown as marks.

    Args:
        content: text with inline Markdown.
        concepts: the ids of the entries that the file has, to which a mark may lead.
    """
    return "".join(_pieces(parse(content.strip()), concepts))


def example(content: str, concepts: Container[str]) -> str:
    """Return an example as XML, the word between underscores marked; the arguments are those of `running_text`."""
    before, marked, after = split_mark(content) or MarkedText(content, "", "")
    word = ""
    if marked:
        word = element("hi", text(_plain(parse(marked))), {"type": ENTAILED})
    # Part by part, or else an asterisk before the mark could pair with one after it.
    return "".join([*_pieces(parse(before), concepts), word, *_pieces(parse(after), concepts)])


def _plain(tokens: Iterable[Token]) -> str:
    return "".join(token.value for token in tokens if token.kind in {"text", "code"})


def _pieces(tokens: Iterable[Token], concepts: Container[str]) -> Iterator[str]:
    marks = _Marks(concepts)
    for kind, value in tokens:
        if kind in {"text", "code"}:
            yield marks.around(value)
        elif kind == "/link":
            yield text(marks.address())
            marks.close(kind)
        elif kind.startswith("/"):
            marks.close(kind)
        else:
            marks.open(kind, value)


class _Marks:
    """The marks that a text stands in."""

    def __init__(self, concepts: Container[str]) -> None:
        self._concepts = concepts
        self._open: list[tuple[str, str]] = []

    def open(self, kind: str, value: str) -> None:
        self._open.append((kind, value))

    def close(self, kind: str) -> None:
        kinds = [each for each, _ in self._open]
        del self._open[len(kinds) - 1 - kinds[::-1].index(kind[1:])]

    def around(self, content: str) -> str:
        """Return a text in the strongest of the marks that it stands in."""
        attributes = self._attributes()
        if not attributes or not content:
            return text(content)
        return element("hi", text(content), attributes)

    def _attributes(self) -> dict[str, str]:
        kinds = dict(self._open)
        if kinds.get("link") in self._concepts:
            return {"type": ENTAILED, "target": concept_xml_id(kinds["link"])}
        if "strong" in kinds:
            return {"type": "bold"}
        if "em" in kinds:
            return {"type": "italics"}
        return {}

    def address(self) -> str:
        """Return what has to stand behind the text of a link for nothing to be lost: its address in brackets."""
        target = dict(self._open).get("link", "")
        if not URL.match(target):
            return ""
        return f" ({target})"
