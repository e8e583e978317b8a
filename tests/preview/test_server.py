"""The preview server, asked over HTTP, while its sources change on disk."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.conftest import LEDGER, Project, limited
from tests.pipeline.test_output import tree
from tests.preview.conftest import PAGE, Client

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.deck_maker import DeckMaker
from cosmoglossary.pipeline.job import Job

FOUR = Path(__file__).parents[1] / "data" / "four-languages"
ENTRY = "words/docking.yaml"
GOOD = "en: docking\nru: стыко́вка\n"
BAD = "en: docking\nru: [\n"


def test_all_files_are_those_of_a_build(served: Callable[[Path], Client], tmp_path: Path) -> None:
    """Whatever a build writes is served: pages but for the bar, and all else byte by byte."""
    four = shutil.copytree(FOUR, tmp_path / "four")
    report = build(four, tmp_path / "build")
    assert report.succeeded
    client = served(four)
    written = tree(tmp_path / "build")
    assert written.pop("site/worker.js")  # it would show pages as they were
    written = {path: data for path, data in written.items() if path.startswith("site/")}
    assert len(written) > 50
    for path, data in written.items():
        reply = client.ask(f"/{quote(path)}")
        assert reply.status == HTTPStatus.OK, path
        same = reply.body == data
        assert same or (path.endswith(".html") and b"/-/preview.js" in reply.body), path


def test_a_page_comes_with_the_bar(served: Callable[[Path], Client], project: Project) -> None:
    """It may ask this server, and no other, for news."""
    client = served(project({ENTRY: GOOD}))
    assert client.ask("/site/en/").text == client.ask("/site/en/index.html").text
    assert client.ask("//example.com/").status == HTTPStatus.NOT_FOUND
    page = client.ask(PAGE).text
    assert "<h1>docking</h1>" in page
    assert "offline.js" not in page  # which would keep it
    assert '<script src="/-/preview.js" defer data-good="1" data-language="en">' in page
    assert "content=\"frame-src 'self'; default-src 'none'" in page


def test_a_save_is_news(served: Callable[[Path], Client], project: Project) -> None:
    """It tells of a new build and of the entry that was edited, and the page has what was written."""
    client = served(project({ENTRY: GOOD}))
    client.write(ENTRY, GOOD.replace("docking", "berthing"))
    assert client.good(1)["edited"] == "concept/docking.html"
    assert "<h1>berthing</h1>" in client.ask(PAGE).text


def test_the_last_good_build_stays(served: Callable[[Path], Client], project: Project) -> None:
    """While a file is broken its page is as it was, and the problem is told, with its place and in plain text."""
    client = served(project({ENTRY: GOOD}))
    client.write(ENTRY, BAD)
    news = client.news(1, PAGE.replace("/en/", "/ru/"))
    assert news["good"] == 1
    assert f"glossary/{ENTRY}:" in news["bar"]
    assert 'role="alert"' in news["bar"]
    assert 'lang="ru"' in news["bar"]
    assert "<h1>docking</h1>" in client.ask(PAGE).text
    client.write(ENTRY, GOOD)
    assert 'role="alert"' not in client.good(1)["bar"]


def test_problems_are_told_in_the_language_of_the_page(served: Callable[[Path], Client], project: Project) -> None:
    """And in English on a page of a language in which authors cannot be spoken to."""
    client = served(project({ENTRY: "en: docking\nru: стыковка\n"}))
    for page, lang, told in (
        (PAGE, "en", "warning[missing-stress]: `стыковка` has no stress mark"),
        (PAGE.replace("/en/", "/ru/"), "ru", "предупреждение[missing-stress]: в `стыковка` нет знака ударения"),
    ):
        assert (
            f'<pre class="preview-warning" lang="{lang}" dir="ltr" tabindex="0">{told}\n'
            in client.news(-1, page)["bar"]
        )


def test_problems_are_text(served: Callable[[Path], Client], project: Project) -> None:
    """What is wrong in a source is quoted, and never becomes HTML of the page."""
    client = served(project({ENTRY: "en: docking\nru: стыко́вка\n<script>: 1\n"}))
    assert "&lt;script&gt;" in client.news(-1)["bar"]


def test_the_first_build_may_fail(served: Callable[[Path], Client], project: Project) -> None:
    """Then there is no page yet but the bar; the site comes when its sources are good."""
    client = served(project({ENTRY: BAD}))
    assert client.ask("/site/index.html").status == HTTPStatus.NOT_FOUND
    assert "/-/preview.js" in client.ask("/site/index.html").text
    client.write(ENTRY, GOOD)
    client.good(0)
    assert client.ask("/site/index.html").status == HTTPStatus.OK


def test_files_come_and_go(served: Callable[[Path], Client], project: Project) -> None:
    """An entry may be renamed, deleted and written anew, and so may the description of the glossary."""
    client = served(project({ENTRY: GOOD, "words/crew.yaml": "en: crew\nru: экипа́ж\n"}))
    folder = client.root / "glossary"
    (folder / ENTRY).rename(folder / "words" / "berthing.yaml")
    news = client.good(1)
    assert news["edited"] == "concept/berthing.html"
    assert client.ask(PAGE).status == HTTPStatus.NOT_FOUND
    assert client.ask("/site/en/concept/berthing.html").status == HTTPStatus.OK
    (folder / "words" / "berthing.yaml").unlink()
    good = client.good(news["good"])["good"]
    assert client.ask("/site/en/concept/berthing.html").status == HTTPStatus.NOT_FOUND
    description = (folder / "glossary.yaml").read_text()
    (folder / "glossary.yaml").unlink()
    state = client.news(-1)
    while "no-glossary" not in state["bar"]:
        state = client.news(state["state"])
    client.write("glossary.yaml", description.replace("title: {en: Test", "title: {en: Another"))
    client.good(good)
    assert "Another" in client.ask("/site/en/index.html").text


def test_a_template_may_be_broken(served: Callable[[Path], Client], project: Project) -> None:
    """The page that it makes says so, and comes back when it is mended."""
    client = served(project({ENTRY: GOOD}))
    template = client.root / "templates" / "site" / "about.html"
    template.parent.mkdir(parents=True)
    template.write_text("{{ nothing }}")
    good = client.good(1)["good"]
    broken = client.ask("/site/en/about.html")
    assert broken.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "template-error" in broken.text
    assert "Page not found" not in broken.text
    assert "/-/preview.js" in broken.text
    template.write_text("<h1>mended</h1>")
    client.good(good)
    assert "<h1>mended</h1>" in client.ask("/site/en/about.html").text


@pytest.mark.parametrize("name", ["bar.html", "blank.html", "cards.html"])
def test_a_template_of_the_preview_may_be_broken(served: Callable[[Path], Client], project: Project, name: str) -> None:
    """Also before there is any build; what is left of the page says so, and asks for news until it is mended."""
    root = project({ENTRY: BAD})
    template = root / "templates" / "preview" / name
    template.parent.mkdir(parents=True)
    template.write_text("{% nothing %}")
    client = served(root)
    page = client.ask("/site/index.html")
    news = client.news(-1)
    cards = client.ask(f"/-/cards?path={PAGE}")
    assert "/-/preview.js" in page.text
    broken = {"bar.html": news["bar"], "blank.html": page.text, "cards.html": cards.text}[name]
    assert "template-error" in broken
    assert f"templates/preview/{name}" in broken
    template.unlink()
    client.write(ENTRY, GOOD)
    client.good(0)
    assert "template-error" not in client.ask(PAGE).text + client.news(-1)["bar"]


def test_the_ledger_may_be_broken(served: Callable[[Path], Client], project: Project) -> None:
    """Whatever is in it is a problem, shown over the page as it was, until a right one is saved."""
    client = served(project({ENTRY: GOOD}))
    state = client.news(-1)
    for rubbish in ("rubbish", "[]", '{"format": 1}\n{"version": {}, "released": []}\n[1]', "\0", LEDGER + "{"):
        client.write("ledger.jsonl", rubbish)
        state = client.news(state["state"])
        assert "glossary/ledger.jsonl" in state["bar"], rubbish
        assert "<h1>docking</h1>" in client.ask(PAGE).text
    client.write("ledger.jsonl", LEDGER)
    assert 'role="alert"' not in client.good(state["good"])["bar"]


@pytest.mark.parametrize("step", ["state.check_again", "problems.with_lines", "state.Job.prepare"])
def test_a_bug_in_reading_is_outlived(
    served: Callable[[Path], Client], project: Project, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """It is shown with the file that has its traceback; the next save is read as if nothing had been."""

    def broken(*_: object, **__: object) -> None:
        raise KeyError("the bug")

    client = served(project({ENTRY: GOOD}))
    with monkeypatch.context() as patch:
        patch.setattr(f"cosmoglossary.preview.{step}", broken)
        client.write(ENTRY, GOOD.replace("docking", "berthing") + "typo: 1\n" * (step == "problems.with_lines"))
        bar = client.news(1)["bar"]
        assert "internal-error" in bar
        assert "KeyError: &#39;the bug&#39;" in bar
        report = Path(re.findall(r"--&gt; (.*)", bar)[0])
        assert "in broken" in report.read_text(encoding="utf-8")
        report.unlink()
        assert "<h1>docking</h1>" in client.ask(PAGE).text
    client.write(ENTRY, GOOD.replace("docking", "mooring"))
    assert "internal-error" not in client.good(1)["bar"]
    assert "<h1>mooring</h1>" in client.ask(PAGE).text


def test_a_bug_in_a_page_is_outlived(
    served: Callable[[Path], Client], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says so, with the file that has the traceback, and one file is enough however often it is asked for."""

    def broken(*_: object) -> None:
        raise ValueError("the bug")

    client = served(project({ENTRY: GOOD}))
    with monkeypatch.context() as patch:
        patch.setattr(Job, "file", broken)
        patch.setattr(DeckMaker, "note", broken)
        pages = [client.ask(path) for path in (PAGE, PAGE, "/-/card/ru-from-en/docking/recognise.front.html")]
    reports = [Path(re.findall(r"--&gt; (.*)", page.text)[0]) for page in pages]
    for page in pages:
        assert page.status == HTTPStatus.INTERNAL_SERVER_ERROR
        assert "/-/preview.js" in page.text
    assert reports[0] == reports[1]
    for report in set(reports):
        assert "ValueError: the bug" in report.read_text(encoding="utf-8")
        report.unlink()
    assert "<h1>docking</h1>" in client.ask(PAGE).text


def test_the_cards_of_an_entry_are_shown(served: Callable[[Path], Client], project: Project) -> None:
    """Each side of each card, filled, without Anki's braces, and with no script."""
    client = served(project({ENTRY: GOOD}))
    frames = client.ask(f"/-/cards?path={PAGE}").text
    sides = [part.split('"')[0] for part in frames.split('src="')[1:]]
    assert "/-/card/ru-from-en/docking/recognise.front.html" in sides
    assert len(sides) == 12
    for side in sides:
        reply = client.ask(side)
        assert reply.status == HTTPStatus.OK
        assert "{{" not in reply.text
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
    assert "стыко́вка" in client.ask("/-/card/ru-from-en/docking/recognise.front.html").text


def test_nothing_is_written(served: Callable[[Path], Client], project: Project) -> None:
    """The preview leaves the project as it is."""
    root = project({ENTRY: GOOD})
    before = tree(root)
    client = served(root)
    client.ask("/site/decks/test-ru-from-en.apkg")
    client.ask(PAGE)
    assert tree(root) == before


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_it_quietly(project: Project) -> None:
    """Nothing is said, and the shell is told that it was an interrupt."""
    root = project({ENTRY: GOOD})
    command = [sys.executable, "-m", "cosmoglossary", "serve", str(root), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as process:
        assert process.stdout
        assert process.stderr
        with limited(process):
            assert "http://127.0.0.1:" in process.stdout.readline()
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 130
            assert process.stderr.read().strip() == ""
