"""Somebody can't be reached any more: their messages wait, and who leads them is told once."""

from datetime import datetime

import sqlalchemy as sa

from handlers.company import Company
from handlers.conversation.reply import dump
from handlers.people.unreachable import cant_reach
from storage.messages import outbox, recipients
from storage.people.accounts import push_addresses
from storage.people.directory import Directory, Member, read_directory


def hold(
    connection: sa.Connection, company: Company, platform: str, chat: str, because: str, now: datetime
) -> Member | None:
    """Holds what is for this chat. Returns the member when that they are gone is news."""
    if not recipients.hold_chat(connection, platform, chat, because):
        return None
    directory = read_directory(connection, now.astimezone(company.timezone).date())
    accounts = directory.accounts.values()
    member_id = next((each.member_id for each in accounts if (each.platform, each.address) == (platform, chat)), 0)
    member = directory.members.get(member_id)
    if member is not None and not member.removed:
        _tell_leads(connection, company, directory, member, (platform, chat), now)
    return member


def _tell_leads(
    connection: sa.Connection,
    company: Company,
    directory: Directory,
    member: Member,
    gone: tuple[str, str],
    now: datetime,
) -> None:
    waiting = recipients.count_held(connection, *gone)
    leads = {each.id: each for each in directory.leads_of(member.id)}
    for lead_id, address in push_addresses(connection, leads).items():
        lead = leads[lead_id]
        outbox.put(
            connection,
            platform=address.platform,
            chat=address.address,
            conversation=address.conversation,
            key=f"gone:{':'.join(gone)}:{lead_id}:{now.isoformat()}",
            kind="push",
            reply=dump(cant_reach(member, gone[0], waiting, lead, company)),
            member_id=lead_id,
            access_version=lead.access_version,
            created_at=now,
        )
