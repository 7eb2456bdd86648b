"""The process runs, but for three days nothing can be sent: afterwards comes what would come after an outage."""

import pytest

from tests.outages.stage import Office


def test_three_days_without_telegram(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.serving.CALL_BACK_EVERY_S", 0.0)
    office.says("Lily", "/followup Acme Pumps call Ms Li on 14 Oct 09:00")
    office.says("Lily", "/followup Acme Pumps send samples on 15 Oct 10:00")
    office.at("2026-10-13 07:50")
    office.firsts()
    office.cut_off()
    for day in (13, 14, 15, 16):
        office.at(f"2026-10-{day} 08:05")
        office.at(f"2026-10-{day} 10:05" if day < 16 else "2026-10-16 08:20")
    office.connected()
    assert office.firsts() == {
        "Wei": ["10-16 15:20 周一领导看到的你这周是这样，不对现在说。"],  # of 15:00
        "Lily": [
            "10-16 08:20 Morning, Lily. Fri 16 Oct",
            "10-16 08:20 1 ⏰ call Ms Li – Acme Pumps (was due Wed 14 Oct 09:00)",
        ],
        "Sam": ["10-16 08:20 Morning, Sam. Fri 16 Oct: nothing planned, nothing due."],
    }


def test_who_blocked_us_comes_back_to_today_alone(office: Office) -> None:
    office.says("Lily", "/followup Acme Pumps send the old quote on 12 Oct")
    office.firsts()
    office.people["Lily"].blocks()
    for day in (13, 14, 15):
        office.at(f"2026-10-{day} 08:05")
    assert "Lily" not in office.firsts()
    office.at("2026-10-16 08:20")
    office.people["Lily"].unblocks()
    office.says("Lily", "/help")
    office.settle()
    mornings = [each for each in office.firsts()["Lily"] if "Morning" in each]
    assert mornings == ["10-16 08:20 Morning, Lily. Fri 16 Oct"]
