"""The catalogues of messages: each has every message of the sources, translated, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from tests.messages import SAY, TRANSLATIONS, is_variant, of_the_site, of_the_tools

from cosmoglossary.text.catalogues import read_catalogue
from cosmoglossary.text.labels import _LABELS, label
from cosmoglossary.text.languages import locale_of
from cosmoglossary.text.localiser import Localiser


@pytest.fixture(scope="module")
def messages() -> dict[Path, Catalog]:
    """All messages of the sources, by the folder of their catalogues."""
    return {TRANSLATIONS: of_the_site(), SAY: of_the_tools()}


def test_messages_are_found_in_all_sources(messages: dict[Path, Catalog]) -> None:
    """In Python, in the templates of the site, of the preview, of the page to read a text on, and of the cards."""
    folders = {"/".join(Path(file).parts[:2]) for message in messages[TRANSLATIONS] for file, _ in message.locations}
    templates = {f"templates/{name}" for name in ("site", "preview", "reading", "anki")}
    assert folders == {"src/cosmoglossary", *templates}
    folders = {Path(file).parts[0] for message in messages[SAY] for file, _ in message.locations}
    assert folders == {"src", "explain", "help", "click", "elsewhere"}


@pytest.mark.parametrize("path", sorted(path for folder in (TRANSLATIONS, SAY) for path in folder.glob("*.po")))
def test_a_catalogue_is_complete(messages: dict[Path, Catalog], path: Path) -> None:
    """It has every message, and every plural form that its language has; nothing is fuzzy, left over or misused.

    Only a regional variant, which adds to another catalogue, may lack some.
    """
    catalogue = read_catalogue(path.read_bytes())
    known = {message.id for message in messages[path.parent] if message.id}
    translated = {message.id for message in catalogue if message.id}
    assert translated - known == set(), "left over: run `make messages`"
    assert known - translated == set() or is_variant(path), "not translated: run `make messages`"
    for message in catalogue:
        texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
        assert all(texts), message.id
        assert not (message.fuzzy and message.id), message.id
        assert message.id == "" or not message.pluralizable or len(texts) == catalogue.num_plurals, message.id
        assert list(message.check(catalogue)) == [], message.id


@pytest.mark.parametrize("path", sorted(TRANSLATIONS.glob("*.po")), ids=lambda path: path.stem)
def test_a_shipped_catalogue_is_of_its_language(path: Path) -> None:
    """Its name is a code that readers' languages lead to, its head says the same, and its plurals are Babel's."""
    catalogue = read_catalogue(path.read_bytes())
    locale = locale_of(path.stem)
    assert locale
    assert str(catalogue.locale) == str(locale)
    assert catalogue.num_plurals == get_plural(locale).num_plurals


def test_what_authors_read_is_filled_with_the_same() -> None:
    """A translation leaves no value out; one with plurals may have any that its message has with some number."""
    for message in read_catalogue((SAY / "ru.po").read_bytes()):
        if "python-brace-format" in message.flags:
            wanted = set().union(*map(_fields, _texts(message.id)))
            for text in _texts(message.string or ""):
                assert _fields(text) <= wanted, message.id
                assert message.pluralizable or _fields(text) == wanted, message.id


def _texts(forms: str | Iterable[str]) -> tuple[str, ...]:
    return (forms,) if isinstance(forms, str) else tuple(forms)


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


ONE_CAPTION: Mapping[str, frozenset[frozenset[str]]] = {}
"""By language, the names of grammar and of kinds that it has but one word for; an exception needs a reason."""


@pytest.mark.parametrize(
    "path", [None, *sorted(TRANSLATIONS.glob("*.po"))], ids=lambda path: path.stem if path else "en"
)
def test_words_of_grammar_are_told_apart(path: Path | None) -> None:
    """No two names of forms, kinds and levels have one caption, for both may stand in one table or line."""
    localiser = Localiser("en")
    if path:
        localiser = Localiser(path.stem, read_catalogue(path.read_bytes()))
    names: dict[str, set[str]] = {}
    for name in _LABELS:
        names.setdefault(label(localiser, name), set()).add(name)
    shared = {frozenset(alike) for alike in names.values() if len(alike) > 1}
    assert shared == ONE_CAPTION.get(localiser.language, frozenset())
