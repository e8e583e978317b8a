"""Entries completed with what tools propose and they lack, as plans before anything is written."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from cosmoglossary.author.additions import complete
from cosmoglossary.author.editing import Change, EditPlan
from cosmoglossary.author.suggest import Propose, form_in, missing, propose, rank_in
from cosmoglossary.checks import REVIEW
from cosmoglossary.checks.examples import ambiguous_forms
from cosmoglossary.model import Concept, Glossary
from cosmoglossary.source.walk import open_library
from cosmoglossary.text.forms import WordForm


def rank_entries(root: Path, glossary: Glossary, concepts: Iterable[str]) -> EditPlan:
    """Plan to add to the terms of some concepts how common they are, where that is not said yet.

    Raises:
        KeyError: the glossary has no concept of one of these ids.
    """
    plan = EditPlan(open_library(root))
    for concept in dict.fromkeys(glossary.by_id[concept].id for concept in concepts):
        entry = glossary.by_id[concept]
        preferred = {section.term for section in entry.sections.values()}
        _complete(plan, entry.file, glossary.languages, partial(_propose_rank, preferred))
    # Nobody can review a number that was counted.
    plan.changes = [replace(change, after=_COUNTED.sub(r"\1", change.after)) for change in plan.changes]
    plan.problems += plan.library.problems
    return plan


def _propose_rank(preferred: Container[str], term: str, language: str, _: str | None) -> Mapping[str, object]:
    if term not in preferred:
        return {}
    rank = rank_in(language, term)
    if not rank:
        return {}
    return {"frequency": rank}


_COUNTED = re.compile(rf"^( *frequency: \d+)  {REVIEW}$", re.MULTILINE)


def complete_entries(root: Path, glossary: Glossary, concepts: Iterable[str]) -> tuple[EditPlan, tuple[str, ...]]:
    """Plan to add to the entries of some concepts what tools propose and they lack.

    Returns:
        The plan, and the commands that install what would propose more.

    Raises:
        KeyError: the glossary has no concept of one of these ids.
    """
    plan = EditPlan(open_library(root))
    # Each file once, in the order in which concepts are given.
    for concept in dict.fromkeys(glossary.by_id[concept].id for concept in concepts):
        entry = glossary.by_id[concept]
        _complete(plan, entry.file, glossary.languages, propose, dict(_proposed_forms(entry, glossary)))
    plan.problems += plan.library.problems
    return plan, install_commands(glossary.languages)


def _complete(
    plan: EditPlan,
    file: str,
    languages: tuple[str, ...],
    proposer: Propose,
    forms: Mapping[int, object] = MappingProxyType({}),
) -> None:
    """Plan to complete one entry; one that has problems is left as it is."""
    data = plan.library.read(file)
    if data is None:
        return
    after, problems = complete(file, data, languages, proposer, forms)
    plan.files += 1
    plan.problems += problems
    change = Change(file, data, after)
    if not problems and change.encoded != data.removeprefix(BOM_UTF8):
        plan.changes.append(change)


def _proposed_forms(concept: Concept, glossary: Glossary) -> Iterator[tuple[int, object]]:
    """Yield what is proposed for the forms of marked words about which `check` asks, by the number of the example."""
    by_example: dict[int, dict[str, str]] = {}
    for (_, number, language), mark, forms in ambiguous_forms(concept, glossary):
        form = form_in(str(language), mark.before, forms, mark.after)
        if form is not None:
            by_example.setdefault(int(number), {})[str(language)] = _name_among(form, forms)
    for number, said in by_example.items():
        yield number, _one_or_all(said)


def _name_among(form: WordForm, forms: Iterable[WordForm]) -> str:
    """Return the name of a form, with its number only if the name alone would be another form too."""
    if sum(each.name == form.name for each in forms) == 1:
        return form.name
    return str(form)


def _one_or_all(said: Mapping[str, str]) -> object:
    """Return a value as entries have it: of one language, without its code."""
    if len(said) == 1:
        return next(iter(said.values()))
    return said


def install_commands(languages: Iterable[str]) -> tuple[str, ...]:
    """Return the commands that install what the languages lack, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(map(missing, languages))))
