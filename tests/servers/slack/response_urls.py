"""What the app posts to a response_url, or answers a slash command with at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack.errors import ApiError
from tests.servers.slack.messages import content, given_blocks, metadata
from tests.servers.slack.params import Params

if TYPE_CHECKING:
    from tests.servers.slack.records import Message, ResponseUrl
    from tests.servers.slack.world import World

Json = dict[str, Any]

MOST_USES = 5
LIVES = 30 * 60


def use(world: World, path: str, body: Json) -> None:
    """One of five answers within half an hour."""
    url = world.response_urls.get(path)
    if url is None:
        raise ApiError("invalid_url", status=404)
    if world.age(url.at) > LIVES:
        raise ApiError("expired_url", status=404)
    if url.uses >= MOST_USES:
        raise ApiError("used_url", status=404)
    url.uses += 1
    try:
        answer(world, url, body)
    except ApiError as error:
        raise ApiError(error.error, status=error.status if error.status != 200 else 500, **error.more) from None


def answer(world: World, url: ResponseUrl, body: Json) -> Message | None:
    """Posts, replaces or deletes as the body says. Without a word about it a new message is for the person alone."""
    params = Params(body)
    if params.flag("delete_original"):
        if url.message is not None and not url.message.deleted:
            world.delete(url.message)
        return url.message
    if params.flag("replace_original") and url.message is not None:
        return _replaced(world, url.message, params)
    kind = params.text("response_type", "ephemeral")
    if kind not in {"ephemeral", "in_channel"}:
        raise ApiError("invalid_arguments")
    text, blocks = content(params)
    return world.post(
        url.conversation, world.bot, text, blocks=blocks, from_app=True, metadata=metadata(params),
        only_for=url.user_id if kind == "ephemeral" else None, thread_ts=params.text("thread_ts") or None,
    )  # fmt: skip


def _replaced(world: World, sent: Message, params: Params) -> Message:
    if sent.deleted:
        raise ApiError("message_not_found")
    text, _ = content(params)
    world.change(sent, text, given_blocks(params) or [])
    return sent
