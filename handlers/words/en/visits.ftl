# /visit, /visits, /plan, /today and what stands under them.
visit-done = ✅ { $customer } – { $channel } { $when }
visit-nobody = ☑️ { $customer } – nobody there, { $when }
visit-note = “{ $note }”
visit-with = With { $contact }
visit-next = Next: { $text } – { $due }. I'll remind you.
visit-next-undated = Next: { $text }
visit-completed-plan = That was planned for { $day }; ticked off.
visit-again = I have that one already: { $customer } ({ $code }).
visit-ask-result = What came of it? One line is enough.
visit-plan-or-report = { $customer }, { $when } – that is still to come.
counts-for = Counts for { $member }
customer-created-with = New customer { $code }, yours.
customer-taken = Nobody had { $customer }, so it is yours now.
customer-taken-for = Nobody had { $customer }, so it is { $member }'s now.

# The count is a figure that can be asked about, so the words around it can't depend on it.
visits-heading = Visits { $period }: { $count }
visits-heading-of = { $whose }, visits{ $dated ->
    [0] { "" }
   *[other] { " " }{ $period }
}: { $count }
visits-item = { $customer } – { $when }{ $placed ->
    [0] { "" }
   *[other] { " " }{ $place }
}{ $noted ->
    [0] { "" }
   *[other] : { $note }
}

line-separator = ;{ " " }

plan-done = 📅 { $customer } – { $when }
plan-again = { $customer } is on the plan already, { $when }.
plan-past = { $when } has passed. Did it happen?
moved = 📅 { $what } → { $when }
visit-skipped = { $customer } is off the list. Why?
visit-skipped-because = { $customer } is off the list: { $reason }.
move-past = That day has passed. Which day instead?

agenda-heading = { $day }
agenda-heading-empty = { $day }: nothing planned, nothing due.
morning-heading = Morning, { $name }. { $day }
morning-heading-empty = Morning, { $name }. { $day }: nothing planned, nothing due.
agenda-visit = { $timed ->
    [0] { "" }
   *[other] { $time }{ " " }
}{ $customer }{ $noted ->
    [0] { "" }
   *[other] : { $note }
}{ $is_late ->
    [0] { "" }
   *[other] { " " }(planned { $late })
}
agenda-followup = To-do: { $timed ->
    [0] { "" }
   *[other] { $time }{ " " }
}{ $text }{ $with_customer ->
    [0] { "" }
   *[other] { " " }– { $customer }
}{ $is_late ->
    [0] { "" }
   *[other] { " " }(was due { $late })
}
agenda-neglected = Due a visit: { $customer }, grade { $grade }, { $never ->
    [0] last seen { $days } days ago
   *[other] not visited yet
}

so-what-visits = Visits this month: { $month }; { $today ->
    [1] first today
   *[other] no. { $today } today
}{ $left ->
    [0] { "" }
   *[other] , { $left } still on today's list
}.
next-act-followup = Overdue: { $text } ({ $code }), was due { $day }.
next-act-cadence = Time to go: { $customer } ({ $code }), grade { $grade }, { $never ->
    [0] { $days } days without a visit
   *[other] not visited yet
}.

channel-onsite = visit
    .names = visit | onsite | on site | in person | face to face | meeting
channel-phone = call
    .names = call | phone | phone call | by phone | rang | called
channel-online = online meeting
    .names = online meeting | online | video | video call | zoom | teams | webex
channel-message = message
    .names = message | mail | email | e-mail | chat | text | sms | whatsapp | wechat | line
channel-came-to-us = came to us
    .names = came to us | came_to_us | visited us | at our office | at our place
channel-event = event
    .names = event | fair | trade fair | trade show | exhibition | expo

check-in-added = { $customer }:{ " " }
nearby-which = Where are you?
nearby-none = No customer I know is near here. Which one is it?
nearby-button = { $customer } { $distance }
photo-added = { $kind ->
    [photo] Photo
    [video] Video
   *[other] File
} added to { $customer }.
photo-which = Got the { $kind ->
    [photo] photo
    [video] video
   *[other] file
}. Which customer?
voice-added = Voice kept with { $record }. { $heard ->
    [long] It is too long for me
   *[none] I can't listen yet
}; write one line.
voice-waits-none = Voice kept. I can't listen yet; write one line{ $offered ->
    [0] { "" }
   *[other] , or tap whose it is
}.
voice-waits-long = Voice kept. It is too long for me; write one line{ $offered ->
    [0] { "" }
   *[other] , or tap whose it is
}.
voice-listening = Voice kept. One moment, I'm listening …
voice-heard = Not saved yet. I heard:
voice-heard-then = Right? If not, write it the way it should be.
voice-dropped = Dropped, nothing is saved from it. The voice stays.
voice-save-words = save | save it | yes | yep | yeah | y | right | that's right | correct | exactly | ok | okay | sure
voice-unheard-failed = I couldn't listen to your voice message. It is kept; write one line{ $offered ->
    [0] { "" }
   *[other] , or tap whose it is
}.
voice-unheard-empty = I heard no words in your voice message. It is kept; write one line{ $offered ->
    [0] { "" }
   *[other] , or tap whose it is
}.
undone-file = { $kind ->
    [photo] photo
    [video] video
    [voice] voice message
   *[other] file
} of { $customer }
photos-heading = { $count } photos, the latest first
photos-heading-of = { $customer }: { $count } { $single ->
    [1] photo
   *[other] photos, the latest first
}
photos-none = No photos here.
photo-shown = { $code }{ $named ->
    [0] { "" }
   *[other] { " " }{ $customer }
}, { $day }{ $captioned ->
    [0] { "" }
   *[other] : { $caption }
}
photo-gone = { $code }, { $day }: photo no longer kept
button-photos = Photos ({ $count })
button-earlier = Earlier
file-refused-type = I don't keep this kind of file. Photos, PDF, Word, Excel and voice messages work.
file-refused-size = Not kept: it's over 20 MB. Send a smaller one.
file-refused-pixels = Not kept: the picture is too large to open. Send a smaller one.
file-refused-broken = Not kept: the file is damaged. Send it again, please.
file-refused-gone = Not kept: the file was no longer there. Send it again, please.
file-refused-later = Not kept: I couldn't get the file for hours. Send it again, please.
file-refused-about = { $customer } stands as reported.

button-visit = Visit
button-plan = Plan
button-plan-it = Plan it
button-it-happened = It happened
button-today = Today
button-help = Help
button-been-there = Been there
button-move = Move
button-not-going = Not going
button-nothing-to-add = Nothing to add
button-edit = Edit
button-undo = Undo
button-redo = Redo
button-save = Save

skip-reason-not-there = Not there
    .names = not there | nobody there | no one there | nobody in | out | closed | no show
skip-reason-they-moved = They moved it
    .names = they moved it | they moved | they cancelled | customer moved it | moved | rescheduled
skip-reason-no-time = No time
    .names = no time | ran out of time | too busy | ran late | couldn't make it
skip-reason-other = Other
    .names = other | something else | another reason

edit-what = { $code }: what should change?
field-note = Note
field-when = Day
field-customer = Customer
field-contact = Contact
field-next = Next step
field-channel = How
field-text = What to do
ask-edit-note = What should the note say?
ask-edit-when = Which day should it be?
ask-edit-when-past = That day is still to come. Which day was it?
ask-edit-customer = Which customer?
ask-edit-contact = Who did you talk to?
ask-edit-next = What comes next, and by when?
ask-edit-channel = How did you talk?
ask-edit-text = What should it say?
visit-skipped-quietly = { $customer } is off the list.
customer-created-for = New customer { $code }, { $member }'s.
