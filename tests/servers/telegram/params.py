"""Parameters of a request, whatever their clothes: query string, form, multipart, or JSON."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from aiohttp import web

from tests.servers.telegram.errors import bad


class Upload(NamedTuple):
    """A file inside a multipart request."""

    name: str
    data: bytes
    mime: str


class Params:
    """The parameters of one call. Complex values are JSON, as text or (in a JSON body) as they are."""

    def __init__(self, values: dict[str, Any], files: dict[str, Upload] | None = None) -> None:
        self.values = values
        self.files = files or {}

    def shown(self) -> dict[str, Any]:
        """For the log of calls: JSON texts opened, files as their size."""
        opened = {name: _opened(value) for name, value in self.values.items()}
        return opened | {name: f"<{len(upload.data)} bytes>" for name, upload in self.files.items()}

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name)
        return default if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; Telegram reads rubbish as the default."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def number(self, name: str) -> float:
        try:
            return float(self.values[name])
        except (KeyError, TypeError, ValueError):
            raise bad(f"{name} is empty") from None

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in {"true", "yes", "1"}

    def data(self, name: str, what: str) -> Any:
        """A JSON value, or None when absent; `what` names its type in the error."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {what} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """A file sent under this name, or under the name that `attach://name` points to."""
        value = str(self.values.get(name, ""))
        return self.files.get(value.removeprefix("attach://") if value.startswith("attach://") else name)


def _opened(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


async def read(request: web.Request) -> Params:
    """All parameters of a request."""
    values: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await _json(request)
    else:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = Upload(value.filename, value.file.read(), value.content_type)
                value.file.close()
            else:
                values[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return Params(values, files)


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad("can't parse JSON object")
    return body
