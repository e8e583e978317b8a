"""A whole build, on real folders: what is written, when nothing is, and that the same sources make the same bytes."""

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
from tests.conftest import Project
from tests.pipeline.test_output import tree
from tests.process import run

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.replacing import LIST

SHIPPED = Path(__file__).parents[2]
ENTRY = {"words/docking.yaml": "en: docking\nru: стыко́вка\n"}


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


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_of_other_kinds_make_the_same_bytes(project: Project, tmp_path: Path, method: str) -> None:
    """Where the system cannot fork, processes are sent what forks share."""
    root = project({**many(450), "words/word-3.yaml": "en: {term: word, audio: a.mp3}\nru: а\n", "audio/a.mp3": b"ID3"})
    (root / "templates/site").mkdir(parents=True)
    (root / "templates/site/about.html").write_text("<p>{{ own_language }}</p>", encoding="utf-8")
    program = (
        "import multiprocessing, sys; from pathlib import Path; from cosmoglossary.pipeline import processes;"
        "from cosmoglossary.pipeline.building import build;"
        f"multiprocessing.set_start_method('{method}'); processes._WORTH_SPAWNING = 400;"
        "print(build(Path(sys.argv[1]), Path(sys.argv[2]), processes=2).problems)"
    )
    command = [sys.executable, "-c", program, str(root), str(tmp_path / "elsewhere")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
    build(root, tmp_path / "here", processes=1)
    assert digest(tmp_path / "here") == digest(tmp_path / "elsewhere")


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


def test_output_of_former_versions_is_brought_up_to_date(project: Project, tmp_path: Path) -> None:
    """Decks that lay beside the site go from there; what somebody else put beside them stays."""
    root, output = project(ENTRY), tmp_path / "build"
    assert build(root, output).succeeded
    (output / "site/decks").rename(output / "decks")
    listed = output / LIST
    listed.write_text(listed.read_text("utf-8").replace("site/decks/", "decks/"), "utf-8")
    assert build(root, output).removed == 2
    assert sorted(path.name for path in output.iterdir()) == [LIST, "site"]
    (output / "decks").mkdir()
    (output / "decks/mine.apkg").touch()
    assert build(root, output).succeeded
    assert (output / "decks/mine.apkg").exists()


def test_the_shipped_glossary_builds(tmp_path: Path) -> None:
    """The glossary that ships becomes a page a concept and language, and two decks with five cards a concept."""
    report = build(SHIPPED, tmp_path / "build")
    checked = check(SHIPPED)
    assert checked.glossary
    concepts = len(checked.glossary.concepts)
    assert report.notes == 2 * concepts
    # SpaceX is the same in both languages: it is heard, and nothing else would be a question.
    assert report.cards == 5 * report.notes - 2 * 4
    for language in checked.glossary.languages:
        assert len(list((tmp_path / "build/site" / language / "concept").glob("*.html"))) == concepts
    assert sorted(path.name for path in (tmp_path / "build/site/decks").iterdir()) == [
        "cosmoglossary-en-from-ru-texts.txt",
        "cosmoglossary-en-from-ru.apkg",
        "cosmoglossary-ru-from-en-texts.txt",
        "cosmoglossary-ru-from-en.apkg",
    ]


def test_a_copy_without_git_builds(tmp_path: Path) -> None:
    """A project that is only its glossary folder builds from wherever it is."""
    shutil.copytree(SHIPPED / "glossary", tmp_path / "elsewhere" / "glossary")
    build(tmp_path / "elsewhere", tmp_path / "elsewhere" / "build")
    build(SHIPPED, tmp_path / "build")
    assert digest(tmp_path / "elsewhere" / "build") == digest(tmp_path / "build")
