"""The addresses of articles in the Wikipedias and Wiktionaries."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

_HOSTS: Mapping[str, Mapping[str, str]] = {
    "wikipedia": {
        "be-tarask": "be-tarask",
        "be-x-old": "be-tarask",
        "bho": "bh",
        "cbk": "cbk-zam",
        "cmn": "zh",
        "egl": "eml",
        "fil": "tl",
        "gsw": "als",
        "lzh": "zh-classical",
        "iw": "he",
        "jv-x-bms": "map-bms",
        "nan": "zh-min-nan",
        "nb": "no",
        "nds-nl": "nds-nl",
        "rup": "roa-rup",
        "sgs": "bat-smg",
        "vro": "fiu-vro",
        "yue": "zh-yue",
        "zh-classical": "zh-classical",
        "zh-min-nan": "zh-min-nan",
        "zh-yue": "zh-yue",
    },
    "wiktionary": {
        "cmn": "zh",
        "fil": "tl",
        "iw": "he",
        "nan": "zh-min-nan",
        "nb": "no",
        "rup": "roa-rup",
        "zh-min-nan": "zh-min-nan",
        "zh-yue": "yue",
    },
}
"""Hosts that are not called by the primary language (meta.wikimedia.org, "Special language codes")."""


def host(wiki: str, language: str) -> str:
    """Return the host of a language's wiki: ``pt.wikipedia.org`` for ``pt-BR``, which has none of its own.

    Args:
        wiki: ``wikipedia`` or ``wiktionary``.
        language: a BCP 47 tag.
    """
    special = _HOSTS[wiki]
    code = language.lower()
    primary = code.partition("-")[0]
    # The whole tag first: `be-tarask` and `zh-yue` are wikis of their own, beside `be` and `zh`.
    name = special.get(code) or special.get(primary) or primary
    return f"{name}.{wiki}.org"


def article(wiki: str, language: str, title: str) -> str:
    """Return the address of an article.

    Args:
        wiki: ``wikipedia`` or ``wiktionary``.
        language: that of the article, as a BCP 47 tag.
        title: its title, which may have spaces.
    """
    # As the wikis themselves write addresses: from one with spaces they redirect, which takes a request more.
    path = quote(title.replace(" ", "_"), safe="(),:!*")
    return f"https://{host(wiki, language)}/wiki/{path}"
