"""Acts, their audit, and what was erased."""

import sqlalchemy as sa

from storage.schema.columns import at, key, ref, table, text

# All that one message or press changed.
acts = table(
    "acts",
    key(),
    ref("member_id", "members.id"),
    text("platform", null=False),
    text("conversation", null=False),
    text("command", null=False),
    at("at", null=False),
    ref("undoes", "acts.id"),
    sa.Column("undone_by", sa.Integer),
    sa.Column("inbox_id", sa.Integer),
)
sa.Index(None, acts.c.conversation, acts.c.member_id)
sa.Index(None, acts.c.inbox_id)
sa.Index(None, acts.c.undoes)

# One row a changed record. `place`, `salt`, `digest`, `hash` belong to the sealed chain (see docs/decisions).
audit = table(
    "audit",
    key(),
    ref("act_id", "acts.id"),
    at("at", null=False),
    ref("member_id", "members.id"),
    text("platform", null=False),
    text("action", null=False),
    text("record", null=False),  # table:id
    sa.Column("before", sa.JSON),
    sa.Column("after", sa.JSON),
    sa.Column("salt", sa.LargeBinary),
    sa.Column("digest", sa.LargeBinary),
    sa.Column("hash", sa.LargeBinary),
    sa.Column("place", sa.Integer),  # in the chain, from 1; None until it is sealed
)
sa.Index(None, audit.c.act_id)
sa.Index(None, audit.c.place, unique=True)
sa.Index(None, audit.c.record)

# What was taken out of the store for good, by key and without content, so that a restored backup loses it again.
erasures = table(
    "erasures",
    key(),
    text("record", null=False),  # table:id
    at("at", null=False),
    at("created_at", null=False),  # of the record: a person's number may be another's in another store
    sa.UniqueConstraint("record"),
)
