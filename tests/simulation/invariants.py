"""What must hold at every moment and at the end, by name. The first that doesn't ends the simulation."""

INVARIANTS = {
    "nothing-lost": "Each row ends sent, and is there as it was written; or as the table of outcomes has it for what"
    " happened to it: unknown after as many doubtful tries as it may have, dead after two refusals.",
    "order-in-conversation": "What a conversation gets arrives first in the order of its rows.",
    "at-most-in-flight": "A part of a row is there once more at most for each try whose answer was lost, and each time"
    " its row was taken from a process that had it in hand; on a platform that looks back, not even that, unless the"
    " process came back to life.",
    "no-429-by-our-own-rate": "With the documented limits the platform never refuses, unless told to.",
    "fenced": "Who lost its rows changes nothing in them.",
    "one-owner": "A row is claimed by the living alone, freed only from the dead, and posted by who holds it.",
    "quiet-after-429": "Nothing is claimed for a bucket before its retry_after has passed.",
    "edits-after-send": "What changes a message or stands below it is claimed after that was sent; at the end a message"
    " shows its last change.",
    "answers-before-pushes": "An answer that may go waits behind no more than a few pushes of other conversations.",
    "sent-is-final": "What was settled as sent is never touched again.",
    "ends": "Once platform and store are well, everything comes to rest within a bounded time.",
    "no-part-breaks": "Delivery and heartbeat raise nothing, whatever happens.",
}


class Broken(Exception):
    """An invariant that doesn't hold."""

    def __init__(self, name: str, what: str) -> None:
        assert name in INVARIANTS
        super().__init__(f"{name}: {what}")
        self.name = name
