"""The catalogues of messages: each has every message of the sources, translated, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from cosmoglossary.localise import read_catalogue

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / "templates" / "translations"
FOUR = ROOT / "tests" / "data" / "four-languages" / "templates" / "translations"
CATALOGUES = sorted([*TRANSLATIONS.glob("*.po"), *FOUR.glob("*.po")])


@pytest.fixture(scope="module")
def messages() -> Catalog:
    """All messages of the sources."""
    with (TRANSLATIONS / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    catalogue = Catalog()
    for folder in ("src", "templates"):
        for file, _, message, comments, context in extract_from_dir(
            ROOT / folder, methods, options, {**DEFAULT_KEYWORDS, "N_": None}
        ):
            catalogue.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    return catalogue


def test_messages_are_found_in_all_sources(messages: Catalog) -> None:
    """In Python, in the templates of the site, of the preview, of the page to read a text on, and of the cards."""
    folders = {Path(file).parts[0] for message in messages for file, _ in message.locations}
    assert folders == {"cosmoglossary", "site", "preview", "reading", "anki"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_complete(messages: Catalog, path: Path) -> None:
    """It has every message, and every plural form that its language has; nothing is fuzzy, left over or misused."""
    catalogue = read_catalogue(path.read_bytes())
    known = {message.id for message in messages if message.id}
    translated = {message.id for message in catalogue if message.id}
    assert translated - known == set(), "left over: update the catalogue"
    assert known - translated == set(), "not translated: update the catalogue"
    for message in catalogue:
        texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
        assert all(texts), message.id
        assert not (message.fuzzy and message.id), message.id
        assert message.id == "" or not message.pluralizable or len(texts) == catalogue.num_plurals, message.id
        assert list(message.check(catalogue)) == [], message.id
