"""A channel of Telegram: we are told that we came in, and of presses; what is posted there we never get."""

from datetime import UTC, datetime
from typing import Any

from bot.adapters.telegram.identity import Identity
from bot.adapters.telegram.reading import parse
from bot.buttons import token
from handlers.conversation.incoming import JoinedGroup, Pressed
from handlers.conversation.reply import Call

NOW = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
ME = Identity(7, "legwork_bot", sees_all=False)
BOT = {"id": 7, "is_bot": True, "first_name": "Legwork"}
SAM = {"id": 1002, "is_bot": False, "first_name": "Sam"}
NEWS = {"id": -1_000_000_000_060, "type": "channel", "title": "North news"}
CHANNEL = "-1000000000060"


def test_we_come_in() -> None:
    rights = dict.fromkeys(
        (
            "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
            "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
            "can_edit_stories", "can_delete_stories",
        ), False,
    )  # fmt: skip
    change: dict[str, Any] = {
        "chat": NEWS, "from": SAM, "date": 1_803_000_000, "old_chat_member": {"status": "left", "user": BOT},
        "new_chat_member": {"status": "administrator", "user": BOT, **rights, "can_post_messages": True},
    }  # fmt: skip
    incoming = parse({"update_id": 1, "my_chat_member": change}, NOW, ME)
    assert incoming.event == JoinedGroup(sees_all=True)
    assert (incoming.chat.address, incoming.chat.private, incoming.sender.user_key) == (CHANNEL, False, "1002")


def test_a_button_is_pressed() -> None:
    ours = {"message_id": 3, "date": 1_803_000_000, "chat": NEWS, "sender_chat": NEWS, "text": "Hello"}
    press = {"id": "9", "from": SAM, "chat_instance": "1", "data": token(b"key", 5, 0, Call("bind")), "message": ours}
    incoming = parse({"update_id": 2, "callback_query": press}, NOW, ME)
    assert isinstance(incoming.event, Pressed)
    # The presser is who chooses the team, not the channel that the message was posted as.
    assert (incoming.chat.address, incoming.chat.private, incoming.sender.user_key) == (CHANNEL, False, "1002")
