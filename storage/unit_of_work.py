"""One turn's view of the store: scoped to who acts, where, and when."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property

import sqlalchemy as sa

from storage.acts.acts import Acts
from storage.acts.changes import Changes
from storage.customers.customers import Customers
from storage.day.followups import Followups
from storage.deals.announcements import Announcements
from storage.deals.deals import Deals
from storage.keeping.upkeep import Upkeep
from storage.messages import inbox, outbox, recalls
from storage.messages.outbox import Letter, last_list
from storage.messages.questions import Questions
from storage.people.accounts import Address, push_addresses
from storage.people.chats import Binding, Chats, team_actor
from storage.people.directory import Directory
from storage.people.leaves import Leaves
from storage.people.members import People
from storage.policy import PRIVATE, Actor, Audience
from storage.targets.attainment import Attainment, Basis, attainment
from storage.targets.metrics import METRICS
from storage.targets.periods import Period
from storage.targets.reports import Reports
from storage.targets.targets import Targets, Whose
from storage.team.help_requests import HelpRequests
from storage.team.nudges import Nudges
from storage.team.owed import Owed
from storage.visits.attachments import Attachments
from storage.visits.check_ins import CheckIns
from storage.visits.pictures import Pictures
from storage.visits.place_views import PlaceViews
from storage.visits.visits import Visits


class UnitOfWork:
    """The store as one actor may see and change it, inside one transaction that somebody else commits.

    `now` is when the person said it (UTC), `today` that moment's local date for them. Every change made through it
    belongs to one act and leaves an audit row.
    """

    def __init__(
        self,
        connection: sa.Connection,
        actor: Actor,
        directory: Directory,
        *,
        now: datetime,
        today: date,
        platform: str,
        conversation: str,
        inbox_id: int | None = None,
        audience: Audience | None = None,
    ) -> None:
        self._connection = connection
        self.actor = actor if audience is None else replace(actor, audience=audience)
        self.directory = directory
        self.now = now
        self.today = today
        self.platform = platform
        self.conversation = conversation
        self.changes = Changes(
            connection,
            member_id=actor.member_id,
            platform=platform,
            conversation=conversation,
            now=now,
            inbox_id=inbox_id,
        )

    @cached_property
    def customers(self) -> Customers:
        return Customers(self._connection, self.actor, self.changes, self.now)

    @cached_property
    def visits(self) -> Visits:
        return Visits(self._connection, self.actor, self.changes, self.platform)

    @cached_property
    def check_ins(self) -> CheckIns:
        return CheckIns(self._connection, self.actor, self.changes, self.visits, self.customers)

    @cached_property
    def place_views(self) -> PlaceViews:
        return PlaceViews(self._connection, self.actor, self.now)

    @cached_property
    def followups(self) -> Followups:
        return Followups(self._connection, self.actor, self.changes, self.platform, self.now)

    @cached_property
    def nudges(self) -> Nudges:
        return Nudges(self._connection, self.actor, self.changes, self.now)

    @cached_property
    def leaves(self) -> Leaves:
        return Leaves(self._connection, self.actor, self.changes, self.now)

    @cached_property
    def help_requests(self) -> HelpRequests:
        return HelpRequests(self._connection, self.actor, self.changes, self.platform, self.now)

    @cached_property
    def owed(self) -> Owed:
        return Owed(self._connection, self.actor)

    @cached_property
    def deals(self) -> Deals:
        return Deals(self._connection, self.actor, self.changes, self.platform, self.now)

    @cached_property
    def announcements(self) -> Announcements:
        return Announcements(self._connection, self.changes, self.directory, self.now)

    @cached_property
    def attachments(self) -> Attachments:
        return Attachments(self._connection, self.actor, self.changes, self.platform)

    @cached_property
    def pictures(self) -> Pictures:
        return Pictures(self._connection, self.actor)

    @cached_property
    def people(self) -> People:
        return People(self._connection, self.actor, self.changes, self.directory, self.now, self.today)

    @cached_property
    def acts(self) -> Acts:
        return Acts(self._connection, self.actor, self.changes, self.now)

    @cached_property
    def chats(self) -> Chats:
        return Chats(self._connection, self.actor, self.changes, self.directory, self.now)

    @cached_property
    def reports(self) -> Reports:
        return Reports(self._connection, self.actor)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What breaks inside leaves the rest of the transaction as it was (PostgreSQL spoils it otherwise)."""
        with self._connection.begin_nested():
            yield

    @cached_property
    def questions(self) -> Questions:
        return Questions(self._connection, self.actor.member_id, self.conversation, self.now, self.changes.inbox_id)

    @cached_property
    def targets(self) -> Targets:
        return Targets(self._connection, self.actor, self.changes, self.directory)

    def attainment(
        self,
        whose: Iterable[Whose],
        period: Period,
        basis: Basis,
        metrics: Collection[str] = tuple(METRICS),
        *,
        until: date | None = None,
    ) -> dict[tuple[Whose, str], Attainment]:
        """What each of these reached in a period by each metric, as of today, or as it stood at the end of a day before
        (`until`); what the actor may not read here is left out. The number of queries depends on the number of metrics
        alone."""
        readable = [each for each in dict.fromkeys(whose) if self.targets.may_read(each)]
        today = self.today if until is None else min(self.today, until + timedelta(days=1))
        return attainment(
            self._connection, self.actor, self.directory, readable, period, basis, today, metrics, until=until
        )

    def address_of(self, member_id: int, platform: str | None = None) -> Address | None:
        """Where a member is written to privately (on one platform); None for who has no account."""
        return push_addresses(self._connection, [member_id], platform=platform).get(member_id)

    def elsewhere(
        self, conversation: str, *, actor: Actor | None = None, today: date | None = None, audience: Audience = PRIVATE
    ) -> "UnitOfWork":
        """The same store for the same message in another conversation, where only `audience` reads along: for the same
        actor, or as another one reads it. What is changed there is an act of its own."""
        return UnitOfWork(
            self._connection,
            actor or self.actor,
            self.directory,
            now=self.now,
            today=today or self.today,
            platform=self.platform,
            conversation=conversation,
            inbox_id=self.changes.inbox_id,
            audience=audience,
        )

    def as_of(self, now: datetime, today: date) -> "UnitOfWork":
        """The same conversation at the moment somebody said what is dealt with only now. What is changed there is an
        act of its own."""
        return UnitOfWork(
            self._connection,
            self.actor,
            self.directory,
            now=now,
            today=today,
            platform=self.platform,
            conversation=self.conversation,
            inbox_id=self.changes.inbox_id,
        )

    def letter_at(self, chat: str, message_id: str) -> Letter | None:
        """The row whose message has this id in a chat of this platform."""
        return outbox.at_message(self._connection, self.platform, chat, message_id)

    def last_letter(self) -> Letter | None:
        """The last message of this conversation."""
        return outbox.last_in(self._connection, self.conversation)

    def posts_of(self, act_id: int) -> list[Letter]:
        """What an act told others, whether it has reached them or not."""
        return outbox.posts_of(self._connection, act_id)

    def withhold(self, letters: list[Letter]) -> list[Letter]:
        """Stops messages of an act that was taken back; returns those that were on their way already."""
        return outbox.withhold(self._connection, letters)

    def call_back_pushes(self, member_id: int) -> None:
        """What waits to be sent to somebody who is away from now on goes no more; reminders and digests come when they
        are back."""
        recalls.call_back_pushes(self._connection, member_id)

    def let_go(self, letters: list[Letter]) -> list[Letter]:
        """The opposite of `withhold`: returns those that had not been stopped."""
        return outbox.let_go(self._connection, letters)

    def answer_to(self, inbox_id: int) -> Letter | None:
        """The first answer that an earlier message got in this conversation."""
        return outbox.answer_to(self._connection, inbox_id, self.conversation)

    def message_id(self, update_key: str) -> int | None:
        """The stored message of this platform with this key."""
        found = inbox.find(self._connection, self.platform, update_key)
        return found.id if found else None

    @cached_property
    def upkeep(self) -> Upkeep:
        return Upkeep(self._connection, self.actor, self.now)

    def team_reader(self, binding: Binding) -> Actor:
        """A bound chat as a reader."""
        return team_actor(self._connection, self.directory, binding)

    def continue_message(self, inbox_id: int) -> None:
        """What is done now belongs to this earlier message, and changes with it when its author edits it."""
        self.changes.inbox_id = self.questions.inbox_id = inbox_id

    def last_list(self) -> Letter | None:
        """The last numbered list the actor was sent in this conversation."""
        return last_list(self._connection, self.conversation, self.actor.member_id)
