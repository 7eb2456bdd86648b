"""Hong Kong Cantonese in the shape of standard Chinese, character for character: 佢話聽日過數 is 他说明天转账.

The cues are written for standard Chinese. Every place is kept, so some words stand for one of the same length that says
the same of a report: 入咗數, 過咗數 and FPS咗 are all money that was sent.
"""

import re
from functools import cache, lru_cache
from typing import Final

from handlers.reading.fold import fold
from handlers.reading.naming.folding import simplified_characters
from handlers.reading.patterns import regex

_VERBS: Final = (
    "去见見倾傾谈談落过入俾畀比给给签簽买買收打约走食开做找到付寄交行上返叫嗌整坏壞烂"
    "爛迟少饮飲换換送拎攞执執输輸赢贏搵睇完好掂"
)
_MARK: Final = regex(
    "[咗佢嘅喺冇唔俾畀嚟睇搵揾啲攰嬲哋咁咩乜嗰嘢諗攞噉啱嗌㗎閂]|喇(?![叭嘛])|[倾傾](?![向听聽斜销銷盆诉訴角城注])|听(?:[日朝]|晚(?![会报]))"
    "|[寻尋][日晚朝]|琴[日晚朝](?<![钢鋼风風提]琴.)|今朝|而家(?![里裡庭人长])|[邊边][个間间](?<![这這那旁左右身两]..)(?!别)"
    "|落(?:单|柯打|order)|过(?:返)?数(?![十百千万据日天月年次家个周小位字量])|[入找](?:返)?数(?![据字量十百千万])|[轉转]数快|[執执]到|緊(?<=[问問做写寫食等讲跟整印送寄出用开開]緊)(?![张張急迫要接])|老[细細]"
    "|[应應]承|係咪|[几幾]时|得閒|仲[有未要想争爭]|(?<=□)话(?![题題术術费費剧劇梅])|同(?=□)(?<![合不相共等如一连會会]同)|[搞傾]掂|[下上]晝|晏晝"
    rf"|蚊(?<=[\d一二两三四五六七八九十百千万几幾]蚊)|甩底|[彈弹]票|到[戶户]口|找[清晒]|[拖清争爭]数(?![据字])|[条條]数|[張张]单(?<![一二三两几这那每幾這\d]..)(?![子据位])|[鬧闹](?=[到咗爆我])|[想要]加多(?!少)|左(?<=[{_VERBS}]左)(?![右边邊手侧側转轉營营岸鎮镇])|比(?:[返佢]|左(?![右边邊侧側]))"
    "|d(?:(?<=[呢嗰平快多早贵貴]d)(?![a-z0-9])|(?<![a-z0-9]d)(?=货|嘢|野))"
)
"""What is written in Cantonese alone, as `fold` leaves it. One of these, and the words are read as Cantonese."""
_SPELT: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (regex(rf"(?<=[{_VERBS}])左(?![右边邊手侧側转轉營营岸鎮镇])"), "咗"),
    (regex(r"(?<=[过返上落出])黎(?=$|[\s,，。看睇傾倾谈談攞取见見验驗開开])|黎(?=紧|緊|咗)"), "嚟"),
    (regex(r"比(?=咗|左|返|钱|报价|個价|佢)"), "俾"),
    (regex(r"(?<=[呢嗰平快多早贵貴])d(?![a-z0-9])|(?<![a-z0-9])d(?=货|嘢|野)"), "啲"),
    (regex(r"既(?![然是有往成定得又要])"), "嘅"),
    (regex(r"(?<=\d)部(?!分|门|門)"), "台"),
)
"""What the same words are also spelt as: 去左, 返黎, 比咗錢, D貨, 我既客."""
_SAID: Final = """
聽日見 再见啦  今日好攰 今天好累  好攰 好累  早晨 早安  唔該晒 谢谢啦  唔該 谢谢  多謝晒 多谢啦  辛苦晒 辛苦了
唔緊要 没问题  好嘢 厉害  得閒 有空  唔得閒 没时间  未得閒 没时间  聽日 明天  尋日 昨天  琴日 昨天  今日 今天
今朝 今早  聽朝 明早  尋晚 昨晚  琴晚 昨晚  聽晚 明晚  後日 后天  前日 前天  第日 改天  下晝 下午  上晝 上午
晏晝 下午  朝早 早上  夜晚 晚上  而家 现在  依家 现在  頭先 刚才  啱啱 刚刚  遲啲 稍后  遲下 稍后  收工 下班
放工 下班  返工 上班  舊年 去年  出年 明年  老細 老板  事頭 老板  客人 客户  熟客 客户  客仔 客户  我哋 我们
佢哋 他们  你哋 你们  舖頭 店里  鋪頭 店里  邊個 哪个  邊間 哪家  邊度 哪里  邊位 哪个  邊日 哪天  幾時 多久
幾錢 多少  幾多 多少  點解 为啥  點樣 为啥  點算 咋办  做乜 为啥  有冇 多少  請問有冇 请问多少  問有冇 问想要
係咪 哪个  係唔係 是不是  得唔得 行不行  好唔好 好不好  知唔知 知不知  要唔要 要不要  可唔可 可不可  會唔會 会不会
識唔識 能不能  使唔使 要不要  提我 提醒  提提我 提醒我  提返我 提醒我  記住 记得  唔記得 忘记了  唔好 不要  唔使 不用
唔洗 不用  唔想 不想  唔再 不再  仲未 还没  未曾 没有  搵日 改天  打返俾 回电给  打俾 联系  打畀 联系  打咗俾 联系过
打咗畀 联系过  打過俾 联系过  打過畀 联系过  打咗去 联系过  打過去 联系过  覆返 回复  覆咗 回了  跟返 跟进  跟下 跟进
跟緊 跟进  俾返 给回  畀返 给回  攞返 拿回  交返 交回  收返 收回  傾緊 在谈  講緊 在谈  睇緊 在看  諗緊 在想
等緊 在等  做緊 在做  傾唔掂 没谈成  傾唔成 没谈成  傾唔埋 没谈成  談唔成 没谈成  傾掂數 敲定了  傾掂 敲定  單嘢 单子
條數 账款  期票 支票  加單 订单  加咗單 下了单  過期未找 逾期未付  過期未 逾期未  過咗期未 逾期了未  出到支票 开到支票
客話 客说  轉咗用 改用了  轉用 改用  再傾 再聊  再講 再聊  熄機 关机  熄咗機 关了机  過數過咗 转账转了  尾期 尾款
頭期 首款  首期 首款  到戶口 到账了  到咗戶口 已经到账  入戶口 到账了  彈票 跳票  彈咗票 跳票了  簽實 签定
冇得救 没戏了  冇得傾 没戏了  過到數 能转账  入到數 能转账  找到數 能付款  清數 付清  清咗數 付清了  仲有冇 还多少
爭數 欠款  唔好意思 不好意思  食白果 扑空了  有錢過 会付款  有錢俾 会付款  有錢找 会付款  傾成 谈成  傾好 谈好
傾唔到 没见到  見唔到 没见到  搵唔到 没找到  約唔到 没约到  撞唔到 没见到  碰唔到 没见到  打唔通 打不通
聯絡唔到 联系不上  搵佢唔到 联系不上  聯絡唔上 联系不上  冇見到 没见到  未見到 没见到  冇人聽 没人接  冇人應 没人应
冇人覆 没人回  冇聽電話 没接电话  唔聽電話 没接电话  冇聽 没接  唔喺度 不在家  唔係度 不在家  唔在度 不在家  唔喺 不在
出咗去 不在家  出咗街 不在家  行開咗 不在家  走開咗 不在家  冇返工 不在家  閂咗門 关了门  閂門 关门  冇開門 没开门
冇開舖 没开门  冇開檔 没开门  未開門 没开门  未開舖 没开门  撲空 扑空  食閉門羹 吃闭门羹  冇人喺度 没人在家
冇人喺 没人在  上咗去 去过了  上過去 去过了  落咗去 去过了  落過去 去过了  過咗去 去过了  過咗嚟 来过了  返咗嚟 回来了
返嚟 回来  出返嚟 出来了  過嚟 过来  嚟緊 下个  上嚟 过来  落嚟 过来  再上去 再去趟  再落去 再去趟  影過相 见过了
通咗電話 通了电话  開完會 开完会  飲茶 喝茶  飲嘢 喝茶  飲咖啡 喝咖啡  食飯 吃饭  食晏 吃饭  落單 下单  落柯打 下订单
落咗柯打 下了订单  落咗單 下了单  落左單 下了单  落訂單 下订单  嗌貨 下单  入貨 进货  叫咗貨 订了货  嗌咗貨 订了货
嗌咗 订了  開咗單 下了单  做咗單 成了单  簽紙 签约  簽咗紙 签约了  執到單 拿下单  執到 拿下  執咗 拿下  拎到單 拿下单
成咗單 成了单  搞掂咗 搞定了  搞掂 搞定  搞唔掂 没谈成  走咗單 丢了单  走單 丢单  跑咗單 丢了单  冇咗單 丢了单
甩咗單 丢了单  飛咗單 丢了单  走雞 丢单  走咗雞 丢了单  甩底 爽约  甩咗底 爽约了  放飛機 放鸽子  過咗數 转了账
過左數 转了账  過晒數 转了账  過數 转账  過返數 转回账  入咗數 转了账  入左數 转了账  入晒數 转了账  入數 转账
找咗數 付了款  找左數 付了款  找晒數 付清了  找清數 付清了  找清咗 付清了  找清 付清  找晒 付清  找數 付款
找尾數 付尾款  找咗尾數 付了尾款  尾數 尾款  俾錢 付钱  畀錢 付钱  俾咗錢 付了钱  畀咗錢 付了钱  俾數 付款  俾清 付清
過戶 转账  轉數快 用转账  轉咗數 转了账  收晒 收齐  收清 收齐  收咗 收了  落訂 付订  落咗訂 付了订  俾訂 付订
追數 催款  收數 收款  追佢 催他  應承 答应  應承咗 答应了  出支票 开支票  出咗支票 开了支票  寫咗支票 开了支票
開咗支票 开了支票  寫支票 开支票  拖數 拖欠  走數 拖欠  賴數 赖账  未找 未付  未過 未付  未俾 未付  未畀 未付
冇找 没付  爭住 欠着  欠住 欠着  仲爭 还欠  爭我 欠我  爭緊 欠着  爭幾 欠多  好嬲 发火  發嬲 发火  嬲嬲 发火
嬲爆 发火  火都嚟 发火了  爆晒 发火  鬧我 骂我  鬧咗 骂了  俾人鬧 在骂了  照鬧 在骂  送錯 发错  俾錯 发错  畀錯 发错
出錯貨 发错货  寄錯 发错  執錯 发错  爛咗 坏了  爛晒 坏了  壞咗 坏了  壞晒 坏了  整爛 坏了  到遲 迟到  遲咗 迟了
少咗 少了  漏咗 漏发  賠錢 赔钱  要賠 要赔  寫錯 写错  打錯 打错  講錯 说错  話錯 说错  搞錯 搞错  唔啱 不对
唔岩 不对  唔係 不是  講多錯 说错了  唔舒服 不舒服  病咗 生病  唔見人 不见人  鍾意 喜欢  中意 喜欢  幾好 挺好
幾滿意 挺满意  幾有 挺有  幾鍾 挺喜  幾開心 挺开心  幾順 挺顺  呢個 这个  呢間 这家  呢度 这里  呢張 这张  呢批 这批
嗰個 那个  嗰間 那家  嗰度 那里  嗰邊 那边  同埋 以及  仲有 还有  仲要 还要  仲想 还想  加多 多要  諗住 打算
預咗 准备  想入 想进  想攞 想要  張單 单子  啲單 单子  份單 单子  收線 通话  食lunch 约了吃个午饭
食dinner 约了去吃个晚饭  執返 拿回
"""
"""Words and what stands for them, as people write them; what is not here is taken character by character."""
_AS_THEY_ARE: Final = "倾向 倾听 过数十 过数百 过数千 过数万 入数据 找数据 喇叭 晒图 细节 仔细 详细 明细 细致 叫做"
_ONE_BY_ONE: Final = (
    "咗了佢他嘅的喺在冇没唔不俾给畀给嚟来傾谈倾谈睇看搵找揾找啲些攰累細小嬲怒咁这嗰那𠮶那諗想谂想攞拿噉那啱刚嗌叫㗎啊喇了晒完哋们仲还嘢货"
    "咩吗乜啥蚊块埋了喎啊囉了啰了噃啊啩吧緊着紧着攪搞搅搞識会识会鬧骂闹骂"
)

_AGAIN: Final = r"[\d一二两三四五六七八九十]{1,2}"
_DIGIT: Final = r"\d一二两三四五六七八九十百千"
_SUM: Final = (
    r"(?:(?:hk|港币|港纸)?\s?\$\s?\d[\d,.]{0,12}(?:万|k)?"
    rf"|[{_DIGIT}廿半][{_DIGIT},.]{{0,12}}[万千百k块皮][{_DIGIT}万块]{{0,6}}|\d[\d,]{{2,12}})"
    rf"(?![{_DIGIT}万箱件部台套个包支盒张双])"
)
_MONEY: Final = r"(?:[订定]金|尾款|首期|现金|支票|cheque)"
_WHO: Final = (
    r"(?:□|阿[a-z\u4e00-\u9fff]|\s?[a-z]{2}|[他你]|我们|老板|客户|采购|经理|秘书|助理|店长|师傅|部长|主任|太太|财务|会计"
    r"|[\u4e00-\u9fff]{1,3}(?:先生|小姐|生|太|经理|主任|总|姐|哥|sir))"
)
_IN_CONTEXT: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (regex(pattern), words)
    for pattern, words in (
        # what became of an order
        (r"(?<=[单子])[走甩]了", "丢了"),
        (r"[拣跟找用转]了(?=对手|第二[间家个]|别[间家]|行家|同行|人地)", "选了"),
        (r"(?<=选了)(?:第二[间家个])", "对手方"),
        (
            r"给(?=(?:人|对手|同行|行家|别家|第二)[^,，。]{0,4}(?:抢|截|拿|执|拎|做))|给(?=[^,，。给]{1,6}[抢截执拎攞拿]了)",
            "被",
        ),
        (r"(?:(?<=放)|(?<=放我)|(?<=放了)|(?<=放了我))飞机", "鸽子"),
        (
            r"落(?=了?[张个份]?(?:order|po(?![a-z])|单|订单|柯打)|了[^,，。]{0,4}(?:,\d{3})?[^,，。]{0,3}(?:单|order))",
            "下",
        ),
        (r"叫(?=了[\d一二两三四五六七八九十]+\s?[箱台套件盒包支桶袋])", "要"),
        # money
        (rf"找(?=了?(?:一半|清|返|几[十百千万]|\s?{_SUM}))", "付"),
        (rf"给(?=了?(?:我们?)?\s?(?:{_SUM}|{_MONEY}))", "付"),
        (rf"[过入](?=了\s?{_SUM})", "转"),
        (
            r"(?:(?<=[\d万千百块元k款金票])|(?<=[\d万千百块元k款金票]\s))[入过找]了(?=\s*(?:$|[,，。!！啊啦了\s]))",
            "转了",
        ),
        (r"fps了", "用转账了"),
        (r"payme了", "已用转账付了"),
        (r"alipay了", "用手机转账付了"),
        (r"转了(?=用|去|牌|供应|其他|别|第二|对手|同行)", "换了"),
        (r"(?<=[天日晚早会要再午一二三四五六前底号])fps(?=\s?(?:hk)?\$?\s?\d)", "会转账"),
        (r"争(?=\$?\d|多少|[一二两三四五六七八九十]+[万千百]|我|他|着)", "欠"),
        (rf"在谈(?=(?:大约|大概|成|都)?\s?(?:{_SUM}|[\d一二两三四五六七八九十几数]+[万千百]))", "商机"),
        (r"单子(?=[^,，。]{0,4}(?:逾期|未付|没付|付款|付了|转账|转了|欠))", "账单"),
        (r"问着(?=\s?\d)", "想要"),
        (r"(?<=有意)订单", "下单"),
        # going, meeting, asking
        (r"先(?=会|有|付|转|出|签|决定|知|开|可以|落|下单)", "才"),
        (rf"(?<=[走去跑看见]了)({_AGAIN})间", r"\1家"),
        (
            rf"(?:(?<=^)|(?<=[\s,，。;；:：天早午晚刚才又去要会再想了完点半号约陪月年今没号上下他她你我们□]))同(?!意|事|时|步|样|期|行|类|学)(?={_WHO})",
            "跟",
        ),
        (r"(?<![电通说讲对笑神会回谈普闲])话(?![题术费剧筒语事机梅])", "说"),
        (r"食(?=了|完|过|个)", "吃"),
        (r"饮(?=了|完|过|个)", "喝"),
        (r"(?<![银进举执旅流发实运])行(?=了|完|过)", "走"),
        (r"(?<![早晚加放跟赶追以线])上了(?=□|他们?|[厂公])", "去了"),
        (r"(?<![早晚以加])[上落](?=□)|落(?=厂|铺|店|地盘)", "去"),
        (r"book了", "早就约好了"),
        (r"打了(?![卡包折电个通款钱\d])", "聊过"),
        (r"几(?=满意|有兴趣|开心|钟意|锺意|顺|好)", "挺"),
        # asking
        (r"(?<!还)未(?=\s?[啊呀]?\s?[?？]?\s*$)", "吗"),
        (r"(?<=吗)[呀啊](?=\s*[?？]?\s*$)", "?"),
        (r"(?<![了子单])没(?=[\s。！!了啦]*$)", "无"),
    )
)
"""What hangs on the words beside it, in the shape that all the others leave; each keeps its length."""


def is_cantonese(folded: str) -> bool:
    """Whether a folded text holds words that only Cantonese is written with."""
    return _MARK.search(folded) is not None


@lru_cache(maxsize=32)  # the same clause is looked at several times
def standard(folded: str) -> str:
    """A folded Cantonese text in simplified script and the words of standard Chinese, each character in its place."""
    for pattern, meaning in _SPELT:
        folded = pattern.sub(meaning, folded)
    words, meanings = _words()
    said = words.sub(lambda found: meanings[found[0]], folded.translate(_script()))
    for pattern, meaning in _IN_CONTEXT:
        said = pattern.sub(meaning, said)
    return said


@cache
def _script() -> dict[int, str]:
    """The table to simplified script, but for 係, which it would make one with 系."""
    return {code: char for code, char in simplified_characters().items() if code != ord("係")}


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    """All the words as one pattern, the longest first, and what stands for each."""
    said = _SAID.split()
    pairs = {fold(old).translate(_script()): new for old, new in zip(said[::2], said[1::2], strict=True)}
    pairs |= {"关係": "关系", "联係": "联系", "维係": "维系", "係数": "系数"}
    pairs |= {kept: kept for kept in _AS_THEY_ARE.split()}
    longest_first = sorted(pairs, key=len, reverse=True)
    characters = dict(zip(_ONE_BY_ONE[::2], _ONE_BY_ONE[1::2], strict=True)) | {"係": "是"}
    starts, singles = "".join({word[0] for word in pairs}), "".join(characters)
    either = "|".join(map(re.escape, longest_first))
    return re.compile(f"(?=[{starts}])(?:{either})|[{singles}]"), characters | pairs  # most places begin no word
