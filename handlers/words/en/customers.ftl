# /customer: the card, new customers, changes.
customer-title = { $customer } · { $code } · { $details }
details-separator = , { "" }
customer-grade = grade { $grade }
customer-owner = { $whose ->
    [mine] Yours
    [nobody] Nobody's yet – whoever reports or plans first gets it
   *[other] Looked after by { $owner }
}{ $placed ->
    [0] { "" }
   *[other] { " " }· 📍 { $place }
}
customer-segment = Segment: { $segment }
customer-aliases = Also called { $aliases }
customer-last = Last contact: { $day } ({ $ago }){ $other ->
    [0] { "" }
   *[other] , { $by }
}{ $met ->
    [0] , nobody there
   *[other] { "" }
}{ $placed ->
    [0] { "" }
   *[other] { " " }{ $place }
}{ $noted ->
    [0] { "" }
   *[other] { " " }– “{ $note }”
}
customer-last-none = No contact on record yet
customer-planned = Next visit: { $when }
customer-todo = To-do: { $text }{ $dated ->
    [0] { "" }
   *[other] { $late ->
        [0] { " " }– { $due }
       *[other] { " " }– was due { $due }
    }
}
customer-contact = 👤 { $name }{ $detailed ->
    [0] { "" }
   *[other] , { $details }
}
customer-about = What about “{ $words }”: a visit or a to-do?

customer-changed = ✅ { $customer }: { $field } → { $value }
customer-renamed = ✅ { $customer } is the name now. The old one still finds it.
customer-same = { $customer }: { $field } is { $value } already.
customer-archived = 🗄 { $customer } ({ $code }) is archived. Its records stay; it no longer turns up in searches and lists.

customer-added = ✅ { $customer } added – { $code }{ $graded ->
    [0] { "" }
   *[other] ,{ " " }{ $grade }
}
customer-on-file = { $name } is on file already:
customer-near = “{ $name }” – is it one of these?
customer-near-elsewhere = Something very like “{ $name }” is on file already. Check with { $lead } before you add it.
customer-unread = I left out “{ $words }”; use Edit to set it.
ask-customer-name = What is the new customer's name?
ask-customer-first = Which customer? Write the name; if it is new, I'll offer to add it.

button-card = Card
button-customer = Customer

customer-action-add = Add
    .names = add | new | create

grade-A = A
    .names = A | grade A | class A
grade-B = B
    .names = B | grade B | class B
grade-C = C
    .names = C | grade C | class C
grade-none = no grade
    .names = none | no grade | -

customer-kind-prospect = prospect
    .names = prospect | lead | potential
customer-kind-customer = customer
    .names = customer | client | account
customer-kind-dealer = dealer
    .names = dealer | distributor | reseller
customer-kind-supplier = supplier
    .names = supplier | vendor

archive-yes = Yes, archive
    .names = yes | archive | ok

field-name = Name
    .names = name | rename
field-alias = Also called
    .names = alias | also called | aka | nickname
field-grade = Grade
    .names = grade | class
field-kind = Kind
    .names = kind | type
field-town = Town
    .names = town | city
field-address = Address
    .names = address | addr
field-segment = Segment
    .names = segment | industry
field-owner = Owner
    .names = owner | hand to | hand over to
field-archive = Archive
    .names = archive

ask-edit-name = What is the name?
ask-edit-alias = What else is it called? Several with “;” between; “not NAME” takes one off.
alias-off = not
    .names = not | no longer | remove | without | off
ask-edit-grade = Which grade?
ask-edit-kind = What kind?
ask-edit-town = Which town?
ask-edit-address = What is the address?
ask-edit-segment = Which segment?
ask-edit-owner = Who looks after it from now on?
ask-edit-archive = Archive it? Its records stay, but it won't turn up any more.

apart-visited = seen { $day }

blank-words = - | none | nothing | blank | empty
