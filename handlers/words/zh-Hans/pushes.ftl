# 推送上的字。
push-morning = 早上的安排
    .names = 早上 | 早安排 | 晨报
push-due = 到点提醒
    .names = 提醒 | 到点提醒
push-off = { $push }：以后不发了。想要再打开，发 /settings。
push-on = { $push }：又打开了。
button-not-useful = 别再提这条
button-turn-on = 打开
button-turn-off = 关掉
