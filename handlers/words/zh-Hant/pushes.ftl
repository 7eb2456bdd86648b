# 推播上的字。
push-morning = 早上的行程
    .names = 早上 | 早上的行程 | 晨報
push-due = 到點提醒
    .names = 提醒 | 到點提醒
push-evening = 傍晚詢問
    .names = 傍晚詢問 | 傍晚
push-weekly = 週報
    .names = 週報
push-preview = 週五預覽
    .names = 週五預覽 | 預覽
push-upkeep = 維運提醒
    .names = 維運提醒 | 維運
push-off = { $push }：之後不發了。想再打開，傳 /settings。
push-on = { $push }：又打開了。
button-not-useful = 別再提這則
button-turn-on = 打開
button-turn-off = 關掉
cant-reach = { $name }在 { $platform } 上聯絡不到了{ $waiting ->
    [0] { "" }
   *[other] ，有 { $waiting } 則訊息在等
}。

# `legwork push` 的輸出。
program-push-nobody = 這則沒有收件人。
program-push-nothing = （沒有要說的）
program-push-not-queued = 沒放進佇列：沒有要說的
program-push-no-account = 沒放進佇列：還沒在任何平台加入
program-push-queued = 已放進佇列
program-push-sent-before = 沒放進佇列：之前傳過了
program-push-unknown = 沒有 { $name } 這種推播。可選：{ $known }
program-push-day-off = 沒放進佇列：{ $name }當天休息；還是要傳，加 --for { $name }
program-push-muted = 沒放進佇列：{ $name }關掉了這種推播；還是要傳，加 --for { $name }
program-push-no-recipient = 沒有叫 { $name } 的人或團隊
