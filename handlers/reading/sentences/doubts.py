"""What must be asked before something is stored, and what is no record at all: small talk, corrections."""

import re
from typing import TYPE_CHECKING, Final, Literal

from handlers.reading.amounts.vague import find_vague
from handlers.reading.money import NOTHING
from handlers.reading.naming.unknown import unknown_name
from handlers.reading.patterns import regex
from handlers.reading.sentences.plain import plain
from handlers.reading.sentences.tense import UNREAL, is_no_fact

if TYPE_CHECKING:
    from handlers.reading.sentences.drafts import Draft
    from handlers.reading.sentences.frame import Frame

_CORRECTS: Final = regex(
    r"^(?:sorry|oops|wait)\b[^.!?]{1,40}\bnot \S+$|^(?:sorry,? )?typo\b|^(?:(?:oh|oops|whoops|ah|hm+|um"
    r"|wait|hang on|hold on|my bad|my mistake|sorry|apologies|no|nope|not"
    r"|actually|correction|scrap that|edit|typo|i meant|meant|make that|should be|it's|it was|that's"
    r"|change (?:that|it)|哦|啊|哎|呃|喔|抱歉|不好意思|刚刚|刚才(?!那|说))[\s,，.:!！-]*)*"
    r"(?:sorry[, ]+(?:i |it'?s |that'?s |it was |that was |not |make |meant|should|\S*\d)|(?:i )?meant\b"
    r"|make (?:that|it)\b|should (?:be|have been|read|say)\b|correction\b|actually (?:it'?s|it was"
    r"|that'?s|that was|\S*\d)|not \S+(?: \S+){0,3}?[,;]? (?:but|it'?s|-)|no,? (?:it'?s|it was|that'?s"
    r"|that was|\S*\d)|wrong(?= (?:one|customer|client|day|date|amount|name|number|sum)\b|[,!.:]|$)"
    r"|scrap\b|change (?:that|it) to\b"
    r"|不对(?!称|接|付)|不是(?!很|太|特别|说)|错了|写错|打错|说错|记错|搞错|弄错|更正|纠正|改成|改为|应该是|应为|是.{1,12}不是|刚才(?:那|说)|说的是|我是说|口误)"
)
_LETTER: Final = regex(
    r"^(?:fwd?|fw|forwarded|转发|转自|转)\s*[:：]|\b(?:kind|best|warm) regards\b|\b(?:regards|sincerely"
    r"|yours faithfully),|此致|敬上|顺颂"
)
_ADDS: Final = regex(
    r"(?:oh|ah|ok|and|also|plus|btw|by the way|ps|p\.s\.|forgot(?: to (?:say|add|mention))?"
    r"|one more(?: thing)?|addition|he|she|they|his|her|their|it)\b"
    r"|(?:哦|啊|喔|呃)?[,，]?(?:对了|对啦|还有|另外|补充|忘了说|忘记说|顺便|再说|同时|他|她|它|对方|那边|客户(?:还|也|说))"
)
_TALK: Final = regex(
    r"(?:(?:ugh|phew|wow|oh|pff+|man|god|hm+|ah)[\s,!.…]*)?(?:hi|hello|hey|hiya|yo|morning"
    r"|good (?:morning|afternoon|evening|night)|thanks?(?: you| a lot"
    r"| so much| very much| mate| all)?|thx|ty|cheers|ta|ok(?:ay)?|k|cool|great|nice(?: one)?|perfect"
    r"|super|lol|haha+|ha|yes|yep|yeah|no|nope|sure|got it|noted|will do|done|bye|see you|see ya"
    r"|good job|well done|congrats|happy (?:friday|monday|birthday|new year)|what a day|long day"
    r"|i'?m (?:tired|back|home|hungry|knackered)|on my way|"
    r"你好|您好|嗨|哈喽|早|早安|早上好|上午好|中午好|下午好|晚上好|晚安|大家好|谢谢|谢了|多谢|感谢|辛苦了?|收到(?:\s?\+?1)?|好的?|好滴|好嘞|嗯+|哦+|噢|行|可以|ok了|没问题|知道了|明白|了解|哈哈+|呵呵|再见|拜拜|加油|不客气|没事|厉害|太棒了|累死了|好累|今天好累|今天天气(?:真|很|不错).{0,4}|吃了吗|在吗|在不在|周末愉快|新年快乐|生日快乐|节日快乐|恭喜)"
    r"(?:[\s,，.。!！~～👍🙏😀-🙏啊呀哦啦呢吧了]*(?:legwork|team|all|everyone|mate|guys|boss|everybody|大家|各位|老板|领导|亲|兄弟))?[\s,，.。!！~～?？👍🙏❤️😊啊呀哦啦呢吧]*"
)
_MANY: Final = regex(
    r"(?:跑|拜访|见|走|去|访|走访)了?\s*(?P<zh>\d{1,2}|[两二三四五六七八九十]{1,3})\s*(?:家|个客户"
    r"|家客户|户)|(?:visited|saw|did|made|met|called on|been to)\s+(?P<en>\d{1,2}|two|three|four|five"
    r"|six|seven|eight|nine|ten)\s+(?:\w+ )?(?:customers|clients|accounts|visits|stops|places|calls"
    r"|shops|sites|companies)"
)
_HAN: Final = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_ENGLISH: Final = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_PIECES: Final = regex(r"(?<![\d.,])\d[\d,.]*\s*个(?![月人小点客星单项订])")
_BARE: Final = regex(
    r"(?<![\w.,/:#-])\d[\d,.]*(?![\w%,./:°\u4e00-\u9fff-]|\s*(?:units?|pcs|pieces|pumps|boxes|pallets|days?|weeks?|months?|people|samples?|sets?|%|mm|cm|kg|k\b))"
)

_ROUGH: Final = regex(
    r"\b(?:a )?(?:couple|few|several|\d+[- ]?odd|some)(?: of| hundred)? (?:grand|k|thousand|hundred|quid)\b"
)
Talk = Literal["none", "question"]


def talk_of(text: str, names_customer: bool) -> Talk | None:  # noqa: FBT001 - one fact about the text
    """`none` for small talk and an empty line, which store nothing; None for all else."""
    folded = plain(text.strip())
    if not folded or not re.search(r"\w", folded):
        return "none"
    return "none" if not names_customer and _TALK.fullmatch(folded) else None


def is_correction(text: str, names: int) -> bool:
    """Whether a message mends what was said before ("sorry, meant Thursday", 不对，是15万; with two `names`: "not Acme,
    Northgate")."""
    folded = plain(text.strip())
    return _CORRECTS.match(folded) is not None or (names == _TWO and folded.startswith(("not ", "不是")))


_TWO: Final = 2


def is_letter(text: str) -> bool:
    """Whether these are the words of somebody else, passed on: what they say is no report of the person's own."""
    return _LETTER.search(plain(text)) is not None


_RULED_OUT: Final = regex(r"(?:\bnot|\bisn't|\bwasn't|不是)\s*(?:at |with )?$")


def is_ruled_out(text: str, at: int) -> bool:
    """Whether a correction says that it was not the name that begins at `at` (不是华强电子是华强电器)."""
    return _RULED_OUT.search(plain(text[max(0, at - 20) : at])) is not None


def new_name(text: str, start: int, end: int) -> str:
    """The words that look like the name of a customer nobody has on file; empty if none do."""
    found = unknown_name(text[start:end])
    return _HOUR.sub("", text[start:end][slice(*found)]) if found else ""


_HOUR: Final = regex(r"^(?:[点點时時分半号號日]\s+)+")


def adds(text: str) -> bool:
    """Whether a message goes on about what was just said ("对了，他还要检测报告", "also he wants …")."""
    return _ADDS.match(plain(text.strip())) is not None


def more_visited(text: str, named: int) -> int:
    """How many more customers were visited than were named; 0 if nothing says so."""
    found = _MANY.search(plain(text))
    if found is None:
        return 0
    return max(0, _count(found["zh"] or found["en"]) - named)


def _count(word: str) -> int:
    if word.isdecimal():
        return int(word)
    if word in _ENGLISH:
        return _ENGLISH[word]
    tens, mark, ones = word.partition("十")
    return (_HAN.get(tens, 1) * 10 if mark else 0) + _HAN.get(ones if mark else tens, 0)


def doubt(
    kind: str, draft: "Draft", said: str, customer: int | None, options: tuple[int, ...], frame: "Frame"
) -> Literal["customer", "amount", "kind", "date"] | None:
    """What must be asked before a record is stored; None if nothing must."""
    if kind in {"question", "leave", "help"}:
        return None
    folded = plain(said)
    if options:
        return "customer"
    if kind == "none":
        return "kind" if customer is not None and not is_no_fact(folded) else None
    if customer is None and kind not in {"followup", "correction"}:
        return "customer"
    if unreal_words(said, draft) or draft.when.options or draft.due.options:
        return "date"
    if _amount_in_doubt(kind, draft, folded, frame):
        return "amount"
    return None


def unreal_words(said: str, draft: "Draft") -> str:
    """The first words that look like a day and are none (30 Feb, 下周八), as written; empty if none do."""
    read = [each.span for part in draft.parts for each in (*part.ahead, *part.behind) if each.kind != "none"]
    spans = [plain(each) for each in read]
    for found in UNREAL.finditer(plain(said)):
        if not any(found[0].strip() in span for span in spans):
            return said[found.start() : found.end()].strip()
    return ""


def _amount_in_doubt(kind: str, draft: "Draft", folded: str, frame: "Frame") -> bool:
    if kind not in {"deal", "payment"}:
        return False
    if draft.amounts_differ:
        return True
    owed = any(cue.kind == "owed" for part in draft.parts for cue in part.cues)
    if draft.amount != NOTHING or owed:
        return False  # what is owed is looked up; a rough figure of it holds nothing up
    if _PIECES.search(folded):
        return True
    if draft.stage == "won":
        return True
    if kind == "payment":
        dated = _without_days(folded, draft)
        return (
            bool(_BARE.search(dated)) or find_vague(folded, frame.home) is not None or _ROUGH.search(dated) is not None
        )
    return False


def _without_days(folded: str, draft: "Draft") -> str:
    for part in draft.parts:
        for when in (*part.ahead, *part.behind):
            if when.kind != "none":
                folded = folded.replace(plain(when.span), " ")
    return folded
