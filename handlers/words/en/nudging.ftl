# Nudges, to-dos for others, and calls for help: what one person tells another through us.
record-visit = { $customer }, visit { $day } ({ $code })
record-followup = { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
} ({ $code })
record-deal = { $name } ({ $code })

nudge-asks = { $who } asks about { $what }. Where does it stand?
nudge-note = In their words: “{ $text }”
nudge-asked = Asked { $name }: { $what }. I'll bring you the answer.
nudge-unreachable = I can't reach { $name } here: no chat with them, or they have blocked me. Nothing was sent; best call.
ask-nudge-about = About what?
ask-nudge-about-none = Nothing of { $name }'s is open here. A customer or a code?
ask-nudge-member = Who?
ask-nudged-to = On it till when?
ask-nudged-text = What shall I pass on?
refused-nudge-self = That would be asking yourself. For a reminder: remind me to …
refused-nudge-already = { $mine ->
    [0] { $who }
   *[other] You
} asked about that already, { $when }. Once a day is enough.
refused-nudge-not-found = That question was taken back.
refused-nudge-not-theirs = That one isn't { $name }'s. Leave the name out and I'll ask whoever has it.
group-noted-nudge = OK, asked privately.
tick-asked = ✓ asked

nudged-done = ✅ { $what }
nudged-till = → { $what }: { $day }
nudged-back = { $who } knows.
nudged-says = Passed on to { $who }.
nudged-todo = { $what }: get back to { $who }
nudge-answer-done = { $who }: done – { $what }
nudge-answer-till = { $who } is on it till { $day }: { $what }
nudge-answer-says = { $who } on { $what }: “{ $text }”

assigned-asks = { $who } asks you: { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
}{ $dated ->
    [0] { "" }
   *[other] , { $when }
}
assigned-told = { $name } knows.
assigned-done = { $who }: done – { $text } ({ $code })
assigned-dropped = { $who } dropped { $text } ({ $code })
passed-on-later = It's quiet hours for { $name }: goes out { $when }.
passed-on-off = { $name } is off: goes out { $when }.
passed-on-to-nobody = I can't reach { $name } here, so tell them yourself.

customer-given-to-you = { $who } gives you { $customer } ({ $code }){ $with_before ->
    [0] { "" }
   *[other] , from { $former }
}{ $deals ->
    [0] { "" }
    [1] , with its open deal
   *[other] , with { $deals } open deals
}.
customer-given-away = { $who } gives { $customer } ({ $code }) to { $after }{ $deals ->
    [0] { "" }
    [1] , with its open deal
   *[other] , with { $deals } open deals
}.
customer-deals-along = { $count ->
    [1] Its open deal went along.
   *[other] Its { $count } open deals went along.
}
undone-told = ↩️ { $who } took this back: { $what }
redone-told = ↪️ { $who }: this stands again: { $what }
undone-nudge = ↩️ Question taken back: { $what }
undone-yours = ↩️ { $who } took back what you entered: { $what }
refused-undo-gone-on = { $who ->
    [none] It was acted on
   *[other] { $who } has acted on it
} since ({ $when }), so it can't be taken back.

ask-helpme-text = What do you need?
ask-request = Which call for help?
ask-nudge = Which question?
ask-how = What shall I say?
ask-answer-text = What shall I tell { $who }?
help-sent = { $names } { $count ->
    [one] has it
   *[other] have it
}. The answer comes here.
help-kept = Noted, but I can't reach { $names } here. It stands on the team's list; best call.
help-kept-alone = Noted, but there is nobody above you here to send it to.
help-text = { $with_customer ->
    [0] { "" }
   *[other] { $customer }:{ " " }
}“{ $text }”
help-asks-help = { $who } needs help{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
}: “{ $text }”
help-asks-wrong = { $who } says a figure is wrong{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
}: “{ $text }”
help-answered = { $who }: { $text }
help-will-call = { $who } will call you.
help-about = You asked: “{ $text }”
help-you-answered = { $who } has your answer.
help-you-will-call = { $who } knows that you'll call.
refused-help-not-found = That call for help was taken back.
refused-help-already = { $who } answered that already, { $when }.

button-on-it-till = On it till …
button-need-help = Need help
button-answer = Answer
button-will-call = I'll call
