"""Answers as they go over the wire: JSON, a proxy's page of HTML, or nothing at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from tests.servers.telegram.errors import ApiError

Json = dict[str, Any]


class HungUpError(Exception):
    """The line is to be cut without an answer."""


def hang_up(request: web.Request, *, reset: bool) -> None:
    if request.transport is not None:
        (request.transport.abort if reset else request.transport.close)()
    raise HungUpError


def given(answer: Json, status: int = 200) -> web.Response:
    body = json.dumps(answer, ensure_ascii=True).encode()
    return web.Response(body=body, status=status, content_type="application/json")


def refusal(error: ApiError) -> web.Response:
    if error.body is not None:
        return web.Response(body=error.body, status=error.status, content_type="text/html")
    response = given(error.answer(), error.status)
    if error.parameters and "retry_after" in error.parameters:
        response.headers["Retry-After"] = str(error.parameters["retry_after"])
    return response
