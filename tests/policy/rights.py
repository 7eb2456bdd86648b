"""The table *Rights* of the product, copied word for word as data; what is allowed is computed from this copy alone.

| | customers | visits, follow-ups | deals | targets, figures | members, teams, bindings | audit |
|---|---|---|---|---|---|---|
| rep | own in full; of others name and owner only, and only when looked for by name | own | own | own; own rank | – | own acts |
| lead | of the teams led, down the tree; reassigns | same; nudges, undoes | same | same; sets targets | members of the own team; binds | the team's |
| manager | all | all | all | all; sets | binds | all |
| finance | all | – | all, without notes | company and team | – | of money |
| assistant | as the reps they type for | same, entered for them | same, without figures of others | – | – | own acts |
| admin | – | – | – | – | all | all |

A customer without an owner is open to every rep. Own means owner or author. "Company and team" is the column `totals`:
what a team or the company reached, nobody's own figures; leads and managers have both. Finance reads deals.

Leave has no column there: everybody enters their own, who leads, types for or looks after people enters theirs.
"""  # noqa: E501 - the table as it stands

from enum import StrEnum


class Relation(StrEnum):
    """Whose record it is, as who asks sees it."""

    OWN = "own"
    TEAM = "team's"  # of a rep in the same team
    FOREIGN = "foreign"  # of a rep in another team
    UNOWNED = "unowned"  # customers only


NOBODY: frozenset[Relation] = frozenset()
OWN = frozenset({Relation.OWN})
TEAM = OWN | {Relation.TEAM}
ALL = TEAM | {Relation.FOREIGN}

# What each role reads of each subject, and writes unless `WRITES` says otherwise.
COLUMNS = ("customers", "visits", "followups", "deals", "figures", "totals", "members", "bindings", "audit", "leaves")
_ROWS = {
    "rep":       (OWN,    OWN,    OWN,    OWN,    OWN,    NOBODY, NOBODY, NOBODY, OWN, OWN),
    "lead":      (TEAM,   TEAM,   TEAM,   TEAM,   TEAM,   TEAM,   TEAM,   TEAM,   TEAM, TEAM),
    "manager":   (ALL,    ALL,    ALL,    ALL,    ALL,    ALL,    NOBODY, ALL,    ALL, ALL),
    "finance":   (ALL,    NOBODY, NOBODY, ALL,    NOBODY, ALL,    NOBODY, NOBODY, NOBODY, OWN),
    "assistant": (TEAM,   TEAM,   TEAM,   TEAM,   NOBODY, NOBODY, NOBODY, NOBODY, OWN, TEAM),
    "admin":     (NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, ALL,    ALL,    ALL, ALL),
}  # fmt: skip
TABLE = {role: dict(zip(COLUMNS, row, strict=True)) for role, row in _ROWS.items()}

# Who writes, where that is less than who reads: targets are set by leads and managers, deals are none of finance's.
_WRITES = {
    "figures": {"lead": TEAM, "manager": ALL},
    "deals": {role: TABLE[role]["deals"] for role in ("rep", "lead", "manager", "assistant")},
    "totals": {},
    "audit": {},
}
WRITES = {
    role: {each: _WRITES[each].get(role, NOBODY) if each in _WRITES else reach for each, reach in row.items()}
    for role, row in TABLE.items()
}

# "reassigns" stands in the lead's row, for customers and the same for deals; all of the manager's includes it.
REASSIGNS = {"lead": TEAM, "manager": ALL}
REASSIGNED = {"customers", "deals"}

# "all, without notes": finance alone reads deals without them. What things cost is seen by few.
NOTES = {role: row["deals"] for role, row in TABLE.items() if role != "finance"}
COSTS = {"manager": ALL, "finance": ALL}

# "nudges" stands in the lead's row; all of the manager's includes it. A call for help is answered by who leads, and by
# who looks after all members; nobody answers their own.
NUDGES = {"lead": TEAM, "manager": ALL}
HELPS = {
    "lead": frozenset({Relation.TEAM}),
    "manager": frozenset({Relation.TEAM, Relation.FOREIGN}),
    "admin": frozenset({Relation.TEAM, Relation.FOREIGN}),
}

# "/undo: by its author, by the lead"; nobody else, whatever they may read of the audit.
TAKES_BACK = {"rep": OWN, "lead": TEAM, "manager": ALL, "finance": OWN, "assistant": OWN, "admin": OWN}


def allowed(role: str, need: str, relation: Relation | None) -> bool:
    """Whether a role may do what needs `need` to such a record: a column (`visits`: to read and, mostly, to write it),
    `write figures` and the like, `reassign`, `undo`, `anyone`; `this or that` where one of them is enough.

    No relation: the command alone, without a record.
    """
    if " or " in need:
        return any(allowed(role, each, relation) for each in need.split(" or "))
    if need == "anyone":
        return True
    reach = _reach(role, need)
    if relation is None:
        return bool(reach)
    if relation is Relation.UNOWNED:  # open to all who have customers; what is entered there is one's own
        return bool(reach)
    return relation in reach


def _reach(role: str, need: str) -> frozenset[Relation]:
    if need == "reassign":
        return REASSIGNS.get(role, NOBODY)
    if need.startswith("write "):
        return WRITES[role][need.removeprefix("write ")]
    if need in {"nudge", "helps"}:
        return (NUDGES if need == "nudge" else HELPS).get(role, NOBODY)
    if need == "asked":  # who was asked answers
        return OWN
    return TAKES_BACK[role] if need == "undo" else TABLE[role][need]
