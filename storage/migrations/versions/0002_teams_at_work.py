"""Chats, deals, targets, nudges and help requests; threads of messages."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _more_columns()
    _chats()
    _deals()
    _targets()
    _leads()


def _more_columns() -> None:
    op.add_column("outbox", sa.Column("only_for", sa.Text()))
    op.add_column("outbox", sa.Column("under_id", sa.Integer()))
    op.add_column("bindings", sa.Column("thread", sa.Text()))
    op.add_column("bindings", sa.Column("language", sa.Text()))
    op.add_column("bindings", sa.Column("title", sa.Text()))
    op.create_index("ix_bindings_platform_chat", "bindings", ["platform", "chat"])


def _chats() -> None:
    op.create_table(
        "chats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("head_count", sa.Integer()),
        sa.Column("counted_at", sa.DateTime(timezone=True)),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_chats"),
        sa.UniqueConstraint("platform", "chat", name="uq_chats_platform_chat"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "chat_people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("user_key", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_chat_people"),
        sa.UniqueConstraint("platform", "chat", "user_key", name="uq_chat_people_platform_chat_user_key"),
        sqlite_autoincrement=True,
    )


def _deals() -> None:
    op.create_table(
        "deals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger()),
        sa.Column("currency", sa.Text()),
        sa.Column("amount_words", sa.Text()),
        sa.Column("tax_basis", sa.Text()),
        sa.Column("close_on", sa.Date()),
        sa.Column("won_on", sa.Date()),
        sa.Column("lost_on", sa.Date()),
        sa.Column("lost_reason", sa.Text()),
        sa.Column("grade", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("known", sa.JSON(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("said", sa.Text()),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_deals_customer_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["members.id"], name="fk_deals_owner_id"),
        sa.ForeignKeyConstraint(["entered_by"], ["members.id"], name="fk_deals_entered_by"),
        sa.PrimaryKeyConstraint("id", name="pk_deals"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deals_customer_id", "deals", ["customer_id"])
    op.create_index("ix_deals_lost_on", "deals", ["lost_on"])
    op.create_index("ix_deals_owner_id_stage", "deals", ["owner_id", "stage"])
    op.create_index("ix_deals_won_on", "deals", ["won_on"])
    op.create_table(
        "deal_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Integer(), nullable=False),
        sa.Column("from_stage", sa.Text()),
        sa.Column("to_stage", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["deal_id"], ["deals.id"], name="fk_deal_moves_deal_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_deal_moves_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_deal_moves"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deal_moves_deal_id", "deal_moves", ["deal_id"])
    op.create_index("ix_deal_moves_on_day", "deal_moves", ["on_day"])
    op.create_table(
        "deal_shares",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["deal_id"], ["deals.id"], name="fk_deal_shares_deal_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_deal_shares_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_deal_shares"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deal_shares_deal_id", "deal_shares", ["deal_id"])
    op.create_index("ix_deal_shares_member_id", "deal_shares", ["member_id"])
    op.create_table(
        "deal_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Integer(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Text(), nullable=False),
        sa.Column("price", sa.BigInteger()),
        sa.Column("cost", sa.BigInteger()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["deal_id"], ["deals.id"], name="fk_deal_lines_deal_id"),
        sa.PrimaryKeyConstraint("id", name="pk_deal_lines"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deal_lines_deal_id", "deal_lines", ["deal_id"])
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Integer(), nullable=False),
        sa.Column("binding_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.JSON()),
        sa.Column("outbox_id", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["deal_id"], ["deals.id"], name="fk_announcements_deal_id"),
        sa.ForeignKeyConstraint(["binding_id"], ["bindings.id"], name="fk_announcements_binding_id"),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
        sa.UniqueConstraint("deal_id", "binding_id", name="uq_announcements_deal_id_binding_id"),
        sqlite_autoincrement=True,
    )


def _targets() -> None:
    op.create_table(
        "targets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("team_id", sa.Integer()),
        sa.Column("product_line", sa.Text()),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("ideal", sa.BigInteger()),
        sa.Column("currency", sa.Text()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_targets_member_id"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_targets_team_id"),
        sa.ForeignKeyConstraint(["set_by"], ["members.id"], name="fk_targets_set_by"),
        sa.PrimaryKeyConstraint("id", name="pk_targets"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_targets_period_metric", "targets", ["period", "metric"])


def _leads() -> None:
    op.create_table(
        "nudges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text()),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name="fk_nudges_by_id"),
        sa.ForeignKeyConstraint(["to_id"], ["members.id"], name="fk_nudges_to_id"),
        sa.PrimaryKeyConstraint("id", name="pk_nudges"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_nudges_record_on_day", "nudges", ["record", "on_day"])
    op.create_index("ix_nudges_to_id", "nudges", ["to_id"])
    op.create_table(
        "help_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer()),
        sa.Column("record", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text()),
        sa.Column("answered_by", sa.Integer()),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_help_requests_member_id"),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_help_requests_customer_id"),
        sa.ForeignKeyConstraint(["answered_by"], ["members.id"], name="fk_help_requests_answered_by"),
        sa.PrimaryKeyConstraint("id", name="pk_help_requests"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_help_requests_member_id_status", "help_requests", ["member_id", "status"])
