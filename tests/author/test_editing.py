"""Texts written for authors: new entries, proposals, and what lets editors help."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Project
from tests.process import run

from cosmoglossary.author.completing import complete_entries
from cosmoglossary.author.drafting import draft_entry
from cosmoglossary.author.editing import EditPlan, apply_fixes, reformat, write_schemas
from cosmoglossary.author.suggest import propose, tools
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.reader import parse
from cosmoglossary.text.words import strip_stress

NEW = ("new", "space-station", "--en", "space station", "--ru", "космическая станция", "--topic", "words")


def new(root: Path, *arguments: str) -> tuple[int, str, str]:
    """Run a command in a project: exit code, output, and errors."""
    done = run(*arguments, "--project", root)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def test_new_writes_an_entry_that_checks(project: Project) -> None:
    """The entry is canonical, has no errors, and `check` counts the guesses that wait for review."""
    root = project({})
    assert new(root, *NEW)[0] == 0
    entry = root / "glossary/words/space-station.yaml"
    text = entry.read_text("utf-8")
    assert "definition:  # one or two sentences" in text
    assert "plural: space stations  # review" in text
    assert text.endswith("underscores: _word_\n  - en:\n    ru:\n")
    checked = check(root)
    assert not checked.counts.get("error")
    codes = [diagnostic.code for diagnostic in checked.diagnostics]
    assert codes.count("unreviewed") == text.count("# review")
    assert run("fmt", root, "--check").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("new", "docking", "--en", "docking", "--topic", "words"), "already"),
        (("new", "orbit", "--de", "Umlaufbahn", "--topic", "words"), "no --de; give --en TERM, --ru TERM"),
        (("new", "orbit", "--topic", "words"), "give --en TERM"),
        (
            ("new", "orbit", "--en", "orbit", "--topic", "nowhere"),
            "words, people; a new one is listed in glossary",
        ),
        (("new", "../orbit", "--en", "orbit", "--topic", "words"), "small Latin letters"),
    ],
)
def test_new_refuses_what_cannot_be(project: Project, arguments: tuple[str, ...], told: str) -> None:
    """An id that is taken, an unknown language or topic, no term: a usage error, and no file is touched."""
    root = project({"words/docking.yaml": "en: docking\n"})
    before = sorted(root.rglob("*"))
    code, _, errors = new(root, *arguments)
    assert (code, sorted(root.rglob("*"))) == (2, before)
    assert told in " ".join(errors.split())


def test_new_warns_of_what_is_alike(project: Project) -> None:
    """An id that is nearly another's, and a word that another entry has, stress aside, are told."""
    root = project({"words/dockings.yaml": "en: mooring\nru: {term: а, also: [стыко́вка]}\n"})
    code, shown, _ = new(root, "new", "docking", "--ru", "стыковка", "--en", "moorring", "--topic", "words")
    assert code == 0
    assert "`docking` is nearly `dockings`" in shown
    assert "`стыковка` is in" in shown
    assert "`moorring` is nearly `mooring`" in shown


def test_without_tools_there_is_a_skeleton(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tools that would propose more are named with their commands, and the skeleton is made all the same."""
    monkeypatch.setattr(tools, "installed", lambda *_: False)
    root = project({})
    glossary = check(root).glossary
    assert glossary
    made = draft_entry(root, glossary, "orbit", "words", {"en": "orbit", "ru": "орбита"})
    assert made.install == (
        "pip install 'cosmoglossary[suggest]'",
        "pip install --no-deps lemminflect",
        "pip install --no-deps udar",
    )
    assert parse("", made.text.encode())[0]["ru"]["term"] == "орбита"
    assert "# review" not in made.text


@pytest.mark.parametrize(
    ("term", "case", "forms"),
    [
        ("космонавт", "accusative", ["космона́вта", "космона́втов"]),
        ("космический корабль", "accusative", ["косми́ческий кора́бль", "косми́ческие корабли́"]),
        ("ракета-носитель", "genitive", ["раке́ты-носи́теля", "раке́т-носи́телей"]),
        ("центр управления полётами", "dative", ["це́нтру управле́ния полётами", "це́нтрам управле́ния полётами"]),
        ("Анна Ки́кина", "genitive", "А́нны Ки́киной"),
        ("Клим Шипе́нко", "dative", "Кли́му Шипе́нко"),
        ("орбита", "nominative", ["орби́та", "орби́ты"]),
        ("роль", "dative", ["ро́ли", "роля́м"]),
        ("земной шар", "genitive", ["земно́го ша́ра", "земны́х шаро́в"]),
        ("за́мок", "genitive", ["за́мка", "за́мков"]),
        ("Антон Шка́плеров", "genitive", "Анто́на Шка́плерова"),
    ],
)
def test_russian_forms_come_with_stress(term: str, case: str, forms: object) -> None:
    """Adjectives agree, tails stay, names are declined by parts, and every form has its stress."""
    proposed = propose(term, "ru")["forms"]
    assert isinstance(proposed, dict)
    assert proposed[case] == forms


@pytest.mark.parametrize(
    ("term", "aspect"),
    [
        ("потерять сознание", "perfective"),
        ("летать", "imperfective"),
        ("находиться", "imperfective"),
        ("помочь", "perfective"),
        ("оперировать", "biaspectual"),
    ],
)
def test_russian_verbs_have_an_aspect(term: str, aspect: str) -> None:
    """An infinitive is a verb of the aspect that the dictionary has, or of both."""
    proposed = propose(term, "ru")
    assert (proposed["part_of_speech"], proposed["aspect"]) == ("verb", aspect)
    assert ("aspect_partner" in proposed) == (term not in ("находиться", "оперировать"))


def test_the_partner_of_a_phrase_is_a_phrase() -> None:
    """Words after the verb stay, and the partner has its stress."""
    assert propose("потерять сознание", "ru")["aspect_partner"] == "теря́ть созна́ние"


@pytest.mark.parametrize(
    ("term", "row", "forms"),
    [
        ("потеря́ть созна́ние", "first_person", ["потеря́ю созна́ние", "потеря́ем созна́ние"]),
        ("стыковаться", "second_person", ["стыку́ешься", "стыку́етесь"]),
        ("приземли́ться", "imperative", ["приземли́сь", "приземли́тесь"]),
        ("собрать", "past_feminine", "собрала́"),
    ],
)
def test_russian_verbs_are_conjugated(term: str, row: str, forms: object) -> None:
    """Every form has its stress, and what follows the verb stays."""
    proposed = propose(term, "ru")["forms"]
    assert isinstance(proposed, dict)
    assert proposed[row] == forms


@pytest.mark.parametrize(("term", "said"), [("орби́та", "ɐrˈbʲitə"), ("МКС", None), ("SpaceX", None)])
def test_russian_pronunciation_needs_a_stress_mark_alone(term: str, said: str | None) -> None:
    """The sounds of a stressed word are told; those of an acronym or another script are not."""
    assert propose(term, "ru").get("pronunciation") == said


@pytest.mark.parametrize("term", ["МКС", "РОСС", "Женя"])
def test_no_gender_is_guessed_where_words_do_not_tell(term: str) -> None:
    """An acronym and a name that men and women have are left to the author."""
    assert "gender" not in propose(term, "ru")


@pytest.mark.parametrize("term", ["", " ", "-", "а-", "123", "SpaceX", "снять фильм", "х" * 200, "́", "on", "- -"])
def test_odd_terms_do_no_harm(term: str) -> None:
    """Whatever the term, the proposal is a proposal or nothing."""
    assert propose(term, "ru").get("term", "") is not None
    assert propose(term, "en").get("part_of_speech") != "proper_noun" or term == "SpaceX"
    assert propose(term, "xx") == {}


@pytest.mark.parametrize("term", ["Ростов-на-Дону", "Нью-Йорк", "лётчик-космонавт", "мать-и-мачеха"])
def test_a_term_with_hyphens_stays_whole(term: str) -> None:
    """With all its parts, and each with its capitals."""
    assert strip_stress(str(propose(term, "ru")["term"])) == term


def test_a_quality_is_not_said_like_the_verb() -> None:
    """Of words that are spelt alike, the one that is meant."""
    assert propose("elaborate", "en", "adjective")["pronunciation"] == "ɪˈlæbərət"


def test_a_word_is_what_its_counterpart_is(project: Project) -> None:
    """The English verb is known by the Russian one."""
    root = project({})
    assert new(root, "new", "land", "--en", "land", "--ru", "приземлиться", "--topic", "words")[0] == 0
    text = (root / "glossary/words/land.yaml").read_text("utf-8")
    assert text.count("part_of_speech: verb  # review") == 2
    assert "past: landed  # review" in text


def test_suggest_completes_an_entry(project: Project) -> None:
    """Missing values are added and counted, the second time there is nothing to do, and what is there stays."""
    root = project({"words/orbit.yaml": "en: orbit\nru:\n  term: орби́та  # of what?\n  animate: false\n"})
    code, shown, _ = new(root, "suggest", "orbit")
    text = (root / "glossary/words/orbit.yaml").read_text("utf-8")
    assert code == 0
    assert f"{text.count('# review')} lines to review" in shown
    assert "  term: орби́та  # of what?\n" in text
    assert "genitive: [орби́ты, орби́т]  # review" in text
    assert "0 files completed" in new(root, "suggest", "orbit")[1]
    assert run("fmt", root, "--check").returncode == 0


def test_suggest_knows_its_entries(project: Project) -> None:
    """An id that no entry has is a usage error that names the nearest one."""
    root = project({"words/orbit.yaml": "en: orbit\n"})
    code, _, errors = new(root, "suggest", "orbitt")
    assert code == 2
    assert "did you mean `orbit`" in " ".join(errors.split())


def test_schema_lets_editors_help(project: Project) -> None:
    """Schemas, settings and the lines that lead to the schemas are written once; sources keep what they say."""
    entry = "# A word.\nen: orbit  # round\nru: орби́та\n"
    root = project({"words/orbit.yaml": entry, "words/odd.yaml": "# yaml-language-server: $schema=none\nen: odd\n"})
    done = run("schema", root)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "6 files written, 1 left as they are")
    assert (root / "glossary/words/orbit.yaml").read_text("utf-8") == (
        f"# yaml-language-server: $schema=../entry.schema.json\n{entry}"
    )
    assert json.loads((root / "glossary/entry.schema.json").read_bytes())["properties"].keys() >= {"en", "ru", "level"}
    assert json.loads((root / ".vscode/extensions.json").read_bytes())["recommendations"] == ["redhat.vscode-yaml"]
    assert run("schema", root).stdout.startswith("0 files written")
    assert {problem.severity for problem in check(root).diagnostics} <= {"note", "warning"}


def test_schema_leaves_settings_alone(project: Project) -> None:
    """Settings that somebody has made for the project are not overwritten."""
    root = project({})
    (root / ".vscode").mkdir()
    (root / ".vscode/settings.json").write_text("{}", "utf-8")
    assert run("schema", root).returncode == 0
    assert (root / ".vscode/settings.json").read_text("utf-8") == "{}"


def test_schema_needs_a_glossary(project: Project) -> None:
    """Of a description that cannot be read nothing is made, and what is wrong is told."""
    root = project({"glossary.yaml": "id: x\n", "words/orbit.yaml": "en: orbit\n"})
    done = run("schema", root)
    assert (done.returncode, "missing-key" in done.stdout) == (1, True)
    assert not (root / ".vscode").exists()


def test_fmt_keeps_schemas_current(project: Project) -> None:
    """A language that is added to the glossary is in the schema after `fmt`; where there is no schema none is made."""
    root = project({})
    assert run("fmt", root).returncode == 0
    assert not list(root.rglob("*.json"))
    run("schema", root)
    description = root / "glossary/glossary.yaml"
    description.write_text(description.read_text("utf-8").replace("[en, ru]", "[en, ru, kk]"), "utf-8")
    assert "would format" in run("fmt", root, "--check").stdout
    run("fmt", root)
    assert "kk" in json.loads((root / "glossary/entry.schema.json").read_bytes())["properties"]
    assert run("fmt", root, "--check").returncode == 0


def test_a_new_entry_names_its_schema(project: Project) -> None:
    """The schema is named where the project has one."""
    root = project({})
    run("schema", root)
    assert new(root, "new", "orbit", "--en", "orbit", "--topic", "words")[0] == 0
    text = (root / "glossary/words/orbit.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../entry.schema.json\nen:\n")
    assert run("fmt", root, "--check").returncode == 0


def test_a_folder_in_the_place_of_a_schema_is_told(project: Project) -> None:
    """And nothing is put beside it."""
    root = project({})
    folder = root / "glossary/entry.schema.json"
    folder.mkdir()
    for command in ("schema", "fmt"):
        done = run(command, root)
        assert done.returncode == 1
        assert "error[unreadable-file]" in done.stdout
        assert done.stderr == ""
    assert not list(root.rglob("*.part"))


SAVED = b"en: saved by the author\n"
PLANS: dict[str, Callable[[Path], EditPlan]] = {
    "fmt": reformat,
    "check --fix": lambda root: apply_fixes(check(root)),
    "schema": lambda root: write_schemas(root, described(root)),
    "suggest": lambda root: complete_entries(root, described(root), ["docking"])[0],
}


def described(root: Path) -> Glossary:
    """The glossary of a project."""
    glossary = check(root).glossary
    assert glossary
    return glossary


@pytest.mark.parametrize("command", PLANS)
@pytest.mark.parametrize("is_late", [False, True], ids=["before it is written", "while it is written"])
def test_what_an_author_saves_meanwhile_is_kept(
    project: Project, monkeypatch: pytest.MonkeyPatch, command: str, *, is_late: bool
) -> None:
    """The file is left as it was saved, that is told, and all others are written."""
    entries = {"docking": "стыко'вка", "orbit": "орби'та"}
    root = project({f"words/{en}.yaml": f"ru:   {ru}\nen: {en}\n" for en, ru in entries.items()})
    file = root / "glossary/words/docking.yaml"
    plan = PLANS[command](root)
    changes = {change.file for change in plan.changes}
    assert file.as_posix() in changes
    if is_late:
        sync = os.fsync

        def save(descriptor: int) -> None:
            sync(descriptor)
            file.write_bytes(SAVED)

        monkeypatch.setattr(os, "fsync", save)
    else:
        file.write_bytes(SAVED)
    plan.carry_out()
    assert file.read_bytes() == SAVED
    assert {change.file for change in plan.changes} == changes - {file.as_posix()}
    assert [problem.place.file for problem in plan.problems if problem.code == "changed-meanwhile"] == [file.as_posix()]
    assert list(file.parent.glob(".*")) == []


def test_what_was_deleted_or_begun_meanwhile_is_left_alone(project: Project) -> None:
    """A deleted entry does not come back, and a file that somebody else has made is not replaced."""
    root = project({"words/docking.yaml": "ru:   стыко́вка\nen: docking\n"})
    entry, schema = root / "glossary/words/docking.yaml", root / "glossary/entry.schema.json"
    plans = [reformat(root), write_schemas(root, described(root))]
    entry.unlink()
    schema.write_bytes(b"{}")
    for plan in plans:
        plan.carry_out()
    assert not entry.exists()
    assert schema.read_bytes() == b"{}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
def test_what_cannot_be_read_keeps_no_other_file_from_being_formatted(project: Project) -> None:
    """It is told, and that is all."""
    root = project({"words/docking.yaml": "ru:   стыко́вка\nen: docking\n"})
    os.mkfifo(root / "glossary/words/odd.yaml")
    done = run("fmt", root)
    assert "unreadable-file" in done.stdout
    assert "formatted" in done.stdout
    assert (root / "glossary/words/docking.yaml").read_text(encoding="utf-8").startswith("en: docking\n")


@pytest.mark.parametrize("term", [b"\xff", b"a\x01b"], ids=["no text", "a control character"])
def test_a_term_that_is_no_text_is_refused(project: Project, term: bytes) -> None:
    """It would have become an empty entry."""
    root = project({})
    done = run("new", "x", "--en", os.fsdecode(term), "--topic", "words", "--project", root)
    assert (done.returncode, "Error: " in done.stderr) == (2, True)
    assert not (root / "glossary/words").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no links for everybody")
def test_settings_are_not_written_out_of_the_project(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """They are told, and all else is written."""
    root, elsewhere = project({}), tmp_path_factory.mktemp("elsewhere")
    (root / ".vscode").symlink_to(elsewhere)
    done = run("schema", root)
    assert (done.returncode, done.stdout.count("error[unwritable-file]")) == (1, 2)
    assert "wrote " in done.stdout
    assert list(elsewhere.iterdir()) == []
