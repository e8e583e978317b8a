"""The commands. Only this wing prints or exits.

`commands` is the group that they belong to, and lists the module of each. `arguments` says what may be given to them,
`language` makes them speak the reader's language, `terminal` prints, and `reporting` shows problems with their places.
"""

from __future__ import annotations

import gc
import sys

import click

from cosmoglossary.cli.commands import cli
from cosmoglossary.cli.language import translate
from cosmoglossary.problems.messages import Message, msg, reason_of
from cosmoglossary.problems.stopped import StoppedError

__all__ = ["cli", "main"]

INTERNAL_ERROR = 70
"""The exit code of a bug in cosmoglossary: EX_SOFTWARE of sysexits.h."""


def main() -> None:
    """Run the command line. The user reads one sentence about an error, and never a traceback.

    Raises:
        KeyboardInterrupt: the user has interrupted the command.
        SystemExit: in all other cases; with `INTERNAL_ERROR` after a bug, whose traceback is in a file.
    """
    _write_utf8()
    try:
        sys.exit(cli(standalone_mode=False, windows_expand_args=False))
    except click.Abort as error:
        # Click makes this of Ctrl-C. In Python's own way the signal ends the process, so that a shell script stops too.
        raise KeyboardInterrupt from error
    except (OSError, StoppedError, MemoryError) as error:
        _echo_error(_reason(error))
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - whatever nobody expected is a bug
        # Imported only now, since a command without bugs has no use for it.
        from cosmoglossary.problems.bugs import report_bug  # noqa: PLC0415

        _echo_error(report_bug(error).request)
        sys.exit(INTERNAL_ERROR)
    finally:
        # Otherwise the interpreter would look through ten thousand concepts for cycles before it ends.
        gc.freeze()


def _write_utf8() -> None:
    # Windows would write a code page that lacks Cyrillic or IPA, and fail at the first such letter.
    for stream in (sys.stdout, sys.stderr):
        # What somebody else has put here, such as a test, may have no encoding to change.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _reason(error: OSError | StoppedError | MemoryError) -> Message:
    if isinstance(error, StoppedError):
        return error.reason
    if isinstance(error, MemoryError):
        return msg("there is not enough memory")
    if error.filename:
        return msg("{file}: {reason}", file=str(error.filename), reason=reason_of(error))
    return reason_of(error)


def _echo_error(reason: Message) -> None:
    click.echo(translate(msg("error: {reason}", reason=reason)), err=True)
