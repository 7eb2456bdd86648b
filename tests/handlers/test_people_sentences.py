"""How leads write about their people, and what only looks like it: what each line means, in three languages."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from handlers.conversation.incoming import Chat, Incoming, Said, Sender
from handlers.conversation.turn import Turn
from handlers.reading.sentences.team_words import asks_about_team, asks_about_this
from handlers.team.assigning import people_call
from storage.store import Connection
from tests.transcripts.stage import ZONE, TerminalStage

NOW = datetime(2026, 3, 3, 14, 20, tzinfo=ZONE)  # a Tuesday

TEAM = [
    "who's behind?", "who’s behind", "Who is behind today?", "whos late", "is anyone behind?",
    "who hasn't reported?", "who hasn’t reported yet", "who has not reported today?", "who didn't report today",
    "who still hasn't reported", "who hasn't checked in yet?", "who owes me a report", "who owes what",
    "how's the team doing?", "who reported today?", "who's not reported yet",
    "今天谁没报", "今天谁没报？", "谁没报", "谁还没报", "今天还有谁没报啊", "还有谁没交日报", "今天谁报了", "谁落后了",
    "团队情况怎么样", "大家怎么样了", "今天谁还没动静",
    "今天誰沒報", "誰還沒回報", "今天還有誰沒回報？", "誰沒交日報", "團隊狀況如何", "誰逾期了",
]  # fmt: skip
NOT_TEAM = [
    "who's behind the Acme deal?", "who reported the leak to Acme?", "they are behind with the order", "who is Ms Li",
    "Acme is late", "how is the weather", "谁没报价", "今天谁没报价", "客户问谁没报到", "他们落后了", "誰報的價",
    "今天报了两家", "大家怎么去", "团队", "who", "behind",
]  # fmt: skip
THIS = [
    "what about this?", "what about these", "what's up with this one?", "any news?", "any update on this", "chase",
    "chase this", "nudge him please", "chase it up", "where does this stand?",
    "这个怎么回事", "怎么回事？", "什么情况", "催一下", "这条催一下", "到哪一步了", "這個怎麼了", "提醒一下",
    "跟催", "有進展嗎？",
]  # fmt: skip
NOT_THIS = [
    "what about the price?",
    "this is done",
    "done",
    "he also wants a test report",
    "这个不要了",
    "对了，他还要检测报告",
    "明天催一下",
    "",
]

# Ana (小安) has Acme Pumps and 华强电子, Ben (芳姐) Blue Ocean and 台光電機, 周敏 (no nickname) nothing yet.
MEANS: list[tuple[str, dict[str, str] | None]] = [
    ("chase Ana on Acme Pumps", {"nudge": "#1", "about": "Acme Pumps"}),
    ("Chase ana about acme pumps please", {"nudge": "#1", "about": "acme pumps"}),
    ("please chase Ana on Acme Pumps", {"nudge": "#1", "about": "Acme Pumps"}),
    ("nudge @ana F1", {"nudge": "#1", "about": "F1"}),
    ("nudge Ana about #F1", {"nudge": "#1", "about": "F1"}),
    ("ping ben re Blue Ocean", {"nudge": "#2", "about": "Blue Ocean"}),
    ("check in with Ben on Blue Ocean GmbH", {"nudge": "#2", "about": "Blue Ocean GmbH"}),
    ("chase Ben", {"nudge": "#2"}),
    ("chase Acme Pumps", {"nudge": "", "about": "Acme Pumps"}),
    ("ask Ana about Acme Pumps", {"nudge": "#1", "about": "Acme Pumps"}),
    ("chase Ana on Acme Pumps for the quote", {"nudge": "#1", "about": "Acme Pumps", "note": "for the quote"}),
    ("催一下小安华强电子", {"nudge": "#1", "about": "华强电子"}),
    ("催一下 小安 华强", {"nudge": "#1", "about": "华强"}),
    ("催一下小安，华强电子的合同", {"nudge": "#1", "about": "华强电子", "note": "的合同"}),
    ("帮我催一下小安华强怎么样了", {"nudge": "#1", "about": "华强"}),
    ("催催芳姐台光電機", {"nudge": "#2", "about": "台光電機"}),
    ("催一下华强 小安", {"nudge": "#1", "about": "华强"}),
    ("问一下小安华强怎么样了", {"nudge": "#1", "about": "华强"}),
    ("提醒芳姐 台光電機", {"nudge": "#2", "about": "台光電機"}),
    ("跟催芳姐台光電機", {"nudge": "#2", "about": "台光電機"}),
    ("盯一下小安 F1", {"nudge": "#1", "about": "F1"}),
    ("remind Ana to send samples on Monday", {"todo": "#1", "text": "send samples", "when": "2026-03-09"}),
    ("remind Ben to call Blue Ocean", {"todo": "#2", "text": "call Blue Ocean"}),
    ("tell Ben to call Blue Ocean on Friday", {"todo": "#2", "text": "call Blue Ocean", "when": "2026-03-06"}),
    ("ask Ana to send the quote by Friday", {"todo": "#1", "text": "send the quote", "when": "2026-03-06"}),
    ("提醒小安下周一寄样品", {"todo": "#1", "text": "寄样品", "when": "2026-03-09"}),
    ("提醒 芳姐 週五寄目錄", {"todo": "#2", "text": "寄目錄", "when": "2026-03-06"}),
    ("任务 @小安 周五前交报价", {"todo": "#1", "text": "交报价", "when": "2026-03-06"}),
    ("让小安明天送样品", {"todo": "#1", "text": "送样品", "when": "2026-03-04"}),
    ("提醒小周明天寄样品", {"todo": "#7", "text": "寄样品", "when": "2026-03-04"}),
    ("提醒周敏明天寄样品", {"todo": "#7", "text": "寄样品", "when": "2026-03-04"}),
    # for oneself, for nobody, or a sentence
    ("remind me to call Ana tomorrow", None),
    ("提醒我明天给小安打电话", None),
    ("提醒得太晚了", None),
    ("提醒自己明天打电话", None),
    ("chase the invoice tomorrow", None),
    ("nudge the price a little", None),
    ("they nudged us on price", None),
    ("ask Ms Li about Acme Pumps", None),
    ("tell Ana I am late", None),
    ("ask Ana", None),
    ("get Ana a coffee", None),
    ("让小安休息", None),
    ("客户催一下发货", None),
    ("催款", None),
    ("remind Kim to send samples on Monday", None),
    ("chase Kim on Southern Steel", None),
    ("remind Sam to send samples", None),
    ("Ana chased Acme Pumps", None),
]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TerminalStage]:
    built = TerminalStage(tmp_path_factory.mktemp("people"), NOW, "en")
    for line in ("/member add 周敏 rep North", "/member nickname Ana 小安", "/member nickname Ben 芳姐"):
        built.says("sam", line)
    built.says("ana", "/followup Acme Pumps send samples tomorrow")
    yield built
    built.close()


def turn_of(stage: TerminalStage, connection: Connection, who: str) -> Turn:
    chat = Chat("terminal", who, f"terminal:{who}")
    return stage.turns._turn(connection, Incoming(chat, Sender(who), NOW, Said("")))


def meaning(stage: TerminalStage, who: str, line: str) -> dict[str, str] | None:
    """What a line means, with names of the command in front."""

    def read(connection: Connection) -> dict[str, str] | None:
        call = people_call(line, turn_of(stage, connection, who))
        if call is None:
            return None
        args = {name: value for name, value in call.args.items() if name != "customer"}
        if "text" in args:
            args["text"] = args["text"].removeprefix("to ")
        return {"nudge" if call.command == "nudge" else "todo": args.pop("member", ""), **args}

    return stage.store.read(read)


@pytest.mark.parametrize("line", TEAM)
def test_asks_who_is_behind(line: str) -> None:
    assert asks_about_team(line)


@pytest.mark.parametrize("line", NOT_TEAM)
def test_does_not_ask_who_is_behind(line: str) -> None:
    assert not asks_about_team(line)


@pytest.mark.parametrize("line", THIS)
def test_asks_about_what_a_line_said(line: str) -> None:
    assert asks_about_this(line)


@pytest.mark.parametrize("line", NOT_THIS)
def test_says_something_else_about_a_line(line: str) -> None:
    assert not asks_about_this(line)


@pytest.mark.parametrize(("line", "wanted"), MEANS, ids=[line for line, _ in MEANS])
def test_means(stage: TerminalStage, line: str, wanted: dict[str, str] | None) -> None:
    assert meaning(stage, "sam", line) == wanted


@pytest.mark.parametrize("line", [line for line, wanted in MEANS if wanted])
@pytest.mark.parametrize("who", ["ana", "ivy"])
def test_means_nothing_from_who_leads_nobody(stage: TerminalStage, who: str, line: str) -> None:
    assert meaning(stage, who, line) is None


def test_nothing_is_sent_for_what_only_looks_like_it(stage: TerminalStage) -> None:
    for line in (line for line, wanted in MEANS if wanted is None and "remind me" not in line and "提醒我" not in line):
        assert set(stage.says("sam", line)) <= {"sam"}, line
