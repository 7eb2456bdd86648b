"""The conversation: commands, reading of text, neutral replies, views and all user-visible words."""
