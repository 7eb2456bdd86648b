"""Days off in a sentence: the command's word first and a reason behind it, or a plain sentence, which is offered.

Only who speaks, or somebody whose leave they may enter, is on leave by a sentence: 客户出差了, "payment is off" and
"Acme goes away" say something of a customer. A reason is read past and kept nowhere.
"""

import re
from datetime import date, timedelta

from handlers.conversation.arguments import trim
from handlers.conversation.commands import REGISTRY, At
from handlers.conversation.dispatch import run
from handlers.conversation.grammar import after_name, read_call
from handlers.conversation.reply import Button, Call, Reply
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER
from handlers.people.leave import tell_days_off
from handlers.people.leave_days import DAYS_OFF
from handlers.people.leave_whose import may_enter_for, named_whole
from handlers.people.leave_words import unread_words
from handlers.team.work import today_of
from handlers.telling.days import tell_moment
from storage.people.leaves import Leave

_REASON = r"(?:\s*[,;.(–—-].*|\s+(?:because|due|for|with|as|since)\b.*)"
_WORD_EN = (
    r"(?P<word>away|off sick|off|out of (?:the )?office|out|ooo|sick|ill|unwell|on leave|on holiday|on vacation|on pto"
    r"|(?:annual |sick |parental )?leave|days? off|time off|holiday|vacation|travell?ing|on a (?:business )?trip"
    r"|not working|not in)"
)
_SELF_EN = re.compile(
    r"(?:(?:hi|hey|fyi|sorry|morning|please|pls)[,\s]+)?"
    r"(?:i(?:(?:'|’)?m| am|(?:'|’)?ll be| will be| need(?: to take| to be)?| take| want(?: to take)?)?\s+)?"
    rf"(?:taking |going |gonna be )?(?:a |the |my |some )?{_WORD_EN}"
    rf"(?:\s+(?:on|from|for|the|all|whole|day))*{_REASON}?",
    re.IGNORECASE,
)
_OTHER_EN = re.compile(
    r"(?:(?:take|put|mark|book)\s+(?P<object>@?\w[\w'’-]*(?: \w[\w'’-]*)?)\s+(?:down )?(?:as )?"
    rf"|(?P<subject>@?\w[\w’-]*(?: \w[\w-]*)?)(?:(?:'|’)s| is| will be|(?:'|’)ll be)?\s+){_WORD_EN}{_REASON}?",
    re.IGNORECASE,
)
_ZH = re.compile(
    r"(?P<who>[^,，。;；]{0,12}?)\s*(?:要|想|得|需要|打算|准备|準備|先)*\s*"
    r"(?P<word>请\s*假|請\s*假|休假|请个假|請個假|出差|不上班|休息|病假|事假|年假|调休|調休|特休|補休|台风假|颱風假|放假)"
    r"\s*(?:半天|一天|一下|了|去)?(?:[\s,，。;；（(].*)?"
)
_ZH_SELF = frozenset({"", "我", "本人", "我自己"})
_FOR = re.compile(r"(?:帮|幫|替|给|給|为|為)\s*")
_BACK = re.compile(
    r"(?:i(?:(?:'|’)?m| am|(?:'|’)?ll be| will be)\s+)?back(?: early| at work| in(?: the office)?| already)?[\s,]*"
    r"|我?(?:提前|提早)?(?:回来|回來|返岗)(?:了|上班)?[\s,，。]*(?:照常)?(?:上班)?了?|我?(?:照常)?上班",
    re.IGNORECASE,
)
# Between a command's word and the days only a name may stand, where there is no slash.
_NAME_LIKE = re.compile(r"@?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?|[\u4e00-\u9fff]{2,4}")
_TRIPS = frozenset({"出差", "travelling", "traveling", "on a trip", "on a business trip"})


def about_leave(text: str, turn: Turn) -> Reply | None:
    """What a sentence about days off does; None for any other sentence."""
    line = trim(text)
    if (call := _commanded(line, turn)) is not None:
        return run(call, turn)
    return None if turn.in_group else _back(line, turn) or _offered(line, turn)


def _commanded(text: str, turn: Turn) -> Call | None:
    """The command's word, perhaps a name, the days, and a reason."""
    for command in (REGISTRY["leave"], REGISTRY["trip"]):
        rest = after_name(command, text)
        days = DAYS_OFF.find(rest, turn, At.ANYWHERE) if rest != text else None
        if days is None:
            continue
        call = read_call(command, rest, turn)
        words = unread_words(call.args.get("whom", ""))
        if words and not _NAME_LIKE.fullmatch(words.text) and not named_whole(turn, words.text):
            return None
        if CUSTOMER.find(rest[: days.start], turn, At.ANYWHERE):
            return None
        reason = rest[days.end :]
        named = named_whole(turn, reason) is not None
        if text[0].isascii() and trim(reason) and not named and not re.match(_REASON, reason, re.IGNORECASE):
            return None
        return call
    return None


def _offered(text: str, turn: Turn) -> Reply | None:
    days = DAYS_OFF.find(text, turn, At.ANYWHERE)
    if days is None or (days.start > 0 and after_name(REGISTRY["leave"], text) != text):
        return None
    left = re.sub(r"\s+", " ", f"{text[: days.start]} {text[days.end :]}").strip(" ,，")
    found = _whose(left, turn)
    if found is None:
        return None
    member_id, word = found
    mine = member_id == turn.actor.member_id
    command = "trip" if word.casefold() in _TRIPS else "leave"
    args = {"days": days.value} | ({} if mine else {"member": f"#{member_id}"})
    buttons = [
        Button(turn.words.text(f"button-{command}"), Call(command, args)),
        turn.button("button-todo", "followup", text=text),
    ]
    read = DAYS_OFF.read_canonical(days.value)  # None where the days are asked for after the press
    told = tell_days_off(turn, read.first, read.last) if read else ""
    return turn.say(
        f"leave-offer-{command}", mine=int(mine), who=turn.member_name(member_id), dated=int(bool(told)), days=told,
        buttons=buttons,
    )  # fmt: skip


def _whose(text: str, turn: Turn) -> tuple[int, str] | None:
    """Whose days off a sentence without its days speaks of, and its word."""
    me = turn.actor.member_id
    if found := _SELF_EN.fullmatch(text):
        return me, found["word"]
    if found := _ZH.fullmatch(text):
        who = _FOR.sub("", found["who"].strip(), count=1)
        word = re.sub(r"\s", "", found["word"])
        return (me, word) if who in _ZH_SELF else _others(who, word, turn)
    if found := _OTHER_EN.fullmatch(text):
        return _others(found["object"] or found["subject"], found["word"], turn)
    return None


def _others(who: str, word: str, turn: Turn) -> tuple[int, str] | None:
    member = named_whole(turn, who)
    return (member.id, word) if member and may_enter_for(turn, member.id) else None


def _back(text: str, turn: Turn) -> Reply | None:
    """ "back tomorrow", 提前回来了，明天上班: leave that runs ends the day before."""
    days = DAYS_OFF.find(text, turn, At.ANYWHERE)
    if days is None or not _BACK.fullmatch(f"{text[: days.start]}{text[days.end :]}".strip()):
        return None
    read, me = DAYS_OFF.read_canonical(days.value), turn.actor.member_id
    if read is None:
        return None
    day = timedelta(days=1)
    coming = turn.uow.leaves.of(me, today_of(turn, me))
    row = next((each for each in coming if each.from_day <= read.first <= each.until_day + day), None)
    if row is None:
        return None
    if read.first > row.until_day:  # as it was entered
        return turn.say("leave-quiet-until", mine=1, who="", day=tell_moment(read.first, None, turn.words, turn.today))
    then = Button(turn.words.text("button-back-then"), _ending(row, read.first))
    return turn.say("leave-back-offer", day=tell_moment(read.first, None, turn.words, turn.today), buttons=[then])


def _ending(row: Leave, day: date) -> Call:
    if day <= row.from_day:
        return Call("back", {"which": str(row.id)})
    last = day - timedelta(days=1)
    return Call("leave", {"change": str(row.id), "days": f"{row.from_day}/{last}|sure"})
