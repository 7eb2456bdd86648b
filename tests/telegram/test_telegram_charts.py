"""A chart in Telegram: a picture with a caption, its changes, and groups that take no pictures."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.adapters.telegram.rendering import CAPTION
from bot.charts import WIDTH
from handlers.conversation.reply import Bar, Bold, Button, Buttons, Call, Chart, Line, Reply, Text
from tests.telegram.stage import Office, line

if TYPE_CHECKING:
    from tests.servers.telegram import TelegramServer, User

CHART = Chart("目标达成率", (Bar("李伟", 0.62, "62%"), Bar("Ana", None, "no target")), 0.55, "工作日已过 55%")
BUTTONS = Buttons(((Button("Not useful", Call("help")),),))


@pytest.fixture
def ana(server: TelegramServer) -> User:
    return server.user(1001, "Ana").opens()


def digest(*texts: str) -> Reply:
    return Reply((CHART, *(Line((Bold(text[:3]), Text(text[3:]))) for text in texts), BUTTONS))


def test_a_picture_with_its_caption_and_buttons(office: Office, server: TelegramServer, ana: User) -> None:
    letter = office.settled(office.put(ana, digest("华东区 behind", "Next: 张三")), "sent")
    (message,) = server.sent_to(ana)
    assert letter.message_ids == [str(message.message_id)]
    image = Image.open(BytesIO(server.file(message)))
    assert (image.format, image.width) == ("PNG", WIDTH)
    assert message.text == "华东区 behind\nNext: 张三"
    assert [entity["type"] for entity in message.entities] == ["bold", "bold"]
    assert message.buttons == ["Not useful"]
    ana.presses(message, 0)
    assert server.wait_until(lambda: server.answered)
    assert server.wait_until(office.handled)


def test_what_a_caption_has_no_room_for_follows(office: Office, server: TelegramServer, ana: User) -> None:
    letter = office.settled(office.put(ana, digest(*(f"{n} " + "🚀" * 200 for n in range(20)))), "sent")
    sent = server.sent_to(ana)
    assert letter.message_ids == [str(message.message_id) for message in sent]
    assert ["photo" in message.content for message in sent] == [True, False, False]
    assert "\n".join(message.text for message in sent).split() == [
        word for n in range(20) for word in (str(n), "🚀" * 200)
    ]
    assert len(sent[0].text.encode("utf-16-le")) // 2 <= CAPTION
    assert [bool(message.buttons) for message in sent] == [False, False, True]


@pytest.mark.parametrize("after", [digest("Figures of today"), line("Figures of today", "Not useful")])
def test_a_change_changes_the_caption_alone(office: Office, server: TelegramServer, ana: User, after: Reply) -> None:
    first = office.put(ana, digest("Figures of yesterday"))
    office.settled(first, "sent")
    before = server.sent_to(ana)[0].content["photo"]
    office.settled(office.put(ana, after, edits_id=first, method="edit"), "sent")
    (message,) = server.sent_to(ana)
    assert (message.text, message.buttons) == ("Figures of today", ["Not useful"])
    assert message.content["photo"] == before


def test_a_long_text_in_the_place_of_a_picture(office: Office, server: TelegramServer, ana: User) -> None:
    first = office.put(ana, digest("Figures"))
    office.settled(first, "sent")
    office.settled(office.put(ana, line("x" * (CAPTION + 1)), edits_id=first, method="edit"), "sent")
    (message,) = server.sent_to(ana)
    assert message.text == "x" * (CAPTION + 1)
    assert office.letter(first).message_ids == [str(message.message_id)]


@pytest.mark.parametrize(
    "refusal", ["CHAT_SEND_PHOTOS_FORBIDDEN", "not enough rights to send photos to the chat", "IMAGE_PROCESS_FAILED"]
)
def test_where_no_pictures_are_taken_the_chart_is_text(
    office: Office, server: TelegramServer, ana: User, refusal: str
) -> None:
    server.fail("sendPhoto", 400, f"Bad Request: {refusal}", times=None)
    office.settled(office.put(ana, digest("Behind: 张三")), "sent")
    (message,) = server.sent_to(ana)
    assert message.text.splitlines() == [
        "目标达成率", "李伟  62%", "Ana  no target", "工作日已过 55%", "Behind: 张三",
    ]  # fmt: skip
    assert message.buttons == ["Not useful"]


def test_nothing_is_sent_twice_when_the_text_below_is_refused(
    office: Office, server: TelegramServer, ana: User
) -> None:
    server.fail("sendMessage", 429, parameters={"retry_after": 1})
    office.settled(office.put(ana, digest(*["word " * 100] * 4)), "sent")
    assert ["photo" in message.content for message in server.ever_sent] == [True, False]
