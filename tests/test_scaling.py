"""Cost in proportion to input: eight times as much of it takes no more than twenty times as long."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from cosmoglossary.author.mine import candidates, page_content, scan_text
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection
from cosmoglossary.source.reader import parse
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.mentions import Mentions
from cosmoglossary.text.summary import with_concepts

FEW, TIMES, MOST = 1_000, 8, 20
NOTHING = 0.005
"""Seconds that the clock and the rest of the machine may add to any measurement."""

GLOSSARY = with_concepts(
    Glossary("test", {"en": "Test"}, ("en",), ()),
    [
        Concept("orbit", "words", "words/orbit.yaml", {"en": LanguageSection("en", Designation("orbit"))}),
        Concept("os", "words", "words/os.yaml", {"en": LanguageSection("en", Designation("orbit station"))}),
    ],
)
MENTIONS = Mentions(GLOSSARY.summaries, "en")


def mined(text: str) -> None:
    """Do all that `mine` does with a text."""
    scan = scan_text(text, GLOSSARY, "en")
    candidates(scan, lambda word: len(word) / 2, str)
    page_content(scan, GLOSSARY, "A text", Localiser("en"))


WORK: dict[str, Callable[[int], Callable[[], object]]] = {
    "mentions": lambda size: lambda: list(MENTIONS.every("low orbit, the orbit station of " * size)),
    "mine words": lambda size: lambda: mined("An orbit of words in one sentence. " * size),
    "mine paragraphs": lambda size: lambda: mined("An orbit.\n\n" * size),
    "mine stops": lambda size: lambda: mined("." * size + "x " + "\n " * size + "x"),
    "many brackets": lambda size: lambda: parse("f", b"[" * size),
    "many anchors": lambda size: lambda: parse("f", b"- &a x\n- *a\n" * size),
    "many marks": lambda size: lambda: parse("f", ("en: a" + "\u0301\u0323" * size * 4).encode()),
    "many digits": lambda size: lambda: parse("f", b"en: 0x" + b"9" * size * 4),
}


def seconds(work: Callable[[], object]) -> float:
    """Measure the processor's time: others may use the machine meanwhile."""
    gc.collect()
    before = time.process_time()
    work()
    return time.process_time() - before


@pytest.mark.parametrize("name", WORK)
def test_cost_is_in_proportion(name: str) -> None:
    """What takes quadratic time would take 64 times as long."""
    few, many = WORK[name](FEW), WORK[name](FEW * TIMES)
    few()  # what is made once only is made here
    assert seconds(many) < MOST * (seconds(few) + NOTHING)
