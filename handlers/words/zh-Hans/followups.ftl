# 待办、办好了、撤销。
followup-added = 📝 { $text }{ $dated ->
    [0] { "" }
   *[other] { " " }· { $when }，到时提醒{ $member ->
        [none] 你
       *[other] { $member }
    }
}
followup-about = 客户：{ $customer }
followup-ask-when = 什么时候要办？
ask-followup-text = 要办什么事？
followup-done = ✅ 办好了：{ $text }
followup-dropped = 不用办了：{ $text }
followups-none = 手上没有待办。要加就发：/待办 华强电子 周一送样品
followups-heading = { $count } 件待办
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

button-done = 办好了
button-later = 推迟
button-drop = 不用了
button-todo = 待办
tick-done = ✓

undone = ↩️ 撤销了{ $named ->
    [0] { "" }
   *[other] ：{ $what }
}
redone = ↪️ 恢复了{ $named ->
    [0] { "" }
   *[other] ：{ $what }
}
undone-target = { $name } { $period }的目标：{ $metric }
undone-help = 求助“{ $text }”
undone-wrong = “{ $text }”
undone-deal-line = { $deal } 的明细行
undone-deal-share = { $deal } 的分成
undo-nothing = 这里没有你能撤销的。

list-done = 好了 | 办好了 | 办完了 | 办了 | 办妥了 | 搞定 | 搞定了 | 完成 | 完成了 | 已完成 | 做好了 | 做完了 | 弄好了 | 弄完了 | 处理好了 | 处理了 | 结束了 | 去过了 | 去了 | 已去 | 跑了 | 跑过了 | 跑完了 | 见了 | 见过了 | 拜访了 | 拜访过了 | OK了 | OK
list-move = 改 | 改到 | 改成 | 改在 | 改期 | 改期到 | 改时间 | 改约 | 改约到 | 改天 | 挪 | 挪到 | 挪一下 | 推迟 | 推迟到 | 推到 | 往后推 | 延后 | 延后到 | 延到 | 延期 | 延期到 | 移到 | 放到 | 换到 | 调到 | 晚点
list-skip = 不去了 | 不去 | 不用了 | 不用 | 不用去了 | 不用办了 | 不办了 | 不做了 | 不要了 | 取消 | 取消了 | 算了 | 划掉 | 去掉 | 删掉 | 删了 | 作废 | 没必要了 | 跳过
undone-change = ↩️ 改动撤销了{ $named ->
    [0] { "" }
   *[other] ：{ $what }
}
