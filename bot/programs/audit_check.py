"""`legwork doctor --audit`: the audit's chain, walked from its first row to its last."""

from pathlib import Path

from bot.programs.session import Session, UsageError
from storage.acts import sealing
from storage.acts.sealing import Break, Head
from storage.keeping import backups
from storage.store import Store


def examine(session: Session, store: Store, against: str | None) -> tuple[bool, str]:
    """Whether the chain holds, and a line that says so. What isn't chained yet is chained first.

    `against` is a backup's file, or a head as `backup` and the log print it (PLACE:HASH).
    """
    kept = [_head(session, against)] if against else []
    sealing.seal_all(store)
    found = store.read(lambda connection: sealing.verify(connection, *kept))
    if found.broken is not None:
        return False, _told(session, found.broken)
    return True, session.say(
        "doctor-audit", rows=found.head.place, head=str(found.head), emptied=found.emptied, compared=len(kept)
    )


def _told(session: Session, broken: Break) -> str:
    return session.say(f"doctor-audit-{broken.what}", place=broken.place, row=broken.row or 0)


def _head(session: Session, against: str) -> Head:
    file = Path(against)
    try:
        head = backups.head_of(file) if file.exists() else Head.read(against)
    except ValueError:
        raise UsageError(session.say("doctor-against-unread", against=against)) from None
    if not head.place:  # with that every chain agrees, an empty one too
        raise UsageError(session.say("doctor-against-nothing", against=against))
    return head
