# 拜访、安排、今天，和它们下面的按钮。
visit-done = ✅ { $customer } · { $channel } { $when }
visit-nobody = ☑️ { $customer } · 没见到人，{ $when }
visit-note = “{ $note }”
visit-with = 跟{ $contact }聊的
visit-next = 下一步：{ $text } · { $due }，到时提醒你
visit-next-undated = 下一步：{ $text }
visit-completed-plan = 原来排在 { $day } 的，一起勾掉了。
visit-again = 这条已经记过了：{ $customer }（{ $code }）
visit-ask-result = 聊了什么？一句话就行。
visit-plan-or-report = { $customer } { $when } 还没到，先排上吗？
counts-for = 算{ $member }的
customer-created-with = 新客户 { $code }，归你了。
customer-taken = { $customer } 之前没人跟，现在归你了。
customer-taken-for = { $customer } 之前没人跟，现在归{ $member }了。

visits-heading = { $period }：{ $count } 条拜访记录
visits-heading-of = { $whose }{ $dated ->
    [0] { "" }
   *[other] { " " }{ $period }
}：{ $count } 条拜访记录
visits-item = { $customer } · { $when }{ $placed ->
    [0] { "" }
   *[other] { " " }{ $place }
}{ $noted ->
    [0] { "" }
   *[other] ：{ $note }
}

line-separator = ；

plan-done = 📅 { $customer } · { $when }
plan-again = { $customer } 已经排在 { $when } 了。
plan-past = { $when } 已经过了，是去过了吗？
moved = 📅 { $what } 改到 { $when }
visit-skipped = { $customer } 不去了，记下了。什么原因？
visit-skipped-because = { $customer } 不去了：{ $reason }
move-past = 那天已经过了，改到哪天？

agenda-heading = { $day }
agenda-heading-empty = { $day }：没有安排，也没有到期的待办
morning-heading = 早，{ $name }。{ $day }
morning-heading-empty = 早，{ $name }。{ $day }：没有安排，也没有到期的待办
agenda-visit = { $timed ->
    [0] { "" }
   *[other] { $time }{ " " }
}{ $customer }{ $noted ->
    [0] { "" }
   *[other] ：{ $note }
}{ $is_late ->
    [0] { "" }
   *[other] （原定 { $late }）
}
agenda-followup = 待办：{ $timed ->
    [0] { "" }
   *[other] { $time }{ " " }
}{ $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}{ $is_late ->
    [0] { "" }
   *[other] （{ $late } 到期）
}
agenda-neglected = 该去了：{ $customer } { $grade }类 { $never ->
    [0] { $days } 天没见
   *[other] 还没去过
}

so-what-visits = 今天第 { $today } 家，这个月 { $month } 家次{ $left ->
    [0] { "" }
   *[other] ，今天还剩 { $left } 家
}
next-act-followup = 接下来：{ $text }（{ $code }），{ $day } 就到期了
next-act-cadence = 接下来：{ $customer }（{ $code }）{ $grade }类，{ $never ->
    [0] { $days } 天没见了
   *[other] 还没去过
}

channel-onsite = 拜访
    .names = 拜访 | 上门 | 面谈 | 现场 | 见面 | 当面 | 去了 | 跑了 | visit | on site | onsite
channel-phone = 电话
    .names = 电话 | 打电话 | 通话 | 电话沟通 | 语音 | phone | call
channel-online = 视频会议
    .names = 视频会议 | 视频 | 线上 | 线上会议 | 腾讯会议 | 网络会议 | online | video | zoom | teams
channel-message = 消息
    .names = 消息 | 微信 | 发消息 | 发微信 | 短信 | 邮件 | 企业微信 | 钉钉 | message | mail | chat
channel-came-to-us = 来访
    .names = 来访 | 客户来访 | 来我们这儿 | 来我们这 | 来公司 | 来厂 | came to us
channel-event = 展会
    .names = 展会 | 展览 | 参展 | 活动 | 会议活动 | 论坛 | event | fair

check-in-added = { $customer }：
nearby-which = 你在哪家？
nearby-none = 附近没有我认得的客户，你在哪家？
nearby-button = { $customer } { $distance }
photo-added = { $kind ->
    [photo] 照片
    [video] 视频
   *[other] 文件
}放到 { $customer } 了
photo-which = { $kind ->
    [photo] 照片
    [video] 视频
   *[other] 文件
}收到了，是哪家的？
voice-added = 语音放到 { $record } 了。{ $heard ->
    [long] 太长了，我听不了
   *[none] 语音我还听不了
}，写一句话就行
voice-waits-none = 语音存下了。我还听不了，写一句话{ $offered ->
    [0] 就行
   *[other] ，或点一下是哪家的
}
voice-waits-long = 语音存下了。太长了，我听不了，写一句话{ $offered ->
    [0] 就行
   *[other] ，或点一下是哪家的
}
voice-listening = 语音存下了，我听一下…
voice-heard = 还没记。我听到的是：
voice-heard-then = 对吗？不对就直接写一句对的
voice-dropped = 好，不记。语音还留着
voice-save-words = 记下 | 记 | 记吧 | 存 | 存下 | 保存 | 对 | 对的 | 对了 | 没错 | 是 | 是的 | 好 | 好的 | 可以 | 行 | 嗯
voice-unheard-failed = 刚才那条语音没听成，语音留着，写一句话{ $offered ->
    [0] 就行
   *[other] ，或点一下是哪家的
}
voice-unheard-empty = 刚才那条语音里没听到话，语音留着，写一句话{ $offered ->
    [0] 就行
   *[other] ，或点一下是哪家的
}
undone-file = { $kind ->
    [photo] 照片
    [video] 视频
    [voice] 语音
   *[other] 文件
}（{ $customer }）
photos-heading = { $count } 张照片，新的在前
photos-heading-of = { $customer }：{ $count } 张照片{ $single ->
    [1] { "" }
   *[other] ，新的在前
}
photos-none = 这里没有照片
photo-shown = { $code }{ $named ->
    [0] { "" }
   *[other] { " " }{ $customer }
}，{ $day }{ $captioned ->
    [0] { "" }
   *[other] ：{ $caption }
}
photo-gone = { $code }，{ $day }：照片已经不留了
button-photos = 照片 { $count }
button-earlier = 更早的
file-refused-type = 这种文件我不存。照片、PDF、Word、Excel、语音可以
file-refused-size = 没存：超过 20 MB 了，发个小点的
file-refused-pixels = 没存：图片尺寸太大了，发个小点的
file-refused-broken = 没存：文件是坏的，再发一次
file-refused-gone = 没存：文件已经不在了，再发一次
file-refused-later = 没存：几个小时都没取到，再发一次
file-refused-about = { $customer } 的记录还在

button-visit = 报拜访
button-plan = 安排
button-plan-it = 排上
button-it-happened = 其实去过了
button-today = 今天
button-help = 怎么用
button-been-there = 去过了
button-move = 改期
button-not-going = 不去了
button-nothing-to-add = 没什么新的
button-edit = 改
button-undo = 撤销
button-redo = 恢复
button-save = 记下

skip-reason-not-there = 人不在
    .names = 人不在 | 不在 | 没人 | 扑空 | 没见到 | 没见到人 | 关门了 | 出差了 | not there
skip-reason-they-moved = 客户改期
    .names = 客户改期 | 改期 | 客户改时间 | 对方改期 | 对方改时间 | 客户取消 | 他们改了 | they moved it
skip-reason-no-time = 来不及
    .names = 来不及 | 没时间 | 没空 | 太忙 | 赶不上 | 排不开 | no time
skip-reason-other = 其他
    .names = 其他 | 其它 | 别的 | 别的原因 | other

edit-what = { $code }：改哪里？
field-note = 内容
field-when = 日期
field-customer = 客户
field-contact = 联系人
field-next = 下一步
field-channel = 方式
field-text = 事项
ask-edit-note = 内容改成什么？
ask-edit-when = 改成哪天？
ask-edit-when-past = 那天还没到，是哪天的事？
ask-edit-customer = 是哪家客户？
ask-edit-contact = 跟谁聊的？
ask-edit-next = 下一步做什么，哪天之前？
ask-edit-channel = 怎么联系的？
ask-edit-text = 事项改成什么？
visit-skipped-quietly = { $customer } 从单子上拿掉了。
customer-created-for = 新客户 { $code }，归 { $member }。
