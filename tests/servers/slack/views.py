"""Modals and home tabs: the methods views.*, and what a submission's answer does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack import shapes
from tests.servers.slack.blocks import check_view
from tests.servers.slack.errors import ApiError
from tests.servers.slack.records import View

if TYPE_CHECKING:
    from tests.servers.slack.params import Params
    from tests.servers.slack.world import World

Json = dict[str, Any]

TRIGGER_LIVES = 3.0
MOST_STACKED = 3
TROUBLE = "We had some trouble connecting. Try again?"


def open_view(world: World, params: Params) -> Json:
    user_id = _spend_trigger(world, params)
    return _shown(world, _add(world, user_id, _given(params), None))


def push_view(world: World, params: Params) -> Json:
    user_id = _spend_trigger(world, params)
    body, top = _given(params), top_of(world, user_id)
    if top is None:
        raise ApiError("not_found")
    return _shown(world, push(world, top, body))


def push(world: World, top: View, body: Json) -> View:
    """One more view on top of an open one."""
    if len([each for each in world.views.values() if each.root_id == top.root_id and each.open]) >= MOST_STACKED:
        raise ApiError("push_limit_reached")
    return _add(world, top.user_id, body, top)


def _spend_trigger(world: World, params: Params) -> str:
    """Whoever acted. A trigger works once, for three seconds."""
    trigger = world.triggers.get(params.needed("trigger_id"))
    if trigger is None:
        raise ApiError("invalid_trigger_id")
    if world.age(trigger.at) > TRIGGER_LIVES:
        raise ApiError("expired_trigger_id")
    if trigger.used:
        raise ApiError("exchanged_trigger_id")
    _given(params)  # a view with a flaw leaves the trigger unspent
    trigger.used = True
    return trigger.user_id


def _given(params: Params) -> Json:
    view = params.data("view")
    if view is None:
        raise ApiError("invalid_arguments", response_metadata={"messages": ["[ERROR] missing required field: view"]})
    return check_view(view)


def _add(world: World, user_id: str, body: Json, previous: View | None) -> View:
    view_id = world.make_id("V")
    root = previous.root_id if previous else view_id
    view = View(view_id, user_id, body, _new_hash(world), root, world.names, previous)
    world.views[view_id] = view
    _set(world, view, body)
    return view


def _new_hash(world: World) -> str:
    return f"{world.now()}.{world.make_id('h').lower()}"


def _set(world: World, view: View, body: Json) -> None:
    view.body, view.hash, view.seq = body, _new_hash(world), world.count()
    for number, block in enumerate(view.blocks):
        block.setdefault("block_id", f"v{view.seq}-{number}")
    view.errors = {}
    world.changed.notify_all()


def _shown(world: World, view: View) -> Json:
    return {"view": shapes.view(world, view)}


def update_view(world: World, params: Params) -> Json:
    body = _given(params)
    view = _find(world, params)
    if not view.open:
        raise ApiError("not_found")
    if params.given("hash") and params.text("hash") != view.hash:
        raise ApiError("hash_conflict")
    _set(world, view, body)
    return _shown(world, view)


def _find(world: World, params: Params) -> View:
    external = params.text("external_id")
    for view in world.views.values():
        if view.id == params.text("view_id") or (external and view.body.get("external_id") == external):
            return view
    raise ApiError("not_found")


def publish(world: World, params: Params) -> Json:
    """The home tab of a person."""
    user_id = params.needed("user_id")
    if user_id not in world.people:
        raise ApiError("user_not_found")
    body = _given(params)
    if body["type"] != "home":
        raise ApiError("invalid_arguments")
    home = next((v for v in world.views.values() if v.user_id == user_id and v.body["type"] == "home"), None)
    if home is None:
        home = _add(world, user_id, body, None)
    else:
        _set(world, home, body)
    return _shown(world, home)


def top_of(world: World, user_id: str) -> View | None:
    """The modal that this person has before them."""
    seen = [
        view for view in world.views.values() if view.user_id == user_id and view.open and view.body["type"] == "modal"
    ]
    return seen[-1] if seen else None


def close(world: World, view: View, *, all_of_them: bool = False) -> None:
    """The modal goes; what it was pushed upon comes back unless all go."""
    for each in world.views.values():
        if each is view or (all_of_them and each.root_id == view.root_id):
            each.open = False
            each.seq = world.count()
    world.changed.notify_all()


def answered(world: World, view: View, answer: Any) -> None:
    """The app's answer to a submission: it closes, shows errors, or goes on to another view."""
    try:
        _answer(world, view, answer if isinstance(answer, dict) else {})
    except (ApiError, KeyError):
        world.notice(view.user_id, TROUBLE)


def _answer(world: World, view: View, answer: Json) -> None:
    action = answer.get("response_action")
    if action is None:
        close(world, view)
    elif action == "clear":
        close(world, view, all_of_them=True)
    elif action == "errors":
        _show_errors(world, view, answer["errors"])
    elif action == "update":
        _set(world, view, check_view(answer["view"]))
    elif action == "push":
        push(world, view, check_view(answer["view"]))
    else:
        raise ApiError("invalid_arguments")


def _show_errors(world: World, view: View, errors: Any) -> None:
    """Errors stand under input blocks, and only there."""
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise ApiError("invalid_arguments")
    view.errors = {str(block): str(error) for block, error in errors.items()}
    view.seq = world.count()
    world.changed.notify_all()
