"""Kill builds at random moments, and count what they leave: survivors, hangs, and output that is neither old nor new.

Each time the command is ended as a whole (SIGKILL, SIGTERM or SIGHUP) or loses one of its workers (SIGKILL or SIGTERM).
Two versions of a glossary are built in turn into one folder, so that every build has something to change.

    python -m tests.benchmarks.kills 200 --concepts 2000

It needs the `/proc` of Linux, where processes are found by a mark in their environment.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.benchmarks.generate import generate

MARK = "COSMOGLOSSARY_KILLS"
ENDINGS = (
    ("build", "SIGKILL"),
    ("build", "SIGTERM"),
    ("build", "SIGHUP"),
    ("worker", "SIGKILL"),
    ("worker", "SIGTERM"),
)
"""Which process gets which signal."""

_PATIENCE = 60.0
"""Seconds after which a build that does not end is a hang."""

_GRACE = 5.0
"""Seconds after which a process that is still there has survived; most need milliseconds."""


@dataclass
class Outcome:
    """What became of builds that were killed."""

    endings: Counter[str] = field(default_factory=Counter)
    outputs: Counter[str] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)
    survivors: int = 0
    hangs: int = 0
    lingered: list[float] = field(default_factory=list)
    """Seconds for which processes outlived their build."""
    leftovers: list[str] = field(default_factory=list)
    """What lay beside the output after the last build, which was not killed."""


def digest(folder: Path) -> str:
    """Return a hash of all names and bytes in a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


class Versions:
    """Two projects that are built into one folder in turn."""

    def __init__(self, folder: Path, concepts: int) -> None:
        """Write the projects, and build each once to know its output."""
        self.output = folder / "public" / "build"
        self._projects = [folder / "one", folder / "two"]
        for project in self._projects:
            generate(concepts, project)
        for entry in self._projects[1].glob("glossary/*/*.yaml"):
            entry.write_text(entry.read_text(encoding="utf-8").replace(": ", ":  ", 1), encoding="utf-8")
        description = self._projects[1] / "glossary/glossary.yaml"
        description.write_text(description.read_text("utf-8").replace("title:\n  en: ", "title:\n  en: New "), "utf-8")
        self._digests: list[str] = []
        for number in (1, 0):
            begin = time.monotonic()
            subprocess.run(self.command(number), check=True, capture_output=True, timeout=_PATIENCE * 5)
            self.seconds = time.monotonic() - begin
            self._digests.insert(0, digest(self.output))
        self.current = 0

    def command(self, number: int) -> list[str]:
        """Return the command that builds one of the versions."""
        return [
            sys.executable,
            "-m",
            "cosmoglossary",
            "build",
            str(self._projects[number]),
            "--output",
            str(self.output),
        ]

    def look(self) -> str:
        """Say which version the output is now, as seen from a build of the other one: old, new or mixed."""
        digests = {value: number for number, value in enumerate(self._digests)}
        now = digests.get(digest(self.output))
        if now is None:
            return "mixed"
        if now == self.current:
            return "old"
        self.current = now
        return "new"


def marked(mark: str) -> set[int]:
    """Return the numbers of the processes that have a mark in their environment."""
    found = set()
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and f"{MARK}={mark}".encode() in (folder / "environ").read_bytes():
                found.add(int(folder.name))
        except OSError:
            continue  # it has just ended
    return found


def kill_one(versions: Versions, moment: float, ending: tuple[str, str], outcome: Outcome) -> None:
    """Begin a build, kill it or a worker of it after so many seconds, and see what is left."""
    mark = uuid.uuid4().hex
    whom, how = ending
    command = versions.command(1 - versions.current)
    environment = {**os.environ, MARK: mark, "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        time.sleep(moment)
        workers = sorted(marked(mark) - {process.pid})
        victim = random.choice(workers) if whom == "worker" and workers else process.pid
        outcome.endings[f"{'build' if victim == process.pid else 'worker'} {how}"] += process.poll() is None
        outcome.endings["had ended before"] += process.poll() is not None
        with suppress(ProcessLookupError):
            os.kill(victim, getattr(signal, how))
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            outcome.hangs += 1
            process.kill()
        ended = time.monotonic()
        while (left := marked(mark)) and time.monotonic() - ended < _GRACE:
            time.sleep(0.01)
        outcome.lingered.append(time.monotonic() - ended)
        outcome.survivors += len(left)
        for survivor in left:
            os.kill(survivor, signal.SIGKILL)
        errors = process.stderr.read() if process.stderr else ""
    last = (errors.splitlines() or [""])[-1]
    outcome.messages[f"exit {process.returncode}: {last if last.startswith('error') else ''}"] += 1
    outcome.outputs[versions.look()] += 1


def report(outcome: Outcome) -> Iterator[str]:
    """Say in lines what became of builds so far."""
    for caption, counts in (("killed", outcome.endings), ("ended", outcome.messages), ("output", outcome.outputs)):
        for name, count in sorted(counts.items()):
            if count:
                yield f"{caption:8}{count:5}  {name}"
    beside = outcome.leftovers or "nothing"
    yield f"{outcome.survivors} survivors, {outcome.hangs} hangs, beside the output: {beside}"
    slowest, middle = max(outcome.lingered), median(outcome.lingered)
    yield f"workers were gone {middle:.2f} s after their build (median), {slowest:.2f} s at the most"


def kill_builds(
    kills: int, concepts: int, folder: Path, seed: int = 0, progress: Callable[[Outcome], object] = lambda _: None
) -> Outcome:
    """Kill that many builds, one after the other, and let the last one be.

    Args:
        kills: how many.
        concepts: how many concepts their glossary has.
        folder: where to write, which is to be empty.
        seed: another one makes other moments.
        progress: is called after each of them.
    """
    chance = random.Random(seed)
    versions = Versions(folder, concepts)
    outcome = Outcome()
    for number in range(kills):
        moment = chance.uniform(0.05, versions.seconds * 1.05)
        kill_one(versions, moment, ENDINGS[number % len(ENDINGS)], outcome)
        progress(outcome)
    subprocess.run(versions.command(1 - versions.current), check=True, capture_output=True, timeout=_PATIENCE)
    outcome.outputs[f"{versions.look()} after the last build"] += 1
    outcome.leftovers = sorted({path.name for path in versions.output.parent.iterdir()} - {"build"})
    return outcome


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what is left of builds that are killed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("kills", type=int, help="how many builds to kill")
    parser.add_argument("--concepts", type=int, default=2000, help="how many concepts their glossary has")
    parser.add_argument("--seed", type=int, default=0, help="another one makes other moments")
    chosen = parser.parse_args(arguments)

    def progress(outcome: Outcome) -> None:
        # So that a long run that is given up has not been in vain.
        done = len(outcome.lingered)
        if done % 10 == 0:
            print(f"after {done}:", *report(outcome), sep="\n", end="\n\n", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_builds(chosen.kills, chosen.concepts, Path(folder), chosen.seed, progress)
    print(*report(outcome), sep="\n")


if __name__ == "__main__":
    main()
