"""Captions of which some parts are in another language than the text around them, and say so as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter
from typing import NamedTuple, Self

from markupsafe import Markup

from cosmoglossary.text.languages import direction


class Part(NamedTuple):
    """A piece of a caption."""

    text: str
    language: str = ""
    """Its language; empty where it is that of the text around the caption."""


class Caption(str):
    """A caption that is a text like any other, but has its languages marked where it becomes HTML.

    Filled, joined or cut, it keeps the languages of its parts; any other method makes an ordinary text of it.
    """

    __slots__ = ("parts",)

    parts: tuple[Part, ...]

    def __new__(cls, parts: Iterable[Part]) -> Self:
        """Put a caption together."""
        kept = tuple(part for part in parts if part.text)
        caption = super().__new__(cls, "".join([part.text for part in kept]))
        caption.parts = kept
        return caption

    def __reduce__(self) -> tuple[type[Caption], tuple[tuple[Part, ...]]]:
        """Return the parts, which are all that another process needs."""
        return Caption, (self.parts,)

    def __html__(self) -> str:
        """Return the caption as HTML, with the language of each part that needs it."""
        return Markup("").join([_marked(part) for part in self.parts])

    def __add__(self, other: str) -> Caption:
        """Return the caption with a text after it."""
        return Caption((*self.parts, *parts_of(other)))

    def __radd__(self, other: str) -> Caption:
        """Return the caption with a text before it."""
        return Caption((*parts_of(other), *self.parts))

    def __mod__(self, values: Mapping[str, object]) -> Caption:
        """Fill the placeholders ``%(name)s``."""
        return self.format(**values)

    def format(self, **values: object) -> Caption:  # type: ignore[override]
        """Fill the placeholders, ``{name}`` or ``%(name)s``, with captions or what is in the language around."""
        filled: list[Part] = []
        for part in self.parts:
            # A caption has placeholders of one kind only, and no other signs that would be taken for them.
            template = part.text.replace("%(", "{").replace(")s", "}") if "%(" in part.text else part.text
            for literal, name, _, _ in Formatter().parse(template):
                filled.append(Part(literal, part.language))
                if name:
                    filled += parts_of(values[name])
        return Caption(filled)

    def partition(self, separator: str) -> tuple[str, str, str]:
        """Cut the caption in two where a text first is in one of its parts."""
        for number, part in enumerate(self.parts):
            before, found, after = part.text.partition(separator)
            if found:
                head = Caption((*self.parts[:number], part._replace(text=before)))
                return head, found, Caption((part._replace(text=after), *self.parts[number + 1 :]))
        return self, "", ""


def parts_of(value: object) -> tuple[Part, ...]:
    """Return the parts of a caption; of any other value one, in the language around it."""
    if isinstance(value, Caption):
        return value.parts
    return (Part(str(value)),)


def joined(separator: str, texts: Iterable[str]) -> str:
    """Join texts, which stay captions if any of them is one."""
    texts = list(texts)
    if not any(isinstance(text, Caption) for text in (separator, *texts)):
        return separator.join(texts)
    parts: list[Part] = []
    for text in texts:
        if parts:
            parts += parts_of(separator)
        parts += parts_of(text)
    return Caption(parts)


def _marked(part: Part) -> Markup:
    if not part.language:
        return Markup.escape(part.text)
    return Markup('<span lang="%s" dir="%s">%s</span>') % (part.language, direction(part.language), part.text)
