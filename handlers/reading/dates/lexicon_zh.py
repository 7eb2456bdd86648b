"""Chinese words of time, in folded (simplified) shape. Longer words win, so a look-alike is listed as `other` beside
the word it hides."""

from typing import Final

from handlers.reading.dates.lexicon_en import Lexeme

_WEEKS: Final = ("周", "星期", "礼拜")


def _numbered(kind: str, words: dict[str, int]) -> dict[str, Lexeme]:
    return {word: (kind, number, word) for line, number in words.items() for word in line.split()}


def _named(kind: str, words: dict[str, str]) -> dict[str, Lexeme]:
    return {word: (kind, 0, name) for line, name in words.items() for word in line.split()}


def _plain(kind: str, words: str) -> dict[str, Lexeme]:
    return {word: (kind, 0, word) for word in words.split()}


def _weekdays() -> dict[str, Lexeme]:
    days = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
    words: dict[str, Lexeme] = {}
    for week in _WEEKS:
        words |= {week + char: ("weekday", number, week + char) for char, number in days.items()}
        # 周八 looks like a weekday and is none: the whole phrase is then left alone.
        words |= {week + char: ("badday", 0, week + char) for char in "七八九十零"}
    return words


_REL: Final = {
    "这 这个 这一 这一个 本 当": 0,
    "下 下个 下一 下一个": 1,
    "下下 下下个": 2,
    "上 上个 上一 上一个": -1,
    "上上 上上个": -2,
}

_OTHER: Final = (
    # "up", "down", "this" inside other words
    "下单 下订 下货 下载 下面 下来 下去 下班 下属 下游 线下 线上 楼上 楼下 以上 以下 上海 上市 上线 上次 上游 上门 "
    "上班 上面 上来 上去 马上 天下 一下 "
    "本人 本来 本地 日本 成本 样本 版本 基本 根本 文本 资本 当地 当面 当然 当时 当前 这样 这里 这次 这家 这边 "
    # "before" and "after" that open another word
    "前台 前期 前面 前往 前去 前后 目前 提前 之前的 后续 后面 后台 后期 后来 售后 以后再 最后 先后 然后 "
    # vague: nobody knows the day
    "过两天 过几天 这两天 前两天 那两天 这几天 前几天 改天 回头 晚点 早点 早一点 晚一点 快一点 多一点 少一点 大一点 "
    "有一点 一点点 等一下 等会 "
    "节前 节后 开春 "
    # verbs and nouns that end like the 约 in front of a day
    "续约 續约 预约 預约 合约 解约 违约 違约 毁约 毀约 履约 邀约 赴约 爽约 失约 特约 "
    # words with a day, week, month, year, hour or part in them
    "周年 周期 周边 周转 周到 周报 周会 月报 月结算 日报 年报 天天 年年 生日 节日 日期 日常 天气 聊天 晚会 早会 晚饭 "
    "早饭 晚餐 早餐 晚宴 早市 早班 晚班 "
    "夜班 中班 早晚 早就 尽早 最早 年轻 年级 年度 去年度 时间 时候 有时 同时 及时 小时候 重点 地点 特点 优点 缺点 "
    "试点 网点 站点 观点 "
    "号码 型号线 月台 月饼 半夜 一半 大半 一点 月份牌 中间 中心 中标 中文 初步 底价 到底 月中旬后 后日谈 到货 到账 "
    "到期 到场 到位 到付 "
    "今日头条 明日之星 明日控股 今日集团 明天集团"
)

_PLACES: Final = "楼 线 机 店 仓 门 厅 柜 桥 院 车 厂 泵 库 馆 窗 房 会议 铺 展 路 码头 包厢 公司 客户"
_SUFFIXES: Final = (
    "集团 公司 科技 食品 机电 电子 贸易 传媒 服饰 服装 酒店 餐饮 商贸 实业 股份 工贸 建材 家具 家居 物流 药业 制药 "
    "化工 电器 五金 重工 资本 控股 文化 "
    "广告 网络 软件 咖啡 店 厂 超市 商行 饭店 企业 有限 投资 置业"
)
_MEASURES: Final = (
    "家 台 件 套 箱 吨 位 只 张 条 辆 双 对 项 页 笔 户 支 瓶 桶 米 寸 公斤 人 倍 次 成 折 层 款 种 批 份 折扣 块 元 遍"
)

WORDS: Final[dict[str, Lexeme]] = {
    **_plain("other", _OTHER),
    **_weekdays(),
    **_numbered(
        "dayword",
        {
            "今天 今日 今儿 当天 当日": 0,
            "明天 明日 明儿 翌日": 1,
            "后天 后日": 2,
            "大后天 大后日": 3,
            "昨天 昨日 昨儿": -1,
            "前天 前日": -2,
            "大前天": -3,
        },
    ),
    **_numbered("tonight", {"今晚 今夜": 0, "明晚": 1, "后晚": 2, "昨晚 昨夜": -1, "前晚": -2}),
    **_numbered("daymorning", {"今早 今晨": 0, "明早 明晨": 1, "昨早": -1}),
    **_numbered("rel", _REL),
    **_named("coming", {"即将到来的": "coming"}),
    **_numbered("yearword", {"今年 本年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}),
    **_plain("weekend", " ".join(week + "末" for week in _WEEKS) + " 周六日"),
    **_named(
        "unit",
        {
            "周 星期 礼拜 个周 个星期 个礼拜": "week",
            "个月": "month",
            "天 工日": "day",
            "季度 季 个季度": "quarter",
            "小时 个小时 钟头 个钟头 个钟": "hour",
            "分钟": "minute",
            "工作日 个工作日 工作天 个工作天": "workday",
        },
    ),
    **_named("moon", {"月 月份": "month"}),
    **_named("nian", {"年": "year"}),
    **_plain("dayno", "号 日"),
    **_plain("ge", "个"),
    **_named(
        "part",
        {
            "早上 早晨 清早 一早 清晨 上午 早间 大早上": "morning",
            "下午 午后": "afternoon",
            "傍晚 晚上 晚间 夜里 夜间": "evening",
            "凌晨": "dawn",
            "中午 正午": "noon",
            "下班前 收工前 下班之前": "eod",
        },
    ),
    **_named("weakpart", {"早": "morning", "晚": "evening"}),
    **_plain("dian", "点 点钟 时"),
    **_plain("fen", "分"),
    **_plain("ke", "刻 刻钟"),
    **_plain("zheng", "整"),
    **_plain("half", "半"),
    **_plain("end", "底 末 尾"),
    **_plain("start", "初"),
    **_plain("mid", "中"),
    **_numbered("third", {"上旬": 1, "中旬": 2, "下旬": 3}),
    **_numbered("halfyear", {"上半年": 1, "下半年": 2}),
    **_plain("di", "第"),
    **_plain("qian", "前 之前 以前"),
    **_plain("hou", "后 之后 以后 过后 开外"),
    **_plain("within", "内 以内 之内"),
    **_plain("guo", "过 再过"),
    **_plain("by", "最晚 最迟 不晚于 截至 截止 截止到 赶在"),
    **_plain("on", "在 于 等到 定在 约在 改到 推到 改成 约"),
    **_plain("dash", "到 至"),
    **_plain("from", "从 自"),
    **_plain("since", "自从"),
    **_plain("filler", "的 那天"),
    **_plain("every", "每 每个 每逢"),
    **_plain("about", "左右 大概 大约"),
    **_plain("or", "或 或者 还是 或是"),
    **_plain("roc", "民国 中华民国"),
    **_plain("label", "房间 房号 电话 手机 型号 规格 编号 版本 尺寸 比例 单号 订单号 合同号 工号 门牌"),
    **_plain("place", _PLACES),
    **_plain("suffix", _SUFFIXES),
    **_plain("measure", _MEASURES),
    **_plain("points", "建议 意见 要求 内容 问题 原因 需求 想法 利 返利 折让 好处 说明 优势 不足 区别"),
    **_plain("saying", "提了 提 说了 讲了 有 要 让 降 涨 返 加 那 几 共 总结"),
    **_named("yuejie", {"月结": "statement_month_end"}),
    **_named(
        "anchor",
        {
            "开票 发票 票": "invoice",
            "票到 收票 收到发票 收到票 见票": "invoice_receipt",
            "交货 发货 到货 货到 送货 收货 出货": "delivery",
            "验收 验收合格": "acceptance",
            "下单 签单 签约 签合同 合同签订": "order",
            "对账": "statement_month_end",
        },
    ),
    **_named("paid", {"付款 付 付清 支付 付尾款 结清": "pay"}),
    **_named("fixedterms", {"货到付款 货到付": "delivery", "款到发货 款到出货 先款后货": "order"}),
}
for _shared in ("一点", "下单", "到货"):
    WORDS[_shared] = {
        "一点": ("oneoclock", 1, "一点"),
        "下单": ("anchor", 0, "order"),
        "到货": ("anchor", 0, "delivery"),
    }[_shared]
