"""Figures as a glance takes them in: shares, changes, rounded amounts, names of periods."""

from collections.abc import Mapping
from datetime import date
from math import floor

from handlers.conversation.reply import Figure
from handlers.conversation.turn import Turn
from handlers.reports.stretches import tell_month
from handlers.telling.amounts import tell_at_a_glance
from handlers.words import Words
from storage.targets.periods import Grain, Period
from storage.targets.targets import Whose

_MINUS, _PLUS = "\u2212", "+"


def tell_share(share: float) -> str:
    """A share as people write it: 62%, 62.5%; one decimal, rounded down: 100% is said only when it is reached."""
    tenths = floor(share * 1000 + 1e-9)
    return f"{tenths / 10:.1f}%" if tenths % 10 else f"{tenths // 10}%"


def tell_change(change: int, words: Words) -> str:
    """+2, −1, `same`."""
    return f"{_PLUS if change > 0 else _MINUS}{abs(change)}" if change else words.text("report-same")


def tell_money_change(minor: int, currency: str, turn: Turn) -> str:
    """+€41,000, −4.1万, `same`."""
    if not minor:
        return turn.words.text("report-same")
    return f"{_PLUS if minor > 0 else _MINUS}{glance(abs(minor), currency, turn)}"


def glance(minor: int, currency: str, turn: Turn) -> str:
    """See `tell_at_a_glance`."""
    return tell_at_a_glance(minor, currency, turn.words)


def tell_amounts(by_currency: Mapping[str, int], turn: Turn) -> str:
    """Amounts of several currencies, one behind the other."""
    told = [glance(value, currency, turn) for currency, value in by_currency.items()]
    return turn.words.text("list-separator").join(told)


def about(minor: int, currency: str, turn: Turn) -> str:
    """`glance` of what was computed: no more than three digits mean anything, and it says so if that rounds it."""
    rounded = round(minor, 3 - len(str(abs(minor))))
    told = glance(rounded, currency, turn)
    return told if rounded == minor else turn.words.text("money-about", money=told)


def tell_period(turn: Turn, period: Period) -> str:
    """A period by its name: `November`, `Q4 2026`, `2026`."""
    if period.grain is not Grain.MONTH:
        return turn.words.text(f"target-{period.grain}", year=str(period.year), number=period.number)
    return tell_month(date(period.year, period.number, 1), turn.words)


def figure(text: str, name: str, since: date, until: date, whose: Whose) -> Figure:
    """A number that can be asked about: by a metric's name, of days (inclusive) and of somebody."""
    given = {"member": whose.member_id, "team": whose.team_id}
    ids = {name: str(value) for name, value in given.items() if value is not None}
    return Figure(text, name, {"since": since.isoformat(), "until": until.isoformat(), **ids})
