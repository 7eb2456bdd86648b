"""Which of several amounts in one text is the one that is meant: what all comes to, and not what is taken off it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from handlers.reading.amounts.words import fitting

TOTAL_BEFORE: Final = fitting(
    r"(?:(?:总|總)(?:共|价|價|额|額|计|計|金额|金額|款)|[一合统統拢攏]共|(?<![公])共[计計]?|合[计計]|加起[来來]|加[总總]"
    r"|\b(?:grand |sub)?total(?:s|l?ing|l?ed)?(?: of| price| value| amount| cost)?|\ball in|\bin (?:all|total)"
    r"|\b(?:comes|came|adds|added) (?:up )?to|\bso|\bmakes(?: it| that)?|\bthat(?:'s| is)"
    r"|[0-9a-z%\u4e00-\u9fff)] ?=)"
    r" ?[:：]? ?(?:就?是|为|為|要|约|大约|is |was |at |about |around |approx\.? |~ ?)?$"
)
"""Before an amount: it is what all comes to."""
TOTAL_AFTER: Final = fitting(
    r"(?:元|块)? ?(?:(?:in )?total\b(?! of)|altogether\b|all in\b|in all\b|overall\b)"
    r"|(?:元|块)?(?:[总總][价價]|[总總]共|合[计計])"
)
DIFFERENCE_BEFORE: Final = fitting(
    r"(?:优惠|優惠|便宜|让利|讓利|[让讓减減抹省砍少降贵貴][了掉去]?|折[让讓]|返[利点還还]|[补補][贴貼]|含[\u4e00-\u9fff]{1,3}[费費]|立减|立減|扣[了除掉]?"
    r"|零[头頭]|\b(?:discount|rebate|saving|reduction|less|minus)(?: of)?|\b(?:knock|knocked|took|take|taking) off)"
    r" ?(?:了|[:：])? ?$"
)
"""Before an amount: it is taken off another, or lies between two."""
DIFFERENCE_AFTER: Final = fitting(
    r" (?:off\b(?! to)|cheaper|dearer|pricier|more expensive|less than|more than|discount|rebate)|的?(?:优惠"
    r"|優惠|折扣|折[让讓]|返[利点]|零[头頭])"
)


class Candidate(NamedTuple):
    """What has the shape of money: its value, None where it is vague, a bound or the price of one."""

    low: Decimal | None
    high: Decimal | None
    is_total: bool
    is_difference: bool


def meant(candidates: Sequence[Candidate]) -> list[int]:
    """The places of those that count: a total before what is vague, the price of one or what adds up to it, and
    nothing that was taken off another."""
    kept = [at for at, one in enumerate(candidates) if not one.is_difference] or list(range(len(candidates)))
    totals = [at for at in kept if candidates[at].is_total and candidates[at].low is not None]
    values = {candidates[at].low for at in totals}
    parts = [low for at in kept if at not in totals and (low := candidates[at].low) is not None]
    if len(values) == 1 and (not parts or sum(parts) in values):
        return totals
    return kept
