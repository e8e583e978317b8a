"""The picture of a concept in the fields of its note, and the files that it names among a learner's media."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cosmoglossary.decks.cards import markup
from cosmoglossary.decks.cards.markup import Html
from cosmoglossary.decks.cards.media import media_name
from cosmoglossary.model import Concept, Glossary, Image
from cosmoglossary.text.languages import direction
from cosmoglossary.text.licences import named_licence
from cosmoglossary.text.words import strip_stress


class CardPicture(NamedTuple):
    """A picture as a note has it."""

    html: Html = Html("")
    """One image or, if its colours are those of day and of night, two, of which the style of cards shows one."""
    description: Html = Html("")
    """Its description for those who do not see it, as text."""
    credits: Html = Html("")
    """Whose work it is, and its licence; empty if it is under that of the glossary."""
    media: tuple[str, ...] = ()
    """The names of its files."""


_NONE = CardPicture()
_WIDEST, _HIGHEST = 320, 176
"""Pixels of the place for a picture: the answer around it is to fit a telephone."""


def card_picture(glossary: Glossary, concept: Concept, known: str) -> CardPicture:
    """Return the picture of a concept, for a learner who knows a language; an empty one where there is none."""
    image = concept.image
    if image is None:
        return _NONE
    file = glossary.images.get(image.file)
    if file is None:
        return _NONE
    language, alt = _described(image, (known, *glossary.languages))
    description = markup.text(alt)
    width, height = file.fitted(_WIDEST, _HIGHEST)
    rest = f'width="{width}" height="{height}" alt="{description}" lang="{language}" dir="{direction(language)}"'
    # A card at night does not ask the system: Anki sets a class, which no picture can see. So there is a file for each.
    classes = ("day", "night") if file.adapts else ("grounded",)
    names = (*map(media_name, file.for_cards),)
    shown = [
        f'<img src="{markup.text(name)}" class="{css_class}" {rest}>'
        for name, css_class in zip(names, classes, strict=True)
    ]
    return CardPicture(Html("".join(shown)), description, _credits(image), names)


def _described(image: Image, languages: Iterable[str]) -> tuple[str, str]:
    """Return the first of the languages in which a picture is described, and the description without stress marks."""
    # The reader has let no picture through that is described in none.
    language = next(language for language in languages if language in image.alt)
    return language, strip_stress(image.alt[language])


def _credits(image: Image) -> Html:
    name, url = named_licence(image.licence or "")
    parts = [
        markup.linked(image.credit or image.url or "", image.url),
        markup.linked(name, url),
    ]
    return markup.literal(", ".join(filter(None, parts)))
