# 提醒、交辦、求助：一個人託我們跟另一個人說的話。
record-visit = { $customer } { $day } 的拜訪（{ $code }）
record-followup = { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}（{ $code }）
record-deal = { $name }（{ $code }）

nudge-asks = { $who }想了解：{ $what }，目前進度如何？
nudge-note = 原話：「{ $text }」
nudge-asked = 私下問{ $name }了：{ $what }。有回覆我告訴你。
nudge-unreachable = { $name }這裡聯絡不上：沒跟我私訊過，或是封鎖了我。沒送出，直接打電話吧。
ask-nudge-about = 問哪件？
ask-nudge-about-none = { $name }這邊沒有開著的。哪家客戶，或者編號？
ask-nudge-member = 問誰？
ask-nudged-to = 要到哪天？
ask-nudged-text = 帶句什麼話？
refused-nudge-self = 這是問你自己。要提醒自己，傳：提醒我……
refused-nudge-already = { $mine ->
    [0] { $who }
   *[other] 你
}問過了（{ $when }）。一天問一次就夠。
refused-nudge-not-found = 這則已經收回了。
refused-nudge-not-theirs = 這件不是{ $name }的。不寫人名，我去問負責的人。
group-noted-nudge = 好，私下問了。
tick-asked = ✓ 問了

nudged-done = ✅ { $what }
nudged-till = → { $what }：{ $day }
nudged-back = 跟{ $who }說了。
nudged-says = 轉給{ $who }了。
nudged-todo = { $what }：回覆{ $who }
nudge-answer-done = { $who }：辦好了，{ $what }
nudge-answer-till = { $who }：處理中，{ $day } 前，{ $what }
nudge-answer-says = { $who } 回 { $what }：「{ $text }」

assigned-asks = { $who }請你：{ $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}{ $dated ->
    [0] { "" }
   *[other] ，{ $when }
}
assigned-told = 跟{ $name }說了。
assigned-done = { $who }：辦好了，{ $text }（{ $code }）
assigned-dropped = { $who }：不辦了，{ $text }（{ $code }）
passed-on-later = { $name }現在是勿擾時間，{ $when } 送出。
passed-on-off = { $name }不在，{ $when } 再傳。
passed-on-to-nobody = { $name }這裡聯絡不上，你自己說一聲。

customer-given-to-you = { $who }把 { $customer }（{ $code }）轉給你了{ $with_before ->
    [0] { "" }
   *[other] ，原本是{ $former }負責
}{ $deals ->
    [0] { "" }
   *[other] ，連同 { $deals } 個進行中的案子
}。
customer-given-away = { $who }把 { $customer }（{ $code }）轉給{ $after }了{ $deals ->
    [0] { "" }
   *[other] ，連同 { $deals } 個進行中的案子
}。
customer-deals-along = { $count } 個進行中的案子一起轉過去了。
undone-told = ↩️ { $who }收回了：{ $what }
redone-told = ↪️ { $who }：這件還算數：{ $what }
undone-nudge = ↩️ 這句問話收回了：{ $what }
undone-yours = ↩️ { $who }收回了你記的：{ $what }
refused-undo-gone-on = 後來{ $who ->
    [none] 又
   *[other] { $who }
}有動作了（{ $when }），收不回了。

ask-helpme-text = 要什麼支援？
ask-request = 哪則求助？
ask-nudge = 哪句問話？
ask-how = 怎麼回？
ask-answer-text = 跟{ $who }怎麼說？
help-sent = { $names }{ $count ->
    [1] 收到了
   *[other] 都收到了
}，回覆我傳給你。
help-kept = 記下了，但 { $names }這裡聯絡不上。團隊清單上看得到，直接打電話吧。
help-kept-alone = 記下了，但這裡沒有能幫你的主管。
help-text = { $with_customer ->
    [0] { "" }
   *[other] { $customer }：
}「{ $text }」
help-asks-help = { $who } 求助{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}：「{ $text }」
help-asks-wrong = { $who } 說數字不對{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}：「{ $text }」
help-answered = { $who }：{ $text }
help-will-call = { $who }會打給你。
help-about = 你問的：「{ $text }」
help-you-answered = 回給{ $who }了。
help-you-will-call = 跟{ $who }說了，你會打過去。
refused-help-not-found = 這則求助已經收回了。
refused-help-already = { $who }已經回過了（{ $when }）。

button-on-it-till = 還要幾天
button-need-help = 需要支援
button-answer = 回一句
button-will-call = 我打過去
