"""What comes from others: pinned to the bytes, under licences that suit, and listed for whoever asks."""

from __future__ import annotations

import base64
import json
import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sbom import DOCUMENT, bill, entries, licences, locked, needed

ROOT = Path(__file__).parents[1]
LOCKS = sorted(path.stem for path in (ROOT / "requirements").glob("*.lock"))
PERMISSIVE = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "Apache-2.0 OR BSD-2-Clause", "PSF-2.0"}
PERMISSIVE |= {"Apache-2.0 AND Unicode-3.0"}
WEAK = {"MPL-2.0": {"pathspec"}, "LGPL-3.0-only": {"frozendict"}}
"""Licences that ask for something, with the packages that may have them: nothing of these is included or changed."""
COPYLEFT_IN_TESTS = {"anki", "pyglossary", "translate-toolkit", "udar"}
"""All that is under the GPL or AGPL; docs/architecture.md says what tests and authors use it for."""
WORDS = {"MIT": "MIT", "BSD": "BSD", "Apache": "Apache", "PSF": "PSF", "MPL": "Mozilla|MPL", "LGPL": "LGPL"}
"""How the beginning of a licence's name is written in the metadata of packages."""


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    """By version and by digest, and without any address."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    packages = entries(name)
    requirements = re.findall(r"^[^\s#].*", text, re.MULTILINE)
    assert len(requirements) == len(packages) > 0
    assert all(package.hashes for package in packages)
    assert text.count("--hash=") == sum(len(package.hashes) for package in packages)
    assert "://" not in text


@pytest.mark.parametrize("name", LOCKS)
def test_locks_agree(name: str) -> None:
    """A package has one version and the same bytes wherever it is locked; of Anki two are tested."""
    install = locked("install")
    for package in locked(name).values():
        if package.name in install:
            other = install[package.name]
            assert (package.version, package.hashes) == (other.version, other.hashes)


def test_what_builds_the_package_is_pinned() -> None:
    """To the version of the lock, for those who build it without one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["build-system"]["requires"] == [f"hatchling=={locked('install')['hatchling'].version}"]


def test_every_package_of_npm_is_pinned_with_hashes() -> None:
    """By version and by digest, and without any address but that of the registry."""
    lock = json.loads((ROOT / "tests" / "node" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = json.loads((ROOT / "tests" / "node" / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert lock.pop("")["devDependencies"] == wanted
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    for path, package in lock.items():
        algorithm, _, digest = package["integrity"].partition("-")
        assert algorithm == "sha512", path
        assert len(base64.b64decode(digest, validate=True)) == 64, path
        assert package.get("resolved", "https://registry.npmjs.org/").startswith("https://registry.npmjs.org/"), path


def test_the_workflow_runs_what_there_is() -> None:
    """On three systems, with every Python that is promised; the actions of others are pinned to a commit."""
    text = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = [each.rpartition(" :: ")[2] for each in project["classifiers"] if " :: Python :: 3." in each]
    runs: list[str] = []
    for job in workflow["jobs"].values():
        assert job["strategy"]["matrix"]["python"] == promised
        runs += [step["run"] for step in job["steps"] if "run" in step]
        for step in job["steps"]:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step.get("uses", f"actions/x@{'0' * 40}")), step
    assert ".ci/run" in runs
    for path in re.findall(r"(?:requirements|\.ci)/[\w.-]+", text):
        assert (ROOT / path).exists(), path
    assert workflow["permissions"] == {"contents": "read"}
    assert f"for version in {' '.join(promised)}; do" in (ROOT / ".ci" / "pythons").read_text(encoding="utf-8")


PRIVATE = re.compile(
    r"\b(?:10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+)\b|\.(?:internal|corp|lan)\b"
)


@pytest.mark.parametrize("folder", [".ci", ".github", "requirements", "tests/node"])
def test_nothing_names_private_addresses(folder: str) -> None:
    """Whoever has a checkout can install from it: no file names a mirror that only some can reach."""
    for path in (ROOT / folder).rglob("*"):
        if path.is_file() and "node_modules" not in path.parts:
            assert not PRIVATE.search(path.read_text(encoding="utf-8")), path


def test_what_is_installed_has_known_licences() -> None:
    """All that comes with the program is listed, and under licences that suit the MIT licence."""
    listed = licences()["packages"]
    assert listed.keys() == locked("install").keys()
    for name, licence in listed.items():
        assert licence in PERMISSIVE or name in WEAK.get(licence, ()), name
    assert {each["licence"] for each in licences()["carried"].values()} <= PERMISSIVE | {"OFL-1.1"}


@pytest.mark.parametrize("name", sorted(locked("install")))
def test_licences_are_what_packages_say(name: str) -> None:
    """The list agrees with the metadata of what is installed."""
    said = _said_licences(name)
    listed = licences()["packages"][name]
    if said == listed:
        return
    assert re.search(WORDS[re.split(r"[- ]", listed)[0]], said), said


def test_copyleft_is_in_tests_only() -> None:
    """What the GPL or the AGPL covers is never installed with the program."""
    covered = {name for name in locked("dev") if re.search(r"\bA?GPL|Affero|GNU General", _said_licences(name))}
    assert covered == COPYLEFT_IN_TESTS
    assert not covered & locked("install").keys()


def _said_licences(name: str) -> str:
    """Return what the metadata of a package say about its licence; nothing if it is not installed on this system."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return pytest.skip(f"{name} is not for this system") if name in locked("install") else ""
    if "License-Expression" in said:
        return str(said["License-Expression"])
    classifiers = [each for each in said.get_all("Classifier") or () if each.startswith("License ::")]
    return "; ".join([*classifiers, *[str(each)[:100] for each in said.get_all("License") or ()]])


def test_the_bill_of_materials_is_current() -> None:
    """`make lock` would change nothing."""
    assert DOCUMENT.read_text(encoding="utf-8") == bill(), "run `make lock`, or `.venv/bin/python -m tests.sbom`"


def test_the_bill_of_materials_is_whole() -> None:
    """It has all that runs and all that is carried, each once and with what it needs, and no tool that only builds."""
    document: dict[str, Any] = json.loads(bill())
    names = {component["name"] for component in document["components"]}
    assert names == {package.name for package in needed(locked("install"))} | {"ts-fsrs", "@fontsource/literata"}
    assert "hatchling" not in names
    refs = [component["bom-ref"] for component in document["components"]]
    assert len(set(refs)) == len(refs)
    dependencies = {each["ref"]: each["dependsOn"] for each in document["dependencies"]}
    reached = set(dependencies[document["metadata"]["component"]["bom-ref"]])
    for _ in refs:
        reached |= {target for ref in reached for target in dependencies.get(ref, [])}
    assert reached == set(refs)
    assert "pkg:pypi/watchfiles@" in " ".join(dependencies)
    (anyio,) = [ref for ref in refs if ref.startswith("pkg:pypi/anyio@")]
    assert [wanted for ref, wanted in dependencies.items() if ref.startswith("pkg:pypi/watchfiles@")] == [[anyio]]


def test_what_is_carried_is_what_the_bill_says() -> None:
    """The scripts of others name their version, their licence lies beside them."""
    (version,) = [each["version"] for each in json.loads(bill())["components"] if each["name"] == "ts-fsrs"]
    vendor = ROOT / "templates" / "site" / "assets" / "vendor"
    assert (vendor / "ts-fsrs.js").read_text(encoding="utf-8").startswith(f"/*! ts-fsrs {version}, MIT")
    assert "MIT" in (vendor / "ts-fsrs.licence.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in (vendor.parent / "fonts" / "OFL.txt").read_text(encoding="utf-8")
