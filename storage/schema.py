"""The tables. Instants are UTC, days are local dates fixed when recorded, money would be integer minor units.

Every record a person can change carries `version` (raised by each change) and `undone_by` (the act that took its
creation back; such a row stays for the audit and is invisible everywhere else). Codes are a letter and the row's id,
and ids are never reused (AUTOINCREMENT on SQLite, an identity on PostgreSQL).
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware datetime; stored as UTC, read back as UTC. A naive one is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        moved = value.astimezone(UTC)
        return moved.replace(tzinfo=None) if dialect.name == "sqlite" else moved

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *items: Any) -> sa.Table:
    return sa.Table(name, metadata, *items, sqlite_autoincrement=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _ref(name: str, target: str, *, null: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(target), nullable=null)


def _text(name: str, *, null: bool = True, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null, default=default)


def _at(name: str, *, null: bool = True) -> sa.Column[datetime]:
    return sa.Column(name, Instant, nullable=null)


def _record(name: str, *items: Any) -> sa.Table:
    return _table(
        name,
        _id(),
        *items,
        _at("created_at", null=False),
        sa.Column("version", sa.Integer, nullable=False, default=1),
        sa.Column("undone_by", sa.Integer),
    )


# --- the store itself ------------------------------------------------------------------------------------------------

# Counters and facts about this store: the key of the buttons, the versions of the directory and of the names.
meta = sa.Table("meta", metadata, sa.Column("key", sa.Text, primary_key=True), _text("value", null=False))

# --- people ----------------------------------------------------------------------------------------------------------

teams = _record("teams", _text("name", null=False), _ref("parent_id", "teams.id"))

members = _record(
    "members",
    _text("name", null=False),
    sa.Column("nicknames", sa.JSON, nullable=False, default=list),
    sa.Column("roles", sa.JSON, nullable=False, default=list),
    _text("language"),
    _text("timezone"),
    sa.Column("workdays", sa.JSON),
    _text("quiet_from"),
    _text("quiet_until"),
    sa.Column("muted", sa.JSON, nullable=False, default=list),  # kinds of push switched off
    _ref("main_account_id", "accounts.id"),
    sa.Column("access_version", sa.Integer, nullable=False, default=1),
    _at("joined_at"),
    _at("removed_at"),
)

memberships = _record(
    "memberships",
    _ref("member_id", "members.id", null=False),
    _ref("team_id", "teams.id", null=False),
    sa.Column("from_day", sa.Date, nullable=False),
    sa.Column("until_day", sa.Date),
)
sa.Index(None, memberships.c.member_id)

# Days somebody gets no pushes and owes no visits, both ends included. `entered_by` may be the lead.
leaves = _record(
    "leaves",
    _ref("member_id", "members.id", null=False),
    sa.Column("from_day", sa.Date, nullable=False),
    sa.Column("until_day", sa.Date, nullable=False),
    _text("kind", null=False, default="leave"),  # leave, trip
    _ref("entered_by", "members.id", null=False),
    _at("said_at", null=False),
)
sa.Index(None, leaves.c.member_id, leaves.c.until_day)

# A member's identity on one platform; `address` is the private chat with them.
accounts = _table(
    "accounts",
    _id(),
    _ref("member_id", "members.id", null=False),
    _text("platform", null=False),
    _text("user_key", null=False),
    _text("address", null=False),
    _text("shown_as"),
    _at("created_at", null=False),
    _at("last_seen_at"),
    _at("gone_at"),  # blocked us; rows wait until the person comes back
    sa.UniqueConstraint("platform", "user_key"),
)

join_codes = _table(
    "join_codes",
    _id(),
    _ref("member_id", "members.id", null=False),
    _text("hash", null=False),
    _at("created_at", null=False),
    _at("expires_at", null=False),
    _at("used_at"),
    sa.UniqueConstraint("hash"),
)

join_attempts = _table("join_attempts", _id(), _text("who", null=False), _at("at", null=False))
sa.Index(None, join_attempts.c.who, join_attempts.c.at)

bindings = _record(
    "bindings",
    _text("platform", null=False),
    _text("chat", null=False),
    _ref("team_id", "teams.id", null=False),
    sa.Column("amounts", sa.Boolean, nullable=False, default=False),
    _ref("bound_by", "members.id", null=False),
    _at("from_at", null=False),
    _at("until_at"),
    _text("thread"),  # the topic it was bound in: pushes go there
    _text("language"),
    _text("title"),
)
sa.Index(None, bindings.c.platform, bindings.c.chat)

# What is known of the people in a chat with several: how many there are, and who was seen.
chats = _table(
    "chats",
    _id(),
    _text("platform", null=False),
    _text("chat", null=False),
    sa.Column("head_count", sa.Integer),  # without us and other programs; None: never counted
    _at("counted_at"),
    _at("told_at"),  # its lead was told that somebody is there who may not see everything
    sa.UniqueConstraint("platform", "chat"),
)

chat_people = _table(
    "chat_people",
    _id(),
    _text("platform", null=False),
    _text("chat", null=False),
    _text("user_key", null=False),
    _at("seen_at", null=False),
    _at("left_at"),
    sa.UniqueConstraint("platform", "chat", "user_key"),
)

# --- customers -------------------------------------------------------------------------------------------------------

customers = _record(
    "customers",
    _text("name", null=False),
    _text("kind", null=False, default="prospect"),
    _text("grade"),
    sa.Column("aliases", sa.JSON, nullable=False, default=list),
    _ref("owner_id", "members.id"),  # today's owner; the history is in `ownerships`
    _text("address"),
    sa.Column("latitude", sa.Float),
    sa.Column("longitude", sa.Float),
    _text("segment"),
    _text("town"),
    _text("source"),
    _text("referred_by"),
    _at("archived_at"),
    sa.Column("name_stamp", sa.Integer, nullable=False, default=0),  # see storage/customers.py, `changed_names`
)
sa.Index(None, customers.c.owner_id)
sa.Index(None, customers.c.name_stamp)

ownerships = _record(
    "ownerships",
    _ref("customer_id", "customers.id", null=False),
    _ref("member_id", "members.id", null=False),
    _at("from_at", null=False),
    _at("until_at"),
)
sa.Index(None, ownerships.c.customer_id)

contacts = _record(
    "contacts",
    _ref("customer_id", "customers.id", null=False),
    _text("name", null=False),
    _text("title"),
    _text("part"),
    _text("phone"),
    sa.Column("until", sa.Date),
)
sa.Index(None, contacts.c.customer_id)

# --- field work ------------------------------------------------------------------------------------------------------

visits = _record(
    "visits",
    _text("status", null=False),
    _ref("customer_id", "customers.id", null=False),
    _ref("member_id", "members.id", null=False),  # whom it counts for
    _ref("entered_by", "members.id", null=False),
    sa.Column("planned_on", sa.Date),
    _at("planned_at"),
    sa.Column("visited_on", sa.Date),
    _at("visited_at"),
    _ref("contact_id", "contacts.id"),
    _text("contact"),  # as written, when no record fits
    _text("note"),
    _text("channel", null=False, default="onsite"),
    _text("outcome"),
    sa.Column("participants", sa.JSON, nullable=False, default=list),
    _text("skipped_because"),
    _text("check_in"),
    sa.Column("distance_m", sa.Integer),
    sa.Column("latitude", sa.Float),
    sa.Column("longitude", sa.Float),
    sa.Column("accuracy_m", sa.Integer),
    _at("checked_in_at"),  # when the location was said
    _text("place_kind"),  # live, pin, venue, forwarded
    _text("place_doubt"),  # why the place is hardly possible: travel
    _text("platform", null=False),
    _text("said"),  # what the person wrote, word for word
    _at("said_at", null=False),
)
sa.Index(None, visits.c.member_id, visits.c.visited_on)
sa.Index(None, visits.c.member_id, visits.c.planned_on)
sa.Index(None, visits.c.customer_id)
sa.Index(None, visits.c.contact_id)

followups = _record(
    "followups",
    _text("status", null=False),
    _ref("customer_id", "customers.id"),
    _ref("member_id", "members.id", null=False),
    _ref("entered_by", "members.id", null=False),
    _ref("assigned_by", "members.id"),
    _text("text", null=False),
    sa.Column("due_on", sa.Date),
    _at("due_at"),
    _at("done_at"),
    _text("belongs_to"),  # the code of the record it came from
    _text("platform", null=False),
    _at("said_at", null=False),
)
sa.Index(None, followups.c.member_id, followups.c.status, followups.c.due_on)
sa.Index(None, followups.c.customer_id)
sa.Index(None, followups.c.belongs_to)
sa.Index(None, followups.c.status, followups.c.due_at)

# --- the sales process -----------------------------------------------------------------------------------------------

# Amounts are minor units of `currency`. `known`: what is known of it, by the keys that stages ask for.
deals = _record(
    "deals",
    _text("title"),  # None: called like its customer
    _ref("customer_id", "customers.id", null=False),
    _ref("owner_id", "members.id", null=False),
    _ref("entered_by", "members.id", null=False),
    _text("stage", null=False),
    sa.Column("amount", sa.BigInteger),
    _text("currency"),
    _text("amount_words"),  # a vague amount, as it was said
    _text("tax_basis"),
    sa.Column("close_on", sa.Date),
    sa.Column("won_on", sa.Date),
    sa.Column("lost_on", sa.Date),
    _text("lost_reason"),
    _text("grade"),
    _text("note"),
    sa.Column("known", sa.JSON, nullable=False, default=dict),
    _at("moved_at", null=False),  # the last move of its stage
    _text("platform", null=False),
    _text("said"),
    _at("said_at", null=False),
)
sa.Index(None, deals.c.owner_id, deals.c.stage)
sa.Index(None, deals.c.customer_id)
sa.Index(None, deals.c.won_on)
sa.Index(None, deals.c.lost_on)

# Every move of a deal; the first has no `from_stage`. `on_day` is the local day of who moved it.
deal_moves = _record(
    "deal_moves",
    _ref("deal_id", "deals.id", null=False),
    _text("from_stage"),
    _text("to_stage", null=False),
    _ref("member_id", "members.id", null=False),
    sa.Column("on_day", sa.Date, nullable=False),
    _at("at", null=False),
)
sa.Index(None, deal_moves.c.deal_id)
sa.Index(None, deal_moves.c.on_day)

# Who else a deal counts for, in per cent; the owner has the rest.
deal_shares = _record(
    "deal_shares",
    _ref("deal_id", "deals.id", null=False),
    _ref("member_id", "members.id", null=False),
    sa.Column("percent", sa.Integer, nullable=False),
)
sa.Index(None, deal_shares.c.deal_id)
sa.Index(None, deal_shares.c.member_id)

# What is sold: `quantity` a plain decimal, `price` and `cost` of one in minor units of the deal's currency.
deal_lines = _record(
    "deal_lines",
    _ref("deal_id", "deals.id", null=False),
    _text("product", null=False),
    _text("quantity", null=False, default="1"),
    sa.Column("price", sa.BigInteger),
    sa.Column("cost", sa.BigInteger),
)
sa.Index(None, deal_lines.c.deal_id)

# A win that is told, or to be told, in a chat; `told` is what the message said, to notice that it has changed.
announcements = _table(
    "announcements",
    _id(),
    _ref("deal_id", "deals.id", null=False),
    _ref("binding_id", "bindings.id", null=False),
    sa.Column("told", sa.JSON),
    sa.Column("outbox_id", sa.Integer),
    _at("at", null=False),
    sa.UniqueConstraint("deal_id", "binding_id"),
)

# --- targets ---------------------------------------------------------------------------------------------------------

# Of a member or a team (neither: the company). Money in minor units, else a count. A change is a new row with the next
# `revision`; the highest one that stands counts.
targets = _record(
    "targets",
    _ref("member_id", "members.id"),
    _ref("team_id", "teams.id"),
    _text("product_line"),
    _text("metric", null=False),
    _text("period", null=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("ideal", sa.BigInteger),
    _text("currency"),
    sa.Column("revision", sa.Integer, nullable=False, default=1),
    _ref("set_by", "members.id", null=False),
)
sa.Index(None, targets.c.period, targets.c.metric)

# --- leads and their people ------------------------------------------------------------------------------------------

# What a lead asked somebody about a record, on a local day of the lead.
nudges = _record(
    "nudges",
    _text("record", null=False),  # its code
    _ref("by_id", "members.id", null=False),
    _ref("to_id", "members.id", null=False),
    sa.Column("on_day", sa.Date, nullable=False),
    _text("status", null=False, default="asked"),  # asked, answered
    _text("answer"),
    _at("answered_at"),
    _at("said_at", null=False),
)
sa.Index(None, nudges.c.record, nudges.c.on_day)
sa.Index(None, nudges.c.to_id)

# A rep asks for help, or says that a figure is wrong.
help_requests = _record(
    "help_requests",
    _text("kind", null=False, default="help"),  # help, wrong
    _ref("member_id", "members.id", null=False),
    _ref("customer_id", "customers.id"),
    _text("record"),  # the code of what it is about
    _text("text", null=False),
    _text("status", null=False, default="open"),  # open, answered
    _text("answer"),
    _ref("answered_by", "members.id"),
    _at("answered_at"),
    _text("platform", null=False),
    _at("said_at", null=False),
)
sa.Index(None, help_requests.c.member_id, help_requests.c.status)

# Who looked at the place of somebody's visit.
place_views = _table(
    "place_views",
    _id(),
    _ref("member_id", "members.id", null=False),  # whose place
    _ref("by_id", "members.id", null=False),
    _text("record", null=False),  # its code
    _at("at", null=False),
)
sa.Index(None, place_views.c.member_id, place_views.c.at)

# A file that came with a message: first a wish, later the bytes.
attachments = _record(
    "attachments",
    _text("kind", null=False),
    _text("status", null=False),  # wanted, stored, refused, expired
    _text("platform", null=False),
    _text("file_ref", null=False),  # the platform's handle, to fetch it with
    _ref("member_id", "members.id", null=False),
    _text("record"),  # the code of the record it belongs to
    _text("album"),
    _text("caption"),
    _text("media_type"),
    sa.Column("size", sa.Integer),
    sa.Column("content", sa.LargeBinary),
    _at("said_at", null=False),
    sa.Column("attempts", sa.Integer, nullable=False, default=0, server_default="0"),
    _at("next_try_at"),
    _text("owner"),  # the process that fetches it
    _text("error"),
)
sa.Index(None, attachments.c.record)
sa.Index(None, attachments.c.status, attachments.c.next_try_at)
sa.Index(None, attachments.c.album)

# --- acts and their audit --------------------------------------------------------------------------------------------

# All that one message or press changed.
acts = _table(
    "acts",
    _id(),
    _ref("member_id", "members.id"),
    _text("platform", null=False),
    _text("conversation", null=False),
    _text("command", null=False),
    _at("at", null=False),
    _ref("undoes", "acts.id"),
    sa.Column("undone_by", sa.Integer),
    sa.Column("inbox_id", sa.Integer),
)
sa.Index(None, acts.c.conversation, acts.c.member_id)
sa.Index(None, acts.c.inbox_id)
sa.Index(None, acts.c.undoes)

# One row a changed record. `place`, `salt`, `digest`, `hash` belong to the sealed chain (see docs/decisions).
audit = _table(
    "audit",
    _id(),
    _ref("act_id", "acts.id"),
    _at("at", null=False),
    _ref("member_id", "members.id"),
    _text("platform", null=False),
    _text("action", null=False),
    _text("record", null=False),  # table:id
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
erasures = _table(
    "erasures",
    _id(),
    _text("record", null=False),  # table:id
    _at("at", null=False),
    sa.UniqueConstraint("record"),
)

# --- the way of a message --------------------------------------------------------------------------------------------

inbox = _table(
    "inbox",
    _id(),
    _text("platform", null=False),
    _text("update_key", null=False),
    _text("conversation", null=False),
    sa.Column("payload", sa.JSON, nullable=False),
    _at("received_at", null=False),
    _text("status", null=False, default="ready"),  # ready, done, dead
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    _at("next_try_at"),
    _text("error"),
    _at("done_at"),
    _text("owner"),  # the process whose turn it is in
    sa.UniqueConstraint("platform", "update_key"),
)
sa.Index("ix_inbox_open", inbox.c.status, inbox.c.conversation, inbox.c.id)

outbox = _table(
    "outbox",
    _id(),
    _text("platform", null=False),
    _text("chat", null=False),
    _text("conversation", null=False),
    _text("thread"),
    _text("only_for"),  # the user key of the one person in the chat who is shown it
    sa.Column("under_id", sa.Integer),  # the row below whose message it stands (its thread)
    _text("key", null=False),
    _text("method", null=False, default="send"),  # send, edit, delete, commands, answer
    _text("kind", null=False, default="answer"),  # answer or push
    sa.Column("reply", sa.JSON, nullable=False),
    _ref("member_id", "members.id"),
    sa.Column("access_version", sa.Integer),
    _ref("act_id", "acts.id"),
    _ref("inbox_id", "inbox.id"),
    _ref("edits_id", "outbox.id"),  # the row whose message this one changes
    _text("status", null=False, default="ready"),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("unsure", sa.Integer, nullable=False, default=0),  # tries that may have arrived
    sa.Column("plain", sa.Boolean, nullable=False, default=False),  # once more without markup
    _at("created_at", null=False),
    _at("next_try_at"),
    _text("owner"),
    _at("sent_at"),
    sa.Column("message_ids", sa.JSON),  # the platform's ids, one a part
    _text("error"),
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
questions = _table(
    "questions",
    _id(),
    _text("conversation", null=False),
    _ref("member_id", "members.id", null=False),
    sa.Column("call", sa.JSON, nullable=False),
    _text("argument", null=False),
    _text("status", null=False, default="open"),  # open, answered, parked, cancelled
    _at("created_at", null=False),
    _at("expires_at", null=False),
    sa.Column("inbox_id", sa.Integer),  # the message it was asked for
    sa.Column("answered_by", sa.Integer),  # the message that answered it
)
sa.Index(None, questions.c.inbox_id)
sa.Index(None, questions.c.answered_by)
sa.Index(None, questions.c.conversation, questions.c.member_id, questions.c.status)

# What a push has already done for a recipient on a local date.
occurrences = _table(
    "occurrences",
    _id(),
    _text("push", null=False),
    _text("recipient", null=False),
    sa.Column("on_day", sa.Date, nullable=False),
    _text("status", null=False),  # see `OccurrenceStatus`
    _at("due_at", null=False),
    _at("built_at", null=False),
    _ref("outbox_id", "outbox.id"),
    sa.UniqueConstraint("push", "recipient", "on_day"),
)
sa.Index(None, occurrences.c.outbox_id)

# Who reads a platform's updates, and how far they have come.
cursors = sa.Table(
    "cursors",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    _text("value"),
    _text("owner"),
    _at("seen_at"),
)

# The processes that serve this store, by the database's clock. What a dead one held is freed.
processes = sa.Table(
    "processes",
    metadata,
    sa.Column("owner", sa.Text, primary_key=True),
    _text("version", null=False),
    _at("started_at", null=False),
    _at("beat_at", null=False),
)

# How fast platforms may be written to (GCRA): seconds since 1970 by the database's clock.
rates = sa.Table(
    "rates",
    metadata,
    sa.Column("platform", sa.Text, primary_key=True),
    sa.Column("bucket", sa.Text, primary_key=True),  # all, pushes, or chat:ADDRESS
    sa.Column("arrival", sa.Float, nullable=False, default=0.0),  # when the next one would be on time
    sa.Column("closed_until", sa.Float, nullable=False, default=0.0),  # throttled
)
