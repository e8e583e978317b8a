"""Anki decks: what goes on the cards, the package that Anki imports, and the ledger of what was released.

`cards` makes notes of concepts, `ledger` dates them, and `anki` writes them into an ``.apkg``, one of the
`archives`.
"""
