"""The commands. The only room that prints or exits."""

from __future__ import annotations

import gc
import sys

import click

from cosmoglossary.cli import explaining, publishing, writing
from cosmoglossary.cli.commands import cli
from cosmoglossary.cli.terminal import told
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.library import reason_of

__all__ = ["cli", "explaining", "main", "publishing", "writing"]


def main() -> None:
    """Run the command line. Whatever goes wrong, the user reads a sentence and not a traceback.

    Raises:
        KeyboardInterrupt: the user has had enough.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(cli(standalone_mode=False, windows_expand_args=False))
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OSError as error:
        reason = msg("{file}: {reason}", file=str(error.filename), reason=reason_of(error))
        sys.exit(told(msg("error: {reason}", reason=reason if error.filename else reason_of(error))))
    except Exception as error:  # noqa: BLE001 - a bug in cosmoglossary, told as one
        bug = f"{type(error).__name__}: {error}"
        sys.exit(told(msg("error: cosmoglossary has a bug, please report it: {bug}", bug=bug)))
    finally:
        gc.freeze()  # or the interpreter would look through ten thousand concepts for cycles before it ends
