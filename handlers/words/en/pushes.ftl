# What stands on and under pushes.
push-morning = Morning plan
    .names = morning | morning plan
push-due = Reminders
    .names = due | reminders
push-off = { $push }: off from now on. /settings turns it on again.
push-on = { $push }: on again.
button-not-useful = Not useful
button-turn-on = Turn on
button-turn-off = Turn off
