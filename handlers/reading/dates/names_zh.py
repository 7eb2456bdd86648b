"""Chinese names made of words of time: 周一鸣, 十月妈咪, 星期五餐厅, 今日资本; and greetings, 早上好.

Names have no end, so they are known by the sign that follows. A month goes only before what people do in it.
"""

from typing import Final

from handlers.reading.dates.firms_zh import is_firm
from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

_DOING: Final = frozenset(
    "要会再去来见签付打交发出开送回做谈有完结能可应就先给我他你她客想准预安拜召启投试验搬涨降量销业订合报招参展的了到下上前后内初中底左右还没"
    "不也都是才吧吗呢盘走请放审批收租续复提采购补货款资金计划目标任务数据对带取寄换装调修培约问催等看跟聊拿进过以之起止止截份里裡总哈哦啊嗯喔呀嘛啦呗咯行好】」》"
)
"""What people do on a day, and the small words behind a day."""

_GIVEN: Final = regex(
    "[鸣多凡帆诺涵航杰鹏辉豪轩然博萌琪瑶婷娜敏琳芳丽军强勇峰磊涛斌伟成星民君俊龙虎凤燕梅兰竹菊霞逸飞翔羽华庆贵财亨贞玲珠玉洁莹仙才]"
    r"(?=$|[\s,.;。!?、的]|来电|说|明明|[今明后昨]天|周|下[周个]|[本这]周|[上下]午|[0-9])"
    "|[鸣多凡帆诺涵航杰鹏辉豪轩然博萌琪瑶婷娜敏琳勇峰磊涛斌俊霞逸翔羽玲洁莹仙](?=[总工姐哥]|经理|老师|先生|女士|主任|教授)"
    "|福(?!州|建|田|清|利|特)|大[福生]"
)
"""The second sign of a given name behind 周一: 周一鸣, 周三多."""
_GIVEN_SIGN: Final = regex(
    "[鸣凡帆诺涵航杰鹏辉豪轩然博萌琪瑶婷娜敏琳芳勇峰磊涛斌俊霞逸翔羽玲洁莹仙贞珠君燕龙]|多(?![少久次要])"
)
_LED: Final = regex("(?:跟|和|与|给|找|问|陪|见了|拜访了?|联系)\\Z")

_MADE_OF: Final = regex("结晶|结构|里服|里香|提子|开心|成长")
"""What begins like something done and is none."""
_NEW_FIRM: Final = regex("[一-龥]{1,2}(?:有限|公司|集团|股份|商行)")
_GREETING: Final = regex("(?:[大各]?[家位])?好(?![像久多的不几了吗])|愉快|快乐|茶(?=$|[\\s,.]|[歇时点餐铺馆店])")
_AFTER_NUMBER: Final = frozenset(
    {
        "qian",
        "hou",
        "within",
        "part",
        "weakpart",
        "clock",
        "weekday",
        "parenday",
        "comma",
        "stop",
        "enum",
        "paren",
        "dash",
        "by",
        "filler",
        "from",
        "thatday",
        "anchor",
        "paid",
        "tonight",
        "on",
        "or",
        "about",
        "number",
        "enpart",
        "yuejie",
    }
)


def is_named(chunk: Chunk, before: Token | None, after: Token, text: str) -> bool:
    """Whether the phrase and what touches it, `after`, are a name or a greeting."""
    return _is_name(chunk, after, text) or _is_greeting(chunk, before, text) or is_firm(chunk, text)


def belongs_to_more(text: str, after: Token) -> bool:
    """Whether a word touches a bare number that it may belong to: 下月25台; not 下月25交货."""
    return (
        after.kind not in _AFTER_NUMBER
        and ("一" <= text[after.start] <= "龥" or text[after.start].isascii())
        and (text[after.start] not in _DOING)
    )


def _is_name(chunk: Chunk, after: Token, text: str) -> bool:
    first, *rest = chunk.got.tokens
    last = rest[-1] if rest else first
    if last.kind == "weekday" and text[last.end - 1].isdigit():
        return belongs_to_more(text, after)
    if last.kind == "weekday" and text[last.start] == "周":
        if _NEW_FIRM.match(text, last.end) and text[last.end] not in _DOING:
            return True
        if _LED.search(text, max(0, chunk.start - 3), chunk.start) and _GIVEN_SIGN.match(text, last.end):
            return True  # 跟周一鸣聊了
        return _GIVEN.match(text, last.end) is not None or _is_person(chunk, last, text)
    if first.kind == "dayword" and not rest and text[first.start + 1] == "日":
        return after.kind == "suffix"
    if first.kind == "number" and first.name == "zh" and len(rest) == 1:
        return _named_by_number(first, last, after, text)
    return False


def _is_person(chunk: Chunk, last: Token, text: str) -> bool:
    """周二娃 and nothing else, 小周三点到: 周 is a family name."""
    if chunk.got.has("rel"):
        return False
    alone = last.start == 0 or not text[last.start - 1].isalnum()
    ends = last.end + 1 == len(text) or not text[last.end + 1].isalnum()
    return (
        alone
        and ends
        and "一" <= text[last.end] <= "龥"
        and text[last.end] not in _DOING
        and text[last.end] not in "点早晚号吃聚玩休班忙歇飞走办聊半"
    )


def _named_by_number(number: Token, last: Token, after: Token, text: str) -> bool:
    """十月妈咪, 五月天, 三月三, 九日山: people write the months of plans in figures, or with what is done in them."""
    if last.kind == "moon" and text[last.start : last.end] == "月":
        if after.kind == "half" or _MADE_OF.match(text, after.start):
            return True
        if after.kind in {"unit", "number"}:
            return True
        return after.kind in {"other", "suffix"} and text[after.start] not in _DOING
    if last.kind == "dayno" and text[after.start] == "月":
        return True  # 三日月
    if last.kind != "dayno" or number.number > 10:
        return False
    return (after.kind == "other" and text[after.start] not in _DOING) or (
        after.kind == "number" and text[after.end : after.end + 1] not in {"点", "时"}
    )


def _is_greeting(chunk: Chunk, before: Token | None, text: str) -> bool:
    """早上好, 周末愉快; but 明天下午好."""
    alone = before is None or before.end < chunk.start or before.kind not in {"dayword", "weekday", "dayno"}
    return alone and len(chunk.got.tokens) == 1 and _GREETING.match(text, chunk.end) is not None
