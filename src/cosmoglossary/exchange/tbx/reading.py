"""TBX → foreign values: the second version with `tig` or `ntig`, the third in the styles DCA and DCT, any dialect.

A file is read twice. The first time gives every entry its id, since entries refer to each other by ids of the file,
most of which are numbers; the second time reads one entry after another, so that a large termbase takes little memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cosmoglossary.exchange.elements import Element, read_elements, root_name
from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.languages import language_tag
from cosmoglossary.exchange.naming import FreeIds, id_of, language_for_ids
from cosmoglossary.exchange.tbx.entry import EntryReader
from cosmoglossary.exchange.tbx.vocabulary import concept_of_xml_id, name_of_xml_id
from cosmoglossary.exchange.tbx.words import is_own, main_word, words_of
from cosmoglossary.exchange.values import ForeignGlossary, ForeignValue, pack, packed_entries
from cosmoglossary.problems.messages import msg

FORMAT = "TBX"
_ROOTS = frozenset({"tbx", "martif"})
_ENTRIES = frozenset({"conceptEntry", "termEntry", "entry"})
_OWN_ID = re.compile(r"_?[a-z0-9]+(?:-[a-z0-9]+)*")


def recognises(data: bytes, _: str) -> bool:
    """Tell if a file is TBX, by its first element."""
    return root_name(data).lower() in _ROOTS


def read(data: bytes, _: str) -> ForeignGlossary:
    """Read a TBX file of any version.

    Raises:
        ForeignError: it is no XML, defines entities, or has no entries.
    """
    names = _Names()
    root = read_elements(data, names.add, _ENTRIES)
    if not names.all:
        raise ForeignError(msg("there is no entry in it"))
    language = language_tag(root.attributes.get("lang", ""))
    # Packed at once: the elements of one entry are forgotten before the next is read, and so are its values.
    entries: list[bytes] = []

    def add(element: Element) -> None:
        entries.append(pack(EntryReader(names.ids, language).read(element, names.all[len(entries)])))

    read_elements(data, add, _ENTRIES)
    description = tuple(_description(root, language))
    return ForeignGlossary(FORMAT, packed_entries(entries), description=description, sources=_sources(root))


def _sources(root: Element) -> dict[str, str]:
    """Return the titles of works that the file lists behind its entries, by our names for them."""
    titles = {}
    for element in _within(root):
        name = name_of_xml_id("source", element.attributes.get("id", ""))
        if element.name == "refObject" and name:
            titles[name] = element.text
    return titles


def _within(element: Element) -> Iterator[Element]:
    """Yield the elements in an element, and those in them."""
    for child in element:
        yield child
        yield from _within(child)


def _description(root: Element, language: str) -> list[ForeignValue]:
    """Return what the header says of the whole."""
    values = []
    for element in _all(root):
        if element.name in {"title", "p"} and element.text:
            path = None
            if element.name == "title" and language:
                path = ("title", language)
            values.append(ForeignValue(f"{element.name} (header)", element.text, f"line {element.line}", path))
    for element in _within(root):
        # Our own sources are read by `_sources`; others list who has changed what.
        if element.name == "item" and element.text:
            name = " ".join(filter(None, [element.name, element.attributes.get("type", "")]))
            values.append(ForeignValue(f"{name} (back)", element.text, f"line {element.line}"))
    return values


def _all(element: Element) -> list[Element]:
    """Return the elements of the header, in the order of the file."""
    elements: list[Element] = []
    for child in element:
        # Behind the entries there is but what they refer to.
        if child.name not in {"back", "text"}:
            elements += [child, *_all(child)]
    return elements


class _Names:
    """The ids that entries will have, by those of the file."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self.all: list[str] = []
        """The new ones, in the order of the file: not every entry has an old one."""
        self._free = FreeIds()

    def add(self, element: Element) -> None:
        """Give an entry its id."""
        xml_id = element.attributes.get("id", "")
        name = self._free.give(_own_id(element, xml_id) or _id_of_term(element))
        self.all.append(name)
        if xml_id:
            self.ids[xml_id] = name


def _own_id(element: Element, xml_id: str) -> str:
    """Return the id of an entry that we have written; empty for those of other programs, which are numbers mostly."""
    if not _OWN_ID.fullmatch(xml_id) or not is_own(element):
        return ""
    return concept_of_xml_id(xml_id)


def _id_of_term(element: Element) -> str:
    """Return an id that is made of a term; of one without any, that of the file."""
    terms: dict[str, str] = {}
    for section in element:
        word = main_word(words_of(section), is_own=False)
        if word:
            terms.setdefault(language_tag(section.attributes.get("lang", "")), word.term)
    if not terms:
        return id_of(element.attributes.get("id", "entry"))
    language = language_for_ids(terms)
    return id_of(terms[language], language)
