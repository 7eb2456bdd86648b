"""What a deal is made of: shares of others, lines of products; how they are written, stored and told."""

import re
from dataclasses import dataclass

from handlers.conversation.arguments import trim
from handlers.conversation.commands import At, Found
from handlers.conversation.reply import Line, Text
from handlers.conversation.turn import Ask, Turn
from handlers.deals.beside import about
from handlers.people.kind import MEMBER
from handlers.team.passing_on import pass_on
from handlers.telling.amounts import AMOUNT, tell_money
from storage.deals.deal import Deal, DealLine
from storage.errors import Refusal
from storage.people.directory import Member


@dataclass(frozen=True, slots=True)
class Part:
    """A share (`member`, `percent`) or a line of a deal; `price` and `cost` as they were written."""

    member: Member | None = None
    percent: int = 0
    product: str = ""
    quantity: str = ""
    price: str | None = None
    cost: str | None = None


_SHARE = re.compile(
    r"\s*(?:share(?:d)?(?:\s+with)?|split(?:\s+with)?|分给|分給|分成给?|分成給?|和|跟|与|與)\s*[:：]?\s*(?P<who>.+?)\s*(?:分|占|佔)?\s*"
    r"(?P<percent>\d{1,3})\s*(?:%|％|percent|个点|個點|成)\s*$",
    re.IGNORECASE,
)
_COST = re.compile(r"[,，;；]?\s*(?:\bcost|成本)\s*[:：]?\s*(?P<cost>\S+)\s*$", re.IGNORECASE)
_LINE = re.compile(
    r"\s*(?:line|item|明细|明細|品项|品項|产品|產品)\s*[:：]?\s*(?P<product>.+?)\s+(?P<quantity>\d[\d.,]*)\s*"
    r"(?:[台件套箱吨噸个個支瓶桶]|pcs|units?|pieces?)?\s*(?:[x×*@＊]|at)\s*(?P<price>\S+(?:\s?(?:k|万|萬))?)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PartKind:
    """`share Ben 30%`, `line pumps 12 x 1850, cost 1200`: the whole rest of the line, or nothing. Canonical forms:
    `share #3 30%`, `line pumps 12 x 1850 cost 1200`."""

    name: str = "part"

    def parse(self, text: str, turn: Turn) -> Part:
        if share := _SHARE.fullmatch(text):
            percent = int(share["percent"]) * (10 if text.rstrip().endswith("成") else 1)
            return Part(MEMBER.parse(share["who"], turn), percent)
        cost = _COST.search(text)
        line = _LINE.fullmatch(text[: cost.start()] if cost else text)
        if line is None:
            raise Refusal("deal-part-unread", text=text[:60])
        quantity = line["quantity"].replace(",", "")
        return Part(
            product=trim(line["product"]), quantity=quantity, price=line["price"], cost=cost["cost"] if cost else None
        )

    def dump(self, value: Part) -> str:
        if value.member is not None:
            return f"share #{value.member.id} {value.percent}%"
        cost = f" cost {value.cost}" if value.cost else ""
        return f"line {value.product} {value.quantity} x {value.price}{cost}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        cost = _COST.search(text)
        if share := _SHARE.fullmatch(text):
            return Found(trim(text), 0, len(text)) if _is_member(share["who"], turn) else None
        line = _LINE.fullmatch(text[: cost.start()] if cost else text)
        priced = line is not None and AMOUNT.find(line["price"], turn, at) is not None
        return Found(trim(text), 0, len(text)) if priced else None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


PART = PartKind()


def _is_member(text: str, turn: Turn) -> bool:
    try:
        MEMBER.parse(text, turn)
    except (Ask, Refusal):
        return False
    return True


# --- stored and told ---


def add_part(turn: Turn, deal: Deal, part: Part) -> None:
    """Stores a share or a line."""
    if part.member is not None:
        if part.percent > 100:
            raise Refusal("deal-share-too-much", left=100)
        before = turn.uow.deals.shares(deal.id).get(part.member.id, 0)
        turn.uow.deals.share(deal.id, part.member.id, part.percent)
        if part.percent and part.percent != before and part.member.id != turn.actor.member_id:
            _tell_partner(turn, deal, part.member.id, part.percent)
        return
    currency = deal.currency or turn.company.currency
    price, cost = (_minor(turn, each, currency) for each in (part.price, part.cost))
    turn.uow.deals.add_line(deal.id, part.product, part.quantity, price, cost)


def _tell_partner(turn: Turn, deal: Deal, member_id: int, percent: int) -> None:
    values = about(turn, deal)
    name = f"share:{deal.id}"
    pass_on(turn, member_id, lambda there: there.say("deal-shared-with-you", percent=percent, **values), name)


def part_lines(turn: Turn, deal: Deal) -> list[Line]:
    """Who else the deal counts for, and its lines."""
    shares = turn.uow.deals.shares(deal.id)
    lines = [_shares_line(turn, deal, shares)] if shares else []
    return lines + [_told_line(turn, deal, each) for each in turn.uow.deals.lines(deal.id)]


def _shares_line(turn: Turn, deal: Deal, shares: dict[int, int]) -> Line:
    split = {deal.owner_id: 100 - sum(shares.values()), **shares}
    told = [turn.words.text("deal-share", member=turn.member_name(who), percent=each) for who, each in split.items()]
    return turn.line("deal-shares", shares=Text(turn.words.text("list-separator").join(told)))


def _told_line(turn: Turn, deal: Deal, row: DealLine) -> Line:
    currency = deal.currency or turn.company.currency
    price = tell_money(row.price, currency, turn.words) if row.price is not None else ""
    cost = tell_money(row.cost, currency, turn.words) if row.cost is not None else ""
    return turn.line(
        "deal-line", product=Text(row.product), quantity=row.quantity, price=price, priced=int(bool(price)), cost=cost,
        costed=int(bool(cost)),
    )  # fmt: skip


def _minor(turn: Turn, written: str | None, currency: str) -> int | None:
    if written is None:
        return None
    minor = AMOUNT.parse(written, turn).minor(currency)
    if minor is None:
        raise Refusal("deal-part-unread", text=written)
    return minor
