"""What is personal: every column of every table by its kind. Erasing and disclosing go by this and nothing else.

A new column without a kind fails a test. `of` names the column of the same row that says whose it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa


class Kind(StrEnum):
    """What a column says about people, and what an erasure does with it."""

    PLAIN = "plain"  # nothing by itself: states, days, amounts, what the company knows of a company; stays
    PERSON = "person"  # points to a member: the row is about them; stays, the member is nameless
    CONTACT = "contact"  # points to a contact in the same way
    OWN = "own"  # who somebody is, how they are reached, where they were: emptied in their rows
    SAID = "said"  # their words: emptied in their rows, a name in others' is blanked
    ADDRESS = "address"  # where they are reached, in tables that know no members: emptied in their rows
    WORDS = "words"  # a record of the company in free text: stays, a name in it is blanked
    PASSING = "passing"  # content of messages, kept for a while: emptied in their rows, a name in others' is blanked
    SECRET = "secret"  # noqa: S105 - a kind, not a password; never handed over
    AUDIT = "audit"  # before and after: emptied where it is about them, names and all


@dataclass(frozen=True, slots=True)
class Column:
    kind: Kind
    of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`removed_with`: rows in which one of these columns is the person are removed."""

    columns: Mapping[str, Column]
    removed_with: tuple[str, ...] = ()


def _table(
    plain: str = "",
    *,
    person: str = "",
    contact: str = "",
    own: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
    address: str = "",
    words: str = "",
    passing: str = "",
    hidden: str = "",
    audit: str = "",
    removed_with: tuple[str, ...] = (),
) -> Table:
    """Columns by kind, parted by blanks; `own` and `said` say whose they are: a column → its columns."""
    kinds = {
        Kind.PLAIN: plain, Kind.PERSON: person, Kind.CONTACT: contact, Kind.WORDS: words, Kind.PASSING: passing,
        Kind.SECRET: hidden, Kind.AUDIT: audit, Kind.ADDRESS: address,
    }  # fmt: skip
    columns = {name: Column(kind) for kind, names in kinds.items() for name in names.split()}
    for kind, owned in ((Kind.OWN, own or {}), (Kind.SAID, said or {})):
        columns |= {name: Column(kind, of) for of, names in owned.items() for name in names.split()}
    return Table(columns, removed_with)


_RECORD = "id created_at version undone_by"

TABLES: Mapping[str, Table] = {
    "meta": _table("key", hidden="value"),
    "teams": _table(f"{_RECORD} name parent_id"),
    "members": _table(
        f"{_RECORD} main_account_id access_version joined_at removed_at roles",
        own={"id": "name nicknames language timezone workdays quiet_from quiet_until muted"},
    ),
    "memberships": _table(f"{_RECORD} team_id from_day until_day", person="member_id"),
    "leaves": _table(
        f"{_RECORD} from_day until_day kind said_at", person="member_id entered_by", removed_with=("member_id",)
    ),
    "accounts": _table(
        "id platform created_at last_seen_at gone_at",
        person="member_id",
        own={"member_id": "user_key address shown_as"},
        removed_with=("member_id",),
    ),
    "join_codes": _table(
        "id created_at expires_at used_at", person="member_id", hidden="hash", removed_with=("member_id",)
    ),
    # These know people by their accounts alone; see `storage/privacy/persons.py`.
    "join_attempts": _table("id at", address="who"),
    "chats": _table("id platform chat head_count counted_at told_at"),
    "chat_people": _table("id platform chat seen_at left_at", address="user_key"),
    "rates": _table("platform arrival closed_until", address="bucket"),
    "cursors": _table("value owner seen_at", address="name"),
    "bindings": _table(
        f"{_RECORD} platform chat team_id amounts from_at until_at thread language title", person="bound_by"
    ),
    "customers": _table(
        f"{_RECORD} name kind grade aliases address latitude longitude segment town archived_at name_stamp",
        person="owner_id",
        words="source referred_by",
    ),
    "ownerships": _table(f"{_RECORD} customer_id from_at until_at", person="member_id"),
    "contacts": _table(f"{_RECORD} customer_id until", own={"id": "name title part phone"}),
    "visits": _table(
        f"{_RECORD} status customer_id planned_on planned_at visited_on visited_at channel outcome check_in distance_m"
        " checked_in_at place_kind place_doubt platform said_at",
        person="member_id entered_by",
        contact="contact_id",
        own={"member_id": "latitude longitude accuracy_m"},
        said={"entered_by": "said", "contact_id": "contact"},
        words="note participants skipped_because",
    ),
    "followups": _table(
        f"{_RECORD} status customer_id due_on due_at done_at belongs_to platform said_at",
        person="member_id entered_by assigned_by",
        words="text",
    ),
    "deals": _table(
        f"{_RECORD} customer_id stage amount currency tax_basis close_on won_on lost_on grade moved_at platform"
        " said_at",
        person="owner_id entered_by",
        said={"entered_by": "said"},
        words="title amount_words lost_reason note known",
    ),
    "deal_moves": _table(f"{_RECORD} deal_id from_stage to_stage on_day at", person="member_id"),
    "deal_shares": _table(f"{_RECORD} deal_id percent", person="member_id"),
    "deal_lines": _table(f"{_RECORD} deal_id product quantity price cost"),
    "announcements": _table("id deal_id binding_id outbox_id at", passing="told"),
    "targets": _table(
        f"{_RECORD} team_id product_line metric period amount ideal currency revision", person="member_id set_by"
    ),
    "nudges": _table(
        f"{_RECORD} record on_day status answered_at said_at", person="by_id to_id", said={"to_id": "answer"}
    ),
    "help_requests": _table(
        f"{_RECORD} kind customer_id record status answered_at platform said_at",
        person="member_id answered_by",
        said={"member_id": "text", "answered_by": "answer"},
    ),
    "place_views": _table("id record at", person="member_id by_id", removed_with=("member_id", "by_id")),
    # The bytes of a picture of a record stay with the record; voice, and what belongs to none, goes.
    "attachments": _table(
        f"{_RECORD} kind status platform record album media_type size said_at attempts next_try_at owner error",
        person="member_id",
        own={"member_id": "file_ref content"},
        words="caption",
    ),
    "acts": _table(
        "id platform command at undoes undone_by inbox_id", person="member_id", own={"member_id": "conversation"}
    ),
    "audit": _table(
        "id act_id at platform action record digest hash place",
        person="member_id",
        audit="before after",
        hidden="salt",
    ),
    "erasures": _table("id record at created_at"),
    "inbox": _table(
        "id platform update_key received_at status attempts next_try_at done_at owner",
        address="conversation",
        passing="payload error",
    ),
    "outbox": _table(
        "id platform thread under_id key method kind access_version act_id inbox_id edits_id status attempts unsure"
        " plain created_at next_try_at owner sent_at message_ids",
        person="member_id",
        address="chat conversation only_for",
        passing="reply error",
    ),
    "questions": _table(
        "id argument status created_at expires_at inbox_id answered_by",
        person="member_id",
        address="conversation",
        passing="call",
        removed_with=("member_id",),
    ),
    "occurrences": _table("id push recipient on_day status due_at built_at outbox_id"),
    "processes": _table("owner version started_at beat_at"),
}


def columns(table: sa.Table, *kinds: Kind) -> list[sa.Column[object]]:
    """The columns of a table that are of one of these kinds."""
    known = TABLES[table.name].columns
    return [each for each in table.c if known[each.name].kind in kinds]
