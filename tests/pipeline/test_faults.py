"""Templates that cannot be used and sources that vanish are problems with a name, never a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from codecs import BOM_UTF8
from pathlib import Path

import pytest
from tests.conftest import Project
from tests.pipeline.test_building import ENTRY, digest, many

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.output import Stage


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("site/concept.html", "{% if %}"),
        ("site/concept.html", "{{ concpet.term }}"),
        ("anki/gap.front.html", "[[ leran ]]"),
        ("translations/ru.po", 'nonsense "a"'),
        ("site/concept.html", "{{ 1/0 }}"),
        ("site/concept.html", '{% include "nothing.html" %}'),
        ("site/concept.html", "{% include topic %}"),
        ("site/concept.html", b"\xff"),
        ("site/concept.html", '{{ _("a\\d") }}'),
        ("site/_topics.html", b"\n\xff"),
        ("site/frame.html", "{{ title() }}"),
        ("anki/gap.front.html", "[[ 1/0 ]]"),
        ("anki/style.css", b"\xff"),
        ("translations/ru.po", b"\xff\xfe"),
        ("translations/ru.po", 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n%0;\\n"'),
        ("translations/ru.po", 'msgid "%(count)s entry"\nmsgstr "%(cuont)s статья"'),
        ("translations/ru.po", 'msgid "{title}: {language}"\nmsgstr "{titel}: {language}"'),
    ],
)
def test_a_broken_template_is_told(project: Project, tmp_path: Path, name: str, text: str | bytes) -> None:
    """A template or catalogue of the project that cannot be used is a diagnostic with its name."""
    root = project(ENTRY)
    path = root / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    report = build(root, tmp_path / "build")
    assert [problem.code for problem in report.problems] == ["template-error"]
    assert name in report.problems[0].place.file
    assert not (tmp_path / "build").exists()


HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("site/concept.html", "\n\n{{ " + "(" * 500 + "1" + ")" * 500 + " }}", 3),
        ("site/concept.html", "\n{{ " + "1+" * 3_000 + "1 }}", 2),
        ("site/concept.html", "{% if 1 %}\n" * 200 + "{% endif %}" * 200, None),
        ("site/concept.html", "\n{{ " + "9" * 4_400 + " }}", 2),
        ("site/concept.html", "\n\n{{ 2**99999 }}", 3),
        ("site/concept.html", "{{ '\\ud800' }}", 1),
        ("site/concept.html", "{{ '%c' % 55296 }}", 1),
        ("site/concept.html", "\n\n{{ _('a', a=1, a=2) }}", 3),
        ("translations/ru.po", HEAD.replace("utf-8", "klingon"), 3),
        ("translations/ru.po", HEAD.replace("utf-8", "base64"), 3),
        ("translations/ru.po", HEAD + '"PO-Revision-Date: 99999-99-99\\n"\n', 4),
        ("translations/ru.po", HEAD + '"Language: zz_QQ_foo\\n"\n', 4),
        ("translations/ru.po", HEAD + '"Plural-Forms: nplurals=2; plural=n/0;\\n"\n', 4),
        ("translations/ru.po", HEAD.encode() + b'\nmsgid "a"\nmsgstr "\xff"\n', 6),
    ],
)
def test_what_only_python_refuses_is_told_with_its_line(
    project: Project, tmp_path: Path, name: str, text: str | bytes, line: int | None
) -> None:
    """What is too deep, too large or no text comes out of the depths of a library, and still has a place."""
    root = project(ENTRY)
    path = root / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (problem,) = build(root, tmp_path / "build").problems
    assert problem.code == "template-error"
    assert problem.span
    assert line in {problem.span.line, None}


def test_a_catalogue_may_begin_with_a_byte_order_mark(project: Project, tmp_path: Path) -> None:
    """Editors of one system write one, and nobody sees it."""
    root = project(ENTRY)
    path = root / "templates/translations/ru.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(BOM_UTF8 + f'{HEAD}\nmsgid "Search"\nmsgstr "Поиск"\n'.encode())
    assert build(root, tmp_path / "build").succeeded


@pytest.mark.parametrize("text", ["{{ topic }}\n{{ 1/0 }}", "{{ topic }}\n{{ concpet }}", "\n{% if %}"])
def test_a_template_that_fails_in_a_worker_is_told_with_its_line(project: Project, tmp_path: Path, text: str) -> None:
    """File and line come out of the process in which a template failed."""
    root = project(many(450))
    path = root / "templates/site/concept.html"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (problem,) = build(root, tmp_path / "build", processes=2).problems
    assert (problem.code, problem.place.file) == ("template-error", "templates/site/concept.html")
    assert problem.location == "templates/site/concept.html:2:1"


def test_a_deck_that_anki_would_not_understand_is_not_written(project: Project, tmp_path: Path) -> None:
    """A face of the project's own that names no field stops the build; each fault is told once for all decks."""
    root = project(ENTRY)
    assert build(root, tmp_path / "build").succeeded
    before = digest(tmp_path / "build")
    path = root / "templates/anki/_page.html"
    path.parent.mkdir(parents=True)
    path.write_text("\n<p>{{Adress}}</p>", encoding="utf-8")
    report = build(root, tmp_path / "build")
    assert not report.succeeded
    assert [(problem.code, problem.location) for problem in report.problems] == [
        ("unknown-field", "templates/anki/_page.html:2:6")
    ]
    assert digest(tmp_path / "build") == before


def test_a_source_that_vanishes_is_no_traceback(project: Project, tmp_path: Path) -> None:
    """A recording that is deleted between check and build is told like any other problem."""
    root = project({"words/a.yaml": "en: {term: a, audio: a.mp3}\nru: а\n", "audio/a.mp3": b"ID3"})

    def vanish(stage: str, done: int, total: int) -> None:
        if stage == "reading" and done == total:
            (root / "glossary/audio/a.mp3").unlink(missing_ok=True)

    report = build(root, tmp_path / "build", vanish)
    assert not report.succeeded
    (problem,) = report.problems
    assert (problem.code, Path(problem.place.file).name) == ("unreadable-file", "a.mp3")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_template_is_told(project: Project, tmp_path: Path) -> None:
    """A template that may not be read is named."""
    root = project(ENTRY)
    (root / "templates/site").mkdir(parents=True)
    (root / "templates/site/about.html").touch(mode=0)
    (problem,) = build(root, tmp_path / "build").problems
    assert (problem.code, Path(problem.place.file).name) == ("unreadable-file", "about.html")


@pytest.mark.parametrize("folder", ["templates", "templates/site"])
def test_a_closed_folder_of_templates_is_told(project: Project, tmp_path: Path, folder: str) -> None:
    """The site is not made of the shipped templates where nobody can look if there are others."""
    root = project(ENTRY)
    (root / "templates/site").mkdir(parents=True)
    (root / folder).chmod(0)
    try:
        if os.access(root / folder, os.R_OK):
            pytest.skip("nothing is closed to this user")
        (problem,) = build(root, tmp_path / "build").problems
    finally:
        (root / folder).chmod(0o700)
    assert (problem.code, problem.place.file) == ("unreadable-file", (root / folder).as_posix())


def test_memory_is_not_a_matter_of_folders(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no memory left, nobody is asked for another folder."""
    root = project(ENTRY)

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    monkeypatch.setattr(Stage, "write", refuse)
    with pytest.raises(MemoryError):
        build(root, tmp_path / "build")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems set no such limit")
@pytest.mark.parametrize("mebibytes", [100, 150, 200, 250])
def test_a_limit_of_memory_is_no_hang(project: Project, mebibytes: int) -> None:
    """However little memory there is, the command ends, and blames no folder."""
    root = project(many(450))
    program = (
        "import resource, sys; from cosmoglossary import cli; from cosmoglossary.__main__ import main;"
        f"resource.setrlimit(resource.RLIMIT_AS, ({mebibytes << 20}, {mebibytes << 20})); main()"
    )
    command = [sys.executable, "-c", program, "build", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert "give another folder" not in done.stdout
    assert done.returncode == 0 or "memory" in done.stderr.lower()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("folder", ["glossary/audio", "glossary/words", "templates/site/assets"])
def test_a_name_that_is_no_text_is_told(project: Project, tmp_path: Path, folder: str) -> None:
    """A file whose name is not UTF-8 is named as well as may be."""
    root = project(ENTRY)
    (root / folder).mkdir(parents=True, exist_ok=True)
    (root / folder / os.fsdecode(b"\xe9.yaml")).touch()
    report = build(root, tmp_path / "build")
    (problem,) = [*report.checked.diagnostics, *report.problems]
    assert problem.code == "unreadable-file"
    assert problem.place.file.endswith("/\ufffd.yaml")


def test_a_template_that_no_page_uses_is_told(project: Project) -> None:
    """A misspelt name changes nothing, which nobody would notice."""
    root = project(ENTRY)
    folder = root / "templates" / "site"
    written = {
        "concpet.html": "",
        "concept.html": '{% include "words.html" %}',
        "words.html": "",
        "glyphs/book.svg": "",
        "assets/own.js": "",
        ".concept.html.part": "",
    }
    for name, text in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    told = [(each.severity, each.place.file, each.help) for each in check(root).diagnostics]
    assert told == [("warning", (folder / "concpet.html").as_posix(), "did you mean `concept.html`?")]


def test_the_names_of_templates_are_told_where_none_is_near(project: Project) -> None:
    """A template of a designer's own needs another that includes it."""
    root = project(ENTRY)
    folder = root / "templates" / "site"
    folder.mkdir(parents=True)
    (folder / "quux").touch()
    (problem,) = check(root).diagnostics
    assert problem.help
    assert "`concept.html`" in problem.help
