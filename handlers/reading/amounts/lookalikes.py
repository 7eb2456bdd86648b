"""Figures that are no amounts: phone numbers, dates, numbers of things, idioms."""

import re
from typing import Final

from handlers.reading.amounts.words import fitting
from handlers.reading.patterns import regex

_SPOKEN: Final = fitting(
    r"\+[0-9][0-9 ()./-]{6,18}[0-9]|(?<![0-9.,])\(?0[0-9]{1,4}\)?[ -]?[0-9]{3,4}[ -]?[0-9]{3,5}(?![0-9])"
    r"|(?<![0-9.,])\(?[0-9]{3}\)?[ -][0-9]{3}-[0-9]{4}(?![0-9])"
    r"|(?<![0-9.,])1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9.,])"
    r"|(?<![0-9.,])[48]00-?[0-9]{3}-?[0-9]{4}(?![0-9.,])"
)
_DATES: Final = fitting(
    r"(?<![0-9.,$€£¥])(?:(?:19|20)[0-9]{2}([./-])[0-9]{1,2}\1[0-9]{1,2}"
    r"|[0-9]{1,2}([./-])[0-9]{1,2}\2(?:20)?[0-9]{2}"
    r"|20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|1[0-3][0-9][./]1?[0-9][./][0-9]{1,2})(?![0-9.,]"
    r"|[/-][0-9])"
)
_IDIOMS: Final = fitting(
    r"十万火急|十万个为什么|一千零一夜|[百千万]万富翁|三百六十[行度]|世界[0-9五]+百?强|中国[0-9五]+百?强|十万八千里"
    r"|[一二两三]百五十?行"
    r"|[万千百]儿八[千百十]?|千万(?=[别別不要记記得注小勿莫请請帮幫])|成千上万|[百千]万(?=像素|级|年薪|用户|粉丝|人口)|千千万万|百分之[一-龥0-9.]{1,5}"
)
_ROUND: Final = regex("[百千万强]")
_DIGITS: Final = fitting(r"[0-9]{4}|[0-9][/.-][0-9]|[0-9] [0-9]")


def without_lookalikes(folded: str) -> str:
    """The text with blanks, that no number can begin or end with, where such figures stand."""
    if _ROUND.search(folded):
        folded = _IDIOMS.sub(_blank, folded)
    if _DIGITS.search(folded):
        folded = _DATES.sub(_blank, _SPOKEN.sub(_blank, folded))
    return folded


def _blank(found: re.Match[str]) -> str:
    return "_" * len(found[0])


LABEL: Final = fitting(
    r"(?:\b(?:room|rm|ext|extension|tel|phone|mobile|fax|no|nr|model|size|ver|version|v|page|item|flat|floor|unit"
    r"|suite|code|pin|zip"
    r"|postcode|po|pos|sku|s/n|p/n|sn|serial|ref|reference|inv|invoice|order|quote|ticket|case|part|art|article"
    r"|batch|lot|job"
    r"|account|acct|a/c|id|week|wk|line|iso|gb|gb/t|windows|office|din|astm|ral|type|series|since|est\.?|year|fy"
    r"|gate|bus|route|table|dn"
    r"|pn|wechat|qq"
    r"|[a-z]*号|#)(?: no| number| code| id)?"
    r"|房间|房間|电话|電话|手机|手機|分机|分機|传真|傳真|[型编編单序订合同发货料卡账帳尾工代]号|同号|发票号|型|订单"
    r"|工单|批号|邮编|郵編|郵遞區号|统编|統編|第"
    r"|车牌|車牌|门牌|微信|自|[座栋棟室樓楼])[.:#]{0,2} ?$"
)
"""Before a bare number: it numbers a thing."""
PIECES: Final = fitting(
    r"(?:\b(?:ship(?:ped|s)?|needs?|needed|send|deliver(?:ed|s)?|stock|supply|dispatch(?:ed)?)|(?:[要发]|需要"
    r"|发货|出货|[备備]货|订货)(?<!只要)) ?$"
)
"""Before a bare number: it counts pieces, as far as one can know."""
STATED: Final = fitting(
    r"(?:金额|金額|[总货首尾定订訂押余欠款]款|[总總报報]价|[总總报報]價|总额|總額|合计|合計|总计|總計|[一总總]共"
    r"|预算|預算|[收付打]了?|收到|到账|到帳|入账|入帳|[定订訂押]金|[税稅][额額金款]?"
    r"|还差|還差|欠|(?<!免)[费費]用?|(?:报销|報帳)[\u4e00-\u9fff]{0,4}|成交[价價]?|签了|拿下|下单|给了|花了|花"
    r"|[收付打给]了?到?(?:[现現]金|货款|支票|承[兑兌]|[银銀]承|[转轉]账|[汇匯]款|电[汇匯])"
    r"|[现現]金[价價]?|回款|合[同約][价價额額]|[实實][收付]|到手[价價]?|结算[价價]?|[砍谈談讲杀殺降]到|[定敲]在"
    r"|\b(?:paid|pay|pays|received|got|amount|amt\.?|amount of|total|totals|totalling|sum|deposit|deposit of"
    r"|che(?:que"
    r"|ck) (?:of|for)|(?:final|agreed|contract|selling|deal) (?:price|value|amount)|budget"
    r"|budget of|quoted?"
    r"|costs?|fee|fee of|worth|value|value of|won|owe|owes|owed|owing|invoiced|balance|balance of|payment of"
    r"|transferred|wired|cash(?: payment)?(?: of)?|(?:closed|signed|settled|agreed|sold)(?: it)? (?:at|for|on)"
    r"|sold for"
    r"|in full,?))"
    r" ?[:=]? ?(?:是|为|is |was |of |约|大约|大概|about |around |approx\.? |~ ?)?$"
)
"""Before a bare number: it is an amount."""
AMID: Final = fitting(
    r" *(?=$|[^a-z0-9\u4e00-\u9fff \"'])| (?:(?:for|from|by|on|in|to|at|due|paid|pay|deposit|down|net|gross|incl?"
    r"|excl?|ex|including|excluding"
    r"|plus|before|after|this|next|last|with|and|or|deal|total|budget|order|closing|closes|closed|close|won|signed"
    r"|left|more"
    r"|outstanding|owed|overdue|cash|transfer|upfront|up|vat|tax|gst|all|as|via|until|till|is|was|if|but|so|no|not"
    r"|then|now|today"
    r"|tomorrow|yesterday|please|pls|ok|mon|tue|wed|thu|fri|sat|sun|q[1-4]|eom|jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec|the"
    r"|mid|end|week|h[12]|agreed|confirmed|received|banked|cleared|dated|che(?:que|ck)|sent|e-?mailed|submitted"
    r"|accepted|approved|offered|pending|open|off"
    r"|he|she|they|we|i|it|which|that|because|since|already|yet|still|again|them|him|her|us|me|per|arrived"
    r"|landed|approx|roughly|early|late|half|won"
    r"|po)[a-z]*(?![a-z])|[0-9])"
    r"| ?(?:[定订訂尾首押货预][金款付]|款|[现現]金|承[兑兌]|支票"
    r"|[转轉]账|[汇匯]款|到|已|给|给|付|收|打|签|簽|拿|搞|左右|上下|含|不含|未|[税稅]|的|可"
    r"|吧|吗"
    r"|嗎|了|就|是|差|欠|整|出|为|作|先|再"
    r"|[月年季][底初末中后前结度]|下|上|本|这|周|今|明|昨|成交|合同|合約|谈|要|没|行|报|批)"
)
"""After a bare number that may be an amount: nothing, or what is said of amounts."""
