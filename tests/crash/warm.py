"""Imported by the process that others are forked from: what every life would read first is read once."""

from importlib import import_module

from handlers.words import sources, words_in

for each in (
    "bot.__main__", "bot.adapters.slack.adapter", "bot.adapters.telegram.adapter", "bot.app", "bot.programs.serve",
    "bot.serving", "psycopg", "scheduler.ticking", "sqlalchemy.dialects.postgresql", "tests.crash.boundaries",
):  # fmt: skip
    import_module(each)

for _, text in sources("en"):
    words_in("en").has(text.partition(" =")[0].rpartition("\n")[2])
