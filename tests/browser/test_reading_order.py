"""The page of a concept as it is read aloud: `reading-order.txt` has what a browser hands to a screen reader, in order.

Whoever changes the page changes that text with it, and reads it once as somebody who does not see the page.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import PROJECT, Visit

ORDER = PROJECT / "tests" / "data" / "reading-order.txt"


def test_a_concept_is_read_in_the_order_that_is_written_down(four: Path, visit: Callable[..., Visit]) -> None:
    """Names without stress marks, captions before what they are of, the reader's language first, then the others."""
    page = visit(four / "en" / "concept" / "cosmonaut.html", scripts=True).page
    lines = page.locator("body").aria_snapshot().splitlines()
    # Addresses are not read, and only some systems have a way to share.
    read = "\n".join(line for line in lines if "- /url:" not in line and '- button "Share"' not in line) + "\n"
    assert read == ORDER.read_text(encoding="utf-8")
