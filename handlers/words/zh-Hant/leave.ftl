# /leave：請假、出差，還有銷假。
leave-told-leave = 🌴 { $mine ->
    [0] { $who }請假
   *[other] 請假
} { $days }{ $count ->
    [0] ，沒有工作天
   *[other] ，共 { $count } 個工作天
}
leave-told-trip = 🧳 { $mine ->
    [0] { $who }出差
   *[other] 出差
} { $days }{ $count ->
    [0] ，沒有工作天
   *[other] ，共 { $count } 個工作天
}
leave-quiet-until = { $mine ->
    [0] { $day } 之前不傳訊息給{ $who }。
   *[other] { $day } 之前不吵你。
}
leave-whole-days = 半天這裡算一天。
range-of-days-off = { $first } 至 { $last }
leave-already = 已經登記過了，沒有變動：
leave-one-at-a-time = 一次登記一個人：
leave-whose-me = 我自己
ask-leave-whose = 「{ $name }」是誰？這是誰的假？
ask-leave-sure = { $count ->
    [0] { $days } 沒有工作天，還是要登記嗎？
   *[other] { $days } 有 { $count } 個工作天，對嗎？
}
button-leave-sure = 對，登記
leave-offer-leave = { $mine ->
    [0] { $who }請假嗎？
   *[other] 是請假嗎？
}{ $dated ->
    [0] { "" }
   *[other] { $days }
}
leave-offer-trip = { $mine ->
    [0] { $who }出差嗎？
   *[other] 是出差嗎？
}{ $dated ->
    [0] { "" }
   *[other] { $days }
}
plan-away = { $kind ->
    [trip] 🧳 那天{ $mine ->
        [0] { $who }出差。
       *[other] 你出差。
    }
   *[other] 🌴 那天{ $mine ->
        [0] { $who }請假。
       *[other] 你請假。
    }
}
button-leave = 請假
button-trip = 出差
button-back-then = 那天上班
leave-back-offer = { $day } 回來上班？
leave-visits = 這幾天排了 { $count } 家拜訪：
leave-visit = { $customer } { $when }
leave-meets = 這幾天已經有了：
leave-none = { $mine ->
    [0] { $who }沒有要休的假。
   *[other] 你沒有要休的假。
}
leave-ended = ↩️ { $mine ->
    [0] { $who }今天起上班，照常傳訊息。
   *[other] 今天起上班，照常傳訊息給你。
}
leave-called-off = ↩️ { $mine ->
    [0] { $who }不請了
   *[other] 不請了
}：{ $days }
leave-entered-for-you = { $kind ->
    [trip] 🧳 { $who }幫你登記出差：{ $days }。這幾天不吵你。
   *[other] 🌴 { $who }幫你登記請假：{ $days }。這幾天不吵你。
}
leave-ended-for-you = ↩️ { $who }把你的假銷掉了：{ $days }。
leave-ask = { $mine ->
    [0] { $who }哪幾天請假？像「8/3到8/7」。
   *[other] 哪幾天請假？像「8/3到8/7」。
}
leave-ask-trip = { $mine ->
    [0] { $who }哪幾天出差？像「8/3到8/7」。
   *[other] 哪幾天出差？像「8/3到8/7」。
}
leave-day-today = 今天
leave-day-tomorrow = 明天
leave-kind-leave = 請假
    .names = 請假 | 休假 | 特休 | 病假 | 事假 | 補休
leave-kind-trip = 出差
    .names = 出差
ask-leave-days = 改成哪幾天？
ask-leave-which = 「{ $text }」是哪幾天？
ask-leave-unread = 哪幾天？「{ $text }」我看不懂。像「8/3到8/7」。
ask-leave-past = { $days } 已經過了。哪幾天？
ask-leave-long = { $days } 超過一年了。哪幾天？
refused-leave-not-found = 找不到這筆假。
refused-leave-over = 這筆假已經休完了。
undone-leave = { $name }請假 { $days }
button-change-days = 改日期
button-call-off = 不請了
button-my-leave = 我的假

# 主管名單裡誰不在。
team-away = 不在：{ $names }
team-away-leave = { $who }（請假到 { $day }）
team-away-trip = { $who }（出差到 { $day }）
