# 喜报：团队群里看到的。
win-announced = 🎉 喜报：{ $who } 拿下 { $customer }{ $titled ->
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
corrected-not-won = 更正：{ $customer } 还没成交。
names-and = 和
announced = 🎉 { $customer }：发到 { $count } 个群了
announced-before = 群里已经发过了。
announce-no-chat = 还没有绑定团队群。主管在群里打：绑定 团队名
refused-announce-not-won = { $code } 还没成交。
