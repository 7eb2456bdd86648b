"""Arguments of a call, whatever their clothes: query string, form, multipart, or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.servers.slack.errors import ApiError

if TYPE_CHECKING:
    from aiohttp import web
    from multidict import MultiDictProxy

Json = dict[str, Any]


class Params:
    """The arguments of one call. Complex values are JSON, as text or (in a JSON body) as they are."""

    def __init__(self, values: Json) -> None:
        self.values = values

    def shown(self) -> Json:
        """For the log of calls: JSON texts opened, the token left out."""
        return {name: _opened(value) for name, value in self.values.items() if name != "token"}

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name)
        return default if value is None else str(value)

    def needed(self, name: str, error: str = "invalid_arguments") -> str:
        """A text that must be there."""
        value = self.text(name)
        if not value:
            missing = f"[ERROR] missing required field: {name}"
            raise ApiError(error, response_metadata={"messages": [missing]})
        return value

    def integer(self, name: str, default: int) -> int:
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            raise ApiError("invalid_arguments") from None

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in {"true", "1"}

    def given(self, name: str) -> bool:
        """Whether the argument came at all, even empty."""
        return self.values.get(name) is not None

    def data(self, name: str, error: str = "invalid_arguments") -> Any:
        """A JSON value, or None when absent or empty."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise ApiError(error) from None

    def names(self, name: str) -> list[str]:
        """A list, as JSON or with commas."""
        value = self.values.get(name)
        if isinstance(value, list):
            return [str(each) for each in value]
        return [each.strip() for each in str(value or "").split(",") if each.strip()]


def _opened(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


async def read(request: web.Request) -> Params:
    """All arguments of a request."""
    values: Json = dict(request.query)
    if request.content_type == "application/json":
        values |= await read_json(request)
    elif request.can_read_body:
        values |= _plain(await request.post())
    return Params(values)


def _plain(form: MultiDictProxy[Any]) -> Json:
    return {name: value for name, value in form.items() if isinstance(value, str)}


async def read_json(request: web.Request) -> Json:
    """A JSON object in the body."""
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        raise ApiError("invalid_json") from None
    if not isinstance(body, dict):
        raise ApiError("json_not_object")
    return body
