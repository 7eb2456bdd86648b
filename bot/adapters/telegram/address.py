"""Where the Bot API is, from what people type into `telegram.base_url`."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

TELEGRAM = "https://api.telegram.org"
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+", re.IGNORECASE)


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
    odd = parts.query or parts.fragment or parts.username or parts.netloc.endswith(":")
    if parts.scheme not in {"http", "https"} or odd or not _HOST.fullmatch(parts.hostname or ""):
        raise ValueError(f"telegram.base_url: {typed!r} is no web address; write it like {TELEGRAM}")
    try:
        _ = parts.port
    except ValueError:
        raise ValueError(f"telegram.base_url: {typed!r} has no usable port; write it like {TELEGRAM}") from None
    if "://" not in typed and parts.port is None and not _is_place(parts.hostname or ""):
        raise ValueError(f"telegram.base_url: {typed!r} is no web address; write it like {TELEGRAM}")
    path = parts.path.rstrip("/")
    # Some copy it from a client's settings: with /bot, with a place for the token.
    for ending in ("/bot{token}", "/bot<token>", "/bot", "/file"):
        path = path.removesuffix(ending).rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}"


def _is_place(host: str) -> bool:
    """A name with a dot, an address, or this machine; a bare word needs a port to be one."""
    return "." in host or ":" in host or host == "localhost"


def _usual_scheme(typed: str) -> str:
    host = typed.partition("/")[0].partition(":")[0]
    is_near = host == "localhost" or host.replace(".", "").isdigit() or "." not in host
    return "http" if is_near else "https"
