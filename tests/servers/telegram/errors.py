"""What the Bot API says when it says no. The sentences are those of tdlib/telegram-bot-api and TDLib."""

from __future__ import annotations

from typing import Any

TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


class ApiError(Exception):
    """An answer with `ok: false`, or a page of HTML (`body`) as the proxies in front of Telegram send it."""

    def __init__(
        self, status: int, description: str, parameters: dict[str, Any] | None = None, body: bytes | None = None
    ) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters
        self.body = body

    def answer(self) -> dict[str, Any]:
        """The JSON of the answer."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad(reason: str) -> ApiError:
    """A 400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {reason}")


def too_many(seconds: int) -> ApiError:
    """A 429 that asks for so many whole seconds of patience."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def moved(chat_id: int) -> ApiError:
    """The group has become a supergroup under another id."""
    return ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": chat_id})


def made_up(status: int, description: str | None, parameters: dict[str, Any] | None) -> ApiError:
    """The error a test asked for; a server error without words is a page of HTML, as it is in life."""
    if description is None and parameters and "retry_after" in parameters:
        description = f"Too Many Requests: retry after {parameters['retry_after']}"
    title = TITLES.get(status, "Error")
    if description is None and status >= 500:
        page = f"<html>\r\n<head><title>{status} {title}</title></head>\r\n<body>{status} {title}</body>\r\n</html>\r\n"
        return ApiError(status, title, body=page.encode())
    return ApiError(status, description or title, parameters)
