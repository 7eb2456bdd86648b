# Targets, and where somebody stands.
metric-won = Won
    .names = won | sales | revenue | turnover | signed | bookings
metric-visits = Visits
    .names = visits | visit | calls on customers
metric-new-customers = New customers
    .names = new customers | new customer | new accounts | new account
target-company-words = company | the company | whole company | everybody | everyone
target-me-words = me | my | mine | myself
target-team-words = my team | the team | our team | team | teams

target-year = { $year }
target-quarter = Q{ $number } { $year }
target-with-days = { $period } ({ $since } – { $until })
target-head = { $named ->
    [0] { $period }
   *[1] { $name }, { $period }
}

target-reached-of = { $with_head ->
    [1] { $head }: { $metric ->
            [won] won
            [visits] visits
           *[new_customers] new customers
        }
   *[0] { $metric ->
            [won] Won
            [visits] Visits
           *[new_customers] New customers
        }
} { $reached } of { $target }, { $share }{ $paced ->
    [1] {" "}– { $gone } of the working days gone
   *[0] { "" }
}
target-share = { $with_head ->
    [1] { $head }: { $metric ->
            [won] won
            [visits] visits
           *[new_customers] new customers
        }
   *[0] { $metric ->
            [won] Won
            [visits] Visits
           *[new_customers] New customers
        }
} { $share } of target{ $paced ->
    [1] {" "}– { $gone } of the working days gone
   *[0] { "" }
}
target-reached = { $with_head ->
    [1] { $head }: { $metric ->
            [won] won { $reached }
            [visits] visits: { $reached }
           *[new_customers] new customers: { $reached }
        }
   *[0] { $metric ->
            [won] Won { $reached }
            [visits] Visits: { $reached }
           *[new_customers] New customers: { $reached }
        }
}
target-nothing = { $head }: nothing to show yet.
target-to-go = { $rest } { $metric ->
    [visits] more
    [new_customers] more
   *[won] to go
}, { $days } working { $left ->
    [1] day
   *[other] days
} left: { $daily } a day
target-missed = { $rest } short, no working days left
target-done = ✅ Target reached{ $is_over ->
    [1] , { $over } over
   *[0] { "" }
}
target-ideal = Ideal { $ideal }: { $share }
target-others = Not counted, other currency: { $amounts }
target-none = No target set for { $period }{ $mine ->
    [1] {" "}– set one like “target Ana { $period } 50k”.
   *[0] ; { $lead } sets it.
}
target-elsewhere = Set so far: { $targets }. I don't split it.
target-one = { $period } { $metric ->
    [won] won
    [visits] visits
   *[new_customers] new customers
}{ $seen ->
    [1] {" "}{ $value }
   *[0] { "" }
}
target-sum-of-members = The members' own targets for { $metric ->
    [won] won
    [visits] visits
   *[new_customers] new customers
} add up to { $sum } ({ $count } of { $of }).
target-cell = { $metric ->
    [won] won { $reached }
    [visits] visits { $reached }
   *[new_customers] new { $reached }
}
target-cell-of = { $metric ->
    [won] won { $reached }
    [visits] visits { $reached }
   *[new_customers] new { $reached }
} of { $target }, { $share }
target-standing = { $rest } to go, { $days } working { $left ->
    [1] day
   *[other] days
}
target-standing-done = Target reached: { $reached } of { $target }

target-set = ✅ { $name }, { $period }: { $metric ->
    [won] won
    [visits] visits
   *[new_customers] new customers
} { $value }
target-same = { $name }, { $period }: { $metric ->
    [won] won
    [visits] visits
   *[new_customers] new customers
} { $value }, as it was.
target-removed = ✅ { $name }, { $period }: target for { $metric ->
    [won] deals won
    [visits] visits
   *[new_customers] new customers
} taken away
target-own-currency = Only deals in { $currency } count towards it.
target-set-for-you = { $who } set your target for { $period }: { $metric ->
    [won] won
    [visits] visits
   *[new_customers] new customers
} { $value }{ $changed ->
    [0] .
   *[other] { "" }, before { $before }.
}
target-was = Before: { $value }
target-with-ideal = { $realistic }, ideal { $ideal }
button-team-target = Team

ask-target-whose = Whose target?
ask-target-team = Which team?
ask-target-metric = A target for what?
ask-target-period = For when?
ask-target-value = { $named ->
    [0] { $period }
   *[1] { $name }, { $period }
}, { $metric }: { $is_set ->
    [1] now { $now }. What should it be?
   *[0] how much?
}
ask-target-value-unread = I can't read a value in “{ $text }”. Like 500k, or 500k ideal 600k?
ask-target-ideal-below = The ideal value is below the realistic one. How should it be, like 500k ideal 600k?
refused-target-not-yours = Targets are set by { $lead }.
refused-target-unread = I can't make a target out of “{ $text }”. Like: target Ana March 500k, or target Ana March 40 visits.
refused-figures-not-yours = I can't show that; { $lead } can.
refused-target-not-set = No target is set for { $period }, so there is nothing to take away.
