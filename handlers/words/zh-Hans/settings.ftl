# 设置和语言。
settings-heading = ⚙️ 你的设置
settings-language = 语言：{ $language }
settings-timezone = 时区：{ $zone }，现在 { $now }
settings-workdays = 工作日：{ $days }
settings-holidays = 节假日：{ $country }{ $day ->
    [none] { "" }
   *[other] ，下一个 { $day }
}
settings-quiet = 免打扰：{ $hours }
settings-pushes = 主动发你：{ $some ->
    [0] 都关了
   *[other] { $pushes }
}
settings-account = 发到：{ $account }
settings-changed = ✅ { $setting }：{ $value }
settings-is = { $setting }：{ $value }
settings-zone-now = { $zone }，现在 { $now }
settings-language-changed = ✅ 语言：{ $language }
settings-no-account = 消息要发到聊天软件里，你还没从那边加入。

setting-language = 语言
    .names = 语言
setting-timezone = 时区
    .names = 时区 | 所在城市
setting-workdays = 工作日
    .names = 工作日 | 上班日 | 上班时间
setting-quiet = 免打扰
    .names = 免打扰 | 免打扰时间 | 勿扰 | 静音
setting-account = 主账号
    .names = 主账号 | 主帐号 | 账号
setting-morning = 早上安排
    .names = 早上安排 | 早报 | 早上
setting-due = 到点提醒
    .names = 到点提醒 | 提醒
setting-evening = 晚间询问
    .names = 晚间询问 | 晚间
setting-weekly = 周报
    .names = 周报
setting-preview = 周五预览
    .names = 周五预览 | 预览
setting-upkeep = 运维提醒
    .names = 运维提醒 | 运维

language-en = English
    .names = 英文 | 英语
language-zh-Hans = 简体中文
    .names = 简体中文 | 简体 | 简中 | 中文
language-zh-Hant = 繁體中文
    .names = 繁体中文 | 繁体 | 繁中

switch-on = 开
    .names = 开 | 打开 | 开启 | 要
switch-off = 关
    .names = 关 | 关掉 | 关闭 | 不要 | 取消 | 无

ask-language = 用哪种语言？
ask-language-again = “{ $text }”我还不会，这几种选一个？
ask-timezone = 你在哪个城市？说附近的大城市就行。
ask-timezone-which = “{ $text }”是哪个？
ask-timezone-unknown = “{ $text }”我不认得。时间一样的大城市，说一个？
ask-workdays = 哪几天上班？比如“周一到周六”。
ask-workdays-again = “{ $text }”没看懂，是哪几天？
ask-quiet = 几点到几点别打扰？比如 21:00-07:30。
ask-quiet-again = “{ $text }”没看懂，像 21:00-07:30 这样写？
ask-account = 消息发到哪儿？

quiet-never = 不设
range-of-hours = { $first }–{ $last }
range-of-days = { $first }至{ $last }
platform-telegram = Telegram
platform-slack = Slack

button-settings = 设置
button-morning-on = 开早上安排
button-morning-off = 关早上安排
button-due-on = 开到点提醒
button-due-off = 关到点提醒
button-evening-on = 开晚间询问
button-evening-off = 关晚间询问
button-weekly-on = 开周报
button-weekly-off = 关周报
button-preview-on = 开预览
button-preview-off = 关预览
button-upkeep-on = 开运维提醒
button-upkeep-off = 关运维提醒

# 没有自己时区名的大城市。
zone-towns = Asia/Shanghai=北京，深圳，广州，杭州，南京，苏州，天津，武汉，西安，成都，重庆，青岛，大连，宁波，厦门，东莞，佛山，无锡，长沙，郑州，济南，合肥，福州，沈阳，中国，国内 | Asia/Taipei=台北，高雄，台中，台湾 | Asia/Hong_Kong=香港 | America/Los_Angeles=旧金山，西雅图 | Europe/London=伦敦
