# 日子、隔了多久、列表。
day-today = 今天
day-tomorrow = 明天
day-yesterday = 昨天
ago-never = 还没有
ago-days = { $days ->
    [0] 今天
    [1] 昨天
   *[other] { $days } 天前
}
period-this-week = 这周
list-separator = 、
list-more = ……还有 { $count } 条
your-manager = 经理
your-lead = 你的主管
