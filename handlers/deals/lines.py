"""A line about a deal that begins with its code, without a command: "D12 won", "D12 120k closing 30 Sep"."""

from handlers.conversation.commands import REGISTRY
from handlers.conversation.grammar import Typed, read_call
from handlers.conversation.turn import Turn
from handlers.reading.codes import find_codes
from storage.errors import Refusal
from storage.records import Code


def deal_line(text: str, turn: Turn) -> Typed | None:
    """The line as /deal takes it, if it is nothing but a deal and what is to be done with it."""
    found = next(iter(find_codes(text)), None)
    code = Code.read(found.code) if found and not text[: found.start].strip() else None
    if found is None or code is None or code.table != "deals":
        return None
    try:
        turn.uow.deals.get(code.id)
    except Refusal:
        return None
    rest = text[found.end :].lstrip(" :：,，\t\n")
    line = f"{code} {rest}"
    call = read_call(REGISTRY["deal"], line, turn)
    words = call.args.get("text")
    told = call.args.keys() - {"customer", "text"}
    sure = told and (not words or call.args.get("stage") == "lost")
    return Typed(REGISTRY["deal"], line, slashed=True) if sure else None
