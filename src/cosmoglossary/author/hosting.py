"""The files by which a host checks, builds and publishes a glossary at every change of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit, urlunsplit
from urllib.request import url2pathname

from cosmoglossary.author.bound import run
from cosmoglossary.source.library import Library

HOSTS: Mapping[str, str] = MappingProxyType(
    {"github": ".github/workflows/publish.yml", "gitlab": ".gitlab-ci.yml", "netlify": "netlify.toml"}
)
"""The file that each host looks for, by the name of the host."""

REQUIREMENTS = "requirements.txt"
"""The file that says where pip finds cosmoglossary."""

_PACKAGE = "cosmoglossary"

_EXPLANATION = """\
# Where pip finds the program that makes the site: whatever builds this glossary elsewhere reads it here.
"""

_UNKNOWN = """\
# Put the address of a repository that the host may read here, or the path of a wheel that is kept with the glossary.
# cosmoglossary @ git+https://example.org/cosmoglossary
"""


def host_files(host: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files that a project needs to be published on one of `HOSTS`, by path relative to its folder."""
    file = HOSTS[host]
    yield file, (Path(__file__).with_name("hosts") / f"{host}{Path(file).suffix}").read_bytes()
    needed = requirement()
    yield REQUIREMENTS, f"{_EXPLANATION}{needed}\n".encode() if needed else f"{_EXPLANATION}{_UNKNOWN}".encode()


def add_host_files(project: Path, host: str) -> list[str]:
    """Write the files for a host into a project; those that are there already stay as they are.

    Returns:
        The files that were written.

    Raises:
        OSError: one cannot be written.
    """
    library = Library(project)
    written = []
    for name, data in host_files(host):
        try:
            library.create((project / name).as_posix(), data)
        except FileExistsError:
            # Its author has changed it, or has it from another host.
            continue
        written.append((project / name).as_posix())
    return written


def requirement() -> str:
    """Return what pip needs to install this very program elsewhere; empty if only this machine can tell."""
    distribution = metadata.distribution(_PACKAGE)
    origin = distribution.read_text("direct_url.json")
    # Whatever came from an index has no such file.
    if origin is None:
        return f"{_PACKAGE}=={distribution.version}"
    address = _address(json.loads(origin))
    if not address:
        return ""
    return f"{_PACKAGE} @ {address}"


def _address(origin: Mapping[str, object]) -> str:
    """Return the address that a package was installed from, as PEP 610 records it; empty if it is of this machine."""
    url, repository = str(origin["url"]), origin.get("vcs_info")
    if isinstance(repository, dict):
        return _public(f"{repository['vcs']}+{url}", f"@{repository['commit_id']}")
    if urlsplit(url).scheme != "file":
        return _public(url)
    return _public(f"git+{_git(url, 'config', '--get', 'remote.origin.url')}", f"@{_git(url, 'rev-parse', 'HEAD')}")


def _public(url: str, version: str = "") -> str:
    """Return an address that others can use, without the password that may be in it."""
    parts = urlsplit(url)
    if parts.scheme.rpartition("+")[2] not in ("http", "https"):
        return ""
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) + version


def _git(url: str, *arguments: str) -> str:
    """Ask git about the folder that a package was installed from; empty if it knows nothing of it."""
    folder = url2pathname(urlsplit(url).path)
    try:
        return run(["git", "-C", folder, *arguments]).decode().strip()
    except (OSError, UnicodeDecodeError):  # which a program that takes too long is as well
        return ""
