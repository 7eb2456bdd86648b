"""The methods conversations.*, users.*, auth.test."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, TypeVar

from tests.servers.slack import shapes
from tests.servers.slack.errors import ApiError
from tests.servers.slack.messages import direct_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.servers.slack.params import Params
    from tests.servers.slack.records import Conversation, Message
    from tests.servers.slack.world import World

Json = dict[str, Any]
Item = TypeVar("Item")

KINDS = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}


def auth_test(world: World, _: Params) -> Json:
    return {
        "url": f"https://{world.team_domain}.slack.com/", "team": "Legwork Test", "user": world.bot.name,
        "team_id": world.team_id, "user_id": world.bot.id, "bot_id": world.bot.bot_id, "is_enterprise_install": False,
    }  # fmt: skip


def paged(found: Sequence[Item], params: Params, usual: int, most: int = 1000) -> tuple[list[Item], str]:
    """One page, and the cursor of the next (empty when there is none)."""
    limit = params.integer("limit", usual) or usual
    if not 1 <= limit <= most:
        raise ApiError("invalid_limit")
    cursor = params.text("cursor")
    try:
        begin = int(base64.b64decode(cursor, validate=True).decode().removeprefix("at:")) if cursor else 0
    except ValueError:
        raise ApiError("invalid_cursor") from None
    end = begin + limit
    return list(found[begin:end]), base64.b64encode(f"at:{end}".encode()).decode() if end < len(found) else ""


def open_conversation(world: World, params: Params) -> Json:
    """The direct message with somebody; the same one each time."""
    if params.given("channel"):
        place = world.place(params.text("channel"))
        existed = True
    else:
        users = params.names("users")
        if not users:
            raise ApiError("users_list_not_supplied")
        if any(user not in world.people for user in users):
            raise ApiError("user_not_found")
        before = len(world.conversations)
        place = direct_to(world, users[0]) if len(users) == 1 else world.direct(world.bot.id, *users)
        existed = len(world.conversations) == before
    shape = shapes.conversation(world, place) if params.flag("return_im") else {"id": place.id}
    return {"channel": shape, **({"no_op": True, "already_open": True} if existed else {})}


def info(world: World, params: Params) -> Json:
    return {"channel": shapes.conversation(world, world.place(params.text("channel")))}


def members(world: World, params: Params) -> Json:
    page, cursor = paged(world.place(params.text("channel")).members, params, 100)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def list_conversations(world: World, params: Params) -> Json:
    """The conversations that the app can see."""
    return _listed(world, params, lambda place: place.kind == "channel" or world.bot.id in place.members)


def own_conversations(world: World, params: Params) -> Json:
    """The conversations that the app is in."""
    user = params.text("user") or world.bot.id
    return _listed(world, params, lambda place: user in place.members and world.bot.id in place.members)


def _listed(world: World, params: Params, seen: Any) -> Json:
    kinds = {KINDS.get(kind) for kind in params.names("types") or ["public_channel"]}
    if None in kinds:
        raise ApiError("invalid_types")
    found = [
        place for place in world.conversations.values()
        if place.kind in kinds and seen(place) and not (params.flag("exclude_archived") and place.is_archived)
    ]  # fmt: skip
    page, cursor = paged(found, params, 100)
    return {
        "channels": [shapes.conversation(world, place) for place in page],
        "response_metadata": {"next_cursor": cursor},
    }


def history(world: World, params: Params) -> Json:
    """Messages of a conversation that are no replies, the newest first."""
    place = _readable(world, params)
    found = [sent for sent in _standing(world, place) if sent.starts_thread or sent.broadcast]
    return _page_of(world, params, sorted(_within(found, params), key=lambda sent: sent.ts, reverse=True))


def replies(world: World, params: Params) -> Json:
    """A thread: what began it, then the replies, the oldest first."""
    place = _readable(world, params)
    root = world.find(place, params.text("ts"))
    if root is None:
        raise ApiError("thread_not_found")
    parent = root if root.starts_thread else world.find(place, root.thread_ts or "")
    thread = world.replies(root if parent is None else parent)
    first = [] if parent is None else [parent]
    return _page_of(world, params, [*first, *_within(thread, params)])


def _readable(world: World, params: Params) -> Conversation:
    place = world.place(params.text("channel"))
    if world.bot.id not in place.members:
        raise ApiError("not_in_channel")
    return place


def _standing(world: World, place: Conversation) -> list[Message]:
    return [sent for sent in world.order if sent.conversation is place and not (sent.deleted or sent.is_ephemeral)]


def _within(found: list[Message], params: Params) -> list[Message]:
    """Between `oldest` and `latest`, which count themselves only with `inclusive`."""
    oldest, latest = _bound(params, "oldest", "0"), _bound(params, "latest", "9999999999.999999")
    if params.flag("inclusive"):
        return [sent for sent in found if oldest <= float(sent.ts) <= latest]
    return [sent for sent in found if oldest < float(sent.ts) < latest]


def _bound(params: Params, name: str, usual: str) -> float:
    try:
        return float(params.text(name) or usual)
    except ValueError:
        raise ApiError(f"invalid_ts_{name}") from None


def _page_of(world: World, params: Params, found: list[Message]) -> Json:
    page, cursor = paged(found, params, 100, 999)
    with_metadata = params.flag("include_all_metadata")
    answer: Json = {
        "messages": [shapes.message(world, sent, metadata=with_metadata) for sent in page],
        "has_more": bool(cursor), "pin_count": 0,
    }  # fmt: skip
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def user_info(world: World, params: Params) -> Json:
    person = world.people.get(params.text("user"))
    if person is None:
        raise ApiError("user_not_found")
    return {"user": shapes.person(world, person, locale=params.flag("include_locale"), email=True)}


def list_users(world: World, params: Params) -> Json:
    page, cursor = paged(list(world.people.values()), params, 1000)
    locale = params.flag("include_locale")
    return {
        "members": [shapes.person(world, each, locale=locale, email=True) for each in page],
        "response_metadata": {"next_cursor": cursor},
    }
