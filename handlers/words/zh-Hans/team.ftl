# 团队：谁那儿有什么没办；群里只说数。
team-heading = { $expected ->
    [0] { $day }：今天大家都休息
   *[other] { $day }：今天 { $reported }/{ $expected } 已报
}
team-clean = 没有逾期，也没有停着的。
team-silent = 今天还没动静：{ $names }
team-none = 没有团队
team-followup = { $who }：{ $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}，{ $day } 到期{ $escalated ->
    [0] { "" }
   *[other] ，逾期 { $days } 个工作日
}{ $asked ->
    [0] { "" }
   *[other] （今天问过）
}
team-plan = { $who }：{ $customer }，{ $day } 要去的，还没报{ $asked ->
    [0] { "" }
   *[other] （今天问过）
}
team-stuck = { $who }：{ $deal }，停了 { $days } 天{ $asked ->
    [0] { "" }
   *[other] （今天问过）
}
team-help-help = { $who } 求助{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}：“{ $text }”
team-help-wrong = { $who } 说数不对{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}：“{ $text }”
team-own = 团队的单子在{ $lead }那儿。你这边：
team-own-clean = 团队的单子在{ $lead }那儿。你这边没有逾期的。
team-own-followup = { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}，{ $day } 到期{ $asked ->
    [0] { "" }
   *[other] { "" }
}
team-own-plan = { $customer }，{ $day } 要去的，还没报{ $asked ->
    [0] { "" }
   *[other] { "" }
}
team-counts = { $expected ->
    [0] 今天大家都休息
   *[other] 今天 { $reported }/{ $expected } 已报
}{ $lates ->
    [0] { "" }
   *[other] ，待办逾期 { $late } 件
}{ $unreported ->
    [0] { "" }
   *[other] ，{ $plans } 家还没报
}
team-names-sent = 名单私发你了。
team-names-nowhere = 名单只能私聊发，先来私聊跟我说句话。
team-unbound = 这个群还没绑定团队，数据我不在这儿说。
team-morning = 团队：{ $helps ->
    [0] { "" }
   *[other] { $help } 个求助
}{ $lates ->
    [0] { "" }
   *[other] { $helps ->
        [0] { $late } 件逾期
       *[other] ，{ $late } 件逾期
    }
}

button-team = 看团队
button-more = 再看几条
button-nudge = 催一下
