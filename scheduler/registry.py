"""The pushes there are: `handlers.pushing.PUSHES` names them; `scheduler/<name>.py` has the daily `PUSH`."""

from importlib import import_module

from handlers.pushing import PUSHES
from scheduler.due import DUE
from scheduler.pushes import DailyPush


def _declared(name: str) -> DailyPush:
    push = import_module(f"scheduler.{name}").PUSH
    if not isinstance(push, DailyPush) or push.name != name:
        raise TypeError(f'scheduler/{name}.py declares no push "{name}"')
    return push


DAILY: tuple[DailyPush, ...] = tuple(_declared(each) for each in PUSHES if each != DUE)
