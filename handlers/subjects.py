"""All handler files: importing this declares every command, in the order help shows them."""

from handlers import pushing
from handlers.acts import editing, undoing
from handlers.conversation import helping
from handlers.customers import contacts, customers, quotes, spot
from handlers.day import followups, plans
from handlers.deals import deals, wins
from handlers.deals import list as deal_list
from handlers.people import joining, leave, members, settings
from handlers.reports import reports
from handlers.sentences import kept
from handlers.targets import targets
from handlers.team import binding, help_requests, nudged, nudging, team
from handlers.visits import looked, shown, visits, voice

ALL = (
    binding,
    visits,
    shown,
    voice,
    looked,
    plans,
    followups,
    customers,
    contacts,
    deals,
    deal_list,
    wins,
    quotes,
    kept,
    spot,
    team,
    nudging,
    nudged,
    help_requests,
    targets,
    undoing,
    editing,
    leave,
    settings,
    helping,
    joining,
    members,
    reports,
    pushing,
)
