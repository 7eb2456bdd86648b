# 團隊：誰那邊有什麼沒辦；群組裡只說數字。
team-heading = { $expected ->
    [0] { $day }：今天大家都休假
   *[other] { $day }：今天 { $reported }/{ $expected } 已回報
}
team-clean = 沒有逾期，也沒有卡住的。
team-silent = 今天還沒消息：{ $names }
team-none = 沒有團隊
team-followup = { $who }：{ $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}，{ $day } 到期{ $escalated ->
    [0] { "" }
   *[other] ，逾期 { $days } 個工作天
}{ $asked ->
    [0] { "" }
   *[other] （今天問過）
}
team-plan = { $who }：{ $customer }，{ $day } 要去的，還沒回報{ $asked ->
    [0] { "" }
   *[other] （今天問過）
}
team-stuck = { $who }：{ $deal }，{ $days } 天沒進展{ $asked ->
    [0] { "" }
   *[other] （今天問過）
}
team-help-help = { $who } 求助{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}：「{ $text }」
team-help-wrong = { $who } 說數字不對{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}：「{ $text }」
team-own = 團隊的清單在{ $lead }那邊。你自己的：
team-own-clean = 團隊的清單在{ $lead }那邊。你自己沒有逾期的。
team-own-followup = { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}，{ $day } 到期{ $asked ->
    [0] { "" }
   *[other] { "" }
}
team-own-plan = { $customer }，{ $day } 要去的，還沒回報{ $asked ->
    [0] { "" }
   *[other] { "" }
}
team-counts = { $expected ->
    [0] 今天大家都休假
   *[other] 今天 { $reported }/{ $expected } 已回報
}{ $lates ->
    [0] { "" }
   *[other] ，待辦逾期 { $late } 件
}{ $unreported ->
    [0] { "" }
   *[other] ，{ $plans } 家還沒回報
}
team-names-sent = 名單私訊你了。
team-names-nowhere = 名單只能私訊，先私訊我一句。
team-unbound = 這個群組還沒綁定團隊，我不在這裡說資料。
team-morning = 團隊：{ $helps ->
    [0] { "" }
   *[other] { $help } 個求助
}{ $lates ->
    [0] { "" }
   *[other] { $helps ->
        [0] { $late } 件逾期
       *[other] ，{ $late } 件逾期
    }
}

button-team = 看團隊
button-more = 再看幾則
button-nudge = 提醒
