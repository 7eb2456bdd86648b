# 逾期幾天的待辦，早上告訴主管。
escalated-heading = 拖了幾天的（只說一次）：
escalated = { $who }：{ $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}，逾期 { $days } 個工作天
