# /leave: days off and business trips, and the way back.
leave-told-leave = 🌴 { $mine ->
    [0] { $who } is off
   *[other] Off
} { $days }{ $count ->
    [0] , no working day
    [one] , 1 working day
   *[other] , { $count } working days
}
leave-told-trip = 🧳 { $mine ->
    [0] { $who } is on a trip
   *[other] On a trip
} { $days }{ $count ->
    [0] , no working day
    [one] , 1 working day
   *[other] , { $count } working days
}
leave-quiet-until = { $mine ->
    [0] Nothing goes out to { $who } before { $day }.
   *[other] You won't hear from me before { $day }.
}
leave-whole-days = Half days count as whole ones here.
range-of-days-off = { $first }–{ $last }
leave-already = Already entered, nothing changed:
leave-one-at-a-time = One person at a time, please:
leave-whose-me = Me
ask-leave-whose = Who is “{ $name }”? Whose days off are these?
ask-leave-sure = { $count ->
    [0] There is no working day in { $days }. Enter it all the same?
   *[other] { $days } is { $count } working days. Is that right?
}
button-leave-sure = Yes, enter it
leave-offer-leave = { $mine ->
    [0] Days off for { $who }
   *[other] Days off
}{ $dated ->
    [0] { "" }
   *[other] , { $days }
}?
leave-offer-trip = { $mine ->
    [0] A trip of { $who }
   *[other] A trip
}{ $dated ->
    [0] { "" }
   *[other] , { $days }
}?
plan-away = { $kind ->
    [trip] 🧳 { $mine ->
        [0] { $who } is
       *[other] You are
    } on a trip then.
   *[other] 🌴 { $mine ->
        [0] { $who } is
       *[other] You are
    } off then.
}
button-leave = Leave
button-trip = Trip
button-back-then = Back then
leave-back-offer = Back on { $day }?
leave-visits = { $count ->
    [one] 1 visit is planned in these days:
   *[other] { $count } visits are planned in these days:
}
leave-visit = { $customer }, { $when }
leave-meets = These days are taken already:
leave-none = { $mine ->
    [0] { $who } has no days off coming.
   *[other] You have no days off coming.
}
leave-ended = ↩️ { $mine ->
    [0] { $who } is back from today and hears from me as usual.
   *[other] Welcome back. I write to you again as usual.
}
leave-called-off = ↩️ { $mine ->
    [0] { $who }: not off after all
   *[other] Called off
}: { $days }
leave-entered-for-you = { $kind ->
    [trip] 🧳 { $who } has put you down for a trip: { $days }. You won't hear from me on these days.
   *[other] 🌴 { $who } has put you down as off: { $days }. You won't hear from me on these days.
}
leave-ended-for-you = ↩️ { $who } has taken your days off out: { $days }.
leave-ask = { $mine ->
    [0] When is { $who } off? Like 3–7 Aug.
   *[other] When are you off? Like 3–7 Aug.
}
leave-ask-trip = { $mine ->
    [0] When is { $who } on a trip? Like 3–7 Aug.
   *[other] When are you on a trip? Like 3–7 Aug.
}
leave-day-today = Today
leave-day-tomorrow = Tomorrow
leave-kind-leave = leave
    .names = leave | off | holiday | vacation | sick
leave-kind-trip = trip
    .names = trip | business trip | travelling | traveling
ask-leave-days = Which days instead?
ask-leave-which = Which days do you mean by “{ $text }”?
ask-leave-unread = Which days? I couldn't read “{ $text }”. Like 3–7 Aug.
ask-leave-past = That is over already: { $days }. Which days?
ask-leave-long = { $days } is more than a year. Which days?
refused-leave-not-found = I can't find these days off.
refused-leave-over = These days off are over already.
undone-leave = { $name } off { $days }
button-change-days = Other days
button-call-off = Call off
button-my-leave = My days off

# Who is away, in the list of a lead.
team-away = Away: { $names }
team-away-leave = { $who } till { $day }
team-away-trip = { $who } (trip) till { $day }
