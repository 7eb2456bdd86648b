# What a message without a command becomes: stored, asked about, added, corrected.
sentence-whose = Whose is that? “{ $text }”
sentence-left = Not saved yet, send it again after this one: “{ $text }”
sentence-unnamed = You said more customers: { $count } { $count ->
    [one] is
   *[other] are
} still missing. Which?
correction-of-what = There is nothing from the last ten minutes to correct. Name the customer, or /undo.
visit-merged = ➕ { $customer } – added to today's visit{ $noted ->
    [0] { "" }
   *[other] : “{ $note }”
}
button-count-twice = Count twice
kept-payment = Payment: { $text }
kept-complaint = Complaint: { $text }
noted-payment = 📝 { $customer } – payment{ $stated ->
    [0] { "" }
   *[other] { " " }{ $amount }
} noted. There is no payment list yet, so it is a to-do for { $due }.
noted-complaint = 📝 { $customer } – complaint noted. There is no complaint list yet, so it is a to-do for { $due }.
about-kept-payment = Payment
    .names = payment
about-kept-complaint = Complaint
    .names = complaint
sentence-question = I can't answer that yet, and nothing is saved.
sentence-talk = 🙂 Tell me when you've been somewhere.
