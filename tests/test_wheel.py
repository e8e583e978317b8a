"""The package as others get it: built, installed alone in a new environment, and used in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import cosmoglossary

CHECKOUT = Path(__file__).parents[1]


def test_the_wheel_works_in_an_empty_folder(tmp_path: Path) -> None:
    """Installed alone, init and build make a site in all languages, and decks."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    packed = zipfile.ZipFile(wheel).namelist()
    wanted = {"templates/translations/ru.po", "problems/messages/ru.po", "author/voices.toml"}
    assert {f"cosmoglossary/{name}" for name in wanted} <= {*packed}

    venv.create(tmp_path / "venv", with_pip=True)
    bin_ = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    # The dependencies are those of this environment, so that the test needs no network; the package is the wheel's.
    installed = Path(cosmoglossary.__file__).parents[0]
    assert installed == CHECKOUT / "src" / "cosmoglossary"
    install = [str(bin_ / "pip"), "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(install, check=True)
    libraries = "\n".join(path for path in sys.path if path.endswith("site-packages"))
    (site_packages,) = (tmp_path / "venv").glob("**/site-packages")
    (site_packages / "dependencies.pth").write_text(libraries, encoding="utf-8")

    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for arguments in (["init"], ["build", "--strict"]):
        command = [str(bin_ / "cosmoglossary"), *arguments]
        done = subprocess.run(command, cwd=empty, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    for page in ("index.html", "en/concept/docking.html", "ru/concept/docking.html"):
        assert (empty / "build" / "site" / page).exists()
    assert len(list((empty / "build" / "decks").glob("*.apkg"))) == 2
    where = [str(bin_ / "python"), "-c", "import cosmoglossary; print(cosmoglossary.__file__)"]
    printed = subprocess.run(where, cwd=empty, env=environment, capture_output=True, text=True, check=True).stdout
    assert Path(printed.strip()).is_relative_to(tmp_path)
