"""What people call a record that has no code, when it is taken back: a target, a call for help, leave, a part of a
deal."""

from handlers.conversation.turn import Turn
from handlers.people.leave import tell_days_off
from handlers.targets.told import tell_metric, tell_period, tell_whose
from handlers.telling.records import deal_name, record_name
from storage.errors import Refusal
from storage.records import Code

_TABLES = ("targets", "help_requests", "deal_lines", "deal_shares", "leaves", "attachments")


def uncoded_names(turn: Turn, act: int) -> list[str]:
    """Of the records an act touched, those the person may see."""
    touched = turn.uow.acts.touched(act, *_TABLES)
    if turn.uow.acts.touched(act, "visits"):
        touched = [each for each in touched if each[0] != "attachments"]
    names = (_name(turn, table, row_id) for table, row_id in touched)
    return [each for each in dict.fromkeys(names) if each]


def _name(turn: Turn, table: str, row_id: int) -> str:
    try:
        match table:
            case "targets":
                return _target(turn, row_id)
            case "help_requests":
                request = turn.uow.help_requests.get(row_id)
                return turn.words.text(f"undone-{request.kind}", text=request.text)
            case "leaves":
                return _leave(turn, row_id)
            case "attachments":
                return _file(turn, row_id)
            case _:
                deal = turn.uow.deals.of_part(table, row_id)
                key = table.removesuffix("s").replace("_", "-")
                return turn.words.text(f"undone-{key}", deal=f"{deal_name(turn, deal)} ({deal.code})")
    except Refusal:
        return ""


def _file(turn: Turn, row_id: int) -> str:
    """A file that was added to a record; one that came with its visit is named by that."""
    found = turn.uow.attachments.get(row_id)
    code = Code.read(found.record) if found and found.record else None
    if found is None or code is None:
        return ""
    return turn.words.text("undone-file", kind=found.kind, customer=record_name(turn, code))


def _leave(turn: Turn, row_id: int) -> str:
    found = turn.uow.leaves.get(row_id)
    days = tell_days_off(turn, found.from_day, max(found.from_day, found.until_day))
    return turn.words.text("undone-leave", name=turn.member_name(found.member_id), days=days)


def _target(turn: Turn, row_id: int) -> str:
    found = turn.uow.targets.get(row_id)
    return turn.words.text(
        "undone-target",
        name=tell_whose(turn, found.whose) or turn.actor.name,
        period=tell_period(turn, found.period),
        metric=tell_metric(turn, found.metric),
    )
