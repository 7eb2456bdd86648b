"""Chinese firms, shops and people that begin with a word of time: 星期五餐厅, 十月结晶专卖店, 周三郎拉面, 周日升总.

Chinese has no spaces and no capitals: a name is known by the trade it ends in, or by what people are called.
"""

from typing import Final

from handlers.reading.dates.grammar import Chunk
from handlers.reading.patterns import regex

_TRADE: Final = (
    "酒店|饭店|宾馆|民宿|客栈|餐厅|餐馆|餐饮|酒吧|酒家|酒楼|居酒屋|食堂|食府|小吃|快餐|早餐|早午餐|宵夜|夜宵|咖啡馆?|茶[馆楼饮空]间?|奶茶|烘焙|蛋糕"
    "|甜品|冰淇淋|冰品|饮料|面馆|拉面|饺子|火锅|烧烤|烤肉|牛排|海鲜|龙虾|麻辣烫|鸡排|包子|水饺|卤味|便当|料理|画报|影城|会所|公园|百货|超市|便利"
    "|商行|商店|商店街|专卖|专营|旗舰|连锁|国际|物业|地产|教育|家居|家具|家纺|服饰|服装|女装|男装|童装|母婴|科技|传媒|建材|装饰|装修|设计|集团|股份|控股|公司"
    "|文化|广告|物流|电子|电器|机械|珠宝|红茶|读书|书店|书屋|课堂|广场|健身|美容|美发|摄影|照相|投资|资本|银行|证券|保险|医药|药业|药房|诊所|医院"
    "|食品|乳业|粮油|农场|农庄|五金|汽车|汽修|生物|能源|氢能|农业|实业|贸易|商贸|企业|度假村|生活|鞋业|制衣|纸业|鲜花|花艺|花店|鞋店|养老|早餐店|眼镜|宠物|玩具|文具"
    "|酒馆|学校|学社|学院|幼儿园|影视|饭堂|工作室|工坊|网络|软件|说法|新闻|早报|晚报|艺术|音乐|美术|舞蹈|瑜伽|小笼包|汤包|豆腐|牛肉|羊肉|米粉|米线|大米|酱油|水果|生鲜|零食|茶[叶业]|酒业|大药"
)
_PLACE: Final = "店|铺|馆|坊|吧|庄|轩|阁|斋|苑|社|厂|城|屋|楼|厅|间|房|网|街|村"
_ENDS: Final = r"(?=$|[^一-龥]|的|[总工]|来电|那边|老板|要货|订货|下单|进货|签约)"
_NAME: Final = f"(?:{_TRADE})(?:{_TRADE}|有限|{_PLACE})*{_ENDS}"
_ACTING: Final = "要会再去来见签付打交发送回谈给跟拿请到完了的在约开上下前后客他她我你每各全是有和与或及定看做"

_TIGHT: Final = regex(f"[大小]?{_NAME}|档(?!口)|之间|[一-龥]网{_ENDS}")
"""Right behind any word of time: 星期五餐厅, 三点半咖啡, 明天地产."""
_COUNT: Final = "[0-9一二两三四五六七八九十百千几半]"
_ACTS: Final = regex(
    f"[大小]?(?:{_TRADE})(?:{_TRADE}|有限|{_PLACE})*"
    f"(?:(?:想|还|又|再|也)?要(?:[订买加补退换]|追加|采购)?[购进]?(?:{_COUNT}|货|单)"
    f"|[又还再]?(?:[订买加补退换]|追加|采购)[了购]?{_COUNT}"
    "|说|问|想|回复|答应|同意|反映|投诉|反馈|抱怨|催|下[了单]|签了|付了|打款|续约|刚|已)"
)
"""Friday's and Sunday's as the name of a shop that does something, 星期五餐厅要60张椅子; 周五餐厅 is rather a day."""
_LOOSE: Final = regex(f"[^{_ACTING}\\W\\d_a-z]{{0,2}}{_NAME}")
"""Behind a word that is seldom written of a day (今日, 明日): 明日世界教育."""
_LOOSEST: Final = regex(f"[^{_ACTING}\\W\\d_a-z]{{0,6}}{_NAME}")
"""Behind a month in characters: 十月结晶专卖店."""
_FOUNDER: Final = regex(f"[^{_ACTING}\\W\\d_a-z]{_NAME}")
"""周四方物流 is of 周四方; a brand has two signs at least, so 周三宏达物流 is a day and 宏达物流."""
_KIN: Final = regex("[哥姐嫂娃郎叔婶嬸爷爺奶弟妹狗妈爸伯婆](?![们夫])")
"""周二嫂, 周三郎: what a shop calls its founder."""
_TITLED: Final = regex(
    f"([^{_ACTING}\\W\\d_a-z])(?:总(?!部|公司|量|额|价|数|结|共)|经理|哥|姐|先生|女士|小姐|主任|老师|董(?!事)|老板)"
    "(?=$|[^一-龥]|[来要说的那打约在回聊谈见电发确问下上])"
)
_SURNAMES: Final = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝"
    "安常乐于傅齐康伍余元卜顾孟平黄穆萧肖尹姚邵汪祁毛狄米贝明成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季强贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞"
    "万柯卢莫房解应宗丁宣邓郁杭洪包诸左石崔吉龚程邢裴陆荣翁曲封储靳段焦谷车侯全武符刘景詹龙叶白蒲赖卓池乔阴闻党翟谭劳申冉桑桂牛尚农温庄柴阎闫连艾鱼"
    "易廖耿匡文欧聂辛简饶曾沙丰关游权盖付覃薄丛岳代占官涂佟司欧阳上官大老小阿"
)
_LED: Final = regex("(?:拜访了?|拜会了?|走访了?|去[了过]|见[了过]|跟|和|与|给|找|到了|联系|跑了|刚从|客户|新客户)\\Z")
_LONGEST_LEAD: Final = 4
_FORMAL: Final = frozenset({"今日", "明日", "昨日"})


def is_firm(chunk: Chunk, text: str) -> bool:
    """Whether the phrase, at the beginning of a name, and the signs behind it are a firm or a person."""
    if chunk.got.has("rel") or not _begins(chunk, text):
        return False
    if _TIGHT.match(text, chunk.end) is not None or _is_longer_name(chunk, text):
        return True
    return chunk.got.tokens[-1].kind == "weekday" and text[chunk.start] != "周" and bool(_ACTS.match(text, chunk.end))


def _begins(chunk: Chunk, text: str) -> bool:
    """Whether a name may begin here: nothing before it, or a word that a name follows."""
    if not chunk.start or not text[chunk.start - 1].isalnum():
        return True
    return _LED.search(text, max(0, chunk.start - _LONGEST_LEAD), chunk.start) is not None


def _is_longer_name(chunk: Chunk, text: str) -> bool:
    first, *rest = chunk.got.tokens
    if first.kind == "weekday" and not rest and text[first.start] == "周":
        return any(shape.match(text, chunk.end) for shape in (_FOUNDER, _KIN)) or _is_titled(text, chunk.end)
    if first.kind == "holiday" and not rest:
        return _FOUNDER.match(text, chunk.end) is not None  # 六一堂大药房
    if first.kind == "dayword" and not rest:
        return text[first.start : first.end] in _FORMAL and _LOOSE.match(text, chunk.end) is not None
    in_signs = [one.kind for one in chunk.got.tokens] == ["number", "moon"] and first.name == "zh"
    return in_signs and _LOOSEST.match(text, chunk.end) is not None


def _is_titled(text: str, at: int) -> bool:
    """周日升总 is Mr 周日升; 周五张总 is 张总, on Friday."""
    found = _TITLED.match(text, at)
    return found is not None and found.group(1) not in _SURNAMES
