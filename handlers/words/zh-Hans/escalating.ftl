# 逾期几天的待办，早上告诉主管。
escalated-heading = 拖了几天的（只说一次）：
escalated = { $who }：{ $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}，逾期 { $days } 个工作日
