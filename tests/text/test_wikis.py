"""The addresses of articles: hosts that there are."""

from __future__ import annotations

import pytest

from cosmoglossary.text.wikis import article, host


@pytest.mark.parametrize(
    ("language", "wikipedia", "wiktionary"),
    [
        ("en", "en", "en"),
        ("pt-BR", "pt", "pt"),
        ("zh-Hant-TW", "zh", "zh"),
        ("sr-Latn", "sr", "sr"),
        ("nb", "no", "no"),
        ("nb-NO", "no", "no"),
        ("nn", "nn", "nn"),
        ("yue", "zh-yue", "yue"),
        ("zh-yue", "zh-yue", "yue"),
        ("be-tarask", "be-tarask", "be"),
        ("gsw-CH", "als", "gsw"),
        ("nan", "zh-min-nan", "zh-min-nan"),
        ("zh-min-nan", "zh-min-nan", "zh-min-nan"),
        ("vro", "fiu-vro", "vro"),
        ("lzh", "zh-classical", "lzh"),
        ("nds-NL", "nds-nl", "nds"),
        ("grc", "grc", "grc"),
    ],
)
def test_a_wiki_has_the_host_of_its_language(language: str, wikipedia: str, wiktionary: str) -> None:
    """Not of its region or script; some have a name of their own."""
    assert host("wikipedia", language) == f"{wikipedia}.wikipedia.org"
    assert host("wiktionary", language) == f"{wiktionary}.wiktionary.org"


def test_titles_may_have_any_character() -> None:
    """Spaces are written as underscores, the rest is quoted where an address needs it."""
    assert article("wikipedia", "pt-BR", "Órbita (física)?") == (
        "https://pt.wikipedia.org/wiki/%C3%93rbita_(f%C3%ADsica)%3F"
    )
