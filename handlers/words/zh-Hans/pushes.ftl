# 推送上的字。
push-morning = 早上的安排
    .names = 早上 | 早安排 | 晨报
push-due = 到点提醒
    .names = 提醒 | 到点提醒
push-evening = 晚间询问
    .names = 晚间询问 | 晚间
push-weekly = 周报
    .names = 周报
push-preview = 周五预览
    .names = 周五预览 | 预览
push-upkeep = 运维提醒
    .names = 运维提醒 | 运维
push-off = { $push }：以后不发了。想要再打开，发 /settings。
push-on = { $push }：又打开了。
button-not-useful = 别再提这条
button-turn-on = 打开
button-turn-off = 关掉
cant-reach = { $name }在 { $platform } 上联系不到了{ $waiting ->
    [0] { "" }
   *[other] ，有 { $waiting } 条消息在等着
}。

# `legwork push` 的输出。
program-push-nobody = 这条没有收件人。
program-push-nothing = （没有要说的）
program-push-not-queued = 没放进队列：没有要说的
program-push-no-account = 没放进队列：还没在任何平台加入
program-push-queued = 已放进队列
program-push-sent-before = 没放进队列：之前发过了
program-push-unknown = 没有 { $name } 这种推送。可选：{ $known }
program-push-day-off = 没放进队列：{ $name }当天休息；还是要发，加 --for { $name }
program-push-muted = 没放进队列：{ $name }关掉了这种推送；还是要发，加 --for { $name }
program-push-no-recipient = 没有叫 { $name } 的人或团队
