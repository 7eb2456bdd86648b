# 設定和語言。
settings-heading = ⚙️ 你的設定
settings-language = 語言：{ $language }
settings-timezone = 時區：{ $zone }，現在 { $now }
settings-workdays = 工作日：{ $days }
settings-holidays = 國定假日：{ $country }{ $day ->
    [none] { "" }
   *[other] ，下一個 { $day }
}
settings-quiet = 勿擾時間：{ $hours }
settings-pushes = 主動傳給你：{ $some ->
    [0] 都關了
   *[other] { $pushes }
}
settings-account = 傳到：{ $account }
settings-changed = ✅ { $setting }：{ $value }
settings-is = { $setting }：{ $value }
settings-zone-now = { $zone }，現在 { $now }
settings-language-changed = ✅ 語言：{ $language }
settings-no-account = 訊息要傳到通訊軟體，你還沒從那邊加入。

setting-language = 語言
    .names = 語言
setting-timezone = 時區
    .names = 時區 | 所在城市
setting-workdays = 工作日
    .names = 工作日 | 上班日 | 上班時間
setting-quiet = 勿擾時間
    .names = 勿擾時間 | 勿擾 | 請勿打擾 | 靜音
setting-account = 主要帳號
    .names = 主要帳號 | 主帳號 | 帳號
setting-morning = 早上行程
    .names = 早上行程 | 早報 | 早上
setting-due = 準時提醒
    .names = 準時提醒 | 提醒
setting-evening = 傍晚詢問
    .names = 傍晚詢問 | 傍晚
setting-weekly = 週報
    .names = 週報
setting-preview = 週五預覽
    .names = 週五預覽 | 預覽
setting-upkeep = 維運提醒
    .names = 維運提醒 | 維運

language-en = English
    .names = 英文 | 英語
language-zh-Hans = 简体中文
    .names = 簡體中文 | 簡體 | 簡中
language-zh-Hant = 繁體中文
    .names = 繁體中文 | 繁體 | 繁中 | 正體 | 正體中文

switch-on = 開
    .names = 開 | 打開 | 開啟 | 要
switch-off = 關
    .names = 關 | 關掉 | 關閉 | 不要 | 取消 | 無

ask-language = 用哪一種語言？
ask-language-again = 「{ $text }」我還不會，這幾種選一個？
ask-timezone = 你在哪個城市？說附近的大城市就好。
ask-timezone-which = 「{ $text }」是哪一個？
ask-timezone-unknown = 「{ $text }」我不認得。時間一樣的大城市，說一個？
ask-workdays = 哪幾天上班？像「週一到週六」。
ask-workdays-again = 「{ $text }」沒看懂，是哪幾天？
ask-quiet = 幾點到幾點不要吵你？像 21:00-07:30。
ask-quiet-again = 「{ $text }」沒看懂，像 21:00-07:30 這樣寫？
ask-account = 訊息傳到哪裡？

quiet-never = 不設
range-of-hours = { $first }–{ $last }
range-of-days = { $first }至{ $last }
platform-telegram = Telegram
platform-slack = Slack

button-settings = 設定
button-morning-on = 開早上行程
button-morning-off = 關早上行程
button-due-on = 開準時提醒
button-due-off = 關準時提醒
button-evening-on = 開傍晚詢問
button-evening-off = 關傍晚詢問
button-weekly-on = 開週報
button-weekly-off = 關週報
button-preview-on = 開預覽
button-preview-off = 關預覽
button-upkeep-on = 開維運提醒
button-upkeep-off = 關維運提醒

# 沒有自己時區名稱的大城市。
zone-towns = Asia/Taipei=台北，臺北，高雄，台中，臺中，台南，臺南，新竹，桃園，新北，嘉義，台灣，臺灣 | Asia/Shanghai=北京，深圳，廣州，杭州，蘇州，東莞，昆山，廈門，大陸 | Asia/Hong_Kong=香港 | Asia/Ho_Chi_Minh=河內，越南 | Europe/London=倫敦
