"""A line about a deal that begins with its code, without a command: "D12 won", "D12 120k closing 30 Sep"."""

import re

from handlers.conversation.commands import REGISTRY
from handlers.conversation.grammar import Typed, read_call
from handlers.conversation.turn import Turn
from storage.errors import Refusal
from storage.records import Code

_CODE = re.compile(r"\s*#?([Dd]\d{1,9})(?=[\s:：,，\u3400-\u9fff])[\s:：,，]*")
# D12 is also a valve: beside these it is no deal, unless it is written #D12.
_GOODS = re.compile(
    r"型号|型號|口径|口徑|阀|閥|螺丝|螺絲|规格|規格|\b(?:model|size|valves?|bolts?|type)\b", re.IGNORECASE
)


def deal_line(text: str, turn: Turn) -> Typed | None:
    """The line as /deal takes it, if it is nothing but a deal and what is to be done with it."""
    found = _CODE.match(text)
    code = Code.read(found[1]) if found else None
    if found is None or code is None or (_GOODS.search(text) and not text.lstrip().startswith("#")):
        return None
    try:
        turn.uow.deals.get(code.id)
    except Refusal:
        return None
    line = f"{code} {text[found.end() :]}"
    call = read_call(REGISTRY["deal"], line, turn)
    words = call.args.get("text")
    told = call.args.keys() - {"customer", "text"}
    sure = told and (not words or call.args.get("stage") == "lost")
    return Typed(REGISTRY["deal"], line, slashed=True) if sure else None
