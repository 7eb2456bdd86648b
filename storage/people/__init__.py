"""Members, teams and accounts, their leave, and the chats they are in."""
