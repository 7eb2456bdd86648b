# 傍晚：排了、還沒聽說的拜訪。
evening-heading = 今天 { $count } 家還沒聽你說，去了嗎？
evening-visit = { $timed ->
    [0] { "" }
   *[other] { $time }{ " " }
}{ $customer }
