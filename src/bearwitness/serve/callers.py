"""Who asks, what they may, and that a form they send is one they were shown.

In: a request's cookies and headers. Out: Caller; or an error with the status it is told by.

A user signs in with a password (a session's cookie) or a token (``Authorization: Bearer``). While
a record has no users, and is served to this machine alone, whoever sits at it is their own admin.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from typing import Annotated, NoReturn
from urllib.parse import urlsplit

from fastapi import Depends, Request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.responses import Response

from bearwitness.errors import BearwitnessError, MissingResource
from bearwitness.record.users import SESSION, Role, User, Users

# Attempts at one name from one address: enough for a forgetful person, too few to guess a sentence.
SIGNING_IN = parse("10 per 15 minutes")
# Failures at one name from all places where nobody signed in under it, and from one place at every
# name: so that whoever knows a name does not lock its bearer out where they sign in.
SIGNING_IN_AT_ALL = parse("60 per hour")
# Places from which somebody signed in that are remembered.
MOST_WELCOME = 10_000
_IPV6_NETWORK = 64
WRITING = parse("10 per hour")
# A proxy names whom it asks for: such a request is not of this machine's user.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class SignInNeeded(BearwitnessError):
    """Only somebody who signed in may do this."""


class NotAllowed(BearwitnessError):
    """The caller may not do this, or not from there."""


class TooMany(BearwitnessError):
    """Asked too often in too short a time."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. user: None for a reader. session: the secret they are signed in by."""

    user: User | None = None
    session: str | None = None
    by_token: bool = False

    def may(self, role: Role) -> bool:
        """Tell whether a caller may what a role may."""
        return self.user is not None and self.user.may(role)

    @property
    def name(self) -> str:
        """The name that their judgements stand under."""
        return self.user.name if self.user is not None else ""


@dataclass(frozen=True, slots=True)
class Door:
    """What callers are told apart by, as long as a server runs.

    origin: the address readers know the pages by, ``https://...``; None where only this machine
    asks. local: the name of this machine's user, None where others ask too. users: None where a
    record may only be read, and nobody can sign in.
    """

    origin: str | None
    local: str | None
    users: Users | None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _storage: MemoryStorage = field(default_factory=MemoryStorage)
    # Who signed in from where: nobody else's guesses lock them out there.
    welcome: OrderedDict[tuple[str, str], None] = field(default_factory=OrderedDict)

    @property
    def is_https(self) -> bool:
        """Whether cookies are sent over HTTPS alone."""
        return self.origin is not None and self.origin.startswith("https://")

    def cookie(self, name: str) -> str:
        """Return a cookie's name; over HTTPS no other host can set one called so."""
        return f"__Host-bearwitness-{name}" if self.is_https else f"bearwitness-{name}"

    @property
    def mark(self) -> str:
        """Return what tells this run of a server from others: forms of another are not valid."""
        return hashlib.sha256(self.secret).hexdigest()[:16]

    def count(self, limit: RateLimitItem, *of: str) -> None:
        """Count one more of something. Raises TooMany."""
        if not MovingWindowRateLimiter(self._storage).hit(limit, *of):
            raise _too_many()

    def check(self, limit: RateLimitItem, *of: str) -> None:
        """Raise TooMany where another would be too many; nothing is counted."""
        if not MovingWindowRateLimiter(self._storage).test(limit, *of):
            raise _too_many()

    def set(self, response: Response, name: str, value: str, seconds: int | None = None) -> None:
        """Set a cookie that no script and no other site can read or send."""
        response.set_cookie(
            self.cookie(name), value, max_age=seconds, path="/", httponly=True,
            secure=self.is_https, samesite="lax",
        )  # fmt: skip


def _too_many() -> TooMany:
    return TooMany("too many in too short a time", "this form", "wait, then try again")


def network_of(request: Request) -> str:
    """Return where a request comes from: of IPv6 the network, in which one has many addresses."""
    told = request.client.host if request.client else ""
    try:
        address = ip_address(told)
    except ValueError:
        return told
    if address.version == 4:
        return told
    return str(ip_network((address, _IPV6_NETWORK), strict=False))


def door_of(request: Request) -> Door:
    """Return what callers are told apart by."""
    door: Door = request.app.state.door
    return door


def users_of(request: Request) -> Users:
    """Return the users of the record. Raises MissingResource where it may only be read."""
    users = door_of(request).users
    if users is None:
        raise MissingResource(
            "this record may only be read: nobody can sign in or write", "the record",
            "serve a record that may be written",
        )  # fmt: skip
    return users


def caller_of(request: Request) -> Caller:
    """Return who asks; kept with the request. Raises SignInNeeded for a token that is none."""
    caller = _caller(request, door_of(request))
    request.state.caller = caller
    return caller


def known_caller(request: Request) -> Caller:
    """Return who asks, where it was found out already; else a reader."""
    caller: Caller = getattr(request.state, "caller", Caller())
    return caller


def _caller(request: Request, door: Door) -> Caller:
    users = door.users
    if users is None:
        return Caller()
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        user = users.of_token(secret.strip())
        if user is None:
            raise SignInNeeded(
                "this token is not known", "Authorization", "an admin makes one: bearwitness users"
            )
        return Caller(user, by_token=True)
    session = request.cookies.get(door.cookie("session"))
    if session:
        user = users.of_session(session)
        if user is not None:
            return Caller(user, session)
    if door.local is not None and not is_forwarded(request.headers) and not users.are_any():
        return Caller(User(door.local, "admin", ""))
    return Caller()


def is_forwarded(headers: Mapping[str, str]) -> bool:
    """Tell whether a proxy asks for somebody else."""
    return any(name in headers for name in _FORWARDED)


Asking = Annotated[Caller, Depends(caller_of)]


def need(caller: Caller, role: Role, request: Request) -> User:
    """Return the user who asks. Raises SignInNeeded or NotAllowed."""
    if caller.user is None:
        raise SignInNeeded(
            f"only a {role} may do this", request.url.path,
            "sign in; a program sends a token: Authorization: Bearer TOKEN",
        )  # fmt: skip
    if not caller.may(role):
        raise NotAllowed(
            f"{caller.name} is {caller.user.role}; this takes a {role}", request.url.path,
            "ask an admin of this record",
        )  # fmt: skip
    return caller.user


# -- forms ------------------------------------------------------------------------------------


def form_token(request: Request) -> str:
    """Return what a form of this caller bears, and that no other site can know."""
    held = getattr(request.state, "form", None) or request.cookies.get(
        door_of(request).cookie("form")
    )
    if not held:
        held = secrets.token_urlsafe(24)
        request.state.new_form = held
    request.state.form = held
    return _token(request, held)


def _token(request: Request, held: str) -> str:
    told = f"{held}\n{known_caller(request).session or ''}"
    return hmac.new(door_of(request).secret, told.encode(), hashlib.sha256).hexdigest()


def check_form(request: Request, token: str) -> None:
    """Raise NotAllowed for a form that this caller was not shown, or that another site sends."""
    check_site(request)
    held = request.cookies.get(door_of(request).cookie("form"), "")
    shown, sent = _token(request, held).encode(), token.encode("utf-8", "replace")
    if not held or not hmac.compare_digest(shown, sent):
        raise NotAllowed(
            "this form is no longer valid, and nothing was kept of it", request.url.path,
            "go back, reload the page, and send it again",
        )  # fmt: skip


def check_site(request: Request) -> None:
    """Raise NotAllowed for what another site's page asks in a reader's name."""
    site = request.headers.get("sec-fetch-site", "none")
    origin = request.headers.get("origin")
    door = door_of(request)
    own = (door.origin or f"{request.url.scheme}://{request.headers.get('host', '')}").lower()
    if site not in ("same-origin", "none") or (origin is not None and origin.lower() != own):
        _foreign(request)


def _foreign(request: Request) -> NoReturn:
    raise NotAllowed(
        "another site's page may not change this record", request.url.path,
        "open the record's own pages",
    )  # fmt: skip


def keep_form(request: Request, response: Response) -> None:
    """Let a caller's next request show that it was shown a form."""
    made = getattr(request.state, "new_form", None)
    if made is not None:
        door_of(request).set(response, "form", made, int(SESSION.total_seconds()))


def own_path(path: str | None, otherwise: str = "/") -> str:
    """Return a path of ours to go on to; what leads elsewhere does not."""
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")):
        return otherwise
    parts = urlsplit(path)
    return path if not parts.scheme and not parts.netloc and path.isprintable() else otherwise
