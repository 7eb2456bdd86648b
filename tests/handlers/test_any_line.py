"""Whatever people type or press, in whatever order: an answer, never an apology."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.conversation.commands import REGISTRY
from handlers.conversation.lexicon import lexicon
from tests.transcripts import script
from tests.transcripts.stage import TerminalStage

CUSTOMERS = (
    "Acme Pumps", "acme", "华强电子", "华强", "Northgate", "Blue Ocean GmbH", "Open Air", "C1", "C99", "V1",
    "#F1", "P1", "台光電機", "Zeta Works", "<b>x</b>", "=1+1", "宏远机械", "D12",
)  # fmt: skip
WORDS = (
    "met Ms Li", "about", "next: send quote by Friday", "下一步：发报价", "明天", "昨天下午3点", "tomorrow 10:00",
    "on 30 Feb", "3/5", "next week", "周五", "月底", "王经理", "for: Ben", "with: Mr X", "when: ???", "note:",
    "grade A", "owner Ben", "archive", "add", "30天", "🎉", "\u202e", "a" * 300, "1 done",
    "2 move to Thursday", "1好了", "3改周四", "yesterday", "quiet hours", "timezone London",
    "workdays Mon-Sat", "cancel", "取消", "@ana", "::", ",，;；",
    "phone 0171", "decides", "left", "remove", "nickname", "rep", "North", "0", "-1", "99999999999999999999", "{ $x }",
    "\ue0000\ue001", "and", "和",
)  # fmt: skip
OTHERS = (
    "@geo 53.8 -1.55 20", "@geo x", "@photo don't", "@photo x.jpg Acme saw it", "@forward hello there",
    "@edit /visit Acme Pumps met Bob", "@edit nonsense", "@tick nonsense",
)  # fmt: skip
APOLOGIES = ("Kept as #", "没处理成", "沒處理成")


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_no_line_makes_it_stumble(language: str, tmp_path: Path) -> None:
    dice = random.Random(language)
    now = script.moment("2026-03-03 14:20")
    stage = TerminalStage(tmp_path, now, language)
    names = sorted(lexicon(tuple(each.name for each in REGISTRY)).names)
    try:
        for _ in range(250):
            who = dice.choice(["ana", "ben", "sam", "ivy", "kim", "max", "eve"])
            line = a_line(dice, names)
            told = [each for replies in stage.says(who, line).values() for reply in replies for each in reply]
            assert not any(each in paragraph for paragraph in told for each in APOLOGIES), (who, line, told)
            if dice.random() < 0.02:
                now += timedelta(hours=dice.randint(1, 30))
                stage.tick(now)
    finally:
        stage.close()


def a_line(dice: random.Random, names: list[str]) -> str:
    """A press, something odd, or a command's name with whatever behind it."""
    kind = dice.random()
    if kind < 0.25:
        return f"#{dice.randint(1, 12)}"
    if kind < 0.32:
        return dice.choice(OTHERS)
    parts = [dice.choice(["/", "／", "、", "", ""]) + dice.choice(names)] if dice.random() < 0.7 else []
    parts += [dice.choice((*CUSTOMERS, *WORDS, *WORDS)) for _ in range(dice.randint(0, 4))]
    return dice.choice([" ", " ", ""]).join(parts) or "x"
