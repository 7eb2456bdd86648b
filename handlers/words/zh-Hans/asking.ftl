# 反问、算了、办不了的事。
ask-customer = 哪家客户？
ask-which-customer = 是哪一家？
ask-create = “{ $name }”我还不认得，要新建吗？
ask-create-near = “{ $name }”我还不认得，是下面哪家吗？
ask-create-similar-elsewhere = 已经有和“{ $name }”相近的客户了，新建之前先问一下{ $lead }。
button-create = 新建 { $name }
ask-date = 哪天？“{ $text }”我没看懂。
ask-which-day = 哪天？
ask-when = 哪天？
ask-to = 改到哪天？
ask-period = 从哪天到哪天？“{ $text }”我没看懂。
ask-code-unread = 哪一条？列表里没看到“{ $text }”。
ask-records = 哪件办好了？发列表里的序号，或者编号。
ask-record = 哪一条？发编号，比如 V12。
ask-which-member = 哪个{ $name }？
ask-member = 是谁？
ask-for-whom = 算谁的？
ask-choice = “{ $text }”没对上，是哪个？
ask-number = 这里要个数字。
ask-text = 记点什么？
ask-code = 把加入码发我：先打“加入”，空一格，再贴上码。
ask-field = 改哪一项？
ask-value = 改成什么？
ask-visit = 哪次拜访？
ask-question = 哪个问题？
ask-act = 哪一条？
ask-push = 哪一种消息？
ask-reason = 什么原因？
ask-place = 在哪儿？

cancel-words = 取消 | 算了 | 算了吧 | 不用了 | 不要了 | 不记了 | 别记了 | 不弄了 | 不报了 | 先不弄了 | 先不了 | 没事 | 没事了 | 当我没说 | cancel | never mind | forget it | stop
cancelled = 好，不弄了。记下的都还在。
cancel-nothing = 没有等你回的问题。
question-parked = （刚才那个问题先放着。）

button-cancel = 取消
button-back = 返回
button-other-customer = 换客户
button-leave-blank = 先空着
button-another = 别家……

sentence-unclear = 这句没看懂，还没记。是拜访还是待办？
sentence-which = { $customer }：是拜访还是待办？
command-near = 没有 /{ $word }，是 /{ $near } 吗？
button-old = 这个按钮过时了。发“今天”，看现在的单子。
apology = 刚才那条我存着，没处理成（#{ $id }），不用重发。管理员看得到。
said-earlier = 这条是你{ $when } 发的。

unreadable-voice = 语音我还听不了，写一句话就行。
unreadable-sticker = 收到。要报拜访的话，一行字就够。
unreadable-other = 这种消息我看不了。发一行字、位置或照片都行。

forwarded-where = 转来的话我当原话留着，是哪家说的？
forwarded-nowhere = 转来的话要记在客户下面，你还没有客户。先加一家：/customer add 客户名
quote-kept = { $customer }：原话记下了

stranger = 你好，这是一个销售团队内部用的小助手。你要是团队里的人，要个加入码，再发：加入 码

refused-command-unknown = 没有 /{ $word } 这个命令。发“怎么用”，看我会什么。
refused-not-allowed = 这个我帮你办不了。要的话找{ $lead }。
refused-question-answered = 这个问题已经答过了。
refused-customer-not-found = 没找到这家客户。
refused-customer-of-other = { $name } 是{ $owner }在跟。
refused-customer-reassign-not-yours = 这家我帮你转不了，找主管。
refused-contact-not-found = 没找到这个联系人。
refused-visit-not-found = 没找到这次拜访。
refused-visit-already = { $code } { $status ->
    [done] 已经报过了
    [skipped] 已经不去了
   *[planned] 还排着
}。
refused-followup-not-found = 没找到这件待办。
refused-followup-already = { $code } { $status ->
    [done] 已经办好了
    [cancelled] 已经不用办了
   *[open] 还没办
}。
refused-record-not-found = 没找到这条记录。
refused-edit-not-applied = 这次修改我对不上，原来记的都没动。点那条下面的［改］，或者重新发一条。
refused-place-unreadable = 这个位置我看不出来。
refused-act-not-found = 没找到要撤销的那条。
refused-undo-already = 这条已经撤销过了。
refused-undo-erased = 里面的个人资料已经删除，撤不了了。
refused-undo-too-old = 过了 { $days } 天，撤不了了。要改找主管。
refused-undo-has-own-way = 这个不能点一下就撤销，找管理员退回去。
refused-undo-changed-since = { $code } 后来{ $who ->
    [none] 又
   *[other] 被{ $who }
}改过（{ $when }）。先撤销那次，或者直接改。
refused-member-not-found = 没找到这个人。
refused-member-exists = 已经有一个{ $name }了。
refused-member-handover-to-self = 要交给别人，是谁？
refused-member-role-not-yours = 你能加业务员和内勤，别的角色找管理员。
refused-team-exists = 已经有{ $name }这个团队了。
refused-team-not-yours = 这个团队不归你管。
refused-join-code-wrong = 这个加入码用不了，可能用过了，或者过了 7 天。再要一个吧。
refused-join-too-many-tries = 试得太多了。过一小时，要个新的加入码。

nothing-words = 没什么 | 没什么新的 | 没有 | 没了 | 无 | 没 | nothing
small-thanks-words = 谢谢 | 谢了 | 多谢 | 辛苦了 | 好的谢谢 | 赞
small-thanks = 👍
small-hello-words = 你好 | 早 | 早上好 | 在吗 | 在不在 | hi | hello
small-hello = 在的，{ $name }。跑了哪家？一句话就行。
small-seen-words = 收到 | 好的 | 好 | 嗯 | 知道了 | 明白 | ok | 1 | +1 | 👍
small-seen = 👌
refused-list-no-such-line = 单子上只有 { $count } 条，没有第 { $number } 条。
ask-two-customers = 一句里有 { $first } 和 { $second }，记哪家？
button-both = 两家都是
refused-visits-of-whom = 这里没有“{ $text }”。写人名或客户名，比如 /visits 小周，或者 /visits 上周。
ask-voice = 哪条语音？
