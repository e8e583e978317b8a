"""Scripts and style sheets as they are published: without comments, as files of their own or within a page."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from markupsafe import Markup

_COMMENT = re.compile(rb"^[ \t]*/\*(?!!)(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
"""A comment of a script or a style sheet that has its lines to itself; one that begins with ``/*!`` is a licence."""

_REMARK = re.compile(rb"""^[ \t]*// [^'"`\n]*\n|[ \t]+// [^'"`\n]*$""", re.MULTILINE)
"""A comment up to the end of a line of a script; one with a quotation mark may be no comment but a part of a text."""

_TYPE = re.compile(rb"/\*\* @type \{[^'`\n]*?\} \*/ ?")
"""The type of a value, before it; one with a quotation mark may be a part of a text, as above."""

_INDENT = re.compile(rb"^[ \t]+", re.MULTILINE)
_LONG_TEXT = re.compile(rb"^[^`\n]*(?:`[^`\n]*`[^`\n]*)*`[^`\n]*$", re.MULTILINE)
"""A line of a script in which a text in backticks begins that ends in another line."""


class InlineScript(NamedTuple):
    """A script that stands in a page, and what the policy of the page calls it."""

    text: Markup
    """The script."""
    digest: str
    """Its digest, as a content security policy has it."""


def without_comments(name: str, data: bytes) -> bytes:
    """Return a script or a style sheet without its comments, and any other file as it is."""
    # Types and reasons are for designers; on a slow line a reader would wait for them: a quarter of all scripts.
    if name.endswith((".js", ".css")):
        data = _COMMENT.sub(b"", data)
    # Those of other people may be the licence.
    if name.endswith(".js") and not name.startswith("vendor/"):
        data = _TYPE.sub(b"", _REMARK.sub(b"", data))
        # Within a text, blanks are a part of it.
        if not _LONG_TEXT.search(data):
            data = _INDENT.sub(b"", data)
    return data


def inlined(resources: Mapping[str, bytes], name: str) -> InlineScript:
    """Return a script for a page that cannot load one, because it does not know where it is.

    Args:
        resources: the files of ``templates/`` by path.
        name: the name of the script in ``site/``.
    """
    script = without_comments(name, resources[f"site/{name}"]).strip()
    return InlineScript(Markup(script.decode()), digest(script))  # noqa: S704 - templates are the project's own


def digest(data: bytes) -> str:
    """Return the digest of a script or a style sheet, as a content security policy has it."""
    return b64encode(sha256(data).digest()).decode()
