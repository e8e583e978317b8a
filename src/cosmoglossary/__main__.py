"""Where the command begins, also as ``python -m cosmoglossary``.

All else is imported where an interrupt is caught, since that takes longer than many a user waits.
"""

import signal
import sys
from types import FrameType

_received: list[int] = []
"""The signals that have ended the command."""


def main() -> None:
    """Run the command line; whoever interrupts it reads nothing more.

    Raises:
        SystemExit: in all cases; after a signal with 128 and its number, as shells say it.
    """
    _exit_on_signals()
    try:
        from cosmoglossary import cli  # noqa: PLC0415 - see above

        cli.main()
    except KeyboardInterrupt:
        # What watches files makes an interrupt of every signal.
        sys.exit(128 + (_received or [signal.SIGINT])[0])
    finally:
        # The last steps of Python itself would answer another interrupt with a traceback.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _exit(number: int, _: FrameType | None) -> None:
    _received.append(number)
    sys.exit(128 + number)


def _exit_on_signals() -> None:
    """Make an exit of the signals by which a system or a terminal that is closed ends a command.

    By itself Python would stop at once, and leave the staging folder of a build behind.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        # Whoever has started the command with nohup wants it to go on.
        if number and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _exit)


if __name__ == "__main__":
    main()
