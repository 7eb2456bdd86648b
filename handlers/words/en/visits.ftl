# /visit, /visits, /plan, /today and what stands under them.
visit-done = ✅ { $customer } – { $channel } { $when }
visit-nobody = ☑️ { $customer } – nobody there, { $when }
visit-note = “{ $note }”
visit-with = With { $contact }
visit-next = Next: { $text } – { $due }. I'll remind you.
visit-next-undated = Next: { $text }
visit-completed-plan = That was planned for { $day }; ticked off.
visit-again = I have that one already: { $customer } ({ $code }).
visit-ask-result = What came of it? One line is enough.
visit-plan-or-report = { $customer }, { $when } – that is still to come.
counts-for = Counts for { $member }
customer-created-with = New customer { $code }, yours.
customer-taken = Nobody had { $customer }, so it is yours now.
customer-taken-for = Nobody had { $customer }, so it is { $member }'s now.

visits-heading = { $count } { $count ->
    [1] visit
   *[other] visits
}, { $period }
visits-heading-member = { $member }: { $count } { $count ->
    [1] visit
   *[other] visits
}, { $period }
visits-item = { $customer } – { $when }{ $noted ->
    [0] { "" }
   *[other] : { $note }
}

plan-done = 📅 { $customer } – { $when }
plan-again = { $customer } is on the plan already, { $when }.
plan-past = { $when } is over. Did it happen?
moved = 📅 { $name } → { $when }
visit-skipped = { $customer } is off the list. Why?
visit-skipped-because = { $customer } is off the list: { $reason }.
move-past = That day is over. To which day?

agenda-heading = { $day }
agenda-heading-empty = { $day }: nothing planned, nothing due.
morning-heading = Morning, { $name }. { $day }
morning-heading-empty = Morning, { $name }. { $day }: nothing planned, nothing due.
agenda-visit = { $timed ->
    [0] { "" }
   *[other] { $time }{ " " }
}{ $customer }{ $noted ->
    [0] { "" }
   *[other] : { $note }
}{ $is_late ->
    [0] { "" }
   *[other] { " " }(planned { $late })
}
agenda-followup = To-do: { $timed ->
    [0] { "" }
   *[other] { $time }{ " " }
}{ $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
}{ $is_late ->
    [0] { "" }
   *[other] { " " }(was due { $late })
}
agenda-neglected = Time to go: { $customer }, grade { $grade }, { $never ->
    [0] { $days } days ago
   *[other] not visited yet
}

so-what-visits = { $today ->
    [1] First today
   *[other] No. { $today } today
}: { $month } this month{ $left ->
    [0] { "" }
   *[other] , { $left } still on today's list
}.
next-act-followup = Next: { $text } ({ $code }), was due { $day }.
next-act-cadence = Next: { $customer } ({ $code }), grade { $grade }, { $never ->
    [0] { $days } days without a visit
   *[other] not visited yet
}.

channel-onsite = visit
    .names = onsite | on site | visit
channel-phone = call
    .names = phone | call
channel-online = online meeting
    .names = online | video
channel-message = message
    .names = message | mail | chat
channel-came-to-us = came to us
    .names = came to us | came_to_us
channel-event = event
    .names = event | fair

check-in-in-range = 📍 On the spot ({ $distance } m).
check-in-outside = 📍 { $distance } m away from the address on file.
check-in-unverified = 📍 Place kept, not checked.
check-in-added = { $customer }:
nearby-which = Where are you?
nearby-none = I know no customer around here. Which one?
nearby-button = { $customer } { $distance } m
photo-added = Photo added to { $customer }.
photo-which = Got the photo. Which customer?

button-visit = Visit
button-plan = Plan
button-plan-it = Plan it
button-it-happened = It happened
button-today = Today
button-help = Help
button-been-there = Been there
button-move = Move
button-not-going = Not going
button-nothing-to-add = Nothing to add
button-edit = Edit
button-undo = Undo
button-redo = Redo

skip-reason-not-there = Not there
    .names = not there
skip-reason-they-moved = They moved it
    .names = they moved it
skip-reason-no-time = No time
    .names = no time
skip-reason-other = Other
    .names = other

edit-what = { $code }: what should change?
field-note = Note
field-when = Day
field-customer = Customer
field-contact = Contact
field-next = Next step
field-channel = How
field-text = Words
ask-edit-note = What should the note say?
ask-edit-when = Which day was it?
ask-edit-when-past = That day is still to come. Which day was it?
ask-edit-customer = Which customer?
ask-edit-contact = Who did you talk to?
ask-edit-next = What comes next, and by when?
ask-edit-channel = How did you talk?
ask-edit-text = What should it say?
