"""The version of the site that a browser keeps, and the worker that keeps it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from cosmoglossary.pipeline import job
from cosmoglossary.pipeline.building import build
from cosmoglossary.site.offline import MAX_OFFLINE_BYTES, is_kept, version
from cosmoglossary.site.render import Renderer
from cosmoglossary.source.templates import resources
from cosmoglossary.text.localiser import Localiser

ROOT = Path(__file__).parents[2]
FOUR = ROOT / "tests/data/four-languages"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("index.html", True),
        ("en/concept/orbit.html", True),
        ("en/concept/data.html", True),
        ("assets/style.css", True),
        ("search/index.js", True),
        ("practise/ru-en.js", True),
        ("en/app.webmanifest", True),
        ("en/concept/404.html", True),
        ("audio/orbit.mp3", False),
        ("data/orbit.json", False),
        ("concepts.json", False),
        ("sitemap.xml", False),
        ("sitemap-0.xml", False),
        ("robots.txt", False),
        ("404.html", True),
        ("en/feed.xml", False),
        ("en/share.png", False),
    ],
)
def test_all_that_readers_see_is_kept(path: str, *, kept: bool) -> None:
    """Files for other programs are not, nor recordings, which are kept when they are first heard."""
    assert is_kept(path) is kept


def test_a_version_is_named_by_its_content() -> None:
    """Neither the order of the files nor anything but their paths and bytes has a part in it."""
    name, digests = version({"b": b"2", "a": b"1"})
    assert (name, digests) == version({"a": b"1", "b": b"2"})
    assert digests == {path: sha256(data).hexdigest()[:16] for path, data in {"a": b"1", "b": b"2"}.items()}
    assert list(digests) == ["a", "b"]
    assert re.fullmatch("[0-9a-f]{16}", name)
    others = [{"a": b"1"}, {"a": b"1", "b": b"3"}, {"a": b"1", "c": b"2"}, {"a": b"2", "b": b"1"}, {}]
    assert len({name, *(version(files)[0] for files in others)}) == len(others) + 1


def listed(worker: bytes) -> tuple[str, Mapping[str, str]]:
    """The version and the files that a worker names."""
    text = worker.decode()
    files, name = re.search("String\\.raw`(.*?)`", text, re.DOTALL), re.search(r"const VERSION = '(.*)'", text)
    assert files
    assert name
    return name[1], json.loads(files[1])


def test_the_worker_names_its_version_and_its_files() -> None:
    """As they are, in a script whose quotes nothing ends, and where no name is an expression."""
    renderer = Renderer(resources(ROOT), {"en": Localiser("en")})
    digests = {"en/alphabet/ё & 'x' \"y\" `z` ${VERSION} \\.html": "0" * 16}
    worker = renderer.worker("0123456789abcdef", digests)
    assert listed(worker) == ("0123456789abcdef", digests)
    assert b"${VERSION}" not in worker


def test_a_build_keeps_what_it_wrote(tmp_path: Path) -> None:
    """Every file that is kept is there with the digest that the worker asks for, and none is missing."""
    assert build(FOUR, tmp_path / "build").succeeded
    site = tmp_path / "build" / "site"
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    wanted = {path: (site / path).read_bytes() for path in paths if is_kept(path) and path != "worker.js"}
    assert listed((site / "worker.js").read_bytes()) == version(wanted)


@pytest.mark.parametrize(("limit", "kept"), [(MAX_OFFLINE_BYTES, True), (1_000, False)])
def test_a_large_site_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, *, kept: bool) -> None:
    """All of it or nothing."""
    monkeypatch.setattr(job, "MAX_OFFLINE_BYTES", limit)
    assert build(FOUR, tmp_path / "build", processes=1).succeeded
    _, files = listed((tmp_path / "build/site/worker.js").read_bytes())
    assert bool(files) is kept
