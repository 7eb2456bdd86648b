# `legwork demo`: what stands around the conversation.
demo-presses = taps [{ $button }]
demo-edits = edits that message: { $text }
demo-to-person = Legwork to { $name }, in private:
demo-to-group = Legwork in the group “{ $group }”:
demo-you-are = You are { $name } now; it is { $when }. Write a line, Ctrl-D ends it, nothing is kept.
demo-next-chat = That was real. To look around in it: `{ $command }`
demo-next-init = Your own team starts with `legwork init --admin NAME`.
demo-next-readme = README.md has the fifteen minutes from there to a team on Telegram and Slack.
