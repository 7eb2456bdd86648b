# 日子、隔了多久、清單。
day-today = 今天
day-tomorrow = 明天
day-yesterday = 昨天
ago-never = 還沒有
ago-days = { $days ->
    [0] 今天
    [1] 昨天
   *[other] { $days } 天前
}
period-this-week = 這週
list-separator = 、
list-more = ……還有 { $count } 筆
your-manager = 經理
your-lead = 你的主管
