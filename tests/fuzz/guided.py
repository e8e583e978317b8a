"""Try inputs that reach new lines of the code: ``python -m tests.fuzz.guided TARGET -runs=100000``.

Atheris chooses them by what the ones before have reached, and Hypothesis makes inputs of its bytes. It stops at the
first input that fails, and prints it with the error; that input belongs into ``test_fuzz.py``, for ever. All arguments
behind the target are those of libFuzzer. There are wheels for Linux on x86-64 alone.
"""

from __future__ import annotations

import sys
import warnings

import atheris
from hypothesis import HealthCheck, Verbosity, given, settings

with atheris.instrument_imports(include=["cosmoglossary"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Try inputs on a target."""
    name = sys.argv.pop(1)
    holds, inputs = TARGETS[name]
    warnings.simplefilter("ignore")

    @settings(deadline=None, database=None, verbosity=Verbosity.quiet, suppress_health_check=list(HealthCheck))
    @given(inputs)
    def attempt(data: bytes) -> None:
        try:
            holds(data)
        except BaseException:
            sys.stderr.write(f"{name} fails: {data!r}\n")
            raise

    # Hypothesis makes nothing of few bytes, with which libFuzzer would begin.
    sys.argv[1:1] = ["-len_control=0", "-max_len=4096"]
    atheris.Setup(sys.argv, attempt.hypothesis.fuzz_one_input)  # type: ignore[attr-defined]
    atheris.Fuzz()


if __name__ == "__main__":
    main()
