"""A sentence that names a customer and says what became of a deal: [Won], [Lost] or [Deal], with everything read."""

import re

from handlers.conversation.arguments import trim
from handlers.conversation.commands import REGISTRY, At
from handlers.conversation.grammar import read_call
from handlers.conversation.reply import Button, Call
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER
from handlers.deals.words import is_question
from storage.deals.stages import LOST, WON
from storage.policy import Right, Subject, scope

_WON = re.compile(
    r"\b(?:we\s+|i\s+|they\s+|just\s+|have\s+|has\s+|'ve\s+|’ve\s+)*(?:won(?!['’]t)\b|signed\b(?!\s+(?:off|in|up|on)\b)|closed\s+the\s+deal\b)(?:\s+the)?(?:\s+(?:contract|order|deal)\b)?"
    r"|(?:签约|簽約|签单|簽單|签下|簽下|签|簽)(?:了(?![收字到名])|下来了|下來了)(?:合同|合約)?|(?:成交|拿下|中标|中標|得标|得標)了?(?![价價率量额額吗嗎])",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:we\s+|i\s+|have\s+|just\s+)*lost\b(?!\s+(?:his|her|my|their|its|touch|contact|interest|sight|track|time|patience)\b)|\b(?:the\s+)?deal\s+(?:is|was)\s+(?:off|dead)\b|(?:丢单|丟單|掉單|丢|丟|输|輸|黄|黃|飞|飛)了|(?:没|沒)(?:拿下|拿到)|未成交",
    re.IGNORECASE,
)
_DEAL = re.compile(
    r"有(?:个|個|一个|一個)|的?(?:单子|單子|商机|商機|案子)|\b(?:a|new|possible)\s+(?:deal|opportunity)\b|\bdeal\b",
    re.IGNORECASE,
)
_IS_DEAL = re.compile(r"单子|單子|商机|商機|案子|\b(?:deal|opportunity)\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"(?:\b(?:not|never|almost|nearly|if|once|when|unless|get)\b|n['’]t\b|没有?|沒有?|未|不|别|別|快|要|等|想|能|准备|準備|如果)\s*(?:\w+\s)?$",
    re.IGNORECASE,
)


def deal_button(text: str, name: str, turn: Turn) -> Button | None:
    """The button for a sentence about a customer's deal; None where it speaks of none."""
    if is_question(text) or not scope(turn.actor, Subject.DEALS, Right.WRITE):
        return None
    before, _, after = text.partition(name)
    rest = f"{trim(before)} {trim(after)}".strip()
    for command, pattern in ((LOST, _LOST), (WON, _WON)):
        found = pattern.search(rest)
        if found and (command == LOST or not _NOT_YET.search(rest[: found.start()])):
            return _button(command, name, _cut(rest, found), turn)
    if _IS_DEAL.search(rest):
        return _button("deal", name, trim(_DEAL.sub(" ", rest)), turn)
    return None


def behind_verb(text: str, turn: Turn) -> str | None:
    """The part of a customer's name right behind the verb: "We lost Northgate", 丢了华强."""
    verb = _LOST.match(text) or _WON.match(text)
    rest = text[verb.end() :].lstrip() if verb else ""
    found = CUSTOMER.find(rest, turn, At.ANYWHERE) if rest else None
    return rest[: found.end].strip() if found else None


def _cut(rest: str, found: re.Match[str]) -> str:
    return trim(f"{trim(rest[: found.start()])} {trim(rest[found.end() :])}")


def _button(command: str, name: str, rest: str, turn: Turn) -> Button:
    call = read_call(REGISTRY[command], f"{name} {rest}".strip(), turn)
    return turn.labelled(turn.words.text(f"button-{command}"), Call(command, call.args | {"said": turn.text}))
