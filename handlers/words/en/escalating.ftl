# To-dos overdue for days, in the morning of who leads.
escalated-heading = Overdue for days, told once:
escalated = { $who }: { $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
}, { $days } working days overdue
