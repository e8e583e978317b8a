"""An author with bad intentions: whatever an entry says is text, in pages, in search, in practice and in data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, expect
from tests.browser.conftest import VISITED

from cosmoglossary.decks.ledger import Ledger, write
from cosmoglossary.pipeline.building import build

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
ATTRIBUTE = '" onmouseover="alert(1)" x=\''
LINK = "[click](javascript:alert%281%29)"
OVERRIDE = "\u202egnissorc\u202c \u2066a\u2069"
LONG = "ш" * 10_000
TEMPLATE = "{{ 7 * 7 }} {{Term}} [sound:x.mp3] [latex]x[/latex]"
WORDS = (SCRIPT, ATTRIBUTE, LINK, OVERRIDE, LONG, TEMPLATE)
DESCRIPTION = {
    "id": "hostile",
    "title": {"en": f"Words {SCRIPT}", "ru": f"Слова {ATTRIBUTE}"},
    "description": {"en": f"{SCRIPT}{ATTRIBUTE}"},
    "languages": ["en", "ru"],
    "topics": {"words": {"en": SCRIPT, "ru": ATTRIBUTE}},
    "decks": [{"learn": "ru", "from": "en"}],
    "sources": {"s": {"title": {"en": SCRIPT}}},
    "licence": {"name": SCRIPT},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a glossary whose every text is hostile."""
    root = tmp_path_factory.mktemp("hostile")
    glossary = root / "glossary"
    (glossary / "words").mkdir(parents=True)
    (glossary / "glossary.yaml").write_text(json.dumps(DESCRIPTION), encoding="utf-8")
    (glossary / "ledger.jsonl").write_bytes(write(Ledger()))
    for place, text in enumerate(WORDS):
        # A longer word is refused.
        short = text[:190]
        term = f"word{place} {short}"
        section = {"term": term, "definition": text, "pronunciation": short, "transliteration": short}
        entry = {
            "en": section,
            "ru": {**section, "also": [short], "forms": {"nominative": [term, short]}},
            "examples": [{"en": f"_{term}_ {text}", "ru": f"_{term}_ {text}"}],
            "facts": [{"label": {"en": text, "ru": text}, "date": "2020"}],
            "sources": ["s"],
            "links": {"wikipedia": {"en": text[:200]}},
        }
        (glossary / "words" / f"e{place}.yaml").write_text(json.dumps(entry), encoding="utf-8")
    report = build(root, root / "build")
    assert report.succeeded, (report.problems, report.checked.diagnostics)
    return root / "build" / "site"


def test_nothing_runs_and_nothing_is_asked_for(site: Path, browser: Browser) -> None:
    """On no page of the site, with all of its scripts; and no long word makes a page wider than a phone."""
    context = browser.new_context(viewport={"width": 320, "height": 800})
    context.add_init_script(VISITED)
    page = context.new_page()
    trouble: list[str] = []
    page.on("dialog", lambda dialog: stop(dialog, trouble))
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: trouble.extend({request.url} if "file:" not in request.url else ()))
    files = sorted(site.rglob("*.html"))
    assert len(files) > 30
    for file in files:
        page.goto(file.as_uri())
        assert page.evaluate("document.querySelectorAll('img, [onmouseover], [onerror]').length") == 0, file
        assert page.evaluate("[...document.links].every(link => !/^javascript/i.test(link.href))"), file
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), file
    assert [each for each in trouble if "ERR_ABORTED" not in each] == []
    context.close()


def stop(dialog: Dialog, trouble: list[str]) -> None:
    """Note that a script has opened a dialog."""
    trouble.append(dialog.message)
    dialog.dismiss()


def test_search_and_practice_show_text(site: Path, browser: Browser) -> None:
    """A hostile name is found and shown letter by letter, and a hostile card is studied."""
    page = browser.new_page()
    page.add_init_script(VISITED)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: stop(dialog, dialogs))
    page.goto((site / "en/index.html").as_uri())
    page.fill("#search", "word0")
    expect(page.get_by_role("option").first).to_contain_text(SCRIPT)
    page.goto((site / "en/practise/ru-from-en.html").as_uri())
    page.click("[data-part=begin]")
    inside = "document.querySelector('[data-part=card]').shadowRoot.querySelectorAll('script, img').length"
    for _ in WORDS:
        page.click("[data-part=show]")
        assert page.evaluate(inside) == 0
        page.click("[data-rating='4']")
    assert dialogs == []
    page.close()


def test_data_stays_data(site: Path) -> None:
    """JSON says what the entry says; structured data is JSON too."""
    for place, text in enumerate(WORDS):
        data = json.loads((site / f"data/e{place}.json").read_bytes())
        assert data["languages"]["en"]["term"] == f"word{place} {text[:190]}".strip()
        page = (site / f"en/concept/e{place}.html").read_text(encoding="utf-8")
        _, _, rest = page.partition('<script type="application/ld+json">')
        assert json.loads(rest.partition("</script>")[0])["termCode"] == f"e{place}"
