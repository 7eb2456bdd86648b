# 商機：/deal、成交、未成交、/deals。
money-with-wan = { $money }（{ $wan }）
money-about = 約{ $money }
money-wan = { $number } 萬
money-yi = { $number } 億

stage-lead = 新案
    .names = 新案 | 線索 | 新商機 | 剛開始
stage-qualified = 有需求
    .names = 有需求 | 有意願 | 有意向 | 確認需求
stage-proposal = 已報價
    .names = 已報價 | 報價了 | 報價 | 提案 | 提案了
stage-negotiation = 議價中
    .names = 議價中 | 議價 | 談判 | 談判中 | 談合約
stage-won = 成交
    .names = 成交 | 成交了 | 簽了 | 簽約 | 簽約了 | 拿下 | 拿下了 | 得標 | 得標了 | 拿到了
stage-lost = 未成交
    .names = 未成交 | 掉單 | 掉單了 | 丟單 | 丟單了 | 沒拿到 | 輸了 | 沒成
stage-reopen = 重新跟
    .names = 重新跟 | 重啟 | 又有機會 | 恢復

deal-opened = 💼 { $customer } 新案子
deal-changed = ✏️ { $customer } 改好了
deal-same = { $customer } · 沒有變動
deal-next = 下一步：{ $text }{ $dated ->
    [0] { "" }
   *[other] （{ $day }）
}
deal-given = 現在歸 { $member } 了。
deal-given-to-you = { $who } 把案子 { $deal }（{ $code }）轉給你了。
deal-shared-with-you = { $who } 把案子 { $deal }（{ $code }）的業績分給你 { $percent }%。
deal-noted = ✏️ { $customer } 記下了
deal-moved = ➡️ { $customer } { $before } → { $stage }
deal-won = 🎉 { $customer } 成交：{ $amount }{ $past ->
    [0] { "" }
   *[other] ，{ $day }
}
deal-lost = ✖️ { $customer } 未成交
deal-card = 💼 { $customer } { $stage }{ $day }
deal-new-too = 之前沒記過這個案子，一起建了。
deal-again = { $customer } 這筆已經有了：{ $code }
deal-was = 原本在{ $before }
deal-amount-was = 原本金額 { $amount }
deal-closing-was = 原本預計 { $day }
deal-title-was = 原本叫 { $title }
deal-closes = 預計 { $day }
deal-should-have-closed = 原訂 { $day }
deal-tax-incl = 含稅
deal-tax-excl = 未稅
deal-owner = { $member } 的案子
deal-lost-because = 原因：{ $reason }
deal-fact = { $what }：{ $words }
deal-note = 「{ $note }」
deal-share = { $member } { $percent }%
deal-shares = 業績拆分：{ $shares }
deal-line = · { $product } { $quantity }{ $priced ->
    [0] { "" }
   *[other] { " " }× { $price }
}{ $costed ->
    [0] { "" }
   *[other] （成本 { $cost }）
}
deal-told-at = { $time } 在團隊群組發捷報。
deal-quiet = { $days } 天沒動靜
so-what-won = 這個月已成交 { $won }

deal-ask-vague = 「{ $words }」是多少？
deal-ask-unclear-day = 「{ $words }」大概是哪天？
deal-ask-amount = 金額大概多少？
deal-ask-close-on = 預計哪天能簽？
deal-ask-contact = { $customer } 那邊誰拍板？
deal-ask-need = { $customer } 要解決什麼問題？
deal-ask-budget = 預算有了嗎？
deal-ask-competitor = 還有誰在跟 { $customer } 談？
deal-ask-timing = 時間上看什麼？
deal-ask-reason = 為什麼沒拿到？
deal-need-contact = 拍板的人
deal-need-need = 需求
deal-need-budget = 預算
deal-need-competitor = 對手
deal-need-timing = 時間

lost-reason-price = 價格
    .names = 價格 | 太貴 | 太貴了 | 價格高 | 嫌貴
lost-reason-competitor = 被搶走
    .names = 被搶走 | 競爭對手 | 競品 | 對手 | 給了別家 | 選了別家
lost-reason-no-budget = 沒預算
    .names = 沒預算 | 預算沒了 | 預算被砍
lost-reason-timing = 時機不對
    .names = 時機不對 | 延期 | 延後 | 不急 | 來不及
lost-reason-other = 其他
    .names = 其他 | 別的原因

ask-deal-customer = 哪個案子，還是哪家客戶？
ask-won-what = 哪一家成交了？
ask-won-when = { $day } 還沒到。是預計那天簽，還是今天已經成交了？
ask-lost-what = 哪一家沒拿到？
ask-which-way = 成交還是沒拿到？
ask-which-deal = 哪個案子？
ask-deal-again = { $customer } 已經有案子了：{ $deal }{ $owned ->
    [0] { "" }
   *[other] ，{ $owner } 的
}{ $count ->
    [1] { "" }
   *[other] { " " }等 { $count } 個
}。是同一個，還是新的？
ask-deal-text = 是什麼案子？例如「12萬 第三季馬達 9月30日簽」。
ask-deal-known-key = 記的是哪一項？
ask-win-amount = { $is_vague ->
    [0] { $customer } 成交多少？
   *[other] { $customer } 成交了，「{ $vague }」是多少？
}
ask-amount-unread = 「{ $text }」看不出金額。例如 12萬、48萬5千元。
ask-amount-decimals = 「{ $words }」：{ $digits ->
    [0] { $currency } 沒有小數。
   *[other] { $currency } 最多 { $digits } 位小數。
}是多少？
ask-edit-amount = 多少錢？
ask-edit-closing = 預計哪天簽？
ask-edit-called = 叫什麼？
ask-edit-stage = 到哪一步了？

field-amount = 金額
field-closing = 預計日期
field-called = 名稱
field-stage = 階段

refused-deal-not-found = 找不到這個案子。
refused-deal-unread = 「{ $text }」看不懂，什麼都沒改。例如：44萬、預計5月1日、分給 小周 30%、負責人 小周、備註：……
refused-deal-of-other = { $code } 是 { $owner } 的案子，由 { $owner } 或主管來推進。{ $shared ->
    [0] { "" }
   *[other] 分成照算。
}
refused-deal-already = { $code } 已經是{ $stage }了（{ $mine ->
    [0] { $who }
   *[other] 你
}，{ $when }）。
refused-deal-none-open = 這家沒有進行中的案子。要新增就打：/deal 台光電機 12萬
refused-deal-reassign-not-yours = 這個案子要他的主管來轉。
refused-deal-share-of-owner = 負責人本來就拿剩下的，換一位。
refused-deal-share-too-much = 分太多了，最多還能分 { $left }%。
refused-deal-cost-not-yours = 成本只有看得到成本的人能寫。
refused-deal-part-unread = 「{ $text }」看不懂。例如「分給 阿明 30%」「明細 馬達 12 x 1850」。
refused-deals-of-whom = 這裡不認識「{ $text }」。例如：商機列表 卡住、商機列表 阿明、商機列表 這個月。

deals-which-open = 進行中
    .names = 進行中 | 全部 | 漏斗
deals-which-stuck = 卡住
    .names = 卡住 | 卡住的 | 停住的 | 沒動靜 | 沒動靜的
deals-which-closing = 快簽的
    .names = 快簽的 | 預計 | 要簽的 | 快成的
deals-which-won = 成交的
    .names = 成交的 | 成交 | 簽了的
deals-heading = { $named ->
    [0] { "" }
   *[other] { $whose }：
}{ $count } 個案子進行中{ $summed ->
    [0] { "" }
   *[other] ，{ $total }
}{ $is_weighted ->
    [0] { "" }
   *[other] ，依機率 { $weighted }
}
deals-closing = { $named ->
    [0] { "" }
   *[other] { $whose }：
}{ $count } 個要簽{ $summed ->
    [0] { "" }
   *[other] ，{ $total }
}{ $is_weighted ->
    [0] { "" }
   *[other] ，依機率 { $weighted }
}
deals-won = { $named ->
    [0] { "" }
   *[other] { $whose }：
}成交 { $count } 件{ $summed ->
    [0] { "" }
   *[other] ，{ $total }
}{ $is_weighted ->
    [0] { "" }
   *[other] ，依機率 { $weighted }
}
deals-stuck = { $count } 個卡住了：{ $days } 天沒動靜
deals-stage = { $stage } { $probability }%：{ $count } 個{ $shared ->
    [0] { "" }
   *[other] （{ $share }%）
}{ $summed ->
    [0] { "" }
   *[other] ，{ $total }
}
deals-shared = 分給你的：{ $count } 個
deals-item = { $customer }{ $detailed ->
    [0] { "" }
   *[other] { " " }· { $details }
}
deals-one = { $label }
deals-none = 沒有進行中的案子。要新增就打：/deal 台光電機 12萬
deals-none-there = 這家沒有進行中的案子。
deals-none-stuck = 沒有卡住的，{ $days } 天內都有動靜。
deals-none-closing = 那段時間沒有要簽的。
deals-none-won = 那段時間沒有成交。

button-deal = 商機
button-won = 成交
button-lost = 未成交
button-next-stage = 下一階段
button-reopen = 重新跟
button-announce = 發捷報
button-new-deal = 新案子
button-closes-then = 預計那天
button-won-today = 今天成交
button-deals = 我的案子
button-open-deal = 看這案子
customer-deal = 案子 { $code }：{ $details }
next-act-late-todo = 最大的案子 { $customer } 有待辦過期：{ $text }（{ $code }），{ $day } 到期
next-act-deal-late = { $customer } 原訂 { $day } 簽（{ $code }），還有機會嗎？
next-act-deal-no-step = { $customer } 這個案子還沒有下一步（{ $code }）。
