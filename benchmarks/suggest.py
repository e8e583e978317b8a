"""How much of what `new` proposes is what reviewers have written: `python -m benchmarks.suggest [GLOSSARY FOLDER]`.

Every designation is proposed anew from its term, once without and once with its stress mark, and compared. Terms of
words that the tools know are counted apart from those of which they can only guess.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from cosmoglossary.build import check
from cosmoglossary.language import strip_stress
from cosmoglossary.model import Designation
from cosmoglossary.suggest import Values, missing, propose, russian


def compared(designation: Designation, proposed: Values) -> Iterator[tuple[str, object, object]]:
    """What is compared, the reviewed value, and the proposed one."""
    yield "stress of the term", designation.term, proposed.get("term")
    for key in ("part_of_speech", "gender", "animate", "number"):
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


def main(root: Path, knows: Callable[[str], bool], language: str) -> None:
    """Print a table for each way of asking, and the words that went wrong."""
    glossary = check(root).glossary
    assert glossary, "there is no glossary"
    assert not missing(language), missing(language)
    sections = [concept.sections[language] for concept in glossary.concepts if language in concept.sections]
    designations = [each for section in sections for each in section.designations]
    for known, words in ((True, "known words"), (False, "words that are guessed")):
        some = [each for each in designations if knows(each.term) == known]
        for marks in (False, True):
            print(f"\n{language}, {len(some)} terms of {words}, {'with' if marks else 'without'} their stress marks")
            report(some, language, marks=marks)


def report(designations: list[Designation], language: str, *, marks: bool) -> None:
    """Print how many values were proposed, how many of them are right, and the words that went wrong."""
    right, given, total = Counter[str](), Counter[str](), Counter[str]()
    wrong: dict[str, list[str]] = {}
    for designation in designations:
        term = designation.term if marks else strip_stress(designation.term)
        for what, reviewed, guess in compared(designation, propose(term, language)):
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


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."), russian.knows, "ru")
