"""Messages without a command: what they tell of becomes records, or one question."""
