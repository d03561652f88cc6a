"""Makes the pictures of the README from the real thing: `make pictures` (needs chromium)."""

from __future__ import annotations

import html
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
DRAFT = ROOT / "locales" / "editions" / "statement" / "draft"
BROWSER = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--force-device-scale-factor=1")  # fmt: skip

PAGES = {
    "home": "/",
    "review": "/documents/statement/fr?q=most+serious+crimes",
    "review-ar-dark": "/documents/statement/ar?q=most+serious+crimes",
    "concordance": "/documents/statement/concordance",
    "publishing": "/documents/statement/publishing",
}
"""Pictures of the pages, by their addresses."""

FRAMES = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; display: flex; gap: 16px; padding: 16px; background: #d9d9d6; }}
iframe {{ flex: 1; height: 900px; border: 0; background: white; }}
</style>{frames}"""
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1d1f21; color: #e6e6e6; padding: 20px 24px; }}
pre {{ font: 14px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap; margin: 0; }}
</style><pre>{text}</pre>"""


def shoot(page: str, name: str, width: int, height: int) -> None:
    """A picture of an HTML page, `docs/pictures/<name>.png`."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("chromium is not installed; on Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(page, encoding="utf-8")
        size = f"--window-size={width},{height}"
        target = f"--screenshot={PICTURES / f'{name}.png'}"
        command = [browser, *BROWSER, f"--user-data-dir={folder}/profile", size, target]
        subprocess.run([*command, path.as_uri()], check=True, capture_output=True)


def terminal(*arguments: str) -> str:
    """What a command prints, as a terminal shows it."""
    command = [sys.executable, "-m", "i18n.cli", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return f"$ concordant {' '.join(arguments)}\n{done.stdout}"


def grave(shown: str) -> list[str]:
    """The command, its findings from major up with the lines that belong to them, the summary."""
    first, *rest, last = shown.splitlines()
    kept, keeping = [first], False
    for line in rest:
        if not line.startswith(" "):
            keeping = ": major:" in line or ": critical:" in line
        if keeping:
            kept.append(line)
    return [*kept[:26], "…", last]


@contextmanager
def serving(workspace: Path) -> Iterator[str]:
    """The review service on a workspace; gives the link that makes the first account."""
    command = [sys.executable, "-m", "i18n.cli", "serve", "--workspace", str(workspace)]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        command += ["--port", str(probe.getsockname()[1])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout
        link = next(word for line in server.stdout for word in line.split() if "/join#" in word)
        _wait(link.partition("/join")[0])
        try:
            yield link
        finally:
            server.send_signal(signal.SIGTERM)


def _wait(address: str) -> None:
    while True:
        try:
            urlopen(f"{address}/healthz").close()
        except URLError:
            time.sleep(0.1)
        else:
            return


def _wait_for_documents(page: Page) -> None:
    """Until the service has taken in and checked what is in the workspace."""
    while True:
        answer = page.request.get("/api/v1/documents/statement")
        found = answer.json() if answer.ok else {"segments": 1, "locales": []}
        wanted = found["segments"]
        if found["locales"] and all(
            sum(item["segments"].values()) == wanted and not item["checking"]
            for item in found["locales"]
        ):
            return
        page.wait_for_timeout(500)


def pages() -> None:
    """Pictures of the pages, with the statement as it is in this repository."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        workspace = Path(folder, "locales")
        left_out = shutil.ignore_patterns("editions", "*.sqlite*")
        shutil.copytree(ROOT / "locales", workspace, ignore=left_out)
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with serving(workspace) as link:
            window = {"width": 1280, "height": 860}
            service = link.partition("/join")[0]
            context = browser.new_context(base_url=service, viewport=window, locale="en")
            page = context.new_page()
            page.goto(link)
            page.fill("[name=name]", "Anna")
            page.fill("[name=login]", "anna")
            page.fill("[name=password]", "correct horse battery staple")
            page.click("main button")
            page.wait_for_url("**/")
            _wait_for_documents(page)
            for name, address in PAGES.items():
                page.emulate_media(color_scheme="dark" if name.endswith("dark") else "light")
                page.goto(address)
                if page.locator("#gate").count():
                    page.wait_for_selector("#gate .gate-language")
                page.wait_for_timeout(1000)
                page.screenshot(path=PICTURES / f"{name}.png")
        browser.close()


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    pages()
    frames = "".join(
        f'<iframe src="{(DRAFT / tag / "index.html").as_uri()}"></iframe>' for tag in ("ar", "zh")
    )
    shoot(FRAMES.format(frames=frames), "editions", 1240, 932)
    lint = grave(terminal("lint", "locales/sources/statement.en.txt"))
    text = "\n".join([*lint, "", *terminal("status").splitlines()[:10]])
    shoot(TERMINAL.format(text=html.escape(text)), "check", 1200, 900)


if __name__ == "__main__":
    main()
