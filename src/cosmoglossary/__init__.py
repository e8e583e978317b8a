"""Publish a multilingual glossary as a static website and as Anki decks."""
