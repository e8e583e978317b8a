"""The site as one version, which a browser can keep: the names and digests that its service worker needs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

MAX_OFFLINE_BYTES = 10_000_000
"""The largest site, in bytes and without its recordings, that browsers keep; a larger one is read online."""

_NOT_KEPT = ("audio/", "data/", "decks/", "downloads/", "concepts.json", "sitemap", "robots.txt")
"""Beginnings of paths that are for other programs, are kept when first used, or are not needed offline."""


def is_kept(path: str) -> bool:
    """Tell whether a file of the site, by its path from the root, is part of what is read offline."""
    return not path.startswith(_NOT_KEPT) and not path.endswith(("/feed.xml", "/share.png"))


def version(files: Mapping[str, bytes]) -> tuple[str, dict[str, str]]:
    """Name a version of the site by its content.

    Args:
        files: the files that are kept, by path.

    Returns:
        The name of the version, which any change of a file changes, and the digest of each file, by path in order.
    """
    # 64 bits are enough: the worker only tells an upload that is under way from one that is complete.
    digests = {path: hashlib.sha256(data).hexdigest()[:16] for path, data in sorted(files.items())}
    # Only equality counts, so any text that has all of it will do.
    return hashlib.sha256(repr(digests).encode()).hexdigest()[:16], digests
