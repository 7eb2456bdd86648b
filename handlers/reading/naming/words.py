"""Words that are also names, or only look like one: when is a known name in a sentence meant as the name?

Pure. Each list is short on purpose: a missed name costs a question, a wrong one a record under the wrong customer.
"""

from typing import Final

from handlers.reading.naming.folding import Folded, wide
from handlers.reading.patterns import regex


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CALENDAR: Final = _words(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs
    fri sat sun today tomorrow yesterday tonight noon midnight morning afternoon evening weekend spring summer autumn
    fall winter christmas easter"""
)
GRAMMAR: Final = _words(
    """a an the and or but if so as at by for from in into of off on onto out over to up with without about after
    before since until till i you he she it we they me him us them my your his her its our their this that these those
    who what when where why how which all any some no not yes none both each every other another such only own same
    than then there here now just also too very may might can could shall should will would must do does did done be
    am is are was were been being have has had having get got go goes went gone come came make made take took see saw
    seen say said tell told ask asked call called give gave want wants need needs like likes let one two three four
    five six seven eight nine ten hundred thousand million first second third next last new old more most less least
    many much few again still already maybe well good bad"""
)
ORDINARY: Final = (
    CALENDAR
    | GRAMMAR
    | _words(
        """summit target apple orange shell gap best national general united standard royal delta sprint visa ford
        chase discover frontier pioneer horizon express direct global central western eastern northern southern north
        south east west metro city urban country world home house office store shop market mall center centre plaza park
        garden green blue red black white gold golden silver bronze iron steel stone rock diamond crystal pearl star
        stars moon light bright clear fresh pure natural nature earth land sea ocean river lake island bay harbor
        harbour port bridge gate gateway tower castle crown king queen prince noble eagle lion tiger bear wolf fox hawk
        falcon swan horse bull dragon phoenix rose lily lotus maple oak pine cedar forest wood woods field fields farm
        farms valley mountain hill hills peak vista view point corner square circle ring cross arrow anchor compass
        beacon signal spark flash fire flame power energy force strong swift quick rapid fast smart clever wise sharp
        simple easy open free fair true honest trust faith hope grace joy happy lucky fortune victory triumph champion
        winner success progress advance advantage benefit value quality choice select prime premier premium elite super
        ultra mega max plus extra total complete full perfect ideal vision dream idea insight focus impact motion
        dynamic active alive life live health care wellness cure heart mind body soul spirit hand eye voice sound echo
        wave stream flow current source spring well fountain root seed leaf branch bloom harvest grain bread butter
        milk honey sugar salt pepper spice tea coffee kitchen table chair bed bath door window wall floor roof key lock
        box bag basket bottle glass cup plate paper pen book page letter note card sign mark brand label stamp post mail
        news press media studio stage screen image picture photo frame color colour paint brush canvas craft tool tools
        machine engine motor wheel gear drive driver road street lane way path track trail journey travel trip tour ride
        flight wing wings sky air space orbit sun planet universe infinity unity union alliance partner partners friend
        friends family team group club guild league order service services support help supply product products system
        systems network link links connect connection contact bond bank credit cash capital fund asset trade trading
        sales deal offer price cost profit margin growth rise boost lift launch start begin finish end goal aim plan
        project program process method solution solutions answer question problem issue test trial sample model design
        pattern form format shape line block brick level scale range limit edge border zone area region sector division
        section unit part piece share stock option future past present time hour minute day week month year season
        century moment pause break rest sleep wake rise run walk jump step stride pace race match game play player score
        win lose draw pass catch throw hit kick ball net court pool gym sport sports visit meeting report invoice
        payment delivery contract quote quotation customer client account manager director engineer buyer owner boss
        staff people person man men woman women child children boy girl baby mother father brother sister son daughter
        hotel school college university hospital clinic pharmacy church station airport factory plant warehouse
        workshop garage site mine mill works yard barn cabin lodge inn tavern bar cafe restaurant"""
    )
)
# Trade words: too many names hold them to tell one from another.
TRADE: Final = _words(
    """pumps pump valves valve foods food logistics trading industries industrial industry systems solutions services
    service group holdings international engineering technologies technology tech electronics electric electrical
    electronic machinery mechanical tools manufacturing construction materials chemicals chemical plastics metals
    medical pharma energy power water transport shipping freight supplies supply wholesale retail stores store shop
    market foundation partners consulting global company enterprise enterprises bros brothers sons and
    电子 电器 电气 电机 电力 电缆 电梯 电信 机电 机械 机床 科技 技术 信息 网络 软件 智能 数码 通信 通讯 贸易 商贸
    工贸 实业 工业 企业 产业 控股 投资 集团 公司 国际 中国 中华 全国 华东 华南 华北 华中 西南 西北 东北 建材 建筑
    建设 工程 装饰 材料 新材 化工 化学 石化 塑料 塑胶 橡胶 五金 模具 钢铁 金属 食品 饮料 餐饮 酒店 酒业 医药 医疗
    生物 制药 药业 健康 医院 学校 学院 大学 服装 服饰 纺织 印染 家具 家居 家电 汽车 汽配 物流 运输 快递 能源 环保
    光电 光学 仪器 仪表 设备 自动 自控 阀门 水泵 泵业 包装 印刷 文化 传媒 广告 教育 咨询 管理 服务 农业 商行 商店
    超市 百货 门店 市场 银行 保险 证券 精密 制造 重工"""
)
# Of these, the ones that seldom follow a customer's name in talk unless they belong to it.
TRADES_IN_NAMES: Final = _words(
    """电子 电器 电气 电机 机电 机械 科技 贸易 商贸 工贸 实业 工业 建材 食品 化工 医药 制药 服饰 服装 纺织 印染 家具
    五金 塑胶 重工 泵业 药业 酒业 酒店 医院 学校 银行 超市 百货 汽车 物流 集团 控股 投资"""
)
# Everyday words of a report. A two-character name that only arises where two of them meet (今[天成]交) is none.
EVERYDAY: Final = _words(
    """今天 明天 昨天 后天 前天 每天 当天 这天 那天 白天 春天 夏天 秋天 冬天 聊天 周天 今年 明年 去年 上午 下午 中午
    早上 晚上 下周 上周 这周 本周 月底 月初 年底 年初 成交 成功 客户 拜访 电话 付款 打款 回款 收款 到账 合同 报价
    跟进 签约 签了 见了 谈了 来了 去了 说了 大家 大概 大约 大单 我们 他们 你们 自己 现在 以后 以前 时候 时间 问题
    没有 还有 需要 可以 可能 应该 已经 因为 所以 如果 但是 老板 经理 总监 采购 财务 产品 样品 价格 质量 订单 发货
    交货 到货 库存 电联 微信 见面 会议 方案 项目 单子 竞品 对手 市场 公司 门店 目标 业绩 任务 安排 计划 准备 同意
    决定 考虑 华东 华南 华北"""
)
_DAY_ENDS: Final = _words("今天 明天 昨天 后天 前天 每天 当天 今年 明年 去年 上午 下午 中午 早上 晚上")
_HAN_CALENDAR = regex(
    r"(?:[一二三四五六七八九十正元腊]|十[一二])月[份底初中]?|(?:周|星期|礼拜|下周|上周|本周|这周)[一二三四五六日天末]"
    r"|[今明昨后前]天|[今明去后前]年|[上下本这]个?[周月]|[上中下]旬|[上下中]午|晚上|早上|年[底初前后]|月[底初中]|春节|国庆|中秋|元旦"
)
_TOWN: Final = regex(
    r"(?:中国|(?:北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西"
    r"|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|深圳|广州|东莞|佛山|珠海|中山|惠州|汕头|江门|杭州|宁波|温州|绍兴|嘉兴|湖州|金华|台州"
    r"|义乌|苏州|无锡|常州|南京|南通|昆山|扬州|徐州|镇江|泰州|合肥|芜湖|福州|厦门|泉州|南昌|济南|青岛|烟台|潍坊|临沂|郑州|洛阳|武汉|宜昌|襄阳"
    r"|长沙|株洲|湘潭|成都|绵阳|贵阳|昆明|西安|兰州|太原|石家庄|唐山|保定|沈阳|大连|长春|哈尔滨|南宁|桂林|柳州|海口|三亚|台北|新北|桃园|台中"
    r"|台南|高雄|新竹)(?:省|市|自治区|特别行政区)?|[^超门都夜集]{2}[市县区])+"
)
_NUMERALS: Final = frozenset("〇零一二三四五六七八九十百千万亿两")
_DATE_BEFORE: Final = _words(
    """in by on of until till since before after next last this mid early late end from to through per every each for
    during around st nd rd th"""
)
_VERB_AFTER: Final = _words(
    """be have i you he she it we they not need go also well the a an to of and or will would can could may might do"""
)
_QUANTITY = regex(r"\d+[a-z]{1,2}")
_MODAL: Final = _words("may might can could shall should will would must")
_THIRD_PERSON = regex(r"\w+(?:s|ed)|said|told|met|bought|paid|sent")


def calendar(key: str) -> bool:
    """Whether this comparison form is, alone, a day, month or season (`九月`, `sunday`)."""
    return key in CALENDAR or _HAN_CALENDAR.fullmatch(key) is not None


def numeric(key: str) -> bool:
    """Whether this comparison form is nothing but a number (`360`, `三一`)."""
    return key.replace(" ", "").isdecimal() or _NUMERALS.issuperset(key)


def town(key: str) -> int:
    """Return the length of the place name at the beginning of a folded Chinese name (深圳市 in 深圳市华强)."""
    found = _TOWN.match(key)
    return found.end() if found else 0


def everyday(words: str) -> bool:
    """Whether a Latin name consists of everyday English words."""
    return all(word in ORDINARY for word in words.split())


def generic(words: str) -> bool:
    """Whether a part of a name consists of nothing but words that many names share."""
    if not any(wide(char) for char in words):
        return all(word in TRADE or word in GRAMMAR or word in CALENDAR for word in words.split())
    pairs = {words[at : at + 2] for at in range(0, len(words), 2)}
    return calendar(words) or all(pair in TRADE or pair in EVERYDAY for pair in pairs)


def splits_word(text: str, at: int) -> bool:
    """Whether a cut at `at` goes through an everyday or a trade word of two characters (电|话, 电|子)."""
    pair = text[at - 1 : at + 1]
    return pair in EVERYDAY or pair in TRADE


def meant(whole: Folded, begin: int, end: int, written: str, *, start: bool) -> bool:
    """Whether the known name at `begin:end` of a folded text is meant as a name there.

    `written` is the original text. `start`: the caller expects a name here, so a small letter is no argument.
    """
    key = whole.text[begin:end]
    if begin == 0 and end == len(whole.text):
        return True
    if len(key) < 2:
        return False
    if any(wide(char) for char in key):
        return _meant_wide(whole.text, begin, end)
    if key.replace(" ", "").isdecimal():
        return False
    return _meant_latin(whole, begin, end, written, start=start)


def _meant_wide(text: str, begin: int, end: int) -> bool:
    key = text[begin:end]
    if calendar(key) or key in EVERYDAY:
        return False
    if _NUMERALS.issuperset(key) and _NUMERALS.intersection(text[max(begin - 1, 0) : begin] + text[end : end + 1]):
        return False
    if end - begin > 2 or begin == 0:
        return True
    before, after = text[begin - 1 : begin + 1], text[end - 1 : end + 1]
    return before not in _DAY_ENDS and not (before in EVERYDAY and after in EVERYDAY)


def _meant_latin(whole: Folded, begin: int, end: int, written: str, *, start: bool) -> bool:
    key = whole.text[begin:end]
    short = len(key) == 2 or _QUANTITY.fullmatch(key) is not None
    if not short and not everyday(key):
        return True
    if _reads_as_word(whole, begin, end):
        return False
    if begin == 0 and not start and key in GRAMMAR:
        return _opens_as_name(whole, end, written)
    return start or begin == 0 or _capital(whole, begin, end, written)


def _capital(whole: Folded, begin: int, end: int, written: str) -> bool:
    """Whether a capital letter says that this is a name: not in a shout, nor for a helping verb after a full stop."""
    if written.isupper():
        return False
    at = whole.starts[begin]
    if not any(char.isupper() for char in written[at : whole.ends[end - 1]]):
        return False
    opens_sentence = written[:at].rstrip(" \t\"'(“‘")[-1:] in {".", "!", "?", "…"}
    return not (opens_sentence and whole.text[begin:end] in GRAMMAR | CALENDAR)


def _opens_as_name(whole: Folded, end: int, written: str) -> bool:
    """Whether a little word at the very start is a name: "May wants", "Will called", "IT called", not "will call"."""
    if written[whole.starts[0] : whole.ends[end - 1]].isupper() and not written.isupper():
        return True
    return whole.text[:end] in _MODAL and _THIRD_PERSON.fullmatch(_word_after(whole, end)) is not None


def _reads_as_word(whole: Folded, begin: int, end: int) -> bool:
    """Whether the neighbours make it a date or a verb: "in May", "May 5", "may be"."""
    key, following, before = whole.text[begin:end], _word_after(whole, end), _word_before(whole, begin)
    if key in GRAMMAR and following in _VERB_AFTER:
        return True
    return key in CALENDAR and (following[:1].isdecimal() or before in _DATE_BEFORE or before[-1:].isdecimal())


def _word_after(whole: Folded, end: int) -> str:
    begin = end + whole.text.startswith(" ", end)
    stop = next((at for at in range(begin + 1, len(whole.text)) if whole.edges[at]), len(whole.text))
    return whole.text[begin:stop]


def _word_before(whole: Folded, begin: int) -> str:
    stop = begin - (whole.text[begin - 1 : begin] == " ")
    start = next((at for at in range(stop - 1, 0, -1) if whole.edges[at]), 0)
    return whole.text[start:stop] if stop > 0 else ""


def goes_on(whole: Folded, end: int, written: str) -> bool:
    """Whether a trade follows the name, so that a longer name may be meant ("Acme Valves", 华强 in 华强电器)."""
    if wide(whole.text[end - 1]):
        return whole.text[end : end + 2] in TRADES_IN_NAMES
    word = _word_after(whole, end)
    begin = end + whole.text.startswith(" ", end)
    return word in TRADE and word != "and" and written[whole.starts[begin]].isupper()
