"""Addresses of articles in the Wikipedias and Wiktionaries, as other programs link to them."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

_ARTICLE = re.compile(r"https?://([a-z-]+)\.(?:m\.)?(wikipedia|wiktionary)\.org/wiki/([^?#]+)", re.IGNORECASE)


class WikiArticle(NamedTuple):
    """An article: the wiki that it is in, its language by its host, and its title."""

    wiki: str
    language: str
    title: str


def wiki_article(address: str) -> WikiArticle | None:
    """Return the article at an address; ``None`` if there is none."""
    matched = _ARTICLE.match(address)
    if matched is None:
        return None
    return WikiArticle(matched[2].lower(), matched[1].lower(), unquote(matched[3]).replace("_", " "))
