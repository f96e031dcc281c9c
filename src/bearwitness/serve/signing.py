"""Signing in and out.

In: a name and a password. Out: a session's cookie.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from bearwitness.record.users import LONGEST_NAME, SESSION
from bearwitness.serve.callers import (
    MOST_WELCOME,
    SIGNING_IN,
    SIGNING_IN_AT_ALL,
    Asking,
    check_form,
    door_of,
    network_of,
    own_path,
    users_of,
)
from bearwitness.serve.pages import render

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
Field = Annotated[str, Form(max_length=300)]
NOT_KEPT = {"Cache-Control": "no-store"}


@router.get("/sign-in")
def sign_in_form(request: Request, caller: Asking, next: str | None = None) -> Response:
    """Show where to sign in."""
    page = render("sign_in.html", request, next=own_path(next), wrong=False, name="")
    return HTMLResponse(page, headers=NOT_KEPT)


@router.post("/sign-in")
def sign_in(
    request: Request, caller: Asking, name: Field = "", password: Field = "", token: Field = "",
    next: Field = "/",
) -> Response:  # fmt: skip
    """Open a session for whoever knows a user's password."""
    check_form(request, token)
    door, users = door_of(request), users_of(request)
    name = " ".join(name.split())
    here = (name.casefold()[:LONGEST_NAME], network_of(request))
    limits = [(SIGNING_IN, *here), (SIGNING_IN_AT_ALL, "from", here[1])]
    if here not in door.welcome:
        limits.append((SIGNING_IN_AT_ALL, "name", here[0]))
    for limit, *of in limits:
        door.check(limit, *of)
    secret = users.sign_in(name, password)
    if secret is None:
        for limit, *of in limits:
            door.count(limit, *of)
        page = render("sign_in.html", request, next=own_path(next), wrong=True, name=name)
        return HTMLResponse(page, 401, headers=NOT_KEPT)
    door.welcome[here] = None
    while len(door.welcome) > MOST_WELCOME:
        door.welcome.popitem(last=False)
    answer = RedirectResponse(own_path(next), 303)
    door.set(answer, "session", secret, int(SESSION.total_seconds()))
    return answer


@router.post("/sign-out")
def sign_out(request: Request, caller: Asking, token: Field = "") -> Response:
    """End the session."""
    check_form(request, token)
    door = door_of(request)
    if caller.session is not None:
        users_of(request).sign_out(caller.session)
    answer = RedirectResponse("/", 303)
    for name in ("session", "form"):
        answer.delete_cookie(door.cookie(name), path="/", secure=door.is_https, httponly=True)
    return answer
