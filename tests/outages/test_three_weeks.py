"""Nothing runs from Tuesday 13 October, 11:00 in London, until Tuesday 3 November, 10:00.

Summer time ends in Europe and America, a Monday is a public holiday (IE, 26 October), Joe is away for two weeks.
Telegram keeps what people write for a day.
"""

import pytest

from tests.outages.stage import LOS_ANGELES, Office


@pytest.fixture
def office(office: Office) -> Office:
    """It is over, and what was to be done is done."""
    office.says("Lily", "/followup Acme Pumps call Ms Li on 14 Oct 09:00")
    office.says("Lily", "/followup Acme Pumps send samples on 26 Oct 10:00")
    office.says("Lily", "/followup Acme Pumps send the old quote on 12 Oct")
    office.says("Wei", "/待办 华强电子 打电话 10月20日9点")
    office.says("Wei", "/安排 华强电子 11月3日10点")
    office.says("Joe", "/followup Southern Steel ring Bo on 21 Oct 09:00")
    office.says("Joe", "/leave 19–30 Oct")
    office.at("2026-10-13 08:05")
    office.says("Lily", "/deal Acme Pumps 120k Q3 pumps closing 30 Nov", when="2026-10-13 09:50")
    office.says("Lily", "/deal D1 won", when="2026-10-13 10:55")
    office.firsts()
    office.at("2026-10-13 11:00")
    office.down()
    office.says("Lily", "/visit Acme Pumps on the last but one day", when="2026-11-02 09:50")
    office.says("Lily", "/visit Acme Pumps met Ms Li today", when="2026-11-02 15:00")
    office.says("Wei", "/拜访 华强电子 昨天下午4点见了李经理，下一步：明天发报价", when="2026-11-03 07:30")
    office.says("Joe", "/visit Southern Steel met Bo today", when="2026-11-02 20:00")
    office.says("Joe", "/plan Southern Steel tomorrow 10:00", when="2026-11-02 20:01")
    office.sticks(2)
    office.at("2026-11-03 10:00")
    office.up()
    return office


def test_everybody_gets_what_is_still_worth_it(office: Office) -> None:
    """Once, by their own clock, and in this order."""
    assert office.firsts() == {
        # 18:00 in Shanghai: the morning is gone, the evening question is not.
        "Wei": [
            "11-03 18:00 ✅ 华强电子 · 拜访 昨天 11/2 周一 16:00",
            "11-03 18:00 今天 1 家还没听你说，去了吗？",
            "11-03 18:00 1 ⏰ 打电话 · 华强电子（10/20 周二 09:00 到期）",
        ],
        # 10:00 in London: everything. What was written more than a day ago is gone.
        "Lily": [
            "11-03 10:00 ✅ Acme Pumps – visit today",
            "11-03 10:00 Morning, Lily. Tue 3 Nov",
            "11-03 10:00 1 ⏰ call Ms Li – Acme Pumps (was due Wed 14 Oct 09:00)",
        ],
        # 02:00 in Los Angeles: answers alone.
        "Joe": [
            "11-03 02:00 ✅ Southern Steel – visit today",
            "11-03 02:00 📅 Southern Steel – tomorrow Tue 3 Nov 10:00",
        ],
        "Sam": ["11-03 10:00 Morning, Sam. Tue 3 Nov: nothing planned, nothing due."],
        # Monday's digest on Tuesday, of the last week alone; no news of a win of three weeks ago.
        "Max": [
            "11-03 10:00 Bright Pumps – week 44, to Sun 1 Nov",
            "11-03 10:00 Deals: nothing moved",
            "11-03 10:00 Legwork: 2 messages are stuck",
        ],
        "North": ["11-03 10:00 North – week 44, to Sun 1 Nov", "11-03 10:00 Deals: nothing moved"],
    }
    office.down()
    office.up()
    assert office.firsts() == {}
    office.at("2026-11-03 07:29", LOS_ANGELES)
    assert office.firsts() == {}
    office.at("2026-11-03 07:30", LOS_ANGELES)  # the end of the quiet hours
    assert office.firsts() == {"Joe": ["11-03 07:30 1 ⏰ ring Bo – Southern Steel (was due Wed 21 Oct 09:00)"]}
    office.at("2026-11-03 08:00", LOS_ANGELES)
    assert [each.splitlines()[1] for each in office.new("Joe")] == ["1 10:00 Southern Steel"]
    office.at("2026-11-04 09:05")  # in Shanghai between morning and evening
    assert office.firsts() == {
        "Lily": ["11-04 09:05 Morning, Lily. Wed 4 Nov"],
        "Sam": ["11-04 09:05 Morning, Sam. Wed 4 Nov: nothing planned, nothing due."],
        "Max": ["11-04 09:05 Legwork: 2 messages are stuck"],
    }


def test_what_they_say(office: Office) -> None:
    said = {who: office.new(who) for who in office.people}
    assert "You wrote this yesterday Mon 2 Nov 15:00." in said["Lily"][0]
    assert "11/3" not in said["Wei"][0]
    assert "下一步：发报价 · 明天 11/4 周三" in said["Wei"][0]
    assert said["Wei"][1].splitlines()[1:] == ["1 10:00 华强电子"]
    assert said["Lily"][2].splitlines()[1:] == ["2 ⏰ send samples – Acme Pumps (was due Mon 26 Oct 10:00)"]
    assert said["Sam"][0].splitlines()[1:] == [
        "Overdue for days, told once:",
        "1 Lily: send the old quote – Acme Pumps, 15 working days overdue",
        "2 Lily: call Ms Li – Acme Pumps, 13 working days overdue",
        "3 Wei: 打电话 – 华强电子, 9 working days overdue",
        "4 Lily: send samples – Acme Pumps, 6 working days overdue",
        "Your team: 6 overdue",
    ]
    office.at("2026-11-04 08:05")
    again = office.new("Sam")[0].splitlines()[1:]
    assert again == ["Overdue for days, told once:", "1 Joe: ring Bo – Southern Steel, 3 working days overdue",
                     "Your team: 7 overdue"]  # fmt: skip
