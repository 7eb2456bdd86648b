"""What was done, changed and taken back: [Edit], /undo."""
