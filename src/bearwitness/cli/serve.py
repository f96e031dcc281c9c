"""``bearwitness serve``: the record over HTTP.

In: a record, an address. Out: a server until it is stopped.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

import typer

from bearwitness.cli.options import (
    RecordOption,
    SensitiveOption,
    opened,
    switch_of,
    where_is,
    whoever,
)
from bearwitness.cli.show import say
from bearwitness.errors import MissingResource, WrongUsage

_LOCAL = ("127.0.0.1", "localhost", "::1")


def serve(
    record: RecordOption = None,
    host: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The address to listen at; another than this machine's "
            "own needs --origin and an admin.",
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port.")] = 8400,
    origin: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="The address that readers know it by, as "
            "https://record.example.org, where a proxy speaks HTTPS for it.",
        ),
    ] = None,
    proxy: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Whose word on who asks is believed: the proxy's address, as seen here.",
        ),
    ] = "127.0.0.1",
    sensitive: SensitiveOption = None,
) -> None:
    """Serve the record: its pages, and the API at /api/v1.

    On this machine's own address, while the record has no users, who runs it is its admin.
    """
    import uvicorn

    from bearwitness.serve import LOOPBACK, Serving, create_app

    is_local = host in _LOCAL and origin is None
    switch = switch_of(sensitive)
    names = list(LOOPBACK)
    if not is_local:
        names.append(_name_of(origin, host))
    with opened(record) as held:
        # Said before the server starts: there is a record, and it can be read.
        if not is_local and not held.is_read_only:
            _check_admin(where_is(record))
    local = whoever() if is_local else None
    serving = Serving(where_is(record), names, origin and origin.rstrip("/"), local, switch)
    app = create_app(serving)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            forwarded_allow_ips=proxy,
        )
    )
    say(f"serving {where_is(record)} at {origin or f'http://{host}:{port}/'} (Ctrl-C stops)")
    server.run()
    if not server.started:
        raise MissingResource(
            f"nothing could be served at {host}:{port}", "--port",
            "another program may listen there: name another port",
        )  # fmt: skip


def _name_of(origin: str | None, host: str) -> str:
    """Return the name that readers call a server by. Raises WrongUsage where it is not told."""
    told = urlsplit(origin or "")
    if not told.hostname or told.path not in ("", "/") or told.query or told.scheme != "https":
        raise WrongUsage(
            f"{host} may be reached by other machines, and passwords are sent over HTTPS alone",
            "--origin",
            "put a proxy that speaks HTTPS before it, and name its address: "
            "--origin https://record.example.org",
        )  # fmt: skip
    return told.hostname


def _check_admin(where: str) -> None:
    """Raise WrongUsage where a record that others reach has nobody to answer for it."""
    from bearwitness.record.users import Users

    with Users(where) as users:
        if not users.are_any("admin"):
            raise WrongUsage(
                "other machines may reach it, and it has no admin", "--host",
                "make one first: bearwitness users add NAME --role admin",
            )  # fmt: skip
