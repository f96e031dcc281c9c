"""A PostgreSQL server of the tests' own: in a folder of its own, gone when they end.

The server refuses to run as root, so root hands its folder and its processes to another user.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FOLDERS = "/usr/lib/postgresql/*/bin"
_USERS = ("postgres", "nobody")


def binaries() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest of 15 or later; None without."""
    found = [
        folder for folder in Path("/").glob(_FOLDERS.lstrip("/"))
        if (folder / "initdb").is_file() and int(folder.parent.name) >= 15
    ]  # fmt: skip
    if found:
        return max(found, key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _user() -> pwd.struct_passwd | None:
    """Return whom root runs the server as; None where we are not root."""
    if os.geteuid() != 0:
        return None
    for name in _USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError(f"there is no user to run PostgreSQL as: none of {', '.join(_USERS)}")


class Server:
    """A running server; ``database`` makes an empty database and returns its address."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder = folder
        self._programs = programs
        self._user = _user()
        self._made = 0
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        if self._user is not None:
            os.chown(folder, self._user.pw_uid, self._user.pw_gid)
        self._data = folder / "data"
        self._run(
            "initdb", "-D", self._data, "-A", "trust", "-U", "tester", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync", "--no-instructions",
        )  # fmt: skip

    def _run(self, program: str, *arguments: object) -> None:
        user = self._user
        done = subprocess.run(
            [str(self._programs / program), *map(str, arguments)], cwd=self._folder,
            user=user.pw_uid if user else None, group=user.pw_gid if user else None,
            extra_groups=[] if user else None, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=120,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr}")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = (
            f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1"
            " -c shared_buffers=64MB -c max_connections=30"
        )
        log = self._folder / "log"
        self._run("pg_ctl", "-D", self._data, "-w", "-t", "60", "-l", log, "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """Stop the server; "immediate" is as a crash to it."""
        self._run("pg_ctl", "-D", self._data, "-w", "-t", "60", "-m", how, "stop")

    def database(self) -> str:
        """Make an empty database, and return its address."""
        self._made += 1
        name = f"record_{self._made}"
        where = ("-h", "127.0.0.1", "-p", self.port, "-U", "tester")
        for attempt in range(10):
            try:
                self._run("createdb", *where, "-T", "template0", name)
                break
            except RuntimeError:
                if attempt == 9:
                    raise
                time.sleep(0.5)
        return f"postgresql://tester@127.0.0.1:{self.port}/{name}"


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """Hold a running server in a folder of its own."""
    # Not under pytest's folders: those are closed to every other user.
    folder = Path(tempfile.mkdtemp(prefix="bearwitness-pg-"))
    try:
        server = Server(folder, programs)
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
