# 催一下、派给别人的待办、求助：一个人托我们跟另一个人说的话。
record-visit = { $customer } { $day } 的拜访（{ $code }）
record-followup = { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}（{ $code }）
record-deal = { $name }（{ $code }）

nudge-asks = { $who }想了解：{ $what }，现在到哪一步了？
nudge-note = 原话：“{ $text }”
nudge-asked = 私下问{ $name }了：{ $what }。有回话我告诉你。
nudge-unreachable = { $name }这里联系不上：没跟我私聊过，或者把我拉黑了。没发出去，打个电话吧。
ask-nudge-about = 问哪件？
ask-nudge-about-none = { $name }这儿没有开着的。哪家客户，或者编号？
ask-nudge-member = 问谁？
ask-nudged-to = 要到哪天？
ask-nudged-text = 带句什么话？
refused-nudge-self = 这是问你自己。要提醒自己，发：提醒我……
refused-nudge-already = { $mine ->
    [0] { $who }
   *[other] 你
}问过了（{ $when }）。一天问一次就够。
refused-nudge-not-found = 这句已经收回了。
refused-nudge-not-theirs = 这条不是{ $name }的。不写人名，我去问在跟的人。
group-noted-nudge = 好，私下问了。
tick-asked = ✓ 问了

nudged-done = ✅ { $what }
nudged-till = → { $what }：{ $day }
nudged-back = 跟{ $who }说了。
nudged-says = 转给{ $who }了。
nudged-todo = { $what }：给{ $who }回个话
nudge-answer-done = { $who }：办好了，{ $what }
nudge-answer-till = { $who }：在办，{ $day } 前，{ $what }
nudge-answer-says = { $who } 回 { $what }：“{ $text }”

assigned-asks = { $who }请你：{ $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}{ $dated ->
    [0] { "" }
   *[other] ，{ $when }
}
assigned-told = 跟{ $name }说了。
assigned-done = { $who }：办好了，{ $text }（{ $code }）
assigned-dropped = { $who }：不办了，{ $text }（{ $code }）
passed-on-later = { $name }现在免打扰，{ $when } 发出。
passed-on-off = { $name }不在，{ $when } 再发。
passed-on-to-nobody = { $name }这里联系不上，你自己说一声。

customer-given-to-you = { $who }把 { $customer }（{ $code }）转给你了{ $with_before ->
    [0] { "" }
   *[other] ，原来是{ $former }在跟
}{ $deals ->
    [0] { "" }
   *[other] ，连同 { $deals } 个在谈的单子
}。
customer-given-away = { $who }把 { $customer }（{ $code }）转给{ $after }了{ $deals ->
    [0] { "" }
   *[other] ，连同 { $deals } 个在谈的单子
}。
customer-deals-along = { $count } 个在谈的单子一起转过去了。
undone-told = ↩️ { $who }收回了：{ $what }
redone-told = ↪️ { $who }：这条还算数：{ $what }
undone-nudge = ↩️ 这句问话收回了：{ $what }
undone-yours = ↩️ { $who }撤销了你记的：{ $what }
refused-undo-gone-on = 后来{ $who ->
    [none] 又
   *[other] { $who }
}有动静了（{ $when }），撤不了了。

ask-helpme-text = 要什么支持？
ask-request = 哪条求助？
ask-nudge = 哪句问话？
ask-how = 怎么回？
ask-answer-text = 跟{ $who }怎么说？
help-sent = { $names }{ $count ->
    [1] 收到了
   *[other] 都收到了
}，回话我发你。
help-kept = 记下了，但 { $names }这里联系不上。团队单子上看得到，打个电话吧。
help-kept-alone = 记下了，但这里没有能帮你的上级。
help-text = { $with_customer ->
    [0] { "" }
   *[other] { $customer }：
}“{ $text }”
help-asks-help = { $who } 求助{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}：“{ $text }”
help-asks-wrong = { $who } 说数不对{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}：“{ $text }”
help-answered = { $who }：{ $text }
help-will-call = { $who }会打给你。
help-about = 你问的：“{ $text }”
help-you-answered = 回给{ $who }了。
help-you-will-call = 跟{ $who }说了，你会打给他。
refused-help-not-found = 这条求助已经收回了。
refused-help-already = { $who }已经回过了（{ $when }）。

button-on-it-till = 还要几天
button-need-help = 需要支持
button-answer = 回一句
button-will-call = 我打给他
