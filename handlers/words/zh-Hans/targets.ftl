# 目标和业绩。
metric-won = 成交
    .names = 成交额 | 成交 | 签约额 | 签约 | 销售额 | 业绩
metric-visits = 拜访
    .names = 拜访 | 家次 | 家 | 户 | 跑客户
metric-new-customers = 新客户
    .names = 新客户 | 新增客户 | 新开客户 | 新客
target-company-words = 全公司 | 公司
target-me-words = 我的 | 我 | 本人
target-team-words = 我们组 | 我们团队 | 全组 | 本组 | 团队

target-year = { $year }年
target-quarter = { $year }年第{ $number }季度
target-with-days = { $period }（{ $since }–{ $until }）
target-head = { $named ->
    [0] { $period }
   *[1] { $name } { $period }
}

target-reached-of = { $with_head ->
    [1] { $head }
   *[0] { "" }
}{ $metric ->
    [won] 成交 { $reached }，目标 { $target }
    [visits] 拜访 { $reached } 家次，目标 { $target }
   *[new_customers] 新客户 { $reached } 家，目标 { $target }
}，完成率 { $share }{ $paced ->
    [1] ，时间进度 { $gone }
   *[0] { "" }
}
target-share = { $with_head ->
    [1] { $head }
   *[0] { "" }
}{ $metric ->
    [won] 成交
    [visits] 拜访
   *[new_customers] 新客户
}完成率 { $share }{ $paced ->
    [1] ，时间进度 { $gone }
   *[0] { "" }
}
target-reached = { $with_head ->
    [1] { $head }
   *[0] { "" }
}{ $metric ->
    [won] 成交 { $reached }
    [visits] 拜访 { $reached } 家次
   *[new_customers] 新客户 { $reached } 家
}
target-nothing = { $head } 还没有数据。
target-to-go = 还差 { $rest }{ $metric ->
    [won] { "" }
   *[other] { " " }家
}，剩 { $days } { $left ->
   *[other] 个工作日
}，每天 { $daily }{ $metric ->
    [won] { "" }
   *[other] { " " }家
}
target-missed = 差 { $rest }，没有工作日了
target-done = ✅ 目标完成{ $is_over ->
    [1] ，超 { $over }
   *[0] { "" }
}
target-ideal = 冲刺目标 { $ideal }，完成率 { $share }
target-others = 其他币种没算进去：{ $amounts }
target-none = { $period }还没定目标{ $mine ->
    [1] ，可以发“目标 小李 { $period } 50万”。
   *[0] ，{ $lead }来定。
}
target-elsewhere = 已定的：{ $targets }。我不往下拆。
target-one = { $period }{ $metric ->
    [won] 成交
    [visits] 拜访
   *[new_customers] 新客户
}{ $seen ->
    [1] {" "}{ $value }
   *[0] { "" }
}
target-sum-of-members = { $metric ->
    [won] 成交
    [visits] 拜访
   *[new_customers] 新客户
}：组员的目标加起来 { $sum }，{ $of } 人里 { $count } 人有。
target-cell = { $metric ->
    [won] 成交 { $reached }
    [visits] 拜访 { $reached }
   *[new_customers] 新客户 { $reached }
}
target-cell-of = { $metric ->
    [won] 成交
    [visits] 拜访
   *[new_customers] 新客户
} { $reached } / { $target }，{ $share }
target-standing = 还差 { $rest }，剩 { $days } { $left ->
   *[other] 个工作日
}
target-standing-done = 目标完成：{ $reached } / { $target }

target-set = ✅ { $name } { $period } { $metric ->
    [won] 成交目标
    [visits] 拜访目标
   *[new_customers] 新客户目标
} { $value }
target-same = { $name } { $period } { $metric ->
    [won] 成交目标
    [visits] 拜访目标
   *[new_customers] 新客户目标
} { $value }，没变。
target-removed = ✅ { $name } { $period }：{ $metric ->
    [won] 成交
    [visits] 拜访
   *[new_customers] 新客户
}目标取消了
target-own-currency = 只算 { $currency } 的成交。
target-set-for-you = { $who } 给你定了{ $period }{ $metric ->
    [won] 成交目标
    [visits] 拜访目标
   *[new_customers] 新客户目标
} { $value }{ $changed ->
    [0] 。
   *[other] ，原来是 { $before }。
}
target-was = 原来是 { $value }
target-with-ideal = 保底 { $realistic }，冲刺 { $ideal }
button-team-target = 团队

ask-target-whose = 谁的目标？
ask-target-team = 哪个组？
ask-target-metric = 什么目标？
ask-target-period = 哪段时间的？
ask-target-value = { $named ->
    [0] { $period }
   *[1] { $name } { $period }
} { $metric }：{ $is_set ->
    [1] 现在是 { $now }，改成多少？
   *[0] 定多少？
}
ask-target-value-unread = “{ $text }”里没看出数来。比如 50万，或者 保底50万 冲刺60万？
ask-target-ideal-below = 冲刺目标比保底还低。应该是多少？比如 保底50万 冲刺60万
refused-target-not-yours = 目标是{ $lead }定的。
refused-target-unread = “{ $text }”看不出是什么目标。比如：目标 小李 3月 50万，或者 目标 小李 3月 拜访40家。
refused-figures-not-yours = 这个看不到。要的话找{ $lead }。
refused-target-not-set = { $period }没定过目标，没什么可取消的。
