# 成员进出。
members-heading = 成员 { $count } 人
members-item = { $name }{ $nicknamed ->
    [0] { "" }
   *[other] （{ $nicknames }）
} { $roles }{ $with_team ->
    [0] { "" }
   *[other] ，{ $team }
}{ $joined ->
    [0] ，还没加入
   *[other] { "" }
}
members-how = 加人：成员 添加 名字 业务员 团队

member-added = ✅ { $name } 加好了：{ $role }{ $with_team ->
    [0] { "" }
   *[other] ，{ $team }
}
member-code = { $name } 的新邀请码，旧的作废。
member-code-how = 把下一条转给 { $name }，让他私聊发给我。只能用一次，7 天内有效。
member-code-to-forward = 加入 { $code }
member-remove-ask = 移除 { $name }？客户、安排、待办和没结束的商机都交给 { $heir }，在这里撤不回来。
member-removed = { $name } 移除了。交给 { $heir }：客户 { $customers } 家，安排 { $visits } 个，待办 { $followups } 条，商机 { $deals } 个。
member-nickname = ✅ { $name } 也叫 { $nickname }

member-action-list = 名单
    .names = 名单 | 列表 | 全部
member-action-add = 添加
    .names = 添加 | 新增 | 加人 | 邀请 | 加
member-action-code = 邀请码
    .names = 邀请码 | 加入码 | 新码
member-action-remove = 移除
    .names = 移除 | 删除 | 去掉
member-action-nickname = 昵称
    .names = 昵称 | 外号 | 别名 | 小名

ask-member-add = 谁加入？名字、角色、团队，比如“周小敏 业务员 华南”。
ask-member-code = 给谁新邀请码？
ask-member-remove = 谁要走？
ask-member-nickname = 给谁加昵称？比如“周敏 小周”。
ask-member-nickname-of = 大家怎么叫 { $name }？
ask-member-role = { $name } 是什么角色？
ask-member-team = 哪个团队？
ask-member-team-unknown = 没有“{ $name }”这个团队，是哪个？
ask-member-handover = { $name } 手上的交给谁？

refused-member-code-in-private = 邀请码只能给一个人看，私聊我。
refused-member-remove-self = 自己不能移除自己，找别的主管或管理员。

button-add-member = 加人
button-member-code = 新邀请码
button-remove-member = 移除
button-remove-yes = 移除
