# /settings and /language.
settings-heading = ⚙️ Your settings
settings-language = Language: { $language }
settings-timezone = Time zone: { $zone }, now { $now }
settings-workdays = Working days: { $days }
settings-holidays = Public holidays: { $country }{ $day ->
    [none] { "" }
   *[other] , next { $day }
}
settings-quiet = Quiet hours: { $hours }
settings-pushes = Messages I send by myself: { $some ->
    [0] none
   *[other] { $pushes }
}
settings-account = They go to: { $account }
settings-changed = ✅ { $setting }: { $value }
settings-is = { $setting }: { $value }
settings-zone-now = { $zone }, now { $now }
settings-language-changed = ✅ Language: { $language }
settings-no-account = Messages go to a chat app, and you haven't joined from one yet.

setting-language = Language
    .names = language | lang
setting-timezone = Time zone
    .names = timezone | time zone | zone | city
setting-workdays = Working days
    .names = workdays | working days | work days | days
setting-quiet = Quiet hours
    .names = quiet hours | quiet | do not disturb | dnd
setting-account = Main account
    .names = main account | account
setting-morning = Morning plan
    .names = morning plan | morning
setting-due = Reminders
    .names = reminders | reminder | due
setting-evening = Evening question
    .names = evening | evening question
setting-weekly = Weekly digest
    .names = weekly digest | digest
setting-preview = Friday preview
    .names = friday preview | preview
setting-upkeep = Upkeep note
    .names = upkeep note | upkeep

language-en = English
    .names = English | en | eng
language-zh-Hans = 简体中文
    .names = Simplified Chinese | Simplified | Chinese
language-zh-Hant = 繁體中文
    .names = Traditional Chinese | Traditional

switch-on = on
    .names = on | yes
switch-off = off
    .names = off | no | never | mute | none

ask-language = Which language?
ask-language-again = I don't speak “{ $text }” yet. Which of these?
ask-timezone = Which city are you in? A bigger one nearby will do.
ask-timezone-which = Which one is “{ $text }”?
ask-timezone-unknown = I don't know “{ $text }”. Which bigger city has the same time?
ask-workdays = Which days do you work? Like Mon-Sat.
ask-workdays-again = I couldn't read “{ $text }” as days. Which ones?
ask-quiet = When shall I keep quiet? Like 21:00-07:30.
ask-quiet-again = I couldn't read “{ $text }” as hours. Like 21:00-07:30?
ask-account = Where shall I write to you?

quiet-never = none
range-of-hours = { $first }–{ $last }
range-of-days = { $first }–{ $last }
platform-telegram = Telegram
platform-slack = Slack

button-settings = Settings
button-morning-on = Plan on
button-morning-off = Plan off
button-due-on = Reminders on
button-due-off = Reminders off
button-evening-on = Evening on
button-evening-off = Evening off
button-weekly-on = Digest on
button-weekly-off = Digest off
button-preview-on = Preview on
button-preview-off = Preview off
button-upkeep-on = Upkeep on
button-upkeep-off = Upkeep off

# Big towns that name no time zone of their own.
zone-towns = Europe/London=Manchester, Birmingham, Leeds, Glasgow, Edinburgh, Bristol, Liverpool | America/New_York=Boston, Washington, Philadelphia, Atlanta, Miami | America/Los_Angeles=San Francisco, Seattle, San Diego, Las Vegas | America/Chicago=Houston, Dallas, Austin | Asia/Kolkata=Mumbai, Delhi, New Delhi, Bangalore, Bengaluru, Chennai, Hyderabad, Pune | Asia/Shanghai=Beijing, Peking, Shenzhen, Guangzhou, Hangzhou, Nanjing, Suzhou, Tianjin, Wuhan, Xian, Qingdao, Dalian, Ningbo, Xiamen | Asia/Taipei=Kaohsiung, Taichung, Tainan, Hsinchu, Taoyuan | Europe/Berlin=Munich, Hamburg, Frankfurt, Cologne | Asia/Tokyo=Osaka, Nagoya | Australia/Sydney=Canberra | Asia/Ho_Chi_Minh=Hanoi
