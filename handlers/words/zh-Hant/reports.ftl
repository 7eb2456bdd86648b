# 週報、/report，還有週五給業務先看的那幾行。
report-title = { $name } { $period }
report-title-mine = 你的{ $period }
report-period-week = 第{ $number }週（{ $since } – { $until }）
report-period-day = { $since }
report-period-month = { $month }
report-period-days = { $since } – { $until }
report-as-of = 截至 { $when }
report-target = { $period }成交 { $has_amounts ->
    [0] 達成率 { $share }
   *[other] { $won } / { $target }，達成率 { $share }
}
report-no-target = { $period }成交 { $won }，還沒訂目標。
report-no-target-bare = { $period }還沒訂目標。
report-pace = 時間進度 { $gone }{ $standing ->
    [behind] ，落後 { $gap }
    [ahead] ，超前 { $gap }
   *[even] { "" }
}
report-other-currencies = 沒算進來：{ $amounts }
report-won = 成交 { $count } 件{ $has_amounts ->
    [0] { "" }
   *[other] ，{ $won }
}（{ $before_name } { $before_count } 件{ $has_amounts ->
    [0] { "" }
   *[other] ，{ $before }
}）
report-before-week = 上週
report-before-day = 前一天
report-before-month = 上個月
report-before-days = 之前
report-visits = 拜訪 { $visits }（{ $visits_before }），新客戶 { $new }（{ $new_before }）
report-deals = 案子：新開 { $opened }、推進 { $moved }、未成交 { $lost }
report-decide = 要你看 { $count } 件：
report-nothing-to-decide = 沒有要你決定的事。
report-late = 卡著的：待辦 { $todos }、沒動靜的案子 { $stuck }、該去沒去 { $unseen }
report-clean = ✅ 沒有逾期，沒有卡住，該去的都去了。
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
} 原訂 { $day } 簽
report-stuck = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
} { $days } 天沒動靜
report-unseen = { $customer } { $grade } 級 { $never ->
    [1] 還沒去過
   *[other] { $days } 天沒人去
}
report-people = 每個人（比{ $before_name }）
report-person = { $name }：{ $details }
report-person-visits = 拜訪 { $count }（{ $change }）
report-person-new = 新客戶 { $count }
report-person-opened = 新案子 { $count }
report-person-moved = 推進 { $count }
report-person-won = 成交 { $count }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
}
report-person-lost = 未成交 { $count }
report-person-share = 達成率 { $share }
report-quiet = 沒有紀錄：{ $names }
report-quiet-count = { $count } 人沒有紀錄
report-more-people = 還有 { $count } 人
report-todos = 逾期待辦：{ $names }
report-next = 接下來：已排拜訪 { $visits } 家{ $has_names ->
    [0] { "" }
   *[other] （{ $names }）
}
report-closing = { $until } 前要簽：{ $deals }
report-name-count = { $name } { $count }
report-part-missing = 這次有一塊沒算出來（{ $part }），其他都在。
report-part-standing = 進度
report-part-activity = 做了什麼
report-part-decisions = 要你看的
report-part-late = 卡著的
report-part-next = 接下來
report-part-people = 每個人
report-part-chart = 圖
report-chart = { $name } { $period }
report-chart-mark = 時間進度 { $share }
report-preview-heading = 週一主管看到的你這週是這樣，不對現在說。
report-last-week = 上週
report-this-week = 這週
button-ask-about = 問
button-answer-help = 回覆
button-wrong = 數字不對
ask-wrong-text = 哪裡不對？一句話就好。
wrong-passed-on = 已轉給{ $lead }。
wrong-told = { $who } 說這週的數字不對：{ $text }
wrong-nobody = 記下了，目前還沒有人可轉。
ask-stretch-unread = 看哪幾天？例如：週報、日報、月報、/report 上週。
stretch-day = 今天 | 日報 | 今日
stretch-week = 週報
stretch-month = 這個月 | 本月 | 月報
refused-report-of-one-in-private = 一個人的週報不在群組裡說，私訊問我。
