"""What the preview shows after any number of saves is what it would show if it had just begun."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.conftest import DESCRIPTION, LEDGER, Project, every_page

from cosmoglossary.pipeline.checking import Checked
from cosmoglossary.preview import state
from cosmoglossary.preview.problems import MAX_PROBLEMS
from cosmoglossary.preview.state import Preview
from cosmoglossary.problems.bugs import BugReport

CLIPS = '[{"language": "en", "text": "ORBIT", "voice": "A", "licence": "CC0", "file": "a.mp3"}]'
# What may come to be in each file: some of it is right, some is warned of, some stops a build. `None` deletes it.
CONTENTS: dict[str, list[str | None]] = {
    "glossary/words/docking.yaml": [
        "en: docking\nru: стыко́вка\n",
        "en: {term: docking, definition: Two ships in orbit.}\nru: стыко́вка\nrelated: [orbit]\n",
        "en: {term: berthing, also: [docking]}\nru: стыковка\nrelated: [lost]\n",
        "en: [docking\n",
        None,
    ],
    "glossary/words/orbit.yaml": [
        "en: orbit\nru: орби́та\nrelated: [docking]\n",
        "en: {term: trajectory, definition: A way of docking.}\nru: {term: траекто́рия, forms: {genitive: орби́ты}}\n",
        "typo: 1\nen: orbit\nru: орбита\n",
        None,
    ],
    "glossary/people/crew.yaml": ["en: crew\nru: экипа́ж\n", "en: crew\nretired: true\nreplaced_by: [orbit]\n", None],
    "glossary/glossary.yaml": [
        DESCRIPTION,
        DESCRIPTION.replace("Test", "Another"),
        DESCRIPTION.replace("[en, ru]", "[ru, en]"),
        DESCRIPTION.replace("languages: [en, ru]", "languages: [en, ru, de]"),
        DESCRIPTION + "captions: [ru]\n",
        "id: [\n",
    ],
    "glossary/ledger.jsonl": [LEDGER, "rubbish", None],
    "glossary/audio/clips.json": ["[]", CLIPS, CLIPS.replace("ORBIT", "orbit"), "{", None],
    "glossary/audio/a.mp3": ["ID3 one", "ID3 another", None],
    "templates/site/topics.html": ["<p>{{ topics|length }}</p>", "{{ nothing }}", "{% if %}", None],
    "templates/translations/ru.po": ['msgid ""\nmsgstr ""\n\nmsgid "Topics"\nmsgstr "Те́мы!"\n', "msgid", None],
}


def shown(preview: Preview) -> object:
    """Return all that can be seen of a preview, but for the order in which it came to be."""
    state = preview.state
    problems = [problem.text("en") for problem in state.problems]
    # While something is wrong, the pages are those of an earlier moment.
    if state.is_stale or state.job is None:
        return problems, state.count, None
    pages = {page.path: page for page in every_page(state.job.site, state.job.glossary)}
    rendered = {}
    for path, page in pages.items():
        try:
            rendered[path] = state.job.renderer.render(page)
        except Exception as error:  # noqa: BLE001 - a template may be broken, and then is in both
            rendered[path] = str(error).encode()
    return problems, state.count, (rendered, state.job._all_data(), state.job.ledger)


@pytest.mark.parametrize("seed", range(2))
def test_after_any_saves_all_is_as_if_begun_anew(project: Project, seed: int) -> None:
    """Several files may be saved at once, a break may outlast many saves, and folders may come and go."""
    chance = random.Random(seed)  # noqa: S311 - the same edits every time
    root = project({"words/docking.yaml": "en: docking\nru: стыко́вка\n"})
    preview = Preview(root)
    preview.refresh()
    good = 0
    for _ in range(12):
        changed: set[Path] = set()
        for name in chance.sample(list(CONTENTS), chance.choice((1, 1, 2))):
            path, text = root / name, chance.choice(CONTENTS[name][: chance.choice((1, 1, 2, 9))])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True) if text is None else path.write_text(text, encoding="utf-8")
            changed.add(path)
        preview.refresh(changed)
        anew = Preview(root)
        anew.refresh()
        assert shown(preview) == shown(anew), (seed, changed)
        good += not preview.state.is_stale
    assert good > 1, seed


def test_a_template_that_changed_while_we_failed_is_not_stale(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a fault of ours everything is read anew, and so is what was saved at that moment."""
    root = project({"words/docking.yaml": "en: docking\nru: стыко́вка\n"})
    template = root / "templates/site/topics.html"
    template.parent.mkdir(parents=True)
    template.write_text("<p>before</p>", encoding="utf-8")
    preview = Preview(root)
    preview.refresh()
    template.write_text("<p>after</p>", encoding="utf-8")
    with monkeypatch.context() as context:
        context.setattr(state, "check_again", failing)
        context.setattr(state, "report_bug", lambda _: BugReport("fault", ""))
        preview.refresh([template])
    assert preview.state.is_stale
    preview.refresh([root / "glossary/words/docking.yaml"])
    assert b"<p>after</p>" in (preview.file("site/en/topics.html") or b"")


def failing(*_: object) -> Checked:
    """Fail as a fault of ours would."""
    raise RuntimeError


def test_of_thousands_of_problems_some_are_shown(project: Project) -> None:
    """Errors come first, whatever their files are called; the lines of the others are not looked up."""
    entries = {f"words/word-{number:03}.yaml": f"en: word {number}\nru: стыковка\n" for number in range(150)}
    preview = Preview(project({**entries, "words/zone.yaml": "en: zone\nru: зо́на\ntypo: 1\n"}))
    preview.refresh()
    texts = [problem.text("en") for problem in preview.state.problems]
    assert len(texts) == MAX_PROBLEMS
    assert "zone.yaml:3:1" in texts[0]
    assert "word-000.yaml:2:" in texts[1]
    assert preview.state.count > 150
