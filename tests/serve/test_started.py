"""`bearwitness serve` as a user starts it: a process that answers, and ends when it is told to."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx


def test_it_starts_answers_and_ends(campaign: Path, tmp_path: Path) -> None:
    record = tmp_path / "demo.db"
    shutil.copy(campaign, record)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = [sys.executable, "-m", "bearwitness", "serve", "--record", str(record)]
    server = subprocess.Popen(
        [*told, "--port", str(port)], env=os.environ, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            until = time.monotonic() + 60
            while True:
                assert server.poll() is None
                try:
                    page = client.get("/")
                    break
                except httpx.TransportError:
                    assert time.monotonic() < until
                    time.sleep(0.1)
            assert page.status_code == 200
            found = client.get("/api/v1/incidents", params={"toll": 100, "parts": False}).json()
            name = found["incidents"][0]["id"]
            assert client.get(f"/incidents/{name}").status_code == 200
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=30)
    finally:
        server.kill()
        server.wait()
    assert "Traceback" not in said
    assert server.returncode in (0, -signal.SIGTERM)
    # Nothing is left beside the record but its own.
    assert {one.name for one in tmp_path.iterdir()} <= {
        "demo.db", "demo.db-wal", "demo.db-shm", "demo.db.users", "demo.db.users-wal",
        "demo.db.users-shm", "demo.db.erasures",
    }  # fmt: skip


def test_a_record_that_nobody_may_write_is_left_as_it_is(campaign: Path, tmp_path: Path) -> None:
    from contextlib import contextmanager

    from bearwitness.record import Record, backup
    from tests.serve.conftest import served

    path = tmp_path / "published.db"
    with Record.open(campaign) as record:
        backup(record, path)
    before = path.read_bytes()
    beside = {one.name for one in tmp_path.iterdir()}
    path.chmod(0o444)
    with (
        contextmanager(served)(path, local="Local") as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        assert client.get("/").status_code == 200
        refused = client.get("/corrections/write")
        assert refused.status_code == 503
        assert "may only be read" in refused.text
    assert path.read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == beside
