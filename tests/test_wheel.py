"""The package as others get it: built, installed alone in a new environment, and used in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator, Mapping
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
    venv.create(environment)
    # Windows has the programs of an environment elsewhere.
    programs = environment / "bin"
    if os.name == "nt":
        programs = environment / "Scripts"
    # The dependencies are those of this environment, so that the test needs no network; the package is the wheel's.
    assert Path(cosmoglossary.__file__).parent == CHECKOUT / "src" / "cosmoglossary"
    # By the pip of this environment, since to copy one into the other takes longer than all else here.
    install = ["install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--python", environment, *install], check=True, timeout=300)
    libraries = "\n".join(path for path in sys.path if path.endswith("site-packages"))
    (site_packages,) = environment.glob("**/site-packages")
    (site_packages / "dependencies.pth").write_text(libraries, encoding="utf-8")
    return programs


def test_the_wheel_has_data(wheel: Path) -> None:
    """Templates, catalogues and voices are in it."""
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {"templates/translations/ru.po", "problems/messages/ru.po", "author/voices.toml"}
    wanted |= {"author/first_words.toml", "author/next_steps/en.md", "author/next_steps/ru.md"}
    wanted |= {f"templates/translations/{path.name}" for path in (CHECKOUT / "templates/translations").glob("*.po")}
    assert {f"cosmoglossary/{name}" for name in wanted} <= packed


def test_the_wheel_has_its_bill_of_materials(wheel: Path) -> None:
    """Where installers look for it (PEP 770), and as it is in the checkout."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if ".dist-info/sboms/" in name]
        assert archive.read(name) == (CHECKOUT / "requirements" / "sbom.cdx.json").read_bytes()


def test_the_wheel_works_in_an_empty_folder(programs: Path, tmp_path: Path) -> None:
    """Installed alone, init and build make a site in all languages, and decks."""
    for arguments in (["init"], ["build", "--strict"]):
        _run([str(programs / "cosmoglossary"), *arguments], tmp_path)
    for page in ("index.html", "en/concept/docking.html", "ru/concept/docking.html"):
        assert (tmp_path / "build" / "site" / page).exists()
    assert len(list((tmp_path / "build/site/decks").glob("*.apkg"))) == 2


def test_the_wheel_works_where_there_is_next_to_nothing(programs: Path, tmp_path: Path) -> None:
    """As in a slim image: no other program on the path, no home, and a locale that has only ASCII."""
    bare = {"PATH": str(programs), "HOME": str(tmp_path / "nowhere"), "LC_ALL": "C"}
    # Windows finds its own libraries and its folder for temporary files by these.
    bare |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    program = str(programs / "cosmoglossary")
    for arguments in (
        ["init"],
        ["new", "docked", "--en", "docked", "--ru", "состыко́ванный", "--topic", "spacecraft"],
        ["fmt"],
        ["fmt", "--check"],
        ["check"],
        ["build"],
        ["release"],
        ["explain", "missing-stress", "--lang", "ru"],
    ):
        printed = _run([program, *arguments], tmp_path, bare)
    assert "ударения" in printed
    assert (tmp_path / "build" / "site" / "ru" / "concept" / "docked.html").exists()


def test_the_wheel_needs_no_checkout(programs: Path, tmp_path: Path) -> None:
    """The package that runs is the installed one."""
    script = "import cosmoglossary; print(cosmoglossary.__file__)"
    printed = _run([str(programs / "python"), "-c", script], tmp_path)
    assert Path(printed.strip()).is_relative_to(programs.parent)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an unpacked source distribution."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(_build("sdist", folder)) as archive:
        archive.extractall(folder, filter="data")
    (root,) = [path for path in folder.iterdir() if path.is_dir()]
    return root


def test_the_sdist_has_what_make_needs(unpacked: Path) -> None:
    """Whoever unpacks it finds the documents that the README links to, and can build and test."""
    packed = set(_files(unpacked))
    requirements = {f"requirements/{name}.lock" for name in ("install", "dev", "anki-24.11")}
    documents = {"README.md", "CONTRIBUTING.md", "docs/for-authors.md", "docs/pictures/home-en-desktop-dark.png"}
    others = {"Makefile", ".pre-commit-hooks.yaml", "tests/node/package-lock.json", "glossary/glossary.yaml"}
    assert requirements | documents | others <= packed
    assert not any(name.startswith(("build/", ".venv", "tests/node/node_modules")) for name in packed)


@pytest.mark.skipif(not (CHECKOUT / ".git").exists(), reason="only a clone knows which files are the project's")
def test_the_sdist_has_every_file(unpacked: Path) -> None:
    """All that git keeps, tests and their data too."""
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, timeout=60).stdout.decode()
    # The folder for output is made by the first build.
    wanted = {name for name in listed.split("\0") if name and (CHECKOUT / name).exists()} - {"build/.gitignore"}
    assert wanted <= set(_files(unpacked))


def test_the_sdist_tests_itself(unpacked: Path) -> None:
    """Every test is found in it, with what it imports, and those that read the most files pass."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked / "src")}
    pytest_ = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    _run([*pytest_, "--collect-only", "tests"], unpacked, environment)
    reading = ["tests/test_supply.py", "tests/source/test_house_style.py", "tests/problems/test_messages.py"]
    _run([*pytest_, *reading], unpacked, environment)


def test_the_sdist_makes_the_same_wheel(unpacked: Path, wheel: Path, tmp_path: Path) -> None:
    """Byte for byte, so that it does not matter from which of them a distribution is made."""
    assert _build("wheel", tmp_path, unpacked).read_bytes() == wheel.read_bytes()


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of all files in a folder."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _build(target: str, folder: Path, source: Path = CHECKOUT) -> Path:
    """Build the package in a folder and return its only file."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=300)
    (package,) = folder.iterdir()
    return package


def _run(command: list[str], folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """Run a program as a user does, without the sources in sight, and return what it prints."""
    if environment is None:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    outcome = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return outcome.stdout
