"""The methods the server knows, and the scopes they ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.servers.slack import conversations, files, messages, views
from tests.servers.slack.errors import ApiError
from tests.servers.slack.params import Params
from tests.servers.slack.world import World

Json = dict[str, Any]
Method = Callable[[World, Params], Json]

METHODS: dict[str, Method] = {
    "auth.test": conversations.auth_test,
    "chat.postMessage": messages.post_message,
    "chat.postEphemeral": messages.post_ephemeral,
    "chat.update": messages.update,
    "chat.delete": messages.delete,
    "chat.getPermalink": messages.permalink,
    "conversations.open": conversations.open_conversation,
    "conversations.info": conversations.info,
    "conversations.members": conversations.members,
    "conversations.list": conversations.list_conversations,
    "conversations.history": conversations.history,
    "conversations.replies": conversations.replies,
    "users.conversations": conversations.own_conversations,
    "users.info": conversations.user_info,
    "users.list": conversations.list_users,
    "views.open": views.open_view,
    "views.push": views.push_view,
    "views.update": views.update_view,
    "views.publish": views.publish,
    "files.info": files.info,
    "files.getUploadURLExternal": files.get_upload_url,
    "files.completeUploadExternal": files.complete_upload,
    "reactions.add": messages.add_reaction,
}

# What the limit of one message a second and channel counts.
COUNTED = frozenset({"chat.postMessage", "files.completeUploadExternal"})

ALL_SCOPES = (
    "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:read", "files:write",
    "groups:history", "groups:read", "im:history", "im:read", "im:write", "mpim:history", "mpim:read", "mpim:write",
    "reactions:write", "users:read", "users:read.email",
)  # fmt: skip

SCOPES = {
    "files.info": "files:read",
    "chat.postMessage": "chat:write", "chat.postEphemeral": "chat:write", "chat.update": "chat:write",
    "chat.delete": "chat:write", "users.info": "users:read", "users.list": "users:read",
    "files.getUploadURLExternal": "files:write", "files.completeUploadExternal": "files:write",
    "reactions.add": "reactions:write", "conversations.open": "im:write",
}  # fmt: skip
BY_KIND = {
    "conversations.info": "read", "conversations.members": "read", "conversations.history": "history",
    "conversations.replies": "history",
}  # fmt: skip
FAMILIES = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
LISTED = {"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read", "mpim": "mpim:read"}


def scopes_for(world: World, method: str, params: Params) -> list[str]:
    """The scopes that a call needs."""
    if method in SCOPES:
        return [SCOPES[method]]
    if method in {"conversations.list", "users.conversations"}:
        return [LISTED[kind] for kind in params.names("types") or ["public_channel"] if kind in LISTED]
    place = world.conversations.get(params.text("channel"))
    if method in BY_KIND and place is not None:
        return [f"{FAMILIES[place.kind]}:{BY_KIND[method]}"]
    return []


def check_scopes(world: World, method: str, params: Params, provided: set[str]) -> None:
    missing = [scope for scope in scopes_for(world, method, params) if scope not in provided]
    if missing:
        raise ApiError("missing_scope", needed=",".join(missing), provided=",".join(sorted(provided)))
