# 加入之后。
welcome = 👋 { $name }，欢迎！我是{ $company }的销售小助手。
welcome-you-are = 你在这儿：{ $roles }{ $with_team ->
    [0] { "" }
   *[other] ，{ $team }
}
welcome-seen-1 = { $lead }看得到：你的拜访、安排、待办，还有里面写的。
welcome-seen-2 = { $lead }看得到：你的客户、联系人、商机，还有业绩。
welcome-seen-3 = { $lead }看不到：我们俩的聊天，只看得到记下来的。
welcome-seen-4 = { $lead }看不到：你平时人在哪儿。签到时看得到离客户多远；谁看过，“设置”里查得到。
welcome-seen-no-places = { $lead }看不到：你人在哪儿。这里不留位置。
welcome-delete = 删消息不算撤销，要点“撤销”。
role-rep = 业务员
    .names = 业务员 | 业务 | 销售 | 销售员 | 销售代表 | rep | sales rep
role-lead = 主管
    .names = 主管 | 组长 | 队长 | 销售主管 | 领队 | lead | team lead
role-manager = 经理
    .names = 经理 | 总监 | 老板 | 老总 | 销售经理 | manager
role-finance = 财务
    .names = 财务 | 会计 | 出纳 | finance
role-assistant = 内勤
    .names = 内勤 | 助理 | 销售助理 | 销售内勤 | assistant | sales assistant
role-admin = 管理员
    .names = 管理员 | 系统管理员 | admin

key-here = 📍 我到了
key-today = 今天
key-number = 业绩
key-help = 怎么用
