"""Where the Bot API is, from what people type into `telegram.base_url`."""

from dataclasses import dataclass
from urllib.parse import urlsplit

TELEGRAM = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class Address:
    """The beginnings of all addresses, to which the token is appended."""

    methods: str  # https://api.telegram.org/bot
    files: str  # https://api.telegram.org/file/bot


def address(base_url: str | None) -> Address:
    """Telegram's own address for nothing; else a server's, with or without scheme, `/bot` and slash at the end.

    Raises ValueError with one sentence when it can't be one.
    """
    root = _root((base_url or "").strip() or TELEGRAM)
    return Address(f"{root}/bot", f"{root}/file/bot")


def _root(typed: str) -> str:
    with_scheme = typed if "://" in typed else f"{_usual_scheme(typed)}://{typed}"
    parts = urlsplit(with_scheme)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError(f"telegram.base_url: {typed!r} is no web address; write it like {TELEGRAM}")
    try:
        _ = parts.port
    except ValueError:
        raise ValueError(f"telegram.base_url: {typed!r} has no usable port; write it like {TELEGRAM}") from None
    path = parts.path.rstrip("/")
    # Some copy it from a client's settings: with /bot, with a place for the token.
    for ending in ("/bot{token}", "/bot<token>", "/bot", "/file"):
        path = path.removesuffix(ending).rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}"


def _usual_scheme(typed: str) -> str:
    host = typed.partition("/")[0].partition(":")[0]
    is_near = host == "localhost" or host.replace(".", "").isdigit() or "." not in host
    return "http" if is_near else "https"
