"""What is told ahead in a report too: days off, unless they are over ("out the 24th thru the 28th", 28号请假), and when
the rest of a sum comes."""

from typing import Final

from handlers.reading.patterns import regex

_LEAD: Final = 32
_AWAY: Final = regex(
    r"(?:(?:\A|[.,;\n]\s?|(?<![a-z])(?:i'm|im|am|be|is|are|we're|he's|she's)\s)(?:out|off|away)"
    r"|(?<![a-z])(?:ooo|pto|on (?:annual )?leave|on holiday|on vacation))(?: of (?:the )?office)?(?: on| from| for)?"
    r"[:\s]+\Z|(?:请|休|放)[^\s了过,。]{0,3}假[:\s]*\Z|调休[:\s]*\Z"
)
_OVER: Final = regex(r"(?<![a-z])(?:was|were|been|had|took|got|went|came|[a-z]+ed)\s+(?:[a-z]+\s+)?\Z|了[^,。]{0,4}\Z")
_ASKED_OFF: Final = regex(r"\s*(?:我|要|想|得|需要){0,2}(?:[请休放][^\s了过,。]{0,3}假|调休)(?![了过])")


_REST: Final = regex(
    r"(?<![a-z])(?:rest|balance|remainder|remaining)"
    r"(?: (?:is|will|to|be paid|be|due|follows?|come|pay|payable|at|by|on|the)){0,4}\s\Z"
    r"|(?:余款|尾款|余下的?|剩下?的?|剩余|其余的?|下欠)[^了,。;\n]{0,3}\Z"
)
_CAME: Final = regex(
    r"\s?(?:was|were|came|arrived|cleared|received|paid|has|had)(?![a-z])|[^,。;\n]{0,6}(?:了|到[账帐款]|收到|入账|已)"
)


def is_still_owed(text: str, start: int, end: int) -> bool:
    """Whether `start:end` of a folded text is when the rest of a sum comes: "rest at month end", 余款月底付."""
    owed = _REST.search(text, max(0, start - _LEAD), start)
    return owed is not None and _CAME.match(text, end) is None


def is_leave(text: str, start: int, end: int) -> bool:
    """Whether `start:end` of a folded text is when somebody will be away."""
    if _ASKED_OFF.match(text, end):
        return True
    lead = _AWAY.search(text, max(0, start - _LEAD), start)
    return lead is not None and _OVER.search(text, max(0, lead.start() - _LEAD), lead.start()) is None
