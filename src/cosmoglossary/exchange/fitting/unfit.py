"""The error of a text that is no value of a kind."""

from __future__ import annotations

from cosmoglossary.problems.messages import Message


class UnfitError(Exception):
    """A text is no value of a kind; the argument says why."""

    def __init__(self, reason: Message) -> None:
        """Say why."""
        super().__init__(reason)
        self.reason = reason
