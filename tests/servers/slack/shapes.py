"""How the things of the world look in answers and events."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from tests.servers.slack.records import Conversation, Message, Person, StoredFile, View
    from tests.servers.slack.world import World

Json = dict[str, Any]


def message(world: World, sent: Message, *, metadata: bool = True) -> Json:
    """A message in an answer or an event."""
    shape: Json = {"type": "message", "user": sent.user.id, "text": sent.mrkdwn, "ts": sent.ts, "team": world.team_id}
    if sent.subtype:
        shape["subtype"] = sent.subtype
    if sent.user.is_bot:
        shape |= {"bot_id": sent.user.bot_id, "app_id": world.app_id, "bot_profile": _bot_profile(world, sent.user)}
    optional: Json = {
        "client_msg_id": sent.arguments.get("client_msg_id"),
        "blocks": sent.blocks,
        "thread_ts": sent.thread_ts,
        "edited": sent.edited and {"user": sent.user.id, "ts": sent.edited},
        "files": [file(world, each) for each in sent.files],
        "upload": bool(sent.files) and sent.subtype == "file_share",
        "attachments": sent.attachments,
        "metadata": sent.metadata if metadata else None,
        "reactions": [{"name": name, "users": who, "count": len(who)} for name, who in sent.reactions.items()],
    }
    shape |= {name: value for name, value in optional.items() if value}
    return shape | (_thread(world, sent) if sent.thread_ts else {})


def _thread(world: World, sent: Message) -> Json:
    parent = world.messages.get((sent.channel_id, sent.thread_ts or ""))
    if parent is None:
        return {}
    if not sent.starts_thread:
        return {"parent_user_id": parent.user.id}
    replies = world.replies(sent)
    return {
        "reply_count": len(replies), "reply_users": sorted({reply.user.id for reply in replies}),
        "latest_reply": replies[-1].ts if replies else sent.ts,
    }  # fmt: skip


def _bot_profile(world: World, bot: Person) -> Json:
    return {
        "id": bot.bot_id, "app_id": world.app_id, "user_id": bot.id, "name": bot.real_name, "deleted": False,
        "updated": world.started, "team_id": world.team_id,
    }  # fmt: skip


def person(world: World, who: Person, *, locale: bool, email: bool) -> Json:
    """A user as users.info gives it."""
    offset = datetime.fromtimestamp(world.now(), UTC).astimezone(ZoneInfo(who.tz)).utcoffset()
    profile: Json = {"real_name": who.real_name, "display_name": who.name, "team": world.team_id}
    if email and who.email:
        profile["email"] = who.email
    shape: Json = {
        "id": who.id, "team_id": world.team_id, "name": who.name, "deleted": who.deleted, "real_name": who.real_name,
        "tz": who.tz, "tz_label": who.tz, "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": profile, "is_admin": False, "is_owner": False, "is_primary_owner": False,
        "is_restricted": who.is_guest, "is_ultra_restricted": False, "is_bot": who.is_bot, "is_app_user": False,
        "updated": world.started,
    }  # fmt: skip
    return shape | ({"locale": who.locale} if locale else {})


def conversation(world: World, place: Conversation) -> Json:
    """A conversation as conversations.info gives it."""
    shape: Json = {
        "id": place.id, "created": place.created, "is_archived": place.is_archived, "is_im": place.kind == "im",
        "is_org_shared": False, "context_team_id": world.team_id, "updated": place.created * 1000,
    }  # fmt: skip
    if place.kind == "im":
        return shape | {"user": world.other(place), "is_user_deleted": False, "priority": 0}
    return shape | {
        "name": place.name, "name_normalized": place.name, "is_channel": place.kind == "channel",
        "is_group": place.kind == "group", "is_mpim": place.kind == "mpim", "is_private": place.kind != "channel",
        "is_member": world.bot.id in place.members, "is_shared": False, "is_ext_shared": False, "is_general": False,
        "creator": place.members[0] if place.members else "", "num_members": len(place.members),
        "topic": {"value": "", "creator": "", "last_set": 0}, "purpose": {"value": "", "creator": "", "last_set": 0},
    }  # fmt: skip


def file(world: World, kept: StoredFile) -> Json:
    """A file object."""
    url = f"{world.root}/files-pri/{world.team_id}-{kept.id}/{kept.name}"
    return {
        "id": kept.id, "created": world.started, "timestamp": world.started, "name": kept.name,
        "title": kept.title or kept.name, "mimetype": kept.mimetype, "filetype": kept.name.rpartition(".")[2],
        "user": kept.user, "size": kept.length, "mode": "hosted", "is_external": False, "is_public": False,
        "url_private": url, "url_private_download": url, "file_access": "visible", **kept.shape,
    }  # fmt: skip


def view(world: World, shown: View) -> Json:
    """A view as answers and payloads carry it."""
    usual: Json = {
        "private_metadata": "", "callback_id": "", "close": None, "submit": None, "clear_on_close": False,
        "notify_on_close": False, "external_id": "", "title": None,
    }  # fmt: skip
    return usual | shown.body | {
        "id": shown.id, "team_id": world.team_id, "state": {"values": shown.values}, "hash": shown.hash,
        "previous_view_id": shown.previous.id if shown.previous else None, "root_view_id": shown.root_id,
        "app_id": world.app_id, "app_installed_team_id": world.team_id, "bot_id": world.bot.bot_id,
    }  # fmt: skip


def envelope(world: World, event: Json, event_id: str) -> Json:
    """The outer payload of an event."""
    authorization = {
        "enterprise_id": None, "team_id": world.team_id, "user_id": world.bot.id, "is_bot": True,
        "is_enterprise_install": False,
    }  # fmt: skip
    return {
        "token": world.verification_token, "team_id": world.team_id, "context_team_id": world.team_id,
        "context_enterprise_id": None, "api_app_id": world.app_id, "event": event, "type": "event_callback",
        "event_id": event_id, "event_time": world.now(), "authorizations": [authorization],
        "is_ext_shared_channel": False, "event_context": f"4-{event_id}",
    }  # fmt: skip
