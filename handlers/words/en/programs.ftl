# What the command line says. Tables and options keep their English names in every language.

program-refused = That can't be done ({ $key }).
program-refused-member-exists = There is a { $name } already. Give the new one another name, like { $name } (North).
program-refused-member-not-found = There is no such member; `legwork member list` shows who there is.
program-refused-member-handover-to-self = Name somebody else with --to: their things can't go to themselves.
program-refused-team-exists = There is a team { $name } already.
program-name-empty = A name can't be empty.

program-head-team = team
program-head-members = members
program-head-chats = chats
program-head-name = name
program-head-roles = roles
program-head-joined = joined
program-head-nicknames = nicknames
program-head-language = language
program-head-zone = zone
program-head-id = id
program-head-status = status
program-head-platform = platform
program-head-chat = chat
program-head-attempts = attempts
program-head-since = since
program-head-error = error
program-head-means = meaning
program-head-do = what to do
program-head-key = key
program-head-line = line
program-head-fate = fate
program-head-code = code
program-head-details = details

program-team-added = Team { $name } added.
program-team-none = No teams yet. Add one: legwork team add NAME
program-team-unknown = There is no team { $name }; `legwork team list` shows them.
program-team-unknown-near = There is no team { $name }. Did you mean { $near }?

program-member-added = { $name } added: { $roles }.
program-member-code = A new join code for { $name }; an older one no longer works.
program-member-none = No members yet. Start with: legwork init --admin NAME
program-member-unknown = There is no member { $name }; `legwork member list` shows who there is.
program-member-unknown-near = There is no member { $name }. Did you mean { $near }?
program-member-several = { $name } fits several: { $names }. Write the full name.
program-member-removed = { $name } is out. To { $to }: { $customers } { $customers ->
    [one] customer
   *[other] customers
  }, { $visits } planned { $visits ->
    [one] visit
   *[other] visits
  }, { $followups } { $followups ->
    [one] to-do
   *[other] to-dos
  }, { $deals } open { $deals ->
    [one] deal
   *[other] deals
  }.
program-joined = yes
program-not-joined = not yet

program-join-how = To join: send the bot “join” and this code, in a private chat. It works once, for { $days } days.
program-join-link = On Telegram, this link does the same: { $link }

program-init-config = { $file } written; every key is explained in it.
program-init-config-there = { $file } is there already and stays as it is.
program-init-store = Store: { $store }
program-init-admin = { $name } is the first admin.
program-init-admin-again = { $name } is admin already; here is a new join code, an older one no longer works.
program-init-other-admin = { $name } is not an admin; { $admin } is. Add people with `legwork member add`, or run `legwork init` without --admin for a new code.

program-ask-intro = Five questions; Enter keeps what most teams take. All of it can be changed later in config.toml.
program-ask-customer-word = 1/5 Your own word for a customer, if you have one (store, hospital, account …):
program-ask-metric = 2/5 What counts as the result: won, shipped, invoiced or collected? [won]
program-ask-month = 3/5 The last day of your sales month (31: the calendar's months)? [31]
program-ask-workdays = 4/5 Working days? [mon-fri]
program-ask-ranking = 5/5 Who sees whose place in the ranking: own (each their own), names (everybody all) or off? [own]

program-fate-new = new
program-fate-changed = changed
program-fate-same = same
program-fate-refused = refused
program-import-would = Would be: { $new } new, { $changed } changed, { $same } same, { $refused } refused. Nothing was changed.
program-import-done = { $new } new, { $changed } changed, { $same } same, { $refused } refused.
program-import-ignored = Columns not imported: { $columns }
program-import-file-unreadable = { $file }: can't be read ({ $reason }). Save it as CSV or XLSX and try again.
program-import-file-too-large = { $file }: too large. Split it into files of up to { $most } MB.
program-import-file-too-long = More than { $most } rows. Split the file.
program-import-file-encoding = The file's encoding can't be told. Save it as “CSV UTF-8” or XLSX.
program-import-heading-missing = No column for the name. Call it “name”. Found: { $found }
program-import-heading-twice = Two columns mean { $column }. Keep one.
program-import-refused-no-name = no name
program-import-refused-long-name = name longer than { $most } characters
program-import-refused-owner-unknown = unknown owner { $owner }; add them with `legwork member add`
program-import-refused-owner-near = unknown owner { $owner }; did you mean { $near }?
program-import-refused-owner-several = several members are called { $owner }; write the full name
program-import-refused-kind = kind “{ $value }” is none of { $known }
program-import-refused-grade = grade “{ $value }” is none of { $known }
program-import-refused-place = “{ $value }” is no latitude or longitude in degrees
program-import-refused-half-a-place = latitude and longitude come together or not at all
program-import-refused-several = the name fits several ({ $codes }); put the code into a column “code”
program-import-refused-twice = the same customer as in line { $line }
program-import-refused-archived = { $code } is archived; bring it back in chat first

program-exported = { $count } { $count ->
    [one] row
   *[other] rows
  } of { $table } in { $file }
program-export-not-yet = { $table }: not kept yet. There is { $known }.

program-queue-empty = Nothing waits.
program-queue-hint = legwork queue show ID · retry ID … · drop ID …
program-queue-means-unprocessed = received, could not be processed
program-queue-means-held = the person can't be reached
program-queue-means-restored = has waited since the restore
program-queue-means-unknown = sent, but no answer came
program-queue-means-dead = could not be sent
program-queue-do-unprocessed = report the error; after an upgrade that mends it: legwork queue retry { $id }
program-queue-do-held = nothing: it goes out when they come back; else legwork queue drop { $id }
program-queue-do-restored = surely not sent before: legwork queue retry { $id }; else drop { $id }
program-queue-do-unknown = look into the chat; only if it is not there: legwork queue retry { $id }; else drop { $id }
program-queue-do-dead = report the error, then legwork queue drop { $id }
program-queue-text = The text: legwork queue show { $id } --text
program-queue-which = Which ones? Name their ids, as `legwork queue list` shows them.
program-queue-unknown = { $id }: no such message waits; `legwork queue list` shows them.
program-queue-several = { $id } can be either of { $ids }. Write it out.
program-queue-retried = { $count } { $count ->
    [one] message is
   *[other] messages are
  } tried again.
program-queue-dropped = { $count } { $count ->
    [one] message
   *[other] messages
  } given up.

program-serve-no-platform = No platform is configured, so nobody can write to the bot: set telegram.token or slack.bot_token.

program-backup-done = { $file }: { $bytes } bytes, checked.
program-backup-there = { $file } is there already. Name another file, or add --force.
program-backup-itself = { $file } is the store itself. Name another file.
program-backup-no-store = There is no store at { $store } yet.
program-backup-private = It holds customers and keys: keep it as safe as the store. Its audit ends at { $head }
program-restore-no-file = There is no file { $file }.
program-restore-in-use = { $store } is in use. Stop `legwork serve` and whatever else has it open, then restore.
program-restored = { $store } is now what { $file } held.
program-restored-kept = The store that was there is kept as { $kept }.
program-restored-erased = { $count ->
    [one] 1 person who was erased since was erased again.
   *[other] { $count } people who were erased since were erased again.
  }
program-restored-moved = Nothing is held: what waits is sent when `legwork serve` starts here. Don't start the old one again.
program-restored-held = { $count ->
    [0] Nothing was waiting to be sent.
    [one] 1 message that was waiting to be sent is held for review: legwork queue list
   *[other] { $count } messages that were waiting to be sent are held for review: legwork queue list
  }

program-person-unknown = There is nobody called { $name }, neither a member nor at a customer.{ $near ->
    [none] {""}
   *[other] {" "}Did you mean { $near }?
  }
program-person-several = { $name } can be any of these; name the one by its key: { $found }
program-person-member = { $name } (member, { $key })
program-person-contact = { $name } ({ $customer }, { $key })

program-erase-member = Erasing { $who }.
    Goes: name, nicknames, accounts, settings, join codes, leave, places, who looked at them, open questions, what they wrote word for word, their messages and the answers to them, their voice, and the content of their audit rows.
    Stays, without a name: visits, to-dos, deals and amounts, with their notes and pictures, as records of the company; the name is taken out of these notes.
    Not found: a part of the name alone (a surname), nicknames nobody entered, misspelled names, and who is to be seen in pictures.
program-erase-contact = Erasing { $who }.
    Goes: name, title, part, phone, the name in notes, to-dos, deals and messages about this customer, and the content of the audit rows about it.
    Stays, without a name: the visits themselves and the rest of their notes.
    Not found: a part of the name alone (“Stone” of “Bob Stone”), misspelled names, hints like “the purchasing manager”, pictures, and notes about other customers.
program-erase-still-there = { $name } is still a member. Name who takes over their customers, plans and deals: --to NAME
program-erase-unconfirmed = This can't be taken back. Run it in a terminal, or add --yes.
program-erase-type = This can't be taken back. To go on, type the name: { $name }
program-erase-not-done = Nothing was erased.
program-erased = Erased: { $key }. Texts changed: { $blanked }; rows removed: { $removed }; audit rows emptied: { $emptied }.
program-erased-not-clean = The database is in use, so traces may be left in its free space: stop `legwork serve` and run `legwork erase { $key }` once more.
program-erase-scrubbed = { $key } was erased before; the free space of the database is clean now.
program-erased-elsewhere = Out of reach, and for you to do: delete older backups and `before-restore` copies, or keep them no longer than you must; delete the chats on Telegram or Slack, exports and files handed on{ $postgresql ->
    [0] {""}
   *[other] , and archived PostgreSQL logs
  }. A backup restored later is erased again by { $file }: keep that file.

program-disclosed = { $who }: everything is in { $file }. Hand it to nobody else.
program-disclosed-without-files = { $count } { $count ->
    [one] file is
   *[other] files are
  } left out. With --output NAME.zip they come along.

program-doctor-config = configuration: { $file }
program-doctor-config-none = configuration: no config.toml, defaults and environment; `legwork init` writes one
program-doctor-config-open = configuration: { $file } holds secrets and others on this machine can read it: chmod 600 { $file }
program-doctor-store = store: { $store }, schema { $version }
program-doctor-store-none = store: nothing at { $store } yet: run `legwork init`
program-doctor-store-damaged = store: { $store } is damaged ({ $trouble }): stop `legwork serve` and restore the last backup
program-doctor-admin = admins: { $count } joined
program-doctor-admin-none = admins: none: run `legwork init --admin NAME`
program-doctor-admin-not-joined = admins: nobody has joined yet; `legwork init` prints a new code
program-doctor-telegram = telegram: @{ $name } answers
program-doctor-telegram-none = telegram: no token, so nobody can write from Telegram; set telegram.token
program-doctor-telegram-refused = telegram: the token is refused: copy it again from @BotFather into telegram.token
program-doctor-telegram-silent = telegram: no answer from { $url } ({ $trouble }): check the network and telegram.base_url
program-doctor-chat-amounts = chat: { $name } on { $platform } belongs to { $team }, amounts shown while only the team is there
program-doctor-chat-uncounted = chat: { $name } on { $platform } belongs to { $team }; amounts are off until it was seen who is there
program-doctor-chat-plain = chat: { $name } on { $platform } belongs to { $team }, no amounts shown
program-doctor-privacy-off = groups: privacy mode is off, the bot reads all messages of its groups and drops those not meant for it
program-doctor-privacy-on = groups: privacy mode is on ({ $groups } bound). For @mentions and Chinese commands make the bot an admin of the group, or turn privacy off in @BotFather
program-doctor-webhook = webhook: Telegram calls { $url }
program-doctor-webhook-unset = webhook: none is set yet; `legwork serve` gives { $url } to Telegram when it starts
program-doctor-webhook-elsewhere = webhook: Telegram calls { $there }, but telegram.webhook_url is { $url }: (re)start `legwork serve`; if it comes back, another program uses this token
program-doctor-webhook-foreign = webhook: Telegram sends to a webhook, but telegram.webhook_url is empty: nothing arrives by polling until it is deleted (`legwork serve` deletes it) or set here
program-doctor-webhook-trouble = webhook: Telegram can't deliver ({ $trouble }), { $waiting } waiting: check that telegram.webhook_url reaches http.listen
program-doctor-slack = slack: @{ $name } in { $team } answers; { $sockets ->
    [0] Slack calls /slack/events at http.listen
   *[other] Legwork connects to it (Socket Mode)
}
program-doctor-slack-none = slack: no bot token, so nobody can write from Slack; set slack.bot_token
program-doctor-slack-half = slack: slack.bot_token is missing, so Slack isn't served: copy it from the app's page, “OAuth & Permissions”
program-doctor-slack-refused = slack: the bot token is refused ({ $trouble }): copy it again from the app's page, “OAuth & Permissions”, into slack.bot_token
program-doctor-slack-silent = slack: no answer from { $url } ({ $trouble }): check the network and slack.base_url
program-doctor-slack-scopes = slack: the app may not do everything Legwork needs; missing: { $scopes }. Bring the app up to date with docs/slack-manifest.json (“App Manifest”), then install it again
program-doctor-slack-app-refused = slack: the app-level token is refused: make one with connections:write (“Basic Information”) and set slack.app_token
program-doctor-speech = speech: { $url } writes down voice messages
program-doctor-speech-refused = speech: { $url } refuses us ({ $trouble }): check speech.url, speech.api_key and speech.model
program-doctor-speech-silent = speech: no transcript from { $url } ({ $trouble }): check the network, speech.url and speech.model; until then voice is kept and a line asked for
program-doctor-clock = clock: { $now } in { $zone }
program-doctor-clock-wrong = clock: { $now } can't be: set the machine's clock
program-doctor-clock-behind = clock: { $now }, but the store holds something of { $latest }: set the machine's clock
program-doctor-zone-utc = zone: company.timezone is UTC; set it if “today” ends at another hour for you
program-doctor-zone-unknown = zone: { $name } has { $zone }, which is no time zone here: change it in /settings, or update tzdata
program-doctor-zones = zones: all known
program-doctor-holidays = holidays: { $count } { $count ->
    [one] day
   *[other] days
  } off to come in [calendar]
program-doctor-holidays-none = holidays: none; set company.country, or put days off into calendar.closed
program-doctor-holidays-next = holidays of { $country }: { $days }{ $made_up ->
    [none] { "" }
   *[other] ; worked instead: { $made_up }
  }
program-doctor-holidays-unpublished = holidays of { $country }: { $year } is not out yet in the installed data, so it is reckoned, without make-up days; update chinesecalendar with Legwork's next release, or list the days in calendar.closed and calendar.open
program-doctor-queues = queues: nothing waits for a decision
program-doctor-queue-held = queues: { $count } held: legwork queue list
program-doctor-queue-unknown = queues: { $count } may or may not have been sent: legwork queue list
program-doctor-queue-dead = queues: { $count } could not be sent: legwork queue list
program-doctor-queue-dead-in = queues: { $count } received but not processed: legwork queue list
program-doctor-audit = audit: { $rows } rows, the chain is unbroken{ $compared ->
    [0] {""}
   *[other] {" "}and goes on from the head it was compared with
  }{ $emptied ->
    [0] {""}
    [one] ; 1 row was emptied by an erasure
   *[other] ; { $emptied } rows were emptied by erasures
  }; head { $head }
program-doctor-against-unread = --against { $against }: neither a backup's file nor a head (PLACE:HASH)
program-doctor-against-nothing = --against { $against }: its audit ends at place 0, so there is nothing to compare with. Take a backup made by this release.
program-doctor-audit-changed = audit: broken at row { $row } (place { $place }): what it says was changed afterwards
program-doctor-audit-chain = audit: broken at row { $row } (place { $place }): the row was changed or moved, or one before it was taken out
program-doctor-audit-missing = audit: broken at place { $place }: the row that stood there is gone
program-doctor-audit-emptied = audit: broken: more rows are without content than erasures account for; the first is row { $row } (place { $place })
program-doctor-audit-end = audit: broken: the chain once reached place { $place } and now ends before it: its last rows are gone, or this store was restored from an older backup
program-doctor-audit-other = audit: broken at row { $row } (place { $place }): another row stood at this place when its head was kept

# Headings a sheet may have, and words for kinds in its cells.
program-heading-code = code | no | number | id | customer code | customer no
program-heading-name = name | customer | customer name | company | company name | account | account name | store
program-heading-kind = kind | type | customer type
program-heading-grade = grade | class | rating | customer grade
program-heading-owner = owner | rep | sales rep | account manager | salesperson | assigned to
program-heading-aliases = aliases | alias | also known as | short name
program-heading-address = address | street
program-heading-latitude = latitude | lat
program-heading-longitude = longitude | lon | lng | long
program-heading-segment = segment | industry
program-heading-town = town | city
program-heading-source = source | lead source
program-heading-referred_by = referred_by | referred by | referrer
program-heading-team = team
program-heading-created_at = created_at | created at | created
program-kind-prospect = prospect | lead
program-kind-customer = customer | client
program-kind-dealer = dealer | distributor
program-kind-supplier = supplier | vendor

# Slack's app manifest.
program-slack-about = Visits, to-dos, deals and targets of your field sales team, in one line each.
program-slack-command = any command of Legwork; alone: what you can do here
program-slack-example = visit Acme Pumps met Ms Li, next: send quote by Friday
