"""Members, teams, leave, chats and how people get in."""

import sqlalchemy as sa

from storage.schema.columns import at, key, record, ref, table, text

teams = record("teams", text("name", null=False), ref("parent_id", "teams.id"))

members = record(
    "members",
    text("name", null=False),
    sa.Column("nicknames", sa.JSON, nullable=False, default=list),
    sa.Column("roles", sa.JSON, nullable=False, default=list),
    text("language"),
    text("timezone"),
    sa.Column("workdays", sa.JSON),
    text("quiet_from"),
    text("quiet_until"),
    sa.Column("muted", sa.JSON, nullable=False, default=list),  # kinds of push switched off
    ref("main_account_id", "accounts.id"),
    sa.Column("access_version", sa.Integer, nullable=False, default=1),
    at("joined_at"),
    at("removed_at"),
)

memberships = record(
    "memberships",
    ref("member_id", "members.id", null=False),
    ref("team_id", "teams.id", null=False),
    sa.Column("from_day", sa.Date, nullable=False),
    sa.Column("until_day", sa.Date),
)
sa.Index(None, memberships.c.member_id)

# Days somebody gets no pushes and owes no visits, both ends included. `entered_by` may be the lead.
leaves = record(
    "leaves",
    ref("member_id", "members.id", null=False),
    sa.Column("from_day", sa.Date, nullable=False),
    sa.Column("until_day", sa.Date, nullable=False),
    text("kind", null=False, default="leave"),  # leave, trip
    ref("entered_by", "members.id", null=False),
    at("said_at", null=False),
)
sa.Index(None, leaves.c.member_id, leaves.c.until_day)

# A member's identity on one platform; `address` is the private chat with them.
accounts = table(
    "accounts",
    key(),
    ref("member_id", "members.id", null=False),
    text("platform", null=False),
    text("user_key", null=False),
    text("address", null=False),
    text("shown_as"),
    at("created_at", null=False),
    at("last_seen_at"),
    at("gone_at"),  # blocked us; rows wait until the person comes back
    sa.UniqueConstraint("platform", "user_key"),
)

join_codes = table(
    "join_codes",
    key(),
    ref("member_id", "members.id", null=False),
    text("hash", null=False),
    at("created_at", null=False),
    at("expires_at", null=False),
    at("used_at"),
    sa.UniqueConstraint("hash"),
)

join_attempts = table("join_attempts", key(), text("who", null=False), at("at", null=False))
sa.Index(None, join_attempts.c.who, join_attempts.c.at)

bindings = record(
    "bindings",
    text("platform", null=False),
    text("chat", null=False),
    ref("team_id", "teams.id", null=False),
    sa.Column("amounts", sa.Boolean, nullable=False, default=False),
    ref("bound_by", "members.id", null=False),
    at("from_at", null=False),
    at("until_at"),
    text("thread"),  # the topic it was bound in: pushes go there
    text("language"),
    text("title"),
)
sa.Index(None, bindings.c.platform, bindings.c.chat)

# What is known of the people in a chat with several: how many there are, and who was seen.
chats = table(
    "chats",
    key(),
    text("platform", null=False),
    text("chat", null=False),
    sa.Column("head_count", sa.Integer),  # without us and other programs; None: never counted
    at("counted_at"),
    at("told_at"),  # its lead was told that somebody is there who may not see everything
    sa.UniqueConstraint("platform", "chat"),
)

chat_people = table(
    "chat_people",
    key(),
    text("platform", null=False),
    text("chat", null=False),
    text("user_key", null=False),
    at("seen_at", null=False),
    at("left_at"),
    sa.UniqueConstraint("platform", "chat", "user_key"),
)
