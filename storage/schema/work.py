"""Visits, to-dos, who looked at a place, and the files that came with messages."""

import sqlalchemy as sa

from storage.schema.columns import at, key, record, ref, table, text

visits = record(
    "visits",
    text("status", null=False),
    ref("customer_id", "customers.id", null=False),
    ref("member_id", "members.id", null=False),  # whom it counts for
    ref("entered_by", "members.id", null=False),
    sa.Column("planned_on", sa.Date),
    at("planned_at"),
    sa.Column("visited_on", sa.Date),
    at("visited_at"),
    ref("contact_id", "contacts.id"),
    text("contact"),  # as written, when no record fits
    text("note"),
    text("channel", null=False, default="onsite"),
    text("outcome"),
    sa.Column("participants", sa.JSON, nullable=False, default=list),
    text("skipped_because"),
    text("check_in"),
    sa.Column("distance_m", sa.Integer),
    sa.Column("latitude", sa.Float),
    sa.Column("longitude", sa.Float),
    sa.Column("accuracy_m", sa.Integer),
    at("checked_in_at"),  # when the location was said
    text("place_kind"),  # live, pin, venue, forwarded
    text("place_doubt"),  # why the place is hardly possible: travel
    text("platform", null=False),
    text("said"),  # what the person wrote, word for word
    at("said_at", null=False),
)
sa.Index(None, visits.c.member_id, visits.c.visited_on)
sa.Index(None, visits.c.member_id, visits.c.planned_on)
sa.Index(None, visits.c.customer_id)
sa.Index(None, visits.c.contact_id)

followups = record(
    "followups",
    text("status", null=False),
    ref("customer_id", "customers.id"),
    ref("member_id", "members.id", null=False),
    ref("entered_by", "members.id", null=False),
    ref("assigned_by", "members.id"),
    text("text", null=False),
    sa.Column("due_on", sa.Date),
    at("due_at"),
    at("done_at"),
    text("belongs_to"),  # the code of the record it came from
    text("platform", null=False),
    at("said_at", null=False),
)
sa.Index(None, followups.c.member_id, followups.c.status, followups.c.due_on)
sa.Index(None, followups.c.customer_id)
sa.Index(None, followups.c.belongs_to)
sa.Index(None, followups.c.status, followups.c.due_at)

# Who looked at the place of somebody's visit.
place_views = table(
    "place_views",
    key(),
    ref("member_id", "members.id", null=False),  # whose place
    ref("by_id", "members.id", null=False),
    text("record", null=False),  # its code
    at("at", null=False),
)
sa.Index(None, place_views.c.member_id, place_views.c.at)

# A file that came with a message: first a wish, later the bytes.
attachments = record(
    "attachments",
    text("kind", null=False),
    text("status", null=False),  # wanted, unheard (stored, to be listened to), stored, refused, expired
    text("platform", null=False),
    text("file_ref", null=False),  # the platform's handle, to fetch it with
    ref("member_id", "members.id", null=False),
    text("record"),  # the code of the record it belongs to
    text("album"),
    text("caption"),
    text("media_type"),
    sa.Column("size", sa.Integer),
    sa.Column("content", sa.LargeBinary),
    at("said_at", null=False),
    sa.Column("attempts", sa.Integer, nullable=False, default=0, server_default="0"),
    at("next_try_at"),
    text("owner"),  # the process that fetches it
    text("error"),
)
sa.Index(None, attachments.c.record)
sa.Index(None, attachments.c.status, attachments.c.next_try_at)
sa.Index(None, attachments.c.album)
