"""Customers, who owns them, and their contacts."""

import sqlalchemy as sa

from storage.schema.columns import at, record, ref, text

customers = record(
    "customers",
    text("name", null=False),
    text("kind", null=False, default="prospect"),
    text("grade"),
    sa.Column("aliases", sa.JSON, nullable=False, default=list),
    ref("owner_id", "members.id"),  # today's owner; the history is in `ownerships`
    text("address"),
    sa.Column("latitude", sa.Float),
    sa.Column("longitude", sa.Float),
    text("segment"),
    text("town"),
    text("source"),
    text("referred_by"),
    at("archived_at"),
    sa.Column(
        "name_stamp", sa.Integer, nullable=False, default=0
    ),  # see storage/customers/customers.py, `changed_names`
)
sa.Index(None, customers.c.owner_id)
sa.Index(None, customers.c.name_stamp)

ownerships = record(
    "ownerships",
    ref("customer_id", "customers.id", null=False),
    ref("member_id", "members.id", null=False),
    at("from_at", null=False),
    at("until_at"),
)
sa.Index(None, ownerships.c.customer_id)

contacts = record(
    "contacts",
    ref("customer_id", "customers.id", null=False),
    text("name", null=False),
    text("title"),
    text("part"),
    text("phone"),
    sa.Column("until", sa.Date),
)
sa.Index(None, contacts.c.customer_id)
