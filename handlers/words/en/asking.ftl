# Asking back, cancelling, what can't be done.
ask-customer = Which customer?
ask-which-customer = Which one?
ask-create = I don't know “{ $name }” yet. Add it?
ask-create-near = I don't know “{ $name }” yet. Did you mean one of these?
ask-create-similar-elsewhere = “{ $name }” looks like a customer already on file. Check with { $lead } before you add it.
button-create = Add { $name }
ask-date = Which day? I couldn't read “{ $text }” as one.
ask-which-day = Which day?
ask-when = Which day?
ask-to = To which day?
ask-period = From which day to which? I couldn't read “{ $text }”.
ask-code-unread = Which one? I don't see “{ $text }” on your list.
ask-records = Which one is done? Send its number from the list, or its code.
ask-record = Which record? Send its code, like V12.
ask-which-member = Which { $name }?
ask-member = Who?
ask-for-whom = Who does it count for?
ask-choice = I don't know “{ $text }” here. Which one?
ask-number = That needs a number.
ask-text = What should I write down?
ask-code = Send the join code you were given: join CODE
ask-field = Which part?
ask-value = What should it say?
ask-visit = Which visit?
ask-question = Which question?
ask-act = Which one?
ask-push = Which kind of message?
ask-reason = Why not?
ask-place = Where?

cancel-words = cancel | never mind | nevermind | nvm | forget it | leave it | drop it | scrap it | stop
cancelled = OK, dropped. What was saved stays saved.
cancel-nothing = Nothing is waiting for an answer.
question-parked = (The question before is set aside.)

button-cancel = Cancel
button-back = Back
button-other-customer = Other customer
button-leave-blank = Leave blank
button-another = Another one …

sentence-unclear = I didn't catch that, so nothing is saved yet. A visit or a to-do?
sentence-which = { $customer }: a visit or a to-do?
command-near = There is no /{ $word }. Did you mean /{ $near }?
button-old = That button is out of date. Send “today” for your list as it stands.
apology = Kept as #{ $id }, but I couldn't process it. No need to resend; your admin can see it.
said-earlier = You wrote this { $when }.

unreadable-voice = I can't listen yet; write one line, please.
unreadable-sticker = Nice one. For a report, one line of text is enough.
unreadable-other = I can't read that kind of message. One line of text, a place or a photo works.

forwarded-where = I keep forwarded words as a quote. Which customer said it?
forwarded-nowhere = Forwarded words are kept with a customer, and you have none yet. Add one: /customer add NAME
quote-kept = { $customer }: kept as their words.

stranger = Hello. This is a private assistant for a sales team. If you are on it, ask for a join code and send: join CODE

refused-command-unknown = I don't know /{ $word }. Send “help” to see what I can do.
refused-not-allowed = I can't do that for you; { $lead } can.
refused-question-answered = That one is answered already.
refused-customer-not-found = I can't find that customer.
refused-customer-of-other = { $name } is looked after by { $owner }.
refused-customer-reassign-not-yours = I can't hand that one over for you. Ask your lead.
refused-contact-not-found = I can't find that contact.
refused-visit-not-found = I can't find that visit.
refused-visit-already = { $code } is { $status ->
    [done] reported already
    [skipped] off the list already
   *[planned] still planned
}.
refused-followup-not-found = I can't find that to-do.
refused-followup-already = { $code } is { $status ->
    [done] done already
    [cancelled] dropped already
   *[open] still open
}.
refused-record-not-found = I can't find that record.
refused-edit-not-applied = I couldn't carry that edit over, so everything stays as it was. Press [Edit] under the entry, or send it as a new message.
refused-place-unreadable = I can't read that place.
refused-act-not-found = I can't find what to take back.
refused-undo-already = That is taken back already.
refused-undo-erased = Somebody's personal data in it was erased, so it can't be taken back.
refused-undo-too-old = That is more than { $days } days ago; ask your lead to change it.
refused-undo-has-own-way = That can't be undone with a tap. Your admin can put it right.
refused-undo-changed-since = { $code } was changed after that{ $who ->
    [none] { "" }
   *[other] { " " }by { $who }
} ({ $when }). Undo that first, or edit it.
refused-member-not-found = I can't find that person.
refused-member-exists = There is somebody called { $name } already.
refused-member-handover-to-self = Name somebody else to take over.
refused-member-role-not-yours = You can add reps and assistants; other roles come from your admin.
refused-team-exists = There is a team called { $name } already.
refused-team-not-yours = That is not a team of yours.
refused-join-code-wrong = That code doesn't work. It may be used up or older than 7 days; ask for a new one.
refused-join-too-many-tries = Too many tries. Wait an hour, then ask for a new code.

nothing-words = nothing | nothing new | nothing to add | no | nope | none | nothing much
small-thanks-words = thanks | thank you | thx | ta | cheers | great | nice | perfect | good
small-thanks = 👍
small-hello-words = hi | hello | hey | good morning | morning | good evening
small-hello = Hello { $name }. Been somewhere? One line is enough.
small-seen-words = ok | okay | got it | noted | 1 | +1 | 👍 | 👌 | seen
small-seen = 👌
refused-list-no-such-line = The list has { $count ->
    [0] no lines
    [1] one line
   *[other] { $count } lines
}; there is no { $number }.
ask-two-customers = { $first } and { $second } in one line. Whose visit is it?
button-both = Both
refused-visits-of-whom = I don't know “{ $text }” here. Name somebody or a customer, like /visits Ana or /visits last week.
ask-voice = Which voice message?
