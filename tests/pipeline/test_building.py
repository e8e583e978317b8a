"""The whole road, on real folders: what is written, when nothing is, and that the same sources make the same bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import DESCRIPTION, Project, every_page
from tests.pipeline.test_output import tree

from cosmoglossary.pipeline.building import build, check, check_again
from cosmoglossary.pipeline.job import Job
from cosmoglossary.pipeline.processes import beside
from cosmoglossary.source.library import resources

SHIPPED = Path(__file__).parents[2]
ENTRY = {"words/docking.yaml": "en: docking\nru: стыко́вка\n"}


def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in another process."""
    return subprocess.run(
        [sys.executable, "-m", "cosmoglossary", *map(str, arguments)],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def digest(folder: Path) -> str:
    """A hash of all names and bytes in a folder."""
    return hashlib.sha256(repr(sorted(tree(folder).items())).encode()).hexdigest()


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Vladivostok", "LANG": "ru_RU.UTF-8", "LC_ALL": "ru_RU.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C", "LANGUAGE": "ar"},
    ],
    ids=["Vladivostok", "Los Angeles"],
)
def test_the_same_sources_make_the_same_bytes(tmp_path: Path, variables: dict[str, str]) -> None:
    """Neither the hash seed, nor the time zone, nor the machine's language is in the output."""
    build(SHIPPED, tmp_path / "here")
    done = run("build", SHIPPED, "--output", tmp_path / "there", **variables)
    assert done.returncode == 0, done.stderr
    assert digest(tmp_path / "here") == digest(tmp_path / "there")


def test_the_clock_is_not_in_the_output(tmp_path: Path) -> None:
    """A build years later makes the same bytes."""
    build(SHIPPED, tmp_path / "now")
    late = (
        "import time, sys; from pathlib import Path; real = time.time; time.time = lambda: real() + 1e8;"
        "from cosmoglossary.pipeline.building import build; build(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", late, SHIPPED, tmp_path / "late"], check=True, timeout=120)
    assert digest(tmp_path / "now") == digest(tmp_path / "late")


def many(number: int) -> dict[str, str]:
    """As many small entries."""
    return {f"words/word-{each}.yaml": f"en: word {each}\nru: сло́во {each}\n" for each in range(number)}


def test_several_processes_make_the_same_bytes(project: Project, tmp_path: Path) -> None:
    """What one process makes, several make too."""
    root = project(many(600))
    alone = build(root, tmp_path / "alone", processes=1)
    together = build(root, tmp_path / "together", processes=2)
    assert alone.pages == together.pages > 1200
    assert digest(tmp_path / "alone") == digest(tmp_path / "together")


def test_several_processes_find_the_same_problems(project: Project) -> None:
    """Each process tells what is wrong with its entries; what takes all of them to see is told as well."""
    faults = {
        "words/bad.yaml": "en: [docking",
        "words/word-7.yaml": "en: seven\nru: семерка\nrelated: [lost, word-8]\n",
    }
    root = project({**many(600), **faults})
    alone, together = check(root, processes=1), check(root, processes=2)
    assert alone.diagnostics == together.diagnostics
    assert {problem.code for problem in together.diagnostics} == {
        "yaml-syntax",
        "missing-stress",
        "unknown-concept",
        "one-way-relation",
    }


def test_a_killed_worker_is_told() -> None:
    """When the system kills a process, for lack of memory or otherwise, the caller hears of it and waits no longer."""
    program = (
        "import os, signal; from cosmoglossary.pipeline.processes import deal;"
        "list(deal(lambda task: os.kill(os.getpid(), signal.SIGKILL), 4, processes=2))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert "ChildProcessError: a process was killed" in done.stderr


@pytest.mark.parametrize("processes", [1, 2])
def test_work_is_done_beside(processes: int) -> None:
    """What is done beside other work hands out its result, or raises what it raises, where it is waited for."""
    with beside(os.getpid, processes) as worker:
        assert (worker() == os.getpid()) is (processes == 1)
    with beside(lambda: 1 // 0, processes) as worker, pytest.raises(ZeroDivisionError):
        worker()


def test_work_that_is_killed_beside_is_told() -> None:
    """Nobody waits for ever for the result of a process that is gone."""
    with (
        beside(lambda: os.kill(os.getpid(), signal.SIGKILL), 2) as worker,
        pytest.raises(ChildProcessError, match="was killed"),
    ):
        worker()


def test_nobody_waits_for_work_that_nobody_asks_for() -> None:
    """Where something else fails, what goes on beside it is ended."""
    begin = time.monotonic()
    with beside(lambda: time.sleep(60), 2):
        pass
    assert time.monotonic() - begin < 30


def test_a_shelf_is_a_sequence(project: Project) -> None:
    """What is taken from it, at a place, by a slice, or in turn, is what was put there."""
    glossary = check(project({**ENTRY, "words/orbit.yaml": "en: orbit\nru: орби́та\n"})).glossary
    assert glossary
    docking, orbit = shelf = glossary.concepts
    assert (docking.id, orbit.id, len(shelf)) == ("docking", "orbit", 2)
    assert shelf[-1] == orbit
    assert [*shelf[1:]] == [orbit]
    assert orbit in shelf
    with pytest.raises(IndexError):
        shelf[2]


def test_a_rebuild_writes_nothing(project: Project, tmp_path: Path) -> None:
    """Without a change no file is rewritten; with one, only the files that it is in; a removed concept's pages go."""
    root = project({**ENTRY, "words/orbit.yaml": "en: orbit\nru: орби́та\n"})
    output = tmp_path / "build"
    assert build(root, output).written > 10
    assert build(root, output).written == 0
    page = output / "site" / "en" / "concept" / "docking.html"
    before = page.stat().st_mtime_ns
    project(
        {"words/orbit.yaml": "en: {term: orbit, definition: A path in space.}\nru: {term: орби́та, definition: Путь.}"}
    )
    assert 0 < build(root, output).written < 30
    assert page.stat().st_mtime_ns == before
    (root / "glossary/words/orbit.yaml").unlink()
    assert build(root, output).removed >= 2
    assert not (output / "site/en/concept/orbit.html").exists()


@pytest.mark.parametrize(
    ("files", "strict"),
    [({"words/bad.yaml": "en: [docking"}, False), ({"words/bad.yaml": "en: docking\nru: стыковка"}, True)],
    ids=["error", "warning under strict"],
)
def test_a_stopped_build_leaves_the_last_output(
    project: Project, tmp_path: Path, files: dict[str, str], *, strict: bool
) -> None:
    """Errors stop a build, and warnings a strict one, before anything is written."""
    root = project(ENTRY)
    assert build(root, tmp_path / "build").succeeded
    before = digest(tmp_path / "build")
    project({**files, **ENTRY, "words/new.yaml": "en: new\nru: но́вый\n"})
    report = build(root, tmp_path / "build", strict=strict)
    assert not report.succeeded
    assert digest(tmp_path / "build") == before


def test_a_foreign_folder_is_not_written(project: Project, tmp_path: Path) -> None:
    """A folder with somebody's files in it is refused with a way out, and stays as it is."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "letter.txt").write_text("dear", encoding="utf-8")
    report = build(project(ENTRY), documents)
    assert [(problem.code, bool(problem.help)) for problem in report.problems] == [("output-refused", True)]
    assert tree(documents) == {"letter.txt": b"dear"}


@pytest.mark.parametrize("folder", ["glossary", "glossary/out", "templates", "templates/site/assets", ".", ".."])
def test_output_and_sources_are_kept_apart(project: Project, folder: str) -> None:
    """What a build writes must not be a source of the next one, nor must it replace one."""
    root = project(ENTRY)
    before = digest(root)
    assert [problem.code for problem in build(root, root / folder).problems] == ["output-refused"]
    assert digest(root) == before


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


@pytest.mark.parametrize("text", ["{{ topic }}\n{{ 1/0 }}", "{{ topic }}\n{{ concpet }}", "\n{% if %}"])
def test_a_template_that_fails_in_a_worker_is_told_with_its_line(project: Project, tmp_path: Path, text: str) -> None:
    """File and line come out of the process in which a template failed."""
    root = project(many(450))
    path = root / "templates/site/concept.html"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (problem,) = build(root, tmp_path / "build", processes=2).problems
    assert (problem.code, problem.place.file) == ("template-error", "templates/site/concept.html")
    assert problem.message.startswith("line 2: ")


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


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_a_killed_command_leaves_the_old_site_or_the_new(project: Project, tmp_path: Path) -> None:
    """The real command, killed with its workers at any time, leaves a whole site: the last or the new one."""
    root, output = project(many(450)), tmp_path / "build"
    assert build(root, output).succeeded
    old = digest(output)
    project({name: text.replace("word", "term") for name, text in many(450).items()})
    assert build(root, tmp_path / "new").succeeded
    new = digest(tmp_path / "new")
    started = time.perf_counter()
    assert build(root, tmp_path / "again").succeeded
    whole = time.perf_counter() - started
    for tenth in range(1, 12):
        command = [sys.executable, "-m", "cosmoglossary", "build", str(root), "--output", str(output)]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as process:
            time.sleep(whole * tenth / 8)
            os.killpg(process.pid, signal.SIGKILL)
        assert digest(output) in (old, new)
    assert build(root, output).succeeded
    assert digest(output) == new
    assert not list(tmp_path.glob(".build.*"))


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


def test_only_what_is_heard_is_published(project: Project, tmp_path: Path) -> None:
    """A recording that nothing plays is warned of, and stays at home."""
    sounds = {"audio/a.mp3": b"ID3 one", "audio/b.mp3": b"ID3 two"}
    root = project({"words/a.yaml": "en: {term: a, audio: a.mp3}\nru: а\n", **sounds})
    report = build(root, tmp_path / "build")
    assert "unused-audio" in {problem.code for problem in report.checked.diagnostics}
    (file,) = (tmp_path / "build/site/audio").iterdir()
    assert file.read_bytes() == b"ID3 one"


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


def test_examples_may_have_markdown(project: Project, tmp_path: Path) -> None:
    """Emphasis and links around the marked word are rendered, HTML is shown as text."""
    example = "The *first* <b> [docking](docking) was a _docking_ by hand."
    root = project({"words/docking.yaml": f"en: docking\nru: стыко́вка\nexamples: [{{en: '{example}'}}]\n"})
    assert build(root, tmp_path / "build").succeeded
    page = (tmp_path / "build/site/en/concept/docking.html").read_text(encoding="utf-8")
    assert 'The <em>first</em> &lt;b&gt; <a href="docking.html">docking</a> was a <mark>docking</mark> by hand.' in page


def test_recordings_are_published(project: Project, tmp_path: Path) -> None:
    """A recording is played by the page and the deck, under a name that changes with its content."""
    root = project({"words/a.yaml": "en: {term: a, audio: a.mp3}\nru: а\n", "audio/a.mp3": b"ID3 one"})
    assert build(root, tmp_path / "build").succeeded
    (first,) = (tmp_path / "build/site/audio").iterdir()
    assert first.read_bytes() == b"ID3 one"
    assert first.name in (tmp_path / "build/site/en/concept/a.html").read_text(encoding="utf-8")
    project({"audio/a.mp3": b"ID3 two"})
    assert build(root, tmp_path / "build").succeeded
    (second,) = (tmp_path / "build/site/audio").iterdir()
    assert second.name != first.name


def test_the_shipped_glossary_builds(tmp_path: Path) -> None:
    """The glossary that ships becomes a page a concept and language, and two decks with three kinds of cards."""
    report = build(SHIPPED, tmp_path / "build")
    checked = check(SHIPPED)
    assert checked.glossary
    concepts = len(checked.glossary.concepts)
    assert report.notes == 2 * concepts
    assert report.cards == 4 * report.notes
    for language in checked.glossary.languages:
        assert len(list((tmp_path / "build/site" / language / "concept").glob("*.html"))) == concepts
    assert sorted(path.name for path in (tmp_path / "build/decks").iterdir()) == [
        "cosmoglossary-en-from-ru.apkg",
        "cosmoglossary-ru-from-en.apkg",
    ]


def test_a_copy_without_git_builds(tmp_path: Path) -> None:
    """A project that is only its glossary folder builds from wherever it is."""
    shutil.copytree(SHIPPED / "glossary", tmp_path / "elsewhere" / "glossary")
    build(tmp_path / "elsewhere", tmp_path / "elsewhere" / "build")
    build(SHIPPED, tmp_path / "build")
    assert digest(tmp_path / "elsewhere" / "build") == digest(tmp_path / "build")


def test_checking_again_finds_what_checking_anew_does(project: Project) -> None:
    """Whatever changed: an entry, its name, what others say of it, the list of clips or the whole description."""
    root = project({**ENTRY, "words/crew.yaml": "en: crew\nru: экипаж\nrelated: [docking]\n"})
    folder = root / "glossary"
    checked = check(root)
    steps: list[dict[str, str | None]] = [
        {"words/docking.yaml": "en: docking\nru: стыковка\nrelated: [crew]\n"},
        {"words/docking.yaml": "en: [\n"},
        {"words/docking.yaml": None, "people/docking.yaml": "en: docking\nru: стыко́вка\n"},
        {"people/docking.yaml": None, "words-more/a.yaml": "en: a\nru: а\n", "odd.yaml": "x"},
        {"glossary.yaml": None},
        {"glossary.yaml": DESCRIPTION.replace("[en, ru]", "[ru]")},
    ]
    for step in steps:
        for name, text in step.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.unlink(missing_ok=True) if text is None else path.write_text(text, encoding="utf-8")
        checked = check_again(checked, {(folder / name).as_posix() for name in step})
        anew = check(root)
        assert checked.diagnostics == anew.diagnostics
        assert checked.library == anew.library
        one, other = checked.glossary, anew.glossary
        if one is None or other is None:
            assert one is other
        else:
            assert one.unread == other.unread
            assert [*one.concepts] == [*other.concepts]
            assert one.summaries == other.summaries


def test_what_is_prepared_again_makes_the_same_pages(project: Project) -> None:
    """A word that two concepts have, a term that moves in the alphabet, a title, a template: as if made anew."""
    union = "en: {term: union, definition: A docking in orbit.}\nru: сою́з\n"
    root = project({**ENTRY, "words/orbit.yaml": "en: orbit\nru: орби́та\n", "words/union.yaml": union})
    job, checked = None, check(root)
    steps: list[dict[str, str | None]] = [
        {},
        {"glossary/words/docking.yaml": "en: {term: zenith, also: [docking, orbit]}\nru: стыко́вка\n"},
        {"glossary/words/orbit.yaml": None},
        {"glossary/words/alpha.yaml": "en: {term: Alpha, also: [docking]}\nru: а́льфа\n"},
        {"glossary/words/docking.yaml": "en: zenith\nru: стыко́вка\n"},
        {"glossary/glossary.yaml": DESCRIPTION.replace("title: {en: ", "title: {en: New ")},
        {"templates/site/topics.html": "<p>{{ topics|length }}</p>"},
    ]
    for step in steps:
        for name, text in step.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink() if text is None else path.write_text(text, encoding="utf-8")
        checked = check_again(checked, {(root / name).as_posix() for name in step})
        assert checked.glossary
        job = Job.prepare(checked.library, checked.glossary, checked.ledger, resources(root), job)
        whole = check(root)
        assert whole.glossary
        anew = Job.prepare(whole.library, whole.glossary, whole.ledger, resources(root))
        pages = [[*every_page(made.site, made.glossary)] for made in (job, anew)]
        assert [*map(job.renderer.render, pages[0])] == [*map(anew.renderer.render, pages[1])]
