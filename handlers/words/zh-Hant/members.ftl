# 成員進出。
members-heading = 成員 { $count } 人
members-item = { $name }{ $nicknamed ->
    [0] { "" }
   *[other] （{ $nicknames }）
} { $roles }{ $with_team ->
    [0] { "" }
   *[other] ，{ $team }
}{ $joined ->
    [0] ，還沒加入
   *[other] { "" }
}
members-how = 加人：成員 新增 名字 業務 團隊

member-added = ✅ { $name } 加好了：{ $role }{ $with_team ->
    [0] { "" }
   *[other] ，{ $team }
}
member-code = { $name } 的新邀請碼，舊的作廢。
member-code-how = 把下一則轉給 { $name }，請他私訊傳給我。只能用一次，7 天內有效。
member-code-to-forward = 加入 { $code }
member-remove-ask = 移除 { $name }？客戶、行程、待辦和進行中的案子都交給 { $heir }，在這裡收不回來。
member-removed = { $name } 移除了。交給 { $heir }：客戶 { $customers } 家，行程 { $visits } 個，待辦 { $followups } 筆，案子 { $deals } 個。
member-nickname = ✅ { $name } 也叫 { $nickname }

member-action-list = 名單
    .names = 名單 | 清單 | 全部
member-action-add = 新增
    .names = 新增 | 加人 | 邀請 | 加
member-action-code = 邀請碼
    .names = 邀請碼 | 加入碼 | 新碼
member-action-remove = 移除
    .names = 移除 | 刪除 | 拿掉
member-action-nickname = 暱稱
    .names = 暱稱 | 綽號 | 外號 | 小名

ask-member-add = 誰加入？名字、角色、團隊，像「林雅婷 業務 北區」。
ask-member-code = 給誰新的邀請碼？
ask-member-remove = 誰要離開？
ask-member-nickname = 幫誰加暱稱？像「陳志明 阿明」。
ask-member-nickname-of = 大家怎麼叫 { $name }？
ask-member-role = { $name } 是什麼角色？
ask-member-team = 哪個團隊？
ask-member-team-unknown = 沒有「{ $name }」這個團隊，是哪一個？
ask-member-handover = { $name } 手上的交給誰？

refused-member-code-in-private = 邀請碼只能給一個人看，私訊我。
refused-member-remove-self = 自己不能移除自己，找其他主管或管理員。

button-add-member = 加人
button-member-code = 新邀請碼
button-remove-member = 移除
button-remove-yes = 移除
