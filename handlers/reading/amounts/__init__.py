"""Amounts of money: figures and the words around them; `handlers/reading/money.py` is the door."""
