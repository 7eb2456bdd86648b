"""Imported by the process that others are forked from: what every life would read and learn first is there once."""

from importlib import import_module

from tests.crash import boundaries

for each in (
    "bot.__main__", "bot.adapters.slack.adapter", "bot.adapters.telegram.adapter", "bot.app", "bot.programs.serve",
    "bot.serving", "psycopg", "scheduler.ticking", "sqlalchemy.dialects.postgresql",
):  # fmt: skip
    import_module(each)

boundaries.rehearsed()
