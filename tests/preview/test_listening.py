"""Where the preview listens: ports, both loopback addresses, and what is said of a port that is taken."""

from __future__ import annotations

import http.client
import os
import socket
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.conftest import Project
from tests.preview.conftest import PAGE, Client

from cosmoglossary.cli import cli
from cosmoglossary.preview.server import Server, serve
from cosmoglossary.preview.state import Preview

GOOD = {"words/docking.yaml": "en: docking\nru: стыко́вка\n"}


def has_ipv6() -> bool:
    """Tell if this machine has the other loopback address."""
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


def status(address: str, port: int, host: str) -> int:
    """Ask for a page and return the status of the answer."""
    connection = http.client.HTTPConnection(address, port, timeout=60)
    connection.request("GET", PAGE, headers={"Host": host})
    answered = connection.getresponse().status
    connection.close()
    return answered


@pytest.mark.skipif(not has_ipv6(), reason="no IPv6 here")
@pytest.mark.parametrize("name", ["[::1]", "localhost"])
def test_both_loopback_addresses_are_listened_on(served: Callable[[Path], Client], project: Project, name: str) -> None:
    """A browser may take `localhost` for either, and [::1] is nobody else's."""
    port = served(project(GOOD)).port
    assert status("::1", port, f"{name}:{port}") == HTTPStatus.OK
    assert status("127.0.0.1", port, f"{name}:{port}") == HTTPStatus.OK


def test_one_loopback_address_is_enough(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many containers have no IPv6."""

    def absent(*_: object) -> None:
        raise OSError("Cannot assign requested address")

    monkeypatch.setattr("cosmoglossary.preview.server._Listener6", absent)
    preview = Preview(project(GOOD))
    preview.refresh()
    with Server(preview, 0) as server:
        assert status("127.0.0.1", server.port, f"127.0.0.1:{server.port}") == HTTPStatus.OK


def test_port_80_works(project: Project) -> None:
    """Its number is neither in the address nor in what browsers send."""
    preview = Preview(project(GOOD))
    preview.refresh()
    with Server(preview, 80) as server:
        if server.refusal:
            pytest.skip("port 80 is not ours to use here")
        assert server.address == "http://127.0.0.1/"
        for host in ("127.0.0.1", "localhost", "127.0.0.1:80", "[::1]"):
            assert status("127.0.0.1", 80, host) == HTTPStatus.OK
        assert status("127.0.0.1", 80, "127.0.0.1:8000") == HTTPStatus.FORBIDDEN


def test_a_taken_port_is_said(
    served: Callable[[Path], Client], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`serve` tells which port is taken and how to choose one, and is at one of the next."""
    first = served(project(GOOD))

    def one_state(root: Path, port: int) -> object:
        running = serve(root, port)
        yield next(running)
        running.close()

    monkeypatch.setattr("cosmoglossary.cli.serving.serve", one_state)
    outcome = CliRunner().invoke(cli, ["serve", str(first.root), "--port", str(first.port)])
    assert outcome.exit_code == 0, outcome.output
    warning, address = outcome.output.splitlines()
    assert warning == f"warning: another program listens on port {first.port}; choose a port with `--port`"
    assert address.startswith("the preview is at http://127.0.0.1:")
    assert f":{first.port}/" not in address


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may use any port")
def test_a_forbidden_port_is_said(project: Project) -> None:
    """Ports below 1024 belong to the administrator on many systems."""
    preview = Preview(project(GOOD))
    preview.refresh()
    with Server(preview, 1) as server:
        assert server.refusal is not None
        assert "port 1 cannot be used" in server.refusal


def test_the_last_port_has_no_next(project: Project) -> None:
    """After 65535 the system chooses one."""
    preview = Preview(project(GOOD))
    preview.refresh()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 65535))
        taken.listen()
        with Server(preview, 65535) as server:
            assert server.port < 65535
            assert server.refusal is not None
