"""From a typed line to a call: which command, and what each of its arguments says."""

import re
from dataclasses import dataclass

from handlers.conversation.arguments import cut, trim
from handlers.conversation.commands import REGISTRY, At, Command
from handlers.conversation.lexicon import SLASHES, Lexicon, lexicon
from handlers.conversation.reply import Call
from handlers.conversation.turn import Turn
from handlers.targets.sentences import figures_asked
from storage.policy import Subject
from storage.records import Code

# In a group Telegram writes the bot's name behind the command.
_AT_BOT = re.compile(r"\A@\w+")
_REMIND_ME = re.compile(r"(.{2,16}?)\s*(?:提醒我|提醒一下我|remind me(?: to)?)[\s，,]*(.+)", re.IGNORECASE | re.DOTALL)
# 任务 is a target, unless it is somebody's: "任务 @小李 周五前交报告".
_TASK = re.compile(r"(?:任务|任務|task)\s*(?P<who>@\S+)(?P<what>.*)", re.IGNORECASE | re.DOTALL)
_NAME_AND_REPORT = re.compile(
    r"(?![了过過的趟个個次家])[\u4e00-\u9fff（）()]{2,16}"
    r"[\s，,：:]+\S*?[了过過见見谈談聊签簽]"
)
_NAME_AND_AMOUNT = re.compile(
    r"(?:(?:[A-Z0-9&][\w'’&.-]*\s+){1,5}|[\u4e00-\u9fff（）()]{2,16}[\s，,]+)(?:[£$€¥]|NT\$)?\s?\d[\d.,]*\s?[kKmM万萬]?(?!\w)"
)
SHORT_KINDS = frozenset({"member", "channel", "role", "amount", "stage"})
_SEPARATOR = re.compile(r"[\s:：,，]*")


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as typed; `rest` is what follows its name."""

    command: Command
    rest: str
    slashed: bool


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """A slash and a word that is no command."""

    word: str


def recognise(text: str, turn: Turn) -> Typed | UnknownCommand | None:
    """The command a line means, or None when it is a sentence.

    After a slash (also ／ 、 \\) any known name counts. Without one a name counts only as the whole line, or before
    nothing but arguments of its own.
    """
    text = text.strip()
    words = _lexicon()
    if task := _task(text.lstrip(SLASHES), turn):
        return task
    if text and text[0] in SLASHES:
        return _slashed(text[1:].lstrip(), words)
    named = words.name_at_start(text)
    if named is None:
        return _reminder_inside(text) or _figures_inside(text, turn)
    command, rest = REGISTRY[named.command], _after(text, named.length)
    if rest is None or (command.hidden and any(each.required for each in command.arguments)):
        return None
    whole = not trim(rest)
    if not whole and not command.allowed(turn.actor):  # it is refused only where nothing else can be meant
        meant = named.open_end or _only_arguments(command, rest, turn, to_the_end=True)
        return Typed(command, rest, slashed=False) if meant else None
    apart = _set_apart(command, text, named.length) or _new_name(command, rest)
    # In a group what is said to us and begins so is about whose group it is.
    bound = turn.in_group and command.subject is Subject.BINDINGS
    plain = _only_arguments(command, rest, turn) or _sets_target(command, rest, turn)
    if whole or named.open_end or apart or bound or plain:
        return Typed(command, rest, slashed=False)
    return _reminder_inside(text) or _figures_inside(text, turn)


def _task(text: str, turn: Turn) -> Typed | None:
    found = _TASK.fullmatch(text)
    if found is None:
        return None
    person = REGISTRY["followup"].argument("member").kind.find(found["who"], turn, At.START)
    touching = found["who"][person.end :] if person else ""
    if not trim(touching + found["what"]):  # nothing to do: 任务 @小李 asks for their target
        return None
    return Typed(REGISTRY["followup"], f"for: {found['who']}{found['what']}", slashed=False)


def after_name(command: Command, text: str) -> str:
    """What follows the command's name in a line ("bind North"); the line itself where it does not begin so."""
    named = _lexicon().name_at_start(text)
    rest = _after(text, named.length) if named and named.command == command.name else None
    return rest or text


def read_call(command: Command, rest: str, turn: Turn) -> Call:
    """The arguments in what follows a command's name, as canonical text where they could be read."""
    by_label = {argument.name for argument in command.arguments}
    head, args = _lexicon().split_labels(rest, by_label)
    head = _give_back(command, head, args, turn)
    _other_customer(command, head, args, turn)
    head = _day_first(command, head, args, turn)
    for argument in command.arguments:
        if argument.name in args or argument.at is At.LABEL:
            continue
        found = argument.kind.find(head, turn, argument.at)
        if found is None:
            continue
        args[argument.name] = found.value
        head = head[found.end :].lstrip(" \t,，:：;；") if argument.at is At.START else cut(head, found)
    return Call(command.name, {name: value for name, value in args.items() if value})


def _day_first(command: Command, head: str, args: dict[str, str], turn: Turn) -> str:
    """A day in front of the customer: "/visit yesterday Acme Pumps …", 安排 明天 华强. Names go before days."""
    customer = next((each for each in command.arguments if each.kind.name == "customer" and each.at is At.START), None)
    day = next((each for each in command.arguments if each.kind.name in {"reported", "future"}), None)
    if customer is None or day is None or day.name in args or customer.kind.find(head, turn, At.ANYWHERE):
        return head
    found = day.kind.find(head, turn, day.at)
    if found is None or found.start > 0:
        return head
    rest = head[found.end :].lstrip(" \t,，:：;；")
    if not rest:
        return head
    args[day.name] = found.value
    return rest


def _give_back(command: Command, head: str, args: dict[str, str], turn: Turn) -> str:
    """A name or a choice behind a label is short; what follows it ("for: Ana Acme Pumps met …") belongs to the line."""
    for argument in command.arguments:
        text = args.get(argument.name)
        if text is None or argument.kind.name not in SHORT_KINDS:
            continue
        at = At.LABEL if argument.at is At.START else argument.at
        found = argument.kind.find(text, turn, at)
        if found is not None and found.start == 0 and found.end < len(text):
            args[argument.name] = found.value
            head = f"{head} {text[found.end :].lstrip(' ,，;；')}".strip()
    return head


def _other_customer(command: Command, head: str, args: dict[str, str], turn: Turn) -> None:
    """ "D1 customer: Northgate": a record stands in front, so the label says whose it is to be."""
    kinds = {each.name: each.kind for each in command.arguments}
    if "new_customer" not in kinds or "customer" not in args:
        return
    found = kinds["customer"].find(head, turn, At.START) if head else None
    code = Code.read(found.value) if found else None
    if code is not None and code.table != "customers":
        args["new_customer"] = args.pop("customer")


def labelled(text: str, arguments: set[str]) -> tuple[str, dict[str, str]]:
    """The text before the first label of these arguments, and what follows each ("…, next: send quote")."""
    return _lexicon().split_labels(text, arguments)


def _lexicon() -> Lexicon:
    return lexicon(tuple(each.name for each in REGISTRY))


def _slashed(body: str, words: Lexicon) -> Typed | UnknownCommand | None:
    named = words.name_at_start(body)
    if named is not None:
        rest = _AT_BOT.sub("", body[named.length :], count=1)
        return Typed(REGISTRY[named.command], _skip(rest), slashed=True)
    word = re.match(r"\w+", body)
    return UnknownCommand(word[0][:32]) if word else None


def _after(text: str, length: int) -> str | None:
    rest = text[length:]
    # A Latin name needs a blank or a colon after it; a Chinese one may touch what follows.
    if rest and text[length - 1].isascii() and rest[0].isascii() and rest[0] not in " \t\n:,?!.":
        return None
    return _skip(rest)


def _reminder_inside(text: str) -> Typed | None:
    """ "明天下午三点提醒我给华强打电话": the day before the word, what to do behind it."""
    found = _REMIND_ME.match(text)
    return Typed(REGISTRY["followup"], f"{found[1]} {found[2]}", slashed=False) if found else None


def _sets_target(command: Command, rest: str, turn: Turn) -> bool:
    """ "target Zorro April 300k": nothing else can be meant where there is a period and a value; who it is for is said
    to be unknown."""
    return command.name == "target" and {"period", "value"} <= read_call(command, rest, turn).args.keys()


def _figures_inside(text: str, turn: Turn) -> Typed | None:
    """ "5月业绩", "what's my target for May?": a question about figures, or a target, with the word inside."""
    rest = figures_asked(text)
    if rest is None or not _only_arguments(REGISTRY["target"], rest, turn, to_the_end=True):
        return None
    return Typed(REGISTRY["target"], rest, slashed=False)


def _new_name(command: Command, rest: str) -> bool:
    """Somebody nobody knows yet: "拜访华强电子 见了王经理", a name, a blank, and what happened; "deal Zebra Traders 40k
    stripes", a name and an amount."""
    pattern = {"visit": _NAME_AND_REPORT, "deal": _NAME_AND_AMOUNT, "won": _NAME_AND_AMOUNT}.get(command.name)
    return pattern is not None and pattern.match(rest) is not None


def _set_apart(command: Command, text: str, length: int) -> bool:
    """A Chinese name with a blank or a colon behind it, as nobody writes in a sentence ("拜访 宏远机械 见了周总")."""
    takes_words = any(each.at is At.REST for each in command.arguments)
    starts = any(each.required and each.at is At.START for each in command.arguments)
    opens = starts or command.name in {"followup", "helpme", "won", "lost"}
    return takes_words and opens and not text[length - 1].isascii() and text[length : length + 1] in set(" :：\u3000")


def _skip(rest: str) -> str:
    return rest[_SEPARATOR.match(rest).end() :]  # type: ignore[union-attr]


def _names_a_record(text: str) -> bool:
    code = Code.read(text)
    return code is not None and code.table != "customers"


def _only_arguments(command: Command, rest: str, turn: Turn, *, to_the_end: bool = False) -> bool:
    """Whether a name is followed by nothing but arguments; a customer at the start is enough, but `to_the_end`."""
    head, labelled = _lexicon().split_labels(rest, {each.name for each in command.arguments})
    for argument in command.arguments:
        if argument.at not in (At.START, At.ANYWHERE):
            continue
        # At.ANYWHERE asks a customer kind for known names only.
        found = argument.kind.find(head, turn, At.ANYWHERE)
        if found is None:
            continue
        if argument.at is At.START and found.start == 0 and argument.kind.name == "customer" and not to_the_end:
            return True
        if to_the_end and argument.kind.name == "about" and not _names_a_record(found.value):
            return False  # who leads nobody chases their customer: that is a to-do
        head = cut(head, found)
    return not trim(head) and bool(labelled or trim(rest))
