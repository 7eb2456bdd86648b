"""What the Web API says when it says no: `ok: false` with a word, mostly under HTTP 200."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A refusal. `more` is what Slack adds to the answer; `body` is a page that stands instead of JSON."""

    def __init__(
        self, error: str, *, status: int = 200, headers: dict[str, str] | None = None, body: bytes | None = None,
        **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(error)
        self.error = error
        self.status = status
        self.headers = headers or {}
        self.body = body
        self.more = more

    def answer(self) -> Json:
        """The JSON of the answer."""
        return {"ok": False, "error": self.error, **self.more}


def flaw(what: str, path: str, error: str = "invalid_blocks") -> ApiError:
    """Blocks or a view that Slack does not take, with the place in it."""
    message = f"[ERROR] {what} [json-pointer:{path}]"
    return ApiError(error, errors=[f"{what} [json-pointer:{path}]"], response_metadata={"messages": [message]})


def too_many(seconds: int) -> ApiError:
    """A 429 that asks for so many whole seconds of patience."""
    return ApiError("ratelimited", status=429, headers={"Retry-After": str(seconds)})


def made_up(error: str | None, status: int | None, retry_after: int | None) -> ApiError:
    """The error a test asked for; a server error without a word is a page, as a proxy sends it."""
    if retry_after is not None:
        return too_many(retry_after)
    if error is not None:
        return ApiError(error, status=status or 200)
    code = status or 500
    page = f"<html><head><title>{code}</title></head><body>Server Error</body></html>".encode()
    return ApiError("internal_error", status=code, body=page)
