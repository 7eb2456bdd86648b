# 目標和業績。
metric-won = 成交
    .names = 成交額 | 成交 | 簽約額 | 簽約 | 銷售額 | 業績
metric-visits = 拜訪
    .names = 拜訪 | 家次 | 家 | 戶 | 跑客戶
metric-new-customers = 新客戶
    .names = 新客戶 | 新增客戶 | 新開客戶 | 新客
target-company-words = 全公司 | 公司
target-me-words = 我的 | 我 | 本人
target-team-words = 我們組 | 我們團隊 | 全組 | 本組 | 團隊

target-year = { $year }年
target-quarter = { $year }年第{ $number }季
target-with-days = { $period }（{ $since }–{ $until }）
target-head = { $named ->
    [0] { $period }
   *[1] { $name } { $period }
}

target-reached-of = { $with_head ->
    [1] { $head }
   *[0] { "" }
}{ $metric ->
    [won] 成交 { $reached }，目標 { $target }
    [visits] 拜訪 { $reached } 家次，目標 { $target }
   *[new_customers] 新客戶 { $reached } 家，目標 { $target }
}，達成率 { $share }{ $paced ->
    [1] ，時間進度 { $gone }
   *[0] { "" }
}
target-share = { $with_head ->
    [1] { $head }
   *[0] { "" }
}{ $metric ->
    [won] 成交
    [visits] 拜訪
   *[new_customers] 新客戶
}達成率 { $share }{ $paced ->
    [1] ，時間進度 { $gone }
   *[0] { "" }
}
target-reached = { $with_head ->
    [1] { $head }
   *[0] { "" }
}{ $metric ->
    [won] 成交 { $reached }
    [visits] 拜訪 { $reached } 家次
   *[new_customers] 新客戶 { $reached } 家
}
target-nothing = { $head } 還沒有數字。
target-to-go = 還差 { $rest }{ $metric ->
    [won] { "" }
   *[other] { " " }家
}，剩 { $days } { $left ->
   *[other] 個工作天
}，每天 { $daily }{ $metric ->
    [won] { "" }
   *[other] { " " }家
}
target-missed = 差 { $rest }，沒有工作天了
target-done = ✅ 目標達成{ $is_over ->
    [1] ，超出 { $over }
   *[0] { "" }
}
target-ideal = 挑戰目標 { $ideal }，達成率 { $share }
target-others = 其他幣別沒算進來：{ $amounts }
target-none = { $period }還沒定目標{ $mine ->
    [1] ，可以傳「目標 小李 { $period } 50萬」。
   *[0] ，{ $lead }來定。
}
target-elsewhere = 已定的：{ $targets }。我不往下拆。
target-one = { $period }{ $metric ->
    [won] 成交
    [visits] 拜訪
   *[new_customers] 新客戶
}{ $seen ->
    [1] {" "}{ $value }
   *[0] { "" }
}
target-sum-of-members = { $metric ->
    [won] 成交
    [visits] 拜訪
   *[new_customers] 新客戶
}：組員的目標加起來 { $sum }，{ $of } 人裡 { $count } 人有。
target-cell = { $metric ->
    [won] 成交 { $reached }
    [visits] 拜訪 { $reached }
   *[new_customers] 新客戶 { $reached }
}
target-cell-of = { $metric ->
    [won] 成交
    [visits] 拜訪
   *[new_customers] 新客戶
} { $reached } / { $target }，{ $share }
target-standing = 還差 { $rest }，剩 { $days } { $left ->
   *[other] 個工作天
}
target-standing-done = 目標達成：{ $reached } / { $target }

target-set = ✅ { $name } { $period } { $metric ->
    [won] 成交目標
    [visits] 拜訪目標
   *[new_customers] 新客戶目標
} { $value }
target-same = { $name } { $period } { $metric ->
    [won] 成交目標
    [visits] 拜訪目標
   *[new_customers] 新客戶目標
} { $value }，沒變。
target-removed = ✅ { $name } { $period }：{ $metric ->
    [won] 成交
    [visits] 拜訪
   *[new_customers] 新客戶
}目標取消了
target-own-currency = 只算 { $currency } 的成交。
target-set-for-you = { $who } 幫你訂了{ $period }{ $metric ->
    [won] 成交目標
    [visits] 拜訪目標
   *[new_customers] 新客戶目標
} { $value }{ $changed ->
    [0] 。
   *[other] ，原本是 { $before }。
}
target-was = 原本是 { $value }
target-with-ideal = 基本 { $realistic }，挑戰 { $ideal }
button-team-target = 團隊

ask-target-whose = 誰的目標？
ask-target-team = 哪個組？
ask-target-metric = 什麼目標？
ask-target-period = 哪段時間的？
ask-target-value = { $named ->
    [0] { $period }
   *[1] { $name } { $period }
} { $metric }：{ $is_set ->
    [1] 現在是 { $now }，改成多少？
   *[0] 定多少？
}
ask-target-value-unread = 「{ $text }」裡看不出數字。像是 50萬，或 基本50萬 挑戰60萬？
ask-target-ideal-below = 挑戰目標比基本目標還低。應該是多少？像是 基本50萬 挑戰60萬
refused-target-not-yours = 目標是{ $lead }定的。
refused-target-unread = 「{ $text }」看不出是什麼目標。像是：目標 小李 3月 50萬，或 目標 小李 3月 拜訪40家。
refused-figures-not-yours = 這個看不到，可以問{ $lead }。
refused-target-not-set = { $period }沒定過目標，沒什麼可取消的。
