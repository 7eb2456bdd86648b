# 多人的群組。
group-hello = 你好，我是 Legwork。這個群組還沒綁定團隊，資料我不在這裡說。主管傳 /bind 團隊名稱就能綁定，或者先 @我，再寫「綁定 團隊名稱」。
group-hears-all = 這裡的訊息我都收得到，不是找我的不留內容。
group-hears-commands = 在這裡我只收得到 /指令 和回覆我的話。想用 @ 和中文指令，把我設成群組管理員，或到 @BotFather 關掉 privacy mode；不是找我的，內容一樣不留。
group-hears-mentions = 在這裡我只聽叫我名字的話，和它下面的討論串。其他的不留內容。
group-in-private = { $name }，私訊回你了。
group-noted = { $name }，記下了，私訊裡看。
group-no-private-chat = { $name }，這個要私訊回你，先來私訊跟我說句話。
group-strangers = { $team } 的群組{ $titled ->
    [0] { "" }
   *[other] 「{ $title }」
}裡有不能看金額的人：{ $who }。
group-strangers-unknown = { $count } 個我不認識的人
group-strangers-then = 那邊我先不報金額，等只剩團隊的人再恢復。
group-strangers-colleague = 如果是還沒加入的同事：/member code 姓名，把代碼傳過去就好。
group-ended = 我被移出了 { $team } 的群組{ $titled ->
    [0] { "" }
   *[other] 「{ $title }」
}，綁定也解除了。想繼續用，把我加回去，在群組裡傳 /bind。

# /bind：群組綁定團隊。
bind-team = { $new ->
    [0] 這個群組是 { $team } 的。
   *[other] ✅ 這個群組綁定 { $team } 了。
}
bind-shown = { $amounts ->
    [0] 這裡看得到：人名、數量、比例。金額和備註不放，個人的數字只私訊說。
   *[other] 這裡看得到：人名、數量、比例；群組裡只有團隊的人時也放金額。備註不放，個人的數字只私訊說。
}
bind-amounts-wait = { $others ->
    [0] 金額等我數清群組裡有誰再放。
   *[other] 現在先不放金額：群組裡有不是團隊的人，或我不認識的人。
}
bind-kept = 我只留跟我說的話，和群組裡有誰。
bind-try = 試試：/team（團隊）· /report week（週報）· /deals（商機列表）；用中文先 @我
bind-done = ✅ 群組綁定 { $team } 了，那邊我說過了。
bind-was-not = 這個群組沒綁定團隊。
bind-ended = ✅ 這個群組跟 { $team } 解除綁定了，資料不在這裡說了。
ask-bind-team = 這是哪個團隊的群組？
ask-bind-team-unknown = 沒有叫 { $name } 的團隊，是哪一個？
button-bind = 選團隊
button-bind-with = 放金額
button-bind-without = 不放金額
button-unbind = 解除綁定
refused-bind-in-group = 這句在群組裡傳：/bind 團隊名稱，或者先 @我，再寫「綁定 團隊名稱」。
refused-bind-no-team = 你沒有能綁這個群組的團隊。
refused-language-of-chat = 群組裡用什麼語言，由主管決定。改你自己的，私訊傳 /language。
language-of-chat = ✅ 這個群組用{ $language }。
binding-off-off = 解除綁定
    .names = 解除綁定 | 解綁 | 取消綁定
binding-amounts-with = 含金額
    .names = 含金額 | 帶金額 | 放金額
binding-amounts-without = 不含金額
    .names = 不含金額 | 不帶金額 | 不放金額

# 有人刪了訊息。
deleted-stands = 訊息刪了，記下的 { $records } 還在。

# 指令的表單。
form-submit = 儲存
form-cancel = 取消
form-customer = 客戶
form-other-customer = 其他客戶
form-next_step = 下一步（寫上日期）
form-when = 什麼時候
form-contact = 見了誰
form-member = 幫誰記
form-channel = 方式
form-note = 聊了什麼
form-plan-note = 去做什麼
form-deal-note = 備註
form-deal-title = 什麼案子
form-deal-amount = 金額
form-deal-when = 預計哪天簽
form-deal-stage = 到哪一步了
form-helpme-text = 需要什麼支援
