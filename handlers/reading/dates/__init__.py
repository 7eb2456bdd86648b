"""Dates, times and periods: the grammar and its words; `handlers/reading/when.py` is the door."""
