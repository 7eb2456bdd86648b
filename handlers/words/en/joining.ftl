# After joining.
welcome = 👋 { $name }, you're in. This is { $company }'s sales assistant.
welcome-you-are = Here you are: { $roles }{ $with_team ->
    [0] { "" }
   *[other] , team { $team }
}.
welcome-seen-1 = Seen by { $lead }: your visits, plans and to-dos, with the notes.
welcome-seen-2 = Seen by { $lead }: your customers, their contacts and deals; your figures.
welcome-seen-3 = Not seen by { $lead }: this chat. Only what is saved from it.
welcome-seen-4 = Not seen by { $lead }: where you are between check-ins. At one: how far from the customer. Settings says who looked.
welcome-seen-no-places = Not seen by { $lead }: where you are. Places are not kept here.
welcome-delete = Deleting a message doesn't undo it – tap Undo instead.
role-rep = rep
    .names = rep | sales rep | salesperson | sales
role-lead = team lead
    .names = lead | team lead
role-manager = manager
    .names = manager
role-finance = finance
    .names = finance | accounts | accounting
role-assistant = sales assistant
    .names = assistant | sales assistant
role-admin = admin
    .names = admin

key-here = 📍 I'm here
key-today = Today
key-number = My number
key-help = Help
