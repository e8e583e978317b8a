"""The marks within the texts of TBX, read as Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cosmoglossary.exchange.elements import Element, tidy
from cosmoglossary.exchange.markup import escape_markdown
from cosmoglossary.exchange.tbx.markup import ENTAILED
from cosmoglossary.text.markdown import plain

_AROUND = {"italics": "*", "bold": "**"}
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_MARK = "hi"


def has_marks(element: Element) -> bool:
    """Tell if a text has anything in it that is more than text."""
    return any(child.name == _MARK for child in element)


def markdown_of(element: Element, ids: Mapping[str, str]) -> str:
    """Return the text of an element as Markdown.

    Args:
        element: one that may have marks in it.
        ids: the ids that the entries of the file will have, by those that they have in the file.
    """
    return _checked("".join(_piece(each, ids) for each in element.content), element)


def example_of(element: Element, ids: Mapping[str, str]) -> str:
    """Return the text of a context as an example, with underscores around the word that the file marks, if it does.

    The arguments are those of `markdown_of`.
    """
    marked = [child for child in element if _is_plain_mark(child)]
    if len(marked) == 1:
        return _marked(element, marked[0], ids)
    return markdown_of(element, ids)


def _is_plain_mark(child: Element) -> bool:
    return child.name == _MARK and child.attributes.get("type") == ENTAILED and "target" not in child.attributes


def _marked(element: Element, mark: Element, ids: Mapping[str, str]) -> str:
    number = next(number for number, each in enumerate(element.content) if each is mark)
    before = "".join(_piece(each, ids) for each in element.content[:number])
    after = "".join(_piece(each, ids) for each in element.content[number + 1 :])
    return tidy(f"{before}_{escape_markdown(mark.text)}_{after}")


def _checked(markdown: str, element: Element) -> str:
    """Return Markdown, or the text alone where marks that touch each other would be read as something else."""
    text = tidy(markdown)
    if plain(text) != element.text:
        return escape_markdown(element.text)
    return text


def _piece(content: Element | str, ids: Mapping[str, str]) -> str:
    if isinstance(content, str):
        return escape_markdown(content)
    inner = "".join(content.texts())
    # Markdown has no marks that begin or end with a space.
    matched = _EDGES.fullmatch(inner)
    if matched is None or not matched[2]:
        return inner
    before, text, after = matched.groups()
    return before + _within(content, text, ids) + after


def _within(mark: Element, text: str, ids: Mapping[str, str]) -> str:
    target = ids.get(mark.attributes.get("target", ""))
    if mark.name == _MARK and target:
        return f"[{escape_markdown(text)}]({target})"
    around = ""
    if mark.name == _MARK:
        around = _AROUND.get(mark.attributes.get("type", ""), "")
    return f"{around}{escape_markdown(text)}{around}"
