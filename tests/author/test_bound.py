"""Programs that work for a command end with it, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from tests.conftest import Project, limited
from tests.pipeline.test_workers import is_alive

from cosmoglossary.author import bound
from cosmoglossary.author.voices import shipped_voices

SPEAKER = """#!/bin/sh
case "$2" in
  *voice.list*) echo "({voices})";;
  *) echo $$ > {pipe}; exec sleep 600;;
esac
"""
"""A synthesizer that says who it is, and then reads a text without end."""


def test_what_a_program_prints_is_returned() -> None:
    """All of it, as bytes; it has no input, and its complaints are lost."""
    program = "import sys; print(sys.stdin.read() == ''); print('x' * 100_000); print('y', file=sys.stderr)"
    assert bound.run([sys.executable, "-c", program]).split() == [b"True", b"x" * 100_000]
    assert bound.run([sys.executable, "-c", "raise SystemExit(3)"]) == b""


def test_a_program_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """In its time, or when it has printed far too much; what it has begun ends with it, and holds nothing up."""
    monkeypatch.setattr(bound, "MAX_SECONDS", 0.5)
    with pytest.raises(TimeoutError):
        bound.run([sys.executable, "-c", "import time; time.sleep(600)"])
    monkeypatch.setattr(bound, "MAX_SECONDS", 60.0)
    monkeypatch.setattr(bound, "MAX_OUTPUT", 1000)
    begun = time.monotonic()
    assert len(bound.run([sys.executable, "-c", "while True: print('x' * 100)"])) == 1001
    assert time.monotonic() - begun < 30


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_what_a_program_has_begun_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the program ends by itself, or is ended; and no terminal is there to be waited for."""
    begun = time.monotonic()
    child = int(bound.run(["/bin/sh", "-c", "sleep 600 & echo $!"]))
    monkeypatch.setattr(bound, "MAX_SECONDS", 0.5)
    assert bound.run(["/bin/sh", "-c", "read line < /dev/tty; echo $line"]).strip() == b""
    pipe_child = "sleep 600 & echo $! >&2; wait"
    with tempfile.TemporaryFile() as complaints:
        with pytest.raises(TimeoutError):
            bound.run(["/bin/sh", "-c", pipe_child], complaints=complaints)
        complaints.seek(0)
        other = int(complaints.read())
    while (is_alive(child) or is_alive(other)) and time.monotonic() < begun + 20:
        time.sleep(0.01)
    assert not is_alive(child)
    assert not is_alive(other)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
@pytest.mark.parametrize("ending", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGINT", "SIGABRT"])
@pytest.mark.usefixtures("interruptible")
def test_a_killed_command_leaves_no_speaker(project: Project, ending: str) -> None:
    """Not even one that is deep in a text; and texts whose turn has not come yet are left."""
    root = project({f"words/w{number}.yaml": f"en: word {number}\nru: сло́во\n" for number in range(20)})
    speaker, pipe = root / "bin/festival", root / "pipe"
    speaker.parent.mkdir()
    speaker.write_text(
        SPEAKER.format(voices=" ".join(voice.name for voice in shipped_voices().values()), pipe=pipe), "utf-8"
    )
    speaker.chmod(0o755)
    os.mkfifo(pipe)
    environment = {**os.environ, "PATH": f"{speaker.parent}:{os.environ['PATH']}"}
    command = [sys.executable, "-m", "cosmoglossary", "audio", str(root)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as audio, limited(audio):
        # To write as well, so that its end is not reached between two speakers.
        with os.fdopen(os.open(pipe, os.O_RDWR), encoding="utf-8") as said:
            speakers = [int(said.readline()) for _ in range(os.cpu_count() or 1)]
        audio.send_signal(getattr(signal, ending))
        begun = time.monotonic()
        assert audio.wait() != 0
        assert time.monotonic() - begun < 10
        while any(map(is_alive, speakers)) and time.monotonic() < begun + 10:
            time.sleep(0.01)
        assert not any(map(is_alive, speakers))
        assert audio.stderr
        assert "Traceback" not in audio.stderr.read()
    assert not (Path(root) / "glossary/audio").exists()
