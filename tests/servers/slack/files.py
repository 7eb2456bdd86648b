"""Files of the app: announced, sent, shared."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Any

from tests.servers.slack import shapes
from tests.servers.slack.errors import ApiError
from tests.servers.slack.messages import given_blocks, thread_of, writable

if TYPE_CHECKING:
    from tests.servers.slack.params import Params
    from tests.servers.slack.records import StoredFile
    from tests.servers.slack.world import World

Json = dict[str, Any]


def get_upload_url(world: World, params: Params) -> Json:
    name, length = params.needed("filename"), params.integer("length", 0)
    if length <= 0:
        raise ApiError("invalid_arguments")
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    kept = world.keep(name, world.bot.id, length, mimetype=mimetype)
    return {"upload_url": f"{world.root}/upload/v1/{kept.id}", "file_id": kept.id}


def info(world: World, params: Params) -> Json:
    """What is known of a file; of one that was deleted nothing."""
    kept = world.files.get(params.needed("file"))
    if kept is None:
        raise ApiError("file_not_found")
    return {"file": shapes.file(world, kept), "comments": [], "response_metadata": {"next_cursor": ""}}


def take_bytes(world: World, file_id: str, data: bytes) -> bool:
    """The bytes of an announced file; they must be as many as announced."""
    kept = world.files.get(file_id)
    if kept is None or kept.data is not None or len(data) != kept.length:
        return False
    kept.data = data
    return True


def complete_upload(world: World, params: Params) -> Json:
    """Shares uploaded files in a conversation, or leaves them with the app."""
    files = params.data("files")
    if not isinstance(files, list) or not files:
        raise ApiError("invalid_arguments")
    kept = [_uploaded(world, each) for each in files]
    if params.text("channel_id"):
        _share(world, params, kept)
    return {"files": [shapes.file(world, each) for each in kept]}


def _uploaded(world: World, given: Json) -> StoredFile:
    kept = world.files.get(str(given.get("id")))
    if kept is None or kept.data is None:
        raise ApiError("file_not_found")
    if kept.shared:
        raise ApiError("file_update_failed")
    kept.title = str(given.get("title") or kept.name)
    return kept


def _share(world: World, params: Params, kept: list[StoredFile]) -> None:
    if params.text("channel_id")[:1] in {"U", "W"}:
        raise ApiError("channel_not_found")
    place = writable(world, params.text("channel_id"), params)
    blocks = given_blocks(params) or []
    thread_ts = thread_of(world, place, params)
    for each in kept:
        each.shared = True
    world.post(
        place, world.bot, params.text("initial_comment"), blocks=blocks, files=kept, from_app=True,
        thread_ts=thread_ts, subtype="file_share",
    )  # fmt: skip
