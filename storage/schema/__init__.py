"""The tables, one file a subject; see `columns` for what all have in common."""

from storage.schema.acts import acts, audit, erasures
from storage.schema.columns import Instant, metadata
from storage.schema.customers import contacts, customers, ownerships
from storage.schema.messages import cursors, inbox, meta, occurrences, outbox, processes, questions, rates
from storage.schema.people import (
    accounts,
    bindings,
    chat_people,
    chats,
    join_attempts,
    join_codes,
    leaves,
    members,
    memberships,
    teams,
)
from storage.schema.sales import announcements, deal_lines, deal_moves, deal_shares, deals, targets
from storage.schema.team import help_requests, nudges
from storage.schema.work import attachments, followups, place_views, visits

__all__ = [
    "Instant",
    "accounts",
    "acts",
    "announcements",
    "attachments",
    "audit",
    "bindings",
    "chat_people",
    "chats",
    "contacts",
    "cursors",
    "customers",
    "deal_lines",
    "deal_moves",
    "deal_shares",
    "deals",
    "erasures",
    "followups",
    "help_requests",
    "inbox",
    "join_attempts",
    "join_codes",
    "leaves",
    "members",
    "memberships",
    "meta",
    "metadata",
    "nudges",
    "occurrences",
    "outbox",
    "ownerships",
    "place_views",
    "processes",
    "questions",
    "rates",
    "targets",
    "teams",
    "visits",
]
