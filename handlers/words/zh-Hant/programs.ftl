# 命令列說的話。表名和選項在各種語言裡都用英文。

program-refused = 這個做不了（{ $key }）。
program-refused-member-exists = 已經有一位{ $name }了。新來的換個名字，例如 { $name }（北區）。
program-refused-member-not-found = 沒有這位成員；用 `legwork member list` 看有哪些人。
program-refused-member-handover-to-self = --to 要寫另一位：不能交接給本人。
program-refused-team-exists = 已經有{ $name }這個團隊了。
program-name-empty = 名字不能空著。

program-head-team = 團隊
program-head-members = 人數
program-head-chats = 群組
program-head-name = 姓名
program-head-roles = 角色
program-head-joined = 加入
program-head-nicknames = 暱稱
program-head-language = 語言
program-head-zone = 時區
program-head-id = 編號
program-head-status = 狀態
program-head-platform = 平台
program-head-chat = 對話
program-head-attempts = 次數
program-head-since = 時間
program-head-error = 錯誤
program-head-means = 意思
program-head-do = 怎麼辦
program-head-key = 鍵
program-head-line = 列
program-head-fate = 結果
program-head-code = 編號
program-head-details = 說明

program-team-added = 團隊 { $name } 建好了。
program-team-none = 還沒有團隊。先建一個：legwork team add 名稱
program-team-unknown = 沒有{ $name }這個團隊；用 `legwork team list` 看有哪些。
program-team-unknown-near = 沒有{ $name }這個團隊。是不是{ $near }？

program-member-added = { $name } 已加進來：{ $roles }。
program-member-code = { $name } 的新加入碼；舊的不能用了。
program-member-none = 還沒有成員。先執行：legwork init --admin 姓名
program-member-unknown = 沒有{ $name }這位成員；用 `legwork member list` 看有哪些人。
program-member-unknown-near = 沒有{ $name }這位成員。是不是{ $near }？
program-member-several = 叫{ $name }的有好幾位：{ $names }。請寫全名。
program-member-removed = { $name } 已移出。交給{ $to }：客戶 { $customers } 家，拜訪安排 { $visits } 個，待辦 { $followups } 則，案子 { $deals } 個。
program-joined = 是
program-not-joined = 還沒有

program-join-how = 加入方法：私訊機器人 join 加這個碼。只能用一次，{ $days } 天內有效。
program-join-link = 在 Telegram 也可以直接開啟：{ $link }

program-init-config = { $file } 寫好了，每一項在裡面都有說明。
program-init-config-there = { $file } 已經在了，沒動。
program-init-store = 資料庫：{ $store }
program-init-admin = { $name } 是第一位管理員。
program-init-admin-again = { $name } 已經是管理員；這是新的加入碼，舊的不能用了。
program-init-other-admin = { $name } 不是管理員，{ $admin } 才是。加人用 `legwork member add`；只要新碼就不帶 --admin 執行 `legwork init`。

program-ask-intro = 五個問題，直接按 Enter 就用多數團隊的做法。以後都能在 config.toml 裡改。
program-ask-customer-word = 1/5 你們怎麼稱呼客戶（門市、醫院、學校……），沒有就按 Enter：
program-ask-metric = 2/5 什麼算業績：won（成交）、shipped（出貨）、invoiced（開發票）、collected（收款）？ [won]
program-ask-month = 3/5 業績月算到幾號為止（31：曆月）？ [31]
program-ask-workdays = 4/5 哪幾天上班？ [mon-fri]
program-ask-ranking = 5/5 排行誰能看：own（只看自己）、names（大家都看）、off（不排）？ [own]

program-fate-new = 新增
program-fate-changed = 有更動
program-fate-same = 一樣
program-fate-refused = 沒收
program-import-would = 會是：新增 { $new }，更動 { $changed }，一樣 { $same }，沒收 { $refused }。現在什麼都沒動。
program-import-done = 新增 { $new }，更動 { $changed }，一樣 { $same }，沒收 { $refused }。
program-import-ignored = 沒匯入的欄位：{ $columns }
program-import-file-unreadable = { $file }：讀不了（{ $reason }）。另存成 CSV 或 XLSX 再試。
program-import-file-too-large = { $file }：太大。拆成每個不超過 { $most } MB 的檔案。
program-import-file-too-long = 超過 { $most } 列，請拆開。
program-import-file-encoding = 認不出檔案的編碼。另存成「CSV UTF-8」或 XLSX。
program-import-heading-missing = 沒有名稱欄。標題寫「名稱」或「客戶名稱」。現在的標題：{ $found }
program-import-heading-twice = 有兩欄都是 { $column }，留一欄。
program-import-refused-no-name = 沒有名稱
program-import-refused-long-name = 名稱超過 { $most } 個字
program-import-refused-owner-unknown = 不認識歸屬人{ $owner }；先用 `legwork member add` 加進來
program-import-refused-owner-near = 不認識歸屬人{ $owner }；是不是{ $near }？
program-import-refused-owner-several = 叫{ $owner }的有好幾位，請寫全名
program-import-refused-kind = 類型「{ $value }」不在 { $known } 裡
program-import-refused-grade = 等級「{ $value }」不在 { $known } 裡
program-import-refused-place = 「{ $value }」不是經緯度
program-import-refused-half-a-place = 經度和緯度要嘛都填，要嘛都不填
program-import-refused-several = 這個名稱對得上好幾家（{ $codes }）；加一欄「編號」寫清楚
program-import-refused-twice = 和第 { $line } 列是同一家
program-import-refused-archived = { $code } 已封存；先在對話裡復原

program-exported = { $table } 共 { $count } 列，在 { $file }
program-export-not-yet = { $table }：這一版還沒有。現有 { $known }。

program-queue-empty = 沒有等處理的。
program-queue-hint = legwork queue show 編號 · retry 編號 … · drop 編號 …
program-queue-means-unprocessed = 收到了，沒處理成
program-queue-means-held = 收件人聯絡不上
program-queue-means-restored = 還原備份後等你決定
program-queue-means-unknown = 傳了，沒有回音
program-queue-means-dead = 傳不出去
program-queue-do-unprocessed = 把錯誤回報給我們；升級修好後執行 legwork queue retry { $id }
program-queue-do-held = 不用管：對方回來就會傳；不傳了就 legwork queue drop { $id }
program-queue-do-restored = 確定沒傳過：legwork queue retry { $id }；否則 drop { $id }
program-queue-do-unknown = 先看聊天裡有沒有；沒有再 legwork queue retry { $id }，有就 drop { $id }
program-queue-do-dead = 把錯誤回報給我們，然後 legwork queue drop { $id }
program-queue-text = 看內容：legwork queue show { $id } --text
program-queue-which = 哪幾則？寫上 `legwork queue list` 裡的編號。
program-queue-unknown = { $id }：沒有這則在等；用 `legwork queue list` 看有哪些。
program-queue-several = { $id } 可能是 { $ids }，請寫全。
program-queue-retried = { $count } 則會再試一次。
program-queue-dropped = { $count } 則不再傳了。

program-serve-no-platform = 還沒設定平台，沒人能傳訊息給機器人：請設 telegram.token 或 slack.bot_token。

program-backup-done = { $file }：{ $bytes } 位元組，檢查過了。
program-backup-there = { $file } 已經有了。換個檔名，或加 --force。
program-backup-itself = { $file } 就是資料庫本身。換個檔名。
program-backup-no-store = { $store } 還沒有資料庫。
program-backup-private = 裡面有客戶資料和金鑰，請像資料庫一樣保管好。稽核鏈頭：{ $head }
program-restore-no-file = 沒有 { $file } 這個檔案。
program-restore-in-use = { $store } 正在使用。先停掉 `legwork serve` 和其他開著它的程式，再還原。
program-restored = { $store } 現在是 { $file } 裡的內容。
program-restored-kept = 原來的資料庫留在 { $kept }。
program-restored-erased = 備份之後刪除過的 { $count } 人的資料，已經再刪一次。
program-restored-moved = 沒有留下待看的：`legwork serve` 在這裡啟動後，等著的訊息照常傳。舊的不要再啟動。
program-restored-held = { $count ->
    [0] 沒有等著要傳的訊息。
   *[other] 有 { $count } 則原本要傳的訊息先留著等你看：legwork queue list
  }

program-person-unknown = 沒有叫{ $name }的人，成員和客戶聯絡人裡都沒有。{ $near ->
    [none] {""}
   *[other] 是不是{ $near }？
  }
program-person-several = { $name } 有好幾位，請用編號指定：{ $found }
program-person-member = { $name }（成員，{ $key }）
program-person-contact = { $name }（{ $customer }，{ $key }）

program-erase-member = 刪除 { $who }的個人資料。
    刪掉：姓名、暱稱、帳號、設定、加入碼、請假、位置、誰看過位置、沒回答的問題、原話、收發的訊息、語音，以及稽核裡相關紀錄的內容。
    不帶姓名地留下：拜訪、待辦、商機和金額，連同備註和照片，這些是公司的紀錄；備註裡的姓名會拿掉。
    找不到的：只寫姓或名的一部分、沒登記過的叫法、寫錯的名字、照片裡的人。
program-erase-contact = 刪除 { $who }的個人資料。
    刪掉：姓名、職稱、角色、電話，這家客戶的備註、待辦、商機和相關訊息裡的姓名，以及稽核裡相關紀錄的內容。
    不帶姓名地留下：拜訪本身和備註的其餘部分。
    找不到的：只寫姓或名的一部分（如「王總」）、寫錯的名字、「採購經理」這類說法、照片、別家客戶備註裡提到的。
program-erase-still-there = { $name } 還是成員。請寫明客戶、計畫和商機交給誰：--to 姓名
program-erase-unconfirmed = 刪了就找不回來。請在終端機裡執行，或加 --yes。
program-erase-type = 刪了就找不回來。要繼續，請輸入姓名：{ $name }
program-erase-not-done = 什麼都沒刪。
program-erased = 已刪除：{ $key }。改動文字 { $blanked } 處，刪除紀錄 { $removed } 列，清空稽核 { $emptied } 列。
program-erased-not-clean = 資料庫正在使用，空閒空間裡可能還有痕跡：停掉 `legwork serve`，再執行一次 `legwork erase { $key }`。
program-erase-scrubbed = { $key } 以前刪過；資料庫的空閒空間現在也清乾淨了。
program-erased-elsewhere = 搆不到、要你自己處理的：舊備份和 before-restore 副本請刪掉，或只留到必須的時候；Telegram 或 Slack 裡的聊天、匯出和轉出去的檔案{ $postgresql ->
    [0] {""}
   *[other] ，還有 PostgreSQL 封存的記錄檔
  }。以後還原舊備份時，會照 { $file } 再刪一次：請留好這個檔案。

program-disclosed = { $who }：全部在 { $file }。不要給別人。
program-disclosed-without-files = 有 { $count } 個檔案沒放進來。用 --output NAME.zip 就會帶上。

program-doctor-config = 設定：{ $file }
program-doctor-config-none = 設定：沒有 config.toml，用預設值和環境變數；`legwork init` 會寫一份
program-doctor-config-open = 設定：{ $file } 裡有密鑰，這台機器上的別人也能讀：chmod 600 { $file }
program-doctor-store = 資料庫：{ $store }，結構 { $version }
program-doctor-store-none = 資料庫：{ $store } 還沒有：執行 `legwork init`
program-doctor-store-damaged = 資料庫：{ $store } 壞了（{ $trouble }）：停掉 `legwork serve`，用最近的備份還原
program-doctor-admin = 管理員：{ $count } 位已加入
program-doctor-admin-none = 管理員：一位都沒有：執行 `legwork init --admin 姓名`
program-doctor-admin-not-joined = 管理員：還沒有人加入；`legwork init` 會給新的加入碼
program-doctor-telegram = telegram：@{ $name } 有回應
program-doctor-telegram-none = telegram：沒有權杖，沒人能從 Telegram 傳訊息；請設 telegram.token
program-doctor-telegram-refused = telegram：權杖不對：從 @BotFather 重新複製到 telegram.token
program-doctor-telegram-silent = telegram：{ $url } 沒有回應（{ $trouble }）：檢查網路和 telegram.base_url
program-doctor-chat-amounts = 群組：{ $platform } 的「{ $name }」綁定 { $team }，只有團隊的人時放金額
program-doctor-chat-uncounted = 群組：{ $platform } 的「{ $name }」綁定 { $team }；還沒數過有誰，先不放金額
program-doctor-chat-plain = 群組：{ $platform } 的「{ $name }」綁定 { $team }，不放金額
program-doctor-privacy-off = 群組：隱私模式關著，機器人看得到群組裡所有訊息，不是找它的不留
program-doctor-privacy-on = 群組：隱私模式開著（已綁定 { $groups } 個）。想用 @ 和中文指令，把機器人設為群組管理員，或在 @BotFather 關掉隱私模式
program-doctor-webhook = webhook：Telegram 傳到 { $url }
program-doctor-webhook-unset = webhook：還沒設定；`legwork serve` 啟動時會把 { $url } 告訴 Telegram
program-doctor-webhook-elsewhere = webhook：Telegram 傳到 { $there }，而 telegram.webhook_url 是 { $url }：（重新）啟動 `legwork serve`；如果又變回去，就是有別的程式在用這個 token
program-doctor-webhook-foreign = webhook：Telegram 在往一個 webhook 傳，但 telegram.webhook_url 是空的：刪掉它（`legwork serve` 會刪）或在這裡填上，否則輪詢收不到
program-doctor-webhook-trouble = webhook：Telegram 送不到（{ $trouble }），還有 { $waiting } 則在等：檢查 telegram.webhook_url 是否通到 http.listen
program-doctor-slack = slack：@{ $name }（{ $team }）有回應，{ $sockets ->
    [0] 由 Slack 連到 http.listen 的 /slack/events
   *[other] 由 Legwork 連過去（Socket Mode）
}
program-doctor-slack-none = slack：沒有 bot 權杖，沒人能從 Slack 傳訊息；請設 slack.bot_token
program-doctor-slack-half = slack：少了 slack.bot_token，Slack 沒有啟用：到應用程式頁面的「OAuth & Permissions」複製過來
program-doctor-slack-refused = slack：機器人權杖不對（{ $trouble }）：到應用程式頁面的「OAuth & Permissions」重新複製到 slack.bot_token
program-doctor-slack-silent = slack：{ $url } 沒有回應（{ $trouble }）：檢查網路和 slack.base_url
program-doctor-slack-scopes = slack：應用程式的權限不夠，缺：{ $scopes }。用 docs/slack-manifest.json 更新應用程式（「App Manifest」），再重新安裝一次
program-doctor-slack-app-refused = slack：應用程式層級的權杖不對：在「Basic Information」建一個有 connections:write 的，填到 slack.app_token
program-doctor-speech = speech：{ $url } 能把語音寫成文字
program-doctor-speech-refused = speech：{ $url } 不讓用（{ $trouble }）：檢查 speech.url、speech.api_key 和 speech.model
program-doctor-speech-silent = speech：{ $url } 沒給出文字（{ $trouble }）：檢查網路、speech.url 和 speech.model；在這之前語音照樣留著，請人寫一句話
program-doctor-clock = 時鐘：{ $now }，{ $zone }
program-doctor-clock-wrong = 時鐘：{ $now } 不可能：請調好這台機器的時間
program-doctor-clock-behind = 時鐘：{ $now }，可是資料庫裡已有 { $latest } 的紀錄：請調好這台機器的時間
program-doctor-zone-utc = 時區：company.timezone 是 UTC；如果你們的「今天」不照 UTC 算，請改
program-doctor-zone-unknown = 時區：{ $name } 的 { $zone } 這裡不認識：在 /settings 裡改，或更新 tzdata
program-doctor-zones = 時區：都認識
program-doctor-holidays = 假期：[calendar] 裡還有 { $count } 天
program-doctor-holidays-none = 假期：沒設；填 company.country，或把放假的日子寫進 calendar.closed
program-doctor-holidays-next = { $country } 的國定假日：{ $days }{ $made_up ->
    [none] { "" }
   *[other] ；補班：{ $made_up }
  }
program-doctor-holidays-unpublished = { $country } 的國定假日：裝的資料裡還沒有 { $year } 年，先按曆法推算，沒有補班；等 Legwork 更新，或把日子寫進 calendar.closed 和 calendar.open
program-doctor-queues = 佇列：沒有等處理的
program-doctor-queue-held = 佇列：{ $count } 則留著沒傳：legwork queue list
program-doctor-queue-unknown = 佇列：{ $count } 則不確定傳出去了沒：legwork queue list
program-doctor-queue-dead = 佇列：{ $count } 則沒傳出去：legwork queue list
program-doctor-queue-dead-in = 佇列：收到 { $count } 則沒處理成：legwork queue list
program-doctor-audit = 稽核：{ $rows } 列，鏈條完整{ $compared ->
    [0] {""}
   *[other] ，和拿來對照的鏈頭接得上
  }{ $emptied ->
    [0] {""}
   *[other] ；有 { $emptied } 列因刪除個人資料清空了內容
  }；鏈頭 { $head }
program-doctor-against-unread = --against { $against }：既不是備份檔，也不是稽核鏈頭（PLACE:HASH）
program-doctor-against-nothing = --against { $against }：稽核鏈還沒有第一列，沒有可比的內容。請用這一版做的備份。
program-doctor-audit-changed = 稽核：斷在第 { $row } 號紀錄（位置 { $place }）：內容事後被改過
program-doctor-audit-chain = 稽核：斷在第 { $row } 號紀錄（位置 { $place }）：這列被改過或移過，或前面少了一列
program-doctor-audit-missing = 稽核：斷在位置 { $place }：原本在這裡的紀錄不見了
program-doctor-audit-emptied = 稽核：斷了：沒有內容的列比刪除個人資料時清空的多；第一列是 { $row } 號（位置 { $place }）
program-doctor-audit-end = 稽核：斷了：鏈條曾到過位置 { $place }，現在到不了：末尾的紀錄沒了，或資料庫是從更早的備份還原的
program-doctor-audit-other = 稽核：斷在第 { $row } 號紀錄（位置 { $place }）：當時留下的鏈頭在這個位置上是另一列

# 標題和類型的寫法。
program-heading-code = 編號 | 代號 | 客戶編號 | 客戶代號 | 客戶代碼
program-heading-name = 名稱 | 客戶 | 客戶名稱 | 客戶名 | 客戶全稱 | 公司 | 公司名稱 | 單位 | 單位名稱 | 門市 | 門市名稱 | 店名
program-heading-kind = 類型 | 類別 | 客戶類型 | 客戶類別
program-heading-grade = 等級 | 級別 | 分級 | 客戶等級 | 客戶級別
program-heading-owner = 歸屬人 | 負責人 | 業務 | 業務員 | 業務人員 | 所屬業務 | 承辦人
program-heading-aliases = 別名 | 簡稱 | 客戶簡稱
program-heading-address = 地址 | 客戶地址 | 詳細地址 | 公司地址
program-heading-latitude = 緯度
program-heading-longitude = 經度
program-heading-segment = 行業 | 產業 | 產業別 | 市場區隔
program-heading-town = 城市 | 縣市 | 地區
program-heading-source = 來源 | 客戶來源
program-heading-referred_by = 介紹人 | 推薦人
program-heading-team = 團隊 | 組別 | 部門
program-heading-created_at = 建立時間 | 建立日期 | 建檔日期
program-kind-prospect = 潛在客戶 | 潛客 | 意向客戶
program-kind-customer = 客戶 | 成交客戶 | 正式客戶
program-kind-dealer = 經銷商 | 代理商 | 代理 | 通路
program-kind-supplier = 供應商 | 供貨商 | 廠商

# Slack's app manifest.
program-slack-about = 外勤業務團隊的拜訪、待辦、商機和業績，一句話就記好。
program-slack-command = Legwork 的任何指令；什麼都不寫：看看在這裡能做什麼
program-slack-example = 拜訪 台光電機 見了李經理，下一步：週五前寄報價
