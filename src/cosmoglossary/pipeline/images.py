"""The files of pictures: those of the site, and those in the packages of decks."""

from __future__ import annotations

from collections.abc import Container, Iterator

from cosmoglossary.decks.cards import media_name
from cosmoglossary.model import Glossary
from cosmoglossary.source.library import Library
from cosmoglossary.source.reader import colours


def site_images(library: Library, glossary: Glossary) -> Iterator[tuple[str, bytes]]:
    """Make the pictures that concepts have: their paths in the site, and their bytes.

    Raises:
        UnreadableError: a picture cannot be read.
    """
    for name in sorted({each.image.file for each in glossary.summaries if each.image}):
        image = glossary.images[name]
        yield f"images/{image.published}", colours(image, library.read_image(name))[image.published]


def image_named(library: Library, glossary: Glossary, published: str) -> bytes | None:
    """Return a picture by its name on the site, or by one among a learner's media; ``None`` where there is none.

    Raises:
        UnreadableError: it cannot be read.
    """
    for name, image in glossary.images.items():
        if published == image.published:
            return colours(image, library.read_image(name))[published]
        for own in image.for_cards:
            if published == media_name(own):
                return colours(image, library.read_image(name))[own]
    return None


def card_images(library: Library, glossary: Glossary, media: Container[str]) -> dict[str, bytes]:
    """Return the pictures among the media of a deck, by their names there.

    Raises:
        UnreadableError: a picture cannot be read.
    """
    files: dict[str, bytes] = {}
    for name, image in glossary.images.items():
        if media_name(image.for_cards[0]) in media:
            made = colours(image, library.read_image(name))
            files |= {media_name(each): made[each] for each in image.for_cards}
    return files


def site_names(glossary: Glossary) -> dict[str, str]:
    """Return the names of pictures on the site, by their names among a learner's media."""
    return {media_name(name): image.published for image in glossary.images.values() for name in image.for_cards}
