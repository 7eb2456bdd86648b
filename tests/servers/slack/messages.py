"""The methods chat.* and reactions.add."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.servers.slack import shapes
from tests.servers.slack.blocks import check_message_blocks
from tests.servers.slack.errors import ApiError
from tests.servers.slack.rendering import unescaped
from tests.servers.slack.writing import LONE, escaped

if TYPE_CHECKING:
    from tests.servers.slack.params import Params
    from tests.servers.slack.records import Conversation, Message
    from tests.servers.slack.world import World

Json = dict[str, Any]

MOST_TEXT = 40_000
MOST_EDITED_BYTES = 4_000  # an edit may hold less than a new message, and bytes count, with `& < >` escaped
MOST_METADATA = 64 * 1024
KEPT_ARGUMENTS = ("unfurl_links", "unfurl_media", "mrkdwn", "link_names", "parse", "username", "icon_emoji")


def post_message(world: World, params: Params) -> Json:
    place = writable(world, params.text("channel"), params)
    text, blocks = content(params)
    thread_ts, broadcast = thread_of(world, place, params), params.flag("reply_broadcast")
    sent = world.post(
        place, world.bot, text, blocks=blocks, from_app=True, thread_ts=thread_ts, metadata=metadata(params),
        broadcast=broadcast, arguments={key: params.values[key] for key in KEPT_ARGUMENTS if params.given(key)},
    )  # fmt: skip
    return {"channel": place.id, "ts": sent.ts, "message": shapes.message(world, sent)}


def writable(world: World, channel: str, params: Params) -> Conversation:
    """Where the app may post; a user's id means the direct message with them."""
    place = direct_to(world, channel) if channel[:1] in {"U", "W"} else _named(world, channel)
    if place.is_archived:
        raise ApiError("is_archived")
    if world.bot.id not in place.members:
        raise ApiError("not_in_channel")
    return place


def _named(world: World, channel: str) -> Conversation:
    if channel[:1] == "#":
        named = [each.id for each in world.conversations.values() if each.name == channel[1:]]
        return world.place(named[0] if named else "")
    return world.place(channel)


def direct_to(world: World, user_id: str) -> Conversation:
    """The app's direct message with a person."""
    person = world.people.get(user_id)
    if person is None:
        raise ApiError("channel_not_found")
    if person.is_bot:
        raise ApiError("cannot_dm_bot")
    if person.deleted:
        raise ApiError("user_disabled")
    return world.direct(user_id, world.bot.id)


def content(params: Params) -> tuple[str, list[Json]]:
    """Text and blocks of a new message, checked."""
    text = params.text("text")
    blocks = given_blocks(params) or []
    if not (text.strip() or blocks or params.data("attachments")):
        raise ApiError("no_text")
    if len(text) > MOST_TEXT:
        raise ApiError("msg_too_long")
    return LONE.sub("&amp;", text), blocks


def given_blocks(params: Params) -> list[Json] | None:
    """The checked blocks; None when the argument did not come."""
    blocks = params.data("blocks", "invalid_blocks_format")
    return None if blocks is None else check_message_blocks(blocks)


def metadata(params: Params) -> Json | None:
    """The checked metadata, if any."""
    given = params.data("metadata", "invalid_metadata_format")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise ApiError("invalid_metadata_format")
    if given and not (isinstance(given.get("event_type"), str) and isinstance(given.get("event_payload"), dict)):
        raise ApiError("invalid_metadata_schema")
    if len(json.dumps(given)) > MOST_METADATA:
        raise ApiError("metadata_too_large")
    return given or None


def thread_of(world: World, place: Conversation, params: Params) -> str | None:
    """The thread to answer in. A reply to a reply goes to its thread."""
    ts = params.text("thread_ts")
    if not ts:
        return None
    parent = world.messages.get((place.id, ts))
    if parent is None or parent.is_ephemeral:
        raise ApiError("thread_not_found")
    return parent.thread_ts or parent.ts


def post_ephemeral(world: World, params: Params) -> Json:
    place = writable(world, params.text("channel"), params)
    user_id = params.needed("user")
    if user_id not in place.members:
        raise ApiError("user_not_in_channel")
    text, blocks = content(params)
    sent = world.post(
        place, world.bot, text, blocks=blocks, from_app=True, only_for=user_id,
        thread_ts=thread_of(world, place, params),
    )  # fmt: skip
    return {"message_ts": sent.ts}


def update(world: World, params: Params) -> Json:
    """Replaces text and blocks. Blocks that are not given stay, as metadata does."""
    place = world.place(params.text("channel"))
    sent = own_message(world, place, params, "cant_update_message")
    text, blocks = params.text("text"), given_blocks(params)
    if not (text.strip() or blocks):
        raise ApiError("no_text")
    if len(escaped(unescaped(text)).encode()) > MOST_EDITED_BYTES:
        raise ApiError("msg_too_long")
    text = LONE.sub("&amp;", text)
    new_metadata = metadata(params) if params.given("metadata") else sent.metadata
    world.change(sent, text, sent.blocks if blocks is None else blocks)
    sent.metadata = new_metadata
    return {"channel": place.id, "ts": sent.ts, "text": text, "message": shapes.message(world, sent)}


def delete(world: World, params: Params) -> Json:
    place = world.place(params.text("channel"))
    sent = own_message(world, place, params, "cant_delete_message")
    world.delete(sent)
    return {"channel": place.id, "ts": sent.ts}


def own_message(world: World, place: Conversation, params: Params, refusal: str) -> Message:
    """A standing message of the app."""
    sent = world.find(place, params.text("ts"))
    if sent is None:
        raise ApiError("message_not_found")
    if not sent.from_app:
        raise ApiError(refusal)
    if place.is_archived:
        raise ApiError("is_archived")
    return sent


def add_reaction(world: World, params: Params) -> Json:
    place = world.place(params.text("channel"))
    sent = world.find(place, params.text("timestamp"))
    if sent is None:
        raise ApiError("message_not_found")
    users = sent.reactions.setdefault(params.needed("name", "invalid_name"), [])
    if world.bot.id in users:
        raise ApiError("already_reacted")
    users.append(world.bot.id)
    sent.seq = world.count()
    world.changed.notify_all()
    return {}


def permalink(world: World, params: Params) -> Json:
    place = world.place(params.text("channel"))
    ts = params.text("message_ts")
    if world.find(place, ts) is None:
        raise ApiError("message_not_found")
    url = f"https://{world.team_domain}.slack.com/archives/{place.id}/p{ts.replace('.', '')}"
    return {"channel": place.id, "permalink": url}
