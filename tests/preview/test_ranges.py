"""Parts of recordings, as browsers ask for them while they play one."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Project
from tests.preview.conftest import PAGE, Client

from cosmoglossary.preview.app import Answer
from cosmoglossary.preview.ranges import with_parts
from cosmoglossary.source.reader.audio import read_recording

SOUND = b"ID3" + bytes(range(97))
FILES: dict[str, str | bytes] = {
    "words/docking.yaml": "en: {term: docking, audio: docking.mp3}\nru: стыко́вка\n",
    "audio/docking.mp3": SOUND,
}
PATH = f"/site/audio/{read_recording('docking.mp3', SOUND)[0]}"


def test_a_sound_says_that_it_has_parts(client: Client) -> None:
    """Asked for whole it comes whole, with the tag by which parts are known to fit."""
    reply = client.ask(PATH)
    assert (reply.status, reply.body) == (HTTPStatus.OK, SOUND)
    assert reply.headers["Accept-Ranges"] == "bytes"
    assert reply.headers["Content-Type"] == "audio/mpeg"
    assert reply.headers["ETag"]


@pytest.mark.parametrize(
    ("wanted", "part", "described"),
    [
        ("bytes=0-", SOUND, "bytes 0-99/100"),
        ("bytes=0-1", SOUND[:2], "bytes 0-1/100"),
        ("bytes=10-19", SOUND[10:20], "bytes 10-19/100"),
        ("bytes=90-1000", SOUND[90:], "bytes 90-99/100"),
        ("bytes=99-99", SOUND[99:], "bytes 99-99/100"),
        ("bytes=-5", SOUND[-5:], "bytes 95-99/100"),
        ("bytes=-1000", SOUND, "bytes 0-99/100"),
        ("Bytes=0-0 ", SOUND[:1], "bytes 0-0/100"),
    ],
)
def test_parts_are_sent(client: Client, wanted: str, part: bytes, described: str) -> None:
    """From the beginning, the middle and the end, and no more than there is."""
    reply = client.ask(PATH, Range=wanted)
    assert (reply.status, reply.body) == (HTTPStatus.PARTIAL_CONTENT, part)
    assert reply.headers["Content-Range"] == described
    assert reply.headers["Content-Length"] == str(len(part))


@pytest.mark.parametrize("wanted", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999-"])
def test_parts_beyond_the_end_are_refused(client: Client, wanted: str) -> None:
    """With the size, so that the browser knows better."""
    reply = client.ask(PATH, Range=wanted)
    assert (reply.status, reply.body) == (HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b"")
    assert reply.headers["Content-Range"] == "bytes */100"


@pytest.mark.parametrize(
    "wanted",
    ["bytes=5-2", "bytes=-", "bytes=a-b", "bytes=0-1,5-6", "lines=0-1", "", "bytes=0-" + "9" * 5000, "bytes=²-"],
)
def test_other_ranges_are_ignored(client: Client, wanted: str) -> None:
    """As the standard says for what is malformed, and allows for several parts."""
    reply = client.ask(PATH, Range=wanted)
    assert (reply.status, reply.body) == (HTTPStatus.OK, SOUND)


def test_a_part_of_another_version_is_not_sent(client: Client) -> None:
    """A browser that has the beginning of an older recording gets the new one whole."""
    tag = client.ask(PATH).headers["ETag"]
    assert client.ask(PATH, Range="bytes=5-", If_Range=tag).status == HTTPStatus.PARTIAL_CONTENT
    for other in ('"other"', f"W/{tag}", "Sat, 28 Nov 2026 08:31:13 GMT"):
        reply = client.ask(PATH, Range="bytes=5-", If_Range=other)
        assert (reply.status, reply.body) == (HTTPStatus.OK, SOUND)


def test_pages_and_heads_have_no_parts(client: Client) -> None:
    """A page changes at every save; a HEAD is about the whole."""
    assert client.ask(PAGE, Range="bytes=0-1").status == HTTPStatus.OK
    reply = client.ask(PATH, method="HEAD", Range="bytes=0-1")
    assert (reply.status, reply.headers["Content-Length"]) == (HTTPStatus.OK, "100")


def test_recordings_of_other_formats_have_parts(served: Callable[[Path], Client], project: Project) -> None:
    """They come with their type, without which no browser plays them."""
    files = {
        name.replace("mp3", "ogg"): content.replace("mp3", "ogg") if isinstance(content, str) else content
        for name, content in FILES.items()
    }
    reply = served(project(files)).ask(PATH.replace("mp3", "ogg"), Range="bytes=0-1")
    assert (reply.status, reply.headers["Content-Type"]) == (HTTPStatus.PARTIAL_CONTENT, "audio/ogg")


@given(st.binary(max_size=20), st.integers(0, 25), st.integers(0, 25))
def test_parts_are_those_of_python(data: bytes, first: int, last: int) -> None:
    """Whatever the size and the positions."""
    answer = with_parts(Answer.file("a.mp3", data), f"bytes={first}-{last}", None)
    if last < first:
        assert answer.body == data
    elif first >= len(data):
        assert answer.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    else:
        assert answer.body == data[first : last + 1]
