# /help.
help-heading = Just write what happened, like “visit Acme Pumps met Ms Li, next: send quote by Friday”. Or:
help-line = { $name } – { $menu }
help-heading-short = What I can do for you:
help-more = For examples: help { $example }
help-unknown = I don't know “{ $word }”. This is what I can do:
help-title = { $title } · { $name }
ask-command = Help with what?
