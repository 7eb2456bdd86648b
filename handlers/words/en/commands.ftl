# Every command: its title; the words people type for it (a name that ends in … may be followed by anything, even
# without a slash); its line in the menu; its help; lines that work as they stand.
visit = Report a visit
    .names = visit | visited | saw | met | popped in | popped in to | popped into | called on | called | rang | phoned | spoke to
    .menu = report a visit or a call
    .help =
        One line after a visit is a complete report. What comes next becomes a to-do, and I remind you.
        Calls and messages count too: “called Acme Pumps …”. For an earlier day add “yesterday 4pm”.
    .examples = /visit Acme Pumps met Ms Li, next: send quote by Friday | /visit Acme Pumps yesterday 4pm talked about Q3 | called Acme Pumps
visits = Visits
    .names = visits | my visits | visit list
    .menu = what was reported
    .help =
        The visits of this week, or of the days you name.
        A lead can ask for somebody by name, anybody for one customer.
    .examples = /visits this week | /visits Acme Pumps
photos = Photos
    .names = photos | pictures | my photos
plan = Plan a visit
    .names = plan | book | schedule
    .menu = plan a visit
    .help =
        Puts a visit on the day's list, with or without a time.
        Your report ticks it off by itself.
    .examples = /plan Acme Pumps tomorrow 10:00 | plan Acme Pumps Friday
today = Today
    .names = today | my day
    .menu = the day's list
    .help =
        Planned visits, to-dos that are due, and customers it is time to see.
        Answer by number: “1 done, 3 move to Thursday”.
    .examples = /today | today
tomorrow = Tomorrow
    .names = tomorrow
followup = To-do
    .names = followup | follow-up | follow up | follow up with | to-do… | todo… | to-dos | todos | remind me to… | remind me that… | remind me about… | remind me…
    .menu = add a to-do, see the open ones
    .help =
        Write what is to be done and by when; the customer is optional. With a time I remind you then.
        Nothing after it: your open to-dos.
    .examples = /followup Acme Pumps send samples on Monday | remind me to call Acme Pumps tomorrow 9am | todo
done = Done
    .names = done | sorted
    .menu = tick something off
    .help =
        Ticks off a to-do or a planned visit, by its code or its number in the last list.
        After a list “1 done” is enough.
    .examples = /done F1
deal = Deal
    .names = deal | new deal | opportunity | opp
    .menu = a deal: open it, move it, close it
    .help =
        Customer, amount, what it is about and when it should close, in one line.
        Later: its code or the customer and what happened: won 130k, lost price, proposal, closing 30 Sep, share Ben 30%, line pumps 12 x 1850.
    .examples = /deal Acme Pumps 120k Q3 pumps closing 30 Sep | won Acme Pumps 120k | /deal Acme Pumps proposal
deals = Deals
    .names = deals | my deals | pipeline | funnel
    .menu = open deals by stage
    .help =
        Your open deals, with what they are worth and what is likely.
        stuck, closing this month, won, or a name behind it.
    .examples = /deals | /deals stuck | /deals closing this month
customer = Customer
    .names = customer | account | new customer
    .menu = a customer's card; add or change one
    .help =
        A name alone shows the card: last contact, next step, who to ask for.
        add NAME makes a new one. After a name comes what to change: grade, owner, alias, name, town, address, kind, segment, archive.
    .examples = /customer Acme Pumps | /customer add Blue Ocean Ltd | /customer Acme Pumps grade A
contact = Contact
    .names = contact | contacts
    .menu = people at a customer
    .help =
        Who is who at a customer: name, job, part in the decision, phone, in one line.
        A name you have already is brought up to date. “left” at the end says they are gone.
    .examples = /contact Acme Pumps Ms Li purchasing manager, decides | /contact Acme Pumps
team = Team
    .names = team | my team | team status
    .menu = who owes what in your team
    .help =
        What waits for whom: calls for help, overdue to-dos, visits nobody reported, stuck deals. Each line has Nudge.
        In a group I give counts; the names come to the lead in private.
    .examples = /team | who's behind? | who hasn't reported?
nudge = Nudge
    .names = nudge
    .menu = ask somebody about a deal or to-do
    .help =
        I ask in private and in your name, and bring you the answer. Once a day for each thing.
        Who and about what: a name, a customer or a code. Either can be left out.
    .examples = /nudge | chase Ana on Acme Pumps | remind Ana to send samples on Monday
helpme = Ask for help
    .names = helpme… | need help with… | i need help with… | ask for help
    .menu = ask your lead for help
    .help =
        Goes to your lead in private, and the answer comes back here. The customer is optional.
    .examples = /helpme Acme Pumps want 30 days
answer = Answer
nudged = Answer
undo = Undo
    .names = undo | scrap that | undo that | take that back
    .menu = take back the last thing
    .help =
        Takes back what your last message changed in this chat. Deleting a message doesn't.
        The Undo under an answer works for 7 days.
    .examples = /undo
leave = Days off
    .names = leave | away | off | day off | days off | on leave | holiday | vacation
    .menu = days off and trips: nothing from me
    .help =
        On these days I keep quiet. For a business trip: trip 3–7 Aug. Back sooner: back.
        A lead puts a name in front: leave Ben 3–7 Aug. Half days count as whole ones.
    .examples = /leave 3–7 Aug | /leave tomorrow | trip next Monday to Wednesday
trip = Trip
    .names = trip | business trip | on a trip
back = Back
    .names = back | I'm back | back early | no leave
settings = Settings
    .names = settings | preferences
    .menu = language, hours, reminders
    .help =
        Language, time zone, working days, quiet hours, and what I send by myself.
        All of it can be typed: settings quiet hours 21:00-07:30.
    .examples = /settings | /settings workdays Mon-Sat | /settings quiet hours 21:00-07:30 | /settings timezone London
language = Language
    .names = language
    .menu = English, 简体, 繁體
    .help =
        I answer in the language you choose, and read all three.
    .examples = /language English
help = Help
    .names = help | ? | what can you do | how does this work
    .menu = what I can do for you
    .help =
        What you can do here; with a command's name, how it works.
    .examples = /help | /help visit
target = Target
    .names = target | targets | quota | number | my number | my numbers | how am I doing | where do I stand | how much to go
    .menu = where I stand; set a target
    .help =
        What is reached this month, what is to go and what each working day has to bring; or of any month, quarter or year.
        Leads set targets in one line, in any order: who, when, how much. “ideal” is what to stretch for; “target Ana May none” takes one away.
    .examples = /target | my number | how am I doing | /target 2027-Q1
report = Digest
    .names = report week | digest | weekly | weekly digest | week report | how did we do | how was the week
    .menu = the week in numbers
    .help =
        How the week went: figures against the target, what needs you, who did what. Other days too: last week, March.
        You see what you may see: reps their own week, leads their teams; a team's name shows one of several.
    .examples = /report week | /report last week | digest
daily = Today's digest
    .names = daily digest | daily report
monthly = The month's digest
    .names = monthly digest | monthly report | monthly
wrong = Wrong figure
join = Join
    .names = join
    .menu = join with a code
    .help =
        Send the code you were given: join CODE.
member = Members
    .names = member | members
    .menu = members in and out
    .help =
        Who is on the team. Add somebody and pass on the join code; take somebody out and say who takes over.
        add NAME rep TEAM · code NAME · nickname NAME NICKNAME · remove NAME to NAME
    .examples = /member | /member add Nina Park rep
bind = Team chat
    .names = bind | bind this chat
    .menu = make this chat a team's
    .help =
        Write it in the group or channel: bind TEAM, and whether amounts may be shown there.
        “bind off” ends it.
    .examples = /bind North | bind North with amounts | /bind off
unbind = Unbind
    .names = unbind
start = Start
result = What came of it
place = Place on map
who-looked = Who looked at your places
    .names = who looked | who looked at my places | who looked at my location
move = Move
skip = Not going
skip-reason = Why not
edit = Edit
show = Show
redo = Redo
cancel = Cancel
noted = Noted
quote = Quote
voice-text = What was said
voice-drop = Drop what was heard
won = Won
    .names = won | signed
lost = Lost
    .names = lost
closed = Closed
    .names = case closed
lost-reason = Why lost
deal-known = What is known
announce = Announce

# What arguments are called before a colon ("next: send quote").
labels = next_step | contact | when | note | member | customer | channel | title | part | phone | amount | stage
label-next_step = next | next step | then
label-contact = with | contact
label-when = when | date
label-note = note | notes
label-member = for | on behalf of
label-customer = customer
label-channel = by | channel
label-title = title | job
label-part = part | role
label-phone = phone | tel | mobile
label-amount = amount | value | worth
label-stage = stage
