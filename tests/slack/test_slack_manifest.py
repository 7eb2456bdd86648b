"""The app's manifest: what Slack takes, and what we need."""

from __future__ import annotations

import re

from bot.adapters.slack.manifest import EVENTS, MOST_COMMANDS, SCOPES, SLACKS_OWN, manifest
from handlers import subjects
from handlers.conversation.commands import REGISTRY
from tests.servers.slack.methods import ALL_SCOPES

DECLARED = subjects.ALL
URL = "https://bot.example.com/slack/events"


def names(shape):
    return [each["command"] for each in shape["features"]["slash_commands"]]


def test_commands():
    shape = manifest()
    assert names(shape)[0] == "/legwork"
    assert "/visit" in names(shape)
    assert len(names(shape)) == len(set(names(shape))) <= MOST_COMMANDS
    for each in shape["features"]["slash_commands"]:
        assert re.fullmatch(r"/[a-z0-9_-]{1,31}", each["command"])
        assert each["description"]
        assert each["should_escape"]
        assert "url" not in each


def test_slacks_own_commands_need_a_prefix():
    taken = {f"/{each.name}" for each in REGISTRY if each.name in SLACKS_OWN and not each.hidden}
    assert not taken & set(names(manifest()))
    assert "/lw-visit" in names(manifest("lw-"))
    assert names(manifest("lw-"))[0] == "/legwork"


def test_over_http_everything_has_its_address():
    shape = manifest(url=URL)
    assert not shape["settings"]["socket_mode_enabled"]
    assert shape["settings"]["event_subscriptions"]["request_url"] == URL
    assert shape["settings"]["interactivity"]["request_url"] == URL
    assert {each["url"] for each in shape["features"]["slash_commands"]} == {URL}
    assert manifest()["settings"]["socket_mode_enabled"]


def test_scopes_are_those_of_the_events_and_methods_we_use():
    assert set(SCOPES) <= set(ALL_SCOPES)
    for kind in ("channels", "groups", "im", "mpim"):
        assert f"message.{kind}" in EVENTS
        assert f"{kind}:history" in SCOPES
