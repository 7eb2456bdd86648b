"""Words in running text that look like the name of a company nobody has on file.

Pure. Unsure words are none: a needless "Create … ?" tires, and what is missed can be added by hand.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from handlers.reading.naming import everyday as words
from handlers.reading.naming import surroundings as around
from handlers.reading.naming.folding import ENDINGS, wide
from handlers.reading.naming.legal import legal_end
from handlers.reading.naming.running import Running, Word
from handlers.reading.naming.surroundings import Left
from handlers.reading.naming.trades import KINDS
from handlers.reading.naming.words import CALENDAR, GRAMMAR, TRADE, calendar, numeric, town
from handlers.reading.patterns import regex


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONGEST: Final = 60
_MOST_WORDS: Final = 5
_PLACE_VERBS: Final = frozenset({"visited", "visit", "visiting", "at", "customer", "client", "prospect", "chez", "bei"})
_KIN: Final = frozenset({"sons", "son", "bros", "brothers", "daughters", "partners", "co", "associates"})
_JOINING: Final = frozenset({"of", "de", "la", "von", "van", "der", "den", "du", "for", "the"})
_HAN_KINDS: Final = sorted(
    _words(
        """电子 电器 电气 机电 电机 机械 重工 科技 技术 信息 软件 智能 贸易 商贸 工贸 外贸 实业 工业 产业 集团 控股
        建材 建筑 建工 工程 装饰 材料 新材 化工 化学 石化 塑料 塑胶 橡胶 五金 模具 钢铁 金属 铝业 食品 饮料 餐饮
        酒店 饭店 宾馆 酒业 医药 制药 药业 药房 生物 医疗 医院 诊所 学校 中学 小学 幼儿园 学院 大学 服装 服饰
        纺织 印染 家具 家居 家电 汽车 汽配 物流 货运 快递 能源 环保 光电 光学 仪器 仪表 设备 自动化 阀门 水泵
        泵业 包装 印刷 文化 传媒 广告 教育 咨询 农业 商行 商店 超市 百货 银行 保险 精密 制造 皮革 渔业 陶瓷 石材
        轴承 电缆 照明 门窗 茶业 牧业 金店 珠宝 眼镜 便利店 面馆 火锅 公司 厂"""
    )
)
_HAN_KIND = regex(rf"(?:{'|'.join(_HAN_KINDS)})+(?:股份|有限|责任|总)*(?:公司|厂)?")
_VISITED = regex(
    r"(?:去了|去过|见了|见过|见到|到了|跑了|拜访了|拜访|拜会了?|走访了?|约了|刚从|新客户|潜在客户|客户)(?:一?趟|一?下|一次|一家|[:：])?"
    r"|跑了一?趟|去了一?趟|去一?趟"
)
_NAME_STOPS: Final = frozenset(
    "的了在要说去来给和跟与是有不也都就还会能想把被让对从到过着吗呢吧啊这那我你他她它们今明昨上下没很太再又才刚见谈聊问送拿签看开找约做用买卖付打收等先后每几个家位只台"
)
_HAN_END = regex(
    rf"(?=[见谈聊签送拿看找]|的|那边|这边|下单|付款|打款|[，。,.；;！!？?\s]|$|[{''.join(sorted(words.SURNAMES_HAN))}]"
    rf"[\u4e00-\u9fff]?(?:{'|'.join(words.TITLES_HAN)}))"
)


def unknown_name(text: str, known: Sequence[tuple[int, int]] = ()) -> tuple[int, int] | None:
    """Where the first such name stands in the text as written, None if nothing looks clearly like one.

    Capitals in a run ("Blue Ocean Foods"), words with a legal form or a trade ("harbour view ltd", 宏盛五金), and what
    follows 去了 or "visited". People, days and everyday words are none. `known`: places of names that are on file.
    """
    running = Running(text)
    spans = sorted((*_latin(running), *_han(running)))
    for begin, end in spans:
        start, stop = running.whole.starts[begin], running.whole.ends[end - 1]
        if stop - start <= _LONGEST and all(stop <= low or start >= high for low, high in known):
            return start, stop
    return None


# ── Latin ──


def _latin(text: Running) -> Iterable[tuple[int, int]]:
    place = 0
    while place < len(text.words):
        last = _run(text, place)
        if last is None:
            place += 1
            continue
        if _company(text, place, last):
            end = text.words[last].end
            yield text.words[place].begin, legal_end(text.whole, text.written, end)
        place = last + 1


def _run(text: Running, place: int) -> int | None:
    """The last word of the run of capitals that begins at `place`; in small letters of one that a legal form ends."""
    first = text.words[place]
    if _opens(text, place) and text.capital(first):
        last = place
        while text.follows(last + 1) and last - place < _MOST_WORDS - 1:
            following = text.words[last + 1]
            joins = text.follows(last + 2) and _joins(text, following, text.words[last + 2])
            if not joins and not (text.capital(following) and _within(following)):
                break
            last += 2 if joins else 1
        return min(last, len(text.words) - 1)
    return _small_run(text, place)


def _opens(text: Running, place: int) -> bool:
    word = text.words[place]
    if word.text in CALENDAR or word.text in words.TITLES or len(word.text) < 2:
        return False
    # The first word of a sentence has its capital anyway.
    said = word.text in GRAMMAR or words.of_reports(word.text) or around.opening_verb(text, place)
    started = text.parted(word.begin) and said
    return not started and word.text not in GRAMMAR and not word.text[0].isdecimal()


def _joins(text: Running, word: Word, following: Word) -> bool:
    if word.text == "and":
        return text.raw(word.begin, word.end) == "&" or following.text in _KIN
    return word.text in _JOINING and text.capital(following)


def _within(word: Word) -> bool:
    return not (word.text in CALENDAR or word.text in words.TITLES or word.text in GRAMMAR)


def _small_run(text: Running, place: int) -> int | None:
    if words.common(text.words[place].text) or around.before(text, place) < Left.WITH:
        return None
    for last in range(place, min(place + 4, len(text.words))):
        if last > place and not text.follows(last):
            return None
        end = text.words[last].end
        if len(text.words[place].text) > 2 and legal_end(text.whole, text.written, end) > end:
            return last
        if last > place and text.words[last].text in KINDS:
            return last
    return None


def _company(text: Running, place: int, last: int) -> bool:
    run = text.words[place : last + 1]
    left = around.before(text, place)
    end = text.words[last].end
    if left == Left.AGAINST or (run[0].text in words.PEOPLE and len(run) < 3 and run[-1].text not in KINDS):
        return False
    if legal_end(text.whole, text.written, end) > end or any(word.text in ENDINGS for word in run[1:]):
        return True
    telling = [word for word in run if not (words.of_reports(word.text) or word.text in CALENDAR)]
    if len(run) > 1 and run[-1].text in KINDS:
        return bool(telling) and not text.shout
    raw = text.raw(run[0].begin, run[0].end)
    visited = around.word_before(text, place) in _PLACE_VERBS
    return visited and len(telling) == len(run) and (len(run) > 1 or not (raw.isupper() or words.common(run[0].text)))


# ── Chinese ──


def _han(text: Running) -> Iterable[tuple[int, int]]:
    folded = text.whole.text
    for found in _HAN_KIND.finditer(folded):
        if (begin := _core(text, found.start())) is not None:
            yield begin, legal_end(text.whole, text.written, found.end())
    for found in _VISITED.finditer(folded):
        begin = found.end()
        end = next((at for at in range(begin + 2, min(begin + 5, len(folded) + 1)) if _ends(text, at)), None)
        if end and _telling(folded[begin:end]) and all(map(wide, folded[begin:end])):
            yield begin, end


def _core(text: Running, kind: int) -> int | None:
    """Where the name begins whose trade begins at `kind`: two to four characters before it, and its town."""
    folded = text.whole.text
    begin = kind
    while begin and wide(folded[begin - 1]) and folded[begin - 1] not in _NAME_STOPS and not text.parted(begin):
        begin -= 1
    core = folded[begin:kind]
    visited = next((found.end() for found in _VISITED.finditer(core)), 0)
    begin, core = begin + visited, core[visited:]
    local = core[town(core) :]
    placed = around.han_before(text, begin) >= Left.START
    return begin if placed and 2 <= len(local) <= 4 and _telling(local) else None


def _telling(core: str) -> bool:
    pairs = [core[at : at + 2] for at in range(len(core) - 1)]
    if any(words.everyday_han(pair) or pair in TRADE for pair in pairs) or _NAME_STOPS.intersection(core):
        return False
    if core[-1] in "总工姐哥董" or any(core.endswith(title) for title in words.TITLES_HAN if len(title) > 1):
        return False  # 王总 is a person
    return not (calendar(core) or numeric(core) or town(core))


def _ends(text: Running, at: int) -> bool:
    return (
        at == len(text.whole.text)
        or text.parted(at)
        or bool(text.gap(at, at))
        or bool(_HAN_END.match(text.whole.text, at))
    )
