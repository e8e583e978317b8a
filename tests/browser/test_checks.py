"""What well-known judges of pages say: the W3C's checker of HTML, and Lighthouse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import BROWSERS, KINDS, PROJECT, served

NODE = PROJECT / "tests" / "node" / "node_modules"
CHECKER = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = NODE / ".bin" / "lighthouse"
JUDGED = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("en/index.html", "ru/concept/cosmonaut.html", "en/alphabet/ru.html", "ru/topic/people.html")


def needs(found: bool, what: str) -> None:  # noqa: FBT001
    """Skip a test for want of a tool, unless REQUIRE_BROWSER says that it counts."""
    if not found and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(what)
    if not found:
        pytest.skip(what)


@pytest.mark.parametrize("site", ["shipped", "four"])
def test_html_is_valid(site: str, request: pytest.FixtureRequest) -> None:
    """The Nu checker has no error for any kind of page in any tree."""
    needs(CHECKER.exists(), "no HTML checker here: `make test` installs it")
    needs(
        shutil.which("java") is not None,
        "no Java here: install one, for instance with `apt-get install default-jre-headless`",
    )
    folder: Path = request.getfixturevalue(site)
    trees = [path.parent for path in folder.glob("*/index.html")]
    pages = [folder / "index.html", folder / "404.html", *(tree / page for tree in trees for page in KINDS.values())]
    pages += [page for tree in trees for page in (tree / "practise").glob("*.html")]
    command = ["java", "-jar", str(CHECKER), "--errors-only", "--format", "json", *map(str, pages)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    assert [(message["url"], message["message"]) for message in json.loads(said)["messages"]] == []


@pytest.mark.parametrize("page", PAGES)
def test_lighthouse_has_nothing_to_improve(page: str, shipped: Path, browser: Browser) -> None:
    """On a phone, as served: full marks for accessibility, good practice and search engines, and nothing moves."""
    needs(LIGHTHOUSE.exists(), "no Lighthouse here: `make test` installs it")
    assert browser.is_connected()  # there is one, or the test was skipped
    chrome = next(filter(None, map(shutil.which, BROWSERS)), "")
    node = str(PROJECT / ".venv" / "bin")
    with served(shipped) as address:
        options = ("--quiet", "--output=json", f"--only-categories={','.join(JUDGED)}")
        flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
        environment = {**os.environ, "CHROME_PATH": chrome, "PATH": f"{node}{os.pathsep}{os.environ['PATH']}"}
        report = json.loads(
            subprocess.run(
                [str(LIGHTHOUSE), f"{address}/{page}", *options, flags],
                capture_output=True, text=True, check=True, env=environment,
            ).stdout
        )  # fmt: skip
    # How fast a page is told to be depends on what else this machine does: that is for eyes, the bytes are for tests.
    marks = {name: report["categories"][name]["score"] for name in JUDGED}
    assert {**marks, "performance": 1} == dict.fromkeys(JUDGED, 1)
    assert report["audits"]["cumulative-layout-shift"]["numericValue"] == 0
