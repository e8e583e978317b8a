"""The names of recordings and pictures among a learner's media."""

from __future__ import annotations

import re

_PREFIX = "_"
_SOUND = re.compile(rf"\[sound:{_PREFIX}")


def media_name(published: str) -> str:
    """Return the name of a file among a learner's media.

    It begins with an underscore: only then Anki takes the file over also where it leaves the note as it is, because the
    learner has the text of it by another way.
    """
    return _PREFIX + published


def on_site(field: str) -> str:
    """Return the text of a field that plays the recordings of the site."""
    # Only fields bring sounds: in all other text of a note, brackets are escaped.
    return _SOUND.sub("[sound:", field)
