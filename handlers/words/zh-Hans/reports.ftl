# 周报、/report，还有周五给业务员先看的那几行。
report-title = { $name } { $period }
report-period-week = 第{ $number }周（{ $over ->
    [1] 截至 { $until }
   *[0] 到 { $now } { $time }
}）
report-period-day = { $since }{ $over ->
    [1] { "" }
   *[0] { " " }{ $time }
}
report-period-month = { $month }（{ $over ->
    [1] 截至 { $until }
   *[0] 到 { $now } { $time }
}）
report-period-quarter = { $year }年第{ $quarter }季度（{ $over ->
    [1] 截至 { $until }
   *[0] 到 { $now } { $time }
}）
report-period-year = { $year }年（{ $over ->
    [1] 截至 { $until }
   *[0] 到 { $now } { $time }
}）
report-period-days = { $since } – { $until }
report-target = { $several ->
    [1] { $name } { $period }
   *[0] { $period }
}{ $has_amounts ->
    [0] 完成率 { $share }
   *[other] 成交 { $won } / { $target }，完成率 { $share }
}
report-no-target = { $several ->
    [1] { $name } { $period }
   *[0] { $period }
}{ $has_amounts ->
    [0] 还没定目标
   *[other] 成交 { $won }，还没定目标
}
report-pace = 时间进度 { $gone }{ $standing ->
    [behind] ，落后{ $with_gap ->
        [1] { $gap }
       *[0] { "" }
    }
    [ahead] ，领先{ $with_gap ->
        [1] { $gap }
       *[0] { "" }
    }
   *[even] ，正好跟上
}
report-other-currencies = 没算进来：{ $amounts }
report-same = 持平
report-won = { $kind ->
    [day] 当天
    [week] 这周
    [month] 当月
    [quarter] 当季
    [year] 当年
   *[days] 期间
}{ $kept ->
    [shared] 参与成交 { $shared } 单
   *[own] { $count ->
        [0] 没有成交
       *[other] 成交 { $count } 单
    }
    [both] 成交 { $count } 单，另参与 { $shared } 单
}{ $has_amounts ->
    [0] { "" }
   *[other] { " " }{ $won }
}{ $compared ->
    [none] { "" }
    [same] ，和{ $before_name }持平
   *[other] ，比{ $before_name } { $change }
}{ $with_others ->
    [0] { "" }
   *[other] ；未计入 { $others }
}
report-before-week = 前一周
report-before-day = 前一天
report-before-month = 上个月
report-before-quarter = 上个季度
report-before-year = 上一年
report-before-days = 之前几天
report-visits = 拜访 { $count }{ $with_change ->
    [1] （{ $change }）
   *[0] { "" }
}
report-new = 新客户 { $count }{ $with_change ->
    [1] （{ $change }）
   *[0] { "" }
}
report-decide = 要你看 { $count } 件：
report-decide-here = 要处理的 { $count } 件：
report-nothing-to-decide = 没有要你定的事。
report-late = 拖着的：{ $parts }
report-late-todos = 待办 { $count }
report-late-slipped = 过期没签 { $count }
report-late-stuck = 停滞商机 { $count }
report-late-unseen = 该去没去 { $count } 家
report-clean = ✅ 没有逾期，没有停滞，该去的都去了。
report-help = { $who }求助{ $with_customer ->
    [1] （{ $customer }）
   *[0] { "" }
}：{ $text }
report-wrong = { $who }说数不对：{ $text }
report-help-bare = 有人求助{ $with_customer ->
    [1] ：{ $customer }
   *[0] { "" }
}{ $count ->
    [1] { "" }
   *[other] （{ $count } 次）
}
report-asked-today = （今天问过）
report-late-named = { $part }（{ $names }）
report-deal = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
}
report-slipped = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
} 原定 { $day } 签
report-stuck = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
} { $days } 天没动静
report-unseen = { $customer } { $grade }类 { $never ->
    [1] 一次没去过
   *[0] { $days } 天没人去
}
report-deals = 商机：
report-deals-opened = 新开 { $count }
report-deals-moved = 推进 { $count }
report-deals-won = 成交 { $count }
report-deals-lost = 丢单 { $count }
report-deals-none = 没有变动
report-people = 每个人{ $compared ->
    [1] （比{ $before_name }）
   *[0] { "" }
}
report-person = { $name }：
report-person-visits = 拜访 { $count }{ $n ->
   *[other] { " " }家
}{ $compared ->
    [1] （{ $change }）
   *[0] { "" }
}
report-person-new = 新客户 { $count }{ $n ->
   *[other] { " " }家
}
report-person-opened = 新商机 { $count }{ $n ->
   *[other] { " " }个
}
report-person-moved = 推进 { $count }{ $n ->
   *[other] { " " }单
}
report-person-won = { $kept ->
    [shared] 参与成交 { $shared } 单
   *[own] 成交 { $count }{ $n ->
       *[other] { " " }单
    }
    [both] 成交 { $count }{ $n ->
       *[other] { " " }单
    }，另参与 { $shared } 单
}{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
}{ $with_others ->
    [0] { "" }
   *[other] （未计入：{ $others }）
}
report-person-lost = 丢单 { $count }{ $n ->
   *[other] { " " }单
}
report-person-share = { $period }完成率 { $share }
report-quiet = 没有记录：{ $names }
report-quiet-count = { $count } 人没有记录
report-more = ……还有 { $count } 个
report-and-more = { "，" }还有 { $count } 个
report-todos = 逾期待办：{ $names }
report-list-slipped = 过了签约日 { $count } 个
report-list-stuck = 停滞 { $count } 个
report-list-unseen = 该去没去 { $count } 家
report-listed = ·{ " " }
report-whose = ，{ $name }
report-next = 到 { $until }：{ $visits ->
    [0] 还没安排拜访
   *[other] 已安排拜访 { $visits } 家
}{ $has_names ->
    [0] { "" }
   *[other] （{ $names }）
}
report-closing = { $until } 前要签：
report-name-count = { $name } { $count }
report-part-missing = 有一块这次没算出来（{ $part }），其余齐全。
report-part-standing = 完成率
report-part-won = 成交
report-part-activity = 拜访
report-part-help = 求助
report-part-slipped = 过期没签
report-part-stuck = 停滞商机
report-part-unseen = 该去没去
report-part-todos = 逾期待办
report-part-next = 接下来
report-part-people = 每个人
report-part-chart = 图
report-chart = { $name } { $period }完成率
report-chart-mark = 时间进度 { $share }
report-preview-heading = 周一领导看到的你这周是这样，不对现在说。
report-last-week = 上周
report-this-week = 这周
report-which = 报拜访，还是看这周的周报？
button-the-week = 看周报
button-clean-copy = 干净版
button-ask-about = 问
button-wrong = 数不对
ask-wrong-text = 哪里不对？一句话就行。
ask-stretch-unread = 看哪几天？比如：周报、日报、月报、/report 上周。
stretch-day = 今天 | 日报 | 今日
stretch-week = 周报
stretch-quarter = 季报 | 这个季度 | 本季度
stretch-year = 年报 | 今年
stretch-month = 这个月 | 本月 | 月报
ask-clean-copy-period = 看哪几天？比如：这周、上周、3月。
