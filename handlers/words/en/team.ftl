# /team: what waits for whom; in a group only counts.
team-heading = { $expected ->
    [0] { $day }: a day off for all of them
   *[other] { $day }: { $reported } of { $expected } reported today
}
team-clean = Nothing overdue, nothing stuck.
team-silent = Nothing yet today: { $names }
team-none = No team
team-followup = { $who }: { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
}, due { $day }{ $escalated ->
    [0] { "" }
   *[other] { " " }· { $days } working days overdue
}{ $asked ->
    [0] { "" }
   *[other] { " " }· asked today
}
team-plan = { $who }: { $customer }, planned { $day }, not reported{ $asked ->
    [0] { "" }
   *[other] { " " }· asked today
}
team-stuck = { $who }: { $deal }, { $days } days without a move{ $asked ->
    [0] { "" }
   *[other] { " " }· asked today
}
team-help-help = { $who } needs help{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
}: “{ $text }”
team-help-wrong = { $who } says a figure is wrong{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
}: “{ $text }”
team-own = The team's list is for { $lead }. Yours:
team-own-clean = The team's list is for { $lead }. Nothing of yours is overdue.
team-own-followup = { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
}, due { $day }{ $asked ->
    [0] { "" }
   *[other] { "" }
}
team-own-plan = { $customer }, planned { $day }, not reported{ $asked ->
    [0] { "" }
   *[other] { "" }
}
team-counts = { $expected ->
    [0] A day off for the team
   *[other] { $reported } of { $expected } reported today
}{ $lates ->
    [0] { "" }
    [one] ; { $late } to-do overdue
   *[other] ; { $late } to-dos overdue
}{ $unreported ->
    [0] { "" }
    [one] ; { $plans } visit not reported
   *[other] ; { $plans } visits not reported
}
team-names-sent = I've sent you the names privately.
team-names-nowhere = Names only in private: write to me there first.
team-unbound = This group belongs to no team yet, so I show no data here.
team-morning = Your team: { $helps ->
    [0] { "" }
    [one] { $help } asks for help
   *[other] { $help } ask for help
}{ $lates ->
    [0] { "" }
   *[other] { $helps ->
        [0] { $late } overdue
       *[other] , { $late } overdue
    }
}

button-team = Team
button-more = More
button-nudge = Nudge
