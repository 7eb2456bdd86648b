"""The words that say what a clause tells of: a contact that took place, a deal, money, a complaint, something to do.

Written in small letters and simplified script, as `plain` makes every text. A cue says what its words say alone;
whether they are over or still to come is for `tense`, and what becomes of a clause for `records`.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from handlers.reading.patterns import regex

CueKind = Literal[
    "visit", "missed", "go", "won", "lost", "deal", "arrived", "reported", "promised", "owed", "complaint", "todo",
    "wants", "help", "leave",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """`text[start:end]` says `kind`: `visit` and `missed` are over, `go` is a visit without a tense."""

    kind: CueKind
    start: int
    end: int


# --- contacts ---

_SMALL_EN: Final = r"(?:a|an|the|our|my|another|quick|good|great|nice|long|short|brief|lovely|productive|first|second|follow[- ]?up|intro|introductory|site|phone|video|zoom|teams|quarterly|review|regular|very|really|super|decent|solid|tough|ok|okay|fine|excellent|positive|bad|rough|late|working|business)"
_TALK_EN: Final = r"(?:meeting|visit|call|chat|catch[- ]?up|lunch|coffee|dinner|breakfast|demo|sit[- ]?down|session|walk[- ]?round|walk ?through|conversation|discussion|word|presentation|tour|beer|drink|drinks|workshop|review)"
_VISIT_EN: Final = (
    r"(?:visited|saw|seen|met(?: up)?(?: with| w/)?|spent .{0,24}?(?: at| with)|visit(?:s)? (?:done|finished|complete|over)|popped (?:in(?:to)?|by|round|over|down|along)(?: to| at| on)?"
    r"|dropped (?:in(?:to)?|by|round)(?: to| at| on)?|stopped (?:by|in|off|over)(?: to| at| on)?|swung (?:by|round)|called (?:in|by|round)(?: to| at| on)?|called on"
    r"|looked in (?:on|at)|went (?:to|by|in|into|over|round|out|and|down|up|back)(?: to| at)?(?: (?:see|visit|meet))?|been (?:to|at|in|with|over)(?: see)?"
    rf"|(?:had|having|just had|did|done)(?: {_SMALL_EN})* {_TALK_EN}|{_SMALL_EN} {_TALK_EN} (?:at|with|w/|in)|sat down with|caught up with|checked in (?:on|with|at)"
    r"|(?:spoke|spoken|talked|chatted|been talking|speaking|talking)(?: briefly| quickly| again)? (?:to|with|w/)|spoke|talked|rang(?: up)?|phoned|telephoned|facetimed"
    r"|called(?! (?:off|it|out|for))|e-?mailed|texted|messaged|wechatted|whats?apped|zoomed|presented(?: to| at)?|demoed|demo'd|pitched(?: to)?"
    r"|(?:just |fresh |straight )?(?:back|returned|home|out|coming|came|come|on my way back|driving back) (?:from|out of)|just (?:left|finished|leaving|wrapped up|out of|done)(?: with| at| up)?(?: at)?|finished (?:up )?(?:at|with)|wrapped up (?:at|with)"
    r"|i left|left (?=□)|toured|got (?:hold of|through to|round to)|introduced (?:myself|ourselves)|came (?:to|by) (?:us|our office|the office)|visited us"
    r"|ran into|bumped into|followed up with|touched base(?: with)?|left (?:a )?(?:vm|voicemail|message|card|brochure|samples?)(?: (?:for|with|at))?|(?:was|were|i'm|im|i am|we're|we are) (?:at|with|in at)|here at|arrived(?: at)?|on ?site at|at .{2,40} (?:now|all (?:day|morning|afternoon)))"
)
_MISSED_EN: Final = (
    r"(?:^closed$|(?:is |was )?(?:away|on holiday|on vacation)(?= today| until| this|$)|nobody|no one|no-one|noone)(?: was)? (?:there|in|home|available|around|about|at home|to see)|no[- ]?shows?|didn'?t show(?: up)?|did not show(?: up)?|never showed(?: up)?|nobody showed(?: up)?|no one showed(?: up)?|got ghosted|saw (?:nobody|no one)|out sick|(?:left|leave) (?:a )?(?:vm|voicemail)|called in sick"
    r"|(?:wasn'?t|was not|weren'?t|isn'?t|not) (?:there|in(?! (?:the|a|stock|need|use))|available|at home|around|in the office)|(?:was|were|is) out(?! (?:of|with))|stood me up|(?:was|were) (?:closed|shut)|closed today|couldn'?t (?:meet|see|get (?:in|hold))"
    r"|missed (?:him|her|them|each other)|locked up|door (?:was )?(?:closed|shut|locked)|no (?:answer|reply|response)|didn'?t (?:answer|pick up|get through)|voicemail"
)
_VISIT_ZH: Final = (
    r"(?:拜访|走访|拜会|回访|家访|陌拜|扫街|巡店|考察|参观|洽谈|面谈|沟通|交流|接待|对接|跟进|联系|约见|会见|碰面|见面|开会|演示|汇报|打电话|通电话|电话联系|培训|陪访|协访|登门)(?:(?:完|过|好|到|上)?了(?!吗|没|么)|完毕|结束|完成|ok)|跟进[:：]|(?:去|跑|见|到|拜访|走访|找|拜会)□+了|电话□|(?:电访|电联|电话联系|line(?:联络|联系|聊|问)?|电话(?:沟通|拜访|回访))(?!提醒)|(?:聊|谈|见|沟通|说)(?:得|的)(?=挺|很|不错|还|蛮|比较|差不多|可以|好|顺|愉快|不太|一般|[,，。\s]|$)|开(?:了|过|完)(?:个|一个|一次)?(?:碰头|周|例|电话|视频|评审|技术)?会"
    r"|(?:拜访|走访|拜会|回访|沟通|交流|见|去|跑|到|来|聊|谈|联系|打|碰)过(?!去|来|几天|两天|年|完|了?(?:再|后))(?:了)?"
    r"|(?:去|跑|见|谈|聊|碰|看|走|约见|会|转|逛|坐|待|呆|探)(?:了|完了?|好了|到了)(?!解|结|不|起来|算了|吗|没有?$)(?:一?(?:趟|下|圈|会儿?|面|次|眼))?"
    r"|(?:见|碰|找|联系|拜访)到了?(?!货|人就|了?再)|(?:打|通|去|回)(?:了|过)(?:个|一?通|一个)?(?:电话|视频|语音)|(?:电话|微信|视频|线上|语音)(?:里|中|上|会议)?(?:和|跟|与)?.{0,12}?(?:聊|沟通|谈|说|联系|交流|开)(?:了|过|完|好|到)"
    r"|刚(?:刚|才)?(?:从|去|见|跟|和|在|到|拜访|跑|与|陪|给|打|走|出|离开|结束|回)|(?:从|在).{1,24}?(?:出来|回来|出来了|回来了)|(?:出来|回来)了|离开.{0,12}?了?(?=$|[,，。\s])|跑了?一?趟|去了?一趟|走了一趟"
    r"|(?:来|到)(?:了)?(?:我们|公司|厂里)(?:这边|这里|公司|工厂)?(?:参观|看|考察|谈|验厂|坐)|(?:吃|喝)(?:了|完)(?:个|顿|一?顿)?(?:饭|茶|酒|咖啡|午饭|晚饭)|(?:一起|请).{0,12}?(?:吃|喝)(?:了|过)?(?:个|顿|一?顿)?(?:饭|茶|酒|咖啡|午饭|晚饭)|打了?卡|(?:跟|和|与|找)[^,，。]{1,14}(?:聊了|谈了|开了会)|(?:人)?到了(?!账|款|货|帐|位|期|下|明|后|年|月)|已(?:经)?(?:拜访|走访|见面|沟通|联系|回访|到达|见|去|跑|谈|聊|跟进)"
)
_MISSED_ZH: Final = (
    r"扑(?:了个?|了一个)?空|没(?:有)?见(?:到|着|上)|没(?:有)?(?:碰|遇|找)(?:到|着|上)(?:人|他|她)?|没(?:有)?人(?:在|接|理|应|开门)?(?![要想说知用会能敢管])|人(?:都|也)?不在|不在(?:家|办公室|公司|厂里?|店里?|单位|现场)?(?=$|[,，。\s了呢!！])|吃了?(?:个)?闭门羹|关门(?:了)?|没开门|放(?:了)?(?:我)?鸽子|爽约|没(?:有)?接(?:电话)?|(?:打)?不通|联系不上|不见人|无人接听"
)
_GO_EN: Final = (
    r"(?:visit(?:ing)?|see(?:ing)?|meet(?:ing)?(?: up)?(?: with| w/)?|(?<=□ )(?:call|meeting|lunch|coffee|demo|zoom|review|walk[- ]?round)(?! (?:me|him|her|them|back))|(?:call|lunch|dinner|coffee|breakfast|drinks|beers|golf|meeting|demo|zoom|teams|facetime|catch[- ]?up|review)(?: today| yesterday| tomorrow| now)? (?:with|w/|at)|off to|booked in (?:with|at|for)|down for|en route to|on my way to|(?:go(?:ing)?|pop(?:ping)?|drop(?:ping)?|swing(?:ing)?|call(?:ing)?|stop(?:ping)?|head(?:ing)?|nip(?:ping)?|driv(?:e|ing)|travell?(?:ing)?|fly(?:ing)?)"
    r" (?:back |over |down |up |out |round |along )?(?:to|in(?:to)?|by|round|over|on|at|and see)|appointment|appt|(?:i'll be|back|i'm|im|we're) (?:there|at|with|on ?site)|back (?:there|in|again)|^(?:at|with) □|site visit|(?:re-?)?visit|catch(?:ing)?[- ]?up|demo|lunch|dinner|coffee|breakfast|walk[- ]?round|presentation|presenting)"
)
_GO_ZH: Final = r"(?:拜访|走访|拜会|回访|巡店|陌拜|考察|面谈|洽谈|见面|碰面|约见|约访|排访|登门|上门|拜年|(?<![合预条违签续制大节])约(?!束|合)(?:了|好|定|在|上)?|(?<![出过回进上下])去(?!年|掉|向|哪|除|世|皮)|见(?!识|解|效|证|过|了)|陪□|找□|跟□|(?:跟|和|与)[^,，。]{1,14}(?:开会|开个会|聊|谈)|跑(?!单|了)|到访|再去|过去|去趟|陪.{1,8}去)"

# --- deals ---

_WON_EN: Final = (
    r"(?:(?:we|i|they|just|have|has|'ve) )*(?:won(?!'t)(?: (?:it|the|this|that|a|an|their|back))?|signed(?! (?:off|in|up|out|for|nda|the nda|an nda))|closed (?:the |a |this )?(?:deal|order|sale|it|at)|closed won|landed (?:the|a|an|their|it)|clinched|bagged|sealed)(?: (?:contract|order|deal|business|job|tender|bid|project))?"
    r"|(?:po|p\.o\.|purchase order|order|contract|deal)(?: (?:is|has|was|just|been|now|finally|all))* (?:in(?! (?:the pipeline|danger|doubt|progress|question|discussion|two|a))|signed|won|confirmed|received|placed|came in|come in|through|approved|done|closed|landed|arrived|agreed|ours|sorted)"
    r"|(?:got|received|have|has|took|taken|bagged) (?:the|a|an|their|his|her|our)?\s?(?:(?!deposit|payment|cheque|check|cash|money)\S+ ){0,3}?(?:po|p\.o\.|purchase order|order|signed contract|signature|go-?ahead|green light)(?! (?:book|form|status|number|desk))"
    r"|(?:placed|confirmed|put in|gave us|given us|giving us|raised)(?: (?:the|a|an|us|their|first|new|repeat|another))* (?:\S+ ){0,2}?(?:order|po|business)|(?:they|he|she|have|has) ordered|ordered|(?:is|it's|its) (?:a go|a yes|a done deal|on|signed|won|ours|in the bag)|closed (?=□)|won(?= □)|it's a (?:deal|done deal|yes)|done deal|we got it|it's ours|gave us the (?:order|business|job|nod)|bought|repeat order"
)
_WON_ZH: Final = (
    r"(?:(?:签|定|订|拿|搞定|敲定)(?:下来?|成|到手|好|定)|谈(?:下来|成|妥))(?:了|来)?(?!再|后|之后|的话)|签(?:约|单|合同|字|完)?了|(?:签约|签单|签合同|签字|成交|成单|拿下|中标|得标|下单|赢单|赢下|下订单|订货|下定|定单|报单|出单|开单|追单|返单|补单|续约|续签)(?:成功|完成)?了?(?!吗|嘛|没|不了|前|后再|再|价|率|量|额|时间|时|日|的话|意向|概率|机会|可能)|[定订]了(?!解|个?时间|在|下)|合同(?:已经?|都)?(?:签|盖章|盖了|回来|走完)(?:了|好|完|字|回)?|盖(?:了|完|好)章|(?:po|订单|合同|单子)\s?(?:也|都|终于|已经|刚)?(?:下来|到|来|签|下|批|过)了|(?:给|下|签|要|拿|接|来)了(?:个|一?个|一?张|我们|一?笔|一?批)?[^,，。]{0,12}?(?:单子?|订单|合同|大单|货)(?!价|位|子?里)"
)
_LOST_EN: Final = (
    r"(?:(?:we|i|have|has|just|'ve) )*lost(?! (?:his|her|my|their|its|touch|contact|interest|sight|track|time|patience|count|in))(?: (?:the|it|this|that|out|a))?(?: (?:deal|order|contract|tender|bid|business|job|project))?(?: (?:to|at|with))?"
    r"|(?:deal|order|project|tender|opportunity)(?: (?:is|was|has|just|now|gone))* (?:off|dead|lost|cancelled|canceled|fell through|fallen through|gone|called off|shelved)|went with (?:someone else|somebody else|a competitor|another|the competition|[a-z]+ instead)|went to (?:a |the )?(?:competitor|competition|someone else|another)|(?:chose|picked|gone with|going with) (?:a |the |another )?(?:competitor|someone else|somebody else|supplier)|didn'?t (?:win|get) (?:it|the)"
)
_LOST_ZH: Final = r"(?:丢单|丢标|掉单|输单|落标|流标|没拿下|没拿到(?:单|合同|订单)?|没中标?|没签(?:成|下来?)|没成|黄了|飞了|泡汤了?|被.{1,10}?(?:抢|拿|截)(?:走|了|去|胡)了?|(?:丢|输)(?:了|给)|(?:单子?|项目|案子|合同)(?:都|就|又)?(?:丢|输|黄|没|飞|跑|吹|凉)(?:了|掉)|未成交|选了(?:别家|别人|对手|竞品|同行)|给了?(?:别家|别人|对手|同行))"
_DEAL_EN: Final = r"(?:(?:new |big |possible |potential |nice |live |hot |small |decent )*(?:deal|opportunity|opp|project|prospect|tender|enquiry|inquiry|lead|rfq|rfp|pipeline)s?(?! breaker)|worth|budget(?: is| of|ed)?|quoted?(?= .{0,20}\d)|quotation(?= .{0,12}\d)|offered(?= .{0,20}\d)|interested in|looking (?:for|at|to (?:buy|order|spend))|wants to (?:order|buy)|(?:want|need|wants|needs) .{0,16}?(?:order|to order)|(?:may|might|could|would|will|should|likely to|going to|about to) (?:order|buy|take|sign|place)|ready to (?:order|buy|sign)|expect(?:ing|s|ed)?(?: to (?:close|sign|order))?|closing|close by|to close|negotiat\w+|verbal(?:ly)?(?: (?:yes|agreed|commitment|ok))?|proposal|potential|forecast|commit)"
_DEAL_ZH: Final = r"(?:商机|单子|案子|大单|小单|订单|意向(?:金额)?|项目|预算|报价(?=.{0,12}\d)|报了(?=.{0,12}\d)|有(?:个|一个|笔|一笔|张)|采购计划|招标|投标|预计(?:金额|成交|签)?|准备(?:签|下单|采购|定|订|下)|打算(?:签|下单|采购|定|订|买)|快(?:签|成)|要(?:签|下单|采购)|在谈|报了?价(?:了|格)?|想(?:要|买|订|定|签|采购|进)(?=.{0,14}\d)|需求|有兴趣|感兴趣)"

# --- money ---

_ARRIVED_EN: Final = r"(?:(?:check|cheque|payment|deposit|transfer|remittance|wire|ach|cash|money|bank transfer) (?:of .{1,12} )?from|received(?= .{0,30}(?:payment|deposit|transfer|cheque|check|cash|\d))|(?:payment|deposit|money|transfer|funds|cash|cheque|check|balance|instal?lment|invoice \w+)(?: of \S+)?(?: from .{2,40}?)?(?: (?:has|have|is|just|been|was|all|now|finally))* (?:received|arrived|came (?:in|through)|come (?:in|through)|in(?! (?:full )?(?:by|on|next|two|a|one|three|\d|the (?:next|coming)))|cleared|landed|here|hit the (?:account|bank)|in the (?:account|bank))|(?:paid|money|cash) in(?:to)? (?:the |our )?(?:account|bank)|(?:collected|picked up|got|took|banked|cashed)(?: (?:a|the|their|his|her|our|an|in|back))*(?: \S+){0,3}? (?:payment|deposit|cheque|check|cash|money|balance|instal?lment|down ?payment|advance)|(?:got|been) paid|put down(?= .{0,4}\d)|deposit(?:ed)? (?:of )?(?=[£$€¥]?\d)|collected(?= .{0,12}\d))"
_REPORTED_EN: Final = r"(?:(?:has |have |had |just |already |says? (?:they|he|she)(?:'ve| have|'s| has)? |they've |they have )*(?:paid(?! (?:(?:a|another|us a|them a|him a|her a) (?:quick |short )?(?:visit|call)|attention|off|for (?:lunch|dinner|parking|coffee|it))\b)|transferred|wired|remitted|settled(?= .{0,30}(?:invoice|bill|balance|account|\d))|sent (?:the |a |us )?(?:payment|money|deposit|cheque|check|transfer|remittance)|(?:ach|wire|transfer|payment|remittance|cheque|check|money|funds)(?: has| have)? (?:went out|gone out|is out|been sent|sent)|sent (?:the |over )?(?=[£$€¥\d])|short[- ]paid|part[- ]paid|prepaid|handed over (?:a |the )?(?:cheque|check|cash))|(?:payment|deposit|transfer|invoice|money|cheque|check)(?: (?:has|is|was|been|already))* (?:made|sent|paid|done|on its way|in the post|settled)|gave (?:me|us) (?:a |the )?(?:\S+ ){0,2}?(?:cheque|check|cash|deposit|payment))"
_PROMISED_EN: Final = r"(?:(?:will|'ll|promise[sd]?(?: to)?|going to|gonna|agreed to|is to|are to|should|can|to|would|plan(?:s|ning)? to|wants? to|intends? to|committed to|says? (?:they|he|she)(?:'ll| will))(?: \w+){0,2}? (?:pay|transfer|settle|wire|remit|clear (?:the|their|it)|send (?:the )?(?:payment|money|deposit|cheque|check))|paying|payment (?:is )?(?:promised|coming|due|expected|on|by|next|will|to follow)|(?:pays?)(?= (?:on|by|at|next|in|the|us|\S+ (?:on|by|next)))|(?:wire|transfer|payment|money|cheque|check|ach)(?: (?:is|will|to))* (?:goes|going|go|leaves|leaving) out|promised? (?:payment|the money|money)|deposit (?:due|by|on|next|to follow|coming)|(?:wire|transfer|payment|money|cheque|check|deposit|balance|ach)(?= (?:is )?(?:due|coming|on|by|next|this|tomorrow|mon|tue|wed|thu|fri|end of|in (?:a|two|\d))))"
_OWED_EN: Final = r"(?:overdue|owes?|still owed?|outstanding(?= .{0,20}\d)|past due|unpaid|hasn'?t paid|haven'?t paid|has not paid|not paid|late (?:payment|paying)|behind on (?:payment|payments|paying)|arrears)"
_WHAT_MONEY: Final = r"(?:货款|尾款|定金|订金|首款|头款|预付款?|进度款|质保金|保固款|保证金|余款|全款|部分款|款项?|票款|账款|应收|工程款|设备款|钱|现金|支票|承兑(?:汇票)?|汇票|银承|商承|电汇|汇款|贷款)"
_ARRIVED_ZH: Final = rf"(?:到账|入账|进账|兑付|兑现)(?:了)?|(?:回款|收款|入款)(?:了)?(?!计划|率|目标|时间|情况|条件|日|期|问题)|(?:收|拿|取|催|要|结)(?:到|了|回|回来)(?:了|客户|他们|对方)?(?=[^,，。]{{0,24}}?(?:{_WHAT_MONEY}|\d|[一二两三四五六七八九十百]+[万千百]))|{_WHAT_MONEY}[^,，。]{{0,10}}?(?:到了|收到了?|收了|进来了|回来了|到手|已收|齐了|收齐|结清)|收(?=现金|货款|定金|订金|尾款|支票|承兑|首款|\d)|收齐|结清了?"
_REPORTED_ZH: Final = rf"(?:说|讲|称|表示)?(?:已经?|刚|都)?(?:打|付|汇|转|划|结|支付)(?:款|账|帐|钱)?(?:了|过来了?|过去了?|出来了?|完了?|清了?|好了?|掉了?)(?!个|一?通|电话|招呼|卡|折|包|一?下|吗|没)|已(?:经)?(?:打款|付款|汇款|转账|支付|付|汇)|(?:打款|付款|汇款|转账|付清|开了?(?:承兑|支票))了?(?=$|[,，。\s\d一二两三四五六七八九十])(?!方式|条件)|{_WHAT_MONEY}[^,，。]{{0,10}}?(?:付了|打了|汇了|转了|付清|打过来|打出来|已付|已打|已汇)|(?:说|讲|称)打了|(?:给|开|拿|交)了?(?:我|我们)?(?:一?张|了)?[^,，。]{{0,8}}?(?:承兑|支票|汇票|现金)"
_PROMISED_ZH: Final = rf"(?:答应|承诺|保证|同意|说好?|约定|安排|准备|打算|计划|预计|会|要|可以|能|争取|再|才|先|给|就)[^,，。了]{{0,16}}?(?:打款|付款|汇款|转账|结款|结账|回款|付(?!款方式|款条件)|打(?!电话|给|过去|回|招|样|算|招呼|印|折|个|包)|汇(?!报|总)|转账)(?!了|吗)[^,，。]{{0,6}}?{_WHAT_MONEY}?|(?:打款|付款|汇款|回款|结款|付清|到账|打钱|匯款)$|(?:付|打|汇|结)(?:{_WHAT_MONEY}|[\d一二两三四五六七八九十])(?!了|过|完)"
_OWED_ZH: Final = r"(?:逾期了?|欠款|欠(?:着|了|我们)?(?=.{0,10}[\d一二两三四五六七八九十])|拖欠|没付款?|没打款|没回款|未付|未回款|赖账|拖着(?:没|不)(?:付|给|打)|还没(?:付|打|给|结|回)(?:款|钱|账)?|款(?:还)?没(?:到|付|打|给|回))"

# --- the rest ---

_COMPLAINT_EN: Final = r"(?:complain(?:ed|s|ing|t|ts)?|(?:is |are |was |were |very |really |pretty )*(?:unhappy|furious|angry|annoyed|upset|fuming|livid|not happy|dissatisfied|disappointed)|faulty|defective|broken|broke(?: down)?|damaged|leak(?:s|ing|ed|y)?|cracked|rusty|rusted|(?:wrong|missing|short) (?:parts?|goods|items?|delivery|size|colou?r|units?|quantity|product|model)|quality (?:issue|problem|complaint)s?|(?:late|delayed|short|incomplete) (?:delivery|deliveries|shipment)|delivery (?:was |is |came |arrived )?(?:late|short|wrong|damaged)|doesn'?t work|not working|stopped working|failed|failing|keeps? (?:failing|breaking|tripping|stopping)|(?:want|wants|asking for|demand(?:s|ed)?) (?:a |their |the )?(?:refund|replacement|money back|credit note)|return(?:ed|ing)? (?:the )?(?:goods|\d+|them|pumps|units|batch)|arrived (?:late|damaged|broken|wrong)|claim (?:for|about))"
_COMPLAINT_ZH: Final = r"(?:投诉|客诉|客訴|抱怨|质量(?:有)?问题|品质(?:有)?问题|质量不(?:行|好|稳|合格)|坏(?:了|掉)|漏(?:油|水|气|液|电)|(?:有|出|出现)(?:了)?(?:质量|品质|严重)?(?:问题|故障|毛病|瑕疵|裂纹|异响)|不良(?:率|品)?|退货|换货|返修|返工|发错(?:货|了)?|少发|漏发|错发|短(?:少|缺|装)|破损|生锈|开裂|裂了|变形|掉漆|不合格|发火|很生气|不满意?|不高兴|交期(?:又)?(?:延|晚|拖|误)|(?:货|发货|交货|送货)(?:又|老是|一直|还是)?(?:晚|迟|慢)(?:了|到)|故障|用不了|不能用|异响|要求?(?:赔偿|赔|退款|索赔)|索赔)"
_ACT_EN: Final = r"(?:send|call|ring|phone|e-?mail|mail|text|whatsapp|message|quote|requote|re-quote|chase(?: up)?|prepare|prep|bring|take|check(?: (?:on|with|stock))?|order|book|arrange|organi[sz]e|get(?: back)?|follow(?:ing)?[- ]?up|confirm|ask|draft|update|share|schedule|set up|drop off|deliver|invoice|pick up|revise|remind|submit|finali[sz]e|find out|look (?:into|up|at)|fix|sort(?: out)?|write(?: up)?|reply|respond|provide|make|give|put together|review|discuss|speak|talk|tell|let|sign|renew|return|resend|forward|work out|collect|show|drop|ship|sample|print|price(?: up)?|register|upload|fill in|pay|raise|push|nudge|ping|circle back|touch base|reach out|transfer|hand over|swap|replace|calculate|need)"
_TODO_EN: Final = (
    rf"(?:remind me(?: to| about| that)?|reminder(?: to)?|don'?t (?:let me )?forget(?: to)?|remember to|(?:to[- ]?do|next steps?|next|actions?|follow[- ]?up|reminder)\s*[:=-]|(?:i |we |also |still |then |and |now |so )*(?:need|needs|have|must|should|ought|got|promised|agreed|want|mean)(?: to|'ve to)? {_ACT_EN}|(?:i |we )*(?:must|should) {_ACT_EN}|(?:(?:i|we)(?:'ll| will|'m going to| am going to| are going to|'re going to| shall| owe)|^(?:and |so |then |but )*will)\b|(?:going|gonna|planning|plan|due|supposed|aiming|said (?:i'd|we'd|i would|i'll)|promised|agreed) to (?=\w)|(?:i'd|we'd) better|i owe|we owe|{_ACT_EN} (?:him|her|them|it|back|me)\b|owe (?:him|her|them)|follow(?:ing)?[- ]?up(?= (?:on|in|with|at|by|next|tomorrow|mon|tue|wed|thu|fri|call|visit|meeting|\d))|chase (?:up )?|(?:re-?quote|quote|quotation|proposal|samples?|report|answer|contract|drawings?|reply|demo unit|paperwork|revision) (?:is |are )?(?:due|by|needed by)\b|circl(?:e|ing) back|touch(?:ing)? base|reach(?:ing)? out)"
)
_WANTS_EN: Final = r"(?:(?:they|he|she|who|customer|client|buyer|[a-z]+)? ?(?:also |still |now |just |really )*(?:want|wants|wanted|need|needs|needed|asked(?: me| us)?(?: for| to)|asking for|asks for|requested|requests|requires?|would like|'d like|expects?|waiting (?:for|on)|keen (?:for|to see|to have))(?: to (?:see|have|get|know))?)"
ACT_ZH: Final = r"(?:发|寄|送(?!了)|报(?!了|价了|销|告)|给|打(?:电话|样|个)|回(?:电|复|话|邮件|访|传)|准备|安排|催|联系|联络|跟进|跟催|追踪|确认|提供|出(?:方案|报价|图|样|合同)|做(?:方案|报价|样|个)|带(?:样|资料|合同|他|去)|拿(?:样|合同|资料)|签(?!了)|约|问|查|看|核(?:对|实)|对账|开(?:票|发票|会)|订|补|改|修|换|装|调试|测|试|验(?:收|货)|交(?:样|货|方案|付)|提交|整理|更新|写|通知|提醒|打给|处理|解决|落实|申请|讨论|谈|沟通|演示|培训|收(?:款|尾款|货)|传|邮寄|快递|取|还|退|下单|付|结|答复|回覆|反馈)"
_TODO_ZH: Final = (
    rf"(?:提醒我?|记得|记着|别忘(?:了|记)?|不要忘(?:了|记)?|待办[:：]?|下一步[:：]?|后续[:：]?|接下来|然后要|回头(?:要|再|给)?|要?跟进(?!了|过|完)|跟催|追踪|我?(?:需要|得|要|必须|应该|该|打算|准备|计划|会)(?:再|先|尽快|赶紧|马上)?(?:给|跟|和|去|把|帮|向)?[^,，。]{{0,12}}?{ACT_ZH}|要把|下一步[:：]|(?:再|尽快|赶紧|抓紧){ACT_ZH}|(?:我|我们)(?:来|去){ACT_ZH}|我(?:们)?答应(?:了)?(?:他|她|他们|客户)?)"
)
_WANTS_ZH: Final = r"(?:(?:他|她|他们|客户|对方|那边|老板|采购)?(?:还|也|又|就|都|急)?(?:想要|想看|想|要(?!是|不|签|下单|采购|付|打款)|需要|希望|要求|催|让我们?|叫我们?|请我们?|等着?|急着?要))"
_HELP_EN: Final = r"(?:(?:i |we )?(?:need|could use|want|would like|asking for)(?: some| a bit of| your| any| a)? (?:help|support|backup|assistance|hand)(?: with| on| from)?|can (?:someone|somebody|anyone|anybody|you) (?:please )?(?:help|support|join|assist)|help (?:needed|wanted|please|me)|please help|support (?:needed|wanted)|sos|stuck (?:on|with)|need (?:sam|the boss|my (?:boss|lead|manager)|management|tech(?:nical)?|engineering|an engineer|a discount|approval|special price)(?: \w+){0,3})"
_HELP_ZH: Final = r"(?:求助|求支援|求支持|需要(?:公司|领导|总部|技术|老板|主管|经理|大家|团队)?(?:的)?(?:支持|支援|帮助|帮忙|协助|配合)|请(?:求)?(?:公司|领导|总部|技术|老板|主管|经理)?(?:支持|支援|帮助|帮忙|协助)|帮(?:我|忙|个忙|一下)|谁(?:能|可以|有空)(?:来)?帮|领导(?:能|可以)?(?:不能)?(?:帮|支持)|支持一下)"
_LEAVE_EN: Final = r"(?:(?:on|taking|take|book|need|want|request(?:ing)?|asking for|have|having|get)?\s?(?:annual |sick |unpaid |parental |maternity |paternity |compassionate )?leave(?! (?:it|the|them|a|him|her|me|at|from|early|for|now|that|this|by|with|my|in))|(?:a |the |my )?(?:half[- ])?days? off|time off|(?:i'm |im |i am |i'll be |will be |be |taking )*(?:off(?= (?:sick|work|today|tomorrow|on|next|this|until|from|mon|tue|wed|thu|fri|\d))|out (?:of (?:the )?office)|ooo)|(?:on|taking) (?:holiday|vacation|pto)|(?:calling|called|phoning) in sick|sick (?:today|tomorrow|day)|(?:i'm|im|i am) (?:sick|ill|unwell|poorly)|away (?:on|from|until|next|this|tomorrow|for)(?= .*)|doctor'?s appointment|vacation|annual leave|business trip)"
_LEAVE_ZH: Final = r"(?:请(?:个|了|一天|半天|两天|[一二三四五六七\d]+天)?(?:年|病|事|婚|产|丧|陪产|调休)?假|休(?:年|病|产|婚)?假|年假|病假|事假|调休|补休|特休|想休|要休(?:息)?|出差|不舒服.{0,8}?(?:休|请假)|(?:生病|发烧)了?)"

_GROUPS: Final[tuple[tuple[CueKind, str, str], ...]] = (
    ("leave", _LEAVE_EN, _LEAVE_ZH),
    ("help", _HELP_EN, _HELP_ZH),
    ("missed", _MISSED_EN, _MISSED_ZH),
    ("lost", _LOST_EN, _LOST_ZH),
    ("won", _WON_EN, _WON_ZH),
    ("arrived", _ARRIVED_EN, _ARRIVED_ZH),
    ("owed", _OWED_EN, _OWED_ZH),
    ("promised", _PROMISED_EN, _PROMISED_ZH),
    ("reported", _REPORTED_EN, _REPORTED_ZH),
    ("complaint", _COMPLAINT_EN, _COMPLAINT_ZH),
    ("visit", _VISIT_EN, _VISIT_ZH),
    ("todo", _TODO_EN, _TODO_ZH),
    ("wants", _WANTS_EN, _WANTS_ZH),
    ("deal", _DEAL_EN, _DEAL_ZH),
    ("go", _GO_EN, _GO_ZH),
)
_LATIN: Final = tuple((kind, regex(rf"(?<![a-z0-9'])(?:{english})(?![a-z])")) for kind, english, _ in _GROUPS)
_HAN: Final = tuple((kind, regex(chinese)) for kind, _, chinese in _GROUPS)
_MIXED: Final = tuple(
    (kind, regex(rf"(?<![a-z0-9'])(?:{english})(?![a-z])|(?:{chinese})")) for kind, english, chinese in _GROUPS
)
_LETTER: Final = regex("[a-z]")
_SIGN: Final = regex("[\u3400-\u9fff]")


_ACT_ALONE: Final = (
    r"(?:send|ring|phone|circle back|touch base|reach out|chase|prepare|prep|bring|arrange|organi[sz]e|follow(?:ing)?[- ]?up|confirm|ask|schedule|set up|drop off|pick up|remind|submit"
    r"|finali[sz]e|find out|look (?:into|up|at)|sort|write|respond|provide|put together|tell|renew|resend|forward|work out|get (?:back|them|him|her|the|a)|"
    r"re-?quote|(?:call|quote|order|check|invoice|review|e-?mail|mail|text|message|book|draft|update|share|deliver|take|collect|show|fix|give|make|sign|return|print|reply|discuss|price(?: up)?|speak|talk|let)"
    r"(?= (?:to |with |on |up |back|him|her|them|it|the |a |an |new |my |our |their |his |me |mr|ms|mrs|dr|[a-z'’-]+ (?:at|from|about|by|on|tomorrow|next|re|to|before|for|back|again)\b|\u25a1|stock|price)))"
)
ACT: Final = re.compile(rf"(?:{_ACT_ALONE})(?![a-z])(?! (?:was|is|has|went|sent|with .{{2,20}} went))|(?:{ACT_ZH})(?![了过完])")
"""A verb that, in front of a clause or behind a day to come, tells to do something."""


def _patterns(words: str) -> tuple[tuple[CueKind, re.Pattern[str]], ...]:
    """Those of the scripts it is written in: most of the time goes into trying them."""
    if not _SIGN.search(words):
        return _LATIN
    return _MIXED if _LETTER.search(words) else _HAN


def cues(folded: str, start: int, end: int) -> list[Cue]:
    """The cues in `folded[start:end]` (see `plain`), as they stand. Earlier groups go before later ones where they
    overlap: `received the order` is a deal's word before it is money's."""
    found: list[Cue] = []
    taken = 0
    for kind, pattern in _patterns(folded[start:end]):
        for match in pattern.finditer(folded, start, end):
            bits = ((1 << (match.end() - match.start())) - 1) << (match.start() - start)
            if not taken & bits and match.end() > match.start():
                taken |= bits
                found.append(Cue(kind, *match.span()))
    return sorted(found, key=lambda cue: cue.start)
