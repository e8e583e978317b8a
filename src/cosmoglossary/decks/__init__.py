"""Anki decks: what goes on the cards, the package that Anki imports, and the ledger of what was released.

`cards` makes notes of concepts, `continued` makes them the next version of a deck that others began, `ledger` dates
them, and `anki` writes them into an ``.apkg``, one of the `archives`. Both the ledger and the decks of others are files
of `lines`.
"""
