"""A local server that behaves like Slack's Web API, Socket Mode and Events API, with people and trouble on order.

    with SlackServer() as server:
        li = server.user("li")
        sales = server.channel("sales", [li])
        li.slash("/legwork", "visit Acme", sales)
        card = server.wait_for("Acme", chat=sales)
        li.presses(card, "Undo")

To try by hand: `python -m tests.servers.slack --port 8082`.
"""

from tests.servers.slack.channels import Channel
from tests.servers.slack.observation import NotSeenError
from tests.servers.slack.people import User
from tests.servers.slack.records import Call, Delivery, Message, View
from tests.servers.slack.server import SlackServer
from tests.servers.slack.trouble import Rates, Rule

__all__ = [
    "Call", "Channel", "Delivery", "Message", "NotSeenError", "Rates", "Rule", "SlackServer", "User", "View",
]  # fmt: skip
