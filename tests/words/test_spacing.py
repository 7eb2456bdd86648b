"""Blanks around names in Chinese: the message's own are put right, what people wrote stays."""

import pytest

from handlers.conversation.reply import Bold, plain
from handlers.words import words_in
from handlers.words.spacing import beside, marked, spaced


@pytest.mark.parametrize(
    ("before", "name", "after", "wanted"),
    [
        ("", "Sam", "收到了", "Sam 收到了"),
        ("", "小陈", " 说数不对", "小陈说数不对"),
        ("跟", "Helen", "说了。", "跟 Helen 说了。"),
        ("跟", "芳姐", "说了。", "跟芳姐说了。"),
        ("，", "Sam", "，", "，Sam，"),
        ("现在归 ", "阿明", " 了。", "现在归阿明了。"),
        ("现在归 ", "Ming", " 了。", "现在归 Ming 了。"),
        ("👋 ", "小周", "，欢迎", "👋 小周，欢迎"),
        ("", "3M 小组", "的群", "3M 小组的群"),
        ("找", "", "。", "找。"),
    ],
)
def test_a_name_between(before: str, name: str, after: str, wanted: str) -> None:
    assert spaced(f"{before}{marked(name)}{after}") == wanted
    left, right = beside(before, name, after)
    assert f"{left}{name}{right}" == wanted


def test_in_messages() -> None:
    words = words_in("zh-Hans")
    assert words.text("help-will-call", who="Sam") == "Sam 会打给你。"
    assert words.text("help-will-call", who="芳姐") == "芳姐会打给你。"
    assert plain(words.spans("help-will-call", who=Bold("Sam"))) == "Sam 会打给你。"


def test_what_people_wrote_stays() -> None:
    words = words_in("zh-Hans")
    assert words.text("help-answered", who="Sam", text="跟Li说 一声") == "Sam：跟Li说 一声"
