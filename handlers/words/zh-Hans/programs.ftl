# 命令行说的话。表名和选项在各种语言里都用英文。

program-refused = 这个做不了（{ $key }）。
program-refused-member-exists = 已经有一位{ $name }了。新来的换个名字，比如 { $name }（北区）。
program-refused-member-not-found = 没有这位成员；用 `legwork member list` 看有哪些人。
program-refused-member-handover-to-self = --to 要写另一位：不能交接给本人。
program-refused-team-exists = 已经有{ $name }这个团队了。
program-name-empty = 名字不能空着。

program-head-team = 团队
program-head-members = 人数
program-head-chats = 群
program-head-name = 姓名
program-head-roles = 角色
program-head-joined = 加入
program-head-nicknames = 昵称
program-head-language = 语言
program-head-zone = 时区
program-head-id = 编号
program-head-status = 状态
program-head-platform = 平台
program-head-chat = 会话
program-head-attempts = 次数
program-head-since = 时间
program-head-error = 错误
program-head-means = 意思
program-head-do = 怎么办
program-head-key = 键
program-head-line = 行
program-head-fate = 结果
program-head-code = 编号
program-head-details = 说明

program-team-added = 团队 { $name } 建好了。
program-team-none = 还没有团队。先建一个：legwork team add 名称
program-team-unknown = 没有{ $name }这个团队；用 `legwork team list` 看有哪些。
program-team-unknown-near = 没有{ $name }这个团队。是不是{ $near }？

program-member-added = { $name } 已加进来：{ $roles }。
program-member-code = { $name } 的新加入码；旧的不能用了。
program-member-none = 还没有成员。先运行：legwork init --admin 姓名
program-member-unknown = 没有{ $name }这位成员；用 `legwork member list` 看有哪些人。
program-member-unknown-near = 没有{ $name }这位成员。是不是{ $near }？
program-member-several = 叫{ $name }的有好几位：{ $names }。请写全名。
program-member-removed = { $name } 已移出。交给{ $to }：客户 { $customers } 家，拜访安排 { $visits } 个，待办 { $followups } 条，商机 { $deals } 个。
program-joined = 是
program-not-joined = 还没有

program-join-how = 加入方法：私聊里给机器人发 join 加这个码。只能用一次，{ $days } 天内有效。
program-join-link = Telegram 上也可以直接打开：{ $link }

program-init-config = { $file } 写好了，每一项在里面都有说明。
program-init-config-there = { $file } 已经在了，没动。
program-init-store = 数据库：{ $store }
program-init-admin = { $name } 是第一位管理员。
program-init-admin-again = { $name } 已经是管理员；这是新的加入码，旧的不能用了。
program-init-other-admin = { $name } 不是管理员，{ $admin } 才是。加人用 `legwork member add`；只要新码就不带 --admin 运行 `legwork init`。

program-ask-intro = 五个问题，直接回车就用多数团队的做法。以后都能在 config.toml 里改。
program-ask-customer-word = 1/5 你们管客户叫什么（门店、医院、学校……），没有就回车：
program-ask-metric = 2/5 什么算业绩：won（签约）、shipped（发货）、invoiced（开票）、collected（回款）？ [won]
program-ask-month = 3/5 销售月到几号为止（31：自然月）？ [31]
program-ask-workdays = 4/5 哪几天上班？ [mon-fri]
program-ask-ranking = 5/5 排名谁能看：own（只看自己）、names（大家都看）、off（不排）？ [own]

program-fate-new = 新增
program-fate-changed = 有改动
program-fate-same = 一样
program-fate-refused = 没收
program-import-would = 会是：新增 { $new }，改动 { $changed }，一样 { $same }，没收 { $refused }。现在什么都没动。
program-import-done = 新增 { $new }，改动 { $changed }，一样 { $same }，没收 { $refused }。
program-import-ignored = 没导入的列：{ $columns }
program-import-file-unreadable = { $file }：读不了（{ $reason }）。另存为 CSV 或 XLSX 再试。
program-import-file-too-large = { $file }：太大。拆成每个不超过 { $most } MB 的文件。
program-import-file-too-long = 超过 { $most } 行，请拆开。
program-import-file-encoding = 认不出文件的编码。另存为“CSV UTF-8”或 XLSX。
program-import-heading-missing = 没有名称列。表头写“名称”或“客户名称”。现在的表头：{ $found }
program-import-heading-twice = 有两列都是 { $column }，留一列。
program-import-refused-no-name = 没有名称
program-import-refused-long-name = 名称超过 { $most } 个字
program-import-refused-owner-unknown = 不认识归属人{ $owner }；先用 `legwork member add` 加进来
program-import-refused-owner-near = 不认识归属人{ $owner }；是不是{ $near }？
program-import-refused-owner-several = 叫{ $owner }的有好几位，请写全名
program-import-refused-kind = 类型“{ $value }”不在 { $known } 里
program-import-refused-grade = 等级“{ $value }”不在 { $known } 里
program-import-refused-place = “{ $value }”不是经纬度
program-import-refused-half-a-place = 经度和纬度要么都填，要么都不填
program-import-refused-several = 这个名称对得上好几家（{ $codes }）；加一列“编号”写清楚
program-import-refused-twice = 和第 { $line } 行是同一家
program-import-refused-archived = { $code } 已归档；先在聊天里恢复

program-exported = { $table } 共 { $count } 行，在 { $file }
program-export-not-yet = { $table }：这一版还没有。现有 { $known }。

program-queue-empty = 没有等处理的。
program-queue-hint = legwork queue show 编号 · retry 编号 … · drop 编号 …
program-queue-means-unprocessed = 收到了，没处理成
program-queue-means-held = 收件人联系不上
program-queue-means-restored = 恢复备份后等你定
program-queue-means-unknown = 发了，没有回音
program-queue-means-dead = 发不出去
program-queue-do-unprocessed = 把错误报给我们；升级修好后运行 legwork queue retry { $id }
program-queue-do-held = 不用管：对方回来就会发；不发了就 legwork queue drop { $id }
program-queue-do-restored = 确定没发过：legwork queue retry { $id }；否则 drop { $id }
program-queue-do-unknown = 先看聊天里有没有；没有再 legwork queue retry { $id }，有就 drop { $id }
program-queue-do-dead = 把错误报给我们，然后 legwork queue drop { $id }
program-queue-text = 看内容：legwork queue show { $id } --text
program-queue-which = 哪几条？写上 `legwork queue list` 里的编号。
program-queue-unknown = { $id }：没有这条在等；用 `legwork queue list` 看有哪些。
program-queue-several = { $id } 可能是 { $ids }，请写全。
program-queue-retried = { $count } 条会再试一次。
program-queue-dropped = { $count } 条不再发了。

program-serve-no-platform = 还没配平台，没人能给机器人发消息：请设 telegram.token 或 slack.bot_token。

program-backup-done = { $file }：{ $bytes } 字节，检查过了。
program-backup-there = { $file } 已经有了。换个文件名，或加 --force。
program-backup-itself = { $file } 就是数据库本身。换个文件名。
program-backup-no-store = { $store } 还没有数据库。
program-backup-private = 里面有客户资料和密钥，请像数据库一样保管好。审计链头：{ $head }
program-restore-no-file = 没有 { $file } 这个文件。
program-restore-in-use = { $store } 正在用。先停掉 `legwork serve` 和其他打开它的程序，再恢复。
program-restored = { $store } 现在是 { $file } 里的内容。
program-restored-kept = 原来的数据库留在 { $kept }。
program-restored-erased = 备份之后删除过的 { $count } 人的资料，已经再删一次。
program-restored-moved = 没有留下待看的：`legwork serve` 在这里启动后，等着的消息照常发。旧的不要再启动。
program-restored-held = { $count ->
    [0] 没有等着要发的消息。
   *[other] 有 { $count } 条原本要发的消息先留着等你看：legwork queue list
  }

program-person-unknown = 没有叫{ $name }的人，成员和客户联系人里都没有。{ $near ->
    [none] {""}
   *[other] 是不是{ $near }？
  }
program-person-several = { $name } 有好几位，请用编号指定：{ $found }
program-person-member = { $name }（成员，{ $key }）
program-person-contact = { $name }（{ $customer }，{ $key }）

program-erase-member = 删除 { $who }的个人资料。
    删掉：姓名、昵称、账号、设置、加入码、请假、位置、谁看过位置、没回答的问题、原话、收发的消息、语音，以及审计里相关记录的内容。
    不带姓名地留下：拜访、待办、商机和金额，连同备注和照片，这些是公司的记录；备注里的姓名会去掉。
    找不到的：只写姓或名的一部分、没登记过的叫法、写错的名字、照片里的人。
program-erase-contact = 删除 { $who }的个人资料。
    删掉：姓名、职务、角色、电话，这家客户的备注、待办、商机和相关消息里的姓名，以及审计里相关记录的内容。
    不带姓名地留下：拜访本身和备注的其余部分。
    找不到的：只写姓或名的一部分（如“王总”）、写错的名字、“采购经理”这类说法、照片、别家客户备注里提到的。
program-erase-still-there = { $name } 还是成员。请写明客户、计划和商机交给谁：--to 姓名
program-erase-unconfirmed = 删了就找不回来。请在终端里运行，或加 --yes。
program-erase-type = 删了就找不回来。要继续，请输入姓名：{ $name }
program-erase-not-done = 什么都没删。
program-erased = 已删除：{ $key }。改动文字 { $blanked } 处，删除记录 { $removed } 行，清空审计 { $emptied } 行。
program-erased-not-clean = 数据库正在用，空闲空间里可能还有痕迹：停掉 `legwork serve`，再运行一次 `legwork erase { $key }`。
program-erase-scrubbed = { $key } 以前删过；数据库的空闲空间现在也清干净了。
program-erased-elsewhere = 够不着、要你自己处理的：旧备份和 before-restore 副本请删掉，或只留到必须的时候；Telegram 或 Slack 里的聊天、导出和转出去的文件{ $postgresql ->
    [0] {""}
   *[other] ，还有 PostgreSQL 归档的日志
  }。以后恢复旧备份时，会按 { $file } 再删一次：请留好这个文件。

program-disclosed = { $who }：全部在 { $file }。不要给别人。
program-disclosed-without-files = 有 { $count } 个文件没放进来。用 --output NAME.zip 就会带上。

program-doctor-config = 配置：{ $file }
program-doctor-config-none = 配置：没有 config.toml，用默认值和环境变量；`legwork init` 会写一份
program-doctor-config-open = 配置：{ $file } 里有密钥，这台机器上的别人也能读：chmod 600 { $file }
program-doctor-store = 数据库：{ $store }，结构 { $version }
program-doctor-store-none = 数据库：{ $store } 还没有：运行 `legwork init`
program-doctor-store-damaged = 数据库：{ $store } 坏了（{ $trouble }）：停掉 `legwork serve`，用最近的备份恢复
program-doctor-admin = 管理员：{ $count } 位已加入
program-doctor-admin-none = 管理员：一位都没有：运行 `legwork init --admin 姓名`
program-doctor-admin-not-joined = 管理员：还没有人加入；`legwork init` 会给新的加入码
program-doctor-telegram = telegram：@{ $name } 有应答
program-doctor-telegram-none = telegram：没有令牌，没人能从 Telegram 发消息；请设 telegram.token
program-doctor-telegram-refused = telegram：令牌不对：从 @BotFather 重新复制到 telegram.token
program-doctor-telegram-silent = telegram：{ $url } 没有应答（{ $trouble }）：检查网络和 telegram.base_url
program-doctor-chat-amounts = 群：{ $platform } 的“{ $name }”绑定 { $team }，只有团队的人时放金额
program-doctor-chat-uncounted = 群：{ $platform } 的“{ $name }”绑定 { $team }；还没数过有谁，先不放金额
program-doctor-chat-plain = 群：{ $platform } 的“{ $name }”绑定 { $team }，不放金额
program-doctor-privacy-off = 群：隐私模式关着，机器人能看到群里所有消息，不是找它的不留
program-doctor-privacy-on = 群：隐私模式开着（已绑定 { $groups } 个）。想用 @ 和中文命令，把机器人设为群管理员，或在 @BotFather 关掉隐私模式
program-doctor-webhook = webhook：Telegram 发到 { $url }
program-doctor-webhook-unset = webhook：还没设；`legwork serve` 启动时会把 { $url } 告诉 Telegram
program-doctor-webhook-elsewhere = webhook：Telegram 发到 { $there }，而 telegram.webhook_url 是 { $url }：（重新）启动 `legwork serve`；如果又变回去，就是另有程序在用这个 token
program-doctor-webhook-foreign = webhook：Telegram 在往一个 webhook 发，但 telegram.webhook_url 是空的：删掉它（`legwork serve` 会删）或在这里填上，否则轮询收不到
program-doctor-webhook-trouble = webhook：Telegram 送不到（{ $trouble }），还有 { $waiting } 条在等：检查 telegram.webhook_url 是否通到 http.listen
program-doctor-slack = slack：@{ $name }（{ $team }）有应答，{ $sockets ->
    [0] 由 Slack 访问 http.listen 的 /slack/events
   *[other] 由 Legwork 连过去（Socket Mode）
}
program-doctor-slack-none = slack：没有 bot 令牌，没人能从 Slack 发消息；请设 slack.bot_token
program-doctor-slack-half = slack：缺 slack.bot_token，Slack 没有启用：到应用页面的 “OAuth & Permissions” 复制过来
program-doctor-slack-refused = slack：机器人令牌不对（{ $trouble }）：到应用页面的 “OAuth & Permissions” 重新复制到 slack.bot_token
program-doctor-slack-silent = slack：{ $url } 没有应答（{ $trouble }）：检查网络和 slack.base_url
program-doctor-slack-scopes = slack：应用的权限不够，缺：{ $scopes }。用 docs/slack-manifest.json 更新应用（“App Manifest”），再重新安装一次
program-doctor-slack-app-refused = slack：应用级令牌不对：在 “Basic Information” 建一个带 connections:write 的，填到 slack.app_token
program-doctor-speech = speech：{ $url } 能把语音写成文字
program-doctor-speech-refused = speech：{ $url } 不让用（{ $trouble }）：检查 speech.url、speech.api_key 和 speech.model
program-doctor-speech-silent = speech：{ $url } 没给出文字（{ $trouble }）：检查网络、speech.url 和 speech.model；在这之前语音照样留着，请人写一句话
program-doctor-clock = 时钟：{ $now }，{ $zone }
program-doctor-clock-wrong = 时钟：{ $now } 不可能：请调好这台机器的时间
program-doctor-clock-behind = 时钟：{ $now }，可数据库里已有 { $latest } 的记录：请调好这台机器的时间
program-doctor-zone-utc = 时区：company.timezone 是 UTC；如果你们的“今天”不按 UTC 算，请改
program-doctor-zone-unknown = 时区：{ $name } 的 { $zone } 这里不认识：在 /settings 里改，或更新 tzdata
program-doctor-zones = 时区：都认识
program-doctor-holidays = 假期：[calendar] 里还有 { $count } 天
program-doctor-holidays-none = 假期：没设；填 company.country，或者把放假的日子写进 calendar.closed
program-doctor-holidays-next = { $country } 的节假日：{ $days }{ $made_up ->
    [none] { "" }
   *[other] ；补班：{ $made_up }
  }
program-doctor-holidays-unpublished = { $country } 的节假日：装的数据里还没有 { $year } 年，先按历法推算，没有补班；等 Legwork 更新，或者把日子写进 calendar.closed 和 calendar.open
program-doctor-queues = 队列：没有等处理的
program-doctor-queue-held = 队列：{ $count } 条留着没发：legwork queue list
program-doctor-queue-unknown = 队列：{ $count } 条不确定发没发出去：legwork queue list
program-doctor-queue-dead = 队列：{ $count } 条没发出去：legwork queue list
program-doctor-queue-dead-in = 队列：收到 { $count } 条没处理成：legwork queue list
program-doctor-audit = 审计：{ $rows } 行，链条完整{ $compared ->
    [0] {""}
   *[other] ，和拿来对照的链头接得上
  }{ $emptied ->
    [0] {""}
   *[other] ；有 { $emptied } 行因删除个人资料清空了内容
  }；链头 { $head }
program-doctor-against-unread = --against { $against }：既不是备份文件，也不是审计链头（PLACE:HASH）
program-doctor-against-nothing = --against { $against }：审计链还没有第一行，没有可比的内容。请用本版本做的备份。
program-doctor-audit-changed = 审计：断在第 { $row } 号记录（位置 { $place }）：内容事后被改过
program-doctor-audit-chain = 审计：断在第 { $row } 号记录（位置 { $place }）：这行被改过或挪过，或前面少了一行
program-doctor-audit-missing = 审计：断在位置 { $place }：原来在这里的记录不见了
program-doctor-audit-emptied = 审计：断了：没有内容的行比删除个人资料时清空的多；第一行是 { $row } 号（位置 { $place }）
program-doctor-audit-end = 审计：断了：链条曾到过位置 { $place }，现在到不了：末尾的记录没了，或数据库是从更早的备份恢复的
program-doctor-audit-other = 审计：断在第 { $row } 号记录（位置 { $place }）：当时留下的链头在这个位置上是另一行

# 表头和类型的写法。
program-heading-code = 编号 | 编码 | 代码 | 客户编号 | 客户编码 | 客户代码
program-heading-name = 名称 | 客户 | 客户名称 | 客户名 | 客户全称 | 公司 | 公司名称 | 单位 | 单位名称 | 门店 | 门店名称
program-heading-kind = 类型 | 类别 | 客户类型 | 客户类别
program-heading-grade = 等级 | 级别 | 分级 | 客户等级 | 客户级别
program-heading-owner = 归属人 | 归属 | 负责人 | 业务员 | 所属业务员 | 销售 | 销售员 | 跟进人 | 客户经理
program-heading-aliases = 别名 | 简称 | 客户简称 | 又名
program-heading-address = 地址 | 客户地址 | 详细地址 | 公司地址
program-heading-latitude = 纬度
program-heading-longitude = 经度
program-heading-segment = 行业 | 客户行业 | 细分 | 细分市场
program-heading-town = 城市 | 所在城市 | 地区 | 所在地
program-heading-source = 来源 | 客户来源
program-heading-referred_by = 介绍人 | 转介绍人 | 推荐人
program-heading-team = 团队 | 小组 | 部门
program-heading-created_at = 创建时间 | 创建日期 | 建档日期
program-kind-prospect = 潜在客户 | 潜客 | 意向客户
program-kind-customer = 客户 | 成交客户 | 正式客户 | 终端客户
program-kind-dealer = 经销商 | 代理商 | 渠道
program-kind-supplier = 供应商

# Slack's app manifest.
program-slack-about = 外勤销售团队的拜访、待办、商机和业绩，一句话就记好。
program-slack-command = Legwork 的任何命令；什么都不写：看看在这里能做什么
program-slack-example = 拜访 华强电子 见了李经理，下一步：周五前发报价
