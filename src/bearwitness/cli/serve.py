"""``bearwitness serve``: the record over HTTP on this machine.

In: a record, an address. Out: a server until it is stopped.
"""

from __future__ import annotations

from typing import Annotated

import typer

from bearwitness.cli.options import RecordOption, opened, where_is
from bearwitness.cli.show import say
from bearwitness.errors import MissingResource, WrongUsage

_LOCAL = ("127.0.0.1", "localhost", "::1")


def serve(
    record: RecordOption = None,
    host: Annotated[
        str, typer.Option(metavar="NAME", help="The address to listen at; this machine's only.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port.")] = 8400,
) -> None:
    """Serve the record on this machine: its pages, and the API at /api/v1."""
    import uvicorn

    from bearwitness.serve import LOOPBACK, Serving, create_app

    if host not in _LOCAL:
        raise WrongUsage(
            f"{host} may be reached by other machines, and nobody has to sign in yet", "--host",
            "serve at 127.0.0.1, behind nothing that lets others in",
        )  # fmt: skip
    with opened(record):
        pass  # Said before the server starts: there is a record, and it can be read.
    app = create_app(Serving(where_is(record), LOOPBACK))
    server = uvicorn.Server(
        uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False)
    )
    say(f"serving {where_is(record)} at http://{host}:{port}/ (Ctrl-C stops)")
    server.run()
    if not server.started:
        raise MissingResource(
            f"nothing could be served at {host}:{port}", "--port",
            "another program may listen there: name another port",
        )  # fmt: skip
