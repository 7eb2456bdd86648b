"""A text console: type `li: hello` to speak, `li #1` to press; the app's messages are printed."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from tests.servers.slack.server import SlackServer

if TYPE_CHECKING:
    from tests.servers.slack.channels import Channel
    from tests.servers.slack.people import User
    from tests.servers.slack.records import Message

HELP = """\
li: visit Acme            Li writes to the app (a new name is a new person)
li: /legwork visit Acme   a slash command
li@sales: hi @legwork     Li writes in the channel 'sales' (a new name is a new channel, with the bot in it)
li #2                     Li presses the second button of the last message with buttons there (li@sales #2 too)
li form                   the modal before Li
li submit Note=fine; Who=Acme    fills it in and submits
li file a caption         Li sends a file
li@sales remove | invite  the bot leaves the channel, or comes back
refresh | cut             Socket Mode connections are told to go, or break
help | quit
"""
LINE = re.compile(r"(\w+)(?:@([\w-]+))?\s*(?::\s*(.+)|#(\d+)|(form|submit|file|remove|invite)\b\s*(.*))")


class Console:
    """Reads lines, acts them out, prints what the app does."""

    def __init__(self, server: SlackServer) -> None:
        self.server = server
        server.listen(self.show)

    def show(self, what: str, message: Message) -> None:
        """One message of the app, with its buttons numbered."""
        place = message.conversation
        where = f"#{place.name}" if place.name else message.names.get(place.members[0], place.id)
        alone = f", only for {message.names.get(message.only_for or '')}" if message.is_ephemeral else ""
        thread = f", thread {message.thread_ts}" if message.thread_ts else ""
        lines = [f"app -> {where} ({what} {message.ts}{thread}{alone})"]
        if what != "deleted":
            lines += [f"  | <{kept.name}>" for kept in message.files]
            lines += [f"  | {line}" for line in message.text.splitlines()]
            buttons = [f"[#{number} {label}]" for number, label in enumerate(message.buttons, 1)]
            lines += [f"  {' '.join(buttons)}"] if buttons else []
        say("\n".join(lines))

    def act(self, line: str) -> None:
        """One line of the person at the console."""
        if line == "refresh":
            self.server.disconnects()
        elif line == "cut":
            self.server.cut_connections()
        elif told := LINE.fullmatch(line):
            name, channel_name, text, number, verb, rest = told.groups()
            user = self.server.user(name)
            self.do(user, self.server.channel(channel_name, [user]) if channel_name else None, text, number, verb, rest)
        else:
            say(HELP)

    def do(
        self, user: User, channel: Channel | None, text: str | None, number: str | None, verb: str | None, rest: str
    ) -> None:
        """One act of a person."""
        if text and text.startswith("/"):
            command, _, argument = text.partition(" ")
            user.slash(command, argument, channel)
        elif text:
            user.writes(text, channel)
        elif number:
            self.press(user, int(number), channel)
        elif verb == "file":
            user.uploads("note.txt", b"a note\n", rest, channel)
        elif channel and verb in {"remove", "invite"}:
            (channel.removes_bot if verb == "remove" else channel.invites_bot)()
        else:
            self.fill_in(user, rest if verb == "submit" else None)

    def press(self, user: User, number: int, channel: Channel | None) -> None:
        """Presses a button of the last message that has any there."""
        messages = [message for message in user.sees(channel) if message.buttons]
        if not messages:
            say("no buttons here")
            return
        user.presses(messages[-1], number - 1)

    def fill_in(self, user: User, values: str | None) -> None:
        """Submits the open modal with `Label=value; …`, or shows it."""
        if values is not None:
            given = [pair.partition("=") for pair in values.split(";") if "=" in pair]
            user.submits({label.strip(): value.strip() for label, _, value in given})
        elif user.modal is None:
            say("no modal open")
        else:
            say(f"== {user.modal.title}\n{user.modal.text}\nfields: {', '.join(user.modal.fields)}")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Serves until the input ends, `quit`, or Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m tests.servers.slack", description=__doc__)
    parser.add_argument("--port", type=int, default=8082)
    parser.add_argument("--token", help="like xoxb-1-2-abc; made up if not given")
    parser.add_argument("--app-token", help="like xapp-1-A0-3-abc; made up if not given")
    parser.add_argument("--signing-secret", help="made up if not given")
    parser.add_argument("--request-url", help="post there, signed, instead of Socket Mode (loopback only)")
    arguments = parser.parse_args()
    server = SlackServer(
        token=arguments.token, app_token=arguments.app_token, signing_secret=arguments.signing_secret,
        port=arguments.port,
    )  # fmt: skip
    with server:
        secrets = f"token     {server.token}\napp token {server.app_token}\nsecret    {server.signing_secret}"
        say(f"base_url  {server.base_url}\n{secrets}\n\n{HELP}")
        if arguments.request_url:
            server.sends_to(arguments.request_url)
        read(Console(server))


def read(console: Console) -> None:
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
