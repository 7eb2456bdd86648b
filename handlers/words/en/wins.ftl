# Wins, as a team's chat reads them.
win-announced = 🎉 { $who } won { $customer }{ $titled ->
    [0] { "" }
   *[other] { " " }– { $title }
}{ $told ->
    [0] { "" }
   *[other] , { $amount }
}!
corrected = Correction: { $who } won { $customer }{ $titled ->
    [0] { "" }
   *[other] { " " }– { $title }
}{ $told ->
    [0] { "" }
   *[other] , { $amount }
}
corrected-not-won = Correction: { $customer } isn't won yet.
names-and = { " " }and { "" }
announced = 🎉 { $customer }: told in { $count } { $count ->
    [1] chat
   *[other] chats
}.
announced-before = Your team has heard of it already.
announce-no-chat = No chat of your team is bound yet. A lead writes /bind TEAM in the group.
refused-announce-not-won = { $code } isn't won.
