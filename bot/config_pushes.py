"""The sections of the configuration about messages nobody asked for."""

from datetime import time
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from bot.config_section import Section
from bot.config_values import ClockTime, Hours, PushDays, QuietHours, some_of

_AUDIENCE = some_of("rep", "lead", "manager", "finance", "assistant", "admin", "chats")
_Audience = Annotated[frozenset[str], BeforeValidator(_AUDIENCE)]


class Push(Section):
    """When a push goes out and to whom. `days` None: each recipient's working days. `quiet_hours` None: no pause."""

    on: bool = True
    at: ClockTime
    days: PushDays = None
    audience: _Audience
    quiet_hours: QuietHours = None


class Morning(Push):
    at: ClockTime = time(8)
    audience: _Audience = frozenset({"rep", "lead"})


def _before_seven(at: time) -> time:
    """The evening question is one of working hours."""
    if at >= time(19):
        raise ValueError('nobody is asked after 19:00; write an earlier time, like "17:30"')
    return at


class Evening(Push):
    at: Annotated[ClockTime, AfterValidator(_before_seven)] = time(17, 30)
    audience: _Audience = frozenset({"rep", "lead"})


class Weekly(Push):
    at: ClockTime = time(8, 30)
    days: PushDays = frozenset({0})
    audience: _Audience = frozenset({"manager", "lead", "chats"})


class Preview(Push):
    at: ClockTime = time(15)
    days: PushDays = frozenset({4})
    audience: _Audience = frozenset({"rep"})


class Upkeep(Push):
    at: ClockTime = time(9)
    audience: _Audience = frozenset({"admin"})


class Due(Section):
    """Reminders come at the time of what is due, so there is no `at`."""

    on: bool = True
    quiet_hours: QuietHours = None


class Pushes(Section):
    """`quiet_hours` holds for every push and person that has none of its own."""

    quiet_hours: QuietHours = Hours(time(21), time(7, 30))
    morning: Morning = Morning()
    due: Due = Due()
    evening: Evening = Evening()
    weekly: Weekly = Weekly()
    preview: Preview = Preview()
    upkeep: Upkeep = Upkeep()

    def quiet(self, name: str) -> Hours | None:
        """The quiet hours of one push: its own if it sets any ("none" too), else those of all."""
        push: Push | Due = getattr(self, name)
        return push.quiet_hours if "quiet_hours" in push.model_fields_set else self.quiet_hours
