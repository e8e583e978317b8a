"""The commands as a user meets them: what they print, how they exit, and that nothing shows a traceback."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import DESCRIPTION, Project, limited
from tests.process import run
from tests.source.test_reader import ENTRIES, bomb

from cosmoglossary import cli
from cosmoglossary.cli.correcting import _differing
from cosmoglossary.cli.explaining import EXPLANATIONS
from cosmoglossary.cli.reporting import show_problems
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.library import Library

GOOD = {"words/docking.yaml": "en: docking\nru: стыко́вка\n"}
WARNED = {"words/docking.yaml": "en: docking\nru: стыковка\n"}
WRONG = {"words/docking.yaml": "en: {term: docking, gendre: x}\nru: {term: стыко́вка, part_of_speech: nuon}\n"}


@pytest.mark.parametrize(
    ("files", "arguments", "status"),
    [
        (GOOD, [], 0),
        (GOOD, ["--strict"], 0),
        (WARNED, [], 0),
        (WARNED, ["--strict"], 1),
        (WRONG, [], 1),
        ({"glossary.yaml": "id: x"}, [], 1),
    ],
)
def test_check_exits_by_what_it_found(
    project: Project, files: dict[str, str], arguments: list[str], status: int
) -> None:
    """0 is clean, 1 is errors, or warnings under --strict."""
    done = run("check", project(files), *arguments)
    assert done.returncode == status
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [["chekc"], ["check", "--format", "xml"], ["explain", "nothing"], ["build", "a", "b"]]
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    """What the command line does not know is told with exit code 2."""
    done = run(*arguments)
    assert done.returncode == 2
    assert "Error" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message", "russian"),
    [
        (
            ["suggest"],
            "ID is missing; for example: cosmoglossary suggest docking space-agency",
            "не хватает ID; например: cosmoglossary suggest docking space-agency",
        ),
        (
            ["build", "my", "words"],
            "`words` is too much; a name with spaces needs quotes",
            "`words` — лишнее; имя с пробелами пишется в кавычках",
        ),
        (["build", __file__], "is a file; give a folder", "это файл, а нужна папка"),
        (["mine", "."], "`.` is a folder; give a file", "`.` — это папка, а нужен файл"),
        (["mine", "gone.txt"], "there is no file `gone.txt`", "нет файла `gone.txt`"),
        (
            ["serve", "--port", "65536"],
            "`65536` is no port; a port is a number from 0 to 65535",
            "`65536` — не порт: порт — это число от 0 до 65535",
        ),
        (
            ["explain", "zzz"],
            "there is no code `zzz`; `cosmoglossary explain` lists all codes",
            "нет кода `zzz`; все коды покажет `cosmoglossary explain`",
        ),
    ],
)
def test_wrong_usage_is_told_in_plain_words(arguments: list[str], message: str, russian: str) -> None:
    """The last line says what is wrong with the arguments, in the language of the reader."""
    for language, text in (("en", message), ("ru", russian)):
        done = run(*arguments, "--lang", language)
        assert done.returncode == 2
        assert done.stderr.splitlines()[-1].endswith(text)


def test_full_format_shows_the_place(project: Project) -> None:
    """The full format shows file, line, column, a caret under the span, a help, and a count at the end."""
    root = project(WRONG)
    done = run("check", root)
    path = (root / "glossary/words/docking.yaml").as_posix()
    assert done.stdout == (
        f"error[unknown-key]: unknown key `gendre`\n"
        f"  --> {path}:1:21\n"
        "   |\n"
        " 1 | en: {term: docking, gendre: x}\n"
        "   |                     ^^^^^^\n"
        "   = help: did you mean `gender`?\n"
        "\n"
        "error[unknown-value]: unknown part of speech `nuon`\n"
        f"  --> {path}:2:39\n"
        "   |\n"
        " 2 | ru: {term: стыко́вка, part_of_speech: nuon}\n"
        f"   | {' ' * 37}^^^^\n"
        "   = help: did you mean `noun`?\n"
        "\n"
        "  1 unknown-key\n"
        "  1 unknown-value\n"
        "  of 1            en  ru\n"
        "  term             1   1\n"
        "  part of speech   0   0\n"
        "  pronunciation    0   0\n"
        "  forms            0   0\n"
        "  definition       0   0\n"
        "  examples         0   0\n"
        "  audio            0   0\n"
        "1 concept: 2 errors, 0 warnings, 0 notes\n"
    )


def test_concise_format_is_a_line_each(project: Project) -> None:
    """The concise format is one line for each problem."""
    done = run("check", project(WRONG), "--format", "concise")
    lines = done.stdout.splitlines()
    assert [re.sub(r".*/(\w+\.yaml)", r"\1", line) for line in lines[:2]] == [
        "docking.yaml:1:21: error[unknown-key] unknown key `gendre`",
        "docking.yaml:2:39: error[unknown-value] unknown part of speech `nuon`",
    ]


def test_json_format_is_for_programs(project: Project) -> None:
    """The JSON format is one list and nothing else."""
    done = run("check", project(WRONG), "--format", "json")
    first, second = json.loads(done.stdout)
    assert (first["code"], first["severity"], first["line"], first["column"], first["length"]) == (
        "unknown-key",
        "error",
        1,
        21,
        6,
    )
    assert second["help"] == "did you mean `noun`?"


def test_github_format_annotates(project: Project) -> None:
    """The github format is workflow commands."""
    done = run("check", project(WRONG), "--format", "github")
    assert re.match(r"::error file=\S+docking\.yaml,line=1,col=21,endColumn=27,title=unknown-key::", done.stdout)


def test_all_problems_of_all_files_are_told_at_once(project: Project) -> None:
    """A broken file does not hide the problems of another, nor of glossary.yaml."""
    files: dict[str, str | bytes] = {
        "glossary.yaml": DESCRIPTION.replace("id: test", "colour: red"),
        "words/a.yaml": 'en: "a',
        "words/b.yaml": "en: {term: b, gendre: x}\nfr: b\n",
        "people/c.yaml": b"\xff",
    }
    done = run("check", project(files), "--format", "json")
    found = sorted((Path(each["file"]).name, each["code"]) for each in json.loads(done.stdout))
    assert [each for each in found if each[1] != "missing-translation"] == [
        ("a.yaml", "yaml-syntax"),
        ("b.yaml", "unknown-key"),
        ("b.yaml", "unknown-language"),
        ("c.yaml", "not-utf8"),
        ("glossary.yaml", "missing-key"),
        ("glossary.yaml", "unknown-key"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("glossary.yaml", DESCRIPTION.replace("id: test", "id: ../../evil"), "unsafe-id"),
        ("words/a.yaml", 'en: "a\\x07b"\nru: а', "yaml-syntax"),
        ("words/a.yaml", "en: a\nru: а\nlinks: {wikipeda: {en: A}}", "unknown-key"),
        (
            "words/a.yaml",
            f"en: a\nru: а\nfacts: [{{label: {{en: x, ru: ы}}, money: {'1' * 40} RUB}}]",
            "invalid-amount",
        ),
        ("words/a.yaml", "en: a\nru: а\nfacts: [{label: {en: x, ru: ы}, number: 1.0e300}]", "wrong-type"),
    ],
)
def test_what_would_do_harm_is_an_error(project: Project, name: str, text: str, code: str) -> None:
    """Paths that lead out of the output, invisible characters, misspelt keys and endless numbers are refused."""
    found = json.loads(run("check", project({**GOOD, name: text}), "--format", "json").stdout)
    assert code in {each["code"] for each in found}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_is_not_waited_for(project: Project) -> None:
    """Something that is no regular file is told and not opened."""
    root = project(GOOD)
    os.mkfifo(root / "glossary/words/pipe.yaml")
    (problem,) = json.loads(run("check", root, "--format", "json").stdout)
    assert problem["code"] == "unreadable-file"


@pytest.mark.skipif(sys.platform == "win32", reason="there is another root")
def test_the_root_of_everything_is_refused(project: Project) -> None:
    """No folder without a name is taken for an output folder."""
    done = run("build", project(GOOD), "--output", "/")
    assert (done.returncode, "output-refused" in done.stdout) == (1, True)


def test_a_broken_entry_is_not_told_as_missing(project: Project) -> None:
    """Who names an entry that cannot be read is not to blame; only the broken entry is told."""
    done = run(
        "check", project({"words/a.yaml": 'en: "a', "words/b.yaml": "en: b\nru: б\nrelated: [a]\n"}), "--format", "json"
    )
    assert [each["code"] for each in json.loads(done.stdout)] == ["yaml-syntax"]


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("en:\n\tterm: a", "indent with spaces, not with tabs"),
        ("en: {term: a}\nru:\n  definition: *So* it is.", "put quotes around a text that begins with a sign"),
        ("en:\n  gender:feminine\n  term: a", "put a space after the colon"),
        ('en: "a\nru: b', "close the quotes at the end of the text"),
        ("en: a: b", "put quotes around a text that has a colon in it"),
        ("en:\n  forms:\n    plural: [a, b\n  term: a", "close the brackets"),
        ("en:\n  term: a\n   gender: feminine", "indent this line and the one above it alike"),
        ("ru: б\nexamples: []  # sentences\n- en: a", "remove `[]`: the list below it takes its place"),
        ("ru: б\nexamples:\n-en: a\n  ru: б", "put a space after the hyphen"),
    ],
)
def test_common_slips_come_with_a_help(project: Project, text: str, help_: str) -> None:
    """For what goes wrong most often in YAML the message says what to do."""
    (problem,) = json.loads(run("check", project({"words/a.yaml": text}), "--format", "json").stdout)
    assert (problem["code"], problem["help"]) == ("yaml-syntax", help_)


def test_unclosed_quotes_are_shown_where_they_begin(project: Project) -> None:
    """The end of the file, where the parser notices, would send the author looking through all of it."""
    text = 'en:\n  definition: "Joining\n  term: a\nru:\n  term: б\n'
    (problem,) = json.loads(run("check", project({"words/a.yaml": text}), "--format", "json").stdout)
    assert (problem["line"], problem["column"]) == (2, 15)
    assert problem["help"] == "close the quotes at the end of the text"


def test_explain_lists_all_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a code there is a line for each, with the code and its first sentence."""
    cli.cli(["explain"], standalone_mode=False)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(EXPLANATIONS)
    assert all(line.endswith(".") for line in lines)


@pytest.mark.parametrize("code", sorted(EXPLANATIONS))
def test_explain_prints_the_explanation(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every code that a problem can have is explained."""
    cli.cli(["explain", code], standalone_mode=False)
    printed = capsys.readouterr().out
    assert printed == f"{code}\n\n{EXPLANATIONS[code]}\n"


def test_explain_proposes_the_nearest_code() -> None:
    """A misspelt code is answered with the one that was meant."""
    assert "did you mean `missing-stress`?" in " ".join(run("explain", "mising-stress").stderr.split())


@pytest.mark.parametrize("command", [None, "audio", "build", "check", "explain", "init", "mine", "serve"])
def test_every_command_has_help_with_an_example(command: str | None) -> None:
    """Help is one sentence and an example."""
    done = run(*([command] if command else []), "--help")
    assert done.returncode == 0
    assert f"Example: cosmoglossary {command or 'init'}" in done.stdout


def test_init_begins_a_glossary_that_builds(tmp_path: Path) -> None:
    """In an empty folder, init and build make a site and decks; init never overwrites."""
    done = run("init", tmp_path / "new")
    assert done.returncode == 0, done.stderr
    assert "id: new-" in (tmp_path / "new/glossary/glossary.yaml").read_text(encoding="utf-8")
    assert run("build", tmp_path / "new", "--strict").returncode == 0
    assert run("schema", tmp_path / "new").stdout.startswith("0 files written")
    assert run("fmt", tmp_path / "new", "--check").returncode == 0
    assert (tmp_path / "new/build/site/index.html").exists()
    (tmp_path / "new/glossary/glossary.yaml").write_text("mine", encoding="utf-8")
    assert run("init", tmp_path / "new").returncode == 2
    assert (tmp_path / "new/glossary/glossary.yaml").read_text(encoding="utf-8") == "mine"


def test_init_names_a_command_that_works(tmp_path: Path) -> None:
    """The command that it proposes can be copied, whatever the folder is called."""
    done = run("init", tmp_path / "my own; glossary")
    command = done.stdout.partition("now run `")[2].partition("`")[0]
    assert shlex.split(command) == ["cosmoglossary", "build", str(tmp_path / "my own; glossary")]


def test_audio_says_what_to_install(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Festival there is a line for it and for each voice, and the exit code is 1."""
    monkeypatch.setenv("PATH", "")
    done = run("audio", project(GOOD))
    assert done.returncode == 1
    for package in ("festival", "festvox-ru", "festvox-us-slt-hts"):
        assert f"apt-get install {package}\n" in done.stdout
    assert done.stdout.endswith("nothing was written\n")
    assert "Traceback" not in done.stderr


def test_build_sums_up(project: Project, tmp_path: Path) -> None:
    """A build ends with what it made, and prints plain lines where there is no terminal."""
    done = run("build", project(WARNED), "--output", tmp_path / "out")
    assert done.returncode == 0
    assert "warning[missing-stress]" in done.stdout
    made = r"\d+ pages, 2 Anki notes, 6 cards in [\d.]+ s"
    assert re.search(rf"1 concept: 0 errors, 1 warning, 0 notes\n{made}", done.stdout)
    assert "\r" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_terminal_gets_a_bar_and_colour(project: Project, tmp_path: Path) -> None:
    """On a terminal there is a progress bar and colour."""
    import pty

    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "cosmoglossary", "build", str(project(WARNED)), "--output", str(tmp_path / "out")]
    environment = {**os.environ, "TERM": "xterm-256color"}
    with subprocess.Popen(command, stdout=follower, stderr=follower, env=environment) as process, limited(process):
        os.close(follower)
        printed = b""
        while piece := read_some(leader):
            printed += piece
    os.close(leader)
    assert process.returncode == 0
    assert b"rendering" in printed
    assert b"100%" in printed
    assert b"\x1b[33m" in printed


def read_some(descriptor: int) -> bytes:
    """What comes next from a terminal; nothing at its end."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_input_gives_a_traceback(project: Project, capsys: pytest.CaptureFixture[str], data: st.DataObject) -> None:
    """Arbitrary bytes, arbitrary text and mutated entries end in exit code 0 or 1, and in sentences."""
    entry = data.draw(st.sampled_from(ENTRIES)).read_bytes()
    cut = data.draw(st.integers(0, len(entry)))
    content = data.draw(
        st.one_of(
            st.binary(max_size=300),
            st.text(max_size=300).map(str.encode),
            st.just(entry[:cut] + data.draw(st.binary(max_size=4)) + entry[cut:]),
            st.just(bomb(8).encode()),
        )
    )
    name = data.draw(st.sampled_from(["words/docking.yaml", "glossary.yaml"]))
    root = project({**GOOD, name: content})
    with pytest.raises(SystemExit) as left:
        cli.cli(["check", str(root), "--format", data.draw(st.sampled_from(["full", "json", "github"]))])
    assert left.value.code in (0, 1)
    assert "Traceback" not in capsys.readouterr().out


BUGGY = """
import sys
from cosmoglossary.pipeline import building
from cosmoglossary.pipeline.job import Job

def fail(*arguments):
    raise KeyError("the bug")

def fail_in_a_task(job, stage, task):
    fail()

where, *sys.argv[1:] = sys.argv[1:]
if where == "a task":
    Job.do = fail_in_a_task
elif where == "the search":
    building.stage_search = fail
else:
    building.check = fail
from cosmoglossary.__main__ import main
main()
"""
"""Runs the command with a bug in one of its processes."""


@pytest.mark.parametrize(
    ("where", "entries"), [("the command", 1), ("a task", 1), ("a task", 450), ("the search", 450)]
)
def test_a_bug_is_reported_in_a_file(project: Project, tmp_path: Path, where: str, entries: int) -> None:
    """One line names the file and asks for a report; the traceback is there, from whatever process, with versions."""
    root = project({f"words/word-{each}.yaml": f"en: word {each}\nru: сло́во {each}\n" for each in range(entries)})
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", BUGGY, where, "build", str(root)],
        env={**os.environ, "TMPDIR": str(temporary), "TEMP": str(temporary)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    (report,) = temporary.iterdir()
    *progress, line = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (70, "")
    assert set(progress) <= {"reading", "rendering"}
    assert line == f"error: this is a bug in cosmoglossary. Please send {report} to its maintainers"
    text = report.read_text(encoding="utf-8")
    assert "KeyError: 'the bug'" in text
    assert "in fail\n" in text
    assert "cosmoglossary 0." in text
    assert "jinja2 " in text
    if os.name == "posix":
        assert report.stat().st_mode & 0o077 == 0  # others on this computer read nothing


def test_a_bug_is_named_where_no_file_can_be_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Then the line has to say what happened."""

    def broken(**_: object) -> None:
        raise KeyError("nothing")

    monkeypatch.setattr(cli, "cli", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == cli.INTERNAL_ERROR
    printed = capsys.readouterr().err
    assert printed == "error: this is a bug in cosmoglossary, please report it: KeyError: 'nothing'\n"


def test_a_file_with_many_problems_is_read_again_once(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines that problems are shown in are read once for the file, not once for each problem."""
    keys = "".join(f"wrong_{each}: 1\n" for each in range(50))
    root = project({"words/docking.yaml": f"en: docking\nru: стыко́вка\n{keys}"})
    checked = check(root)
    read: list[str] = []
    original = Library.read

    def counting(library: Library, file: str) -> bytes | None:
        read.append(file)
        return original(library, file)

    monkeypatch.setattr(Library, "read", counting)
    show_problems(checked.library, checked.diagnostics)
    assert capsys.readouterr().out.count("unknown-key") == 50
    assert len(read) <= 2  # to find the lines of the problems, and to show them


INTERRUPTED = """
import os, signal, sys
event, what, *arguments = sys.argv[1:]

def interrupt(name, values):
    if name == event and what in str(values):
        os.killpg(0, signal.SIGINT)

sys.addaudithook(interrupt)
sys.argv[1:] = arguments
from cosmoglossary.__main__ import main
main()
"""
"""Runs the command, and interrupts it and its workers as a terminal does when something that Python audits happens."""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(
    ("event", "what", "entries"),
    [
        ("import", "cosmoglossary.pipeline.building", 1),
        ("import", "babel.messages", 1),
        ("open", "glossary.yaml", 1),
        ("os.mkdir", ".build.staging", 1),
        ("os.mkdir", "concept", 450),
    ],
    ids=["importing", "importing libraries", "reading", "writing", "in a worker"],
)
def test_an_interrupt_is_quiet(project: Project, event: str, what: str, entries: int) -> None:
    """Whenever it comes, the command ends with the code that shells know, and without a traceback."""
    root = project({f"words/word-{each}.yaml": f"en: word {each}\nru: сло́во {each}\n" for each in range(entries)})
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, event, what, "build", str(root)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        start_new_session=True,
    )
    assert done.returncode == 130
    assert set(done.stderr.split()) <= {"reading", "rendering"}
    assert not (root / "build").exists()
    assert not (root / ".build.staging").exists()


def test_fmt_looks_or_writes(project: Project) -> None:
    """`fmt --check` names what is not in form, `--diff` shows it; only `fmt` writes, and only once."""
    before = "ru: стыко́вка # comment\nen: 'docking'\n"
    root = project({"words/docking.yaml": before})
    entry = root / "glossary/words/docking.yaml"
    for option, shown in (("--check", "would format"), ("--diff", "-en: 'docking'")):
        looked = run("fmt", root, option)
        assert (looked.returncode, entry.read_text("utf-8")) == (1, before)
        assert shown in looked.stdout
    assert run("fmt", root).returncode == 0
    assert entry.read_text("utf-8") == "en: docking\nru: стыко́вка  # comment\n"
    assert run("fmt", root, "--check").returncode == 0


def test_check_corrects_what_is_certain(project: Project) -> None:
    """`check --fix` puts right what needs no decision, leaves all else to the letter, and then finds nothing to fix."""
    before = (
        "# стыкóвка\nru:   {term: стыко'вка, also: [cтыкóвка, у́\u0301зел]} # 'a'\n"
        "en: {term: docking, pronunciation: '[ˈdɒkɪŋ]'}\ntypo: 1\n"
    )
    root = project({"words/docking.yaml": before})
    entry = root / "glossary/words/docking.yaml"
    done = run("check", root, "--fix", "--format", "json")
    after = before.replace("ко'вка", "ко́вка").replace("cтыкóвка", "стыко́вка").replace("[ˈdɒkɪŋ]", "ˈdɒkɪŋ")
    assert entry.read_text("utf-8") == after.replace("\u0301\u0301", "\u0301")
    assert [(each["code"], each["fix"]) for each in json.loads(done.stdout)] == [("unknown-key", None)]
    assert (done.returncode, done.stderr.count("corrected")) == (1, 1)
    assert "corrected" not in run("check", root, "--fix").stderr


@pytest.mark.usefixtures("interruptible")
def test_check_watches(project: Project) -> None:
    """It checks again after each save, and Ctrl-C ends it without a word."""
    root = project({"words/a.yaml": "en: a\nru: а\nlevle: core\n"})
    program = Path(sys.executable).parent / "cosmoglossary"
    command = [str(program), "check", "--watch", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process, limited(process):
        assert process.stdout
        for text, told in ("en: a\nru: а\n", "1 error"), ("en: a\n", "0 errors"), ("en: b\nrru: б\n", "0 errors"):
            line = next(line for line in process.stdout if line.startswith("1 concept"))
            assert told in line
            (root / "glossary/words/a.yaml").write_text(text, encoding="utf-8")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("a b", "a c", ("a b", "a c")),
        (
            "x" * 50 + " " + "y" * 45 + " b",
            "x" * 50 + " " + "y" * 45 + " c",
            ("… " + "y" * 45 + " b", "… " + "y" * 45 + " c"),
        ),
        (
            "a " + "y" * 45 + " " + "x" * 50,
            "b " + "y" * 45 + " " + "x" * 50,
            ("a " + "y" * 45 + " …", "b " + "y" * 45 + " …"),
        ),
        ("a a", "a a a", ("a a", "a a a")),
        ("", "x", ("", "x")),
    ],
)
def test_long_texts_are_cut_to_where_they_differ(one: str, other: str, shown: tuple[str, str]) -> None:
    """With some words before and after it."""
    assert _differing(one, other) == shown
