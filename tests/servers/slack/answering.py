"""Requests over HTTP: the Web API, uploads, files, response URLs, Socket Mode's WebSocket."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.servers.slack import files, response_urls
from tests.servers.slack.errors import ApiError
from tests.servers.slack.methods import COUNTED, METHODS, check_scopes
from tests.servers.slack.params import Params, read, read_json
from tests.servers.slack.records import Call
from tests.servers.telegram.answers import HungUpError, hang_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.servers.slack.server import SlackServer
    from tests.servers.slack.sockets import Sockets
    from tests.servers.slack.trouble import Rule, Trouble
    from tests.servers.slack.world import World

Json = dict[str, Any]


class Answering:
    """Everything here runs in the server's thread."""

    def __init__(self, server: SlackServer, world: World, sockets: Sockets, trouble: Trouble) -> None:
        self._server = server
        self._world = world
        self._sockets = sockets
        self._trouble = trouble

    async def handle(self, request: web.Request) -> web.StreamResponse:
        try:
            return await self._route(request)
        except ApiError as error:
            return self._refusal(error)
        except HungUpError:
            return web.Response()  # nobody hears it

    async def _route(self, request: web.Request) -> web.StreamResponse:
        kind, _, rest = request.path.lstrip("/").partition("/")
        if kind == "api":
            return self._given(await self._api(rest, request))
        if kind == "link":
            return await self._sockets.serve(request)
        if kind == "upload":
            return await self._upload(rest.rpartition("/")[2], request)
        if kind == "files-pri":
            return await self._file(rest, request)
        if kind in {"commands", "actions"}:
            return await self._response_url(request)
        return web.Response(status=404)

    # The Web API

    async def _api(self, method: str, request: web.Request) -> Json:
        params = await read(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or params.text("token")
        return await self._called(method, params, request, lambda: self._perform(method, params, token))

    async def _called(self, method: str, params: Params, request: web.Request, act: Callable[[], Json]) -> Json:
        """One call, counted, with the trouble that was ordered for it."""
        call = Call(method, params.shown(), time.monotonic())
        with self._world.changed:
            rule = (
                self._trouble.pick(method, self._chat_of(call.chat_id)) if method != "apps.connections.open" else None
            )
            self._world.calls.append(call)
        try:
            await asyncio.sleep(self._trouble.delay())
            answer = await self._troubled(rule, request, act)
        except ApiError as error:
            call.status, call.error = error.status, error.error
            raise
        else:
            call.status = 200
            return answer
        finally:
            with self._world.changed:
                self._world.changed.notify_all()

    def _chat_of(self, chat_id: str | None) -> str | None:
        """A conversation as it was named in a call; for a person's id the direct message with them."""
        if chat_id in self._world.people:
            return self._world.direct(chat_id, self._world.bot.id).id
        return chat_id

    async def _troubled(self, rule: Rule | None, request: web.Request, act: Callable[[], Json]) -> Json:
        if rule is None:
            return self._locked(act)
        answer = self._locked(act) if rule.accepted else {}
        if rule.error is not None:
            raise rule.error
        if rule.kind == "drop":
            hang_up(request, reset=rule.reset)
        await asyncio.sleep(rule.seconds)
        if rule.accepted:
            return answer
        if request.transport is None or request.transport.is_closing():
            raise HungUpError
        return self._locked(act)

    def _locked(self, act: Callable[[], Json]) -> Json:
        with self._world.changed:
            return act()

    def _perform(self, method: str, params: Params, token: str) -> Json:
        if method == "apps.connections.open":
            return self._open_connection(token)
        if method == "api.test":
            return {"args": params.shown()}
        if method not in METHODS:
            raise ApiError("unknown_method", req_method=method)
        self._admit(token)
        check_scopes(self._world, method, params, self._server.scopes)
        if self._server.enforce_rates and method in COUNTED:
            self._server.rates.check(self._chat_of(params.text("channel") or params.text("channel_id")) or "")
        return METHODS[method](self._world, params)

    def _admit(self, token: str) -> None:
        if not token:
            raise ApiError("not_authed")
        if token == self._server.app_token:
            raise ApiError("not_allowed_token_type")
        if token != self._server.token:
            raise ApiError("invalid_auth")
        if self._server.token_problem:
            raise ApiError(self._server.token_problem)

    def _open_connection(self, token: str) -> Json:
        if not token:
            raise ApiError("not_authed")
        if token == self._server.token:
            raise ApiError("not_allowed_token_type")
        if token != self._server.app_token:
            raise ApiError("invalid_auth")
        root = self._world.root.replace("http:", "ws:")
        return {"url": f"{root}/link/?ticket={self._sockets.make_ticket()}&app_id={self._world.app_id}"}

    def _given(self, answer: Json) -> web.Response:
        return self._json({"ok": True, **answer}, 200, {})

    def _refusal(self, error: ApiError) -> web.Response:
        if error.body is not None:
            return web.Response(body=error.body, status=error.status, content_type="text/html")
        return self._json(error.answer(), error.status, error.headers)

    def _json(self, answer: Json, status: int, headers: dict[str, str]) -> web.Response:
        told = {"x-oauth-scopes": ",".join(sorted(self._server.scopes)), "x-slack-req-id": "local", **headers}
        return web.Response(
            body=json.dumps(answer).encode(), status=status, content_type="application/json", headers=told
        )

    # Around it

    async def _upload(self, file_id: str, request: web.Request) -> web.Response:
        data = await _body(request)

        def act() -> Json:
            if not files.take_bytes(self._world, file_id, data):
                raise ApiError("upload_failed", status=400)
            return {}

        await self._called("upload", Params({"file": file_id, "length": len(data)}), request, act)
        return web.Response(text=f"OK - {len(data)}")

    async def _file(self, rest: str, request: web.Request) -> web.Response:
        """The bytes of a file; without the token a page that asks to sign in. Trouble as for a method `download`."""
        await self._called("download", Params({"path": rest}), request, dict)
        kept = self._world.files.get(rest.partition("/")[0].partition("-")[2])
        if request.headers.get("Authorization") != f"Bearer {self._server.token}":
            return web.Response(text="<html><title>Sign in | Slack</title></html>", content_type="text/html")
        if kept is None or kept.data is None:
            return web.Response(status=404)
        if "files:read" not in self._server.scopes:
            return web.Response(text="<html><title>Sign in | Slack</title></html>", content_type="text/html")
        if kept.content_type.startswith("redirect "):
            return web.Response(status=302, headers={"Location": kept.content_type.partition(" ")[2]})
        return web.Response(body=kept.data, content_type=kept.content_type or kept.mimetype)

    async def _response_url(self, request: web.Request) -> web.Response:
        body = await read_json(request)

        def act() -> Json:
            response_urls.use(self._world, request.path, body)
            return {}

        await self._called("response_url", Params({**body, "path": request.path}), request, act)
        return web.Response(text="ok")


async def _body(request: web.Request) -> bytes:
    """The bytes of an upload, raw or in a form."""
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    for value in (await request.post()).values():
        if isinstance(value, web.FileField):
            data: bytes = value.file.read()
            value.file.close()
            return data
    return b""
