# /followup, /done, undo.
followup-added = 📝 { $text }{ $dated ->
    [0] { "" }
   *[other] { " " }– { $when }. I'll remind { $member ->
        [none] you
       *[other] { $member }
    }
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

undone = ↩️ Taken back{ $named ->
    [0] { "" }
   *[other] : { $what }
}
redone = ↪️ Back again{ $named ->
    [0] { "" }
   *[other] : { $what }
}
undone-target = target of { $name }, { $period }: { $metric }
undone-help = call for help “{ $text }”
undone-wrong = “{ $text }”
undone-deal-line = line of { $deal }
undone-deal-share = share of { $deal }
undo-nothing = Nothing of yours to take back in this chat.

list-done = done | done it | did it | all done | ok | okay | sorted | finished | complete | completed | been there | been | went | seen | saw them | visited
list-move = move to | move | moved to | push to | push back to | push | postpone to | postpone until | postpone | put off to | put off until | put off | reschedule to | reschedule | shift to | shift | change to | delay to | delay until | delay | later
list-skip = skip | skip it | drop | drop it | not going | cancel | cancelled | scrap | scrap it | not needed | no longer needed | no need | forget it
undone-change = ↩️ Change taken back{ $named ->
    [0] { "" }
   *[other] : { $what }
}
