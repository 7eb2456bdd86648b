"""Whether a clause tells of what was, of what is to come, asks, or says that something did not happen."""

from datetime import date, datetime
from typing import Final

from handlers.reading.patterns import regex
from handlers.reading.when import When

_QUESTION: Final = regex(
    r"[?？]\s*[)）\]\"'”」』]*\s*$|(?:吗|嘛|呢|没有|了没|没|么|不)[。.!！~～\s]*$(?<!没没)(?<![^了]没)(?<!什么)(?<!那么)(?<!这么)(?<!差不)"
    r"|^(?:hey |hi |so |and |ok |sorry |quick (?:one|question)[:,]? )*(?:(?:do|does|did|is|are|has|have"
    r"|can|could|will|would|should) (?:the |our |my )?□|what|what's|whats|when|when's"
    r"|who|who's|whose|why|how|how's|where|where's|which|is there|are there|do (?:i|we|you|they)|does"
    r"|did (?:i|we|you|they|he|she|anyone)|(?:can|could) (?:i|we|you|they)(?! (?:please |pls )?(?:remind"
    r"|note|add|log|put|book))|have (?:i|we|you"
    r"|they) (?!just)|should (?:i|we)|any (?:news|word|update|idea|chance|stock)|anyone (?:got|have|know"
    r"|seen)|anybody (?:got|have|know|seen)|is (?:it|he|she|that|the)|are (?:they|we|you)|has (?:he|she"
    r"|it|the|anyone)|am i|anyone know)\b(?! (?:it'?s worth|a (?:good|great)))"
    r"|[到发付开好打签寄出]了没(?=[\s,，。]|$)|多少(?!有)|什么时候|啥时候|几点(?!了?见|去)|谁(?!都|也)|怎么(?:样|办|算|说|回事|报|弄|填|走)|为什么|为啥|哪(?:家|个|天|些|里|儿)|有没有|能不能|可不可以|是不是|要不要|行不行|好不好|知不知道|有货吗|多久|几天(?:能|可以|到)|如何(?:算|报|填|处理)"
)
_NOT: Final = regex(
    r"(?:\b(?:not|never|haven'?t|hasn'?t|didn'?t|don'?t|wasn'?t|weren'?t|won'?t|isn'?t|hadn'?t|can'?t"
    r"|couldn'?t|cannot|no longer|without|instead of|yet to|almost|nearly|failed to|unable to"
    r"|supposed to have|should have|should've|was going to|meant to|was supposed to|would have)\b|没有?"
    r"|未|不(?:用|想|打算|去|需要|要|再|能|会|准备)?|别|甭|还没|差点|来不及|没来得及|没时间|没空|顾不上"
    r"|忘了?|懒得)\s*(?:\w+\s+){0,2}$"
)
_IF: Final = regex(
    r"(?:\b(?:if|once|unless|when|as soon as|assuming|provided|after|before|in case|until|till|hoping to"
    r"|hope to|wish|would have|should have|could have|might have|maybe|perhaps)\b[^,]{0,60}|(?:如果|要是"
    r"|假如|若|万一|等|一旦|只要|除非|倘若|希望|但愿|争取|本来|原本|应该|可能|也许)[^,，]{0,30})$"
)
_LATER: Final = regex(
    r"(?:\b(?:will|'ll|going to|gonna|shall|plan(?:ning|s)? to|want(?:s)? to|need(?:s)? to|have to|must"
    r"|should|hop(?:e|ing) to|aim(?:ing)? to|let's|lets|would like to|about to|due to|scheduled"
    r"|book(?:ed)?|arranged|set up|confirmed|agreed|planning|intend to|i'd like to|trying to|ready to"
    r"|to)\s+(?:a |an |the |another |go |come |be |have |\w+ly )*|快|就要|即将|马上|要|准备|打算|计划|想"
    r"|得|需要|再|会|将|将要|安排|改天|回头|约(?:了|好|定)?|预约|下次|等|讨论|商量|商谈|关于|洽谈|催"
    r"|答应|承诺|保证|同意|谈(?=续)|谈(?!了|好|下|妥)|记得|提醒我?|应该|必须|明天|后天|下周)[^,，]{0,14}$"
)
_RESULT: Final = regex(
    r"谈得|聊得|很(?:满意|顺利|好|感兴趣|有兴趣|认可)|不错|顺利|反馈|答应|同意|表示|觉得|认为|认可|说|讲"
    r"|嫌|went (?:well|ok|fine|badly|great)|agreed|happy|liked|loved|said|says|told|interested|keen"
    r"|discussed|showed|walked|explained|promised|very|good"
)
_OF_SOMETHING: Final = regex(
    r"\s*(?:的|'s|’s|预算|需求|用量|采购量|目标|指标|计划量|价格|单价|budgets?\b|forecast|volumes?\b|targets?\b|numbers\b|prices?\b)"
)
_ABOUT: Final = regex(
    r"(?:\b(?:about|for|of|re|regarding|discussed|agreed|until|till)\s+(?:the\s+)?|关于|谈了?|聊了?|讨论了?|确认了?|为了?)$"
)


UNREAL: Final = regex(
    r"\b(?P<d1>\d{1,2})(?:st|nd|rd|th)?[^\S\n]+(?:of[^\S\n]+)?(?P<m1>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b"
    r"|\b(?P<m2>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?[^\S\n]+(?P<d2>\d{1,2})(?:st|nd|rd|th)?\b(?!\s*(?:%|units|pcs|k\b))"
    r"|(?<![\d/])(?:0?2/3[01]|(?:0?[469]|11)/31)(?![\d/])|(?P<m3>\d{1,2})\s*月\s*(?P<d3>\d{1,2})\s*[日号]|(?:周|星期|礼拜)[八九十](?![\u4e00-\u9fff])|(?:下|上|本|这)个?(?:周|星期|礼拜)[八九]|(?<![\d.])(?:2[5-9]|[3-9]\d)(?::\d\d|点(?!多|几|建|意|东))(?!\d)"
)
"""Words that have the shape of a day; whether they are one is for the reader of dates."""


def is_question(folded: str) -> bool:
    """Whether a clause (see `plain`) asks something."""
    return _QUESTION.search(folded.strip()) is not None


def is_denied(folded: str, at: int) -> bool:
    """Whether the words before say that what follows did not happen, or only might."""
    before = folded[max(0, at - 60) : at]
    return _NOT.search(before) is not None


def is_supposed(folded: str, at: int) -> bool:
    """Whether what follows hangs on a condition: if, once, 如果, 等."""
    return _IF.search(folded[max(0, at - 80) : at]) is not None


_NO_FACT: Final = regex(
    r"\b(?:if|might|may(?! \d)|maybe|perhaps|hope|hopefully|would love|'d love|hoping|wish|would have|could have|unless"
    r"|didn'?t win|not yet|hasn'?t signed|haven'?t signed)\b|如果|要是|假如|希望|但愿|争取|要能|能签就"
    r"|还没签|没签|可能|也许|吧[。!！~～]*$|估计|估摸|看样子|(?:吃饭|睡觉|下班|休息|回家|接孩子"
    r"|上厕所)去了|没去|没去成|取消了|\b(?:cancelled|canceled|called off"
    r"|ran out of time)\b"
)


_MOVED: Final = regex(r"new (?:date|time)|moved to|(?:re|post)\w+ to|改[到期约在]|推迟到|延到")


def is_no_fact(folded: str) -> bool:
    """Whether the words tell of what might be, or has not come about: nothing to store, nothing to ask. A meeting that
    was moved will come about."""
    return _NO_FACT.search(folded) is not None and _MOVED.search(folded) is None


_CONDITION: Final = regex(
    r"(?:\b(?:if|unless|assuming|in case|wish|would have|could have|might have|would|maybe"
    r"|perhaps)\b[^,.;]{0,60}|(?:如果"
    r"|要是|假如|若是|万一|除非|倘若|听说|聽說)[^,，。]{0,30})$"
)


def is_conditional(folded: str, at: int) -> bool:
    """Whether what follows is only supposed: if, unless, 如果, 听说."""
    return _CONDITION.search(folded[max(0, at - 80) : at]) is not None


def is_meant(folded: str, at: int) -> bool:
    """Whether what follows is meant to be done: will, need to, 要, 准备."""
    return _LATER.search(folded[max(0, at - 40) : at]) is not None


def has_result(folded: str) -> bool:
    """Whether a clause says what came of something."""
    return _RESULT.search(folded) is not None


def is_to_come(when: When, now: datetime) -> bool:
    """Whether a day lies behind `now`; today counts as soon as its hour does."""
    start = when.start
    if isinstance(start, datetime):
        last = when.end if isinstance(when.end, datetime) else start
        return (last if when.kind in {"daypart", "period"} else start) > now
    if isinstance(start, date):
        last_day = when.end if isinstance(when.end, date) and when.kind == "period" else start
        return start > now.date() or (when.kind == "period" and last_day > now.date() and start > now.date())
    return False


def is_today(when: When, now: datetime) -> bool:
    """Whether a reading begins today."""
    start = when.start
    return (start.date() if isinstance(start, datetime) else start) == now.date()


def is_over(when: When, now: datetime) -> bool:
    """Whether a day, or today's hour, lies before `now`."""
    start = when.start
    if isinstance(start, datetime):
        return start <= now
    return isinstance(start, date) and start < now.date()


def stands_for_itself(folded: str, when: When) -> bool:
    """Whether a day is not what was talked about: "about next week's delivery", 谈了下个月的订单."""
    if when.at is None:
        return True
    start, end = when.at
    return not (_OF_SOMETHING.match(folded, end) or _ABOUT.search(folded[max(0, start - 24) : start]))
