"""A local server that behaves like Telegram's Bot API, with people to talk to and trouble on order.

    with TelegramServer() as server:
        ana = server.user(1001, "Ana")
        ana.says("/visit Acme")
        card = server.wait_for("Acme", chat=ana)
        ana.presses(card, "Undo")

To try by hand: `python -m tests.servers.telegram --port 8081 --token 1:abc`.
"""

from tests.servers.telegram.groups import Group
from tests.servers.telegram.observation import NotSeenError
from tests.servers.telegram.people import JPEG, User, start_link
from tests.servers.telegram.records import Answer, Call, Message, Poll
from tests.servers.telegram.server import TelegramServer
from tests.servers.telegram.trouble import Rates, Rule

__all__ = [
    "JPEG", "Answer", "Call", "Group", "Message", "NotSeenError", "Poll", "Rates", "Rule", "TelegramServer", "User",
    "start_link",
]  # fmt: skip
