"""Cost in proportion to input: eight times as much of it takes no more than twenty times as long."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from cosmoglossary.author.mine import candidates, scan_text
from cosmoglossary.author.reading import page_content
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats import write
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.formatter import format_entry
from cosmoglossary.source.reader import locate, parse, read_concept
from cosmoglossary.text import markdown
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.mentions import Mentions
from cosmoglossary.text.search_keys import search_key
from cosmoglossary.text.stress import stress_faults
from cosmoglossary.text.summary import summarise, with_concepts

FEW, TIMES, MOST = 500, 8, 20
NOTHING = 0.005
"""Seconds that the clock and the rest of the machine may add to any measurement."""

GLOSSARY = with_concepts(
    Glossary("test", {"en": "Test"}, ("en",), ()),
    [
        Concept("orbit", "words", "words/orbit.yaml", {"en": LanguageSection("en", Designation("orbit"))}),
        Concept("os", "words", "words/os.yaml", {"en": LanguageSection("en", Designation("orbit station"))}),
    ],
)
UNSPACED = Mentions(
    with_concepts(
        Glossary("test", {"ja": "Test"}, ("ja",), ()),
        [Concept("orbit", "words", "words/orbit.yaml", {"ja": LanguageSection("ja", Designation("軌道"))})],
    ).summaries,
    "ja",
)
MENTIONS = Mentions(GLOSSARY.summaries, "en")


def mined(text: str) -> None:
    """Do all that `mine` does with a text."""
    scan = scan_text(text, GLOSSARY, "en")
    candidates(scan, lambda word: len(word) / 2, str)
    page_content(scan, GLOSSARY, "A text", Localiser("en"))


def entry(text: str) -> None:
    """Read an entry, and find the places of what is wrong with it."""
    value, problems = parse("f", text.encode())
    concept, faults = read_concept("f", value, ("en",))
    locate([*problems, *faults], "f", text.encode())
    if concept:
        summarise(concept)


def faults(size: int) -> Callable[[], object]:
    """Many problems in one file, each with a place of its own."""
    text = "en: orbit\nexamples:\n" + "".join(f"- {{en: word{number} x}}\n" for number in range(size))
    message = msg("something is wrong")
    places = (Place("f", ("examples", number, "en"), f"word{number}") for number in range(size))
    problems = [Diagnostic("code", "error", place, message) for place in places]
    return lambda: write(locate(problems, "f", text.encode()), "full", {"f": text.split("\n")}, "en")


WORK: dict[str, Callable[[int], Callable[[], object]]] = {
    "mentions": lambda size: lambda: list(MENTIONS.every("low orbit, the orbit station of " * size)),
    "mine words": lambda size: lambda: mined("An orbit of words in one sentence. " * size),
    "mine paragraphs": lambda size: lambda: mined("An orbit.\n\n" * size),
    "mine stops": lambda size: lambda: mined("." * size + "x " + "\n " * size + "x"),
    "many brackets": lambda size: lambda: parse("f", b"[" * size),
    "many anchors": lambda size: lambda: parse("f", b"- &a x\n- *a\n" * size),
    "many marks": lambda size: lambda: parse("f", ("en: a" + "\u0301\u0323" * size * 4).encode()),
    "many keys": lambda size: lambda: entry("".join(f"k{number}: 1\n" for number in range(size))),
    "many words": lambda size: lambda: entry("en: {term: orbit, also: [" + "a, " * size + "]}"),
    "long definition": lambda size: (
        lambda: entry("en: {term: orbit, definition: '" + "*an* [orbit](os) " * size + "'}")
    ),
    "many faults": faults,
    "many comments": lambda size: lambda: format_entry("f", b"en:\n" + b"- x  # a\n# b\n" * size, ("en",)),
    "only comments": lambda size: lambda: format_entry("f", b"en: x\n" + b"# a\n" * size, ("en",)),
    "unstressed": lambda size: lambda: list(stress_faults("стыковка " * size, "ru")),
    "grave accents": lambda size: lambda: list(stress_faults("бвг\u0300" * size + "ё", "ru")),
    "emphasis": lambda size: lambda: markdown.parse("*a**b" * size),
    "brackets": lambda size: lambda: markdown.parse("[" * size + "a" + "](b)" * size),
    "unspaced": lambda size: lambda: list(UNSPACED.every("軌道の" * size)),
    "search keys": lambda size: lambda: search_key("é-" * size),
    "many digits": lambda size: lambda: parse("f", b"en: 0x" + b"9" * size * 4),
}


def seconds(work: Callable[[], object]) -> float:
    """Measure the processor's time: others may use the machine meanwhile."""
    gc.collect()
    markdown._parse.cache_clear()  # or what was read before would take no time at all
    before = time.process_time()
    work()
    return time.process_time() - before


@pytest.mark.parametrize("name", WORK)
def test_cost_is_in_proportion(name: str) -> None:
    """What takes quadratic time would take 64 times as long."""
    few, many = WORK[name](FEW), WORK[name](FEW * TIMES)
    few()  # what is made once only is made here
    assert seconds(many) < MOST * (seconds(few) + NOTHING)
