"""The shared domain store: records and their rules, queries, unit of work, inbox, outbox, migrations."""
