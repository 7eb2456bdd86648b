# Deals: /deal, won, lost, /deals.
money-with-wan = { $money } ({ $wan })
money-about = about { $money }
money-wan = { $number } × 10,000
money-yi = { $number } × 100m

stage-lead = Lead
    .names = lead | new | opened
stage-qualified = Qualified
    .names = qualified | qualify | interested
stage-proposal = Proposal
    .names = proposal | quoted | quote sent | proposal sent | offer
stage-negotiation = Negotiation
    .names = negotiation | negotiating | in negotiation | final talks
stage-won = Won
    .names = won | win | signed | got it | closed won
stage-lost = Lost
    .names = lost | lose | lost it | closed lost | dead
stage-reopen = Open again
    .names = reopen | open again | back on | alive again

deal-opened = 💼 { $customer } – new deal
deal-changed = ✏️ { $customer } – changed
deal-same = { $customer } – nothing changed
deal-next = Next: { $text }{ $dated ->
    [0] { "" }
   *[other] { " " }– { $day }
}
deal-given = It is { $member }'s now.
deal-given-to-you = { $who } gives you the deal { $deal } ({ $code }).
deal-shared-with-you = { $who } shares the deal { $deal } ({ $code }) with you: { $percent }% counts for you.
deal-noted = ✏️ { $customer } – noted
deal-moved = ➡️ { $customer } – now { $stage }, was { $before }
deal-won = 🎉 { $customer } won – { $amount }{ $past ->
    [0] { "" }
   *[other] , { $day }
}
deal-lost = ✖️ { $customer } – lost
deal-card = 💼 { $customer } – { $stage }{ $day }
deal-new-too = It wasn't written down before, so I opened it too.
deal-again = { $customer } – I have that already: { $code }
deal-was = Was { $before }
deal-amount-was = Amount was { $amount }
deal-closing-was = Closing day was { $day }
deal-title-was = Was called { $title }
deal-closes = closes { $day }
deal-should-have-closed = was to close { $day }
deal-tax-incl = incl. tax
deal-tax-excl = plus tax
deal-owner = { $member }'s deal
deal-lost-because = Because of: { $reason }
deal-fact = { $what }: { $words }
deal-note = “{ $note }”
deal-share = { $member } { $percent }%
deal-shares = Counts for { $shares }
deal-line = · { $product }, { $quantity }{ $priced ->
    [0] { "" }
   *[other] { " " }× { $price }
}{ $costed ->
    [0] { "" }
   *[other] { " " }(cost { $cost })
}
deal-told-at = Your team hears of it at { $time }.
deal-quiet = quiet for { $days } { $days ->
    [1] day
   *[other] days
}
so-what-won = This month: { $won } won.

deal-ask-vague = “{ $words }” – how much is that?
deal-ask-unclear-day = “{ $words }” – by which day?
deal-ask-amount = How much is it about?
deal-ask-close-on = When should it close?
deal-ask-contact = Who decides at { $customer }?
deal-ask-need = What does { $customer } need?
deal-ask-budget = Is there a budget?
deal-ask-competitor = Who else is { $customer } talking to?
deal-ask-timing = What decides when?
deal-ask-reason = What was it?
deal-need-contact = Decides
deal-need-need = Need
deal-need-budget = Budget
deal-need-competitor = Also in it
deal-need-timing = Timing

lost-reason-price = Price
    .names = price | too expensive | expensive | cost
lost-reason-competitor = Competitor
    .names = competitor | competition | a competitor | went elsewhere
lost-reason-no-budget = No budget
    .names = no budget | budget | no money
lost-reason-timing = Timing
    .names = timing | postponed | not now | too late | too early
lost-reason-other = Other
    .names = other | something else

ask-deal-customer = Which deal, or which customer?
ask-won-what = Which one was won?
ask-won-when = { $day } is still to come. Does it close then, or was it won today?
ask-lost-what = Which one was lost?
ask-which-way = Won or lost?
ask-which-deal = Which deal?
ask-deal-again = { $customer } has an open deal already: { $deal }{ $owned ->
    [0] { "" }
   *[other] , { $owner }'s
}{ $count ->
    [1] { "" }
   *[other] { " " }and more
}. The same, or a new one?
ask-deal-text = What is it about? Like “120k Q3 pumps closing 30 Sep”.
ask-deal-known-key = Known about what?
ask-win-amount = { $is_vague ->
    [0] { $customer } won – for how much?
   *[other] { $customer } won – how much is “{ $vague }”?
}
ask-amount-unread = I can't read “{ $text }” as an amount. Like 120k or £6,200.
ask-amount-decimals = “{ $words }” – { $digits ->
    [0] { $currency } has no decimals.
   *[other] { $currency } has { $digits } decimals at most.
} How much is it?
ask-edit-amount = How much?
ask-edit-closing = When should it close?
ask-edit-called = What shall it be called?
ask-edit-stage = Which stage?

field-amount = Amount
field-closing = Closes
field-called = Called
field-stage = Stage

refused-deal-not-found = I can't find that deal.
refused-deal-unread = I can't read “{ $text }”, so nothing was changed. Like “44k”, “closing 1 May”, “share Ben 30%”, “owner Ben” or “note: …”.
refused-deal-of-other = { $code } is { $owner }'s: { $owner } or the lead moves it.{ $shared ->
    [0] { "" }
   *[other] { " " }Your share counts either way.
}
refused-deal-already = { $code } already stands at { $stage } ({ $mine ->
    [0] { $who }
   *[other] you
}, { $when }).
refused-deal-none-open = There is no open deal of theirs. Open one: /deal Acme Pumps 120k
refused-deal-reassign-not-yours = Only their lead hands that one over.
refused-deal-share-of-owner = The owner has the rest anyway. Name somebody else.
refused-deal-share-too-much = That is more than there is: { $left }% left to share.
refused-deal-cost-not-yours = Costs are written by who may see them.
refused-deal-part-unread = I can't read “{ $text }”. Like “share Ben 30%” or “line pumps 12 x 1850”.
refused-deals-of-whom = I don't know “{ $text }” here. Like /deals stuck, /deals Ana or /deals closing this month.

deals-which-open = Open
    .names = open | pipeline | list
deals-which-stuck = Stuck
    .names = stuck | stalled | quiet
deals-which-closing = Closing
    .names = closing | due | closing in
deals-which-won = Won
    .names = won | wins
deals-heading = { $named ->
    [0] { "" }
   *[other] { $whose }: { "" }
}{ $count } open { $count ->
    [1] deal
   *[other] deals
}{ $summed ->
    [0] { "" }
   *[other] , { $total }
}{ $is_weighted ->
    [0] { "" }
   *[other] { " " }(weighted { $weighted })
}
deals-closing = { $named ->
    [0] { "" }
   *[other] { $whose }: { "" }
}{ $count } to close{ $summed ->
    [0] { "" }
   *[other] , { $total }
}{ $is_weighted ->
    [0] { "" }
   *[other] { " " }(weighted { $weighted })
}
deals-won = { $named ->
    [0] { "" }
   *[other] { $whose }: { "" }
}{ $count } won{ $summed ->
    [0] { "" }
   *[other] , { $total }
}{ $is_weighted ->
    [0] { "" }
   *[other] { " " }(weighted { $weighted })
}
deals-stuck = { $count } stuck: nothing for { $days } days
deals-stage = { $stage } { $probability }%: { $count }{ $shared ->
    [0] { "" }
   *[other] { " " }({ $share }%)
}{ $summed ->
    [0] { "" }
   *[other] , { $total }
}
deals-shared = Shared with you: { $count }
deals-item = { $customer }{ $detailed ->
    [0] { "" }
   *[other] { " " }– { $details }
}
deals-one = { $label }
deals-none = No open deals. Open one: /deal Acme Pumps 120k
deals-none-there = No open deals there.
deals-none-stuck = Nothing is stuck: something happened on each deal in the last { $days } days.
deals-none-closing = Nothing is to close then.
deals-none-won = Nothing won in that time.

button-deal = Deal
button-won = Won
button-lost = Lost
button-next-stage = Next stage
button-reopen = Open again
button-announce = Announce
button-new-deal = New deal
button-closes-then = Closes then
button-won-today = Won today
button-deals = My deals
button-open-deal = The deal
customer-deal = Deal { $code }: { $details }
next-act-late-todo = Overdue on your biggest deal, { $customer }: { $text } ({ $code }), since { $day }
next-act-deal-late = { $customer } was to close { $day } ({ $code }). Still on?
next-act-deal-no-step = { $customer } has no next step ({ $code }).
