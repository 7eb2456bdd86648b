"""A turn: one message or press, what is known when it is handled, and how an answer is put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.company import Company
from handlers.conversation.incoming import Chat, Incoming, Said
from handlers.conversation.reply import Action, Answer, Block, Button, Buttons, Call, Line, Reply, Span
from handlers.customers.names import CustomerNames
from handlers.reading.message import Message
from handlers.words import Words, words_in
from storage.people.accounts import Address
from storage.people.chats import Binding
from storage.people.directory import Member
from storage.policy import Actor
from storage.records import Code, Role
from storage.unit_of_work import UnitOfWork


class Ask(Exception):
    """An argument has to be asked for: a message key with its data, and values to choose from."""

    def __init__(self, key: str, options: Sequence[tuple[str, str]] = (), **data: Any) -> None:
        super().__init__(key)
        self.key = key
        self.options = list(options)
        self.data = data


@dataclass(frozen=True, slots=True)
class Post:
    """A message of a turn to another place than the one it was asked in. `name` tells the posts of a turn apart; `to`
    is whose rights it was written for (None: a chat); `asked`: it answers who asked, rather than tells others;
    `not_before`: it waits until then; `win`: the deal and binding of the win it tells; `amounts`: whether it was
    written for a chat where they may be told (None: it has none)."""

    reply: Reply
    name: str
    place: Address
    to: Actor | None = None
    thread: str | None = None
    asked: bool = False
    act_id: int | None = None
    not_before: datetime | None = None
    win: tuple[int, int] | None = None
    amounts: bool | None = None


@dataclass(slots=True)
class Turn:
    """What a handler may use. `now` is when the person sent it (UTC); local reasoning is in `zone`."""

    uow: UnitOfWork
    words: Words
    company: Company
    names: CustomerNames
    incoming: Incoming
    zone: ZoneInfo
    language: str
    text: str = ""  # the line as it was written, for the record
    letter_id: int | None = None  # the message whose button was pressed
    again: bool = False  # the author edited an earlier message
    brief: bool = False  # one of several acts in a line: no questions, no second thoughts
    also: list[Reply] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)  # parts of a push that broke, by their names; the rest is told
    spoiled: bool = False  # a refusal came after something was changed in the asker's private chat
    beside: bool = False  # what was pressed stays as it is: the answer went elsewhere
    call: Call | None = None  # the call that runs
    heard: dict[str, Message] = field(default_factory=dict)  # what lines of this turn tell of, once they were read
    closed: dict[str, str] = field(default_factory=dict)  # lines of a list this turn dealt with, and how to mark them

    def __post_init__(self) -> None:
        self.words = self.words.at_home(self.company.currency)

    @property
    def actor(self) -> Actor:
        return self.uow.actor

    @property
    def now(self) -> datetime:
        return self.uow.now

    @property
    def today(self) -> date:
        return self.uow.today

    @property
    def local_now(self) -> datetime:
        return self.now.astimezone(self.zone)

    @property
    def in_group(self) -> bool:
        """Whether several people read the answer."""
        return not (self.incoming.chat.private or self.incoming.chat.asker_only)

    def me(self) -> Member:
        """The member who acts."""
        return self.uow.directory.members[self.actor.member_id]

    def works_on(self, day: date) -> bool:
        """Whether the actor works on a day, as far as it is known now: holidays and leave are off."""
        return self.company.works_on(day, self.actor.workdays) and not self.is_away(self.actor.member_id)(day)

    def is_away(self, member_id: int) -> Callable[[date], bool]:
        """Whether a member is on leave, or on a trip, on a day."""
        return lambda day: self.uow.directory.away_on(member_id, day) is not None

    def local(self, moment: datetime | None) -> datetime | None:
        """An instant in the person's zone."""
        return moment.astimezone(self.zone) if moment else None

    # --- other places ---

    def alone(self) -> "Turn | None":
        """This turn in the asker's private chat; None when they have none."""
        chat = self.incoming.chat
        account = self.uow.directory.accounts.get((chat.platform, self.incoming.sender.user_key))
        if account is None or account.gone:
            return None
        place = Address(account.platform, account.address, f"{account.platform}:{account.address}")
        return self._moved(self.actor.member_id, place)

    def for_member(self, member_id: int) -> "Turn | None":
        """A turn to write to another member: with their rights, in their language and zone, in the private chat they
        are written to; None for somebody who can't be. It reads; what is changed belongs to the asker's turn."""
        platform = self.incoming.chat.platform
        place = self.uow.address_of(member_id) or self.uow.address_of(member_id, platform)
        return self._moved(member_id, place) if place else None

    def for_chat(self, binding: Binding) -> "Turn":
        """A turn to write into a bound chat, as far as everybody there may read."""
        place = Address(binding.platform, binding.chat, binding.conversation)
        actor = self.uow.team_reader(binding)
        uow = self.uow.elsewhere(place.conversation, actor=actor, audience=actor.audience)
        chat = Chat(*place, private=False, thread=binding.thread)
        language = binding.language or self.company.language
        return self._with(uow, chat, language, self.company.timezone)

    def tell(
        self,
        other: "Turn",
        reply: Reply,
        name: str,
        *,
        not_before: datetime | None = None,
        win: tuple[int, int] | None = None,
    ) -> None:
        """Sends a reply to where another turn is (see `for_member`, `for_chat`), `not_before` an instant; `name` tells
        such posts of one turn apart; `win`: the deal and binding of the win it tells."""
        chat = other.incoming.chat
        self.posts.append(
            Post(
                reply=reply,
                name=name,
                place=Address(chat.platform, chat.address, chat.conversation),
                to=other.actor if other.actor.member_id else None,
                thread=chat.thread,
                asked=other.actor.member_id == self.actor.member_id,
                act_id=other.uow.changes.act_id or self.uow.changes.act_id,
                not_before=not_before,
                win=win,
                amounts=other.actor.audience.amounts if win else None,
            )
        )

    def _moved(self, member_id: int, place: Address) -> "Turn":
        directory = self.uow.directory
        actor = directory.actor(member_id)
        zone = ZoneInfo(actor.timezone) if actor.timezone else self.company.timezone
        mine = member_id == self.actor.member_id
        language = actor.language or (self.language if mine and not self.in_group else self.company.language)
        today = self.now.astimezone(zone).date()
        uow = self.uow.elsewhere(place.conversation, actor=actor, today=today)
        return self._with(uow, Chat(*place), language, zone)

    def _with(self, uow: UnitOfWork, chat: Chat, language: str, zone: ZoneInfo) -> "Turn":
        event = self.incoming.event
        # What it answered stands in the chat it was said in.
        elsewhere = replace(event, reply_to=None) if isinstance(event, Said) else event
        incoming = replace(self.incoming, chat=chat, event=elsewhere)
        return Turn(
            uow, words_in(language), self.company, self.names, incoming, zone, language, self.text, again=self.again
        )

    # --- answers ---

    def line(self, key: str, /, **values: Any) -> Line:
        """A paragraph from a message."""
        return Line(self.words.spans(key, **values))

    def say(self, key: str, /, *, buttons: Sequence[Button] = (), **values: Any) -> Reply:
        """A reply of one paragraph and one row of buttons."""
        return self.reply([self.line(key, **values)], buttons=buttons)

    def reply(self, blocks: Sequence[Block], *, buttons: Sequence[Button] = (), lines: Sequence[str] = ()) -> Reply:
        """A reply of blocks, with a last row of buttons."""
        below = (Buttons((tuple(buttons),)),) if buttons else ()
        return Reply((*blocks, *below), lines=tuple(lines))

    def button(self, key: str, command: str, /, **args: Any) -> Button:
        """A button that runs a command; arguments that are None are left out."""
        given = {name: str(value) for name, value in args.items() if value is not None}
        return Button(self.words.text(key), Call(command, given))

    def same_but(self, command: str, /, **changed: str | None) -> Call:
        """The call under way as another command, with some arguments changed; None takes one out.

        What was read with it (next step, whom it counts for …) goes along as far as the other command takes it.
        """
        given = {**(self.call.args if self.call else {}), **changed}
        return Call(command, {name: value for name, value in given.items() if value is not None})

    def labelled(self, label: str, action: Action) -> Button:
        """A button whose label is a name rather than a message."""
        return Button(_short(label, 30), action)

    def undo_buttons(self) -> list[Button]:
        """[Undo] for this very act; nothing when the turn changed nothing."""
        act = self.uow.changes.act_id
        return [] if act is None else [self.button("button-undo", "undo", act=act)]

    def record_buttons(self, code: Code) -> list[Button]:
        """What stands under every reply about a record: [Edit], and [Undo] of what was last done to it."""
        edit = self.button("button-edit", "edit", record=code)
        act = self.uow.changes.act_id or self.uow.acts.last_on(code)
        return [edit] if act is None else [edit, self.button("button-undo", "undo", act=act)]

    def ask(self, call: Call, argument: str, ask: Ask) -> Reply:
        """Asks for one argument of a half-filled call; the call waits in the store."""
        stored = {"command": call.command, "args": call.args}
        question = self.uow.questions.ask(stored, argument)
        rows: list[tuple[Button, ...]] = _rows(
            [self.labelled(label, Answer(question, value)) for label, value in ask.options]
        )
        rows.append((Button(self.words.text("button-cancel"), Call("cancel", {"question": str(question)})),))
        return Reply((self.line(ask.key, **ask.data), Buttons(tuple(rows))), forced=not ask.options)

    def member_name(self, member_id: int | None) -> str:
        """A member's name; an empty text for nobody."""
        member = self.uow.directory.members.get(member_id or 0)
        return member.name if member else ""

    def lead_name(self) -> str:
        """Whom the actor can ask: the nearest lead, else a manager, else an admin, else the word for one of them."""
        directory = self.uow.directory
        leads = [] if Role.MANAGER in self.actor.roles else directory.leads_of(self.actor.member_id)
        above = [each for role in (Role.MANAGER, Role.ADMIN) for each in directory.present() if role in each.roles]
        others = [each.name for each in (*leads, *above) if each.id != self.actor.member_id]
        return others[0] if others else self.words.text("your-manager")


def minutes(count: int) -> timedelta:
    """A span of minutes, where a bare number would not say what it counts."""
    return timedelta(minutes=count)


def joined(spans: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """Spans of several messages as one paragraph."""
    return tuple(span for each in spans for span in each)


def _short(label: str, most: int) -> str:
    return label if len(label) <= most else label[: most - 1] + "…"


def _rows(buttons: list[Button]) -> list[tuple[Button, ...]]:
    # Two short names fit beside each other on a phone; a long one gets a row of its own.
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        narrow = _width(button.label) <= 14
        if narrow and rows and len(rows[-1]) < 2 and _width(rows[-1][0].label) <= 14:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return rows


def _width(label: str) -> int:
    return sum(2 if ord(char) > 0x2E80 else 1 for char in label)
