"""The end of a command for a reason outside of it, which is said in a sentence."""

from __future__ import annotations

from cosmoglossary.problems.messages import Message


class StoppedError(Exception):
    """Something without which a command cannot go on is missing or has failed."""

    def __init__(self, reason: Message) -> None:
        """Say what it is."""
        super().__init__(reason)
        self.reason = reason
