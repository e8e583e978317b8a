"""Compare what `new` proposes with what reviewers have written: `python -m tests.benchmarks.suggest [GLOSSARY FOLDER]`.

Every designation is proposed anew from its term, once without and once with its stress mark, and compared. Terms of
words that the tools know are counted apart from those of which they can only guess. So are the words of
`held_out.yaml`, with which the rules were not made.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from cosmoglossary.author.suggest import Values, missing, propose, russian
from cosmoglossary.model import Designation, Glossary
from cosmoglossary.pipeline.checking import check
from cosmoglossary.text.words import strip_stress

Words = list[Designation]
Compare = Callable[[Designation, Values], Iterator[tuple[str, object, object]]]
HELD_OUT = Path(__file__).with_name("held_out.yaml")
ASPECT_PAIRS = Path(__file__).with_name("aspect_pairs.yaml")


def held_out() -> dict[str, Words]:
    """Return by language the words of a file of their own, which has the keys of an entry."""
    return {
        language: list(map(_designation, items)) for language, items in yaml.safe_load(HELD_OUT.read_bytes()).items()
    }


def _designation(item: dict[str, Any]) -> Designation:
    rows = item.get("forms", {}).items()
    return Designation(**{**item, "forms": {name: row if isinstance(row, list) else [row] for name, row in rows}})


def partners(words: str) -> list[tuple[str, str | None, str | None]]:
    """Return each verb of a list of pairs, its partner, if it has one, and the one that is proposed."""
    lists = yaml.safe_load(ASPECT_PAIRS.read_bytes())[words]
    pairs = [*lists["pairs"], *(reversed(pair) for pair in lists["pairs"]), *((verb, None) for verb in lists["alone"])]
    proposed = ((verb, partner, propose(verb, "ru").get("aspect_partner")) for verb, partner in pairs)
    return [(verb, partner, strip_stress(str(guess)) if guess else None) for verb, partner, guess in proposed]


def compared(designation: Designation, proposed: Values) -> Iterator[tuple[str, object, object]]:
    """Yield what is compared, the reviewed value, and the proposed one."""
    yield "stress of the term", designation.term, proposed.get("term")
    for key in ("part_of_speech", "gender", "animate", "number", "aspect"):
        if getattr(designation, key) is not None:
            yield key, getattr(designation, key), proposed.get(key)
    forms = proposed.get("forms")
    for name, row in designation.forms.items():
        value = forms.get(name, ()) if isinstance(forms, dict) else ()
        cells = [value] if isinstance(value, str) else list(value)
        for number, form in enumerate(row):
            guess = cells[number] if number < len(cells) else None
            yield "forms", form, guess
            yield "forms, stress aside", strip_stress(form), guess and strip_stress(guess)


def compared_in_english(designation: Designation, proposed: Values) -> Iterator[tuple[str, object, object]]:
    """Yield the same of English, where sounds are compared too, and a plural that no reviewer wrote is one too many."""
    said, guess = designation.pronunciation, proposed.get("pronunciation")
    if designation.part_of_speech:
        yield "part_of_speech", designation.part_of_speech, proposed.get("part_of_speech")
    if said:
        yield "pronunciation", said, guess
        yield "its sounds alone", _sounds(said), guess and _sounds(str(guess))
    forms = proposed.get("forms")
    proposed_forms = forms if isinstance(forms, dict) else {}
    for name in designation.forms.keys() | (proposed_forms.keys() if designation.part_of_speech else set()):
        yield "forms", " ".join(designation.forms.get(name, ["none"])), proposed_forms.get(name)


def _sounds(said: str) -> str:
    return re.sub("[ˈˌ ]", "", said)


def report(words: Words, language: str, compare: Compare, *, marks: bool) -> None:
    """Print how many values were proposed, how many of them are right, and the words that went wrong."""
    right, given, total = Counter[str](), Counter[str](), Counter[str]()
    wrong: dict[str, list[str]] = {}
    for designation in words:
        term = designation.term if marks else strip_stress(designation.term)
        for what, reviewed, guess in compare(designation, propose(term, language)):
            total[what] += 1
            given[what] += guess is not None
            right[what] += guess == reviewed
            if guess is not None and guess != reviewed:
                wrong.setdefault(designation.term, []).append(f"{guess} for {reviewed}")
    print(f"  {'':24}right of proposed    proposed of all")
    for what, count in total.items():
        print(f"  {what:24}{right[what]:5} {right[what] / (given[what] or 1):6.1%}         {given[what]:5} of {count}")
    for term, guesses in wrong.items():
        print(f"    {term}: {', '.join(guesses[:3])}{' …' if len(guesses) > 3 else ''}")


def main(root: Path) -> None:
    """Print a table for each list of words and each way of asking."""
    glossary = check(root).glossary
    assert glossary, "there is no glossary"
    for language in ("en", "ru"):
        assert not missing(language), missing(language)
    lists = (("the glossary", designations(glossary)), (HELD_OUT.name, held_out()))
    for name, some in lists:
        print(f"\nen, {len(some['en'])} of {name}")
        report(some["en"], "en", compared_in_english, marks=True)
    for name in ("mended_by", "held_out"):
        report_partners(name)
    for name, some in lists:
        # A form of a word that no tool knows is guessed by the look of its end, so such words are counted apart.
        known = [each for each in some["ru"] if russian.knows(each.term)]
        guessed = [each for each in some["ru"] if not russian.knows(each.term)]
        report_russian(known, f"{name}, known words")
        report_russian(guessed, f"{name}, words that are guessed")


def designations(glossary: Glossary) -> dict[str, Words]:
    """Return all designations of the glossary by language."""
    words: dict[str, Words] = {"en": [], "ru": []}
    for concept in glossary.concepts:
        for language, section in concept.sections.items():
            words[language] += section.designations
    return words


def report_partners(name: str) -> None:
    """Print how many of the partners that are proposed for a list of verbs are right, and those that are wrong."""
    found = partners(name)
    wrong = [f"{verb} {guess}" for verb, partner, guess in found if guess not in (None, partner)]
    given = sum(guess is not None for _, _, guess in found)
    right = f"{given - len(wrong)} of {given} right, {1 - len(wrong) / given:.1%}"
    print(f"\npartners of {len(found)} verbs of {ASPECT_PAIRS.name}, {name}: {right}")
    print(f"    {', '.join(wrong)}")


def report_russian(words: Words, name: str) -> None:
    """Print the tables of some Russian words, as proposed without and with the stress of their terms."""
    if not words:
        return
    for way, marks in (("without", False), ("with", True)):
        print(f"\nru, {len(words)} of {name}, {way} their stress marks")
        report(words, "ru", compared, marks=marks)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
