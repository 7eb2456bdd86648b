"""Chinese words before or behind a number that say what it is: 人民路15号, 质保12月, 税点6点, 国庆路, 2026年款."""

from typing import Final

from handlers.reading.dates.grammar import Chunk
from handlers.reading.patterns import regex

_LEAD: Final = 6
_STREET: Final = regex(
    "(?:(?<![线思套半上网电公铁走])路[东西南北中]?|街|(?<![知报频渠])道[东西南北中]?|(?<![摆玩])弄|胡同|(?<![阶片时第])[一二三四五六七八九]?段|[a-z0-9]栋|幢|村"
    "|[科工产]业?技?园)$"
)
_LASTING: Final = regex(
    "(?:质保期?|保修期?|保固期?|保质期|有效期|账期|工期|交期|货期|租期|试用期?|合同期|周期|为期|历时)$"
)
_TOOK: Final = regex(
    "(?:(?:迟|慢|拖|隔|差|等)[了咗左]?|(?:晚|早|用|花|延误?|耽误|住|做|放)[了咗左]|放假|请假|逾期)(?:成|足足?|大约|近)?$"
)
"""遲咗三日, 等三日: so many days, in Hong Kong called 日."""
_PERCENT: Final = regex("(?:扣|返点|税点|点位|点数|税率|利率|佣金|提成|让利|加价|[上下]浮|[降涨]价|毛利|利润|折扣)$")
_PRICE: Final = regex("(?:价格?|卖|报|[降涨]到)$")
_FESTIVE: Final = regex(
    "[东西南北中]?(?:路|街|巷|道|桥|广场|公园|上河|河)|节?(?:礼[盒品物包]|月饼|粽子|巧克力|火鸡)"
    "|饭|树|红|帽|老人|汤圆|奖品|目(?![前标])|灯|装饰|贺卡|庆典|衣|套餐|门票|坊|酒(?![会席桌])|大厦|烟火|烟花|款(?=[样式新$])|木|大?促|特惠|特价|居士|劳动奖|晚会|联欢|中学"
)
_MODEL: Final = regex(
    "龄|薪(?!资)|刊|式(?!样)|[新老旧][款厂店车]|款(?!项|到|已|要|先|没|付)|分期|版(?!本)|型|无理由|游(?!玩)|[两三四五六七]?夜"
)


def is_labelled(chunk: Chunk, text: str) -> bool:
    """Whether the words beside the phrase give its number to something else."""
    return _is_led(chunk, text[max(0, chunk.start - _LEAD) : chunk.start].rstrip(), text) or _names_a_thing(chunk, text)


def _is_led(chunk: Chunk, lead: str, text: str) -> bool:
    if not lead:
        return False
    last, kinds = chunk.got.tokens[-1], [token.kind for token in chunk.got.tokens]
    if kinds == ["number", "dayno"]:
        if text[last.start] == "号":
            return _STREET.search(lead) is not None
        return _LASTING.search(lead) is not None or _TOOK.search(lead) is not None
    if kinds == ["number", "moon"]:
        return _LASTING.search(lead) is not None
    if last.kind == "dian":
        return _PERCENT.search(lead) is not None
    return last.kind == "decimal" and _PRICE.search(lead) is not None


def _names_a_thing(chunk: Chunk, text: str) -> bool:
    if chunk.got.has("holiday"):
        return _FESTIVE.match(text, chunk.end) is not None
    return chunk.got.tokens[-1].kind in {"moon", "nian", "dayno"} and _MODEL.match(text, chunk.end) is not None
