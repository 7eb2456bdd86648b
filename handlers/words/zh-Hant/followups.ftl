# 待辦、辦好了、收回。
followup-added = 📝 { $text }{ $dated ->
    [0] { "" }
   *[other] { " " }· { $when }，到時候提醒{ $member ->
        [none] 你
       *[other] { $member }
    }
}
followup-about = 客戶：{ $customer }
followup-ask-when = 什麼時候要辦？
ask-followup-text = 要辦什麼事？
followup-done = ✅ 辦好了：{ $text }
followup-dropped = 不用辦了：{ $text }
followups-none = 手上沒有待辦。要加就傳：/待辦 台光電機 週一送樣品
followups-heading = { $count } 件待辦
followups-item = { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}{ $dated ->
    [0] { "" }
   *[other] ，{ $when }
}
due-now = ⏰ { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }· { $customer }
}{ $is_late ->
    [0] ，{ $when }
   *[other] （{ $when } 到期）
}

button-done = 辦好了
button-later = 延後
button-drop = 不用了
button-todo = 待辦
tick-done = ✓

undone = ↩️ 收回了{ $named ->
    [0] { "" }
   *[other] ：{ $what }
}
redone = ↪️ 放回去了{ $named ->
    [0] { "" }
   *[other] ：{ $what }
}
undone-target = { $name } { $period }的目標：{ $metric }
undone-help = 求助「{ $text }」
undone-wrong = 「{ $text }」
undone-deal-line = { $deal } 的品項
undone-deal-share = { $deal } 的分配
undo-nothing = 這裡沒有你可以收回的。

list-done = 好了 | 辦好了 | 辦完了 | 辦了 | 辦妥了 | 搞定 | 搞定了 | 完成 | 完成了 | 已完成 | 做好了 | 做完了 | 弄好了 | 用好了 | 處理好了 | 處理了 | 處理完了 | 結束了 | 去過了 | 去了 | 已去 | 跑了 | 跑過了 | 跑完了 | 見了 | 見過了 | 拜訪了 | 拜訪過了 | 拜會過了 | OK了 | OK
list-move = 改 | 改到 | 改成 | 改在 | 改期 | 改期到 | 改時間 | 改約 | 改約到 | 改天 | 挪 | 挪到 | 挪一下 | 延後 | 延後到 | 延到 | 延期 | 延期到 | 往後延 | 順延 | 順延到 | 移到 | 排到 | 換到 | 調到 | 晚點
list-skip = 不去了 | 不去 | 不用了 | 不用 | 不用去了 | 不用辦了 | 不辦了 | 不做了 | 不要了 | 取消 | 取消了 | 算了 | 劃掉 | 拿掉 | 刪掉 | 刪了 | 作廢 | 沒必要了 | 跳過
undone-change = ↩️ 改動收回了{ $named ->
    [0] { "" }
   *[other] ：{ $what }
}
