"""What stands beside an amount and leaves it open: bounds, more or less than it, one of two."""

from typing import Final

from handlers.reading.amounts.words import fitting

_TAX: Final = (
    "[0-9.]+ ?% ?|vat|gst|tax|mwst|iva|hst|shipping|freight|delivery|install|税|稅|增值税|增值稅|营业税|營業稅"
    "|运费|運费|安装|安裝"
)
BEFORE: Final = fitting(
    r"(?:[几每]|每个?[月年周天季次台套][\u4e00-\u9fff]{1,5}|一个?[年月](?:大概|大约|能|可以|差不多|保底|平均|也就)[\u4e00-\u9fff]{0,3}"
    r"|[0-9]点|(?<!差不)多|(?<![大减減缩縮最中])小|(?<![最附靠临臨])近|超过?|不到|将近|將近|接近|至少|至多"
    r"|起码"
    r"|起碼|(?:最[多少]|至[多少]|起[码碼]|[顶頂]多)(?:也就|就|只|能|可以|肯|[给出付到做拿谈談收砍报報要值]){1,5}"
    r"|最[多少高低]|[上下]限|[封触][顶頂]|打底|起步|未满|未滿|突破|顶多|頂多|不[足止超少低高](?:过|于|於)?|[高低大小少多]于"
    r"|[高低大小少多]於|差[点點](?:就|儿|兒)?[\u4e00-\u9fff]{0,3}|差不多到"
    r"|[<>≤≥] ?|(?<!closed )(?<!signed )(?<!agreed )(?<!settled )(?<!final )(?<!deal )@ ?"
    r"|(?:[0-9][a-z]{0,2}|[万亿千百元块]) ?/ ?"
    r"|(?<![a-z0-9%)\u4e00-\u9fff])(?<![a-z0-9%)\u4e00-\u9fff] )= ?"
    r"|(?:^|[^0-9.])[0-9一二三四五六七八九]、|[0-9km万亿] ?(?:\bor|或者?) ?"
    r"|\b(?:few|several|couple of|couple|some|over|under|above|below|than|almost|nearly|close to|up to|upto"
    r"|at least"
    r"|at most|per"
    r"|min\.?|max\.?|minimum(?: of)?|maximum(?: of)?|north of|south of|upwards of|in excess of|exceeding"
    r"|starting (?:at|from)"
    r"|starts (?:at|from)|just shy of|just short of|as much as|as low as|as high as|capped at|cap of|(?:limit"
    r"|ceiling|floor) of|as little as|no more|not more|many|dozens?(?: of)?"
    r"|half|half of) ?|\b(?:cut|down|up|reduced|increased|grew|grown|dropped|fell|rose|raised) by |\b(?:min"
    r"|max)(?:imum)?\.? (?:order|spend|budget|price|value|amount|deposit|payment|total)(?: is| of|:)? ?$"
    r"|\b(?:the )?(?:max(?:imum)?|most|min(?:imum)?|least)(?: [a-z']+){1,4} (?:is|was|pay|do|go) )$"
)
TENS_BEFORE: Final = fitting("[上数數好大]$")
"""Before 十, 百 or 千: 上百万, 数十万."""
AFTER: Final = fitting(
    r"多(?!功能|媒体|层|層|轴|軸|通道|路|级)|来(?!料|源|自)|余(?!热|熱|款)|[好零小]?几(?!何)|冒头|冒頭|出[点點些][头頭]|挂零|掛零"
    r"|有找|出头|出頭|开外|開外|以上|以下"
    r"|以内|以內|之内|之內|[内內](?![部存外容含])"
    r"|封顶|封頂|打底|保底|不止|上限|下限|起(?![重动動升订訂吊亮源诉]|草)|[0-9](?=[台件套支批位家人次期折]|成(?!交)|个(?!月))"
    r"|(?<=[万千亿]) [1-9](?=$|[^0-9a-z\u4e00-\u9fff.,:/-])"
    r"| (?:lakhs?|crores?|thousand|million|billion|hundred)(?![a-z])"
    rf"|\s?(?:kr|kroner|pesos?|dinars?|riyals?|rials?|shillings?|cents?|pence)(?![a-z])|\s?不到|\+(?! ?(?:{_TAX}))"
    r"|\s\+(?! ?[a-z0-9\u4e00-\u9fff])|\s?(?:max|min|cap|tops|minimum|maximum)\b"
    rf"|\s?(?:(?:\bor|或者?) ?[0-9]|(?:or (?:so|more|less|thereabouts)|at (?:most|least))|plus\b(?! (?:{_TAX}))"
    r"|and (?:up|change|a bit)\b|-?ish\b|-?odd\b)"
)
FROM: Final = fitting(r"(?:\bfrom|从|從|自) ?$")
"""Before one amount: more may be meant."""
CHANGES: Final = fitting(
    r"(?:\b(?:raised?|lifted|moved|went|came|up|down|cut|dropped|increased?|reduced|changed?|grown?|grew|fell"
    r"|renegotiated|fallen|risen|rose)"
    r"(?: (?!to\b)[a-z']+){0,3}|[降涨漲提减減升加改]|[调調][整]?|[涨漲下上]调)(?: from|从|從|由)? $"
    r"|(?:[降涨漲提减減升加改调調整])(?:价|價)?(?:从|從|由)$|[降涨漲砍压壓减減让讓省]了$"
)
"""Before two amounts: one became the other, which is no range."""
