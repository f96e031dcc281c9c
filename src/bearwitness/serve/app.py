"""The application: one record, its API and pages, what every answer bears, errors in one shape.

In: where the record is, and who may see what. Out: a FastAPI application.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.base import RequestResponseEndpoint
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bearwitness import __version__
from bearwitness.errors import (
    BearwitnessError,
    JudgedMeanwhile,
    MissingResource,
    NotInRecord,
    RecordLocked,
    WrongUsage,
)
from bearwitness.pipeline import PersonFinder
from bearwitness.pipeline.persons import Finding
from bearwitness.pipeline.recorder import forget_texts
from bearwitness.record import COARSEN, Record, Switch
from bearwitness.record.users import Users
from bearwitness.serve import (
    api,
    api_facts,
    api_places,
    api_writes,
    corrections,
    method,
    pages,
    pages_places,
    review,
    signing,
)
from bearwitness.serve.asked import check_query
from bearwitness.serve.callers import (
    Door,
    NotAllowed,
    SignInNeeded,
    TooMany,
    caller_of,
    keep_form,
)
from bearwitness.serve.edges import Bounded, Heads
from bearwitness.serve.keeping import Sensitive
from bearwitness.serve.worded import on_the_web
from bearwitness.write.kept import kept_words
from bearwitness.write.public import PersonsKnown

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
# A page that names another host's script, frame or form gets nowhere with it.
# The one style element that the chart library writes is named by its digest.
_CHART_STYLE = "'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='"
_POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self' {_CHART_STYLE};"
    " img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_ABOUT = (
    "Who says that how many were harmed, where, when and by whom, in which words; and what the"
    " toll is by a named rule, as known at any moment. Names of private persons are withheld."
    " A record is a lower bound shaped by who could report."
)


class _Static(StaticFiles):
    """Files that change with the version alone; a missing one says what builds them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if not pages.STATIC.is_dir():
            raise MissingResource(
                "the pages' script and style are not built", "/static",
                "in a clone of the project run: make page",
            )  # fmt: skip
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served to whom.

    where: a record's file or address. hosts: names by which a browser may call; others are turned
    down, so that a page elsewhere cannot reach a local record through a name of its own. origin:
    the address that readers know the pages by. local: this machine's user, who is the record's
    admin as long as it has no users; None where other machines may ask. sensitive: what becomes of
    kidnappings, shelters, hospitals and aid convoys in what others than those signed in see.
    """

    where: str
    hosts: Sequence[str] = LOOPBACK
    origin: str | None = None
    local: str | None = None
    sensitive: Switch = COARSEN


def create_app(serving: Serving) -> FastAPI:
    """Return the application; the record is opened when it starts.

    Raises on start what ``Record.open`` raises.
    """

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[None]:
        with Record.open(serving.where, create=False) as record, _users(record, serving) as users:
            app.state.record = record
            record.hold_listing()
            app.state.sensitive = Sensitive(serving.sensitive)
            app.state.door = Door(serving.origin, serving.local, users)
            finder = PersonFinder()
            app.state.persons = PersonsKnown.of_record(record, finder.find)
            for forget in (app.state.persons.forget, forget_texts):
                record.when_erased(forget)
            with Finding(record, finder, kept_words):
                yield

    app = FastAPI(
        title="bearwitness", version=__version__, description=_ABOUT, lifespan=opened,
        docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json",
        dependencies=[Depends(caller_of), Depends(check_query)],
    )  # fmt: skip
    for part in (
        api, api_facts, api_places, api_writes, pages, method, pages_places, signing, review,
        corrections,
    ):  # fmt: skip
        app.include_router(part.router)
    app.mount("/static", _Static(directory=pages.STATIC, check_dir=False), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=500)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(serving.hosts))
    app.middleware("http")(_guarded)
    app.add_middleware(Bounded)
    app.add_middleware(Heads)
    app.add_exception_handler(BearwitnessError, _refused)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(Exception, _bug)
    return app


@contextmanager
def _users(record: Record, serving: Serving) -> Iterator[Users | None]:
    """Hold the users of a record open; of one that may only be read there are none."""
    if record.is_read_only:
        yield None
        return
    with Users(serving.where) as users:
        yield users


async def _guarded(request: Request, call_next: RequestResponseEndpoint) -> Response:
    response = await call_next(request)
    keep_form(request, response)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


_STATUS: Mapping[type[BearwitnessError], int] = {
    NotInRecord: 404, WrongUsage: 422, RecordLocked: 503, MissingResource: 503, SignInNeeded: 401,
    NotAllowed: 403, JudgedMeanwhile: 409, TooMany: 429,
}  # fmt: skip


def _status_of(error: BearwitnessError) -> int:
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)


def _told(
    request: Request, error: dict[str, Any], status: int, headers: Mapping[str, str] | None = None
) -> Response:
    """Tell a program in JSON, and a person by a page."""
    path = request.url.path
    # Where it is kept is nobody's business who reads it over HTTP.
    where = getattr(getattr(request.app.state, "record", None), "where", None)
    if where:
        error = {name: words.replace(where, "the record") for name, words in error.items()}
    if path.startswith(("/api/", "/static/")):
        return JSONResponse(on_the_web(error, is_api=True), status, headers)
    page = pages.error_page(request, on_the_web(error, is_api=False), status)
    page.headers.update(headers or {})
    return page


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, BearwitnessError)
    status = _status_of(error)
    headers = {"Retry-After": "5"} if isinstance(error, RecordLocked) else {}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return _told(request, error.as_json(), status, headers)


async def _unreadable(request: Request, error: Exception) -> Response:
    """Answer a question whose values cannot be read: the first of them, by name."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    told = {
        "what": f"this value cannot be read: {first['msg']}", "where": where,
        "mend": "see /api/v1/openapi.json for what each may be",
    }  # fmt: skip
    return _told(request, told, 422)


async def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = {
        "what": str(error.detail), "where": request.url.path,
        "mend": "see /api/v1/openapi.json for what there is",
    }  # fmt: skip
    return _told(request, told, error.status_code, error.headers)


async def _bug(request: Request, error: Exception) -> Response:
    """Answer where our own code failed: no trace goes out, the log has it."""
    told = {
        "what": f"bearwitness itself failed: {type(error).__name__}", "where": request.url.path,
        "mend": "this is our bug: please report it with what the server printed",
    }  # fmt: skip
    answer = _told(request, told, 500)
    answer.headers.update(_HEADERS)  # what fails passes by _guarded
    return answer
