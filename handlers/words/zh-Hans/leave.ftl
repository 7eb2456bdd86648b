# /leave：请假、出差，还有销假。
leave-told-leave = 🌴 { $mine ->
    [0] { $who }请假
   *[other] 请假
} { $days }{ $count ->
    [0] ，没有工作日
   *[other] ，共 { $count } 个工作日
}
leave-told-trip = 🧳 { $mine ->
    [0] { $who }出差
   *[other] 出差
} { $days }{ $count ->
    [0] ，没有工作日
   *[other] ，共 { $count } 个工作日
}
leave-quiet-until = { $mine ->
    [0] { $day } 之前不给{ $who }发消息。
   *[other] { $day } 之前不打扰你。
}
leave-whole-days = 半天这里按一天算。
range-of-days-off = { $first } 至 { $last }
leave-already = 已经记过了，没有变动：
leave-one-at-a-time = 一次记一个人：
leave-whose-me = 我自己
ask-leave-whose = “{ $name }”是谁？这是谁的假？
ask-leave-sure = { $count ->
    [0] { $days } 没有工作日，还是要记吗？
   *[other] { $days } 有 { $count } 个工作日，对吗？
}
button-leave-sure = 对，记上
leave-offer-leave = { $mine ->
    [0] { $who }请假吗？
   *[other] 是请假吗？
}{ $dated ->
    [0] { "" }
   *[other] { $days }
}
leave-offer-trip = { $mine ->
    [0] { $who }出差吗？
   *[other] 是出差吗？
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
        [0] { $who }请假。
       *[other] 你请假。
    }
}
button-leave = 请假
button-trip = 出差
button-back-then = 那天上班
leave-back-offer = { $day } 回来上班？
leave-visits = 这几天安排了 { $count } 家拜访：
leave-visit = { $customer } { $when }
leave-meets = 这几天已经有了：
leave-none = { $mine ->
    [0] { $who }没有要休的假。
   *[other] 你没有要休的假。
}
leave-ended = ↩️ { $mine ->
    [0] { $who }今天起上班，照常发消息。
   *[other] 今天起上班，照常给你发消息。
}
leave-called-off = ↩️ { $mine ->
    [0] { $who }不请了
   *[other] 不请了
}：{ $days }
leave-entered-for-you = { $kind ->
    [trip] 🧳 { $who }给你记了出差：{ $days }。这几天不打扰你。
   *[other] 🌴 { $who }给你记了请假：{ $days }。这几天不打扰你。
}
leave-ended-for-you = ↩️ { $who }把你的假销了：{ $days }。
leave-ask = { $mine ->
    [0] { $who }哪几天请假？比如“8/3到8/7”。
   *[other] 哪几天请假？比如“8/3到8/7”。
}
leave-ask-trip = { $mine ->
    [0] { $who }哪几天出差？比如“8/3到8/7”。
   *[other] 哪几天出差？比如“8/3到8/7”。
}
leave-day-today = 今天
leave-day-tomorrow = 明天
leave-kind-leave = 请假
    .names = 请假 | 休假 | 年假 | 病假 | 事假 | 调休
leave-kind-trip = 出差
    .names = 出差
ask-leave-days = 改到哪几天？
ask-leave-which = “{ $text }”是哪几天？
ask-leave-unread = 哪几天？“{ $text }”我没看懂。比如“8/3到8/7”。
ask-leave-past = { $days } 已经过了。哪几天？
ask-leave-long = { $days } 超过一年了。哪几天？
refused-leave-not-found = 没找到这个假。
refused-leave-over = 这个假已经休完了。
undone-leave = { $name }请假 { $days }
button-change-days = 改日期
button-call-off = 不请了
button-my-leave = 我的假

# 主管名单里谁不在。
team-away = 不在：{ $names }
team-away-leave = { $who }（请假到 { $day }）
team-away-trip = { $who }（出差到 { $day }）
