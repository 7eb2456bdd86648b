"""Reads for exports: whole tables in the columns of the contract, streamed, for the program's owner alone.

Undone records are left out. Values are as stored: instants in UTC, days local, lists and audit contents as they are;
who writes them to a file makes texts of them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.money import to_major
from storage.people.directory import Directory
from storage.records import LETTERS, Code, VisitStatus
from storage.targets import targets_export

# Rows fetched at a time: memory stays flat however long the table is.
CHUNK = 500

_customers, _contacts, _visits, _followups = schema.customers, schema.contacts, schema.visits, schema.followups
_deals = schema.deals
_members, _teams, _outbox, _audit = schema.members, schema.teams, schema.outbox, schema.audit

_owner = _members.alias("owner")
_enterer = _members.alias("enterer")
_assigner = _members.alias("assigner")
_parent = _teams.alias("parent")


@dataclass(frozen=True, slots=True)
class Window:
    """Two bounds of a period, both given twice: as local days (inclusive) and as instants (`until` exclusive)."""

    since: date | None = None
    until: date | None = None
    since_at: datetime | None = None
    until_at: datetime | None = None


Read = Callable[[Window], sa.Select[Any]]
Finish = Callable[[Any, Directory], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Export:
    """One table of the export: its columns, its query, and how a row of the query becomes values of the columns."""

    columns: tuple[str, ...]
    query: Read
    finish: Finish


def rows(connection: sa.Connection, table: str, directory: Directory, window: Window) -> Iterator[tuple[Any, ...]]:
    """The rows of a table of `EXPORTS`, by id, as values of its columns; read in chunks while they are consumed.

    Customers, contacts, deals, members, teams, follow-ups, targets and outbox rows are chosen by when they were
    created, visits by their day (a plan's if it did not take place), audit rows by their instant.
    """
    export = EXPORTS[table]
    result = connection.execute(export.query(window), execution_options={"yield_per": CHUNK})
    for row in result:
        yield export.finish(row, directory)


def _code(table: str, row_id: int) -> str:
    return str(Code(table, row_id))


def _between(column: sa.Column[Any], window: Window) -> list[sa.ColumnElement[bool]]:
    bounds = [column >= window.since_at] if window.since_at else []
    return bounds + ([column < window.until_at] if window.until_at else [])


def _created(table: sa.Table, window: Window) -> list[sa.ColumnElement[bool]]:
    there = [table.c.undone_by.is_(None)] if "undone_by" in table.c else []
    return [*there, *_between(table.c.created_at, window)]


# --- customers -------------------------------------------------------------------------------------------------------


def _customer_query(window: Window) -> sa.Select[Any]:
    joined = _customers.outerjoin(_owner, _owner.c.id == _customers.c.owner_id)
    query = sa.select(_customers, _owner.c.name.label("owner")).select_from(joined)
    return query.where(*_created(_customers, window)).order_by(_customers.c.id)


def _customer_row(row: Any, directory: Directory) -> tuple[Any, ...]:
    return (
        _code("customers", row.id), row.name, row.kind, row.grade, row.owner, directory.team_name(row.owner_id),
        row.aliases, row.address, row.latitude, row.longitude, row.created_at, row.segment, row.town, row.source,
        row.referred_by,
    )  # fmt: skip


def _contact_query(window: Window) -> sa.Select[Any]:
    joined = _contacts.join(_customers, _customers.c.id == _contacts.c.customer_id)
    query = sa.select(_contacts, _customers.c.name.label("customer")).select_from(joined)
    return query.where(*_created(_contacts, window)).order_by(_contacts.c.id)


def _contact_row(row: Any, _directory: Directory) -> tuple[Any, ...]:
    return _code("contacts", row.id), row.customer, row.name, row.title, row.part, row.phone, row.until


# --- field work ------------------------------------------------------------------------------------------------------


def _visit_query(window: Window) -> sa.Select[Any]:
    steps = _followups.alias("steps")
    code = sa.literal("V").concat(sa.cast(_visits.c.id, sa.Text))
    newest = sa.select(sa.func.max(steps.c.id)).where(steps.c.belongs_to == code, steps.c.undone_by.is_(None))
    next_one = _followups.c.id == newest.correlate(_visits).scalar_subquery()
    joined = (
        _visits.join(_customers, _customers.c.id == _visits.c.customer_id)
        .join(_owner, _owner.c.id == _visits.c.member_id)
        .outerjoin(_enterer, _enterer.c.id == _visits.c.entered_by)
        .outerjoin(_contacts, _contacts.c.id == _visits.c.contact_id)
        .outerjoin(_followups, next_one)
    )
    day = sa.func.coalesce(_visits.c.visited_on, _visits.c.planned_on)
    bounds = [day >= window.since] if window.since else []
    bounds += [day <= window.until] if window.until else []
    query = sa.select(
        _visits,
        _customers.c.name.label("customer"),
        _owner.c.name.label("member"),
        _enterer.c.name.label("enterer"),
        _contacts.c.name.label("known_contact"),
        _followups.c.text.label("next_step"),
        _followups.c.due_on.label("next_on"),
        _followups.c.due_at.label("next_at"),
    )
    return query.select_from(joined).where(_visits.c.undone_by.is_(None), *bounds).order_by(_visits.c.id)


def _visit_row(row: Any, _directory: Directory) -> tuple[Any, ...]:
    done = row.status == VisitStatus.DONE
    when = (row.visited_at or row.visited_on) if done else (row.planned_at or row.planned_on)
    return (
        _code("visits", row.id), row.status, row.customer, row.member, when, row.known_contact or row.contact, row.note,
        row.next_step, row.next_at or row.next_on, row.check_in, row.distance_m, row.platform, row.created_at,
        row.channel, row.outcome, row.participants, row.enterer, row.said_at,
    )  # fmt: skip


def _followup_query(window: Window) -> sa.Select[Any]:
    joined = (
        _followups.outerjoin(_customers, _customers.c.id == _followups.c.customer_id)
        .join(_owner, _owner.c.id == _followups.c.member_id)
        .outerjoin(_assigner, _assigner.c.id == _followups.c.assigned_by)
    )
    query = sa.select(
        _followups,
        _customers.c.name.label("customer"),
        _owner.c.name.label("member"),
        _assigner.c.name.label("assigner"),
    )
    return query.select_from(joined).where(*_created(_followups, window)).order_by(_followups.c.id)


def _followup_row(row: Any, _directory: Directory) -> tuple[Any, ...]:
    return (
        _code("followups", row.id), row.status, row.customer, row.member, row.text, row.due_at or row.due_on,
        row.done_at, row.created_at, row.belongs_to, row.assigner,
    )  # fmt: skip


# --- deals -----------------------------------------------------------------------------------------------------------


def _deal_query(window: Window) -> sa.Select[Any]:
    joined = _deals.join(_customers, _customers.c.id == _deals.c.customer_id).join(
        _owner, _owner.c.id == _deals.c.owner_id
    )
    query = sa.select(_deals, _customers.c.name.label("customer"), _owner.c.name.label("owner"))
    return query.select_from(joined).where(*_created(_deals, window)).order_by(_deals.c.id)


def _deal_row(row: Any, _directory: Directory) -> tuple[Any, ...]:
    amount = f"{to_major(row.amount, row.currency):f}" if row.amount is not None and row.currency else None
    return (
        _code("deals", row.id), row.title, row.customer, row.owner, row.stage, amount, row.currency, row.close_on,
        row.won_on, row.lost_on, row.lost_reason, row.created_at, row.grade, row.tax_basis,
    )  # fmt: skip


# --- people ----------------------------------------------------------------------------------------------------------


def _member_query(window: Window) -> sa.Select[Any]:
    return sa.select(_members).where(*_created(_members, window)).order_by(_members.c.id)


def _member_row(row: Any, directory: Directory) -> tuple[Any, ...]:
    platforms = sorted({each.platform for each in directory.accounts.values() if each.member_id == row.id})
    return (
        row.name, row.roles, directory.team_name(row.id), row.nicknames, row.language, row.timezone, platforms,
        row.created_at, row.joined_at, row.removed_at,
    )  # fmt: skip


def _team_query(window: Window) -> sa.Select[Any]:
    joined = _teams.outerjoin(_parent, _parent.c.id == _teams.c.parent_id)
    query = sa.select(_teams, _parent.c.name.label("parent")).select_from(joined)
    return query.where(*_created(_teams, window)).order_by(_teams.c.id)


def _team_row(row: Any, _directory: Directory) -> tuple[Any, ...]:
    return row.name, row.parent, row.created_at


# --- operation -------------------------------------------------------------------------------------------------------

_OUTBOX = ("id", "platform", "chat", "key", "status", "attempts", "created_at", "sent_at")


def _outbox_query(window: Window) -> sa.Select[Any]:
    return sa.select(*(_outbox.c[name] for name in _OUTBOX)).where(*_created(_outbox, window)).order_by(_outbox.c.id)


def _audit_query(window: Window) -> sa.Select[Any]:
    joined = _audit.outerjoin(_members, _members.c.id == _audit.c.member_id)
    query = sa.select(_audit, _members.c.name.label("member")).select_from(joined)
    return query.where(*_between(_audit.c.at, window)).order_by(_audit.c.id)


def _audit_row(row: Any, _directory: Directory) -> tuple[Any, ...]:
    table, _, row_id = row.record.partition(":")
    record = _code(table, int(row_id)) if table in LETTERS and row_id else row.record
    hashed = row.hash.hex() if row.hash is not None else None
    return row.id, row.at, row.member, row.platform, row.action, record, row.before, row.after, hashed


def _as_is(row: Any, _directory: Directory) -> tuple[Any, ...]:
    return tuple(row)


def _columns(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(","))


EXPORTS: Mapping[str, Export] = {
    "customers": Export(
        _columns(
            "code, name, kind, grade, owner, team, aliases, address, latitude, longitude, created_at, segment, town,"
            " source, referred_by"
        ),
        _customer_query,
        _customer_row,
    ),
    "contacts": Export(_columns("code, customer, name, title, part, phone, until"), _contact_query, _contact_row),
    "visits": Export(
        _columns(
            "code, status, customer, member, visited_at, contact, note, next_step, next_due, check_in, distance_m,"
            " platform, created_at, channel, outcome, participants, entered_by, said_at"
        ),
        _visit_query,
        _visit_row,
    ),
    "followups": Export(
        _columns("code, status, customer, member, text, due, done_at, created_at, belongs_to, assigned_by"),
        _followup_query,
        _followup_row,
    ),
    "deals": Export(
        _columns(
            "code, title, customer, owner, stage, amount, currency, close_on, won_on, lost_on, lost_reason, created_at,"
            " grade, tax_basis"
        ),
        _deal_query,
        _deal_row,
    ),
    "targets": Export(targets_export.COLUMNS, targets_export.query, targets_export.row),
    "members": Export(
        _columns("name, roles, team, nicknames, language, timezone, platforms, created_at, joined_at, removed_at"),
        _member_query,
        _member_row,
    ),
    "teams": Export(_columns("name, parent, created_at"), _team_query, _team_row),
    "outbox": Export(_OUTBOX, _outbox_query, _as_is),
    "audit": Export(
        _columns("id, at, member, platform, action, record, before, after, hash"), _audit_query, _audit_row
    ),
}
