"""Who was met, where Chinese is mixed with Latin letters or written as in Hong Kong: 阿Ken, May姐, 何生, 同Wing."""

from typing import Final

from handlers.reading.patterns import regex
from handlers.reading.sentences.contact_words import SURNAMES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MAY_HOLD: Final = regex("[A-Z][a-z]|阿|[生太小]")
_HAN: Final = regex("[\u3400-\u9fff]")
_LATIN: Final = r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s?)?[A-Z][a-z]+(?:\s[A-Z][a-z]+)?(?![A-Za-z0-9.@])"
_ROLE: Final = (
    r"(?:[新舊旧]?(?:採購|采购|老[闆板細细]|經理|经理|會計|会计|財務|财务|店[長长]|秘書|秘书|助理|主任|藥[劑剂]師|药剂师|負責人|负责人|同事|師傅|师傅|倉務|行政|文員|大廚|樓面|主管|助手|老闆娘|市務)"
    r"|[\u4e00-\u9fff]{2,3}部)?"
)
_ENDS: Final = (
    r"(?=$|[\s,，。;；、:：!！?？()（）/a-zA-Z]|[話话说說講讲電电打通要想問问叫答應应嫌覺觉約约放出去嚟来來喺在傾谈談聊食吃飲喝見见鬧骂投抱俾給给畀簽签落下收過过入覆回"
    r"唔不冇沒没仲還还都會会已今昨尋琴聽听明後后上星禮的嘅好很佢同對对個个有又打通開开見睇看認认滿满])"
)
_HONG_KONG: Final = (
    rf"(?:阿(?:[A-Z][A-Za-z]*(?![a-z])|(?![姨爸媽妈公婆里拉根姆斯迪聯联富])[\u4e00-\u9fff]{_ENDS})"
    rf"|[{SURNAMES}](?:[生太](?![產产意日活病效命氣气太平陽阳多貴贵])|小{_ENDS}|Sir|sir))"
)
_LATIN_NAME: Final = rf"{_LATIN}(?:姐|哥|總|总|生(?![產产意日])|太(?![多少貴贵])|sir|Sir)?"
_PERSON: Final = rf"(?P<who>{_HONG_KONG}|{_LATIN_NAME})"
_WHERE: Final = tuple(
    regex(pattern)
    for pattern in (
        rf"(?:[同跟和與与搵揾找見见約约俾畀給给覆陪訪访叫]|call|电话|電話|[認认]?[識识]|探|[帶带])(?:[咗了完到返埋過过左]|[唔不]到)?\s*(?:□+(?:[\u4e00-\u9fff]{{0,4}}(?=[嘅的]))?\s*)?[嘅的]?{_ROLE}\s*{_PERSON}",
        rf"□(?:[\u4e00-\u9fff]{{0,4}}(?=[嘅的]))?\s*[（(]?\s*[嘅的]?{_ROLE}\s*{_PERSON}",
        rf"(?:^|[\s,，。;；:：]){_ROLE}{_PERSON}(?=\s?(?:[同和跟話话说說講讲想要問问叫嫌覺觉放唔不會会約约答應应喺冇沒没仲還还對对鬧投俾畀簽签收攞已好都出去又認认滿满]|OK|ok|complain|reply|confirm|sign|agree))",
        rf"[話话說说]{_PERSON}(?=[出放唔不冇去請请走休病開开])",
    )
)
_NO_NAMES: Final = _words(
    """
    zoom teams google demo order quotation quote showroom email budget sample samples meeting lunch dinner tea project
    contract invoice cheque payment visit call confirm book send monday tuesday wednesday thursday friday saturday
    sunday mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec january february march april june
    july august september october november december ok okay no new po line wechat whatsapp price list spec catalog
    catalogue deposit urgent pending deal report plan update today tomorrow excel
    """
)


def person_in(masked: str) -> str | None:
    """The person, as written, in Chinese words whose customers are masked; None where none is named in these ways."""
    if not (_MAY_HOLD.search(masked) and _HAN.search(masked)):
        return None
    for pattern in _WHERE:
        for found in pattern.finditer(masked):
            if found["who"].split()[0].casefold() not in _NO_NAMES:
                return found["who"]
    return None
