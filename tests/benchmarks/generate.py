"""Write a glossary of any number of concepts that is made like the shipped one, and always the same.

The shipped entries are copied as often as it takes, each time in another cipher: consonants change places with
consonants, so that every copy has words of its own while lengths, stress, endings, mentions and relations stay as they
are in real entries. What was valid stays valid.

    python -m tests.benchmarks.generate 10000 big-glossary
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any, TypeAlias

import ryaml

from cosmoglossary.decks.ledger import Ledger, write

Value: TypeAlias = Any
"""Any value that YAML can hold."""

SHIPPED = Path(__file__).parents[2] / "glossary"

_CONSONANTS = ("bcdfghjklmnpqrstvwxz", "бвгджзклмнпрстфхцчшщ")
"""Letters of one alphabet that may stand for each other; marks of stress stay on their vowels."""

_VERBATIM = frozenset(
    ("level", "kind", "part_of_speech", "gender", "animate", "aspect", "pronunciation", "audio", "sources", "form")
)
"""The keys of values that are no words."""

_AMOUNTS = frozenset(("date", "quantity", "money", "number"))
_LEAP = 4
"""By how much the first number of an amount grows from copy to copy: whole numbers of years keep days valid."""

_REFERENCES = frozenset(("related", "broader", "formerly"))
_NUMBER = re.compile(r"[0-9]+")
_LINK = re.compile(r"\[([^]]*)\]\(([^)]*)\)")


@dataclass(frozen=True)
class Pattern:
    """A shipped entry."""

    id: str
    topic: str
    value: dict[str, Value]


@dataclass(frozen=True)
class Cipher:
    """The words of one copy of the shipped entries; ``present`` are the ids of those that are in it."""

    number: int
    letters: dict[int, int]
    present: Collection[str]

    def id(self, pattern: str) -> str:
        """The id of the copy of an entry."""
        return f"{pattern.translate(self.letters)}-{self.number}"

    def text(self, text: str) -> str:
        """The text in other words, its links to concepts in the copy."""
        return "".join(self._pieces(text))

    def value(self, value: Value, key: str = "") -> Value:
        """A value of an entry, which is under the key."""
        if key in _VERBATIM:
            return value
        if key in _AMOUNTS:
            return self._amount(value)
        if key in _REFERENCES:
            return [self.id(target) for target in value if target in self.present]
        if isinstance(value, dict):
            return {name: self.value(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [self.value(item) for item in value]
        return self.text(value) if isinstance(value, str) else value

    def _amount(self, value: Value) -> Value:
        """Another amount, date or number of the same kind, so that no copy profits from what is known of another."""
        more = self.number * _LEAP
        if isinstance(value, str):
            return _NUMBER.sub(lambda digits: str(int(digits[0]) + more), value, count=1)
        return value + more

    def _pieces(self, text: str) -> Iterator[str]:
        end = 0
        for link in _LINK.finditer(text):
            label, target = link[1].translate(self.letters), link[2]
            yield text[end : link.start()].translate(self.letters)
            yield f"[{label}]({self.id(target)})" if target in self.present else label
            end = link.end()
        yield text[end:].translate(self.letters)


def patterns(folder: Path = SHIPPED) -> list[Pattern]:
    """The entries in a glossary folder, in an order in which no topic comes before the others."""
    files = sorted(folder.glob("*/*.yaml"))
    found = [Pattern(file.stem, file.parent.name, ryaml.loads(file.read_text(encoding="utf-8"))) for file in files]
    random.Random(len(found)).shuffle(found)
    return found


def entries(number: int, made_like: list[Pattern]) -> Iterator[tuple[str, str]]:
    """As many entries as are asked for: the path of each in the glossary folder, and its YAML."""
    return islice(_copies(number, made_like), number)


def _copies(number: int, made_like: list[Pattern]) -> Iterator[tuple[str, str]]:
    for copy in count():
        present = {pattern.id for pattern in made_like[: max(0, number - copy * len(made_like))]}
        cipher = Cipher(copy, _letters(copy), present)
        for pattern in made_like:
            # The pictures of the shipped entries are not copied, and an entry names no file that is not there.
            entry = {key: value for key, value in pattern.value.items() if key != "image"}
            yield f"{pattern.topic}/{cipher.id(pattern.id)}.yaml", ryaml.dumps(cipher.value(entry))


def _letters(copy: int) -> dict[int, int]:
    """Return what each letter becomes in a copy."""
    chance = random.Random(copy)
    letters: dict[int, int] = {}
    for consonants in _CONSONANTS:
        shuffled = "".join(chance.sample(consonants, len(consonants)))
        letters |= str.maketrans(consonants + consonants.upper(), shuffled + shuffled.upper())
    return letters


def generate(number: int, project: Path, *, decks: bool = True) -> int:
    """Write a project with that many concepts, and return how many bytes they have.

    Args:
        number: how many concepts.
        project: the folder that gets a ``glossary/``.
        decks: whether the glossary has the decks of the shipped one, or none.
    """
    folder = project / "glossary"
    description = ryaml.loads((SHIPPED / "glossary.yaml").read_text(encoding="utf-8"))
    # What other programs make of their glossaries has none to be compared with.
    description.pop("downloads", None)
    for topic in description["topics"]:
        (folder / topic).mkdir(parents=True, exist_ok=True)
    whole = description if decks else {**description, "decks": []}
    (folder / "glossary.yaml").write_text(ryaml.dumps(whole), encoding="utf-8")
    if decks:
        (folder / "ledger.jsonl").write_bytes(write(Ledger()))
    return sum((folder / path).write_bytes(text.encode()) for path, text in entries(number, patterns()))


def shipped_average() -> float:
    """Return how many bytes the shipped entries have on average."""
    sizes = [file.stat().st_size for file in SHIPPED.glob("*/*.yaml")]
    return sum(sizes) / len(sizes)


def main() -> None:
    """Write a glossary."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("number", type=int, help="how many concepts")
    parser.add_argument("project", type=Path, help="the folder to write glossary/ into")
    parser.add_argument("--no-decks", action="store_true", help="make a glossary that has a site only")
    chosen = parser.parse_args()
    average = generate(chosen.number, chosen.project, decks=not chosen.no_decks) / chosen.number
    ratio = average / shipped_average()
    print(f"{chosen.number:,} concepts of {average:,.0f} bytes, {ratio:.3f} of what the shipped ones have")


if __name__ == "__main__":
    main()
