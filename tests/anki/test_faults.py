"""A deck is refused for all that Anki would not understand, and for nothing else."""

from __future__ import annotations

import unicodedata
from contextlib import nullcontext
from dataclasses import replace

import pytest
from anki.errors import TemplateError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.anki.conftest import OLD, Learner, Published
from tests.decks.test_anki import FACES, deck, note

from cosmoglossary.decks.anki import check, package
from cosmoglossary.decks.cards import KIND_FIELDS

BACK = f"{next(iter(KIND_FIELDS))}.back.html"


@pytest.mark.parametrize(
    "reference",
    [
        "{{Term}}", "{{ Term }}", "{{{Term}}}", "{{text:Term}}", "{{tts ru_RU voices=x:Term}}", "{{hint:text:Term}}",
        "{{type:Plain term}}", "{{#Gap}}x{{/Gap}}", "{{^Gap}}x{{/Gap}}", "{{FrontSide}}", "{{Tags}}", "{{Deck}}",
        "{{Subdeck}}", "{{Type}}", "{{Card}}", "{{CardFlag}}", "{{tts-voices:}}",
        "{{ # Gap }}x{{ / Gap }}", "{{Meaning}}", "{{term}}", "{{Term }}{{Terms}}", "{{text:Meaning}}",
        "{{#Meaning}}x{{/Meaning}}",
        "{{^Meaning}}x{{/Meaning}}", "{{type:Meaning}}", "{{{Meaning}}}", "{{Term:text}}", "{{Frontside}}",
        "{{#Gap}}x", "x{{/Gap}}", "{{#Gap}}{{^Term}}x{{/Gap}}{{/Term}}", "{{#Gap}}x{{/}}",
        "{{#Gap}}{{#Gap}}x{{/Gap}}{{/Gap}}",
        "{{}}", "{{ }}", "{{#}}x{{/}}", "{{!remark}}", "{{:Term}}", "{{Term:}}", "Term}}",
    ],
)  # fmt: skip
def test_references_are_judged_as_anki_judges_them(learner: Learner, reference: str) -> None:
    """A reference is refused if, and only if, Anki shows an error in its place."""
    made = deck(note("a", Gap="…"))
    faces = {**FACES, BACK: reference}
    learner.take(Published(made, package(made, faces, {})))
    problems = {problem.code for problem in check(made, faces, {}, {})}
    try:
        list(learner.faces())
    except TemplateError:
        assert problems
        assert problems <= {"unknown-field", "unpaired-braces"}
    else:
        assert not problems


@pytest.mark.parametrize(("back", "code"), [("<!-- {{Meaning}} -->", "unknown-field"), ("{{Term", "unpaired-braces")])
def test_what_only_the_old_anki_takes_for_a_fault(learner: Learner, back: str, code: str) -> None:
    """A reference in a comment, or one that does not end, is refused, although the current one passes over it."""
    made = deck(note("a"))
    faces = {**FACES, BACK: back}
    assert [problem.code for problem in check(made, faces, {}, {})] == [code]
    learner.take(Published(made, package(made, faces, {})))
    with pytest.raises(TemplateError) if OLD else nullcontext():
        list(learner.faces())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tag=st.text(st.one_of(st.sampled_from(' \t\n\u3000\u00a0:_-"ё'), st.characters(codec="utf-8")), min_size=1))
def test_a_tag_that_is_not_refused_stays_one_tag(learner: Learner, tag: str) -> None:
    """Anki splits, shortens and completes others."""
    made = deck(replace(note("a"), tags=(tag,)))
    if check(made, FACES, {}, {}):
        return
    learner.forget()
    learner.collection.tags.clear_unused_tags()
    learner.take(Published(made, package(made, FACES, {})))
    (arrived,) = learner.note("a").tags
    assert arrived == unicodedata.normalize("NFC", tag)


@pytest.mark.parametrize("tag", ["topic::space flight", "a\tb", "a\u3000b", "a\nb", "", "topic::", "::a", "a::::b"])
def test_a_tag_that_is_refused_would_become_another(learner: Learner, tag: str) -> None:
    """It is split, shortened, completed or lost."""
    made = deck(replace(note("a"), tags=(tag,)))
    assert [problem.code for problem in check(made, FACES, {}, {})] == ["broken-tag"]
    learner.take(Published(made, package(made, FACES, {})))
    assert learner.note("a").tags != [tag]
