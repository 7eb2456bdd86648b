# 推播上的字。
push-morning = 早上的行程
    .names = 早上 | 早上的行程 | 晨報
push-due = 到點提醒
    .names = 提醒 | 到點提醒
push-off = { $push }：之後不發了。想再打開，傳 /settings。
push-on = { $push }：又打開了。
button-not-useful = 別再提這則
button-turn-on = 打開
button-turn-off = 關掉
