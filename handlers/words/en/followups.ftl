# /followup, /done, undo.
followup-added = 📝 { $text }{ $dated ->
    [0] { "" }
   *[other] { " " }– { $when }. I'll remind you
}.
followup-about = For { $customer }
followup-ask-when = By when?
ask-followup-text = What is to be done?
followup-done = ✅ Done: { $text }
followup-dropped = Dropped: { $text }
followups-none = No open to-dos. Add one: /followup Acme Pumps send samples on Monday
followups-heading = { $count } open { $count ->
    [1] to-do
   *[other] to-dos
}
followups-item = { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
}{ $dated ->
    [0] { "" }
   *[other] , { $when }
}
due-now = ⏰ { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
}{ $is_late ->
    [0] , { $when }
   *[other] { " " }(was due { $when })
}

button-done = Done
button-later = Later
button-drop = Drop
button-todo = To-do
tick-done = ✓

undone = ↩️ Taken back{ $count ->
    [0] { "" }
   *[other] : { $codes }
}
redone = ↪️ Back again{ $count ->
    [0] { "" }
   *[other] : { $codes }
}
undo-nothing = Nothing of yours to take back in this chat.

list-done = done | ok | sorted | been there
list-move = move to | move | later
list-skip = skip | drop | not going
