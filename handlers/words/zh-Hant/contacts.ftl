# 聯絡人：客戶那邊的窗口。
contact-added = ✅ { $customer } 聯絡人：{ $name } · { $code }
contact-saved = ✅ { $customer } 聯絡人：{ $name }，改好了
contact-same = { $customer } 的{ $name }本來就是這樣記的。
contact-left = { $customer } 的{ $name }記為離職，從今天起。
contact-title = 👤 { $name } · { $customer } · { $code }
contact-details = { $details }
contacts-heading = { $customer }：聯絡人 { $count } 位
contacts-item = { $name }{ $detailed ->
    [0] { "" }
   *[other] ，{ $details }
} · { $code }
contacts-none = { $customer }：還沒記聯絡人。
ask-contact-text = 是誰？稱呼、職稱、電話一句話，像「王經理 採購經理，拍板，0912345678」。
ask-contact-customer = 哪一家客戶的？

button-add-contact = 加一位

part-decides = 拍板
    .names = 拍板 | 拍板的 | 可以拍板 | 決策人 | 決策者 | 有決定權 | 說了算 | decides
part-signs = 簽核
    .names = 簽核 | 簽核的 | 簽字 | 核准 | signs
part-influences = 有影響力
    .names = 有影響力 | 有影響 | 影響者 | 說得上話 | 支持我們 | influences
part-uses = 使用者
    .names = 使用者 | 使用人 | 使用單位 | 在用的 | uses
part-buys = 下單
    .names = 下單 | 下單的 | 負責採購 | 管採購 | 承辦 | 承辦人 | buys
part-gatekeeper = 把關
    .names = 把關 | 把關的 | 總機 | 櫃台 | gatekeeper
part-left = 離職
    .names = 離職 | 已離職 | 離職了 | 走了 | 不在了 | 調走了 | 不做了

left-yes = 離職了
    .names = 離職了 | 離職 | 是 | 對 | 走了 | yes

field-title = 職稱
field-part = 角色
field-phone = 電話
field-left = 離職了
ask-edit-title = 什麼職稱？
ask-edit-part = 在決策裡是什麼角色？
ask-edit-phone = 電話幾號？
ask-edit-left = 是離職了嗎？之前記的都留著。
