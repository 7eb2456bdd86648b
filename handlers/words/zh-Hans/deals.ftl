# 商机：/deal、成交、丢单、/deals。
money-with-wan = { $money }（{ $wan }）
money-about = 约{ $money }
money-wan = { $number }万
money-yi = { $number }亿

stage-lead = 线索
    .names = 线索 | 新商机 | 刚开始
stage-qualified = 有意向
    .names = 有意向 | 意向 | 确认需求 | 有需求
stage-proposal = 已报价
    .names = 已报价 | 报价了 | 报价 | 报了价 | 方案
stage-negotiation = 谈判
    .names = 谈判 | 谈判中 | 商务谈判 | 走合同 | 谈合同
stage-won = 成交
    .names = 成交 | 成交了 | 签了 | 签单 | 拿下 | 拿下了 | 中标 | 中标了 | 赢了 | 赢单
stage-lost = 丢单
    .names = 丢单 | 丢单了 | 丢了 | 输了 | 黄了 | 没拿下 | 没成
stage-reopen = 重新跟
    .names = 重新跟 | 重开 | 又有戏 | 恢复 | 重新打开

deal-opened = 💼 { $customer } · 新商机
deal-changed = ✏️ { $customer } · 改好了
deal-same = { $customer } · 没有变化
deal-next = 下一步：{ $text }{ $dated ->
    [0] { "" }
   *[other] （{ $day }）
}
deal-given = 现在归 { $member } 了。
deal-given-to-you = { $who } 把单子 { $deal }（{ $code }）转给你了。
deal-shared-with-you = { $who } 把单子 { $deal }（{ $code }）的业绩分给你 { $percent }%。
deal-noted = ✏️ { $customer } · 记下了
deal-moved = ➡️ { $customer } · { $before } → { $stage }
deal-won = 🎉 { $customer } 成交：{ $amount }{ $past ->
    [0] { "" }
   *[other] ，{ $day }
}
deal-lost = ✖️ { $customer } · 丢单
deal-card = 💼 { $customer } · { $stage }{ $day }
deal-new-too = 之前没记过这单，一起建了。
deal-again = { $customer } 这条已经有了：{ $code }
deal-was = 原来在{ $before }
deal-amount-was = 原来金额 { $amount }
deal-closing-was = 原来预计 { $day }
deal-title-was = 原来叫 { $title }
deal-closes = 预计 { $day }
deal-should-have-closed = 原定 { $day }
deal-tax-incl = 含税
deal-tax-excl = 不含税
deal-owner = { $member } 的单子
deal-lost-because = 原因：{ $reason }
deal-fact = { $what }：{ $words }
deal-note = “{ $note }”
deal-share = { $member } { $percent }%
deal-shares = 业绩分成：{ $shares }
deal-line = · { $product } { $quantity }{ $priced ->
    [0] { "" }
   *[other] { " " }× { $price }
}{ $costed ->
    [0] { "" }
   *[other] （成本 { $cost }）
}
deal-told-at = { $time } 在团队群里发喜报。
deal-quiet = { $days } 天没动静
so-what-won = 这个月已成交 { $won }

deal-ask-vague = “{ $words }”是多少？
deal-ask-unclear-day = “{ $words }”大概是哪天？
deal-ask-amount = 金额大概多少？
deal-ask-close-on = 预计哪天能签？
deal-ask-contact = { $customer } 那边谁拍板？
deal-ask-need = { $customer } 要解决什么问题？
deal-ask-budget = 预算有了吗？
deal-ask-competitor = 还有谁在跟 { $customer } 谈？
deal-ask-timing = 时间上看什么？
deal-ask-reason = 输在哪？
deal-need-contact = 拍板的人
deal-need-need = 需求
deal-need-budget = 预算
deal-need-competitor = 对手
deal-need-timing = 时间

lost-reason-price = 价格
    .names = 价格 | 太贵 | 价格高 | 太贵了 | 嫌贵
lost-reason-competitor = 被抢了
    .names = 被抢了 | 竞争对手 | 竞品 | 对手 | 给了别家 | 选了别家
lost-reason-no-budget = 没预算
    .names = 没预算 | 没钱 | 预算没了 | 预算砍了
lost-reason-timing = 时机不对
    .names = 时机不对 | 延期 | 推迟 | 不着急 | 来不及
lost-reason-other = 其他
    .names = 其他 | 别的原因

ask-deal-customer = 哪个单子，还是哪家客户？
ask-won-what = 哪家成交了？
ask-won-when = { $day } 还没到。是预计那天签，还是今天已经成交了？
ask-lost-what = 哪家丢了？
ask-which-way = 成了还是没成？
ask-which-deal = 哪个单子？
ask-deal-again = { $customer } 已经有单子了：{ $deal }{ $owned ->
    [0] { "" }
   *[other] ，{ $owner } 的
}{ $count ->
    [1] { "" }
   *[other] { " " }等 { $count } 个
}。是同一个，还是新的？
ask-deal-text = 说说是什么单子？比如“12万 三季度水泵 9月30日签”。
ask-deal-known-key = 记的是哪一项？
ask-win-amount = { $is_vague ->
    [0] { $customer } 成交多少？
   *[other] { $customer } 成交了，“{ $vague }”是多少？
}
ask-amount-unread = “{ $text }”看不出金额。比如 12万、6200元。
ask-amount-decimals = “{ $words }”：{ $digits ->
    [0] { $currency } 没有小数。
   *[other] { $currency } 最多 { $digits } 位小数。
}是多少？
ask-edit-amount = 多少钱？
ask-edit-closing = 预计哪天签？
ask-edit-called = 叫什么？
ask-edit-stage = 到哪一步了？

field-amount = 金额
field-closing = 预计日期
field-called = 名称
field-stage = 阶段

refused-deal-not-found = 找不到这个单子。
refused-deal-unread = “{ $text }”没看懂，什么都没改。比如：44万、预计5月1日、分给 小周 30%、负责人 小周、备注：……
refused-deal-of-other = { $code } 是 { $owner } 的单子，由 { $owner } 或主管来推进。{ $shared ->
    [0] { "" }
   *[other] 分成照算。
}
refused-deal-already = { $code } 已经是{ $stage }了（{ $mine ->
    [0] { $who }
   *[other] 你
}，{ $when }）。
refused-deal-none-open = 这家没有在谈的单子。新建就打：/deal 华强电子 12万
refused-deal-reassign-not-yours = 这个单子要他主管来转。
refused-deal-share-of-owner = 负责人本来就拿剩下的，换个人。
refused-deal-share-too-much = 分多了，最多还能分 { $left }%。
refused-deal-cost-not-yours = 成本只有看得到成本的人能写。
refused-deal-part-unread = “{ $text }”没看懂。比如“分给 小周 30%”“明细 水泵 12 x 1850”。
refused-deals-of-whom = 这里不认识“{ $text }”。比如：商机列表 卡住、商机列表 小周、商机列表 本月。

deals-which-open = 在谈
    .names = 在谈 | 全部 | 漏斗
deals-which-stuck = 卡住
    .names = 卡住 | 卡住的 | 停了的 | 没动静 | 没动静的
deals-which-closing = 快签的
    .names = 快签的 | 预计 | 要签的 | 快成的
deals-which-won = 成交的
    .names = 成交的 | 成交 | 签了的
deals-heading = { $named ->
    [0] { "" }
   *[other] { $whose }：
}{ $count } 个单子在谈{ $summed ->
    [0] { "" }
   *[other] ，{ $total }
}{ $is_weighted ->
    [0] { "" }
   *[other] ，按概率 { $weighted }
}
deals-closing = { $named ->
    [0] { "" }
   *[other] { $whose }：
}{ $count } 个要签{ $summed ->
    [0] { "" }
   *[other] ，{ $total }
}{ $is_weighted ->
    [0] { "" }
   *[other] ，按概率 { $weighted }
}
deals-won = { $named ->
    [0] { "" }
   *[other] { $whose }：
}成交 { $count } 单{ $summed ->
    [0] { "" }
   *[other] ，{ $total }
}{ $is_weighted ->
    [0] { "" }
   *[other] ，按概率 { $weighted }
}
deals-stuck = { $count } 个卡住了：{ $days } 天没动静
deals-stage = { $stage } { $probability }%：{ $count } 个{ $shared ->
    [0] { "" }
   *[other] （{ $share }%）
}{ $summed ->
    [0] { "" }
   *[other] ，{ $total }
}
deals-shared = 分给你的：{ $count } 个
deals-item = { $customer }{ $detailed ->
    [0] { "" }
   *[other] { " " }· { $details }
}
deals-one = { $label }
deals-none = 没有在谈的单子。新建就打：/deal 华强电子 12万
deals-none-there = 这家没有在谈的单子。
deals-none-stuck = 没有卡住的，{ $days } 天内都有动静。
deals-none-closing = 那段时间没有要签的。
deals-none-won = 那段时间没有成交。

button-deal = 商机
button-won = 成交
button-lost = 丢单
button-next-stage = 下一阶段
button-reopen = 重新跟
button-announce = 发喜报
button-new-deal = 新商机
button-closes-then = 预计那天
button-won-today = 今天成交
button-deals = 我的单子
button-open-deal = 看这单
customer-deal = 商机 { $code }：{ $details }
next-act-late-todo = 最大的单子 { $customer } 有待办过期：{ $text }（{ $code }），{ $day } 到期
next-act-deal-late = { $customer } 原定 { $day } 签（{ $code }），还有戏吗？
next-act-deal-no-step = { $customer } 这单还没有下一步（{ $code }）。
