"""What a button carries: the outbox row, the button's place in it, and a seal over what it does.

The row keeps the action itself, so a press costs 64 bytes at most; the seal makes a forged or outdated one worthless:
it no longer fits once the message shows other buttons.
"""

import hmac
import re
from datetime import datetime

import msgspec
import sqlalchemy as sa

from handlers.conversation.reply import Action, Reply, load
from storage.messages import outbox
from storage.messages.outbox import BUTTONS_LIVE
from storage.secrets import secret

KEY = "button_key"
_SEAL_LENGTH = 12
# As many digits as a database takes for a number.
_TOKEN = re.compile(r"([0-9]{1,18}):([0-9]{1,4}):([^:]{1,40})", re.ASCII)


def button_key(connection: sa.Connection) -> bytes:
    """The store's secret for buttons, made on first use."""
    return secret(connection, KEY)


def token(key: bytes, letter_id: int, index: int, action: Action) -> str:
    """The text a button carries (`12:0:…`), at most 40 bytes."""
    return f"{letter_id}:{index}:{_seal(key, letter_id, index, action)}"


def mark(key: bytes, letter_id: int) -> str:
    """An opaque name of a row, for platforms that keep one with the message."""
    return hmac.new(key, f"row:{letter_id}".encode(), "sha256").hexdigest()[:16]


def read_token(text: str) -> tuple[int, int, str] | None:
    """Row, place and seal of a token; None for anything else."""
    found = _TOKEN.fullmatch(text)
    return (int(found[1]), int(found[2]), found[3]) if found else None


def pressed_action(
    connection: sa.Connection, key: bytes, letter_id: int, index: int, seal: str | None, now: datetime
) -> tuple[outbox.Letter, Reply, Action] | None:
    """The row, its reply and the action of a pressed button; None when the button is old or forged.

    `seal` None trusts the caller (the terminal, on its own machine).
    """
    letter = outbox.get(connection, letter_id)
    if letter is None or now - letter.created_at > BUTTONS_LIVE:
        return None
    reply = load(letter.reply)
    buttons = reply.buttons()
    if index >= len(buttons):
        return None
    action = buttons[index].action
    if seal is not None and not hmac.compare_digest(seal, _seal(key, letter_id, index, action)):
        return None
    return letter, reply, action


def _seal(key: bytes, letter_id: int, index: int, action: Action) -> str:
    body = f"{letter_id}:{index}:".encode() + msgspec.json.encode(action, order="deterministic")
    return hmac.new(key, body, "sha256").hexdigest()[:_SEAL_LENGTH]
