"""Licences by their names and by their addresses: whoever names one of Creative Commons need not look the other up."""

from __future__ import annotations

import re

from cosmoglossary.text.markdown import URL

_NAME = re.compile(r"cc[ -](by(?:-nc)?(?:-(?:sa|nd))?)[ -](\d\.\d)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)(?:/.*)?", re.IGNORECASE)
_ZERO = re.compile(r"cc0(?:[ -]1\.0)?|https?://creativecommons\.org/publicdomain/zero/1\.0(?:/.*)?", re.IGNORECASE)
_CREATIVE_COMMONS = "https://creativecommons.org"


def named_licence(licence: str) -> tuple[str, str]:
    """Return the name of a licence and its address, of which an author may have given either.

    Returns:
        The name, which is the address where no other is known, and the address; empty where that is not known.
    """
    if _ZERO.fullmatch(licence):
        return "CC0 1.0", f"{_CREATIVE_COMMONS}/publicdomain/zero/1.0/"
    if match := _NAME.fullmatch(licence) or _ADDRESS.fullmatch(licence):
        terms, version = match[1].lower(), match[2]
        return f"CC {terms.upper()} {version}", f"{_CREATIVE_COMMONS}/licenses/{terms}/{version}/"
    if URL.match(licence):
        return licence, licence
    return licence, ""
