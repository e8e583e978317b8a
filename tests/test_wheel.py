"""The package as others get it: built, installed alone in a new environment, and used in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import cosmoglossary

CHECKOUT = Path(__file__).parents[1]


# Both fixtures take seconds, and no test changes what they make.
@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return _build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment in which the wheel is installed."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=True)
    # Windows has the programs of an environment elsewhere.
    programs = environment / "bin"
    if os.name == "nt":
        programs = environment / "Scripts"
    # The dependencies are those of this environment, so that the test needs no network; the package is the wheel's.
    assert Path(cosmoglossary.__file__).parent == CHECKOUT / "src" / "cosmoglossary"
    install = [str(programs / "pip"), "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, timeout=300)
    libraries = "\n".join(path for path in sys.path if path.endswith("site-packages"))
    (site_packages,) = environment.glob("**/site-packages")
    (site_packages / "dependencies.pth").write_text(libraries, encoding="utf-8")
    return programs


def test_the_wheel_has_data(wheel: Path) -> None:
    """Templates, catalogues and voices are in it."""
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {"templates/translations/ru.po", "problems/messages/ru.po", "author/voices.toml"}
    assert {f"cosmoglossary/{name}" for name in wanted} <= packed


def test_the_wheel_works_in_an_empty_folder(programs: Path, tmp_path: Path) -> None:
    """Installed alone, init and build make a site in all languages, and decks."""
    for arguments in (["init"], ["build", "--strict"]):
        _run([str(programs / "cosmoglossary"), *arguments], tmp_path)
    for page in ("index.html", "en/concept/docking.html", "ru/concept/docking.html"):
        assert (tmp_path / "build" / "site" / page).exists()
    assert len(list((tmp_path / "build" / "decks").glob("*.apkg"))) == 2


def test_the_wheel_needs_no_checkout(programs: Path, tmp_path: Path) -> None:
    """The package that runs is the installed one."""
    script = "import cosmoglossary; print(cosmoglossary.__file__)"
    printed = _run([str(programs / "python"), "-c", script], tmp_path)
    assert Path(printed.strip()).is_relative_to(programs.parent)


def test_the_sdist_has_what_make_needs(tmp_path: Path) -> None:
    """Whoever unpacks it finds the documents that the README links to, and can build and test."""
    with tarfile.open(_build("sdist", tmp_path)) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    requirements = {f"requirements/{name}.lock" for name in ("install", "dev", "anki-24.11")}
    documents = {"README.md", "CONTRIBUTING.md", "docs/for-authors.md", "docs/pictures/home-en-desktop-dark.png"}
    others = {"Makefile", ".pre-commit-hooks.yaml", "tests/node/package-lock.json", "glossary/glossary.yaml"}
    assert requirements | documents | others <= packed
    assert not any(name.startswith(("build/", ".venv", "tests/node/node_modules")) for name in packed)


def _build(target: str, folder: Path) -> Path:
    """Build the package in a folder and return its only file."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, timeout=300)
    (package,) = folder.iterdir()
    return package


def _run(command: list[str], folder: Path) -> str:
    """Run a program as a user does, without the sources in sight, and return what it prints."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    outcome = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return outcome.stdout
