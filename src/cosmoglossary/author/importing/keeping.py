"""The file that keeps what learners of an imported deck have learnt."""

from __future__ import annotations

from pathlib import PurePath

from cosmoglossary.author.editing import Change
from cosmoglossary.decks.continued import OldDeck, joined, read, write
from cosmoglossary.exchange.naming import id_of
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.library import OLD_DECK, Library
from cosmoglossary.source.unreadable import UnreadableError, unreadable_file


def old_deck_name(file: str) -> str:
    """Return the name of the file that keeps a deck, given that of the file that is imported."""
    return f"{id_of(PurePath(file).stem)}{OLD_DECK}"


def keep(library: Library, name: str, deck: OldDeck) -> tuple[Change | None, list[Diagnostic]]:
    """Plan to keep a deck.

    Args:
        library: the project.
        name: that of the file that keeps it, which may be there.
        deck: what is to be kept.

    Returns:
        The change, ``None`` if there is none, and the problems found.
    """
    file = library.path(name)
    try:
        data = library.read_old_deck(name)
    except UnreadableError as error:
        return None, [unreadable_file(*error.args)]
    if data is not None:
        before, problems = read(file, data)
        if before is None:
            return None, problems
        deck = joined(before, deck)
    text = write(deck)
    if text == data:
        return None, []
    return Change(file, data, text.decode()), []
