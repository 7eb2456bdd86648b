"""All handler files: importing this declares every command, in the order help shows them."""

from handlers import (
    contacts,
    customers,
    editing,
    followups,
    helping,
    joining,
    members,
    plans,
    pushing,
    quotes,
    reports,
    settings,
    undoing,
    visits,
)

ALL = (
    visits,
    plans,
    followups,
    customers,
    contacts,
    quotes,
    undoing,
    editing,
    settings,
    helping,
    joining,
    members,
    reports,
    pushing,
)
