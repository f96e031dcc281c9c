"""The record over HTTP: the API, and later its pages.

In: a record. Out: an ASGI application.
"""

from bearwitness.serve.app import LOOPBACK, Serving, create_app

__all__ = ["LOOPBACK", "Serving", "create_app"]
