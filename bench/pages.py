"""How fast the pages are: server time, bytes, layout shift, and moving on by key, in Chromium.

    python -m bench.pages [--segments 20000] [--database postgresql://…]

One server process and one browser on the same machine. The statement of this repository, in five
languages, is measured beside the large document. On a machine that does other work, look at the
processor time: it is what the server itself spends.
"""

from __future__ import annotations

import argparse
import http.client
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.load import asking
from bench.service import DOC, fill, make_workspace, serving
from service.settings import Settings

PASSWORD = "a long enough password"
LARGE = f"/documents/{DOC}/fr"
STATEMENT = "/documents/statement"
_TIMES = 9

SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def main() -> None:
    """Print a table for each document."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--segments", type=int, default=20_000)
    parser.add_argument("--database", help="an empty database; otherwise an SQLite file")
    chosen = parser.parse_args()
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.exit("chromium is not installed; on Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        large = make_workspace(Path(folder) / "large", chosen.segments).root
        small = Path(folder) / "statement"
        shutil.copytree(Path(__file__).parent.parent / "locales", small)
        for workspace, url in ((large, chosen.database), (small, None)):
            database = url or f"sqlite:///{folder}/{workspace.name}.sqlite"
            settings = Settings(database=database, workspace=workspace, background=False)
            print(f"{workspace.name}:", end=" ")
            token = fill(settings)["reviewer"]
            with serving(settings, "service.app:from_environment", worker=False) as (port, known):
                server_times(port, known[0], token, workspace is large)
                with browsing(program, port) as page:
                    browser_times(page, LARGE if workspace is large else f"{STATEMENT}/fr")


def server_times(port: int, server: subprocess.Popen[bytes], token: str, large: bool) -> None:
    """Wall and processor time of one page after the other, the first visit of each left out."""
    ids = _ids(port, token, DOC if large else "statement")
    document = f"/documents/{DOC}" if large else STATEMENT
    review = f"{document}/fr"
    pages = {
        "home": ["/"],
        "review, first paint": [review],
        "review, next segment": [f"{review}?at={id}" for id in ids],
        "review, my turn": [f"{review}?turn=mine"],
        "review, terms and memory": [f"{review}?at={id}&show=aids" for id in ids],
        "concordance": [f"{document}/concordance"],
        "source, questions": [f"{document}/source"],
        "source, quotations": [f"{document}/source?show=quotations"],
        "publishing": [f"{document}/publishing"],
    }
    print("  server, ms                    wall (median)   processor (mean)   bytes sent")
    for name, addresses in pages.items():
        walls, spent, size = [], [], 0
        for number in range(_TIMES + 1):
            before, start = _processor(server), time.perf_counter()
            size = len(_get(port, token, addresses[number % len(addresses)]))
            walls.append(1000 * (time.perf_counter() - start))
            spent.append(_processor(server) - before)
        wall, cpu = statistics.median(walls[1:]), statistics.mean(spent[1:])
        print(f"  {name:<30}{wall:>12.1f}{cpu:>19.1f}{size:>13,}")


def _ids(port: int, token: str, document: str) -> list[str]:
    """Some segments from the middle of a document, one behind the other."""
    from service.paging import cursor

    base = f"/api/v1/documents/{document}"
    connection = http.client.HTTPConnection("127.0.0.1", port)
    ask = asking(connection, {"translator": token}, [])
    total = ask("GET", base)["segments"]
    path = f"{base}/locales/fr/segments?limit={_TIMES}&cursor={cursor(total // 2)}"
    return [item["id"] for item in ask("GET", path)["items"]]


def _get(port: int, token: str, address: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "gzip"}
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    data = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status}")
    return data


def _processor(process: subprocess.Popen[bytes]) -> float:
    """Milliseconds of processor time that a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def browsing(program: str, port: int) -> Iterator[Page]:
    """A browser window of a person who is signed in."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        context = browser.new_context(base_url=f"http://127.0.0.1:{port}", locale="en")
        context.add_init_script(SHIFTS)
        page = context.new_page()
        page.goto("/sign-in")
        page.fill("[name=login]", "reviewer")
        page.fill("[name=password]", PASSWORD)
        page.click("main button")
        page.wait_for_url("**/")
        yield page
        browser.close()


def browser_times(page: Page, review: str) -> None:
    """What a visit sends, what moves while it comes, and how long the next segment takes by key."""
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    sent: list[float] = []
    client.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    client.send("Network.clearBrowserCache")
    first = _visit(page, review, sent)
    second = _visit(page, f"{review}?show=history", sent)
    print(f"  bytes: first visit {first:,.0f}, the next {second:,.0f}", end="; ")
    print(f"layout shift {page.evaluate('window.shifts'):.4f}")
    page.goto(review)
    times = sorted(_step(page) for _ in range(_TIMES))
    shift = page.evaluate("window.shifts")
    print(f"  next segment by key: median {statistics.median(times):.0f} ms", end=", ")
    print(f"slowest {times[-1]:.0f} ms; layout shift {shift:.4f}")


def _visit(page: Page, address: str, sent: list[float]) -> float:
    sent.clear()
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)
    return sum(sent)


MOVED = """() => { window.moved = new Promise((done) => {
  const active = () => document.querySelector(".active").id, was = active();
  let start;
  const begin = () => { start = performance.now(); };
  addEventListener("keydown", begin, { once: true, capture: true });
  const look = () => {
    if (active() === was) requestAnimationFrame(look); else done(performance.now() - start);
  };
  look();
}); }"""


def _step(page: Page) -> float:
    """Milliseconds from the key to the next segment on the screen."""
    page.evaluate(MOVED)
    page.keyboard.press("j")
    taken: Any = page.evaluate("window.moved")
    return float(taken)


if __name__ == "__main__":
    main()
