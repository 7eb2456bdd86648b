""" "1 done, 3 move to Thursday" after a numbered list: several acts in one line, one reply."""

import re
from functools import cache

from handlers.arguments import trim
from handlers.dispatch import merged, run
from handlers.reply import Call, Item, Line, Reply
from handlers.turn import Turn
from handlers.words import LANGUAGES, words_in

_PIECE = re.compile(
    r"\s*(?:第|#)?(\d{1,2})\s*[.、:：)]?\s*([^\d,，;；、\n][^,，;；、\n]*?)(?=\s*(?:[,，;；、\n]|$|\s\d{1,2}\s*\D))"
)


def list_calls(text: str, turn: Turn) -> list[Call]:
    """The calls a line means for the last list, or nothing when it isn't such a line from end to end."""
    if not text[:1].isdigit() and not text.startswith(("第", "#")):
        return []
    shown = turn.uow.last_list()
    lines = shown.reply.get("lines", []) if shown else []
    calls: list[Call] = []
    place = 0
    for piece in _PIECE.finditer(text):
        number = int(piece[1])
        if trim(text[place : piece.start()]) or not 0 < number <= len(lines):
            return []
        call = _call(piece[2].strip(), lines[number - 1])
        if call is None:
            return []
        calls.append(call)
        place = piece.end()
    return calls if not trim(text[place:]) else []


def run_list(calls: list[Call], turn: Turn) -> Reply:
    """All of them in one act; one [Undo] takes them back together."""
    if len(calls) == 1:
        return run(calls[0], turn)
    turn.brief = True
    replies = [run(call, turn) for call in calls]
    together = merged([_without_buttons(each) for each in replies])
    return turn.reply(list(together.blocks), buttons=[turn.undo_button()])


def _call(words: str, code: str) -> Call | None:
    for action, pattern in _actions():
        found = pattern.match(words)
        if not found or words[found.end() :].lstrip().startswith(("不", "没", "沒")):  # 完成不了
            continue
        rest = trim(words[found.end() :])
        if action == "move":
            return Call("move", {"record": code} | ({"to": rest} if rest else {}))
        if action == "done":
            return Call("done", {"records": code} | ({"text": rest} if rest else {}))
        return Call("skip", {"record": code}) if not rest else None
    return None


@cache
def _actions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((action, _pattern(f"list-{action}")) for action in ("done", "move", "skip"))


def _pattern(key: str) -> re.Pattern[str]:
    words = sorted({each for language in LANGUAGES for each in words_in(language).options(key)}, key=len, reverse=True)
    parts = [re.escape(each) + (r"(?!\w)" if each[-1].isascii() else "") for each in words]
    return re.compile("|".join(parts), re.IGNORECASE)


def _without_buttons(reply: Reply) -> Reply:
    return Reply(tuple(block for block in reply.blocks if isinstance(block, Line | Item)))
