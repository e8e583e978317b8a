"""What an author sees in an editor: the real yaml-language-server is asked, as editors ask it."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from cosmoglossary.source.schema import settings

ROOT = Path(__file__).parents[2]
NODE = ROOT / ".venv" / "bin" / "node"
SERVER = ROOT / "tests" / "node" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
ENTRY = "# yaml-language-server: $schema=../entry.schema.json\n"
OFFLINE = {"schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False}}
HERE = "⌖"
"""Where the cursor is."""


class Editor:
    """A client of the Language Server Protocol, with a project folder open."""

    def __init__(self, project: Path, process: subprocess.Popen[bytes]) -> None:
        """Greet the server and wait until it has read the settings."""
        assert process.stdin
        assert process.stdout
        self.project, self.numbers, self.opened = project, itertools.count(1), set[str]()
        self.server: tuple[IO[bytes], IO[bytes]] = (process.stdin, process.stdout)
        folder = {"uri": project.as_uri(), "name": "project"}
        able = {"workspace": {"configuration": True, "workspaceFolders": True}, "textDocument": {"hover": {}}}
        self.ask("initialize", processId=None, rootUri=folder["uri"], workspaceFolders=[folder], capabilities=able)
        self.tell("yaml/supportSchemaSelection")
        self.tell("initialized")
        self.hear(lambda message: message.get("method") == "yaml/schema/store/initialized")

    def send(self, **message: Any) -> None:
        """Send a message."""
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server[0].write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.server[0].flush()

    def receive(self) -> dict[str, Any]:
        """The next message; a question of the server's is answered."""
        length = 0
        while line := self.server[1].readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has gone"
        message: dict[str, Any] = json.loads(self.server[1].read(length))
        if "method" in message and "id" in message:
            items = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            asked = items and [self.settings() if item["section"] == "yaml" else {} for item in items]
            self.send(id=message["id"], result=asked)
        return message

    def settings(self) -> dict[str, Any]:
        """What the project's own settings say of YAML, without the catalogues that are in the network."""
        own = json.loads((self.project / ".vscode/settings.json").read_bytes())
        return {
            **OFFLINE,
            "schemas": own["yaml.schemas"],
            "hover": True,
            "completion": True,
            "hoverSchemaSource": False,
        }

    def hear(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message of a kind."""
        return next(message for message in iter(self.receive, None) if wanted(message))

    def tell(self, method: str, **parameters: Any) -> None:
        """Send a notification."""
        self.send(method=method, params=parameters)

    def ask(self, method: str, **parameters: Any) -> Any:
        """Send a request and wait for its result."""
        number = next(self.numbers)
        self.send(id=number, method=method, params=parameters)
        return self.hear(lambda message: message.get("id") == number and "method" not in message)["result"]

    def open(self, text: str, name: str = "glossary/words/x{}.yaml") -> tuple[str, dict[str, list[str]]]:
        """Open a file, or type it anew: its address, and what is said of each part of a line that is underlined."""
        uri = (self.project / name.format(next(self.numbers))).as_uri()
        document: dict[str, Any] = {"uri": uri, "version": next(self.numbers)}
        if uri in self.opened:
            self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])
        else:
            self.tell("textDocument/didOpen", textDocument={**document, "languageId": "yaml", "text": text})
        self.opened.add(uri)
        published = "textDocument/publishDiagnostics"
        told = self.hear(lambda each: each.get("method") == published and each["params"]["uri"] == uri)
        found: dict[str, list[str]] = {}
        for problem in told["params"]["diagnostics"]:
            start, end = problem["range"]["start"], problem["range"]["end"]
            stop = end["character"] if end["line"] == start["line"] else None
            line = text.split("\n")[start["line"]]
            found.setdefault(line[start["character"] : stop], []).append(problem["message"])
        return uri, found

    def at(self, what: str, text: str, name: str = "glossary/words/x{}.yaml") -> Any:
        """What the server has to offer where the cursor is."""
        before = text[: text.index(HERE)]
        uri, _ = self.open(text.replace(HERE, ""), name)
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self.ask(f"textDocument/{what}", textDocument={"uri": uri}, position=place)

    def proposed(self, text: str, name: str = "glossary/words/x{}.yaml") -> list[str]:
        """What is proposed where the cursor is."""
        return [item["label"] for item in self.at("completion", text, name)["items"]]

    def explained(self, text: str, name: str = "glossary/words/x{}.yaml") -> str:
        """What is said of the key or value on which the mouse is."""
        return str(self.at("hover", text, name)["contents"]["value"])


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor with this glossary's schemas and settings, in a project of no entries."""
    if not SERVER.exists() or not NODE.exists():
        what = "no yaml-language-server here: `make test` installs it"
        pytest.fail(what) if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip(what)
    project = tmp_path_factory.mktemp("project")
    (project / "glossary").mkdir()
    for schema in (ROOT / "glossary").glob("*.schema.json"):
        shutil.copy(schema, project / "glossary")
    for name in settings():
        (project / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, project / name)
    command = [str(NODE), str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        editor = Editor(project, process)
        yield editor
        editor.ask("shutdown")
        editor.tell("exit")


@pytest.mark.parametrize("path", sorted((ROOT / "glossary").glob("*/*.yaml"))[::6], ids=lambda path: str(path.stem))
def test_good_entries_are_not_underlined(editor: Editor, path: Path) -> None:
    """The glossary's own, by the schema that their first line names."""
    assert editor.open(path.read_text("utf-8"))[1] == {}


def test_the_description_is_not_underlined(editor: Editor) -> None:
    """Nor is glossary.yaml."""
    text = (ROOT / "glossary/glossary.yaml").read_text("utf-8")
    assert editor.open(text, "glossary/glossary.yaml")[1] == {}


@pytest.mark.parametrize(
    "slot", ["en:", "en: docking\nlevel:", "en: {term: x}\nexamples:", "en:\n  term: x\n  gender:"]
)
def test_what_is_still_to_be_filled_is_no_mistake(editor: Editor, slot: str) -> None:
    """A key without a value waits for its author."""
    assert editor.open(f"{ENTRY}ru: стыко́вка\n{slot}\n")[1] == {}


@pytest.mark.parametrize(
    ("text", "marked", "said"),
    [
        ("en: docking\nexampels: []", "exampels", "Property exampels is not allowed."),
        ("en: docking\nfr: amarrage", "fr", "Property fr is not allowed."),
        ("en: 404", "404", 'Incorrect type. Expected "string | section".'),
        ("en:\n  term: docking\n  gender: mascline", "mascline", 'Valid values: "masculine", "feminine"'),
        ("en:\n  term: docking\n  forms: {nominativ: x}", "nominativ", "Property nominativ is not allowed."),
        ("en:\n  term: docking\n  forms: {genitive: [a, b, c]}", "[a, b, c]", "Array has too many items"),
        ("en:\n  gender: neuter", "en", 'Missing property "term".'),
        ("en: a\nretired: x", "x", 'Expected "boolean"'),
        ("en: a\nrelated: [a, a]", "[a, a]", "Array has duplicate items."),
        ("en: a\nsources: [artikle]", "artikle", 'Valid values: "article"'),
        (
            "en: a\nfacts: [{label: {en: x}, date: 16 March 1966}]",
            "16 March 1966",
            "Write the year, the month or the day",
        ),
        ("en: a\nfacts: [{label: {en: x}, quantity: kilometer 400}]", "kilometer 400", "Write the digits, a space"),
        ("level: core", "level", "Write it in one language at least."),
    ],
)
def test_a_mistake_is_underlined(editor: Editor, text: str, marked: str, said: str) -> None:
    """At the key or value that is wrong, in words that say what is wrong."""
    found = editor.open(ENTRY + text)[1]
    assert [message for place, told in found.items() if place.startswith(marked) for message in told if said in message]


def test_keys_and_words_are_proposed(editor: Editor) -> None:
    """At each place those that fit there, without those that are there already."""
    assert editor.proposed(ENTRY + HERE)[:3] == ["en", "ru", "level"]
    assert "level" not in editor.proposed(f"{ENTRY}en: docking\nlevel: core\n{HERE}")
    inside = editor.proposed(f"{ENTRY}en:\n  term: docking\n  {HERE}\n")
    assert {"part_of_speech", "forms", "also", "definition"} <= {*inside}
    assert not {"term", "facts"} & {*inside}
    assert editor.proposed(f"{ENTRY}en: a\nlevel: {HERE}") == ["core", "extended"]
    assert editor.proposed(f"{ENTRY}en:\n  term: a\n  gender: {HERE}\n")[:4] == [
        "masculine",
        "feminine",
        "neuter",
        "common",
    ]
    assert editor.proposed(f"{ENTRY}en: a\nretired: {HERE}") == ["true", "false"]
    assert editor.proposed(f"{ENTRY}en: a\nsources:\n  - {HERE}") == ["article", "wikipedia"]
    assert "genitive" in editor.proposed(f"{ENTRY}ru:\n  term: а\n  forms:\n    {HERE}\n")
    assert editor.proposed(f"{ENTRY}en: a\nexamples:\n  - {HERE}") == ["en", "ru", "form"]


def test_keys_are_explained(editor: Editor) -> None:
    """In a sentence, with the words and examples that there are."""
    assert editor.explained(f"{ENTRY}{HERE}ru: стыко́вка").startswith("The concept in Russian:")
    assert editor.explained(f"{ENTRY}{HERE}ru:\n  term: стыко́вка").startswith("The concept in Russian:")
    level = editor.explained(f"{ENTRY}en: a\n{HERE}level: core")
    assert level.startswith("How much a learner needs the word")
    assert "`extended`" in level
    said = editor.explained(f"{ENTRY}en:\n  term: a\n  {HERE}pronunciation: x")
    assert said.startswith("The sounds in the International Phonetic Alphabet")
    assert "ˈkɒzmənɔːt" in said


def test_the_settings_lead_to_the_schemas(editor: Editor) -> None:
    """A file that somebody has just made, without the line, is known by its place."""
    assert editor.proposed(f"en: docking\nlevel: {HERE}") == ["core", "extended"]
    assert editor.open("en: docking\nexampels: []")[1] == {"exampels": ["Property exampels is not allowed."]}
    whole = "id: x\ntitle: {en: X}\nlanguages: [en]\ntopics: {}\n"
    where = "glossary/glossary.yaml"
    assert {"decks", "licence"} <= {*editor.proposed(whole + HERE, where)}
    assert editor.proposed(f"{whole}decks:\n  - learn: {HERE}", where) == ["en", "ru"]
    assert editor.explained(whole.replace("topics", f"{HERE}topics"), where).startswith("Its topics, in the order")
