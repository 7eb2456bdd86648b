# 多人的群。
group-hello = 你好，我是 Legwork。这个群还没绑定团队，数据我不在这儿说。组长发 /bind 团队名就能绑定，或者先 @我，再写“绑定 团队名”。
group-hears-all = 这儿的消息我都收得到，不是找我的不留内容。
group-hears-commands = 在这儿我只收得到 /命令 和回复我的话。想用 @ 和中文命令，把我设成群管理员，或者在 @BotFather 关掉 privacy mode；不是找我的，内容一样不留。
group-hears-mentions = 在这儿我只听叫我名字的话，和它下面的讨论。别的不留内容。
group-in-private = { $name }，私聊回你了。
group-noted = { $name }，记下了，私聊里看。
group-no-private-chat = { $name }，这个得私聊回你，先来私聊跟我说句话。
group-strangers = { $team } 的群{ $titled ->
    [0] { "" }
   *[other] “{ $title }”
}里有不能看金额的人：{ $who }。
group-strangers-unknown = { $count } 个我不认识的人
group-strangers-then = 那边我先不报金额，等只剩团队的人再恢复。
group-strangers-colleague = 要是还没加入的同事：/member code 姓名，把码发过去就行。
group-ended = 我被移出了 { $team } 的群{ $titled ->
    [0] { "" }
   *[other] “{ $title }”
}，绑定也没了。想接着用，把我加回去，在群里发 /bind。

# /bind：群绑定团队。
bind-team = { $new ->
    [0] 这个群是 { $team } 的。
   *[other] ✅ 这个群绑定 { $team } 了。
}
bind-shown = { $amounts ->
    [0] 这儿能看：人名、数量、比例。金额和备注不放，个人的数只私聊说。
   *[other] 这儿能看：人名、数量、比例；群里只有团队的人时也放金额。备注不放，个人的数只私聊说。
}
bind-amounts-wait = { $others ->
    [0] 金额等我数清群里有谁再放。
   *[other] 现在先不放金额：群里有不是团队的人，或者我不认识的人。
}
bind-kept = 我只留跟我说的话，和群里有谁。
bind-try = 试试：/team（团队）· /report week（周报）· /deals（商机列表）；用中文先 @我
bind-done = ✅ 群绑定 { $team } 了，那边我说过了。
bind-was-not = 这个群没绑定团队。
bind-ended = ✅ 这个群跟 { $team } 解绑了，数据不在这儿说了。
ask-bind-team = 这是哪个团队的群？
ask-bind-team-unknown = 没有叫 { $name } 的团队，是哪个？
button-bind = 选团队
button-bind-with = 放金额
button-bind-without = 不放金额
button-unbind = 解绑
refused-bind-in-group = 这句在群里发：/bind 团队名，或者先 @我，再写“绑定 团队名”。
refused-bind-no-team = 你没有能绑这个群的团队。
refused-language-of-chat = 群里用什么语言，组长来定。改你自己的，私聊发 /language。
language-of-chat = ✅ 这个群用{ $language }。
binding-off-off = 解绑
    .names = 解绑 | 解除绑定 | 取消绑定 | 取消
binding-amounts-with = 含金额
    .names = 含金额 | 带金额 | 放金额
binding-amounts-without = 不含金额
    .names = 不含金额 | 不带金额 | 不放金额

# 有人删了消息。
deleted-stands = 消息删了，记下的 { $records } 还在。

# 命令的表单。
form-submit = 保存
form-cancel = 取消
form-customer = 客户
form-other-customer = 别的客户
form-next_step = 下一步（带上日子）
form-when = 什么时候
form-contact = 见了谁
form-member = 替谁记
form-channel = 方式
form-note = 聊了什么
form-plan-note = 去做什么
form-deal-note = 备注
form-deal-title = 什么项目
form-deal-amount = 金额
form-deal-when = 预计哪天签
form-deal-stage = 到哪一步了
form-helpme-text = 要什么支持
