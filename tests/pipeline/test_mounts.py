"""The output folder as people mount it. Only in a namespace of its own may a process mount what it likes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Project
from tests.pipeline.test_building import ENTRY, digest

from cosmoglossary.pipeline.building import build


def script(folder: Path, text: str) -> str:
    """Run a shell script in a namespace of mounts that ends with it."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        pytest.skip("the system has no namespaces")
    unshare = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    if subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this user may not make namespaces")
    prelude = 'set -eu; build() { "$PYTHON" -m cosmoglossary build "$1" 2>&1 || true; }\n'
    variables = {**os.environ, "PYTHON": sys.executable}
    command = [*unshare, "sh", "-c", prelude + text]
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


TWICE = ENTRY | {"words/orbit.yaml": "en: orbit\nru: орби́та\n"}


def test_a_container_sees_what_was_built(project: Project, tmp_path: Path) -> None:
    """A folder of the output that is mounted elsewhere shows the site after every build, changed or not."""
    root = project(ENTRY)
    assert build(root, root / "build").succeeded
    (root / "build/site").chmod(0o700)
    shown = script(
        tmp_path,
        """
        mkdir container; mount --bind build/site container
        build . > /dev/null; ls container/en/concept
        echo 'en: docking maneuver\nru: стыко́вка' > glossary/words/docking.yaml
        rm -f container/none; build . > /dev/null; ls container/en/concept; grep -c maneuver container/en/index.html
        stat -c %a container
        """,
    )
    names = shown.split()
    assert names[:2] == ["docking.html", "docking.html"]
    assert int(names[2]) > 0
    assert names[3] == "700"


def test_a_mounted_output_is_written_in_place(project: Project, tmp_path: Path) -> None:
    """What is mounted on the output cannot change places with anything, so its files are replaced."""
    project(TWICE)
    script(
        tmp_path,
        """
        mkdir build volume; mount --bind volume build; build .
        rm glossary/words/orbit.yaml; echo mine > build/site/CNAME; build .
        """,
    )
    assert sorted(path.name for path in (tmp_path / "volume").iterdir()) == [".cosmoglossary", "site"]
    assert not (tmp_path / "volume/site/en/concept/orbit.html").exists()
    assert (tmp_path / "volume/site/CNAME").read_text() == "mine\n"
    (tmp_path / "volume/site/CNAME").unlink()
    build(tmp_path, tmp_path / "elsewhere/build")
    assert digest(tmp_path / "volume") == digest(tmp_path / "elsewhere/build")
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".build")]


def test_a_project_may_be_closed_but_for_its_output(project: Project, tmp_path: Path) -> None:
    """Where nothing can be written beside the output, what a build needs for a moment is inside."""
    project(ENTRY)
    shown = script(
        tmp_path,
        """
        mkdir build volume project; mount --bind . project; mount -o remount,ro,bind project
        mount --bind volume project/build
        build project; build project
        """,
    )
    assert "0 files written" in shown
    assert sorted(path.name for path in (tmp_path / "volume").iterdir()) == [".cosmoglossary", "site"]


def test_a_closed_output_is_left_alone(project: Project, tmp_path: Path) -> None:
    """An output that may not be written is said to be so, and stops no later build."""
    root = project(ENTRY)
    assert build(root, root / "build").succeeded
    project(TWICE)
    shown = script(tmp_path, "mount --bind build build; mount -o remount,ro,bind build; build .")
    assert "output-refused" in shown
    assert not list(tmp_path.glob(".build*"))
    assert not (root / "build/site/en/concept/orbit.html").exists()
    assert build(root, root / "build").succeeded
    assert (root / "build/site/en/concept/orbit.html").exists()
