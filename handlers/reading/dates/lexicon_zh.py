"""Chinese words of time, in folded (simplified) shape. Longer words win, so a look-alike is listed as `other` beside
the word it hides."""

from typing import Final

from handlers.reading.dates import lexicon_holidays
from handlers.reading.dates.lexicon_en import Lexeme

_WEEKS: Final = ("周", "星期", "礼拜")


def _numbered(kind: str, words: dict[str, int]) -> dict[str, Lexeme]:
    return {word: (kind, number, word) for line, number in words.items() for word in line.split()}


def _named(kind: str, words: dict[str, str]) -> dict[str, Lexeme]:
    return {word: (kind, 0, name) for line, name in words.items() for word in line.split()}


def _plain(kind: str, words: str) -> dict[str, Lexeme]:
    return {word: (kind, 0, word) for word in words.split()}


def _events(done: int, words: dict[str, str]) -> dict[str, Lexeme]:
    """Events that terms count from: 1 has come to pass (货到), 2 is a thing to do (发货)."""
    return {word: ("anchor", done, name) for line, name in words.items() for word in line.split()}


def _weekdays() -> dict[str, Lexeme]:
    days = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
    words: dict[str, Lexeme] = {}
    for week in _WEEKS:
        words |= {week + char: ("weekday", number, week + char) for char, number in days.items()}
        # 周八 looks like a weekday and is none: the whole phrase is then left alone.
        words |= {week + char: ("badday", 0, week + char) for char in "七八九十零"}
    return words


_REL: Final = {
    "这 这个 这一 这一个 本 当 今个 呢个": 0,
    "下 下个 下一 下一个": 1,
    "下下 下下个 再下 再下个 再下一个": 2,
    "上 上个 上一 上一个": -1,
    "上上 上上个": -2,
}

_OTHER: Final = (
    # "up", "down", "this" inside other words
    "下单 下订 下货 下载 下面 下来 下去 下班 下属 下游 线下 线上 楼上 楼下 以上 以下 上海 上市 上线 上次 上游 上门 "
    "上班 上面 上来 上去 马上 天下 一下 "
    "本人 本来 本地 日本 成本 样本 版本 基本 根本 文本 资本 当地 当面 当然 当时 当前 这样 这里 这次 这家 这边 "
    # "before", "after", "in", "middle", "beginning" and "end" that open another word
    "前台 前期 前面 前往 前去 前后 前端 目前 提前 之前的 "
    "后续 后面 后台 后期 后来 后勤 后备 售后 先后 然后 今后 "
    "内部 内容 内销 内贸 内勤 内蒙 "
    "中国 中铁 中建 中石 中海 中联重科 中车 中粮 中信 中兴 中学 中介 中央 中山 中原 中小 中层 中型 中途 中秋 中奖 中科 "
    "中标 中文 中间 中心 中控 中核 中油 中化 中外 中方 "
    "初期 初稿 初始 初级 初步 到底 "
    "尾款 尾货 尾单 尾数 尾牙 尾盘 头部 头条 头批 头款 头疼 头痛 头像 头寸 头等 头盔 头号 头牌 "
    # how long one cannot say
    "快一点 多一点 少一点 大一点 有一点 一点点 一点儿 大半年 小半年 明后年 "
    # people
    "张三 李四 王五 赵六 孙七 周八 小周 老周 阿周 周总 周工 周经理 周姐 周哥 周老师 周主任 "
    "周先生 周女士 周小姐 周厂长 周董 周老板 "
    # verbs and nouns that end like the 约 in front of a day
    "续约 预约 合约 解约 违约 毁约 履约 邀约 赴约 爽约 失约 特约 节约 大约 "
    # words with a day, week, month, year, hour or part in them
    "周年 周期 周边 周转 周到 周报 周会 月报 月结算 日报 年报 生日 节日 日期 日常 天气 聊天 晚会 早会 晚饭 "
    "早饭 晚餐 早餐 晚宴 早市 早班 晚班 夜班 早晚 早就 尽早 最早 早安 晚安 早点 年轻 年级 时间 时候 有时 "
    "同时 同事 同意 同行 同步 同心 同样 同类 同比 同款 同等 同学 同城 同业 同济 同仁 同志 同级 同价 同上 同感 "
    "同伴 同盟 同化 同一 胡同 合同 共同 不同 相同 一同 如同 连同 陪同 会同 协同 等同 及时 小时候 重点 地点 特点 "
    "优点 缺点 试点 网点 站点 观点 一天到晚 三天两头 "
    "号码 型号线 月台 月饼 一半 大半 一点 月份牌 月中旬后 后日谈 到货 到账 到期 到场 到位 到付 日本 "
    "今日头条 明日之星 明日控股 今日集团 明天会更好 昨日重现 明日香 "
    "明天集团 明天系 三一重工 双周 单周 双月 单月 半天 半月谈"
)

# The day before, after, of something else: which day that is, one cannot say from these words.
_ANAPHORS: Final = (
    "次日 次晨 次周 次月 次年 次季 翌日 翌晨 翌年 隔天 隔日 隔晚 隔周 隔月 隔年 当天 当日 当晚 当年 那周 那月 那年 "
    "那个月 那个周 那晚 那日 同日 同一天 第二天 第三天 第四天 第五天 头一天 头天 头天晚上 前一天 后一天 前一晚 前一周 "
    "后一周 前一个月 某天 某日 该日 该月 上次 下次 哪天 啥时候 几号 几点 周几 星期几 礼拜几 几月 昨前天"
)
_VAGUE: Final = (
    "过两天 过几天 过俩天 过些天 再过两天 再过几天 这两天 前两天 那两天 这几天 前几天 那几天 这一两天 一两天 改天 改日 "
    "回头 稍晚 晚些 早些 晚些时候 晚点 晚一点 早一点 等一下 等会 等会儿 一会 一会儿 待会 待会儿 "
    "几天 好几天 几周 几个月 几个小时 几小时 "
    "最近 近期 近日 近几天"
)

_SUFFIXES: Final = (
    "集团 公司 科技 食品 机电 电子 贸易 传媒 服饰 服装 酒店 餐饮 商贸 实业 股份 工贸 建材 家具 家居 物流 药业 制药 "
    "化工 电器 五金 重工 资本 控股 文化 "
    "广告 网络 软件 咖啡 店 厂 超市 商行 饭店 企业 有限 投资 置业"
)
_MEASURES: Final = (
    "家 台 件 套 箱 吨 位 只 张 条 辆 双 对 项 页 笔 户 支 瓶 桶 米 寸 公斤 人 倍 次 成 折 层 款 种 批 份 折扣 块 元 "
    "遍 单 毫米 厘米 公里 千克 毫升 立方 平方 平米 英寸 英尺 吋 呎"
)
_POINTS: Final = (
    "建议 意见 要求 内容 问题 原因 需求 想法 利 返利 折让 好处 说明 优势 不足 区别 共识 优惠 折扣 措施 经验 体会 疑问 "
    "疑虑 顾虑 诉求 情况 事项 注意 感受 收获 结论 理由 看法 反馈 补充 改进 教训 任务 提成 佣金 税 利润 毛利 水 差距"
    " 以上 以下"
)
_SAYING: Final = (
    "提了 提 提出 说了 讲了 讲 有 要 让 让了 降 降了 涨 涨了 跌 跌了 返 返了 加 那 几 共 总结 便宜 优惠 少 多 赚 抽 "
    "补充 贵 贵了 高 高了 低 低了"
)

WORDS: Final[dict[str, Lexeme]] = {
    **_plain("other", _OTHER),
    **_named("aroundfeast", {"节前": "before", "节后 过完节": "after", "过完年": "年后", "开春": "开春"}),
    **_named("holiday", {words: key for key, words in lexicon_holidays.CHINESE.items()}),
    **_weekdays(),
    **_numbered(
        "dayword",
        {
            "今天 今日 本日 今儿 今儿个": 0,
            "明天 明日 明儿 明儿个 听日": 1,
            "后天 后日 后儿": 2,
            "大后天 大后日 大后儿": 3,
            "昨天 昨日 昨儿 琴日 尋日 寻日": -1,
            "前天 前日 前儿": -2,
            "大前天 大前日": -3,
        },
    ),
    **_numbered("bothdays", {"今明 今明天 今明两天": 0, "明后 明后天 明后两天": 1}),
    **_numbered("tonight", {"今晚 今夜 今晚黑": 0, "明晚 听晚": 1, "后晚": 2, "昨晚 昨夜 尋晚 琴晚": -1, "前晚": -2}),
    **_numbered(
        "daymorning",
        {"今早 今晨 今朝 今朝早": 0, "明早 明晨 听朝 听朝早": 1, "后早 后朝": 2, "昨早 尋朝 寻朝 琴朝": -1},
    ),
    **_numbered("rel", _REL),
    **_named("coming", {"即将到来的": "coming"}),
    **_numbered(
        "yearword",
        {"今年 本年 本年度 今年度": 0, "明年 来年 明年度 出年": 1, "后年": 2, "去年 去年度 舊年": -1, "前年": -2},
    ),
    **_plain("weekend", " ".join(week + "末" for week in _WEEKS) + " 周六日 星期六日 礼拜六日 周六周日 双休日"),
    **_named(
        "unit",
        {
            "周 星期 礼拜 个周 个星期 个礼拜": "week",
            "个月": "month",
            "天 工日": "day",
            "季度 季 个季度": "quarter",
            "小时 个小时 钟头 个钟头 个钟 钟": "hour",
            "分钟": "minute",
            "刻钟": "quarterhour",
            "工作日 个工作日 工作天 个工作天": "workday",
        },
    ),
    **_named("moon", {"月 月份": "month"}),
    **_named("nian", {"年 年度 财年 财政年度 会计年度": "year"}),
    **_plain("dayno", "号 日"),
    **_plain("ge", "个"),
    **_named(
        "part",
        {
            "早上 早晨 清早 一早 清晨 上午 早间 大早上 一大早 大清早 午前 上昼 朝早": "morning",
            "下午 午后 下昼 晏昼": "afternoon",
            "傍晚 晚上 晚间 夜里 夜间 夜晚 深夜": "evening",
            "凌晨": "dawn",
            "半夜 大半夜 午夜 下半夜": "night",
            "中午 正午 午间": "noon",
            "下班前 收工前 放工前 下班之前 下班以前 收工之前": "eod",
        },
    ),
    **_named("weakpart", {"早": "morning", "晚": "evening"}),
    **_plain("dian", "点 点钟 时"),
    **_plain("fen", "分"),
    **_plain("ke", "刻"),
    **_plain("cha", "差"),
    **_plain("zheng", "整"),
    **_plain("half", "半"),
    **_plain("end", "底 末 尾"),
    **_plain("start", "初 头"),
    **_plain("mid", "中"),
    **_numbered("third", {"上旬": 1, "中旬": 2, "下旬": 3, "上中旬": 12, "中下旬": 23}),
    **_numbered("halfyear", {"上半年": 1, "下半年": 2}),
    **_numbered("halfmonth", {"上半月": 1, "下半月": 2}),
    **_plain("final", "最后 最末"),
    **_numbered("months", {"两月 俩月": 2, "仨月": 3}),
    **_numbered("number", {"俩": 2, "仨": 3}),
    **_plain("di", "第"),
    **_plain("qian", "前 之前 以前"),
    **_plain("hou", "后 之后 以后 过后 开外"),
    **_plain("within", "内 以内 之内"),
    **_plain("guo", "过 再过"),
    **_plain("by", "早于 最晚 最迟 不晚于 不迟于 至迟 截至 截止 截止到 截至到 截止日 截止日期 到期日 赶在"),
    **_plain("on", "在 于 等到 定在 订在 约在 改到 推到 挪到 延到 改成 改为 改在 约"),
    **_plain("dash", "到 至"),
    **_plain("from", "从 自"),
    **_plain("since", "自从 以来 至今 到现在 到目前 不早于 晚于 迟于"),
    **_plain("filler", "的"),
    **_plain("thatday", "那天 当天的"),
    **_plain("anaphor", _ANAPHORS),
    **_plain("vague", _VAGUE),
    **_plain("season", "春天 夏天 秋天 冬天 春季 夏季 秋季 冬季 入冬 入夏 旺季 淡季 暑假 寒假 暑期 同期"),
    **_plain("every", "每 每个 每逢 逢 天天"),
    **_plain("about", "左右 大概 差不多"),
    **_plain("or", "或 或者 还是 或是 和 及 以及 跟 与 同 同埋"),
    **_plain("roc", "民国 中华民国"),
    **_plain(
        "label",
        "房间 房号 电话 手机 型号 规格 编号 版本 尺寸 比例 单号 订单号 合同号 工号 门牌 批号 批次 发票号 图号 "
        "料号 货号 色号 款号 序列号 卡号 账号 税号 证号 编码 邮编 桌号 车号 航班 车次 柜号 箱号 分机 比分",
    ),
    **_plain("suffix", _SUFFIXES),
    **_plain("measure", _MEASURES),
    **_plain("points", _POINTS),
    **_plain("saying", _SAYING),
    **_named(
        "yuejie",
        {"月结 数期": "statement_month_end", "账期 票期 期票 信用期 付款期": "invoice"},
    ),
    **_events(
        2,
        {
            "开票 发票 票 发票日 开票日 发票日期 开票日期": "invoice",
            "交货 发货 到货 送货 出货": "delivery",
            "验收 终验": "acceptance",
            "下单 签单 签约 签合同": "order",
            "对账": "statement_month_end",
        },
    ),
    **_events(
        1,
        {
            "票到 收票 收到发票 收到票 见票 发票收到": "invoice_receipt",
            "货到 收货 签收 收到货": "delivery",
            "验收合格 验收通过": "acceptance",
            "合同签订 合同生效": "order",
        },
    ),
    **_named("paid", {"付款 付 付清 支付 付尾款 付全款 结清": "pay"}),
    **_named("fixedterms", {"货到付款 货到付": "delivery", "款到发货 款到出货 先款后货": "order"}),
}
for _shared in ("一点", "一点钟", "下单", "到货"):
    WORDS[_shared] = {
        "一点": ("oneoclock", 1, "一点"),
        "一点钟": ("oneoclock", 1, "一点钟"),
        "下单": ("anchor", 2, "order"),
        "到货": ("anchor", 2, "delivery"),
    }[_shared]
