"""Sentences about one's people: who is behind, chase somebody about something, somebody is to do something.

Only the words are read here; whether a name is somebody's is found out by who asks.
"""

import re

from handlers.reading.patterns import regex

_ASKS = regex(
    r"(?:so|hey|ok|and|right)?[\s,]*(?:"
    r"who(?:'?s|’s| is| are)? (?:all )?(?:still )?(?:behind|late|overdue|missing|silent)(?: (?:today|this week|now))?"
    r"|(?:is )?(?:anyone|anybody|somebody|someone) (?:still )?(?:behind|late|overdue)(?: today| this week)?"
    r"|who (?:still )?(?:hasn'?t|hasn’t|has not|haven'?t|didn'?t|did not|has yet to|has|have)"
    r"(?: (?:still|yet|already|even))?(?: report(?:ed)?| reporting| report in| reported in| checked in)"
    r"(?: (?:in|yet|today|anything|so far|a visit|back))*"
    r"|who(?:'?s|’s| is) (?:not|yet to)(?: yet)? report(?:ed|ing)?(?: yet| today)*"
    r"|who (?:reported|has reported)(?: in)?(?: today| so far)*"
    r"|who owes (?:me |us )?(?:what|a report|reports|an update|updates)(?: today)?"
    r"|(?:how is|how'?s|how’s|how are) (?:my |the )?(?:team|everyone|everybody|people|guys|folks)(?: doing)?(?: today)?"
    r"|what(?:'?s|’s| is) overdue in (?:my|the) team"
    r")",
    re.IGNORECASE,
)
_DAY = "(?:今天|今日|今晚|到现在|到現在|现在|現在)?"
_WHO = "(?:谁|誰|哪些人|哪几个|哪幾個|哪个|哪個|哪位|有谁|有誰|还有谁|還有誰|都有谁|都有誰|还差谁|還差誰)"
_END = "(?:啊|呢|呀|的|吗|嗎)?"
_ASKS_ZH = regex(
    rf"{_DAY}(?:还|還)?{_WHO}{_DAY}(?:还|還)?(?:没有|没|沒有|沒|未)(?:交|写|寫|填|发|發)?"
    rf"(?:报|報|汇报|彙報|回报|回報|日报|日報|动静|動靜|上报|上報)(?:到|过|過|了|上来|上來)?{_END}"
    rf"|{_DAY}{_WHO}{_DAY}(?:都)?(?:报|報|回报|回報|汇报|彙報)(?:了|过了|過了){_END}"
    rf"|{_DAY}{_WHO}(?:落后|落後|拖着|拖著|掉队|掉隊|有逾期|逾期|有没办的|有沒辦的)(?:了)?{_END}"
    rf"|{_DAY}(?:团队|團隊|大家|大伙|小组|小組|组里|組裡|队伍)(?:情况|狀況|情況|状况|进度|進度)?(?:怎么样|怎麼樣|如何|呢)(?:了)?{_END}"
)
_POLITE = r"(?:please|pls|can you|could you|would you|帮我|幫我|麻烦|麻煩|请|請|你)?[\s,，]*"
_CHASES = regex(
    rf"{_POLITE}(?:(?:chase(?: up)?|nudge|ping|poke|check(?: in)? with|follow up with)\s+"
    r"|(?:催一下|催一催|催催|催下|催|提醒一下|提醒下|盯一下|盯下|盯一盯|跟催一下|跟催|催办|催辦)[\s，,：:]*)(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_SOMEBODY = regex(
    rf"{_POLITE}(?:ask\s+|(?:问一下|问下|问问|问|問一下|問下|問問|問)[\s，,：:]*)(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_REMINDS = regex(
    rf"{_POLITE}(?:remind\s+|(?:提醒一下|提醒下|提醒|通知一下|通知|记得提醒|記得提醒)[\s，,：:]*"
    r"|(?:任务|任務|派给|派給|交给|交給|交办|交辦)[\s，,：:]*)(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_GETS = regex(
    rf"{_POLITE}(?:(?:ask|get|tell)\s+(?=.*?\bto\b)|(?:让|讓|叫|请|請|麻烦|麻煩)[\s，,：:]*)(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
# Between a name and what it is about.
ABOUT = regex(
    r"[\s,，：:]*(?:(?:on|about|re|regarding|for|with)\s+(?:the\s+)?|关于|關於|那个|那個|那边|那邊|在|的|把)?[\s,，：:]*",
    re.IGNORECASE,
)
# Behind what somebody is asked about; it adds nothing.
HOW_IS_IT = regex(
    r"[\s,，]*(?:(?:how(?:'?s| is) it going|where (?:does it|do we|it) stands?|status|any news"
    r"|please|pls|again|now|today)"
    r"|(?:的|那边|那邊|那个|那個)?(?:事|事情|情况|情況|进度|進度|进展|進展)?"
    r"(?:怎么样|怎麼樣|如何|到哪了|到哪一步|到哪一步了|好了没|好了沒"
    r"|有没有进展|有沒有進展|什么情况|什麼情況|怎么回事|怎麼回事)?(?:了|啊|呢)?)[\s?？!！。.]*",
    re.IGNORECASE,
)
# To a line of ours: "what about this?", 小周这个怎么回事, 催一下.
_THIS = regex(
    r"(?:(?:so|and|hey)?[\s,]*(?:what(?:'?s|’s| is)? (?:about|up with|happening with|going on with|with)"
    r" (?:this|that|it|these|those|them)(?: ones?)?|what happened here|how about (?:this|these)(?: ones?)?"
    r"|where (?:does (?:this|it)|do these) stand"
    r"|any (?:news|update)(?: on (?:this|it))?|why is this still open"
    r"|(?:please )?(?:chase|nudge|ping)(?: (?:this|it|that|them|him|her|up))?(?: one)?(?: up)?(?:,? please)?)"
    r"|(?:帮我|幫我)?(?:把)?(?:这个|這個|这条|這條|这家|這家|这单|這單|这笔|這筆|这件|這件|那个|那個)?(?:是)?"
    r"(?:怎么回事|怎麼回事|什么情况|什麼情況|怎么样了|怎麼樣了|怎么了|怎麼了|到哪了|到哪一步了|催一下|催催|催下|提醒一下|提醒|跟催|跟催一下"
    r"|盯一下|问一下|問一下|有进展吗|有進展嗎|进展呢|進展呢|好了没|好了沒)(?:了|啊|呢|他|她)?)[\s?？!！。.]*",
    re.IGNORECASE,
)


def asks_about_team(text: str) -> bool:
    """Whether the whole line asks who of the team is behind ("who hasn't reported?", 今天谁没报)."""
    bare = text.strip().strip(" ?？!！。.~～")
    return bool(_ASKS.fullmatch(bare) or _ASKS_ZH.fullmatch(bare))


def asks_about_this(text: str) -> bool:
    """Whether a line, as an answer to one of ours, asks about what that one said."""
    return bool(text.strip()) and _THIS.fullmatch(text.strip()) is not None


def chased(text: str) -> str | None:
    """What follows "chase …", 催一下 …; None for any other line."""
    return _rest(_CHASES, text)


def asked(text: str) -> str | None:
    """What follows "ask …", 问一下 …."""
    return _rest(_ASKS_SOMEBODY, text)


def reminded(text: str) -> str | None:
    """What follows "remind …", 提醒 …, 任务 …: somebody is to do something."""
    return _rest(_REMINDS, text)


def got(text: str) -> str | None:
    """What follows "ask … to", "get …", 让 …: only with a day or a deed it means a task."""
    return _rest(_GETS, text)


def _rest(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.fullmatch(text.strip())
    return found["rest"].strip() if found else None
