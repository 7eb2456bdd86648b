"""The way of a message, and what the processes know of it and of each other."""

import sqlalchemy as sa

from storage.schema.columns import at, key, metadata, ref, table, text

# Counters and facts about this store: the key of the buttons, the versions of the directory and of the names.
meta = sa.Table("meta", metadata, sa.Column("key", sa.Text, primary_key=True), text("value", null=False))

inbox = table(
    "inbox",
    key(),
    text("platform", null=False),
    text("update_key", null=False),
    text("conversation", null=False),
    sa.Column("payload", sa.JSON, nullable=False),
    at("received_at", null=False),
    text("status", null=False, default="ready"),  # ready, done, dead
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    at("next_try_at"),
    text("error"),
    at("done_at"),
    text("owner"),  # the process whose turn it is in
    sa.UniqueConstraint("platform", "update_key"),
)
sa.Index("ix_inbox_open", inbox.c.status, inbox.c.conversation, inbox.c.id)

outbox = table(
    "outbox",
    key(),
    text("platform", null=False),
    text("chat", null=False),
    text("conversation", null=False),
    text("thread"),
    text("only_for"),  # the user key of the one person in the chat who is shown it
    sa.Column("under_id", sa.Integer),  # the row below whose message it stands (its thread)
    text("key", null=False),
    text("method", null=False, default="send"),  # send, edit, delete, commands, answer
    text("kind", null=False, default="answer"),  # answer or push
    sa.Column("reply", sa.JSON, nullable=False),
    ref("member_id", "members.id"),
    sa.Column("access_version", sa.Integer),
    ref("act_id", "acts.id"),
    ref("inbox_id", "inbox.id"),
    ref("edits_id", "outbox.id"),  # the row whose message this one changes
    text("status", null=False, default="ready"),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("unsure", sa.Integer, nullable=False, default=0),  # tries that may have arrived
    sa.Column("plain", sa.Boolean, nullable=False, default=False),  # once more without markup
    at("created_at", null=False),
    at("next_try_at"),
    text("owner"),
    at("sent_at"),
    sa.Column("message_ids", sa.JSON),  # the platform's ids, one a part
    text("error"),
    sa.UniqueConstraint("key"),
)
sa.Index("ix_outbox_due", outbox.c.status, outbox.c.platform, outbox.c.conversation, outbox.c.id)
# Answers before pushes, the oldest first: 10,000 waiting rows cost PostgreSQL 15 s a claim without it.
sa.Index("ix_outbox_next", outbox.c.status, outbox.c.platform, outbox.c.kind, outbox.c.id)
sa.Index(None, outbox.c.conversation, outbox.c.id)
sa.Index(None, outbox.c.act_id)
sa.Index(None, outbox.c.inbox_id)
sa.Index(None, outbox.c.edits_id)

# A question that waits for its answer; it belongs to a chat and a person.
questions = table(
    "questions",
    key(),
    text("conversation", null=False),
    ref("member_id", "members.id", null=False),
    sa.Column("call", sa.JSON, nullable=False),
    text("argument", null=False),
    text("status", null=False, default="open"),  # open, answered, parked, cancelled
    at("created_at", null=False),
    at("expires_at", null=False),
    sa.Column("inbox_id", sa.Integer),  # the message it was asked for
    sa.Column("answered_by", sa.Integer),  # the message that answered it
)
sa.Index(None, questions.c.inbox_id)
sa.Index(None, questions.c.answered_by)
sa.Index(None, questions.c.conversation, questions.c.member_id, questions.c.status)

# What a push has already done for a recipient on a local date.
occurrences = table(
    "occurrences",
    key(),
    text("push", null=False),
    text("recipient", null=False),
    sa.Column("on_day", sa.Date, nullable=False),
    text("status", null=False),  # see `OccurrenceStatus`
    at("due_at", null=False),
    at("built_at", null=False),
    ref("outbox_id", "outbox.id"),
    sa.UniqueConstraint("push", "recipient", "on_day"),
)
sa.Index(None, occurrences.c.outbox_id)

# Who reads a platform's updates, and how far they have come.
cursors = sa.Table(
    "cursors",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    text("value"),
    text("owner"),
    at("seen_at"),
)

# The processes that serve this store, by the database's clock. What a dead one held is freed.
processes = sa.Table(
    "processes",
    metadata,
    sa.Column("owner", sa.Text, primary_key=True),
    text("version", null=False),
    at("started_at", null=False),
    at("beat_at", null=False),
)

# How fast platforms may be written to (GCRA): seconds since 1970 by the database's clock.
rates = sa.Table(
    "rates",
    metadata,
    sa.Column("platform", sa.Text, primary_key=True),
    sa.Column("bucket", sa.Text, primary_key=True),  # all, or chat:ADDRESS
    sa.Column("arrival", sa.Float, nullable=False, default=0.0),  # when the next one would be on time
    sa.Column("closed_until", sa.Float, nullable=False, default=0.0),  # throttled
)
