"""The site as one version, which a browser can keep: what its service worker must know of the files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

LARGEST = 10_000_000
"""The largest site, in bytes and without its sounds, that is kept; a larger one is read online."""

_APART = ("audio/", "data/", "concepts.json", "sitemap", "robots.txt", "404.html")
"""What begins like that is for other programs, is kept when it is first used, or is never needed offline."""


def is_kept(path: str) -> bool:
    """Whether a file of the site, by its path from the root, is part of what is read offline."""
    return not path.startswith(_APART) and not path.endswith("/feed.xml")


def version(files: Mapping[str, bytes]) -> tuple[str, dict[str, str]]:
    """What the version is called, which any change of a file changes, and the digest of each file, by path."""
    digests = {path: hashlib.sha256(data).hexdigest()[:16] for path, data in sorted(files.items())}
    return hashlib.sha256(repr(digests).encode()).hexdigest()[:16], digests
