"""A minute, and a day but an hour."""

from tests.outages.stage import LOS_ANGELES, Office


def test_a_minute(office: Office) -> None:
    """As if nothing had been: on time, once."""
    office.says("Lily", "/followup Acme Pumps call Ms Li on 13 Oct 08:00")
    office.firsts()
    office.at("2026-10-13 07:59:30")
    office.down()
    office.says("Lily", "/followup Acme Pumps send samples in 10 minutes", when="2026-10-13 08:00:10")
    office.at("2026-10-13 08:00:30")
    office.up()
    assert office.firsts() == {
        "Lily": [
            "10-13 08:00 📝 send samples – today 08:10. I'll remind you.",
            "10-13 08:00 Morning, Lily. Tue 13 Oct",
            "10-13 08:00 1 ⏰ call Ms Li – Acme Pumps, today 08:00",
        ],
        "Sam": ["10-13 08:00 Morning, Sam. Tue 13 Oct: nothing planned, nothing due."],
    }
    office.down()
    office.up()
    assert office.firsts() == {}
    office.at("2026-10-13 08:10:10")
    assert office.firsts() == {"Lily": ["10-13 08:10 1 ⏰ send samples – Acme Pumps, today 08:10"]}


def before(office: Office) -> None:
    """The Monday and Tuesday before."""
    office.says("Wei", "/安排 华强电子 10月14日10点")
    office.says("Joe", "/followup Southern Steel ring Bo on 13 Oct 16:00")
    office.says("Lily", "/plan Acme Pumps on 13 Oct 15:00")
    office.at("2026-10-13 08:05")
    office.says("Lily", "/deal Acme Pumps 120k Q3 pumps closing 30 Nov", when="2026-10-13 12:20")
    office.says("Lily", "/deal D1 won", when="2026-10-13 12:29")
    office.firsts()


def test_23_hours(office: Office) -> None:
    """From Tuesday 12:30 to Wednesday 11:30 in London: 18:30 in Shanghai, 03:30 in Los Angeles."""
    before(office)
    office.at("2026-10-13 12:30")
    office.down()
    office.says("Lily", "/followup Acme Pumps send samples in 2 hours", when="2026-10-13 14:00")
    office.says("Lily", "/plan Acme Pumps tomorrow 14:00", when="2026-10-13 20:00")
    office.says("Wei", "/拜访 华强电子 见了李经理", when="2026-10-14 14:00")
    office.at("2026-10-14 11:30")
    office.up()
    assert office.firsts() == {
        "Wei": ["10-14 18:30 ✅ 华强电子 · 拜访 今天 14:00"],  # so the evening has nothing to ask
        "Lily": [
            "10-14 11:30 📝 send samples – today 16:00. I'll remind you.",
            "10-14 11:30 📅 Acme Pumps – tomorrow Wed 14 Oct 14:00",
            "10-14 11:30 Morning, Lily. Wed 14 Oct",  # and nothing of Tuesday's evening
            "10-14 11:30 1 ⏰ send samples – Acme Pumps (was due yesterday Tue 13 Oct 16:00)",
        ],
        "Sam": ["10-14 11:30 Morning, Sam. Wed 14 Oct: nothing planned, nothing due."],
        "North": ["10-14 11:30 🎉 Lily won Acme Pumps – Q3 pumps, €120,000!"],
    }
    office.down()
    office.up()
    office.at("2026-10-14 07:29", LOS_ANGELES)
    assert office.firsts() == {}
    office.at("2026-10-14 08:00", LOS_ANGELES)
    assert office.firsts() == {
        "Joe": [
            "10-14 08:00 Morning, Joe. Wed 14 Oct",
            "10-14 08:00 1 ⏰ ring Bo – Southern Steel (was due yesterday Tue 13 Oct 16:00)",
        ]
    }


def test_23_hours_that_end_too_late(office: Office) -> None:
    """At 12:30 in London, 19:30 in Shanghai: neither is a morning told nor an evening asked about."""
    before(office)
    office.at("2026-10-13 13:30")
    office.firsts()
    office.down()
    office.at("2026-10-14 12:30")
    office.up()
    assert office.firsts() == {}
    office.at("2026-10-15 08:00")
    assert office.firsts() == {
        "Lily": ["10-15 08:00 Morning, Lily. Thu 15 Oct"],
        "Sam": ["10-15 08:00 Morning, Sam. Thu 15 Oct: nothing planned, nothing due."],
    }
