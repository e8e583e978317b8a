"""What well-known judges of pages say: the W3C's checker of HTML, and Lighthouse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import BROWSERS, PROJECT, page_kinds, served, trees
from tests.world import WORLD

NODE = PROJECT / "tests" / "node" / "node_modules"
CHECKER = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = NODE / "lighthouse"
JUDGE = PROJECT / "tests" / "node" / "lighthouse.mjs"
BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
"""For a run of seconds the compiler that starts at once is the faster one, if it is given room on the stack."""
PATIENCE = 120
"""Seconds in which a judge has long ended, however busy the machine is."""
JUDGED = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("en/index.html", "ru/concept/cosmonaut.html", "en/alphabet/ru.html", "ru/topic/people.html")


def needs(found: bool, what: str) -> None:  # noqa: FBT001
    """Skip a test for want of a tool, unless REQUIRE_BROWSER says that it counts."""
    if not found and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(what)
    if not found:
        pytest.skip(what)


def asked(command: list[str], environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """What a judge says. Once in many runs one never ends, without doing anything; then it is asked again."""
    run = partial(subprocess.run, command, capture_output=True, text=True, check=False, env=environment)
    try:
        return run(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return run(timeout=2 * PATIENCE)


def test_html_is_valid(site_of: Callable[[str], Path]) -> None:
    """The Nu checker has no error for any kind of page in any tree of any site."""
    needs(CHECKER.exists(), "no HTML checker here: `make test` installs it")
    needs(
        shutil.which("java") is not None,
        "no Java here: install one, for instance with `apt-get install default-jre-headless`",
    )
    sites = [site_of(name) for name in ("shipped", "four", *WORLD)]
    pages = [site / name for site in sites for name in ("index.html", "404.html")]
    for tree in (site / language for site in sites for language in trees(site)):
        pages += [tree / page for page in page_kinds(tree).values()]
        pages += [*tree.glob("practise/*.html"), *tree.glob("concept/path.html")]
    command = ["java", *BRIEF, "-jar", str(CHECKER), "--errors-only", "--format", "json", *map(str, pages)]
    said = asked(command).stderr
    assert [(message["url"], message["message"]) for message in json.loads(said)["messages"]] == []


@pytest.fixture(scope="module")
def reports(shipped: Path, browser: Browser) -> Mapping[str, Mapping[str, Any]]:
    """What Lighthouse says of each of `PAGES`, as it is served."""
    needs(LIGHTHOUSE.exists(), "no Lighthouse here: `make test` installs it")
    assert browser.is_connected()  # there is one, or the test was skipped
    chrome = next(filter(None, map(shutil.which, BROWSERS)), "")
    environment = {
        **os.environ,
        "CHROME_PATH": chrome,
        "PATH": f"{PROJECT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}",
    }
    with served(shipped) as address:
        command = ["node", str(JUDGE), ",".join(JUDGED), *(f"{address}/{page}" for page in PAGES)]
        said = asked(command, environment).stdout
    return dict(zip(PAGES, json.loads(said), strict=True))


@pytest.mark.parametrize("page", PAGES)
def test_lighthouse_has_nothing_to_improve(page: str, reports: Mapping[str, Mapping[str, Any]]) -> None:
    """On a phone, as served: full marks for accessibility, good practice and search engines, and nothing moves."""
    # How fast a page is told to be depends on what else this machine does: that is for eyes, the bytes are for tests.
    marks = {name: reports[page]["categories"][name]["score"] for name in JUDGED}
    assert {**marks, "performance": 1} == dict.fromkeys(JUDGED, 1)
    assert reports[page]["audits"]["cumulative-layout-shift"]["numericValue"] == 0
