"""Leave, check-ins in full, files, the sealed audit, erasures, several processes."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _more_columns()
    _leaves()
    _places_and_erasures()
    _processes()
    _take_coordinates_out_of_the_audit()


def _more_columns() -> None:
    op.add_column("visits", sa.Column("checked_in_at", sa.DateTime(timezone=True)))
    op.add_column("visits", sa.Column("place_kind", sa.Text()))
    op.add_column("visits", sa.Column("place_doubt", sa.Text()))
    op.add_column("attachments", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("attachments", sa.Column("next_try_at", sa.DateTime(timezone=True)))
    op.add_column("attachments", sa.Column("owner", sa.Text()))
    op.add_column("attachments", sa.Column("error", sa.Text()))
    op.create_index("ix_attachments_status_next_try_at", "attachments", ["status", "next_try_at"])
    op.add_column("inbox", sa.Column("owner", sa.Text()))
    op.add_column("audit", sa.Column("place", sa.Integer()))
    op.create_index("ix_audit_place", "audit", ["place"], unique=True)


def _leaves() -> None:
    op.create_table(
        "leaves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_leaves_member_id"),
        sa.ForeignKeyConstraint(["entered_by"], ["members.id"], name="fk_leaves_entered_by"),
        sa.PrimaryKeyConstraint("id", name="pk_leaves"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_leaves_member_id_until_day", "leaves", ["member_id", "until_day"])


def _places_and_erasures() -> None:
    op.create_table(
        "place_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_place_views_member_id"),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name="fk_place_views_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_place_views"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_place_views_member_id_at", "place_views", ["member_id", "at"])
    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasures"),
        sa.UniqueConstraint("record", name="uq_erasures_record"),
        sqlite_autoincrement=True,
    )


def _processes() -> None:
    op.create_table(
        "processes",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", name="pk_processes"),
    )
    op.create_table(
        "rates",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("arrival", sa.Float(), nullable=False),
        sa.Column("closed_until", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "bucket", name="pk_rates"),
    )


def _take_coordinates_out_of_the_audit() -> None:
    """Before the chain is sealed over them: from now on they stand in the visit alone, and are deleted there."""
    audit = sa.table(
        "audit", sa.column("id", sa.Integer), sa.column("record", sa.Text), sa.column("before", sa.JSON),
        sa.column("after", sa.JSON),
    )  # fmt: skip
    connection = op.get_bind()
    query = sa.select(audit).where(
        audit.c.record.like("visits:%"), sa.cast(audit.c.after, sa.Text).like('%"latitude"%')
    )
    for row in connection.execute(query).all():
        kept = {name: _without_coordinates(value) for name, value in (("before", row.before), ("after", row.after))}
        connection.execute(sa.update(audit).where(audit.c.id == row.id).values(**kept))


def _without_coordinates(values: dict[str, object] | None) -> object:
    if values is None:
        return sa.null()
    return {name: each for name, each in values.items() if name not in {"latitude", "longitude", "accuracy_m"}}
