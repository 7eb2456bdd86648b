"""Rights that change between queueing and sending: a push is built anew, and arrives once."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.adapters.terminal.rendering import render
from bot.clock import Clock
from bot.turns import Turns
from handlers.conversation.incoming import Chat, Incoming, Said, Sender
from handlers.conversation.reply import load
from scheduler.ticking import Ticker
from storage import schema
from storage.acts.changes import bump
from storage.messages import claiming
from storage.messages.inbox import Received
from storage.messages.outbox import Letter
from storage.records import Role
from storage.store import Connection
from storage.unit_of_work import UnitOfWork
from tests.scheduler.sales_week import MONDAY, SalesWeek, at

MINUTE = timedelta(minutes=1)


def delivered(week: SalesWeek, now: datetime) -> list[Letter]:
    """Everything that can be sent at a moment, as a delivery would, in order."""
    sent: list[Letter] = []

    def send(connection: Connection) -> list[Letter]:
        found = claiming.claim(connection, "telegram", "test", now, limit=50)
        for each in found:
            claiming.sent(connection, each, "test", [str(each.id)], now)
        return found

    while found := week.store.do(send):
        sent += found
    return sent


def texts(letters: list[Letter], chat: str, push: str) -> list[str]:
    return [
        "\n".join(render(load(each.reply))) for each in letters if each.chat == chat and f"push:{push}:" in each.key
    ]  # fmt: skip


def raise_access(week: SalesWeek, who: str, roles: list[Role]) -> None:
    """Somebody's rights change."""
    m = schema.members

    def change(connection: Connection) -> None:
        mine = m.c.id == week.firm.ids[who]
        connection.execute(sa.update(m).where(mine).values(roles=roles, access_version=m.c.access_version + 1))
        bump(connection, "directory")

    week.store.do(change)


def ticks(week: SalesWeek, ticker: Ticker, since: datetime) -> list[Letter]:
    """Five minutes of one process that ticks and delivers."""
    sent: list[Letter] = []
    for minute in range(5):
        ticker.tick(since + minute * MINUTE)
        sent += delivered(week, since + minute * MINUTE)
    return sent


def test_the_digest_is_built_anew_whole(week: SalesWeek) -> None:
    ticker = week.ticker()
    ticker.tick(at("08:30"))
    raise_access(week, "max", [Role.LEAD])
    sent = ticks(week, ticker, at("08:31"))
    first, *rest = texts(sent, "max", "weekly")
    assert first.startswith("North – week 11")  # a lead reads of the own team alone
    assert len(rest) == 2
    assert not any("Kim" in each for each in (first, *rest))
    head, *below = [each for each in sent if each.chat == "max" and each.key.startswith("push:weekly")]
    assert [each.under_id for each in (head, *below)] == [None, head.id, head.id]
    assert len(texts(sent, "sam", "weekly")) == len(week.queued()["sam"])


def test_the_morning_plan_too(week: SalesWeek) -> None:
    ticker = week.ticker()
    ticker.tick(at("08:00"))
    raise_access(week, "ana", [Role.REP, Role.LEAD])
    assert len(texts(ticks(week, ticker, at("08:01")), "ana", "morning")) == 1


def test_who_left_gets_nothing(week: SalesWeek) -> None:
    week.tick(at("08:30"))
    week.firm.do("system", lambda uow: uow.people.remove(week.firm.ids["max"], week.firm.ids["sam"]), at=at("08:31"))
    sent = delivered(week, at("08:31"))
    week.tick(at("08:32"), at("08:33"))
    sent += delivered(week, at("08:33"))
    assert texts(sent, "max", "weekly") == []


def test_a_guest_comes_before_it_is_sent(week: SalesWeek) -> None:
    """What waits for a chat is built anew too, without amounts."""
    week.bind("North", amounts=True)
    ticker = week.ticker()
    ticker.tick(at("08:30"))
    week.count("ana", "ben", "sam", "ivy", "max", "guest", when=at("08:31"))
    told = texts(ticks(week, ticker, at("08:31")), "-100", "weekly")
    assert len(told) == 2
    assert not any("€" in each for each in told)


def test_a_chat_that_nobody_joined_gets_what_was_written(week: SalesWeek) -> None:
    week.bind("North", amounts=True)
    week.bind("South", people=("kim",), chat="-200")
    ticker = week.ticker()
    ticker.tick(at("08:30"))
    sent = ticks(week, ticker, at("08:31"))
    assert ["€62,000" in each for each in texts(sent, "-100", "weekly")] == [True, True]
    assert len(texts(sent, "-200", "weekly")) == 2
    assert not week.firm.rows(schema.outbox, schema.outbox.c.status == "cancelled")


def test_a_chat_that_is_no_team_s_any_more(week: SalesWeek) -> None:
    week.bind("North")
    ticker = week.ticker()
    ticker.tick(at("08:30"))
    week.firm.do("max", lambda uow: uow.chats.unbind("telegram", "-100"), at=at("08:31"))
    assert texts(ticks(week, ticker, at("08:31")), "-100", "weekly") == []


def test_what_was_built_anew_stands_in_the_books_once(week: SalesWeek) -> None:
    ticker = week.ticker()
    ticker.tick(at("08:30"))
    raise_access(week, "max", [Role.LEAD])
    ticks(week, ticker, at("08:31"))
    assert week.became()["max"] == [(MONDAY, "queued")]
    stale = week.firm.rows(schema.outbox, schema.outbox.c.status == "cancelled", schema.outbox.c.chat == "max")
    assert stale
    assert all(":stale:" in row.key for row in stale)


def win(week: SalesWeek, clock: str = "09:00") -> int:
    """Ana's deal is won that morning."""
    when = at(clock)

    def won(uow: UnitOfWork) -> int:
        customer = week.firm.customers["Northgate Logistics"]
        ana = week.firm.ids["ana"]
        opened = uow.deals.open(
            customer, ana, stage="won", on_day=MONDAY, said_at=when, amount=55_000_00, currency="EUR"
        )  # fmt: skip
        return opened.id

    return week.firm.do("ana", won, at=when, command="won")


def test_a_win_is_told_anew_without_its_amount(week: SalesWeek) -> None:
    week.bind("North", amounts=True)
    win(week)
    ticker = week.ticker()
    ticker.tick(at("09:10"))
    week.count("ana", "ben", "sam", "ivy", "max", "guest", when=at("09:10"))
    (told,) = texts(ticks(week, ticker, at("09:10")), "-100", "win")
    assert "Northgate" in told
    assert "55" not in told


def test_so_is_the_correction_of_one(week: SalesWeek) -> None:
    week.bind("North", amounts=True)
    deal = win(week)
    ticker = week.ticker()
    ticks(week, ticker, at("09:10"))
    week.firm.do("ana", lambda uow: uow.deals.reopen(deal, MONDAY, "lead"), at=at("09:20"))
    ticker.tick(at("09:20"))
    week.count("ana", "ben", "sam", "ivy", "max", "guest", when=at("09:20"))
    (told,) = texts(ticks(week, ticker, at("09:20")), "-100", "win")
    assert "Northgate" in told


def test_a_win_announced_by_hand_is_told_without_its_amount(week: SalesWeek) -> None:
    week.bind("North", amounts=True)
    deal = win(week)
    turns = Turns(week.store, week.company, Clock(at("09:01"), running=False), {"telegram": pressed})
    turns.receive([Received("telegram", "1", "telegram:ana", {"text": f"/announce D{deal}"})]).result()
    turns.work(["telegram"])
    week.count("ana", "ben", "sam", "ivy", "max", "guest", when=at("09:01"))
    sent = delivered(week, at("09:02")) + ticks(week, week.ticker(), at("09:10"))
    (told,) = [each for each in sent if each.chat == "-100" and "Northgate" in str(each.reply)]
    assert "55" not in "\n".join(render(load(told.reply)))


def pressed(payload: dict[str, Any], received_at: datetime) -> Incoming:
    """What ana says in private."""
    return Incoming(Chat("telegram", "ana", "telegram:ana"), Sender("ana"), received_at, Said(payload["text"]))
