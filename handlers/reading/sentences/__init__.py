"""Whole sentences: what a message tells of, by its words; `handlers/reading/message.py` is the door."""
