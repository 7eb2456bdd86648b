"""Names in running text: how they are folded, kept and searched; `handlers/reading/names.py` is the door."""
