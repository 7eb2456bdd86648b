"""What has a term: codes, questions and undo count from when somebody wrote, not from when it came."""

from tests.outages.stage import LONDON, Office


def test_join_codes(office: Office) -> None:
    """A code of Monday 09:00 lives until the Monday after. Who joined in time, while nobody heard, is in."""
    (_, zoes), (_, toms) = office.code("Zoe"), office.code("Tom")
    office.down()
    office.says("Zoe", f"/start {zoes}", when="2026-10-19 08:30", zone=LONDON)
    office.says("Tom", f"/start {toms}", when="2026-10-19 09:30", zone=LONDON)
    office.at("2026-10-19 11:00")
    office.up()
    zoe = office.new("Zoe")
    assert "Zoe" in zoe[0]
    assert not any("Morning" in each for each in zoe)  # who came at 08:30 waits for tomorrow's
    assert office.new("Tom")[0].startswith("10-19 11:00 That code doesn't work.")


def test_an_answer_within_a_day_is_one(office: Office) -> None:
    office.says("Lily", "/followup Acme Pumps", when="2026-10-12 10:00")
    office.says("Joe", "/followup Southern Steel", when="2026-10-12 02:00")
    assert office.firsts().keys() == {"Lily", "Joe"}
    office.down()
    office.says("Lily", "samples on Friday", when="2026-10-13 09:30")
    office.says("Joe", "samples on Friday", when="2026-10-13 02:30")  # half an hour too late
    office.at("2026-10-13 20:00")
    office.up()
    got = office.firsts()
    assert got["Lily"] == ["10-13 20:00 📝 samples – Fri 16 Oct. I'll remind you."]
    assert got["Joe"] == ["10-13 12:00 I didn't catch that, so nothing is saved yet. A visit or a to-do?"]


def test_a_question_that_comes_late_lives_for_a_day_from_then(office: Office) -> None:
    office.down()
    office.says("Lily", "/followup Acme Pumps", when="2026-10-12 10:00")
    office.at("2026-10-13 09:30")
    office.up()
    assert office.firsts()["Lily"] == ["10-13 09:30 What is to be done?"]
    office.says("Lily", "send samples on Friday", when="2026-10-14 09:00")
    assert office.firsts()["Lily"] == ["10-14 09:00 📝 send samples – Fri 16 Oct. I'll remind you."]


def test_undo(office: Office) -> None:
    """For seven days by who did it: said in time, it is done when it comes."""
    office.says("Lily", "/followup Acme Pumps send samples on 30 Oct", when="2026-10-12 10:00")
    office.says("Joe", "/followup Southern Steel ring Bo on 30 Oct", when="2026-10-12 02:00")
    office.firsts()
    office.down()
    office.says("Lily", "/undo", when="2026-10-19 09:50")
    office.says("Joe", "/undo", when="2026-10-19 02:10")
    office.at("2026-10-19 20:00")
    office.up()
    found = office.firsts()
    assert found["Lily"][0] == "10-19 20:00 ↩️ Taken back: send samples (F1)"
    assert found["Joe"][0].endswith("to change it.")
