# Chats with several people.
group-greeting-all = Hello. I answer here only when I'm spoken to, and I keep nothing else. Until this group belongs to a team I show no data; write to me privately.
group-greeting-commands = Hello. Here I only receive /commands and replies to my messages; to let me hear @mentions, make me an admin of the group or turn privacy mode off in @BotFather. Until this group belongs to a team I show no data; write to me privately.
group-in-private = In private, { $name }: I've written to you.
group-noted = Noted, { $name }. More in our private chat.
group-no-private-chat = I'd answer you in private, { $name }, but have no chat with you yet. Write to me there first.
group-strangers = Somebody is in the chat of { $team } who may not see its amounts. I leave amounts out there until they are gone.
