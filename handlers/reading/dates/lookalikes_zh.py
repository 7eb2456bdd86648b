"""What looks like a date in Chinese and is none: 15号口罩, 下月25台, 六点多, 三点五折, 线下周五.

There are no spaces: the sign beside a phrase may be a part of it, or make it a part of something else.
"""

from collections.abc import Sequence
from typing import Final

from handlers.reading import numerals
from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.labels_zh import is_labelled
from handlers.reading.dates.names_zh import belongs_to_more, is_named
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

_THINGS: Final = regex(
    "楼|线|机(?!会)|店|仓|门|厅|柜|桥|院|车(?!到|来|送|去|过)|厂(?!里|家)|泵|库|馆|窗|房|会议室|铺|展[厅位馆台柜]|路(?!过)|码头|包厢"
    "|会员|旗舰|公司|客户(?!来|到|要|说|过|那|会|付|打|签|验|开|约|催|给)|口罩|公馆|电池|螺[丝栓母]|钢|样[品板件机]|文[件档]|合同(?!到|签|要|期)"
    "|订单|图纸|方案|模[具组]|炉|井|箱|桌|台(?![风光达积塑])|座(?!谈)|档口|摊|色|料|配方|[汽柴机]油|球|首长|令|地块|标段|工[位厂程]|项目(?!启|评|验|要|会|开)"
    "|阀|管(?!理)|槽|罐|塔|站|出口|登机|航站|泊位|公寓|宿舍|单元|员工|选手|产[品线]|设备(?!到|进|安|验|调)|生产线|车间|染料|轴承|电机|桶|瓶"
    "|针|刀|墨|粉|油|纸|板|网点|[公官]?府|别墅|村|镇|街|巷|弄|砂|铁|铝|铜|字|胶|漆|布(?!置)|鞋|衣|裤|床|乳化液|溶液|人(?=$|[\\s,.;。!?])|文(?=$|[\\s,.;。!?])|病房|诊室|手术室|教室|选项|技师|服务员|楼层"
)
"""What goes by a number: 3号楼, 15号口罩."""

_BEYOND: Final = regex("多|一线|式|水(?!平)|支撑|阵|过(?=$|[\\s,.;。!?])")
_COUNTS: Final = regex(
    "(?:台(?=$|[\\s,.;。的]|设备|机器|电脑|货|要|样机|订|给|发|送|交)|[家件套箱吨户单个次位场])(?![里裡裏中访宴长庭具位独价湾州北南外别性体置于地案]|人)"
)
_NO_MEASURE: Final = regex(
    "[张項项](?:总|经理|工|姐|哥|老师|先生|小姐|主任|处|科|局|院|厂|董|老板|副|目)|成(?:交|功|立|品|都)|对(?:方|接|比|一下)|条[件款]|人[事民员]"
    "|位[置于]|支[付持票]|批[准复发]|双(?:方|十)|只[有能要]|户外|个[人别性体案]|台[光达积塑泥]|元[旦月宵]|次[日月]|单[位独]|米[总经]|折扣|套[餐路]|件事|层层"
)
"""What begins like a measure and is none: 12/5张总, 3月5成交."""

_DAY_VERBS: Final = regex("交[货付]|[送发到出]货|开[会标]|投标|拜访|送样|验收|签[约合]|见面|之前|以前|前|号|日")
_BEFORE_NUMBER: Final = frozenset({"moon", "rel", "pair", "weekday", "clock"})
_POINTS: Final = regex("分(?=$|[\\s,.;。的账成])")
_SHARED: Final = regex("完成|接头|阀|管|牙|弯头|球|软管|快插|螺|客户|[货尾]?款|货|人|订单|产能|份额|预算")
_FRACTIONS: Final = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 8), (3, 8)})


def is_chinese_lookalike(chunk: Chunk, row: Sequence[Token], text: str) -> bool:
    """Whether the Chinese words around a phrase say that it is no date."""
    before = row[chunk.first - 1] if chunk.first else None
    after = row[chunk.last] if chunk.last < len(row) and row[chunk.last].start == chunk.end else None
    last = chunk.got.tokens[-1]
    alone = _stands_alone(chunk, before, row, text)
    if alone is not None:
        return alone
    if before is None and chunk.last == len(row):
        return _is_season(chunk, text) or _is_wordless(chunk, text)  # there are no words around it
    if is_labelled(chunk, text) or _is_cut_wrongly(chunk, before, after, row, text):
        return True
    return after is not None and (
        _is_thing(last, text)
        or is_named(chunk, before, after, text)
        or _is_count(chunk, after, row, text)
        or _is_about(chunk, text)
        or (after.kind == "season" and last.kind in {"yearword", "nian", "year", "unit", "moon"})
    )


def _stands_alone(chunk: Chunk, before: Token | None, row: Sequence[Token], text: str) -> bool | None:
    """For what is a date only in company, (六), 12.5, 12-25 and PM: whether it has none. None for all else."""
    last, kinds = chunk.got.tokens[-1], [one.kind for one in chunk.got.tokens]
    if last.kind == "parenday":
        apart = before is not None and before.kind == "number" and before.end < chunk.start
        return len(kinds) == 1 and (before is None or before.kind not in _DATES or apart)
    if last.kind == "decimal" and chunk.kind == "date":
        return not _is_dotted_date(chunk, before, row, text) or is_labelled(chunk, text)
    if kinds == ["number", "dash", "number"] and chunk.kind == "date":
        return not (chunk.last < len(row) and row[chunk.last].kind in {"clock", "parenday"})
    if chunk.kind == "part" and last.kind == "ampm":
        following = row[chunk.last] if chunk.last < len(row) else None
        return (
            following is not None
            and following.kind == "other"
            and "一" <= text[following.start] <= "龥"
            and (text[following.start] not in "哈吧呢啊吗】")
        )
    return None


def _is_cut_wrongly(chunk: Chunk, before: Token | None, after: Token | None, row: Sequence[Token], text: str) -> bool:
    """Whether its first or last sign belongs to the word beside it."""
    first, last, sign = chunk.got.tokens[0], chunk.got.tokens[-1], text[max(0, chunk.start - 1)]
    if last.kind == "number" and text.startswith(" ", chunk.end) and chunk.last < len(row):
        spaced = row[chunk.last]
        if spaced.start == chunk.end + 1 and spaced.kind in _SIGNS:
            return True  # 11 月 1 日到 11 月 10 日
    if after is not None and _is_cut_behind(chunk, after, text):
        return True
    if last.kind == "unit" and last.name == "week" and _SPACED_DAY.match(text, chunk.end):
        return True  # 下 周 三
    if _is_season(chunk, text) or (last.name == "一点" and _NOT_A_BIT.match(text, chunk.end)):
        return True
    if first.kind == "weekday" and sign in "小老阿":
        return True
    if first.kind in {"nian", "unit", "moon"} and sign in _MANY and not text[: chunk.start].endswith(_NO_COUNT):
        return True
    if first.kind in {"aroundfeast", "nian"} and sign in _OTHER_FEASTS and chunk.start:
        return True
    if _is_wordless(chunk, text) or _is_said_twice(chunk, text) or _is_of_a_sum(first, sign):
        return True
    return before is not None and before.end == chunk.start and _is_rest(chunk, before, row, text)


def _is_of_a_sum(first: Token, sign: str) -> bool:
    """16万8月底: 16.8万, or 16万 by the end of August?"""
    return first.kind == "number" and first.end == first.start + 1 and sign in _OF_SUMS


def _is_cut_behind(chunk: Chunk, after: Token, text: str) -> bool:
    """下午3点15号, 三点五折; and what was 三点半咖啡 is no 三点 either."""
    last = chunk.got.tokens[-1]
    if chunk.kind in {"clock", "terms"} and last.kind == "number" and _is_no_minute(last, after):
        return True
    return (
        chunk.kind == "clock" and last.kind == "dian" and (after.kind in {"half", "zheng"} or _is_decimal(after, text))
    )


_SPACED_DAY: Final = regex(" [一二三四五六日天](?![一-龥])")
_OTHER_FEASTS: Final = "亲师妇女劳动童神人军医护士跨半成周"
"""母亲节前, 跨年前: not the next feast."""
_NO_COUNT: Final = ("差不多", "张三", "李四", "王五", "赵六", "孙七")
_TEN: Final = 10
_MANY: Final = frozenset(numerals.NUMERAL + "几数多")
_OF_SUMS: Final = frozenset("万亿千百块")
"""Right before a digit these make an amount with it: 16万8."""
_COUNTED_BY: Final = frozenset({"dayno", "moon", "measure", "ge", "unit", "nian", "dian"})
"""What counts the number before it: 下午3点15号 is no quarter past three."""
_SIGNS: Final = frozenset({"dayno", "moon", "nian", "dian", "fen"})
_DATES: Final = frozenset({"pair", "full", "dayno", "number", "decimal", "dayword"})


_NOT_A_BIT: Final = regex("都|也|不|没|儿|东西|问题|意见|时间|消息|进展|动静")


def _is_season(chunk: Chunk, text: str) -> bool:
    """四季 are the seasons of a year, and 一季度后 may be after the first or three months on."""
    kinds = [one.kind for one in chunk.got.tokens]
    if kinds == ["number", "unit"]:
        return text[chunk.end - 1] == "季"
    return kinds == ["number", "unit", "hou"] and text[chunk.got.tokens[1].start] == "季"


def _is_decimal(after: Token, text: str) -> bool:
    """三点五折, 三点一四, 8点30元: what follows is no time; 3点一定, 下午3点15号 are."""
    beyond = text[after.end : after.end + 1]
    if after.kind == "other":
        return text[after.start] in numerals.DIGITS
    if after.kind != "number" or beyond in set("号日月"):
        return False
    return not (text[after.start : after.end] == "一" and beyond in set("定起直般会同边早"))


def _is_no_minute(last: Token, after: Token) -> bool:
    """3点一定, 下午3点15号: the number belongs to what follows."""
    return after.kind in _COUNTED_BY or (after.kind == "other" and last.end - last.start == 1)


def _is_wordless(chunk: Chunk, text: str) -> bool:
    """周12 and 明天周 have the shape of week 12 and "tomorrow week", in Chinese they are none."""
    row = chunk.got.tokens
    if chunk.kind != "date" or row[-1].kind not in {"unit", "number"} or len(row) < len(("unit", "number")):
        return False
    kinds = [one.kind for one in row]
    unit = next((one for one in row if one.kind == "unit"), None)
    return (
        unit is not None
        and not text[unit.start].isascii()
        and (kinds == ["unit", "number"] or kinds[-2:] in _NOT_CHINESE)
    )


_NOT_CHINESE: Final = (["weekday", "unit"], ["dayword", "unit"])


def _is_said_twice(chunk: Chunk, text: str) -> bool:
    """线下周五, 下周一定: the sign in the middle may belong to either side."""
    first, last = chunk.got.tokens[0], chunk.got.tokens[-1]
    if first.kind == "rel" and text[max(0, first.start - 1)] in "线楼" and not text[: first.start].endswith("上线"):
        return True
    return first.kind == "rel" and last.kind == "weekday" and _SURELY.match(text, last.end - 1) is not None


_SURELY: Final = regex("一定(?![稿标金下在做])")


def _is_dotted_date(chunk: Chunk, before: Token | None, row: Sequence[Token], text: str) -> bool:
    """12.5 is a number, unless what is beside it goes with days: 12.5前, 12.5下午, 周六12.5, 12.5交货."""
    if not 1 <= chunk.got.tokens[0].parts[0] <= 12 or text.startswith("前面", chunk.end):
        return False
    after = row[chunk.last] if chunk.last < len(row) else None
    if after and after.kind in {"qian", "part", "weakpart", "clock", "weekday", "parenday"}:
        return True
    if before and before.kind == "paren" and chunk.first > 1 and row[chunk.first - 2].kind == "weekday":
        return True
    return bool(before and before.kind == "weekday") or _DAY_VERBS.match(text, chunk.end) is not None


def _is_rest(chunk: Chunk, before: Token, row: Sequence[Token], text: str) -> bool:
    """15、16号, 上上上周, 两个星期一次: what stands before belongs to it."""
    first = chunk.got.tokens[0]
    if first.kind in {"nian", "unit", "moon"}:
        return before.kind in {"number", "decimal", "nian"}
    if first.kind in {"rel", "weekday"}:
        return before.kind in {"rel", "number", "ge"}
    if first.kind != "number" or before.kind not in {"enum", "or"} or chunk.first < 2:
        return False
    earlier = row[chunk.first - 2]
    if earlier.kind != "number" or earlier.end != before.start or (earlier.name == "zh") is not (first.name == "zh"):
        return False
    begins = earlier.start == 0 or text[earlier.start - 1] == "\n"
    numbers_items = begins and earlier.number < _TEN
    return not numbers_items or (chunk.got.tokens[1].kind == "dayno" and 0 < first.number - earlier.number <= 3)


def _is_thing(last: Token, text: str) -> bool:
    return last.kind == "dayno" and text[last.start] == "号" and _THINGS.match(text, last.end) is not None


def _is_count(chunk: Chunk, after: Token, row: Sequence[Token], text: str) -> bool:
    """下月25台, 3月5家, 12/5规格, 2/3的客户, 下周二十台."""
    first, last = chunk.got.tokens[0], chunk.got.tokens[-1]
    if last.kind == "pair":
        noun = after.kind == "filler" or _SHARED.match(text, after.start) is not None
        if after.kind == "label":
            return after.name in {"规格", "尺寸", "比例", "型号", "版本"}
        return _POINTS.match(text, after.start) is not None or (noun and last.parts in _FRACTIONS)
    if last.kind == "weekday" and after.kind == "number" and after.name == "zh":
        beyond = row[chunk.last + 1] if chunk.last + 1 < len(row) else None
        number = numerals.small(text[last.end - 1 : after.end])
        return number is not None and beyond is not None and beyond.kind in {"measure", "ge"}
    if last.kind == "moon" and after.kind == "number" and first.kind == "number" and len(chunk.got.tokens) == 2:
        beyond = row[chunk.last + 1] if chunk.last + 1 < len(row) else None
        return beyond is not None and beyond.kind in {"measure", "ge"} and not is_no_measure(text, beyond)
    if last.kind != "number" or not any(one.kind in _BEFORE_NUMBER for one in chunk.got.tokens):
        return False
    if after.kind in {"dash", "enum"}:
        return [one.kind for one in row[chunk.last + 1 : chunk.last + 3]] in (["number", "measure"], ["number", "ge"])
    return belongs_to_more(text, after)


def _is_about(chunk: Chunk, text: str) -> bool:
    """六点多, 六点过: some time after it."""
    return chunk.kind == "clock" and _BEYOND.match(text, chunk.end) is not None


def is_no_measure(text: str, token: Token) -> bool:
    """Whether a measure word begins another word: 张总, 成交."""
    return _NO_MEASURE.match(text, token.start) is not None


def counts_after_weekday(text: str, at: int) -> bool:
    """周三家客户 is three customers of the week."""
    return _COUNTS.match(text, at) is not None and _NO_MEASURE.match(text, at) is None
