# 周报、/report，还有周五给业务员先看的那几行。
report-title = { $name } { $period }
report-title-mine = 你的{ $period }
report-period-week = 第{ $number }周（{ $since } – { $until }）
report-period-day = { $since }
report-period-month = { $month }
report-period-days = { $since } – { $until }
report-as-of = 截至 { $when }
report-target = { $period }成交 { $has_amounts ->
    [0] 完成率 { $share }
   *[other] { $won } / { $target }，完成率 { $share }
}
report-no-target = { $period }成交 { $won }，还没定目标。
report-no-target-bare = { $period }还没定目标。
report-pace = 时间进度 { $gone }{ $standing ->
    [behind] ，落后 { $gap }
    [ahead] ，领先 { $gap }
   *[even] { "" }
}
report-other-currencies = 没算进来：{ $amounts }
report-won = 成交 { $count } 单{ $has_amounts ->
    [0] { "" }
   *[other] ，{ $won }
}（{ $before_name } { $before_count } 单{ $has_amounts ->
    [0] { "" }
   *[other] ，{ $before }
}）
report-before-week = 上周
report-before-day = 前一天
report-before-month = 上月
report-before-days = 之前
report-visits = 拜访 { $visits }（{ $visits_before }），新客户 { $new }（{ $new_before }）
report-deals = 商机：新开 { $opened }，推进 { $moved }，丢单 { $lost }
report-decide = 要你看 { $count } 件：
report-nothing-to-decide = 没有要你定的事。
report-late = 拖着的：待办 { $todos }，停滞商机 { $stuck }，该去没去 { $unseen }
report-clean = ✅ 没有逾期，没有停滞，该去的都去了。
report-help = { $who } 求助：{ $text }{ $with_customer ->
    [0] { "" }
   *[other] （{ $customer }）
}
report-help-bare = 有人求助{ $with_customer ->
    [0] { "" }
   *[other] ：{ $customer }
}
report-slipped = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
} 原定 { $day } 签
report-stuck = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
} 停了 { $days } 天
report-unseen = { $customer } { $grade }类 { $never ->
    [1] 还没去过
   *[other] { $days } 天没人去
}
report-people = 每个人（比{ $before_name }）
report-person = { $name }：{ $details }
report-person-visits = 拜访 { $count }（{ $change }）
report-person-new = 新客户 { $count }
report-person-opened = 新商机 { $count }
report-person-moved = 推进 { $count }
report-person-won = 成交 { $count }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
}
report-person-lost = 丢单 { $count }
report-person-share = 完成率 { $share }
report-quiet = 没有记录：{ $names }
report-quiet-count = { $count } 人没有记录
report-more-people = 还有 { $count } 人
report-todos = 逾期待办：{ $names }
report-next = 接下来：已安排拜访 { $visits } 家{ $has_names ->
    [0] { "" }
   *[other] （{ $names }）
}
report-closing = { $until } 前要签：{ $deals }
report-name-count = { $name } { $count }
report-part-missing = 这次有一块没算出来（{ $part }），其余齐全。
report-part-standing = 进度
report-part-activity = 做了什么
report-part-decisions = 要你看的
report-part-late = 拖着的
report-part-next = 接下来
report-part-people = 每个人
report-part-chart = 图
report-chart = { $name } { $period }
report-chart-mark = 时间进度 { $share }
report-preview-heading = 周一领导看到的你这周是这样，不对现在说。
report-last-week = 上周
report-this-week = 这周
button-ask-about = 问
button-answer-help = 回他
button-wrong = 数不对
ask-wrong-text = 哪里不对？一句话就行。
wrong-passed-on = 已转给{ $lead }。
wrong-told = { $who } 说这周的数不对：{ $text }
wrong-nobody = 记下了，眼下还没有人可转。
ask-stretch-unread = 看哪几天？比如：周报、日报、月报、/report 上周。
stretch-day = 今天 | 日报 | 今日
stretch-week = 周报
stretch-month = 这个月 | 本月 | 月报
refused-report-of-one-in-private = 一个人的周报不在群里说，私聊问我。
