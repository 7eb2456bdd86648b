"""Reading what people write: dates and times, amounts. Pure functions; nothing here reads a clock or a store."""

from handlers.reading.money import Amount, read_all_money, read_money
from handlers.reading.when import Prefer, When, read_all_when, read_when

__all__ = ["Amount", "Prefer", "When", "read_all_money", "read_all_when", "read_money", "read_when"]
