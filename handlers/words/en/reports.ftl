# The digest, /report, and a rep's own lines on Friday.
report-title = { $name } – { $period }
report-period-week = week { $number }{ $over ->
    [1] , to { $until }
   *[0] { " " }so far ({ $now } { $time })
}
report-period-day = { $since }{ $over ->
    [1] { "" }
   *[0] { " " }{ $time }
}
report-period-month = { $month }{ $over ->
    [1] , to { $until }
   *[0] { " " }so far ({ $now } { $time })
}
report-period-quarter = Q{ $quarter } { $year }{ $over ->
    [1] , to { $until }
   *[0] { " " }so far ({ $now } { $time })
}
report-period-year = { $year }{ $over ->
    [1] , to { $until }
   *[0] { " " }so far ({ $now } { $time })
}
report-period-days = { $since } – { $until }
report-target = { $several ->
    [1] { $name }, { $period }
   *[0] { $period }
}: { $has_amounts ->
    [0] { $share } of target won
   *[other] { $won } of { $target } won – { $share }
}
report-no-target = { $several ->
    [1] { $name }, { $period }
   *[0] { $period }
}: { $has_amounts ->
    [0] no target set
   *[other] { $won } won, no target set
}
report-pace = { $gone } of working days gone{ $standing ->
    [behind] { $with_gap ->
        [1] { " " }– { $gap } behind
       *[0] { " " }– behind
    }
    [ahead] { $with_gap ->
        [1] { " " }– { $gap } ahead
       *[0] { " " }– ahead
    }
   *[even] { "" }
}
report-other-currencies = Not counted: { $amounts }
report-same = same
report-won = { $kind ->
    [day] Day
    [week] Week
    [month] Month
    [quarter] Quarter
    [year] Year
   *[days] Won
}: { $kept ->
    [shared] share of { $shared } { $shared ->
        [1] deal
       *[other] deals
    } won
   *[own] { $count ->
        [0] nothing won
        [1] 1 deal won
       *[other] { $count } deals won
    }
    [both] { $count } { $count ->
        [1] deal
       *[other] deals
    } won and a share of { $shared } more
}{ $has_amounts ->
    [0] { "" }
   *[other] , { $won }
}{ $compared ->
    [none] { "" }
    [same] , same as { $before_name }
   *[other] { " " }({ $change } on { $before_name })
}{ $with_others ->
    [0] { "" }
   *[other] ; not counted: { $others }
}
report-before-week = the week before
report-before-day = the day before
report-before-month = the month before
report-before-quarter = the quarter before
report-before-year = the year before
report-before-days = as many days before
report-visits = Visits { $count }{ $with_change ->
    [1] { " " }({ $change })
   *[0] { "" }
}
report-new = new customers { $count }{ $with_change ->
    [1] { " " }({ $change })
   *[0] { "" }
}
report-decide = { $count ->
    [1] One for you:
   *[other] { $count } for you:
}
report-decide-here = { $count ->
    [1] One to settle:
   *[other] { $count } to settle:
}
report-nothing-to-decide = Nothing waits for you.
report-late = Late: { $parts }
report-late-todos = { $count ->
    [1] 1 to-do
   *[other] { $count } to-dos
}
report-late-slipped = { $count ->
    [1] 1 deal past its day
   *[other] { $count } deals past their day
}
report-late-stuck = { $count ->
    [1] 1 stuck deal
   *[other] { $count } stuck deals
}
report-late-unseen = { $count ->
    [1] 1 customer not seen
   *[other] { $count } customers not seen
}
report-clean = ✅ Nothing overdue, nothing stuck, every customer seen in time.
report-help = { $who } asks for help{ $with_customer ->
    [1] { " " }with { $customer }
   *[0] { "" }
}: { $text }
report-wrong = { $who } says a figure is wrong: { $text }
report-help-bare = Help wanted{ $with_customer ->
    [1] { " " }with { $customer }
   *[0] { "" }
}{ $count ->
    [1] { "" }
   *[other] { " " }({ $count } calls)
}
report-asked-today = { " " }· asked today
report-late-named = { $part } ({ $names })
report-deal = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
}
report-slipped = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
}: was to close { $day }
report-stuck = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
}: nothing for { $days } days
report-unseen = { $customer } ({ $grade }): { $never ->
    [1] never visited
   *[0] not seen for { $days } days
}
report-deals = Deals:{ " " }
report-deals-opened = { $count } opened
report-deals-moved = { $count } moved on
report-deals-won = { $count } won
report-deals-lost = { $count } lost
report-deals-none = nothing moved
report-people = By person{ $compared ->
    [1] { " " }(against { $before_name })
   *[0] { "" }
}
report-person = { $name }:{ " " }
report-person-visits = { $count } { $n ->
    [1] visit
   *[other] visits
}{ $compared ->
    [1] { " " }({ $change })
   *[0] { "" }
}
report-person-new = { $count } new { $n ->
    [1] customer
   *[other] customers
}
report-person-opened = { $count } { $n ->
    [1] deal
   *[other] deals
} opened
report-person-moved = { $count } { $n ->
    [1] deal
   *[other] deals
} moved on
report-person-won = { $kept ->
    [shared] share of { $shared } { $shared ->
        [1] deal
       *[other] deals
    } won
   *[own] { $count } { $n ->
        [1] deal
       *[other] deals
    } won
    [both] { $count } { $n ->
        [1] deal
       *[other] deals
    } won and a share of { $shared } more
}{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
}{ $with_others ->
    [0] { "" }
   *[other] { " " }(not counted: { $others })
}
report-person-lost = { $count } { $n ->
    [1] deal
   *[other] deals
} lost
report-person-share = { $share } of { $period }
report-quiet = Nothing from { $names }
report-quiet-count = Nothing from { $count } people
report-more = … and { $count } more
report-and-more = { " " }and { $count } more
report-todos = Overdue to-dos: { $names }
report-list-slipped = Past their closing day: { $count }
report-list-stuck = Stuck: { $count }
report-list-unseen = Not seen in time: { $count }
report-listed = ·{ " " }
report-whose = { " – " }{ $name }
report-next = To { $until }: { $visits ->
    [0] no visits planned
    [1] 1 visit planned
   *[other] { $visits } visits planned
}{ $has_names ->
    [0] { "" }
   *[other] { " " }({ $names })
}
report-closing = To close by { $until }:{ " " }
report-name-count = { $name } { $count }
report-part-missing = One part couldn't be put together ({ $part }). The rest is complete.
report-part-standing = target
report-part-won = deals won
report-part-activity = visits
report-part-help = calls for help
report-part-slipped = deals past their day
report-part-stuck = stuck deals
report-part-unseen = customers not seen
report-part-todos = overdue to-dos
report-part-next = what comes
report-part-people = by person
report-part-chart = chart
report-chart = { $name }: share of target, { $period }
report-chart-mark = { $share } of working days gone
report-preview-heading = Your week as it's read on Monday. Wrong? Say so now.
report-last-week = Last week
report-this-week = This week
report-which = A visit, or how the week went?
button-the-week = The week
button-clean-copy = Clean copy
button-ask-about = Ask
button-wrong = Wrong
ask-wrong-text = What is wrong? One line is enough.
ask-stretch-unread = Which days? For example: /report week, /report last week, /report March.
stretch-day = day | today | daily
stretch-week = week | weekly | the week
stretch-quarter = quarter | this quarter | quarterly
stretch-year = year | this year | yearly | annual
stretch-month = month | this month | monthly
ask-clean-copy-period = Which days? For example: week, last week, March.
