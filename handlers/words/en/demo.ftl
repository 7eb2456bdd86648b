# `legwork demo`: what stands around the conversation.
demo-presses = taps [{ $button }]
demo-edits = edits that message: { $text }
demo-push = Legwork to { $name }, unasked:
demo-next-init = That was real: your own team starts with `legwork init --admin NAME`.
demo-next-readme = README.md has the ten minutes from there to a rep on Telegram.
