"""Where the command begins, also as ``python -m cosmoglossary``.

All else is imported where an interrupt is caught, since that takes longer than many a user waits.
"""

import sys


def main() -> None:
    """Run the command line; whoever interrupts it reads nothing more."""
    try:
        from cosmoglossary import cli  # noqa: PLC0415 - see above

        cli.main()
    except KeyboardInterrupt:
        sys.exit(130)  # what shells take for an interrupt: 128 and the number of the signal


if __name__ == "__main__":
    main()
