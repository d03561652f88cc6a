"""How the service answers while hostile and large files are sent to it.

    python -m bench.uploads FILE …

Each file goes to every place that takes one: a new document, a new version of one, a catalog, a
review record, a review table. Beside them a client asks for /healthz every 50 ms. `python -m
bench.hostile --keep DIR` makes the files.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from bench.service import BASE, DOC, fill, make_workspace, serving
from service.settings import Settings

_DOCUMENTS = "/api/v1/documents"
_PLACES = (
    ("document", "POST", _DOCUMENTS),
    ("version", "POST", f"{_DOCUMENTS}/{DOC}/source"),
    ("catalog", "PUT", f"{BASE}/catalog"),
    ("record", "PUT", f"{BASE}/record"),
    ("table", "POST", f"{BASE}/review-table"),
)
MEGABYTES = 200


def main() -> int:
    """Print a line for each file and place; 1 where one was answered otherwise than in a line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    asked = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder) / "workspace", 50)
        settings = Settings(
            database=f"sqlite:///{folder}/bench.sqlite", workspace=workspace.root, background=False
        )
        token = fill(settings)["translator"]
        with serving(settings, "service.app:from_environment") as (port, processes):
            with beside(port) as waits:
                time.sleep(3)
            print(f"at rest the longest wait was {1000 * max(waits):.0f} ms")
            for path in asked.files:
                for name, method, address in _PLACES:
                    start = time.perf_counter()
                    with beside(port) as waits:
                        status, said = send(port, token, method, address, path)
                    seconds = time.perf_counter() - start
                    peaks = [_peak(process.pid) for process in processes]
                    wrong = status >= 500 or "\n" in said or max(peaks) > MEGABYTES
                    faults += wrong
                    print(
                        f"{'!' if wrong else ' '} {path.name:26} {name:8} {seconds:6.1f} s, "
                        f"others waited {1000 * max(waits, default=0):5.0f} ms at the most; "
                        f"server and worker {peaks[0]:.0f} and {peaks[1]:.0f} MB  {status} {said}",
                        flush=True,
                    )
    print(f"{faults} too dear or unclear")
    return int(bool(faults))


def send(port: int, token: str, method: str, address: str, path: Path) -> tuple[int, str]:
    """The status of the answer, and what its problem says."""
    boundary = uuid4().hex
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{path.name}"'
    body = f"{head}\r\n\r\n".encode() + path.read_bytes() + f"\r\n--{boundary}--\r\n".encode()
    kind = f"multipart/form-data; boundary={boundary}"
    headers = {"Authorization": f"Bearer {token}", "Content-Type": kind}
    connection = http.client.HTTPConnection("127.0.0.1", port)
    try:
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
    except (BrokenPipeError, ConnectionResetError):
        return 0, "the connection was closed"
    return answer.status, told.get("detail", "")


@contextmanager
def beside(port: int) -> Iterator[list[float]]:
    """Another client asks every 50 ms; how long each answer took."""
    waits: list[float] = []
    over = threading.Event()

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while not over.wait(0.05):
            start = time.perf_counter()
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            waits.append(time.perf_counter() - start)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield waits
    finally:
        over.set()
        thread.join()


def _peak(pid: int) -> float:
    """The most memory a process has had, in megabytes."""
    (line,) = (
        line
        for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        if line.startswith("VmHWM")
    )
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main())
