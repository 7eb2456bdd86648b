"""The words every floor shares: codes, statuses and roles, exactly as scripts see them in exports."""

import re
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

PLATFORM_TERMINAL = "terminal"


class Role(StrEnum):
    REP = "rep"
    LEAD = "lead"
    MANAGER = "manager"
    FINANCE = "finance"
    ASSISTANT = "assistant"
    ADMIN = "admin"


class VisitStatus(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"


class Channel(StrEnum):
    ONSITE = "onsite"
    PHONE = "phone"
    ONLINE = "online"
    MESSAGE = "message"
    CAME_TO_US = "came_to_us"
    EVENT = "event"


class Outcome(StrEnum):
    MET = "met"
    NOT_MET = "not_met"


class CheckIn(StrEnum):
    IN_RANGE = "in_range"
    OUTSIDE = "outside"
    UNVERIFIED = "unverified"


class PlaceKind(StrEnum):
    """How a place was sent. A live one is where the phone is; a pin may have been put anywhere by hand; a venue is
    picked from a list; a forwarded one is somebody else's."""

    LIVE = "live"
    PIN = "pin"
    VENUE = "venue"
    FORWARDED = "forwarded"


class PlaceDoubt(StrEnum):
    TRAVEL = "travel"


class FollowupStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class CustomerKind(StrEnum):
    PROSPECT = "prospect"
    CUSTOMER = "customer"
    DEALER = "dealer"
    SUPPLIER = "supplier"


class Grade(StrEnum):
    A = "A"
    B = "B"
    C = "C"


class Table(StrEnum):
    """Records people can change, by the table that holds them."""

    VISITS = "visits"
    FOLLOWUPS = "followups"
    CUSTOMERS = "customers"
    CONTACTS = "contacts"
    DEALS = "deals"


LETTERS: Mapping[str, str] = {"visits": "V", "followups": "F", "customers": "C", "contacts": "P", "deals": "D"}
TABLES: Mapping[str, str] = {letter: table for table, letter in LETTERS.items()}
_CODE = re.compile(r"#?([VFCPD])-?(\d{1,9})", re.IGNORECASE)


class Code(NamedTuple):
    """A record's name for people: a letter and a number, never reused (V12)."""

    table: str
    id: int

    def __str__(self) -> str:
        return f"{LETTERS[self.table]}{self.id}"

    @classmethod
    def read(cls, text: str) -> "Code | None":
        """The code that is the whole of `text` ("v12", "#V12"), else None."""
        found = _CODE.fullmatch(text.strip())
        return cls(TABLES[found[1].upper()], int(found[2])) if found else None


def load(kind: type[T], row: Any) -> T:
    """A record from a row that has its fields as columns."""
    return kind(**{field.name: getattr(row, field.name) for field in fields(kind)})  # type: ignore[arg-type]
