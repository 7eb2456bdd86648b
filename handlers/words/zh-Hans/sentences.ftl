# What a message without a command becomes: stored, asked about, added, corrected.
sentence-whose = 这是哪家的？“{ $text }”
sentence-left = 这句还没存，答完再发一遍：“{ $text }”
sentence-unnamed = 还有 { $count } 家没说是谁，是哪几家？
correction-of-what = 十分钟内没有可改的记录。说一下是哪家，或者用 /undo。
visit-merged = ➕ { $customer } 加到今天的拜访里了{ $noted ->
    [0] { "" }
   *[other] ：“{ $note }”
}
button-count-twice = 算两次
kept-payment = 回款：{ $text }
kept-complaint = 投诉：{ $text }
noted-payment = 📝 { $customer } 回款{ $stated ->
    [0] { "" }
   *[other] { " " }{ $amount }{ " " }
}记下了。回款台账还没有，先放进待办：{ $due }。
noted-complaint = 📝 { $customer } 投诉记下了。投诉台账还没有，先放进待办：{ $due }。
about-kept-payment = 回款
    .names = 回款
about-kept-complaint = 投诉
    .names = 投诉
sentence-question = 这个我还答不上来，也没有记。
sentence-talk = 🙂 跑完哪家跟我说一声。
