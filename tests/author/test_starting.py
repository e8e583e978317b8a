"""A glossary is begun wholly or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.pipeline.test_output import tree
from tests.process import run

from cosmoglossary.author.choosing import UnsuitableError, chosen_languages
from cosmoglossary.author.first_files import proposed_title
from cosmoglossary.author.starting import Start, start_glossary
from cosmoglossary.pipeline.checking import check
from cosmoglossary.problems.messages import languages
from cosmoglossary.source import atomic
from cosmoglossary.source.templates import translations


def test_a_new_glossary_has_no_problem(tmp_path: Path) -> None:
    """It is written to a folder that is not there yet, is named after it, and nothing else is left there."""
    root = tmp_path / "My Words"
    files = start_glossary(root)
    checked = check(root)
    assert checked.glossary
    assert (checked.glossary.id[:-6], checked.diagnostics) == ("my-words-", [])
    assert sorted(files) == [path.as_posix() for path in sorted(root.rglob("*")) if path.is_file()]
    assert run("fmt", root, "--check").returncode == 0


@pytest.mark.parametrize("place", ["empty", "settings", "leftover"])
def test_what_is_no_glossary_is_not_in_the_way(tmp_path: Path, place: str) -> None:
    """An empty folder, settings of an editor, which stay, and what a killed attempt has left, which goes."""
    (tmp_path / "glossary").mkdir()
    if place == "settings":
        (tmp_path / ".vscode").mkdir()
        (tmp_path / ".vscode/settings.json").write_text("{}", "utf-8")
    elif place == "leftover":
        (tmp_path / ".cosmoglossary-1.part/glossary").mkdir(parents=True)
    assert run("init", tmp_path).returncode == 0
    assert check(tmp_path).diagnostics == []
    assert {path.name for path in tmp_path.iterdir()} == {
        "glossary",
        ".vscode",
        "README.md",
        ".gitattributes",
        ".gitignore",
    }
    assert ((tmp_path / ".vscode/settings.json").read_text("utf-8") == "{}") == (place == "settings")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no links for everybody")
@pytest.mark.parametrize("place", ["file", "folder", "link"])
def test_what_is_there_stays(tmp_path: Path, place: str) -> None:
    """A folder with anything in it, a file, and a link that leads nowhere are refused."""
    target = tmp_path / "glossary"
    if place == "file":
        target.write_bytes(b"mine")
    elif place == "link":
        target.symlink_to("gone")
    else:
        target.mkdir()
        (target / "README").write_bytes(b"mine")
    before = tree(tmp_path)
    done = run("init", tmp_path)
    assert (done.returncode, "is there already" in done.stderr) == (2, True)
    assert (tree(tmp_path), len(list(tmp_path.iterdir()))) == (before, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no links for everybody")
def test_settings_are_not_written_elsewhere(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A link that leads out of the project is not followed, and is named."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (tmp_path / ".vscode").symlink_to(elsewhere)
    done = run("init", tmp_path)
    assert (done.returncode, ".vscode" in done.stderr) == (1, True)
    assert list(elsewhere.iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == [".vscode"]


def test_an_error_names_the_file_that_was_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not the hidden folder in which it was being made, which is gone again."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "_write_all", full)
    with pytest.raises(OSError, match="No space left") as raised:
        start_glossary(tmp_path)
    assert Path(raised.value.filename) == tmp_path / "glossary/glossary.yaml"
    assert list(tmp_path.iterdir()) == []


def captioned() -> list[str]:
    """Return the languages that readers are spoken to in."""
    catalogues = (Path(name).stem for name in translations(Path("nowhere")))
    return ["en", *sorted(name for name in catalogues if name not in {"babel", "en-US"})]


@pytest.mark.parametrize(
    "chosen", ["it,ja", "ar,he", "de,pl", "fi,ko", "grc", "no,pt-BR,zh-Hans,en-GB", "zh,zh-Hant", "en,ru", "all"]
)
def test_any_languages_begin_without_problem(tmp_path: Path, chosen: str) -> None:
    """Two entries, in order, without errors or warnings; what nobody knows here is marked, and only that."""
    codes = captioned() if chosen == "all" else list(chosen_languages(chosen))
    start_glossary(tmp_path, Start(tuple(codes)))
    checked = check(tmp_path)
    assert checked.glossary
    assert (checked.glossary.languages, len(checked.glossary.concepts)) == (tuple(codes), 2)
    assert {problem.code for problem in checked.diagnostics} <= {"missing-captions", "unreviewed"}
    assert {problem.severity for problem in checked.diagnostics} <= {"note"}
    unknown = {"fi", "ko", "grc", "no", "zh-Hant"} & set(codes)
    files = [path.read_text("utf-8") for path in (tmp_path / "glossary/words").iterdir()]
    assert [text.count("# review") for text in files] == [len(unknown)] * 2
    assert run("fmt", tmp_path, "--check").returncode == 0


@pytest.mark.parametrize("chosen", ["it,ja", "ar,he", "fi,ko", "grc"])
def test_what_is_begun_can_be_built(tmp_path: Path, chosen: str) -> None:
    """By the commands as they are typed: a site in each language, and a deck each way."""
    assert run("init", tmp_path, "--languages", chosen, "--title", 'Musica: \\1 # "A"').returncode == 0
    assert run("build", tmp_path).returncode == 0
    codes = chosen.split(",")
    assert all((tmp_path / "build/site" / code / "concept/water.html").exists() for code in codes)
    decks = list((tmp_path / "build").rglob("*.apkg"))
    assert len(decks) == len(codes) * (len(codes) - 1)
    checked = check(tmp_path)
    assert checked.glossary
    assert checked.glossary.title == {codes[0]: 'Musica: \\1 # "A"'}


@pytest.mark.parametrize("chosen", ["x-elvish", "en,x-elvish", "art-x-elvish,x-dwarvish"])
def test_a_private_language_has_its_code_for_a_name(tmp_path: Path, chosen: str) -> None:
    """Marked for review, as only the author knows what it is called."""
    codes = chosen_languages(chosen)
    start_glossary(tmp_path, Start(codes))
    assert {problem.code for problem in check(tmp_path).diagnostics} == {"missing-captions", "unreviewed"}
    text = (tmp_path / "glossary/glossary.yaml").read_text("utf-8")
    assert all(f"  {code}: {{{codes[0]}: {code}}}  # review\n" in text for code in codes if code != "en")
    assert run("fmt", tmp_path, "--check").returncode == 0


def test_a_title_goes_to_the_examples_too(tmp_path: Path) -> None:
    """In English, in the place of the titles that they have."""
    start_glossary(tmp_path, Start(title="Music: notes"))
    checked = check(tmp_path)
    assert checked.glossary
    assert (checked.glossary.title, checked.diagnostics) == ({"en": "Music: notes"}, [])


def test_no_two_glossaries_have_the_same_id(tmp_path: Path) -> None:
    """Though their folders are called the same."""
    ids = set()
    for number in range(5):
        start_glossary(tmp_path / str(number) / "glossary")
        glossary = check(tmp_path / str(number) / "glossary").glossary
        assert glossary
        ids.add(glossary.id)
    assert len(ids) == 5


def test_every_language_with_captions_has_words() -> None:
    """And a title of its own; a variant has those of its language, and others have the English title."""
    titles = {proposed_title(code) for code in captioned()}
    assert len(titles) == len(captioned())
    assert proposed_title("pt-BR") == proposed_title("pt")
    assert proposed_title("fi") == proposed_title("en")


@pytest.mark.parametrize("reader", languages())
def test_a_page_says_what_to_do_next(tmp_path: Path, reader: str) -> None:
    """In the language of the messages, with the names of languages, a topic that exists, and an entry that is one."""
    start_glossary(tmp_path, Start(("it", "ja"), "Musica", reader))
    page = (tmp_path / "README.md").read_text("utf-8")
    assert page.startswith("# Musica\n")
    assert {"en": "Italian", "ru": "итальянский"}[reader] in page
    assert "`glossary/words/my-word.yaml`" in page
    example = page.partition("```yaml\n")[2].partition("```")[0].replace("   ", "")
    (tmp_path / "glossary/words/my-word.yaml").write_text(example.replace("libro", "musica"), "utf-8")
    assert {problem.severity for problem in check(tmp_path).diagnostics} <= {"note", "warning"}
    assert (tmp_path / ".gitignore").read_text("utf-8") == "/build/\n"


def test_what_is_beside_the_glossary_stays(tmp_path: Path) -> None:
    """A page and a list for git that are there already are somebody's."""
    for name in ("README.md", ".gitignore"):
        (tmp_path / name).write_text("mine", "utf-8")
    files = start_glossary(tmp_path)
    assert not {Path(file).name for file in files} & {"README.md", ".gitignore"}
    assert (tmp_path / "README.md").read_text("utf-8") == (tmp_path / ".gitignore").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("jp", "did you mean `ja`?"),
        ("ua,en", "did you mean `uk`?"),
        ("IT", "did you mean `it`?"),
        ("en, Italian", "did you mean `it`?"),
        ("русский", "did you mean `ru`?"),
        ("pt_br", "did you mean `pt-BR`?"),
        ("evn", "`language_names`"),
        ("xq", "use a BCP 47 code"),
        ("it,ja,it", "the language `it` is there twice"),
        (" , ", "give at least one language"),
    ],
)
def test_a_code_that_is_none_is_refused(text: str, reason: str) -> None:
    """With the one that was meant: by the name of the language, by its country, or in another spelling."""
    with pytest.raises(UnsuitableError) as raised:
        chosen_languages(text)
    assert reason in raised.value.message


@pytest.mark.parametrize("arguments", [("--languages", "jp"), ("--title", " "), ("--title", "a\x01b")])
def test_a_refused_beginning_leaves_no_glossary(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """It is a matter of usage, and the next attempt finds nothing in its way."""
    done = run("init", tmp_path, *arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.parametrize(
    ("answers", "languages_", "title"),
    [
        ("\n\n\n", ("en", "ru"), "My Glossary"),
        ("jp\nit ja\nMusica\nnowhere\ngitlab\n", ("it", "ja"), "Musica"),
        ("ja\n\nnone\n", ("ja",), "私の用語集"),
    ],
)
def test_on_a_terminal_it_asks(tmp_path: Path, answers: str, languages_: tuple[str, ...], title: str) -> None:
    """For languages, again if they are none, for a title, and for a host; Enter takes what is proposed."""
    import pty  # which Windows does not have

    process, terminal = pty.fork()
    if not process:
        os.execv(sys.executable, [sys.executable, "-m", "cosmoglossary", "init", str(tmp_path)])  # noqa: S606
    os.write(terminal, answers.encode())
    printed = b""
    try:
        while data := os.read(terminal, 4096):
            printed += data
    except OSError:
        pass  # Linux says so that the other end is closed
    assert os.waitpid(process, 0)[1] == 0, printed.decode()
    os.close(terminal)
    checked = check(tmp_path)
    assert checked.glossary
    assert (checked.glossary.languages, next(iter(checked.glossary.title.values()))) == (languages_, title)
    assert ("did you mean `ja`?" in printed.decode()) == answers.startswith("jp")
    assert (tmp_path / ".gitlab-ci.yml").exists() == ("gitlab" in answers)
