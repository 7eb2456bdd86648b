"""A week of the transcripts' company as the digest tells it: visits, deals, targets, what is late; Monday after it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.adapters.terminal.rendering import render
from handlers import subjects
from handlers.company import Company
from handlers.conversation.reply import Chart, Item, Line, Reply
from scheduler.building import Built
from scheduler.pushes import Timetable
from scheduler.ticking import Ticker
from storage import schema
from storage.people import presence
from storage.store import Store
from storage.targets.periods import Grain, Period
from storage.targets.targets import COMPANY, Whose
from tests.storage.firm import Firm, gather
from tests.transcripts import world

assert subjects.ALL  # the commands are declared

BERLIN = ZoneInfo("Europe/Berlin")
FOUNDED = datetime(2026, 2, 2, 9, tzinfo=UTC)
MONDAY = date(2026, 3, 16)  # the digest of this day is about week 11, 9 to 15 March
MARCH = Period(2026, Grain.MONTH, 3)
PEOPLE = {who: who for who in world.PEOPLE}


def at(clock: str, day: date = MONDAY, zone: ZoneInfo = BERLIN) -> datetime:
    """`08:30` of a local day."""
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=zone)


def day(number: int) -> datetime:
    """Noon of a day in March 2026."""
    return datetime(2026, 3, number, 12, tzinfo=UTC)


@dataclass
class SalesWeek:
    """`firm` does things; ticks and previews are by a new process each."""

    firm: Firm
    company: Company = field(default_factory=lambda: Company(name="Bright Pumps", timezone=BERLIN))
    timetable: Timetable = field(default_factory=Timetable)
    reports: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def store(self) -> Store:
        return self.firm.store

    # --- what happened ---

    def happens(self) -> "SalesWeek":
        """The week, and the one before."""
        self.visits()
        self.deals()
        self.targets()
        self.firm.todo("ana", "send the drawings", at=day(5), due_on=date(2026, 3, 10))
        self.firm.todo("ben", "call back", at=day(5), due_on=date(2026, 3, 6))
        self.firm.do(
            "ben",
            lambda uow: uow.help_requests.add("they want 60 days", customer_id=self.firm.customers["Blue Ocean GmbH"]),
            at=day(13),
        )
        return self

    def visits(self) -> None:
        for number in (3, 10, 12):
            self.firm.visit("ana", "Northgate Logistics", at=day(number))
        self.firm.visit("ana", "华强电子有限公司", at=day(11))
        self.firm.visit("ben", "Blue Ocean GmbH", at=day(4))
        self.firm.visit("kim", "Southern Steel", at=day(11))
        self.firm.plan("ana", "Northgate Logistics", date(2026, 3, 18), at=day(13))

    def deals(self) -> None:
        self.deal("ana", "Northgate Logistics", 62_000_00, "won", opened=3, moved=11)
        self.deal("kim", "Southern Steel", 21_000_00, "won", opened=4, moved=5)
        self.deal("ben", "Blue Ocean GmbH", 48_000_00, "lost", opened=3, moved=12, lost_reason="price")
        self.deal("ana", "华强电子有限公司", 240_000_00, "proposal", opened=2, moved=10, close_on=date(2026, 3, 20))
        self.deal("kim", "Southern Steel", 90_000_00, "qualified", opened=3, close_on=date(2026, 3, 13))
        self.deal("ben", "台光電機", 30_000_00, "qualified", opened=1)

    def deal(
        self,
        who: str,
        customer: str,
        amount: int,
        stage: str,
        *,
        opened: int,
        moved: int | None = None,
        currency: str | None = None,
        **values: Any,
    ) -> int:
        """A deal opened on a day of March as qualified, and moved to `stage` on another."""
        closed = {name: values.pop(name) for name in ("lost_reason",) if name in values}
        made = self.firm.do(
            who,
            lambda uow: uow.deals.open(
                self.firm.customers[customer], self.firm.ids[who], stage="qualified", on_day=day(opened).date(),
                said_at=day(opened), amount=amount, currency=currency or self.company.currency, **values,
            ),
            at=day(opened), command="deal",
        )  # fmt: skip
        if moved is not None:
            self.firm.do(who, lambda uow: uow.deals.move(made.id, stage, day(moved).date(), **closed), at=day(moved))
        return made.id

    def targets(self) -> None:
        directory = self.firm.see("system", lambda uow: uow.directory)
        north = directory.team_by_name("North")
        assert north is not None
        for whose, amount in (
            (COMPANY, 150_000_00),
            (Whose(team_id=north.id), 100_000_00),
            (Whose(member_id=self.firm.ids["ana"]), 60_000_00),
            (Whose(member_id=self.firm.ids["ben"]), 40_000_00),
            (Whose(member_id=self.firm.ids["kim"]), 50_000_00),
        ):
            self.target(whose, amount)

    def target(self, whose: Whose, amount: int, period: Period = MARCH) -> None:
        """Set by max."""
        self.firm.do(
            "max", lambda uow: uow.targets.set(whose, "won", period, amount, currency=self.company.currency), at=day(2)
        )

    # --- places ---

    def join(self, platform: str = "telegram", *who: str) -> None:
        """Members get a private chat."""
        users = {self.firm.ids[each]: each for each in who or PEOPLE}
        self.store.do(lambda connection: world.join(connection, FOUNDED, platform, users))

    def bind(
        self,
        team: str = "North",
        *,
        amounts: bool = False,
        people: tuple[str, ...] = ("ana", "ben", "sam", "ivy", "max"),
        chat: str = "-100",
        platform: str = "telegram",
        when: datetime = FOUNDED,
        language: str = "en",
    ) -> None:
        """A chat becomes a team's, and who is there is counted."""
        self.store.do(
            lambda connection: world.bind(
                connection, when, platform, chat, team, amounts=amounts, language=language, title=f"{team} chat"
            )
        )
        self.count(*people, chat=chat, platform=platform, when=when)

    def count(self, *people: str, chat: str = "-100", platform: str = "telegram", when: datetime = FOUNDED) -> None:
        """Who is in a chat now."""
        self.store.do(lambda connection: presence.note_count(connection, platform, chat, len(people), people, when))

    # --- the schedule ---

    def ticker(self, **values: Any) -> Ticker:
        report = lambda *what: self.reports.append(what)  # noqa: E731 - the shape of the report
        return Ticker(self.store, self.company, self.timetable, report=report, **values)

    def tick(self, *moments: datetime) -> int:
        """Ticks of as many processes; how many pushes they queued."""
        return sum(self.ticker().tick(each) for each in moments)

    def preview(self, push: str = "weekly", now: datetime | None = None) -> dict[str, Built]:
        """What everybody would read, by name."""
        return {each.name: each for each in self.ticker().preview(push, now or at("08:30"))}

    def queued(self, push: str = "weekly") -> dict[str, list[Any]]:
        """The rows of a push in the outbox that are to go out, by chat."""
        found: dict[str, list[Any]] = {}
        for row in self.firm.rows(
            schema.outbox, schema.outbox.c.key.startswith(f"push:{push}:"), schema.outbox.c.status != "cancelled"
        ):
            found.setdefault(row.chat, []).append(row)
        return found

    def became(self, push: str = "weekly") -> dict[str, list[tuple[date, str]]]:
        """Days and statuses of a push's occurrences, by recipient."""
        found: dict[str, list[tuple[date, str]]] = {}
        names = {str(number): who for who, number in self.firm.ids.items()}
        for row in self.firm.rows(schema.occurrences, schema.occurrences.c.push == push):
            found.setdefault(names.get(row.recipient, row.recipient.partition(":")[0]), []).append(
                (row.on_day, row.status)
            )
        return found


def lines(built: Built, part: int = 0) -> list[str]:
    """A message's paragraphs, without buttons."""
    text = [each for each in built.replies[part].blocks if isinstance(each, Line | Item | Chart)]
    return [each.partition(" [")[0] for each in render(Reply(tuple(text)))]


def said(built: Built) -> str:
    """All messages of a push."""
    return "\n".join(line for part in range(len(built.replies)) for line in lines(built, part))


def founded(store: Store, language: str = "en") -> None:
    """The company, everybody on Telegram, nothing happened yet."""
    store.do(lambda connection: world.found(connection, FOUNDED, language))
    SalesWeek(gather(store)).join()


def worked(store: Store) -> None:
    """The company after its week."""
    founded(store)
    SalesWeek(gather(store)).happens()


def sales_week(store: Store, **company: Any) -> SalesWeek:
    """The company of a store it was founded in."""
    given = {"name": "Bright Pumps", "timezone": BERLIN, **company}
    return SalesWeek(gather(store), Company(**given))
