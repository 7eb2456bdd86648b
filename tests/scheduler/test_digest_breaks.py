"""One part of the digest breaks: it is named and reported, the others are told, and it goes out."""

from typing import Any

import pytest
import sqlalchemy as sa

from storage.deals.deals import Deals
from storage.targets.reports import Reports
from storage.team.help_requests import HelpRequests
from storage.unit_of_work import UnitOfWork
from tests.scheduler.sales_week import SalesWeek, at, lines, said

BROKEN: list[tuple[type, str, set[str], str]] = [
    (UnitOfWork, "attainment", {"standing", "chart"}, "Visits 4 (+2), new customers 0"),
    (Reports, "reached", {"won", "activity", "people"}, "March: €83,000 of €150,000 won – 55.3%"),
    (Reports, "deals", {"won", "people"}, "Visits 4 (+2), new customers 0"),
    (Reports, "late_todos", {"todos"}, "Late: 1 deal past its day, 1 stuck deal, 1 customer not seen"),
    (Reports, "neglected", {"unseen"}, "Late: 2 to-dos, 1 deal past its day, 1 stuck deal"),
    (Reports, "planned", {"next"}, "Stuck: 1"),
    (Deals, "stuck", {"stuck"}, "2 Southern Steel D5 €90,000: was to close Fri 13 Mar"),
    (Deals, "closing", {"slipped", "next"}, "2 台光電機 D6 €30,000: nothing for 15 days"),
    (HelpRequests, "open_of", {"help"}, "1 Southern Steel D5 €90,000: was to close Fri 13 Mar"),
]


def broken(self: Any, *_: object, **__: object) -> None:
    """What fails in the database: on PostgreSQL it spoils the transaction."""
    self._connection.execute(sa.text("SELECT * FROM nowhere"))


@pytest.mark.parametrize(("kind", "method", "parts", "still"), BROKEN, ids=[each[1] for each in BROKEN])
def test_one_part_breaks(
    week: SalesWeek, monkeypatch: pytest.MonkeyPatch, kind: type, method: str, parts: set[str], still: str
) -> None:
    whole = [line for part in range(3) for line in lines(week.preview()["Max"], part)]
    week.reports.clear()
    monkeypatch.setattr(kind, method, broken)
    week.tick(at("08:30"))
    assert {what for push, who, what in week.reports if who == str(week.firm.ids["max"])} == parts
    built = week.preview()["Max"]
    assert still in said(built)
    assert "One part couldn't be put together" in lines(built, 1)[-1]
    kept = [line for part in range(len(built.replies)) for line in lines(built, part)]
    assert len(kept) > len(whole) / 2
    assert sorted(week.queued()) == ["max", "sam"]


def test_everything_breaks(week: SalesWeek, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, method, _, _ in BROKEN:
        monkeypatch.setattr(kind, method, broken)
    built = week.preview()["Max"]
    assert lines(built) == ["Bright Pumps – week 11, to Sun 15 Mar"]
    (told,) = lines(built, 1)
    assert told.startswith("One part couldn't be put together (target, deals won, visits, calls for help, ")
