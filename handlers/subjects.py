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
    pushing,
)
