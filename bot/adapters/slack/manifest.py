"""The app as Slack is told of it: commands, scopes, events. Paste it at api.slack.com/apps, "From a manifest".

`docs/slack-manifest.json` is written by `make generate`, for Socket Mode and without a prefix. Another one:

    python -m bot.adapters.slack.manifest lw- https://bot.example.com/slack/events
"""

import json
import sys
from typing import Any

from bot.adapters.slack.reading import COMMAND
from handlers.conversation.commands import REGISTRY, Command
from handlers.words import words_in

SCOPES = (
    "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:read", "files:write",
    "groups:history", "groups:read", "im:history", "im:read", "im:write", "mpim:history", "mpim:read", "users:read",
)  # fmt: skip
EVENTS = (
    "app_mention", "channel_archive", "channel_left", "channel_unarchive", "group_archive", "group_left",
    "group_unarchive", "member_joined_channel", "member_left_channel", "message.channels", "message.groups",
    "message.im", "message.mpim",
)  # fmt: skip
# Slack's own commands: an app can't have them without a prefix. `/legwork leave` works.
SLACKS_OWN = frozenset({
    "active", "apps", "archive", "away", "call", "collapse", "dm", "dnd", "expand", "feed", "feedback", "invite",
    "join", "kick", "leave", "me", "msg", "mute", "open", "part", "prefs", "remind", "remove", "rename", "search",
    "shortcuts", "shrug", "star", "status", "topic", "who",
})  # fmt: skip
MOST_COMMANDS, LONGEST_COMMAND, LONGEST_TEXT = 50, 32, 140
NAME = "Legwork"
COLOUR = "#1c2430"

Json = dict[str, Any]


def manifest(prefix: str = "", url: str | None = None) -> Json:
    """The manifest: for Socket Mode, or for HTTP at `url`."""
    words = words_in("en")
    request = {} if url is None else {"request_url": url}
    return {
        "display_information": {
            "name": NAME, "description": words.text("program-slack-about")[:LONGEST_TEXT], "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": False, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME.lower(), "always_online": True},
            "slash_commands": _commands(prefix, url),
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**request, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }  # fmt: skip


def text(prefix: str = "", url: str | None = None) -> str:
    """The manifest as a file."""
    return json.dumps(manifest(prefix, url), indent=2, ensure_ascii=False) + "\n"


def _commands(prefix: str, url: str | None) -> list[Json]:
    words = words_in("en")
    free = sorted((each for each in REGISTRY if _is_free(each, prefix)), key=lambda each: (each.place, each.name))
    about, example = words.text("program-slack-command"), words.text("program-slack-example")
    shown = [(COMMAND, about, example)]
    shown += [(f"{prefix}{each.name}", words.text(f"{each.name}.menu"), _example(each)) for each in free]
    return [_command(*each, url) for each in shown[:MOST_COMMANDS]]


def _is_free(command: Command, prefix: str) -> bool:
    taken = not prefix and command.name in SLACKS_OWN
    fits = len(prefix) + len(command.name) < LONGEST_COMMAND
    return not command.hidden and not taken and fits and words_in("en").has(f"{command.name}.menu")


def _example(command: Command) -> str:
    """What may stand behind the name, from the first example that is written with a slash."""
    words = words_in("en")
    examples = words.options(f"{command.name}.examples") if words.has(f"{command.name}.examples") else ()
    slashed = (each.partition(" ")[2] for each in examples if each.startswith(f"/{command.name} "))
    return next(slashed, "")


def _command(name: str, about: str, example: str, url: str | None) -> Json:
    command: Json = {"command": f"/{name}", "description": about[:LONGEST_TEXT], "should_escape": True}
    if example:
        command["usage_hint"] = example[:LONGEST_TEXT]
    return command if url is None else {**command, "url": url}


if __name__ == "__main__":
    from handlers import subjects

    _DECLARED = subjects.ALL
    sys.stdout.write(text(*sys.argv[1:3]))
