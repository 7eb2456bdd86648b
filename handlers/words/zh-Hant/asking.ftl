# 反問、算了、做不到的事。
ask-customer = 哪一家客戶？
ask-which-customer = 是哪一家？
ask-create = 我還不認得「{ $name }」，要新增嗎？
ask-create-near = 我還不認得「{ $name }」，是下面哪一家嗎？
ask-create-similar-elsewhere = 已經有和「{ $name }」很像的客戶，新增之前先問一下{ $lead }。
button-create = 新增 { $name }
ask-date = 哪天？「{ $text }」我看不懂。
ask-which-day = 哪一天？
ask-when = 哪天？
ask-to = 改到哪天？
ask-period = 從哪天到哪天？「{ $text }」我看不懂。
ask-code-unread = 哪一筆？清單上沒看到「{ $text }」。
ask-records = 哪件辦好了？傳清單上的序號，或編號。
ask-record = 哪一筆？傳編號，例如 V12。
ask-which-member = 哪一位{ $name }？
ask-member = 是誰？
ask-for-whom = 算誰的？
ask-choice = 「{ $text }」對不上，是哪一個？
ask-number = 這裡要填數字。
ask-text = 要記什麼？
ask-code = 把加入碼傳給我：先打「加入」，空一格，再貼上碼。
ask-field = 改哪一項？
ask-value = 改成什麼？
ask-visit = 哪一次拜訪？
ask-question = 哪個問題？
ask-act = 哪一筆？
ask-push = 哪一種訊息？
ask-reason = 什麼原因？
ask-place = 在哪裡？

cancel-words = 取消 | 算了 | 不用了 | 不要了 | 不記了 | 不用記了 | 不弄了 | 先不用 | 先不要 | 沒事 | 沒事了 | 當我沒說 | cancel | never mind | forget it | stop
cancelled = 好，先不弄。記下的都還在。
cancel-nothing = 沒有等你回答的問題。
question-parked = （剛剛那個問題先放著。）

button-cancel = 取消
button-back = 返回
button-other-customer = 換客戶
button-leave-blank = 先空著
button-another = 別家……

sentence-unclear = 這句我看不懂，還沒記。是拜訪還是待辦？
sentence-which = { $customer }：是拜訪還是待辦？
command-near = 沒有 /{ $word }，是 /{ $near } 嗎？
button-old = 這個按鈕過期了。傳「今天」，看現在的清單。
apology = 剛剛那則我留著，沒處理成（#{ $id }），不用重傳。管理員看得到。
said-earlier = 這則是你{ $when } 傳的。

unreadable-voice = 語音我還聽不了，寫一句話就好。
unreadable-sticker = 收到。要回報拜訪的話，一行字就夠了。
unreadable-other = 這種訊息我看不懂。傳一行字、位置或照片都可以。

forwarded-where = 轉來的話我當原話留著，是哪一家說的？
forwarded-nowhere = 轉來的話要記在客戶底下，你還沒有客戶。先加一家：/customer add 客戶名稱
quote-kept = { $customer }：原話記下了

stranger = 你好，這是一個業務團隊內部用的小助手。如果你是團隊的人，要一組加入碼，再傳：加入 碼

refused-command-unknown = 沒有 /{ $word } 這個指令。傳「說明」，看我會什麼。
refused-not-allowed = 這個我沒辦法幫你做，可以找{ $lead }。
refused-question-answered = 這個問題已經答過了。
refused-customer-not-found = 找不到這家客戶。
refused-customer-of-other = { $name } 是{ $owner }負責的。
refused-customer-reassign-not-yours = 這家我沒辦法幫你轉，要找主管。
refused-contact-not-found = 找不到這位聯絡人。
refused-visit-not-found = 找不到這次拜訪。
refused-visit-already = { $code } { $status ->
    [done] 已經回報過了
    [skipped] 已經不去了
   *[planned] 還排著
}。
refused-followup-not-found = 找不到這件待辦。
refused-followup-already = { $code } { $status ->
    [done] 已經辦好了
    [cancelled] 已經不用辦了
   *[open] 還沒辦
}。
refused-record-not-found = 找不到這筆紀錄。
refused-edit-not-applied = 這次修改我對不上，原本記的都沒動。點那筆下面的［改］，或重新傳一則。
refused-place-unreadable = 這個位置我看不出來。
refused-act-not-found = 找不到要收回的那筆。
refused-undo-already = 這筆已經收回過了。
refused-undo-erased = 裡面的個人資料已經刪除，收不回來了。
refused-undo-too-old = 超過 { $days } 天，收不回來了。要改就找主管。
refused-undo-has-own-way = 這個不能按一下就收回，要請管理員處理。
refused-undo-changed-since = { $code } 後來{ $who ->
    [none] 又
   *[other] 被{ $who }
}改過（{ $when }）。先收回那次，或直接改。
refused-member-not-found = 找不到這個人。
refused-member-exists = 已經有一位{ $name }了。
refused-member-handover-to-self = 要交給別人，是誰？
refused-member-role-not-yours = 你可以加業務和業助，其他角色要找管理員。
refused-team-exists = 已經有{ $name }這個團隊了。
refused-team-not-yours = 這個團隊不是你帶的。
refused-join-code-wrong = 這組加入碼不能用，可能用過了，或超過 7 天。再要一組吧。
refused-join-too-many-tries = 試太多次了。過一小時，再要一組新的加入碼。

nothing-words = 沒什麼 | 沒什麼新的 | 沒有 | 沒了 | 無 | 沒 | nothing
small-thanks-words = 謝謝 | 謝啦 | 感謝 | 辛苦了 | 感恩 | 讚
small-thanks = 👍
small-hello-words = 你好 | 早 | 早安 | 午安 | 在嗎 | hi | hello
small-hello = 在，{ $name }。跑了哪一家？一句話就好。
small-seen-words = 收到 | 好的 | 好 | 嗯 | 知道了 | 了解 | ok | 1 | +1 | 👍
small-seen = 👌
refused-list-no-such-line = 清單上只有 { $count } 筆，沒有第 { $number } 筆。
ask-two-customers = 一句裡有 { $first } 和 { $second }，記哪一家？
button-both = 兩家都是
refused-visits-of-whom = 這裡沒有「{ $text }」。寫人名或客戶名，例如 /visits 雅婷，或 /visits 上週。
ask-voice = 哪則語音？
