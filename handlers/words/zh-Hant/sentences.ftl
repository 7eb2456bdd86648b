# What a message without a command becomes: stored, asked about, added, corrected.
sentence-whose = 這是哪一家的？「{ $text }」
sentence-left = 這句還沒存，答完再傳一次：「{ $text }」
sentence-unnamed = 還有 { $count } 家沒說是誰，是哪幾家？
correction-of-what = 十分鐘內沒有可以改的紀錄。說一下是哪一家，或用 /undo。
visit-merged = ➕ { $customer } 加到今天的拜訪裡了{ $noted ->
    [0] { "" }
   *[other] ：「{ $note }」
}
button-count-twice = 算兩次
kept-payment = 收款：{ $text }
kept-complaint = 客訴：{ $text }
noted-payment = 📝 { $customer } 收款{ $stated ->
    [0] { "" }
   *[other] { " " }{ $amount }{ " " }
}記下了。收款清單還沒有，先放進待辦：{ $due }。
noted-complaint = 📝 { $customer } 客訴記下了。客訴清單還沒有，先放進待辦：{ $due }。
about-kept-payment = 收款
    .names = 收款
about-kept-complaint = 客訴
    .names = 客訴
sentence-question = 這個我還答不出來，也沒有記。
sentence-talk = 🙂 跑完哪一家跟我說一聲。
