# Chats with several people.
group-hello = Hello, I'm Legwork. This chat belongs to no team yet, so I show no data here. A lead can change that: /bind and the team's name
group-hears-all = I get every message here; what isn't for me I drop without keeping its text.
group-hears-commands = I only get /commands and replies to me here. For @mentions, make me an admin or turn privacy mode off in @BotFather; what isn't for me I then drop without keeping its text.
group-hears-mentions = I listen to my name here, and to the thread below it; the rest I drop without keeping its text.
group-in-private = In private, { $name }: I've written to you.
group-noted = Noted, { $name }. More in our private chat.
group-no-private-chat = I'd answer you in private, { $name }, but have no chat with you yet. Write to me there first.
group-strangers = { $team }’s chat{ $titled ->
    [0] { "" }
   *[other] { " " }“{ $title }”
} has people in it who may not see amounts: { $who }.
group-strangers-unknown = { $count ->
    [1] somebody I don't know
   *[other] { $count } people I don't know
}
group-strangers-then = I leave amounts out there until only the team is left, then they come back.
group-strangers-colleague = A colleague who hasn't joined me yet? /member code NAME gets them in.
group-ended = I was taken out of { $team }’s chat{ $titled ->
    [0] { "" }
   *[other] { " " }“{ $title }”
}. It isn't the team's any more; to go on, add me again and write /bind there.

# /bind: a chat becomes a team's.
bind-team = { $new ->
    [0] This chat belongs to { $team }.
   *[other] ✅ This chat now belongs to { $team }.
}
bind-shown = { $amounts ->
    [0] Shown here: names, counts, shares. No amounts, never notes; your own figures in private.
   *[other] Shown here: names, counts, shares, and amounts while only the team is here. Never notes; your own figures in private.
}
bind-amounts-wait = { $others ->
    [0] Amounts start once I've counted who is here.
   *[other] For now no amounts: somebody here isn't on the team, or I don't know them.
}
bind-kept = I keep what is said to me and who is here.
bind-try = Try: /team · /report week · /deals
bind-done = ✅ The chat belongs to { $team }. I've said so there.
bind-was-not = This chat belongs to no team.
bind-ended = ✅ This chat no longer belongs to { $team }. I show no data here.
ask-bind-team = Which team's chat is this?
ask-bind-team-unknown = No team called { $name }. Which one is it?
button-bind = Choose team
button-bind-with = Show amounts
button-bind-without = Hide amounts
button-unbind = Unbind
refused-bind-in-group = Write that in the group or channel itself: bind TEAM.
refused-bind-no-team = You lead no team that this chat could belong to.
refused-language-of-chat = The language here is for the team's lead to choose. For yours, write /language to me in private.
language-of-chat = ✅ In this chat: { $language }.
binding-off-off = off
    .names = off | unbind | end | none
binding-amounts-with = with amounts
    .names = with amounts | with amount | and amounts | amounts
binding-amounts-without = without amounts
    .names = without amounts | no amounts | hide amounts

# Somebody deleted a message.
deleted-stands = You deleted the message. Still standing: { $records }

# A command's form.
form-submit = Save
form-cancel = Cancel
form-customer = Customer
form-other-customer = Another customer
form-next_step = Next step, with its day
form-when = When
form-contact = With
form-member = For
form-channel = How
form-note = What came of it
form-plan-note = What for
form-deal-note = Note
form-deal-title = What it is about
form-deal-amount = Amount
form-deal-when = Closes
form-deal-stage = Stage
form-helpme-text = What you need
