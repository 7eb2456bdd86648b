"""Looks at every transaction and every request, and says which invariant does not hold."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.simulation.invariants import Broken
from tests.simulation.model import Message, Platform
from tests.simulation.stores import Database, Row
from tests.simulation.timeline import Timeline

OPEN = ("ready", "sending")
# Doubtful tries before a row may stay unknown.
DOUBTS_OF_PUSHES, DOUBTS_OF_CHANGES = 3, 9


@dataclass(frozen=True, slots=True)
class Written:
    """What a turn wrote."""

    id: int
    chat: str
    conversation: str
    method: str
    kind: str
    texts: tuple[str, ...]
    edits_id: int | None


@dataclass
class Watch:
    """What is known of a simulation beside the database. `hindered`: owners that crashed, were paused or had no store,
    and may lose their rows for it; `returned`: those of them that lived on."""

    timeline: Timeline
    database: Database
    platform: Platform
    tell: Callable[[str, str], None]
    written: dict[int, Written] = field(default_factory=dict)
    hindered: set[str] = field(default_factory=set)
    returned: set[str] = field(default_factory=set)
    doubts: Counter[int] = field(default_factory=Counter)
    taken_from: dict[int, list[str]] = field(default_factory=dict)
    held_once: set[int] = field(default_factory=set)
    closed: dict[str, float] = field(default_factory=dict)
    broken: Broken | None = None  # noticed inside a part, which would swallow it

    def __post_init__(self) -> None:
        self.database.on_commit = self._committed

    # --- transactions ---

    def _committed(self, who: str, before: dict[int, Row], after: dict[int, Row]) -> None:
        for row_id, row in after.items():
            was = before.get(row_id)
            if was is not None and was != row:
                self._noted(self._changed, who, was, row)
                if was.status == row.status == "sent" and not self._was_edited(row, before, after):
                    self._noted(self._untouched, who, was, row)

    def _noted(self, check: Callable[..., None], *given: object) -> None:
        try:
            check(*given)
        except Broken as error:
            self.broken = self.broken or error

    def _changed(self, who: str, was: Row, row: Row) -> None:
        if was.status != row.status:
            self.tell(who, f"row {row.id}: {was.status} -> {row.status}{f' ({row.error})' if row.error else ''}")
        if was.status == "sent" and (row.status != "sent" or (row.owner, row.error) != (was.owner, was.error)):
            raise Broken("sent-is-final", f"row {row.id} by {who}")
        if row.status == "held":
            self.held_once.add(row.id)
        if was.status == "sending":
            self._let_go(who, was, row)
        elif row.status == "sending":
            self._claimed(who, row)

    @staticmethod
    def _was_edited(row: Row, before: dict[int, Row], after: dict[int, Row]) -> bool:
        return any(each.edits_id == row.id and each != before.get(each.id) for each in after.values())

    def _untouched(self, who: str, was: Row, row: Row) -> None:
        raise Broken("sent-is-final", f"{who} writes {row.message_ids} over {was.message_ids} of row {row.id}")

    def _let_go(self, who: str, was: Row, row: Row) -> None:
        owner = was.owner or "?"
        if who != owner:
            if row.status != "ready" or row.owner is not None:
                raise Broken("fenced", f"{who} settled row {row.id} of {owner}")
            if owner in self.database.owners:
                raise Broken("one-owner", f"{who} freed row {row.id} of {owner}, who lives")
            if owner not in self.hindered:
                raise Broken("one-owner", f"{who} buried {owner}, who was never hindered")
            self.taken_from.setdefault(row.id, []).append(owner)
        elif (seconds := self.platform.throttled.pop(row.id, None)) and (row.error or "").startswith("Throttled"):
            self.closed[row.chat] = max(self.closed.get(row.chat, 0.0), self.timeline.now + seconds)

    def _claimed(self, who: str, row: Row) -> None:
        if row.owner != who or who not in self.database.owners:
            raise Broken("one-owner", f"row {row.id} claimed by {row.owner}, {who} is not among the living")
        if self.closed.get(row.chat, 0.0) > self.timeline.now + 1e-6:
            raise Broken("quiet-after-429", f"row {row.id} claimed before {self.closed[row.chat]:.3f}")
        for other in (row.edits_id, row.under_id):
            if other is not None and self.database.rows[other].status in OPEN:
                raise Broken("edits-after-send", f"row {row.id} claimed, {other} is not sent")

    # --- requests ---

    def posted(self, who: str, row_id: int) -> None:
        """A replica begins to post a row."""
        if self.database.is_watched:
            self._noted(self._check_poster, who, row_id)

    def _check_poster(self, who: str, row_id: int) -> None:
        row = self.database.rows[row_id]
        if (row.status, row.owner) != ("sending", who) and who not in self.hindered:
            raise Broken("one-owner", f"{who} posts row {row_id}, which is {row.status} and {row.owner}'s")

    def doubted(self, row_id: int) -> None:
        """A try of this row ended without our knowing whether it arrived."""
        self.doubts[row_id] += 1

    # --- the end ---

    def at_rest(self) -> bool:
        """Whether no row waits for anything."""
        return all(row.status not in (*OPEN, "held") for row in self.database.rows.values())

    def check_end(self) -> None:
        """Everything that must hold in the end."""
        there: dict[tuple[int, int], list[Message]] = {}
        for message in self.platform.messages.values():
            there.setdefault((message.row, message.part), []).append(message)
        for row in self.database.rows.values():
            self._check_outcome(row, there)
        for (row_id, part), copies in there.items():
            self._check_copies(row_id, part, len(copies))
        self._check_order(there)
        self._check_changes()
        self._check_refusals()

    def _check_outcome(self, row: Row, there: dict[tuple[int, int], list[Message]]) -> None:
        written = self.written[row.id]
        if row.status == "sent":
            ids = json.loads(row.message_ids or "[]")
            if written.method == "send":
                self._check_there(row, written, ids, there)
            elif any(each not in self.platform.messages for each in ids):
                raise Broken("nothing-lost", f"row {row.id} is sent as {ids}, which is nowhere")
        elif row.status == "unknown":
            if self.doubts[row.id] < self._doubts_needed(written):
                raise Broken("nothing-lost", f"row {row.id} ({written.kind}) is unknown after {self.doubts[row.id]}")
        elif row.status != "dead" or self.platform.refusals.get(row.id, 0) < 2:
            raise Broken("nothing-lost", f"row {row.id} ends {row.status}: {row.error}")

    def _check_there(
        self, row: Row, written: Written, ids: list[str], there: dict[tuple[int, int], list[Message]]
    ) -> None:
        # A change of what had not arrived yet is sent, and stands for both.
        rows = {row.id, *(each.id for each in self.written.values() if each.edits_id == row.id)}
        parts = [sum(len(there.get((each, part), [])) for each in rows) for part in range(len(written.texts))]
        ours = [each for each in ids if each in self.platform.messages and self.platform.messages[each].row in rows]
        if not parts[0] or ours != ids or (len(ours), 0 in parts) != (len(written.texts), False):
            raise Broken("nothing-lost", f"row {row.id} is sent as {ids}, but there are {parts} of its parts")

    def _doubts_needed(self, written: Written) -> int:
        if self.platform.looks_back or written.method != "send":
            return DOUBTS_OF_CHANGES
        return DOUBTS_OF_PUSHES if written.kind == "push" else 1

    def _check_copies(self, row_id: int, part: int, copies: int) -> None:
        taken, written = self.taken_from.get(row_id, []), self.written[row_id]
        if self.platform.looks_back:
            causes = len([each for each in taken if each in self.returned])
        else:  # an answer that may have arrived is not sent again
            again = written.kind == "push" or written.method != "send"
            causes = len(taken) + (self.doubts[row_id] if again else 0)
        if copies > 1 + causes:
            raise Broken("at-most-in-flight", f"row {row_id}/{part} is there {copies} times, {causes} causes")

    def _check_order(self, there: dict[tuple[int, int], list[Message]]) -> None:
        last: dict[str, tuple[float, int]] = {}
        for row_id, written in sorted(self.written.items()):
            first = there.get((row_id, 0))
            if written.method != "send" or not first or row_id in self.held_once:
                continue
            at = first[0].at
            before = last.get(written.conversation, (0.0, 0))
            if at < before[0]:
                raise Broken("order-in-conversation", f"row {row_id} arrived before {before[1]}")
            last[written.conversation] = (at, row_id)

    def _check_changes(self) -> None:
        shown: dict[int, tuple[int, str]] = {}
        doubtful: set[int] = set()
        for row_id, written in sorted(self.written.items()):
            target = written.edits_id
            if target is None:
                continue
            if self.database.rows[row_id].status == "sent":
                shown[target] = (row_id, written.texts[0] if written.texts else "")
            if self.database.rows[row_id].status != "sent" or self.taken_from.get(row_id) or self.doubts[row_id]:
                doubtful.add(target)
        for target, (row_id, text) in shown.items():
            ids = json.loads(self.database.rows[target].message_ids or "[]")
            message = self.platform.messages.get(ids[0]) if ids else None
            if message is not None and target not in doubtful and message.text != text:
                raise Broken("edits-after-send", f"row {target} shows {message.text!r}, not what {row_id} says")

    def _check_refusals(self) -> None:
        """Not ours: what was long on its way, and what somebody sent who had been taken for dead."""
        for at, chat in self.platform.too_many:
            late = self.platform.late.get(chat, -1e9)
            if at - late > 70.0 and not self.returned:
                raise Broken("no-429-by-our-own-rate", f"chat {chat} at {at:.3f}")
