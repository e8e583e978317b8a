"""The script of cards that takes every right answer, in a real browser, on what Anki itself shows of an answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from anki.collection import Collection
from playwright.sync_api import Browser
from tests.anki.conftest import PROJECT, Learner, Publisher
from tests.what_people_type import ANSWERS

from cosmoglossary.model import Course, Glossary
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.templates import resources
from cosmoglossary.text.words import has_optional_marks


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    """The project's own glossary."""
    made = check(PROJECT).glossary
    assert made
    return made


@pytest.mark.parametrize("is_kept", [True, False], ids=["typed into the card", "typed into the program"])
def test_every_accepted_answer_is_shown_as_right(
    browser: Browser, tmp_path: Path, glossary: Glossary, *, is_kept: bool
) -> None:
    """Of every note that has several answers; something else is left as Anki has marked it.

    AnkiDroid may ask for the answer beside the card: then the script reads what Anki repeats of it.
    """
    learner = Learner(Collection(str(tmp_path / "collection.anki2")), tmp_path)
    publish = Publisher(resources(PROJECT))
    published = publish(glossary, Course("ru", "en"))
    learner.take(published)
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(content_type="text/html", body="<body></body>"))
    page.goto("http://127.0.0.1/")
    shown = 0
    for face in learner.faces():
        note = next(each for each in published.deck.notes if each["Concept"] == face.concept)
        answers = re.findall(r"<span[^>]*>(.*?)</span>", note["Accepted answers"])
        if face.kind != "produce" or len(answers) < 2:
            continue
        for answer in (*answers, answers[-1][0].swapcase() + answers[-1][1:], "неверно"):
            compared = learner.collection.compare_answer(note["Plain term"], answer)
            back = str(compared).join(re.split(r"\[\[type:[^\]]*\]\]", face.back))
            html, script = back.partition("<script>")[::2]
            page.evaluate("text => sessionStorage.setItem('cosmoglossary', text)", answer if is_kept else "")
            page.evaluate("html => {document.body.innerHTML = html}", html)
            page.evaluate(script.partition("</script>")[0])
            result = page.evaluate("document.getElementById('typeans').textContent")
            assert (result == f"✓ {answer}") == (answer != "неверно"), (answer, result)
            shown += 1
    learner.collection.close()
    page.close()
    assert shown > 60


def test_the_script_agrees_with_the_table(browser: Browser) -> None:
    """What makes no difference is the same for it as for Python."""
    publish = Publisher(resources(PROJECT))
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(content_type="text/html", body="<body></body>"))
    page.goto("http://127.0.0.1/")
    for typed, expected, language, *_, right in ANSWERS:
        back = publish.faces(Course(language, "sv"))["produce.back.html"]
        script = back.partition("<script>")[2].partition("</script>")[0]
        page.evaluate("typed => sessionStorage.setItem('cosmoglossary', typed)", typed)
        page.evaluate(
            "text => {document.body.innerHTML = '<code id=typeans>x</code><div class=accepted><span></span></div>';"
            " document.querySelector('.accepted > span').textContent = text}",
            expected,
        )
        page.evaluate(script)
        result = page.evaluate("document.getElementById('typeans').textContent")
        assert (result == f"✓ {typed}") == right, (typed, expected, has_optional_marks(language))
    page.close()
