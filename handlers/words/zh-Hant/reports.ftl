# 週報、/report，還有週五給業務先看的那幾行。
report-title = { $name } { $period }
report-period-week = 第{ $number }週（{ $over ->
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
report-period-quarter = { $year }年第{ $quarter }季（{ $over ->
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
    [0] 達成率 { $share }
   *[other] 成交 { $won } / { $target }，達成率 { $share }
}
report-no-target = { $several ->
    [1] { $name } { $period }
   *[0] { $period }
}{ $has_amounts ->
    [0] 還沒訂目標
   *[other] 成交 { $won }，還沒訂目標
}
report-pace = 時間進度 { $gone }{ $standing ->
    [behind] ，落後{ $with_gap ->
        [1] { $gap }
       *[0] { "" }
    }
    [ahead] ，超前{ $with_gap ->
        [1] { $gap }
       *[0] { "" }
    }
   *[even] ，剛好跟上
}
report-other-currencies = 沒算進來：{ $amounts }
report-same = 持平
report-won = { $kind ->
    [day] 當天
    [week] 這週
    [month] 當月
    [quarter] 當季
    [year] 當年
   *[days] 期間
}{ $kept ->
    [shared] 參與成交 { $shared } 件
   *[own] { $count ->
        [0] 沒有成交
       *[other] 成交 { $count } 件
    }
    [both] 成交 { $count } 件，另參與 { $shared } 件
}{ $has_amounts ->
    [0] { "" }
   *[other] { " " }{ $won }
}{ $compared ->
    [none] { "" }
    [same] ，和{ $before_name }持平
   *[other] ，比{ $before_name } { $change }
}{ $with_others ->
    [0] { "" }
   *[other] ；未計入 { $others }
}
report-before-week = 前一週
report-before-day = 前一天
report-before-month = 上個月
report-before-quarter = 上一季
report-before-year = 前一年
report-before-days = 之前幾天
report-visits = 拜訪 { $count }{ $with_change ->
    [1] （{ $change }）
   *[0] { "" }
}
report-new = 新客戶 { $count }{ $with_change ->
    [1] （{ $change }）
   *[0] { "" }
}
report-decide = 要你看 { $count } 件：
report-decide-here = 要處理的 { $count } 件：
report-nothing-to-decide = 沒有要你決定的事。
report-late = 卡著的：{ $parts }
report-late-todos = 待辦 { $count }
report-late-slipped = 過期沒簽 { $count }
report-late-stuck = 沒動靜的案子 { $count }
report-late-unseen = 該去沒去 { $count } 家
report-clean = ✅ 沒有逾期，沒有卡住，該去的都去了。
report-help = { $who } 求助{ $with_customer ->
    [1] （{ $customer }）
   *[0] { "" }
}：{ $text }
report-wrong = { $who } 說數字不對：{ $text }
report-help-bare = 有人求助{ $with_customer ->
    [1] ：{ $customer }
   *[0] { "" }
}{ $count ->
    [1] { "" }
   *[other] （{ $count } 次）
}
report-asked-today = （今天問過）
report-late-named = { $part }（{ $names }）
report-deal = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
}
report-slipped = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
} 原訂 { $day } 簽
report-stuck = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
} { $days } 天沒動靜
report-unseen = { $customer } { $grade } 級 { $never ->
    [1] 一次都沒去過
   *[0] { $days } 天沒人去
}
report-deals = 案子：
report-deals-opened = 新開 { $count }
report-deals-moved = 推進 { $count }
report-deals-won = 成交 { $count }
report-deals-lost = 未成交 { $count }
report-deals-none = 沒有變動
report-people = 每個人{ $compared ->
    [1] （比{ $before_name }）
   *[0] { "" }
}
report-person = { $name }：
report-person-visits = 拜訪 { $count }{ $n ->
   *[other] { " " }家
}{ $compared ->
    [1] （{ $change }）
   *[0] { "" }
}
report-person-new = 新客戶 { $count }{ $n ->
   *[other] { " " }家
}
report-person-opened = 新案子 { $count }{ $n ->
   *[other] { " " }件
}
report-person-moved = 推進 { $count }{ $n ->
   *[other] { " " }件
}
report-person-won = { $kept ->
    [shared] 參與成交 { $shared } 件
   *[own] 成交 { $count }{ $n ->
       *[other] { " " }件
    }
    [both] 成交 { $count }{ $n ->
       *[other] { " " }件
    }，另參與 { $shared } 件
}{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
}{ $with_others ->
    [0] { "" }
   *[other] （未計入：{ $others }）
}
report-person-lost = 未成交 { $count }{ $n ->
   *[other] { " " }件
}
report-person-share = { $period }達成率 { $share }
report-quiet = 沒有紀錄：{ $names }
report-quiet-count = { $count } 人沒有紀錄
report-more = ……還有 { $count } 個
report-and-more = { "，" }還有 { $count } 個
report-todos = 逾期待辦：{ $names }
report-list-slipped = 過了簽約日 { $count } 個
report-list-stuck = 沒動靜 { $count } 個
report-list-unseen = 該去沒去 { $count } 家
report-listed = ·{ " " }
report-whose = ，{ $name }
report-next = 到 { $until }：{ $visits ->
    [0] 還沒排拜訪
   *[other] 已排拜訪 { $visits } 家
}{ $has_names ->
    [0] { "" }
   *[other] （{ $names }）
}
report-closing = { $until } 前要簽：
report-name-count = { $name } { $count }
report-part-missing = 有一塊這次沒算出來（{ $part }），其他都在。
report-part-standing = 達成率
report-part-won = 成交
report-part-activity = 拜訪
report-part-help = 求助
report-part-slipped = 過期沒簽
report-part-stuck = 沒動靜的案子
report-part-unseen = 該去沒去
report-part-todos = 逾期待辦
report-part-next = 接下來
report-part-people = 每個人
report-part-chart = 圖
report-chart = { $name } { $period }達成率
report-chart-mark = 時間進度 { $share }
report-preview-heading = 週一主管看到的你這週是這樣，不對現在說。
report-last-week = 上週
report-this-week = 這週
report-which = 報拜訪，還是看這週的週報？
button-the-week = 看週報
button-clean-copy = 乾淨版
button-ask-about = 問
button-wrong = 數字不對
ask-wrong-text = 哪裡不對？一句話就好。
ask-stretch-unread = 看哪幾天？例如：週報、日報、月報、/report 上週。
stretch-day = 今天 | 日報 | 今日
stretch-week = 週報
stretch-quarter = 季報 | 這一季 | 這季 | 本季
stretch-year = 年報 | 今年
stretch-month = 這個月 | 本月 | 月報
ask-clean-copy-period = 看哪幾天？例如：這週、上週、3月。
