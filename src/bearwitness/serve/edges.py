"""What stands around the application: requests for the head alone, and bodies of any length.

In: ASGI messages. Out: the same, cut where they must be.
"""

from __future__ import annotations

import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The longest form or judgement holds some ten thousand letters.
MOST_BYTES = 1 << 20
# Of what is turned down so much is taken in, times the most.
_DRAINED = 8


class Heads:
    """Answers HEAD as GET is answered, without the body (RFC 9110, 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, bodiless)


class Bounded:
    """Turns down what is sent in more bytes than any form has, before it fills the memory."""

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = dict(scope["headers"]).get(b"content-length", b"0")
        if not told.isdigit() or int(told) > self._most:
            await _drain(receive, _DRAINED * self._most)
            await _turn_down(send, self._most)
            return
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            # Sent without a length, or with a false one: the rest is not waited for.
            return message if taken <= self._most else {"type": "http.disconnect"}

        await self._app(scope, bounded, send)


async def _drain(receive: Receive, most: int) -> None:
    """Take in what is sent and keep none of it: who still sends hears no answer."""
    taken = 0
    while taken <= most:
        message = await receive()
        taken += len(message.get("body", b""))
        if not message.get("more_body"):
            return


async def _turn_down(send: Send, most: int) -> None:
    told = {
        "what": f"more than {most:,} bytes were sent", "where": "the body",
        "mend": "send less at once",
    }  # fmt: skip
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(told).encode()})
