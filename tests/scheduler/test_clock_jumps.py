"""The machine's clock jumps, forward or back: nothing comes twice, and nothing that was still to come is lost."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.clock import real
from scheduler.timer import keep_ticking, timer
from storage import schema
from storage.keeping.restoring import hold_what_is_due
from storage.keeping.steady_clock import is_steady
from storage.messages import claiming, inbox, outbox
from storage.messages.inbox import RETRY_AFTER, Received
from storage.store import Store
from tests.scheduler.office import TUESDAY, Office, at

HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)
WEDNESDAY, THURSDAY = TUESDAY + DAY, TUESDAY + 2 * DAY


def mornings(office: Office) -> list[tuple[str, str]]:
    return [(str(day), status) for _, day, status in office.became("morning")]


class TestForward:
    """The clock runs ahead from Tuesday 09:00, for a while, then it is put right."""

    @pytest.mark.parametrize("new_process", [False, True])
    @pytest.mark.parametrize("jump", [HOUR, DAY, YEAR])
    def test_every_day_since_has_its_morning(self, office: Office, jump: timedelta, *, new_process: bool) -> None:
        office.member("Ana")
        run = ticking(office, new_process=new_process)
        run(at("07:00"), at("09:00"))
        run(at("09:00") + jump, at("09:10") + jump)  # the wrong time
        run(at("09:00"), at("12:00", TUESDAY + 3 * DAY))
        dealt_with = {day: status for day, status in mornings(office) if status == "queued"}
        assert {str(TUESDAY + number * DAY) for number in range(4)} <= dealt_with.keys()
        assert len(mornings(office)) == len({day for day, _ in mornings(office)})

    def test_a_day_that_was_found_too_late_comes_in_its_time(self, office: Office) -> None:
        """At 13:00 of a Wednesday that is still to come the morning is not worth sending; on the real one it is."""
        office.member("Ana")
        run = ticking(office)
        run(at("08:00"), at("09:00"))
        run(at("13:00", WEDNESDAY), at("13:10", WEDNESDAY))
        assert mornings(office)[-1] == (str(WEDNESDAY), "late")
        run(at("09:00"), at("09:00", WEDNESDAY))
        assert mornings(office) == [(str(TUESDAY), "queued"), (str(WEDNESDAY), "queued")]

    def test_a_reminder_that_came_early_does_not_come_again(self, office: Office) -> None:
        office.todo(office.member("Ana"), "call", at("10:00", WEDNESDAY))
        office.todo(1, "write", at("10:00", TUESDAY + 40 * DAY))
        run = ticking(office)
        run(at("09:00"), at("09:10"))
        run(at("09:10") + 30 * DAY, at("09:20") + 30 * DAY)
        run(at("09:00"), at("11:00", WEDNESDAY))
        assert [each.partition(" ⏰ ")[2][:4] for each in office.sent("due")] == ["call"]

    def test_the_digest_is_not_held_by_a_day_that_is_still_to_come(self, office: Office) -> None:
        """The store was first opened, and a backup put back, while the clock was a year ahead."""
        office.member("Ana")
        office.tick(at("09:00") + YEAR)
        office.store.do(lambda connection: hold_what_is_due(connection, at("09:00") + YEAR))
        office.tick(at("09:00"), at("08:00", WEDNESDAY))
        assert (str(WEDNESDAY), "queued") in mornings(office)
        assert office.store.read(known) == {"restored_at": at("09:00")} | dict.fromkeys(pushes(office), at("09:00"))


def ticking(office: Office, *, new_process: bool = False) -> Callable[[datetime, datetime], None]:
    """One process whose clock goes from one time to another; or a new one each time."""
    ticker = office.ticker()

    def run(since: datetime, until: datetime) -> None:
        used = office.ticker() if new_process else ticker
        while since <= until:
            used.tick(since)
            since += HOUR

    return run


def known(connection: sa.Connection) -> dict[str, datetime]:
    rows = connection.execute(sa.select(schema.meta).where(schema.meta.c.value.like("2%T%")))
    return {row.key: datetime.fromisoformat(row.value).astimezone(UTC) for row in rows}


def pushes(office: Office) -> list[str]:
    return [each for each in office.store.read(known) if each.startswith("push-since:")]


@pytest.mark.parametrize("jump", [HOUR, DAY])
def test_back_and_right_again(office: Office, jump: timedelta) -> None:
    office.todo(office.member("Ana"), "call", at("08:30"))
    run = ticking(office)
    run(at("07:00", TUESDAY - DAY), at("09:00"))
    run(at("09:00") - jump, at("09:30") - jump)
    run(at("09:00"), at("09:00", WEDNESDAY))
    assert mornings(office) == [(str(TUESDAY + number * DAY), "queued") for number in (-1, 0, 1)]
    assert len(office.sent("morning")) == 3
    assert len(office.sent("due")) == 1


def test_who_travels_around_midnight_gets_each_date_at_most_once(office: Office) -> None:
    """From Kiritimati to Honolulu it is the same hour of the day before; and back again."""
    ana = office.member("Ana", timezone="Pacific/Kiritimati")
    run, now = ticking(office), at("00:00")
    for zone in ("Pacific/Kiritimati", "Pacific/Honolulu", "Pacific/Kiritimati", "Pacific/Honolulu"):
        office.change(ana, now, timezone=zone)
        run(now, now + 47 * HOUR)
        now += 47 * HOUR + timedelta(minutes=10)
    days = [day for day, _ in mornings(office)]
    assert len(days) == len(set(days))
    between = [TUESDAY + number * DAY for number in range(1, 6)]
    assert {str(each) for each in between if each.weekday() < 5} <= set(days)


class TestWaiting:
    def test_what_waits_for_a_year_is_tried_now(self, store: Store) -> None:
        """Its next try was set by a clock that was a year ahead."""
        now = at("09:00")
        received = [Received("telegram", str(number), f"telegram:{number}", {}) for number in (1, 2)]
        store.do(lambda connection: inbox.store(connection, received, now))
        waits = {"1": now + YEAR, "2": now + RETRY_AFTER[-1]}
        for key, when in waits.items():
            store.do(lambda connection, key=key, when=when: put_off(connection, schema.inbox, when, update_key=key))  # type: ignore[misc]
        taken = store.do(lambda connection: inbox.take(connection, ["telegram"], "me", now))
        assert [each.update_key for each in taken] == ["1"]

    def test_what_is_to_be_tried_again_in_a_year_is_tried_now(self, store: Store) -> None:
        now = at("09:00")
        for number, when in enumerate((now + YEAR, now + DAY, now + HOUR)):
            row = {"platform": "telegram", "chat": str(number), "conversation": f"telegram:{number}", "reply": {}}
            store.do(
                lambda connection, row=row, number=number, when=when: outbox.put(  # type: ignore[misc]
                    connection, **row, key=str(number), created_at=now, next_try_at=when, attempts=1
                )
            )
        claimed = store.do(lambda connection: claiming.claim(connection, "telegram", "me", now))
        assert [each.key for each in claimed] == ["0"]

    def test_what_was_written_in_a_wrong_future_is_sent_now(self, store: Store) -> None:
        """What waits for somebody's next working morning may wait for weeks, if it was written by now."""
        now = at("09:00")
        for number, said in enumerate((now + YEAR, now)):
            row = {"platform": "telegram", "chat": str(number), "conversation": f"telegram:{number}", "reply": {}}
            store.do(
                lambda connection, row=row, number=number, said=said: outbox.put(  # type: ignore[misc]
                    connection, **row, key=str(number), created_at=said, next_try_at=said + 30 * DAY
                )
            )
        claimed = store.do(lambda connection: claiming.claim(connection, "telegram", "me", now))
        assert [each.key for each in claimed] == ["0"]


def put_off(connection: sa.Connection, table: sa.Table, when: datetime, **which: str) -> None:
    connection.execute(sa.update(table).filter_by(**which).values(next_try_at=when))


class TestDeleting:
    """A day's work of `prune` is not believed to a clock that has just jumped."""

    def hours(self, store: Store, since: datetime, count: int) -> list[bool]:
        return [
            store.do(lambda connection, now=since + number * HOUR: is_steady(connection, now))  # type: ignore[misc]
            for number in range(count)
        ]

    def test_a_new_store_and_every_hour_after(self, store: Store) -> None:
        assert all(self.hours(store, at("09:00"), 72))

    @pytest.mark.parametrize("jump", [YEAR, -YEAR, -DAY, 22 * DAY])
    def test_after_a_jump_a_day_goes_by_first(self, store: Store, jump: timedelta) -> None:
        self.hours(store, at("09:00"), 3)
        assert self.hours(store, at("12:00") + jump, 26) == [False] * 24 + [True] * 2

    def test_a_year_ahead_and_back_deletes_nothing(self, store: Store) -> None:
        self.hours(store, at("09:00"), 3)
        assert not any(self.hours(store, at("12:00") + YEAR, 20))
        assert not any(self.hours(store, at("12:00") + 20 * HOUR, 20))


def test_the_timer_goes_on_when_the_machines_clock_is_set_back() -> None:
    """To the timer, its next tick is then a day away."""
    ticks = 0

    async def run() -> None:
        enough = asyncio.Event()

        async def tick() -> None:
            nonlocal ticks
            ticks += 1
            if ticks == 3:
                enough.set()

        scheduler = timer(tick, every_s=0.02)
        scheduler.start()
        scheduler.get_job("tick").modify(next_run_time=real() + DAY)
        keeping = asyncio.create_task(keep_ticking(scheduler, real, every_s=0.02))
        async with asyncio.timeout(20):
            await enough.wait()
        keeping.cancel()
        scheduler.shutdown(wait=False)

    asyncio.run(run())
    assert ticks >= 3
