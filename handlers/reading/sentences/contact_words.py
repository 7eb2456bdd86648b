"""What a report's words say about the contact: with whom, through which channel, and whether anybody was there."""

import re

from handlers.reading.patterns import regex
from handlers.reading.sentences.cues import cues
from handlers.reading.sentences.plain import plain

# A title makes a name of the words after it (English) or before it (Chinese).
_ENGLISH = regex(
    r"\b(?:Mr|Ms|Mrs|Miss|Mx|Dr|Prof|Eng|Ing|Herr|Frau|Señora?|M|Mme)\.?\s+"
    r"(?:[A-Z][\w'’-]+)(?:\s+(?:van|von|de|da|del|bin)\b)?(?:\s+[A-Z][\w'’-]+)?"
)
TITLES = (  # the longest first: 护士长 is no 护士
    "主任医师|主任醫師|医师|醫師|总经理|總經理|工程师|工程師|董事长|董事長|护理长|護理長|护士长|護士長|副总|副總|经理|經理|"
    "主任|科长|科長|处长|處長|院长|院長|部长|部長|厂长|廠長|局长|店长|店長|课长|課長|医生|醫師|老师|老師|先生|"
    "女士|小姐|太太|老板|老闆|药师|藥師|护士|護士|督导|督導|站长|站長|班长|班長|组长|組長|社长|社長|秘书|秘書|"
    "顾问|顧問|律师|律師|博士|教授|校长|校長|园长|園長|行长|书记|領班|领班|厂务|廠務|采购|採購|会计|會計|协理|"
    "協理|副理|襄理|总|總|董|工|姐|哥"
)
SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈"
    "丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文"
    "欧歐阳陽涂凌祝齐齊莫洪施柯翁简簡詹"
)
_CHINESE = regex(rf"(?!(?<=主)任)[{SURNAMES}][\u4e00-\u9fff]{{0,2}}?(?:{TITLES})(?![\u4e00-\u9fff]?(?:会议|會議))")
_HONG_KONG = regex(
    rf"(?<![\u4e00-\u9fff])(?!方太)(?:[{SURNAMES}](?:生|太|小)|阿(?:[A-Z][a-z]+|[\u4e00-\u9fff]))(?=$|[\s,，。;；、)）]|[話傾要叫喺唔])"
)


def _any_of(english: str, chinese: str) -> re.Pattern[str]:
    return regex(rf"\b(?:{english})\b|{chinese}", re.IGNORECASE)


_CHANNELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "phone",
        _any_of(
            r"called(?!\s+on\b)|rang|phoned|by phone|on the phone|phone call|telephoned",
            "电话|電話|去电|致电|致電|打[咗返]?[俾畀]",
        ),
    ),
    ("online", _any_of("zoom|teams|webex|video call|google meet|online", "视频|視訊|腾讯会议|线上|線上")),
    ("message", _any_of("wechat|whatsapp|e-?mail(?:ed)?|texted|messaged", "微信|邮件|郵件|发消息|傳訊")),
    (
        "came_to_us",
        _any_of(
            "came to (?:us|our)|visited us|at our office", "来我们|來我們|来公司|來公司|来厂|來廠|[嚟來来]咗?我[哋們们]"
        ),
    ),
    ("event", _any_of("trade fair|exhibition|trade show|expo", "展会|展會|展览|展覽")),
)
_NOT_MET = _any_of(
    "nobody (?:there|in|home)|no one (?:there|in)|no[- ]show|not (?:there|in|available)|wasn'?t (?:there|in)"
    "|(?:was|were) out|closed today|couldn'?t meet|stood me up",
    "扑空|撲空|没见到|沒見到|没人|沒人|人不在|吃了闭门羹|吃了閉門羹"
    "|[見搵]唔到|冇人|唔[喺係在]度"
    "|不在(?:家|办公室|辦公室|公司|厂|廠)?(?:$|[，。,. ])",
)


def read_contact(text: str) -> str | None:
    """The person named with a title (`Ms Li`, `Dr. Jan Novak`, `王经理`, `何生`), as written."""
    found = _ENGLISH.search(text) or _CHINESE.search(text) or _HONG_KONG.search(text)
    return found[0].strip() if found else None


def read_channel(text: str) -> str | None:
    """`phone`, `online`, `message`, `came_to_us` or `event` when the words say so; None otherwise (then: on site)."""
    return next((channel for channel, words in _CHANNELS if words.search(text)), None)


def nobody_met(text: str) -> bool:
    """Whether the words say that nobody was there."""
    folded = plain(text)
    return bool(_NOT_MET.search(text)) or any(each.kind == "missed" for each in cues(folded, 0, len(folded)))
