"""The people at the other end. Safe to use from any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack import forms, rendering, shapes, views, writing
from tests.servers.slack.records import Conversation, Delivery, Message, ResponseUrl, View
from tests.servers.slack.writers import Writer

if TYPE_CHECKING:
    from tests.servers.slack.channels import Channel

Json = dict[str, Any]

# What an action tells of its element.
TOLD = {"type", "action_id", "block_id", "text", "value", "style", "placeholder"}


class User(Writer):
    """A person with the client. What they do becomes an event, a command or an interaction for the app.

    `chat` is a channel to act in, another conversation's id, or None for the direct message with the bot.
    """

    @property
    def modal(self) -> View | None:
        """The modal they have before them."""
        with self._world.changed:
            return views.top_of(self._world, self.id)

    @property
    def home(self) -> View | None:
        """The app's home tab, if it was published."""
        with self._world.changed:
            mine = [v for v in self._world.views.values() if v.user_id == self.id and v.body["type"] == "home"]
            return mine[-1] if mine else None

    @property
    def notices(self) -> list[str]:
        """What Slack told them went wrong: operation_timeout, dispatch_failed, trouble connecting."""
        with self._world.changed:
            return [what for user_id, what in self._world.notices if user_id == self.id]

    # Commands, buttons, forms

    def slash(self, command: str, text: str = "", chat: Channel | str | None = None) -> Delivery:
        """A slash command; there are none in threads. What comes of it is in the delivery returned."""
        world = self._world
        with world.changed:
            place = self.place(chat)
            url = world.make_response_url("commands", self.id, place)
            names = {"im": "directmessage", "group": "privategroup"}
            told = writing.typed(text, self.known_names()) if world.escapes_commands else text
            form = {
                "token": world.verification_token, "team_id": world.team_id, "team_domain": world.team_domain,
                "channel_id": place.id, "channel_name": names.get(place.kind, place.name), "user_id": self.id,
                "user_name": self.name, "command": command, "text": told, "api_app_id": world.app_id,
                "is_enterprise_install": "false", "response_url": f"{world.root}{url.path}",
                "trigger_id": world.make_trigger(self.id).id,
            }  # fmt: skip
            return world.send(Delivery("slash_commands", form, self.id, response_url=url))

    def presses(self, shown: Message | View, which: int | str = 0, choice: Any = None) -> Delivery:
        """Presses a button (by index, label or action_id) of a message or modal; `choice` picks in a menu."""
        world = self._world
        with world.changed:
            if isinstance(shown, Message):
                return self._presses_message(shown, shown.control(which), choice)
            control = next(
                each for each in rendering.controls(shown.blocks) if which in {each["action_id"], rendering.label(each)}
            )
            more = {"container": {"type": "view", "view_id": shown.id}, "view": shapes.view(world, shown)}
            return self._interacts("block_actions", {**more, "actions": [self._action(control, choice)]}, view=shown)

    def _presses_message(self, sent: Message, control: Json, choice: Any) -> Delivery:
        world, place = self._world, sent.conversation
        url = world.make_response_url("actions", self.id, place, message=sent, thread_ts=sent.thread_ts)
        action = self._action(control, choice)
        container: Json = {
            "type": "message", "message_ts": sent.ts, "channel_id": place.id, "is_ephemeral": sent.is_ephemeral,
        }  # fmt: skip
        container |= {"thread_ts": sent.thread_ts} if sent.thread_ts else {}
        kept = {name: value for name, value in action.items() if name.startswith("selected")}
        values = {control["block_id"]: {control["action_id"]: {"type": control["type"], **kept}}} if kept else {}
        return self._interacts("block_actions", {
            "container": container, "channel": self._channel(place), "state": {"values": values},
            "response_url": f"{world.root}{url.path}", "actions": [action],
            # Of an ephemeral message the app gets no copy.
            **({} if sent.is_ephemeral else {"message": shapes.message(world, sent)}),
        }, response_url=url)  # fmt: skip

    def _action(self, control: Json, choice: Any) -> Json:
        kept: Json = {name: value for name, value in control.items() if name in TOLD}
        picked = {} if control["type"] == "button" else forms.chosen(control, choice)
        return {**kept, **picked, "action_ts": self._world.make_ts()}

    def _channel(self, place: Conversation) -> Json:
        return {"id": place.id, "name": {"im": "directmessage", "group": "privategroup"}.get(place.kind, place.name)}

    def _interacts(
        self, kind: str, more: Json, *, view: View | None = None, response_url: ResponseUrl | None = None
    ) -> Delivery:
        world = self._world
        payload = {
            "type": kind, "token": world.verification_token, "api_app_id": world.app_id,
            "user": {"id": self.id, "username": self.name, "name": self.name, "team_id": world.team_id},
            "team": {"id": world.team_id, "domain": world.team_domain}, "enterprise": None,
            "is_enterprise_install": False, "trigger_id": world.make_trigger(self.id).id, **more,
        }  # fmt: skip
        submitted = view if kind == "view_submission" else None
        return world.send(Delivery("interactive", payload, self.id, view=submitted, response_url=response_url))

    def submits(self, values: Json | None = None, view: View | None = None) -> Delivery:
        """Fills in the open modal and submits. Fields go by label, action_id or block_id.

        ValueError for what the client itself refuses (a required field left empty), LookupError for an unknown field.
        """
        world = self._world
        with world.changed:
            shown = view or self._open_modal()
            shown.values = forms.state(shown, values or {})
            return self._interacts(
                "view_submission", {"view": shapes.view(world, shown), "response_urls": []}, view=shown
            )

    def closes(self, view: View | None = None) -> Delivery | None:
        """Closes the modal; the app is told if it asked for that."""
        world = self._world
        with world.changed:
            shown = view or self._open_modal()
            views.close(world, shown)
            if not shown.body.get("notify_on_close"):
                return None
            return self._interacts("view_closed", {"view": shapes.view(world, shown), "is_cleared": False})

    def _open_modal(self) -> View:
        top = views.top_of(self._world, self.id)
        if top is None:
            raise LookupError(f"{self.name} has no modal open")
        return top

    def looks_for(self, shown: Message | View, action_id: str, query: str) -> Delivery:
        """Types into a menu whose options the app gives; they are in the delivery's `answer`."""
        world = self._world
        with world.changed:
            control = next(each for each in rendering.controls(shown.blocks) if each["action_id"] == action_id)
            more: Json = {"action_id": action_id, "block_id": control["block_id"], "value": query}
            if isinstance(shown, View):
                more |= {"view": shapes.view(world, shown), "container": {"type": "view", "view_id": shown.id}}
            else:
                more |= {"channel": self._channel(shown.conversation), "message": shapes.message(world, shown)}
            return self._interacts("block_suggestion", more)

    def shortcut(self, callback_id: str, message: Message | None = None) -> Delivery:
        """A global shortcut, or one on a message."""
        world = self._world
        with world.changed:
            more: Json = {"callback_id": callback_id, "action_ts": world.make_ts()}
            if message is None:
                return self._interacts("shortcut", more)
            url = world.make_response_url("actions", self.id, message.conversation, message=message)
            more |= {
                "message_ts": message.ts, "channel": self._channel(message.conversation),
                "message": shapes.message(world, message), "response_url": f"{world.root}{url.path}",
            }  # fmt: skip
            return self._interacts("message_action", more, response_url=url)

    # Coming and going

    def joins(self, channel: Channel) -> None:
        channel.adds(self.id)

    def leaves(self, channel: Channel) -> None:
        channel.drops(self.id)

    def opens_home(self, tab: str = "home") -> None:
        """Looks at the app: `app_home_opened`; `tab` is home or messages."""
        world = self._world
        with world.changed:
            event = {"type": "app_home_opened", "user": self.id, "channel": self.dm, "tab": tab}
            world.send_event({**event, "event_ts": world.make_ts()})
