"""What leads ask their people, and people their leads."""

import sqlalchemy as sa

from storage.schema.columns import at, record, ref, text

# What a lead asked somebody about a record, on a local day of the lead.
nudges = record(
    "nudges",
    text("record", null=False),  # its code
    ref("by_id", "members.id", null=False),
    ref("to_id", "members.id", null=False),
    sa.Column("on_day", sa.Date, nullable=False),
    text("status", null=False, default="asked"),  # asked, answered
    text("answer"),
    at("answered_at"),
    at("said_at", null=False),
)
sa.Index(None, nudges.c.record, nudges.c.on_day)
sa.Index(None, nudges.c.to_id)

# A rep asks for help, or says that a figure is wrong.
help_requests = record(
    "help_requests",
    text("kind", null=False, default="help"),  # help, wrong
    ref("member_id", "members.id", null=False),
    ref("customer_id", "customers.id"),
    text("record"),  # the code of what it is about
    text("text", null=False),
    text("status", null=False, default="open"),  # open, answered
    text("answer"),
    ref("answered_by", "members.id"),
    at("answered_at"),
    text("platform", null=False),
    at("said_at", null=False),
)
sa.Index(None, help_requests.c.member_id, help_requests.c.status)
