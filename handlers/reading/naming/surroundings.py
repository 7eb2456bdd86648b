"""What stands around a name in running text: does a name belong here, and does another, longer name begin?

Pure. Everything is asked of a `Running`: the folded text, its Latin words, and what was written.
"""

from enum import IntEnum
from typing import Final

from handlers.reading.naming import everyday as words
from handlers.reading.naming.folding import wide
from handlers.reading.naming.running import Running, Word
from handlers.reading.naming.trades import specific
from handlers.reading.naming.words import CALENDAR, GRAMMAR, TRADE, TRADES_IN_NAMES, calendar
from handlers.reading.patterns import regex


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VISITED = regex(
    r"(?:去了|去过|见了|见过|见到|到了|跑了|拜访了?|拜会了?|走访了?|约了|找了|来了|陪访|回访了?|联系了?|催一?下|搞定了?|拿下了?|签了|签下了?|刚从"
    r"|客户|谈了|聊了|[去约见搵找倾到]咗|[去跑走来到回](?:了|过|咗)?一?[趟次]|[发打]给|寄给|送到|送给|丢了|输了|要去|想去|去趟|去一趟|跑一趟|去找|去见)$"
)
_CALLED_ON = regex(r"(?:[去见跑]了一?[趟次]?|拜访了|走访了|[去见]过|[去见约]咗|约了)$")
_WEEKDAY = regex(r"(?:周|星期|礼拜)[一二三四五六日天]")
_WITH: Final = frozenset("去见从给跟和与在到往向对帮替为约找催跑")
_WEAK_LEFT: Final = frozenset(
    "了过去到见访给跟和与同向对帮陪为在从找约催问打系下定收谈聊签发送把替让请被说是有家个的户司往跑走回先又再还也都就刚才想要等带接应欠由叫将"
    "及或以前后午天日晚早间周末一二三四五六七八九十月号点里上没完至丢输赢掉止趟次补交寄修装盯追开改看做拿拉投报咗喺俾畀搵嘅"
)
_SURNAME: Final = "[" + "".join(sorted(words.SURNAMES_HAN)) + "]"
_TITLES: Final = "|".join(sorted(words.TITLES_HAN, key=len, reverse=True))
_LONG_TITLES: Final = "|".join(sorted(title for title in words.TITLES_HAN if len(title) > 1))
_PERSON = regex(rf"的?(?:{_SURNAME}[\u4e00-\u9fff]{{0,2}}?(?:{_TITLES})|{_LONG_TITLES})")
_STRONG_RIGHT = regex(
    r"那边|这边|那里|那儿|这家|那家|的[货款单人事]|的(?:合同|订单|报价|项目|采购|老板|财务|货款|样品|发票|设备)|要[了货订签买\d]"
    r"|下单|签约|签了|签合同|付款|付了|打款|回款|到账|订了|定了|答应|同意|说|还没|想要|今天|明天|昨天|下周|上周|本周"
    r"|周[一二三四五六日]|合同|报价|订单|项目|成交|丢单|催款|欠款|公司|有限公司|[昨前今明]日|月[底初]|年[底前]|承兑|货款|尾款|定金|投诉|没人|没见|不在|[见谈聊](?!意|论|判|天)|送样"
)
_DONE = regex(r"[那这]边|要货|签了|下单|[付打回]款|订了|到账|没人|退货|催款|催货")
_DEALT_WITH = regex(r"有限|公司|厂|那边|这边|要[货订签样]|想|下单|签|约|说|催|欠")
# After part of a name these make another thing of it: 华强北, 和平路, 天成大厦.
_PLACES_RIGHT = regex(
    r"北(?!京|方)|南(?!京|方|昌|宁|通)|西(?!安)|路(?!上|演|过|由)|市(?!场)|区(?!别|域)|山(?![东西])|[湖河](?![南北])|江(?![苏西])"
    r"|港(?![元币])|厦(?!门)|[街巷村镇县省乡桥站湾园苑馆城寺庙塔岛洲州坊弄府斋堂轩阁]|东(?!西|莞)|大[厦道桥学酒楼]|广场|商场|中心"
    r"|花园|饭店|宾馆|小区|小学|中学|机场|码头|高速"
)
_TRADES_BEHIND: Final = TRADES_IN_NAMES | _words("机械 科技 智能 光电 精密 重工 制造 化学 石化 集团 控股 建设")
# These follow as goods, too (华强设备到了): only where they are dealt with as a company.
_GOODS_BEHIND: Final = _words(
    "技术 设备 仪器 材料 塑料 橡胶 模具 钢铁 纺织 家具 印刷 包装 阀门 水泵 软件 网络 工程 装饰 环保 能源"
)
# What happens to goods, not to companies.
_ARRIVES = regex(
    r"到了|到货|发了|发出|坏|漏|质量|不够|缺货|没货|有货|断货|卖|价格|多少|怎么|有问题|的(?:质量|价格|问题)"
)
# A bill or a transfer through a bank is no bank: 华强银行承兑20万.
_BANK_PAPER = regex(r"银行(?:承兑|转账|转帐|汇款|汇票|本票|支票|电汇|流水|账户|卡)")
_DEPARTMENTS: Final = frozenset("科部处室组员款费")
_PEOPLE_DO: Final = _words(
    """said says told tells wants wanted called calls rang bought paid pays sent asked asks signed needs ordered orders
    confirmed agreed complained emailed replied promised visited met owes rejected accepted approved cancelled chose"""
)
NOUNS_OF_SALES: Final = _words(
    """order orders visit meeting contract invoice payment delivery quote quotation deal sales price cost manager
    director engineer buyer owner boss team project sample issue problem test trial report call demo account customer
    client service support office factory plant warehouse site"""
)

# What ends in -ed and is no verb: forenames, and first words of companies' names.
_NO_VERBS: Final = _words(
    """fred alfred wilfred winifred mildred manfred ted ned jed jared reed ahmed mohammed mohamed hamed khaled waleed
    saeed rashed allied integrated consolidated associated amalgamated advanced certified unlimited federated
    incorporated limited united"""
)
_LEAST_OF_VERB: Final = 5


class Left(IntEnum):
    """How much what stands before makes one expect a name."""

    AGAINST = -1
    NOTHING = 0
    OPEN = 1  # a place where a word begins
    START = 2  # the beginning of a clause
    WITH = 3  # "met": a person, or a customer
    AT = 4  # "visited", 去了


# ── Latin ──


def before(text: Running, place: int) -> Left:
    """What stands before the word at `place`."""
    word = text.words[place]
    if at_sign(text, place):
        return Left.AT
    if text.parted(word.begin):
        return Left.AT if text.named and not place else Left.START
    if not text.follows(place):
        return Left.OPEN if wide(text.whole.text[word.begin - 1]) else Left.NOTHING
    last = text.words[place - 1]
    if last.text in words.TITLES:
        return Left.AGAINST
    if last.text in words.PLACES_BEFORE:
        return Left.AT
    if last.text in words.BEFORE_NAMES or opening_verb(text, place - 1):
        return Left.WITH
    unknown = text.capital(last) and not words.common(last.text)
    person = text.capital(last) and last.text in words.PEOPLE
    return Left.AGAINST if unknown or person else Left.OPEN if last.text in CALENDAR else Left.NOTHING


def word_before(text: Running, place: int) -> str:
    """The word that the word at `place` follows, empty if none."""
    if text.named and not place:
        return "customer"
    if at_sign(text, place):
        return "at"
    return text.words[place - 1].text if text.follows(place) else ""


def at_sign(text: Running, place: int) -> bool:
    """Whether the word at `place` stands behind an @ that is read "at": "@ Eight Star", "@Eight Star".

    An address or a handle in small letters (bob@acme.com, @jim) is none."""
    begin = text.whole.starts[text.words[place].begin]
    ahead = text.written[max(begin - 4, 0) : begin]
    sign = ahead.rstrip()
    if not sign.endswith("@") or (len(sign) > 1 and not sign[-2].isspace()):
        return False
    return sign != ahead or text.written[begin].isupper()


def opening_verb(text: Running, place: int) -> bool:
    """Whether the word at `place` tells, at the beginning of a clause, what was done: Faxed, Snapped, WhatsApp'd."""
    word = text.words[place]
    if not text.parted(word.begin) or len(word.text) < _LEAST_OF_VERB or word.text in _NO_VERBS:
        return False
    return word.text.endswith("ed") or text.raw(word.begin, word.end)[-2:] in {"'d", "’d", "'D", "’D"}


def deed_follows(text: Running, place: int) -> bool:
    """Whether after the word at `place` it is told what somebody did, or something of theirs is spoken of."""
    end = text.words[place].end
    raw_end = text.whole.ends[end - 1]
    if text.written[raw_end : raw_end + 2].casefold() in {"'s", "’s"}:
        return True
    return text.follows(place + 1) and text.words[place + 1].text in _PEOPLE_DO


def name_goes_on(text: Running, end: int) -> int:
    """Where a longer, unknown name ends whose first words end at `end`; `end` itself if the name ends here."""
    if wide(text.whole.text[end - 1]):
        return _han_goes_on(text.whole.text, end)
    if text.whole.text[end : end + 2] in TRADES_IN_NAMES:
        return end + 2
    place = next((number for number, word in enumerate(text.words) if word.begin >= end), len(text.words))
    last = end
    while place and text.follows(place) and text.words[place - 1].end == last and _names_on(text, text.words[place]):
        last = text.words[place].end
        place += 1
    return last


def _names_on(text: Running, word: Word) -> bool:
    raw = text.raw(word.begin, word.end)
    if not text.capital(word) or len(raw) < 2 or raw.isupper() or not raw.isalpha():
        return False
    if word.text in TRADE and word.text != "and":
        return word.text not in NOUNS_OF_SALES
    return not (
        word.text in words.TITLES
        or word.text in CALENDAR
        or word.text in GRAMMAR
        or word.text in words.PEOPLE
        or word.text in NOUNS_OF_SALES
        or words.of_reports(word.text)
    )


def _han_goes_on(text: str, end: int) -> int:
    begin = end
    if _BANK_PAPER.match(text, end):
        return end
    while (pair := text[end : end + 2]) in _TRADES_BEHIND or pair in _GOODS_BEHIND or specific(pair):
        end += 2
    if end == begin or text[end : end + 1] in _DEPARTMENTS:
        return begin
    if _ARRIVES.match(text, end) and not any(text[at : at + 2] in _TRADES_BEHIND for at in range(begin, end, 2)):
        return begin
    goods = all(text[at : at + 2] in _GOODS_BEHIND for at in range(begin, end, 2))
    return begin if goods and not (_PERSON.match(text, end) or _DEALT_WITH.match(text, end)) else end


# ── Chinese ──


def han_before(text: Running, at: int) -> Left:
    """What stands before the character at `at`."""
    if text.parted(at):
        return Left.AT if text.named and not at else Left.START
    if text.numbered(at):
        return Left.START
    folded_text = text.whole.text
    if _VISITED.search(folded_text, max(at - 4, 0), at):
        return Left.AT
    last = folded_text[at - 1]
    if last in _WITH:
        return Left.WITH
    return Left.OPEN if last in _WEAK_LEFT or not wide(last) or text.gap(at, at) else Left.NOTHING


def han_after(text: Running, begin: int, end: int) -> int:
    """1 where what follows expects a name before it, -1 where it makes another thing of it (华强北), else 0."""
    folded_text = text.whole.text
    if end >= len(folded_text) or text.parted(end):
        return 0
    if person_follows(text, end) or _STRONG_RIGHT.match(folded_text, end):
        return 1
    if folded_text[end] == "的" and text.parted(begin):
        return 1
    return -1 if _PLACES_RIGHT.match(folded_text, end) else 0


def person_follows(text: Running, end: int) -> bool:
    """Whether somebody of theirs is named behind (的刘总, 王经理)."""
    return _PERSON.match(text.whole.text, end) is not None


def person_at(text: Running, at: int) -> bool:
    """Whether somebody's surname and title begin here (许董, 王经理)."""
    return text.whole.text[at : at + 1] in words.SURNAMES_HAN and person_follows(text, at)


def meant_though_everyday(text: Running, begin: int, end: int, *, whole: bool) -> bool:
    """Whether a Chinese word of everyday talk is meant as a customer; `whole`: it is all of the name."""
    left, right = han_before(text, begin), han_after(text, begin, end)
    if right < 0:
        return False
    if left >= Left.OPEN and person_follows(text, end):
        return True
    if left == Left.START or (begin and (text.gap(begin, begin) or not text.wide[begin - 1])):
        return _DONE.match(text.whole.text, end) is not None or (whole and right > 0)
    last = end >= len(text.whole.text) or text.parted(end)
    return left >= Left.AT and (whole or last or right > 0)


def month_named(text: Running, begin: int, end: int) -> bool:
    """Whether a customer called like a month is meant, not the month: 见了九月的李总, 去了九月, "九月 周一 拜访"."""
    key, folded_text = text.whole.text[begin:end], text.whole.text
    if not calendar(key):
        return False
    last = end == len(folded_text) or text.parted(end)
    left = han_before(text, begin)
    if folded_text.startswith("的", end) and left >= Left.START:
        return person_follows(text, end)
    if left == Left.START and key[-1] == "月" and not last and text.gap(end, end):
        return _WEEKDAY.match(folded_text, end) is not None  # no date: a month has many Mondays
    return last and called_on(text, begin)


def called_on(text: Running, at: int) -> bool:
    """Whether what begins at `at` was called on, not only spoken of: 去了, 见过."""
    return _CALLED_ON.search(text.whole.text, max(at - 4, 0), at) is not None
