"""Makes the pictures of the README from the real thing: `make pictures` (needs chromium)."""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
DRAFT = ROOT / "locales" / "editions" / "statement" / "draft"
BROWSER = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--force-device-scale-factor=1")  # fmt: skip

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


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    frames = "".join(
        f'<iframe src="{(DRAFT / tag / "index.html").as_uri()}"></iframe>' for tag in ("ar", "zh")
    )
    shoot(FRAMES.format(frames=frames), "editions", 1240, 932)
    lint = grave(terminal("lint", "locales/sources/statement.en.txt"))
    text = "\n".join([*lint, "", *terminal("status").splitlines()[:10]])
    shoot(TERMINAL.format(text=html.escape(text)), "check", 1200, 900)


if __name__ == "__main__":
    main()
