"""What one person tells another through us, in their name: written for who reads it, held back in their quiet hours."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from handlers.conversation.reply import Bold, Line, Reply, Text
from handlers.conversation.turn import Turn
from handlers.telling.days import tell_moment
from storage.day.working_days import LOOKS_AHEAD
from storage.records import Code


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A message on its way to a member; `not_before`: it waits for the end of their quiet hours, or, `off`, for their
    next working morning."""

    member_id: int
    not_before: datetime | None = None
    off: bool = False


def reach(turn: Turn, member_id: int) -> Turn | None:
    """A turn to write to a member; None when they have no account, or have blocked us."""
    other = turn.for_member(member_id)
    if other is None:
        return None
    chat = other.incoming.chat
    accounts = turn.uow.directory.accounts.values()
    here = [each for each in accounts if (each.platform, each.address) == (chat.platform, chat.address)]
    return None if any(each.gone for each in here) else other


def pass_on(
    turn: Turn, member_id: int, build: Callable[[Turn], Reply], name: str, *, for_work: bool = False
) -> PassedOn | None:
    """Tells a member what `build` makes of their turn; `name` tells such messages of one turn apart. `for_work`: they
    are asked to do something, so it waits over days off and leave as well. None when they can't be reached: nothing is
    kept for them then."""
    other = reach(turn, member_id)
    if other is None:
        return None
    back = at_work_again(other) if for_work else None
    waits = back or quiet_until(other)
    turn.tell(other, build(other), f"{name}:{member_id}", not_before=waits)
    return PassedOn(member_id, waits, off=back is not None)


def tell_who_asked(turn: Turn, code: Code, text: str) -> None:
    """What came of a record goes on to who asked about it, if that was answered with "done" in the last day."""
    asked = turn.uow.nudges.done_by_me(code, turn.now - timedelta(days=1))
    if asked is None:
        return
    from handlers.telling.records import told_record  # which stands above visits, and they come here

    def build(there: Turn) -> Reply:
        who = Bold(turn.actor.name)
        return there.say("nudge-answer-says", who=who, what=told_record(there, code), day="", text=Text(text))

    pass_on(turn, asked.by_id, build, f"result:{asked.id}")


def told_line(turn: Turn, passed: PassedOn | None, member_id: int) -> Line | None:
    """What to say of it to who sent it: nothing if it went out at once."""
    name = turn.member_name(member_id)
    if passed is None:
        return turn.line("passed-on-to-nobody", name=name)
    if passed.not_before is None:
        return None
    local = passed.not_before.astimezone(turn.zone)
    key = "passed-on-off" if passed.off else "passed-on-later"
    return turn.line(key, name=name, when=tell_moment(local.date(), local, turn.words, turn.today))


def at_work_again(other: Turn) -> datetime | None:
    """When the next working day of who is written to begins, at the end of their quiet hours; None where quiet hours
    alone decide."""
    quiet = quiet_until(other)
    today = (quiet.astimezone(other.zone) if quiet else other.local_now).date()
    if other.works_on(today):
        return None
    ahead = (today + timedelta(days=each) for each in range(1, LOOKS_AHEAD))
    day = next((each for each in ahead if other.works_on(each)), None)
    return datetime.combine(day, _morning_of(other), other.zone).astimezone(UTC) if day else None


def _morning_of(other: Turn) -> time:
    """When somebody's day begins: when their quiet hours end, else at eight."""
    start, end = _quiet_hours(other)
    return end if start != end else time(8)


def quiet_until(other: Turn) -> datetime | None:
    """When the quiet hours of who is written to end; None outside of them."""
    now = other.local_now
    (start, end), at = _quiet_hours(other), now.time()
    inside = start <= at < end if start <= end else at >= start or at < end
    if not inside:
        return None
    day = now.date() if at < end else now.date() + timedelta(days=1)
    return datetime.combine(day, end, other.zone).astimezone(UTC)


def _quiet_hours(other: Turn) -> tuple[time, time]:
    member, company = other.me(), other.company
    own = member.quiet_from and member.quiet_until
    start = time.fromisoformat((member.quiet_from if own else None) or company.quiet_from)
    return start, time.fromisoformat((member.quiet_until if own else None) or company.quiet_until)
