"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _store()
    _people()
    _customers()
    _field_work()
    _acts()
    _messages()


def _store() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "cursors",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text()),
        sa.Column("owner", sa.Text()),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("name", name="pk_cursors"),
    )


def _people() -> None:
    op.create_table(
        "teams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["parent_id"], ["teams.id"], name="fk_teams_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_teams"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nicknames", sa.JSON(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("timezone", sa.Text()),
        sa.Column("workdays", sa.JSON()),
        sa.Column("quiet_from", sa.Text()),
        sa.Column("quiet_until", sa.Text()),
        sa.Column("muted", sa.JSON(), nullable=False),
        sa.Column("main_account_id", sa.Integer()),
        sa.Column("access_version", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True)),
        sa.Column("removed_at", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["main_account_id"], ["accounts.id"], name="fk_members_main_account_id", use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_memberships_member_id"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_memberships_team_id"),
        sa.PrimaryKeyConstraint("id", name="pk_memberships"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_memberships_member_id", "memberships", ["member_id"])
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("user_key", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("shown_as", sa.Text()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True)),
        sa.Column("gone_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_accounts_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("platform", "user_key", name="uq_accounts_platform_user_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "join_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_join_codes_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_join_codes"),
        sa.UniqueConstraint("hash", name="uq_join_codes_hash"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "join_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_join_attempts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_join_attempts_who_at", "join_attempts", ["who", "at"])
    op.create_table(
        "bindings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("amounts", sa.Boolean(), nullable=False),
        sa.Column("bound_by", sa.Integer(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_bindings_team_id"),
        sa.ForeignKeyConstraint(["bound_by"], ["members.id"], name="fk_bindings_bound_by"),
        sa.PrimaryKeyConstraint("id", name="pk_bindings"),
        sqlite_autoincrement=True,
    )
    # Members and accounts point to each other. SQLite takes the key with the table and cannot add it later.
    if op.get_bind().dialect.name != "sqlite":
        op.create_foreign_key("fk_members_main_account_id", "members", "accounts", ["main_account_id"], ["id"])


def _customers() -> None:
    op.create_table(
        "customers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("grade", sa.Text()),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("owner_id", sa.Integer()),
        sa.Column("address", sa.Text()),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("segment", sa.Text()),
        sa.Column("town", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("referred_by", sa.Text()),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("name_stamp", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["owner_id"], ["members.id"], name="fk_customers_owner_id"),
        sa.PrimaryKeyConstraint("id", name="pk_customers"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_customers_name_stamp", "customers", ["name_stamp"])
    op.create_index("ix_customers_owner_id", "customers", ["owner_id"])
    op.create_table(
        "ownerships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_ownerships_customer_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_ownerships_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ownerships"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ownerships_customer_id", "ownerships", ["customer_id"])
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("part", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("until", sa.Date()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_contacts_customer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contacts_customer_id", "contacts", ["customer_id"])


def _field_work() -> None:
    op.create_table(
        "followups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Integer()),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("assigned_by", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("belongs_to", sa.Text()),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_followups_customer_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_followups_member_id"),
        sa.ForeignKeyConstraint(["entered_by"], ["members.id"], name="fk_followups_entered_by"),
        sa.ForeignKeyConstraint(["assigned_by"], ["members.id"], name="fk_followups_assigned_by"),
        sa.PrimaryKeyConstraint("id", name="pk_followups"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_followups_customer_id", "followups", ["customer_id"])
    op.create_index("ix_followups_belongs_to", "followups", ["belongs_to"])
    op.create_index("ix_followups_member_id_status_due_on", "followups", ["member_id", "status", "due_on"])
    op.create_index("ix_followups_status_due_at", "followups", ["status", "due_at"])
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date()),
        sa.Column("planned_at", sa.DateTime(timezone=True)),
        sa.Column("visited_on", sa.Date()),
        sa.Column("visited_at", sa.DateTime(timezone=True)),
        sa.Column("contact_id", sa.Integer()),
        sa.Column("contact", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text()),
        sa.Column("participants", sa.JSON(), nullable=False),
        sa.Column("skipped_because", sa.Text()),
        sa.Column("check_in", sa.Text()),
        sa.Column("distance_m", sa.Integer()),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("accuracy_m", sa.Integer()),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("said", sa.Text()),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_visits_customer_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_visits_member_id"),
        sa.ForeignKeyConstraint(["entered_by"], ["members.id"], name="fk_visits_entered_by"),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_visits_contact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_visits"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_visits_contact_id", "visits", ["contact_id"])
    op.create_index("ix_visits_customer_id", "visits", ["customer_id"])
    op.create_index("ix_visits_member_id_planned_on", "visits", ["member_id", "planned_on"])
    op.create_index("ix_visits_member_id_visited_on", "visits", ["member_id", "visited_on"])
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("file_ref", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text()),
        sa.Column("album", sa.Text()),
        sa.Column("caption", sa.Text()),
        sa.Column("media_type", sa.Text()),
        sa.Column("size", sa.Integer()),
        sa.Column("content", sa.LargeBinary()),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_attachments_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attachments_album", "attachments", ["album"])
    op.create_index("ix_attachments_record", "attachments", ["record"])


def _acts() -> None:
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.Column("undone_by", sa.Integer()),
        sa.Column("inbox_id", sa.Integer()),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_acts_member_id"),
        sa.ForeignKeyConstraint(["undoes"], ["acts.id"], name="fk_acts_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_acts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_acts_conversation_member_id", "acts", ["conversation", "member_id"])
    op.create_index("ix_acts_inbox_id", "acts", ["inbox_id"])
    op.create_index("ix_acts_undoes", "acts", ["undoes"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        sa.Column("salt", sa.LargeBinary()),
        sa.Column("digest", sa.LargeBinary()),
        sa.Column("hash", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name="fk_audit_act_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_audit_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_act_id", "audit", ["act_id"])
    op.create_index("ix_audit_record", "audit", ["record"])


def _messages() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("update_key", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True)),
        sa.Column("error", sa.Text()),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("platform", "update_key", name="uq_inbox_platform_update_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_open", "inbox", ["status", "conversation", "id"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text()),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reply", sa.JSON(), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("access_version", sa.Integer()),
        sa.Column("act_id", sa.Integer()),
        sa.Column("inbox_id", sa.Integer()),
        sa.Column("edits_id", sa.Integer()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("unsure", sa.Integer(), nullable=False),
        sa.Column("plain", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True)),
        sa.Column("owner", sa.Text()),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("message_ids", sa.JSON()),
        sa.Column("error", sa.Text()),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_outbox_member_id"),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name="fk_outbox_act_id"),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name="fk_outbox_inbox_id"),
        sa.ForeignKeyConstraint(["edits_id"], ["outbox.id"], name="fk_outbox_edits_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_act_id", "outbox", ["act_id"])
    op.create_index("ix_outbox_conversation_id", "outbox", ["conversation", "id"])
    op.create_index("ix_outbox_edits_id", "outbox", ["edits_id"])
    op.create_index("ix_outbox_inbox_id", "outbox", ["inbox_id"])
    op.create_index("ix_outbox_next", "outbox", ["status", "platform", "kind", "id"])
    op.create_index("ix_outbox_due", "outbox", ["status", "platform", "conversation", "id"])
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("call", sa.JSON(), nullable=False),
        sa.Column("argument", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inbox_id", sa.Integer()),
        sa.Column("answered_by", sa.Integer()),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_questions_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_questions_answered_by", "questions", ["answered_by"])
    op.create_index("ix_questions_inbox_id", "questions", ["inbox_id"])
    op.create_index("ix_questions_conversation_member_id_status", "questions", ["conversation", "member_id", "status"])
    op.create_table(
        "occurrences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("push", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("built_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outbox_id", sa.Integer()),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name="fk_occurrences_outbox_id"),
        sa.PrimaryKeyConstraint("id", name="pk_occurrences"),
        sa.UniqueConstraint("push", "recipient", "on_day", name="uq_occurrences_push_recipient_on_day"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_occurrences_outbox_id", "occurrences", ["outbox_id"])
