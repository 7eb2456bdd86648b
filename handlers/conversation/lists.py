""" "1 done, 3 move to Thursday" after a numbered list: several acts in one line, one reply."""

import re
from functools import cache

from handlers.conversation.arguments import trim
from handlers.conversation.dispatch import merged, run
from handlers.conversation.reply import Call, Item, Line, Reply, load
from handlers.conversation.turn import Turn
from handlers.words import LANGUAGES, words_in
from storage.errors import Refusal

_PIECE = re.compile(
    r"\s*(?:第|#)?(\d{1,2})\s*[.、:：)]?\s*([^\d,，;；、\n][^,，;；、\n]*?)(?=\s*(?:[,，;；、\n]|$|\s\d{1,2}\s*\D))"
)
_NUMBERS = re.compile(r"\s*\d{1,2}(?:\s*(?:[,，、&+和跟与與]|and|[-–~到至])\s*\d{1,2})+\s*")
_NUMBER = re.compile(r"\s*(?:第|#)?(\d{1,2})\s*[.、:：)]?\s*")


def speaks_of_list(text: str, turn: Turn) -> bool:
    """Whether a line is about lines of a list, even about one the list doesn't have."""
    try:
        return bool(list_calls(text, turn))
    except Refusal:
        return True


def list_calls(text: str, turn: Turn) -> list[Call]:
    """The calls a line means for the last list, or nothing when it isn't such a line from end to end.

    Refuses a number the list doesn't have.
    """
    if not text[:1].isdigit() and not text.startswith(("第", "#")):
        return []
    shown = turn.uow.last_list()
    if shown is None:
        return []
    lines = shown.reply.get("lines", [])
    return _several(text, lines) or _pieces(text, lines) or _with_report(text, lines)


def _several(text: str, lines: list[str]) -> list[Call]:
    """One act for several numbers: "1、2好了", "1 and 3 done", "1-3 done"."""
    found = _NUMBERS.match(text)
    if found is None or not _is_act(text[found.end() :].strip()):
        return []
    numbers = [int(each) for each in re.findall(r"\d+", found[0])]
    if re.fullmatch(r"\s*\d+\s*[-–~到至]\s*\d+\s*", found[0]):
        numbers = list(range(numbers[0], min(numbers[1], numbers[0] + 20) + 1))
    calls = [_call(text[found.end() :].strip(), _line(number, lines)) for number in numbers]
    return [each for each in calls if each is not None]


def _with_report(text: str, lines: list[str]) -> list[Call]:
    """One number, ticked off, and a whole report behind it: "1去过了，价格谈好了，周五前签"."""
    first = _NUMBER.match(text)
    if first is None or not _is_act(text[first.end() :].strip()):
        return []
    call = _call(text[first.end() :].strip(), _line(int(first[1]), lines))
    return [call] if call is not None and call.command == "done" else []


def _line(number: int, lines: list[str]) -> str:
    if not 0 < number <= len(lines):
        raise Refusal("list-no-such-line", number=number, count=len(lines))
    return lines[number - 1]


def _pieces(text: str, lines: list[str]) -> list[Call]:
    calls: list[Call] = []
    place = 0
    for piece in _PIECE.finditer(text):
        number = int(piece[1])
        if trim(text[place : piece.start()]) or not _is_act(piece[2].strip()):
            return []
        call = _call(piece[2].strip(), _line(number, lines))
        if call is None:
            return []
        calls.append(call)
        place = piece.end()
    return calls if not trim(text[place:]) else []


def listed(text: str, turn: Turn) -> Reply | None:
    """A bare number after a list: the line it names once more, with its buttons. "1" alone decides nothing."""
    shown = turn.uow.last_list() if text.strip().isdigit() and len(text.strip()) < 3 else None
    if shown is None:
        return None
    items = [block for block in load(shown.reply).blocks if isinstance(block, Item) and block.number == int(text)]
    if not items:
        return None
    return Reply((items[0],)) if items[0].buttons else run(Call("show", {"record": items[0].record}), turn)


def run_list(calls: list[Call], turn: Turn) -> Reply:
    """All of them in one act; one [Undo] takes them back together."""
    if len(calls) == 1:
        return run(calls[0], turn)
    turn.brief = True
    replies = [run(call, turn) for call in calls]
    together = merged([_without_buttons(each) for each in replies])
    return turn.reply(list(together.blocks), buttons=turn.undo_buttons())


def _is_act(words: str) -> bool:
    return _call(words, "") is not None


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
