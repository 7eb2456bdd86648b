"""HTTP clients for the Bot API."""

import ssl
from functools import cache
from typing import Any

import httpx
from telegram.request import HTTPXRequest


def new_request(**settings: Any) -> HTTPXRequest:
    """A client with these settings of `HTTPXRequest`. All trust the same certificates: each would read them anew, for
    30 ms."""
    return HTTPXRequest(**settings, httpx_kwargs={"verify": _certificates()})


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context()
