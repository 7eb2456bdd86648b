"""Leads and their people: /team, /nudge, /helpme, /bind, and what one tells another."""
