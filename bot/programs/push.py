"""`legwork push NAME`: builds a push as of now and shows it, a block per recipient; `--send` queues it."""

from bot.adapters.terminal.rendering import render
from bot.app import timetable
from bot.programs.output import show
from bot.programs.session import Session, UsageError
from scheduler.building import NOWHERE, Built
from scheduler.due import DUE
from scheduler.ticking import Ticker
from storage.people.directory import Directory


def run(session: Session, name: str, recipient: str | None, *, send: bool = False) -> None:
    """Shows what each recipient would read now; with `send` it goes out under the key the schedule uses. On their day
    off, or who switched the push off, gets it only if `recipient` names them or their team."""
    config = session.config
    with session.opened() as store:
        ticker = Ticker(store, config.company(), timetable(config))
        if name not in ticker.names:
            raise UsageError(session.say("push-unknown", name=name, known=", ".join(ticker.names)))
        chosen = session.look(lambda uow: _chosen(uow.directory, recipient, session)) if recipient else (None,)
        built = ticker.preview(name, session.now, *chosen)
        for each in built:
            _show(session, each)
            if send:
                brake = None if recipient else _brake(each, name, session)
                show(session.say(brake or _fate(ticker, each, session), name=each.name))
            show()
        if not built:
            show(session.say("push-nobody"))


def _show(session: Session, built: Built) -> None:
    show(f"== {built.name}")
    for line in [line for reply in built.replies for line in render(reply)] or [session.say("push-nothing")]:
        show(line)


def _brake(built: Built, name: str, session: Session) -> str | None:
    """Why it isn't sent to somebody whom nobody named."""
    to = built.task.to
    if name in to.muted:
        return "push-muted"
    off = name != DUE and not to.works_on(session.now.astimezone(to.zone).date())
    return "push-day-off" if off else None


def _fate(ticker: Ticker, built: Built, session: Session) -> str:
    if not built.replies:
        return "push-not-queued"
    if built.task.address == NOWHERE:
        return "push-no-account"
    return "push-queued" if ticker.send(built, session.now) else "push-sent-before"


def _chosen(directory: Directory, name: str, session: Session) -> tuple[frozenset[int], frozenset[int]]:
    """The members and the teams of a name."""
    if team := directory.team_by_name(name):
        return directory.in_teams(frozenset({team.id})), frozenset({team.id})
    members = directory.by_name(name)
    if not members:
        session.stop("push-no-recipient", name=name)
    return frozenset(each.id for each in members), frozenset()
