"""A person named on the command line: a member, or somebody at a customer."""

from bot.config_values import near
from bot.programs.session import Session
from storage.privacy import persons
from storage.privacy.persons import Person
from storage.store import Connection


def the_one(session: Session, connection: Connection, name: str) -> Person:
    """Who is called so; ends the command when it is nobody or several."""
    found = persons.find(connection, name)
    if not found:
        guess = near(name, persons.everyone(connection))
        session.stop("person-unknown", name=name, near=guess or "none")
    if len(found) > 1:
        session.stop("person-several", name=name, found=", ".join(told(session, each) for each in found))
    return found[0]


def told(session: Session, person: Person) -> str:
    """Who it is, with the key that names them alone."""
    if person.is_member:
        return session.say("person-member", name=person.name, key=person.record)
    return session.say("person-contact", name=person.name, key=person.record, customer=person.customer or "")
