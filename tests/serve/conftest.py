"""A server on the sample campaign, reached over real HTTP."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from bearwitness.serve import Serving, create_app


@pytest.fixture(scope="session")
def campaign(campaign_record: Path) -> Path:
    """The record of the sample campaign."""
    return campaign_record


def served(path: Path, **told: Any) -> Iterator[str]:
    """Serve a record in a thread and yield its address; told: of Serving."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        config = uvicorn.Config(create_app(Serving(str(path), **told)), log_level="warning")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def address(campaign: Path) -> Iterator[str]:
    yield from served(campaign)


@pytest.fixture
def api(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{address}/api/v1", timeout=30) as client:
        yield client
