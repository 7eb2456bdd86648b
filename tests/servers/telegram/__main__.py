"""A text console: type `ana: /visit Acme` to speak, `ana #1` to press; the bot's messages are printed."""

from __future__ import annotations

import argparse
import itertools
import re
import sys
from typing import TYPE_CHECKING

from tests.servers.telegram.server import TelegramServer

if TYPE_CHECKING:
    from tests.servers.telegram.groups import Group
    from tests.servers.telegram.people import User
    from tests.servers.telegram.records import Message

HELP = """\
ana: /visit Acme          Ana writes to the bot (a new name is a new person)
ana@team: /nudge @li      Ana writes in the group 'team' (a new name is a new group)
ana #2                    Ana presses the second button of the last message with buttons she can see
ana loc 25.03 121.56      Ana shares her location
ana photo a caption       Ana sends a picture
ana block | ana unblock   Ana blocks the bot, or lets it write again
help | quit
"""


class Console:
    """Reads lines, acts them out, prints what the bot does."""

    def __init__(self, server: TelegramServer) -> None:
        self.server = server
        self.people: dict[str, User] = {}
        self.groups: dict[str, Group] = {}
        self.ids = itertools.count(1001)
        server.listen(self.show)

    def show(self, what: str, message: Message) -> None:
        """One message of the bot, with its buttons numbered."""
        where = message.chat.title or (message.chat.person or {}).get("first_name", "")
        lines = [f"bot -> {where} ({what} {message.message_id})"]
        if what != "deleted":
            kinds = message.content.keys() & {"photo", "document", "location"}
            lines += [f"  | {line}" for line in [*(f"<{kind}>" for kind in kinds), *message.text.splitlines()]]
            buttons = [f"[#{number} {label}]" for number, label in enumerate(message.buttons, 1)]
            lines += [f"  {' '.join(buttons)}"] if buttons else []
            keys = self.server.keyboard(message.chat_id) if what == "sent" else []
            lines += [f"  keys: {' | '.join(' '.join(row) for row in keys)}"] if keys else []
        say("\n".join(lines))

    def act(self, line: str) -> None:
        """One line of the person at the console."""
        told = re.fullmatch(r"(\w+)(?:@(\w+))?\s*(?::\s*(.+)|#(\d+)|(loc|photo|block|unblock)\b\s*(.*))", line)
        if told is None:
            say(HELP)
            return
        name, group_name, text, number, verb, rest = told.groups()
        user = self.person(name)
        group = self.group(group_name, user) if group_name else None
        if text:
            user.says(text, chat=group)
        elif number:
            self.press(user, int(number), group)
        else:
            self.do(user, verb, rest, group)

    def do(self, user: User, verb: str, rest: str, group: Group | None) -> None:
        """The acts that are neither words nor presses."""
        if verb == "loc":
            latitude, longitude = rest.split()
            user.location(float(latitude), float(longitude), 20.0, chat=group)
        elif verb == "photo":
            user.photo(rest or None, chat=group)
        elif verb == "block":
            user.blocks()
        else:
            user.unblocks()

    def press(self, user: User, number: int, group: Group | None) -> None:
        """Presses a button of the last message that has any in that chat."""
        messages = [message for message in self.server.sent_to(group or user) if message.buttons]
        if not messages:
            say("no buttons here")
            return
        user.presses(messages[-1], number - 1)

    def person(self, name: str) -> User:
        if name not in self.people:
            self.people[name] = self.server.user(next(self.ids), name.capitalize(), username=name.lower())
        return self.people[name]

    def group(self, name: str, user: User) -> Group:
        if name not in self.groups:
            self.groups[name] = self.server.group(-next(self.ids), name)
        if user.id not in self.groups[name].members:
            self.groups[name].add(user)
        return self.groups[name]


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Serves until the input ends, `quit`, or Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m tests.servers.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", help="like 123:abc; made up if not given")
    parser.add_argument("--hears-groups", action="store_true", help="privacy mode off")
    arguments = parser.parse_args()
    server = TelegramServer(
        token=arguments.token, port=arguments.port, can_read_all_group_messages=arguments.hears_groups
    )
    with server:
        say(f"base_url {server.base_url}\ntoken    {server.token}\n\n{HELP}")
        console = Console(server)
        try:
            for line in sys.stdin:
                if line.strip() == "quit":
                    break
                if line.strip():
                    tried(console, line.strip())
        except KeyboardInterrupt:
            say("")


def tried(console: Console, line: str) -> None:
    """A slip of the pen doesn't end the console."""
    try:
        console.act(line)
    except (LookupError, ValueError) as error:
        say(f"? {error}")


if __name__ == "__main__":
    main()
