"""What the day holds: /plan, /today, to-dos, and what to do next."""
