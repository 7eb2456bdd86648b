# The digest, /report, and a rep's own lines on Friday.
report-title = { $name } – { $period }
report-title-mine = Your { $period }
report-period-week = week { $number } ({ $since } – { $until })
report-period-day = { $since }
report-period-month = { $month }
report-period-days = { $since } – { $until }
report-as-of = As of { $when }
report-target = Won in { $period }: { $has_amounts ->
    [0] { $share } of target
   *[other] { $won } of { $target } – { $share }
}
report-no-target = Won in { $period }: { $won }. No target set.
report-no-target-bare = { $period }: no target set.
report-pace = { $gone } of the working days gone{ $standing ->
    [behind] , { $gap } behind
    [ahead] , { $gap } ahead
   *[even] { "" }
}
report-other-currencies = Not counted: { $amounts }
report-won = Won: { $count } { $count ->
    [1] deal
   *[other] deals
}{ $has_amounts ->
    [0] { "" }
   *[other] , { $won }
} ({ $before_name }: { $before_count }{ $has_amounts ->
    [0] { "" }
   *[other] , { $before }
})
report-before-week = week before
report-before-day = day before
report-before-month = month before
report-before-days = before
report-visits = Visits: { $visits } ({ $visits_before }) · new customers: { $new } ({ $new_before })
report-deals = Deals: { $opened } opened, { $moved } moved, { $lost } lost
report-decide = { $count ->
    [1] One thing for you:
   *[other] { $count } things for you:
}
report-nothing-to-decide = Nothing needs you.
report-late = Open ends: { $todos } overdue { $todos ->
    [1] to-do
   *[other] to-dos
} · { $stuck } stuck { $stuck ->
    [1] deal
   *[other] deals
} · { $unseen } { $unseen ->
    [1] customer
   *[other] customers
} unseen
report-clean = ✅ Nothing overdue, nothing stuck, nobody unseen.
report-help = { $who } asks for help: { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }({ $customer })
}
report-help-bare = Help wanted{ $with_customer ->
    [0] { "" }
   *[other] : { $customer }
}
report-slipped = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
} was to close { $day }
report-stuck = { $customer } { $code }{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
}: { $days } days without a move
report-unseen = { $customer }, grade { $grade }: { $never ->
    [1] not seen yet
   *[other] { $days } days unseen
}
report-people = By person (against the { $before_name })
report-person = { $name }: { $details }
report-person-visits = { $count } { $count ->
    [1] visit
   *[other] visits
} ({ $change })
report-person-new = { $count } new
report-person-opened = { $count } opened
report-person-moved = { $count } moved
report-person-won = { $count } won{ $has_amount ->
    [0] { "" }
   *[other] { " " }{ $amount }
}
report-person-lost = { $count } lost
report-person-share = { $share } of target
report-quiet = Nothing from: { $names }
report-quiet-count = Nothing from { $count } people
report-more-people = and { $count } more
report-todos = Overdue to-dos: { $names }
report-next = Coming up: { $visits } { $visits ->
    [1] visit
   *[other] visits
} planned{ $has_names ->
    [0] { "" }
   *[other] { " " }({ $names })
}
report-closing = To close by { $until }: { $deals }
report-name-count = { $name } { $count }
report-part-missing = One part couldn't be put together this time ({ $part }). The rest is complete.
report-part-standing = where you stand
report-part-activity = what was done
report-part-decisions = what needs you
report-part-late = open ends
report-part-next = what comes
report-part-people = by person
report-part-chart = the chart
report-chart = { $name }: { $period }
report-chart-mark = { $share } of the working days gone
report-preview-heading = On Monday this is read about your week. Wrong? Say so now.
report-last-week = Last week
report-this-week = This week
button-ask-about = Ask
button-answer-help = Answer
button-wrong = Wrong
ask-wrong-text = What is wrong? One line is enough.
wrong-passed-on = Passed on to { $lead }.
wrong-told = { $who } says the figures of the week are wrong: { $text }
wrong-nobody = Kept. There is nobody to pass it on to yet.
ask-stretch-unread = Which days? For example: /report week, /report last week, /report March.
stretch-day = day | today | daily
stretch-week = week | weekly | the week
stretch-month = month | this month | monthly
refused-report-of-one-in-private = One person's week is nothing for the group. Ask me in private.
