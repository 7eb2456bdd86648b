# 加入之後。
welcome = 👋 { $name }，歡迎！我是{ $company }的業務小助手。
welcome-you-are = 你在這裡：{ $roles }{ $with_team ->
    [0] { "" }
   *[other] ，{ $team }
}
welcome-seen-1 = { $lead }看得到：你的拜訪、安排、待辦，還有裡面寫的。
welcome-seen-2 = { $lead }看得到：你的客戶、聯絡人、商機，還有業績。
welcome-seen-3 = { $lead }看不到：我們的對話，只看得到記下來的。
welcome-seen-4 = { $lead }看不到：你平常人在哪裡。打卡時看得到離客戶多遠；誰看過，「設定」裡查得到。
welcome-seen-no-places = { $lead }看不到：你人在哪裡。這裡不留位置。
welcome-delete = 刪訊息不算收回，要按「收回」。
role-rep = 業務
    .names = 業務 | 業務員 | 業務代表 | 業代 | rep | sales rep
role-lead = 主管
    .names = 主管 | 組長 | 業務主管 | 課長 | lead | team lead
role-manager = 經理
    .names = 經理 | 協理 | 老闆 | 業務經理 | manager
role-finance = 財務
    .names = 財務 | 會計 | 出納 | finance
role-assistant = 業助
    .names = 業助 | 業務助理 | 助理 | 內勤 | assistant | sales assistant
role-admin = 管理員
    .names = 管理員 | 系統管理員 | admin

key-here = 📍 我到了
key-today = 今天
key-number = 業績
key-help = 說明
