# 联系人：客户那边的人。
contact-added = ✅ { $customer } 联系人：{ $name } · { $code }
contact-saved = ✅ { $customer } 联系人：{ $name }，改好了
contact-same = { $customer } 的{ $name }本来就是这样记的。
contact-left = { $customer } 的{ $name }记为离职，从今天起。
contact-title = 👤 { $name } · { $customer } · { $code }
contact-details = { $details }
contacts-heading = { $customer }：联系人 { $count } 位
contacts-item = { $name }{ $detailed ->
    [0] { "" }
   *[other] ，{ $details }
} · { $code }
contacts-none = { $customer }：还没记联系人。
ask-contact-text = 是谁？称呼、职务、电话一句话，比如“王经理 采购经理，拍板，13800001234”。
ask-contact-customer = 哪家客户的？

button-add-contact = 加一位

part-decides = 拍板
    .names = 拍板 | 拍板的 | 能拍板 | 决策人 | 决策者 | 说了算 | decides
part-signs = 签字
    .names = 签字 | 签字的 | 审批 | 批准 | signs
part-influences = 有影响
    .names = 有影响 | 影响人 | 影响者 | 能影响 | 说得上话 | 支持我们 | influences
part-uses = 使用人
    .names = 使用人 | 使用者 | 在用的 | 用的人 | uses
part-buys = 下单
    .names = 下单 | 下单的 | 负责采购 | 管采购 | 经办 | 经办人 | buys
part-gatekeeper = 把关
    .names = 把关 | 把关的 | 前台 | 挡人 | gatekeeper
part-left = 离职
    .names = 离职 | 已离职 | 离职了 | 走了 | 不在了 | 调走了 | 不干了

left-yes = 离职了
    .names = 离职了 | 离职 | 是 | 对 | 走了 | yes

field-title = 职务
field-part = 角色
field-phone = 电话
field-left = 离职了
ask-edit-title = 什么职务？
ask-edit-part = 在决策里是什么角色？
ask-edit-phone = 电话多少？
ask-edit-left = 是离职了吗？之前记的都留着。
