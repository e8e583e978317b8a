"""Measure how long it takes from a save until the page in the browser is the new one, and until the server has it.

An entry of a copy of the shipped glossary, or of a generated one, is saved again and again while its page is open in a
real browser; the medians and the longest times are printed.

    python -m tests.benchmarks.serve 68 10000
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright
from tests.benchmarks.generate import SHIPPED, generate

from cosmoglossary.preview.server import serve

_SAVES = 15
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
_TERM = re.compile("(?<=^  term: ).*", re.MULTILINE)


def measure(root: Path) -> list[tuple[float, float]]:
    """Seconds from each save until the server tells of it, and until the browser shows it."""
    begun = threading.Event()
    addresses: list[str] = []
    built: list[float] = []

    def run() -> None:
        for server, _ in serve(root, 0):
            addresses.append(server.address)
            built.append(time.perf_counter())
            begun.set()

    threading.Thread(target=run, daemon=True).start()
    begun.wait()
    entry = min((root / "glossary" / "people").glob("*.yaml"))
    text = entry.read_text(encoding="utf-8")
    times = []
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, _BROWSERS)))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(f"{addresses[0]}site/en/concept/{entry.stem}.html")
        for number in range(_SAVES):
            page.locator(".preview").wait_for()
            begin = time.perf_counter()
            entry.write_text(_TERM.sub(f"word {number}", text, count=1), encoding="utf-8")
            page.get_by_role("heading", level=1, name=f"word {number}", exact=True).wait_for()
            times.append((built[-1] - begin, time.perf_counter() - begin))
        browser.close()
    return times


def main() -> None:
    """Measure glossaries of the sizes that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[68, 10_000])
    print("concepts  built: median    most  shown: median    most, in seconds")
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            if size <= sum(1 for _ in SHIPPED.glob("*/*.yaml")):
                shutil.copytree(SHIPPED, root / "glossary")
            else:
                generate(size, root)
            built, seen = zip(*measure(root), strict=True)
            print(f"{size:8,}  {median(built):13.2f}  {max(built):6.2f}  {median(seen):13.2f}  {max(seen):6.2f}")


if __name__ == "__main__":
    main()
