"""Try many inputs: ``python -m tests.fuzz.run 100000 [target …]`` prints what failed, and how long it took.

Each target is tried in rounds, with another seed each, and goes on after a failure. An input that failed belongs into
``test_fuzz.py``, for ever.
"""

from __future__ import annotations

import sys
import time
import traceback
import warnings

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from tests.fuzz.targets import TARGETS

ROUND = 2_000
"""The inputs of a round: Hypothesis remembers all inputs of one, and a round ends at its first failure."""


def main() -> None:
    """Try so many inputs on the targets that are named, or on all."""
    number = int(sys.argv[1])
    failed = False
    warnings.simplefilter("ignore")
    for name in sys.argv[2:] or TARGETS:
        begin = time.monotonic()
        failures: dict[str, bytes] = {}
        tried, rounds = 0, 0
        while tried < number:
            rounds += 1
            count, failure = tried_round(name, rounds, min(ROUND, number - tried))
            tried += count
            if failure:
                failures.setdefault(*failure)
        seconds = time.monotonic() - begin
        sys.stdout.write(f"{name}: {tried} inputs, {seconds:.0f} s, {len(failures)} kinds of failures\n")
        for what, data in failures.items():
            sys.stdout.write(f"  {what}\n    {data!r}\n")
        sys.stdout.flush()
        failed = failed or bool(failures)
    sys.exit(failed)


def tried_round(name: str, number: int, most: int) -> tuple[int, tuple[str, bytes] | None]:
    """Try a round of inputs; return their number, and the last failure with its input, made as small as can be."""
    holds, inputs = TARGETS[name]
    tried = 0
    last = b""
    failing: list[bytes] = []

    @seed(number)
    @settings(
        max_examples=most,
        deadline=None,
        database=None,
        verbosity=Verbosity.quiet,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def attempt(data: bytes) -> None:
        nonlocal tried
        tried += 1
        try:
            holds(data)
        except BaseException:
            failing.append(data)
            raise

    try:
        attempt()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{where.name}, {where.filename.rpartition('/')[2]}:{where.lineno}"
        what = f"{type(error).__name__} {str(error)[:100]!r} in {place}"
        return max(tried, 1), (what, min(failing, key=len, default=last))
    return max(tried, 1), None


if __name__ == "__main__":
    main()
