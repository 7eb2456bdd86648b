# 捷報：團隊群組裡看到的。
win-announced = 🎉 捷報：{ $who } 拿下 { $customer }{ $titled ->
    [0] { "" }
   *[other] （{ $title }）
}{ $told ->
    [0] { "" }
   *[other] ，{ $amount }
}！
corrected = 更正：{ $who } 成交 { $customer }{ $titled ->
    [0] { "" }
   *[other] （{ $title }）
}{ $told ->
    [0] { "" }
   *[other] ，{ $amount }
}
corrected-not-won = 更正：{ $customer } 還沒成交。
names-and = 和
announced = 🎉 { $customer }：發到 { $count } 個群組了
announced-before = 群組已經發過了。
announce-no-chat = 還沒有綁定團隊群組。主管在群組打：綁定 團隊名稱
refused-announce-not-won = { $code } 還沒成交。
