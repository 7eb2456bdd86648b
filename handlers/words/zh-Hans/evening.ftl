# 傍晚：安排了、还没听说的拜访。
evening-heading = 今天 { $count } 家还没听你说，去了吗？
evening-visit = { $timed ->
    [0] { "" }
   *[other] { $time }{ " " }
}{ $customer }
