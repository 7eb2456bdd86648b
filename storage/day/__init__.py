"""To-dos and working days."""
