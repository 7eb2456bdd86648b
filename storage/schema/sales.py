"""Deals and targets."""

import sqlalchemy as sa

from storage.schema.columns import at, key, record, ref, table, text

# Amounts are minor units of `currency`. `known`: what is known of it, by the keys that stages ask for.
deals = record(
    "deals",
    text("title"),  # None: called like its customer
    ref("customer_id", "customers.id", null=False),
    ref("owner_id", "members.id", null=False),
    ref("entered_by", "members.id", null=False),
    text("stage", null=False),
    sa.Column("amount", sa.BigInteger),
    text("currency"),
    text("amount_words"),  # a vague amount, as it was said
    text("tax_basis"),
    sa.Column("close_on", sa.Date),
    sa.Column("won_on", sa.Date),
    sa.Column("lost_on", sa.Date),
    text("lost_reason"),
    text("grade"),
    text("note"),
    sa.Column("known", sa.JSON, nullable=False, default=dict),
    at("moved_at", null=False),  # the last move of its stage
    text("platform", null=False),
    text("said"),
    at("said_at", null=False),
)
sa.Index(None, deals.c.owner_id, deals.c.stage)
sa.Index(None, deals.c.customer_id)
sa.Index(None, deals.c.won_on)
sa.Index(None, deals.c.lost_on)

# Every move of a deal; the first has no `from_stage`. `on_day` is the local day of who moved it.
deal_moves = record(
    "deal_moves",
    ref("deal_id", "deals.id", null=False),
    text("from_stage"),
    text("to_stage", null=False),
    ref("member_id", "members.id", null=False),
    sa.Column("on_day", sa.Date, nullable=False),
    at("at", null=False),
)
sa.Index(None, deal_moves.c.deal_id)
sa.Index(None, deal_moves.c.on_day)

# Who else a deal counts for, in per cent; the owner has the rest.
deal_shares = record(
    "deal_shares",
    ref("deal_id", "deals.id", null=False),
    ref("member_id", "members.id", null=False),
    sa.Column("percent", sa.Integer, nullable=False),
)
sa.Index(None, deal_shares.c.deal_id)
sa.Index(None, deal_shares.c.member_id)

# What is sold: `quantity` a plain decimal, `price` and `cost` of one in minor units of the deal's currency.
deal_lines = record(
    "deal_lines",
    ref("deal_id", "deals.id", null=False),
    text("product", null=False),
    text("quantity", null=False, default="1"),
    sa.Column("price", sa.BigInteger),
    sa.Column("cost", sa.BigInteger),
)
sa.Index(None, deal_lines.c.deal_id)

# A win that is told, or to be told, in a chat; `told` is what the message said, to notice that it has changed.
announcements = table(
    "announcements",
    key(),
    ref("deal_id", "deals.id", null=False),
    ref("binding_id", "bindings.id", null=False),
    sa.Column("told", sa.JSON),
    sa.Column("outbox_id", sa.Integer),
    at("at", null=False),
    sa.UniqueConstraint("deal_id", "binding_id"),
)

# Of a member or a team (neither: the company). Money in minor units, else a count. A change is a new row with the next
# `revision`; the highest one that stands counts.
targets = record(
    "targets",
    ref("member_id", "members.id"),
    ref("team_id", "teams.id"),
    text("product_line"),
    text("metric", null=False),
    text("period", null=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("ideal", sa.BigInteger),
    text("currency"),
    sa.Column("revision", sa.Integer, nullable=False, default=1),
    ref("set_by", "members.id", null=False),
)
sa.Index(None, targets.c.period, targets.c.metric)
