# What stands on and under pushes.
push-morning = Morning plan
    .names = morning | morning plan
push-due = Reminders
    .names = due | reminders
push-evening = Evening question
    .names = evening | evening question
push-weekly = Weekly digest
    .names = weekly | digest
push-preview = Friday preview
    .names = preview
push-upkeep = Upkeep note
    .names = upkeep | upkeep note
push-off = { $push }: off from now on. /settings turns it on again.
push-on = { $push }: on again.
button-not-useful = Not useful
button-turn-on = Turn on
button-turn-off = Turn off
cant-reach = I can't reach { $name } on { $platform } any more{ $waiting ->
    [0] { "" }
    [one] ; one message waits
   *[other] ; { $waiting } messages wait
}.

# What `legwork push` says.
program-push-nobody = Nobody gets this one.
program-push-nothing = (nothing to say)
program-push-not-queued = not queued: nothing to say
program-push-no-account = not queued: has not joined on any platform yet
program-push-queued = queued
program-push-sent-before = not queued: was sent before
program-push-unknown = { $name }: there is no such push. There are { $known }.
program-push-day-off = not queued: a day off for { $name }; --for { $name } sends it all the same
program-push-muted = not queued: { $name } has switched it off; --for { $name } sends it all the same
program-push-no-recipient = nobody and no team is called { $name }
