"""The demo's company before the first day: people, their group, customers, visits, deals, targets, to-dos."""

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from bot.adapters.terminal.reading import group_address
from bot.programs.demo_script import Business, Client, Goal, Script, Task
from storage.money import to_minor
from storage.people.directory import read_directory
from storage.policy import SYSTEM
from storage.records import PLATFORM_TERMINAL, Role
from storage.store import Connection
from storage.targets.metrics import VISITS, WON
from storage.targets.periods import Grain, Period
from storage.targets.targets import COMPANY, Whose
from storage.unit_of_work import UnitOfWork

SEED = 7
# The company is so much older than the play; deals begin in this stage.
OLDER = timedelta(days=200)
FIRST_STAGE = "qualified"


def found(connection: Connection, script: Script) -> dict[str, str]:
    """Writes all that; returns each member's join code, good on the first day."""
    ids: dict[str, int] = {}
    office = _Office(connection, script, ids)
    team = office.unit(None).people.add_team(script.team)
    for person in script.people:
        within = None if Role.MANAGER in person.roles else team
        people = office.unit(None).people
        ids[person.key], _ = people.add(person.name, person.roles, team_id=within, language=person.language)
    office.bind(team)
    office.remember(team)
    return {key: office.unit(None, script.start).people.new_code(member_id) for key, member_id in ids.items()}


class _Office:
    """Writes what the team did before it had the bot, each thing by who did it, at its time."""

    def __init__(self, connection: Connection, script: Script, ids: Mapping[str, int]) -> None:
        self._connection = connection
        self._script = script
        self._ids = ids
        self._customers: dict[str, tuple[int, str | None]] = {}
        self._dice = random.Random(SEED)  # noqa: S311 - the same past each time is what is wanted

    def unit(self, key: str | None, now: datetime | None = None) -> UnitOfWork:
        """The store as a member sees it at a moment; as the program does, long before the play, without."""
        now = (now or self._script.start - OLDER).astimezone(UTC)
        directory = read_directory(self._connection, now.date())
        actor = directory.actor(self._ids[key]) if key else SYSTEM
        today = now.astimezone(self._script.company.timezone).date()
        return UnitOfWork(
            self._connection, actor, directory, now=now, today=today, platform=PLATFORM_TERMINAL, conversation="demo"
        )

    def bind(self, team: int) -> None:
        """The lead's group is the team's, without amounts."""
        lead = self._script.with_role(Role.LEAD)
        self.unit(lead.key, self._script.start).chats.bind(
            PLATFORM_TERMINAL, group_address(self._script.group), team, amounts=False,
            language=self._script.language, title=self._script.group,
        )  # fmt: skip

    def remember(self, team: int) -> None:
        past = self._script.past
        for client in past.clients:
            self._add_client(client)
        for deal in past.deals:
            self._add_deal(deal)
        for target in past.targets:
            self._set_target(target, team)
        for task in past.tasks:
            self._add_task(task)

    def _add_client(self, client: Client) -> None:
        owner = self._ids.get(client.owner or "")
        added = self.unit(None).customers.add(client.name, owner_id=owner, **client.known)
        self._customers[client.name] = added, client.owner
        for day in sorted(client.seen):
            at = self._some_time(day)
            self.unit(client.owner, at).visits.report(
                added, self._ids[client.owner or ""], visited_on=day, visited_at=at, said_at=at,
                note=self._dice.choice(self._script.past.notes),
            )  # fmt: skip

    def _add_deal(self, deal: Business) -> None:
        customer, owner = self._customers[deal.customer]
        at = self._some_time(deal.opened)
        made = self.unit(owner, at).deals.open(
            customer, self._ids[owner or ""], stage=FIRST_STAGE, on_day=deal.opened, said_at=at, title=deal.title,
            amount=self._minor(deal.amount), currency=self._script.company.currency, close_on=deal.close_on,
        )  # fmt: skip
        if deal.stage != FIRST_STAGE:
            self.unit(owner, self._some_time(deal.moved)).deals.move(made.id, deal.stage, deal.moved)

    def _set_target(self, target: Goal, team: int) -> None:
        targets = self.unit(self._script.with_role(Role.MANAGER).key, self._script.start).targets
        start, currency = self._script.start, self._script.company.currency
        month = Period(start.year, Grain.MONTH, start.month)
        together = (Whose(team_id=team), COMPANY)
        for whose in (Whose(member_id=self._ids[target.who]),) if target.who else together:
            targets.set(whose, WON, month, self._minor(target.won), currency=currency)
            if target.visits is not None:
                targets.set(whose, VISITS, month, target.visits)

    def _add_task(self, task: Task) -> None:
        customer, _ = self._customers[task.customer]
        now = self._script.start
        self.unit(task.who, now).followups.add(
            task.text, self._ids[task.who], said_at=now, customer_id=customer, due_on=task.due
        )

    def _some_time(self, day: date) -> datetime:
        at = time(self._dice.randint(9, 16), self._dice.randrange(0, 60, 5))
        return datetime.combine(day, at, tzinfo=self._script.company.timezone)

    def _minor(self, amount: Decimal) -> int:
        minor = to_minor(amount, self._script.company.currency)
        if minor is None:
            raise ValueError(f"the demo has no such amount: {amount}")
        return minor
