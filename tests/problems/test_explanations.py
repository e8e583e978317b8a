"""The explanation of a code is a docstring."""

from __future__ import annotations

import pytest

from cosmoglossary.problems.explanations import EXPLANATIONS, code_of, explained


def test_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """The docstring of a function explains the code that has the function's name."""

    def _odd_key() -> None:
        """A key is odd.

        Make it even.
        """

    monkeypatch.setattr("cosmoglossary.problems.explanations.EXPLANATIONS", found := dict(EXPLANATIONS))
    assert explained(_odd_key) is _odd_key
    assert found[code_of("_odd_key")] == found["odd-key"] == "A key is odd.\n\nMake it even."
