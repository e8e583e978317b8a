"""The addresses at which the files of a project are edited, begun and seen, on GitHub, GitLab and Forgejo."""

from __future__ import annotations

import re

_EDIT_ADDRESS = re.compile(r"(\w+://[^/]+/(?:[^/]+/[^/]+|.+/-)/_?)edit(/.*)?")
"""An address at which GitHub, GitLab or Forgejo edits a file of a project."""


def suggest_url(edit_url: str) -> str:
    """Return where a new file is begun in a folder that can be edited; the folder itself where that is not known."""
    match = _EDIT_ADDRESS.fullmatch(edit_url)
    if not match:
        return edit_url
    return f"{match[1]}new{match[2] or ''}"


def browse_url(edit_url: str) -> str:
    """Return where a folder that can be edited is seen: only a file has a page to be edited on."""
    match = _EDIT_ADDRESS.fullmatch(edit_url)
    if not match:
        return edit_url
    project, rest = match[1], match[2] or ""
    # Forgejo edits at `/_edit/` and shows at `/src/branch/`, the others show at `/tree/`.
    if project.endswith("_"):
        return f"{project[:-1]}src/branch{rest}"
    return f"{project}tree{rest}"
