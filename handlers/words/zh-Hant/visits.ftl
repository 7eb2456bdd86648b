# 拜訪、安排、今天，和底下的按鈕。
visit-done = ✅ { $customer } { $channel } { $when }
visit-nobody = ☑️ { $customer } 沒見到人，{ $when }
visit-note = 「{ $note }」
visit-with = 和{ $contact }談的
visit-next = 下一步：{ $text } · { $due }，到時候提醒你
visit-next-undated = 下一步：{ $text }
visit-completed-plan = 原本排在 { $day } 的，一起勾掉了。
visit-again = 這筆已經記過了：{ $customer }（{ $code }）
visit-ask-result = 聊了什麼？一句話就好。
visit-plan-or-report = { $customer } { $when } 還沒到，先排進行程嗎？
counts-for = 算{ $member }的
customer-created-with = 新客戶 { $code }，算你的。
customer-taken = { $customer } 之前沒人負責，現在算你的。
customer-taken-for = { $customer } 之前沒人負責，現在算{ $member }的。

visits-heading = { $period }：{ $count } 筆拜訪紀錄
visits-heading-of = { $whose }{ $dated ->
    [0] { "" }
   *[other] { " " }{ $period }
}：{ $count } 筆拜訪紀錄
visits-item = { $customer } · { $when }{ $placed ->
    [0] { "" }
   *[other] { " " }{ $place }
}{ $noted ->
    [0] { "" }
   *[other] ：{ $note }
}

line-separator = ；

plan-done = 📅 { $customer } { $when }
plan-again = { $customer } 已經排在 { $when } 了。
plan-past = { $when } 已經過了，是去過了嗎？
moved = 📅 { $what } 改到 { $when }
visit-skipped = { $customer } 不去了，記下了。什麼原因？
visit-skipped-because = { $customer } 不去了：{ $reason }
move-past = 那天已經過了，改到哪天？

agenda-heading = { $day }
agenda-heading-empty = { $day }：沒有行程，也沒有到期的待辦
morning-heading = { $name }早安，{ $day }
morning-heading-empty = { $name }早安，{ $day } 沒有行程，也沒有到期的待辦
agenda-visit = { $timed ->
    [0] { "" }
   *[other] { $time }{ " " }
}{ $customer }{ $noted ->
    [0] { "" }
   *[other] ：{ $note }
}{ $is_late ->
    [0] { "" }
   *[other] （原訂 { $late }）
}
agenda-followup = 待辦：{ $timed ->
    [0] { "" }
   *[other] { $time }{ " " }
}{ $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}{ $is_late ->
    [0] { "" }
   *[other] （{ $late } 到期）
}
agenda-neglected = 該去了：{ $customer } { $grade } 級 { $never ->
    [0] { $days } 天沒見
   *[other] 還沒去過
}

so-what-visits = 今天第 { $today } 家，這個月 { $month } 家次{ $left ->
    [0] { "" }
   *[other] ，今天還剩 { $left } 家
}
next-act-followup = 接下來：{ $text }（{ $code }），{ $day } 就到期了
next-act-cadence = 接下來：{ $customer }（{ $code }）{ $grade } 級，{ $never ->
    [0] { $days } 天沒見了
   *[other] 還沒去過
}

channel-onsite = 拜訪
    .names = 拜訪 | 拜會 | 面談 | 現場 | 見面 | 當面 | 到府 | 去了 | 跑客戶 | visit | on site | onsite
channel-phone = 電話
    .names = 電話 | 打電話 | 通話 | 電話聯絡 | 電訪 | phone | call
channel-online = 視訊會議
    .names = 視訊會議 | 視訊 | 線上 | 線上會議 | online | video | zoom | teams | meet
channel-message = 訊息
    .names = 訊息 | 傳訊息 | 傳訊 | LINE | 賴 | 簡訊 | 郵件 | 電子郵件 | message | mail | email | chat
channel-came-to-us = 來訪
    .names = 來訪 | 客戶來訪 | 來我們這裡 | 來我們這 | 來公司 | 來廠 | came to us
channel-event = 展覽
    .names = 展覽 | 展會 | 參展 | 看展 | 活動 | 研討會 | event | fair

check-in-added = { $customer }：
nearby-which = 你在哪一家？
nearby-none = 附近沒有我認得的客戶，你在哪一家？
nearby-button = { $customer } { $distance }
photo-added = { $kind ->
    [photo] 照片
    [video] 影片
   *[other] 檔案
}放到 { $customer } 了
photo-which = { $kind ->
    [photo] 照片
    [video] 影片
   *[other] 檔案
}收到了，是哪一家的？
voice-added = 語音放到 { $record } 了。{ $heard ->
    [long] 太長了，我聽不了
   *[none] 語音我還聽不了
}，寫一句話就好
voice-waits-none = 語音存下來了。我還聽不了，寫一句話{ $offered ->
    [0] 就好
   *[other] ，或點一下是哪一家的
}
voice-waits-long = 語音存下來了。太長了，我聽不了，寫一句話{ $offered ->
    [0] 就好
   *[other] ，或點一下是哪一家的
}
voice-listening = 語音存下來了，我聽一下…
voice-heard = 還沒記。我聽到的是：
voice-heard-then = 對嗎？不對就直接寫一句對的
voice-dropped = 好，不記。語音還留著
voice-save-words = 記下 | 記 | 記吧 | 存 | 存下 | 儲存 | 對 | 對的 | 對啊 | 沒錯 | 是 | 是的 | 好 | 好的 | 可以 | 行 | 嗯
voice-unheard-failed = 剛才那則語音沒聽成，語音留著，寫一句話{ $offered ->
    [0] 就好
   *[other] ，或點一下是哪一家的
}
voice-unheard-empty = 剛才那則語音裡沒聽到話，語音留著，寫一句話{ $offered ->
    [0] 就好
   *[other] ，或點一下是哪一家的
}
undone-file = { $kind ->
    [photo] 照片
    [video] 影片
    [voice] 語音
   *[other] 檔案
}（{ $customer }）
photos-heading = { $count } 張照片，新的在前
photos-heading-of = { $customer }：{ $count } 張照片{ $single ->
    [1] { "" }
   *[other] ，新的在前
}
photos-none = 這裡沒有照片
photo-shown = { $code }{ $named ->
    [0] { "" }
   *[other] { " " }{ $customer }
}，{ $day }{ $captioned ->
    [0] { "" }
   *[other] ：{ $caption }
}
photo-gone = { $code }，{ $day }：照片已經不留了
button-photos = 照片 { $count }
button-earlier = 更早的
file-refused-type = 這種檔案我不存。照片、PDF、Word、Excel、語音都可以
file-refused-size = 沒存：超過 20 MB，傳小一點的
file-refused-pixels = 沒存：圖片尺寸太大，傳小一點的
file-refused-broken = 沒存：檔案壞了，再傳一次
file-refused-gone = 沒存：檔案已經不在了，再傳一次
file-refused-later = 沒存：好幾個小時都抓不到，再傳一次
file-refused-about = { $customer } 的紀錄還在

button-visit = 回報拜訪
button-plan = 安排
button-plan-it = 排行程
button-it-happened = 其實去過了
button-today = 今天
button-help = 說明
button-been-there = 去過了
button-move = 改時間
button-not-going = 不去了
button-nothing-to-add = 沒什麼新的
button-edit = 改
button-undo = 收回
button-redo = 放回去
button-save = 記下

skip-reason-not-there = 人不在
    .names = 人不在 | 不在 | 沒人 | 撲空 | 沒見到 | 沒見到人 | 沒開門 | 出差了 | not there
skip-reason-they-moved = 客戶改期
    .names = 客戶改期 | 改期 | 客戶改時間 | 對方改期 | 對方改時間 | 客戶取消 | they moved it
skip-reason-no-time = 來不及
    .names = 來不及 | 沒時間 | 沒空 | 太忙 | 趕不上 | 排不開 | no time
skip-reason-other = 其他
    .names = 其他 | 其它 | 別的 | 別的原因 | other

edit-what = { $code }：改哪裡？
field-note = 內容
field-when = 日期
field-customer = 客戶
field-contact = 聯絡人
field-next = 下一步
field-channel = 方式
field-text = 事項
ask-edit-note = 內容改成什麼？
ask-edit-when = 改成哪天？
ask-edit-when-past = 那天還沒到，是哪天的事？
ask-edit-customer = 是哪一家客戶？
ask-edit-contact = 和誰談的？
ask-edit-next = 下一步做什麼，哪天之前？
ask-edit-channel = 怎麼聯絡的？
ask-edit-text = 事項改成什麼？
visit-skipped-quietly = { $customer } 從清單上拿掉了。
customer-created-for = 新客戶 { $code }，歸 { $member }。
