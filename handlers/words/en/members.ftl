# /member: people in, people out.
members-heading = { $count } { $count ->
    [1] member
   *[other] members
}
members-item = { $name }{ $nicknamed ->
    [0] { "" }
   *[other] { " " }({ $nicknames })
} – { $roles }{ $with_team ->
    [0] { "" }
   *[other] , { $team }
}{ $joined ->
    [0] { " " }· not joined yet
   *[other] { "" }
}
members-how = Add somebody: /member add NAME rep TEAM

member-added = ✅ { $name } added: { $role }{ $with_team ->
    [0] { "" }
   *[other] , team { $team }
}
member-code = New join code for { $name }. Older ones no longer work.
member-code-how = Forward the next message to { $name }. It works once, for 7 days, in a private chat with me.
member-code-to-forward = join { $code }
member-remove-ask = Take { $name } out? Customers, open plans, to-dos and open deals go to { $heir }. This can't be undone here.
member-removed = { $name } is out. { $heir } now has { $customers } { $customers ->
    [1] customer
   *[other] customers
}, { $visits } { $visits ->
    [1] plan
   *[other] plans
}, { $followups } { $followups ->
    [1] to-do
   *[other] to-dos
} and { $deals } open { $deals ->
    [1] deal
   *[other] deals
} of theirs.
member-nickname = ✅ { $name } is also { $nickname }.

member-action-list = List
    .names = list | all
member-action-add = Add
    .names = add | new | invite
member-action-code = Code
    .names = code | join code | link
member-action-remove = Remove
    .names = remove | take out | delete
member-action-nickname = Nickname
    .names = nickname | alias | also called

ask-member-add = Who joins? Name, role and team, like “Ana Ruiz rep North”.
ask-member-code = A new join code for whom?
ask-member-remove = Who leaves?
ask-member-nickname = Whose nickname? Like “Ana Annie”.
ask-member-nickname-of = What else is { $name } called?
ask-member-role = What is { $name } here?
ask-member-team = Which team?
ask-member-team-unknown = There is no team “{ $name }”. Which one?
ask-member-handover = Who takes over from { $name }?

refused-member-code-in-private = A join code is for one person's eyes. Write to me privately.
refused-member-remove-self = You can't take yourself out. Another lead or an admin can.

button-add-member = Add
button-member-code = New code
button-remove-member = Remove
button-remove-yes = Yes, remove
