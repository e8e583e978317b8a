"""The open connections of the preview: only so many, and none for longer than a browser needs.

Each has a thread of its own. Without a bound, a program that opens connections and asks nothing would get as many
threads as it likes, and one that sends a byte a minute would keep its own for ever.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from typing import NamedTuple

MAX_CONNECTIONS = 64
"""A browser opens six to one address, so this is more than anybody at this computer needs."""
WAIT_SECONDS = 20.0
"""The time in which the next request must have come, with all its headers."""
ANSWER_SECONDS = 90.0
"""The time in which an answer must have been taken; one to a request for news comes after 25 s at the latest."""
_ROOM_SECONDS = 1.0
"""The time in which the thread of a connection that is closed ends, and that a new one waits for its place."""


class _Phase(NamedTuple):
    deadline: float
    is_waiting: bool


class Connections:
    """The connections that are open, in the order in which their present phases began. Threads may share it."""

    def __init__(self) -> None:
        """Begin without any."""
        self._phases: dict[socket.socket, _Phase] = {}
        self._changed = threading.Condition()

    def admit(self, connection: socket.socket) -> bool:
        """Take in a connection, in the place of the one that has waited longest if there are too many.

        Returns:
            False if there is no room: all others are being answered.
        """
        with self._changed:
            if len(self._phases) >= MAX_CONNECTIONS and not self._make_room():
                return False
            self._begin(connection, WAIT_SECONDS, is_waiting=True)
            return True

    def answer(self, connection: socket.socket) -> None:
        """Note that the request of a connection has come and is being answered."""
        with self._changed:
            self._begin(connection, ANSWER_SECONDS, is_waiting=False)

    def wait(self, connection: socket.socket) -> None:
        """Note that a connection waits for its next request."""
        with self._changed:
            self._begin(connection, WAIT_SECONDS, is_waiting=True)

    def forget(self, connection: socket.socket) -> None:
        """Note that a connection is closed, and its thread at its end."""
        with self._changed:
            self._phases.pop(connection, None)
            self._changed.notify_all()

    def close_overdue(self) -> None:
        """Close the connections whose time is over."""
        now = time.monotonic()
        with self._changed:
            for connection, phase in self._phases.items():
                if phase.deadline < now:
                    _close(connection)

    def _begin(self, connection: socket.socket, seconds: float, *, is_waiting: bool) -> None:
        # Taken out first, so that the order stays that of the beginnings.
        self._phases.pop(connection, None)
        self._phases[connection] = _Phase(time.monotonic() + seconds, is_waiting)

    def _make_room(self) -> bool:
        """Close the connection that has waited longest, and wait until its thread has left."""
        for connection, phase in self._phases.items():
            if phase.is_waiting:
                _close(connection)
                return self._changed.wait_for(lambda: len(self._phases) < MAX_CONNECTIONS, _ROOM_SECONDS)
        return False


def _close(connection: socket.socket) -> None:
    """Wake the thread of a connection, which then finds that nothing comes or goes any more, and ends."""
    with suppress(OSError):  # the browser was faster
        connection.shutdown(socket.SHUT_RDWR)
