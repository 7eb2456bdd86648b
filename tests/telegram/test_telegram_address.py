"""The base address as people type it."""

import pytest

from bot.adapters.telegram.address import address

OURS = ("http://127.0.0.1:8081/bot", "http://127.0.0.1:8081/file/bot")


@pytest.mark.parametrize(
    ("typed", "methods", "files"),
    [
        (None, "https://api.telegram.org/bot", "https://api.telegram.org/file/bot"),
        ("", "https://api.telegram.org/bot", "https://api.telegram.org/file/bot"),
        ("https://api.telegram.org", "https://api.telegram.org/bot", "https://api.telegram.org/file/bot"),
        ("https://api.telegram.org/bot", "https://api.telegram.org/bot", "https://api.telegram.org/file/bot"),
        ("api.telegram.org", "https://api.telegram.org/bot", "https://api.telegram.org/file/bot"),
        ("http://127.0.0.1:8081", *OURS),
        ("http://127.0.0.1:8081/", *OURS),
        ("http://127.0.0.1:8081/bot", *OURS),
        ("http://127.0.0.1:8081/bot/", *OURS),
        ("http://127.0.0.1:8081/bot{token}", *OURS),
        ("http://127.0.0.1:8081/bot<token>/", *OURS),
        ("http://127.0.0.1:8081/file/bot", *OURS),
        (" 127.0.0.1:8081 ", *OURS),
        ("localhost:8081", "http://localhost:8081/bot", "http://localhost:8081/file/bot"),
        ("https://proxy.example/telegram/", "https://proxy.example/telegram/bot", "https://proxy.example/telegram/file/bot"),
    ],
)  # fmt: skip
def test_what_people_type(typed: str | None, methods: str, files: str) -> None:
    found = address(typed)
    assert (found.methods, found.files) == (methods, files)


@pytest.mark.parametrize(
    "typed",
    [
        "ftp://host",
        "http://",
        "http://host:99999",
        "http://host/?a=1",
        "http://u:p@host",
        "notaurl",
        "my server",
        "htp:/x",
    ],
)
def test_what_is_no_address(typed: str) -> None:
    with pytest.raises(ValueError, match=r"telegram\.base_url"):
        address(typed)
