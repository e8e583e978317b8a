"""The bill of materials that the wheel carries, requirements/sbom.cdx.json, as `make lock` writes it.

It is CycloneDX, and says what is installed with the wheel and which files of others are in it. It is made of the lock
and of the list of licences alone, without the clock and without chance, so the same checkout has the same.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "requirements" / "sbom.cdx.json"
_REQUIREMENT = re.compile(
    r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)(.*?)(?=^[a-z0-9-]+(?:\[[a-z,]+\])?==|\Z)", re.MULTILINE | re.DOTALL
)
_PROJECT = "cosmoglossary (pyproject.toml)"


class Locked(NamedTuple):
    """A package of a lock: what wants it, and the digests of its files."""

    name: str
    version: str
    wanted_by: tuple[str, ...]
    hashes: tuple[str, ...]


def locked(name: str) -> dict[str, Locked]:
    """Return the packages of a lock by name; of one that has several versions for several Pythons, the last."""
    return {package.name: package for package in entries(name)}


def entries(name: str) -> list[Locked]:
    """Return what a lock has, in its order."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    packages = []
    for package, version, rest in _REQUIREMENT.findall(text):
        # uv writes `# via x`, or `# via` and a line for each.
        wanted_by = re.findall(r"^ +#(?: via)? {1,3}(?!via$)(\S.*)$", rest, re.MULTILINE)
        hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})\b", rest)
        packages.append(Locked(package, version, tuple(wanted_by), tuple(hashes)))
    return packages


def licences() -> Mapping[str, Any]:
    """Return what requirements/licences.toml says."""
    return tomllib.loads((ROOT / "requirements" / "licences.toml").read_text(encoding="utf-8"))


def needed(packages: Mapping[str, Locked]) -> list[Locked]:
    """Return the packages that the program needs to run, without those that build it."""
    names = {_PROJECT}
    while True:
        more = {package.name for package in packages.values() if names.intersection(package.wanted_by)}
        if more <= names:
            return [package for package in packages.values() if package.name in names]
        names |= more


def bill() -> str:
    """Return the bill of materials as JSON."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = f"pkg:pypi/{project['name']}@{project['version']}"
    packages, known = needed(locked("install")), licences()
    installed = [_component(each.name, each.version, _purl(each), known["packages"][each.name]) for each in packages]
    carried = [_carried(name, each) for name, each in known["carried"].items()]
    wants = {own: _wanted(_PROJECT, packages) + [each["purl"] for each in carried]}
    wants |= {_purl(each): _wanted(each.name, packages) for each in packages}
    program = _component(project["name"], project["version"], own, project["license"])
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", **program}},
        "components": [{"type": "library", **component} for component in (*installed, *carried)],
        "dependencies": [{"ref": ref, "dependsOn": sorted(wanted)} for ref, wanted in wants.items()],
    }
    return json.dumps(document, indent=2) + "\n"


def _wanted(name: str, packages: Iterable[Locked]) -> list[str]:
    """Return what a package wants."""
    return [_purl(package) for package in packages if name in package.wanted_by]


def _purl(package: Locked) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _carried(name: str, each: Mapping[str, str]) -> dict[str, Any]:
    """Return the component of files that are in the wheel itself."""
    script = (ROOT / each["refresh"]).read_text(encoding="utf-8")
    (version,) = re.findall(r"^(?:version|scheduler)=([\d.]+)$", script, re.MULTILINE)
    return _component(name, version, f"{each['purl']}@{version}", each["licence"])


def _component(name: str, version: str, purl: str, licence: str) -> dict[str, Any]:
    return {
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": [{"expression": licence}],
    }


if __name__ == "__main__":
    DOCUMENT.write_text(bill(), encoding="utf-8", newline="\n")
