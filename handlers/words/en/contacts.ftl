# /contact: the people at a customer.
contact-added = ✅ { $name } at { $customer } – { $code }
contact-saved = ✅ { $name } at { $customer } – changed
contact-same = { $name } at { $customer } – that is what I have already.
contact-left = { $name } has left { $customer }, as of today.
contact-title = 👤 { $name }, { $customer } · { $code }
contact-details = { $details }
contacts-heading = { $customer }: { $count } { $count ->
    [1] contact
   *[other] contacts
}
contacts-item = { $name }{ $detailed ->
    [0] { "" }
   *[other] , { $details }
} · { $code }
contacts-none = { $customer }: nobody noted yet.
ask-contact-text = Who is it? Name, job, phone – like “Ms Li, purchasing manager, decides, 0161 496 0000”.
ask-contact-customer = At which customer?

button-add-contact = Add someone

part-decides = decides
    .names = decides | decider | decision maker | decision-maker | makes the decision | has the say
part-signs = signs off
    .names = signs | signs off | signs it | approves
part-influences = influences
    .names = influences | influencer | has influence | recommends | champion
part-uses = uses it
    .names = uses | uses it | user | end user
part-buys = places orders
    .names = buys | places orders | orders | does the buying
part-gatekeeper = gatekeeper
    .names = gatekeeper | front desk | screens calls
part-left = left
    .names = left | has left | gone | no longer there | moved on

left-yes = Yes, left
    .names = yes | left | gone

field-title = Job
field-part = Part
field-phone = Phone
field-left = Has left
ask-edit-title = What is their job?
ask-edit-part = What part do they play in the decision?
ask-edit-phone = Which number?
ask-edit-left = Have they left? What was noted stays on record.
