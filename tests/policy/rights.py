"""The table *Rights* of the product, copied word for word as data; what is allowed is computed from this copy alone.

| | customers | visits, follow-ups | figures | members | audit |
|---|---|---|---|---|---|
| rep | own in full; of others name and owner only, when looked for by name | own | own | – | own acts |
| lead | of the teams led, down the tree; reassigns | same; undoes | same | members of the own team | the team's |
| manager | all | all | all | – | all |
| finance | all | – | company and team | – | of money |
| assistant | as the reps they type for | same, entered for them | – | – | own acts |
| admin | – | – | – | all | all |

A customer without an owner is open to every rep. Own means owner or author.
"""

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

# What each role reads and writes of each subject.
COLUMNS = ("customers", "visits", "followups", "figures", "members", "audit")
_ROWS = {
    "rep":       (OWN,    OWN,    OWN,    OWN,    NOBODY, OWN),
    "lead":      (TEAM,   TEAM,   TEAM,   TEAM,   TEAM,   TEAM),
    "manager":   (ALL,    ALL,    ALL,    ALL,    NOBODY, ALL),
    "finance":   (ALL,    NOBODY, NOBODY, ALL,    NOBODY, NOBODY),
    "assistant": (TEAM,   TEAM,   TEAM,   NOBODY, NOBODY, OWN),
    "admin":     (NOBODY, NOBODY, NOBODY, NOBODY, ALL,    ALL),
}  # fmt: skip
TABLE = {role: dict(zip(COLUMNS, row, strict=True)) for role, row in _ROWS.items()}

# "reassigns" stands in the lead's row; all of the manager's includes it.
REASSIGNS = {"lead": TEAM, "manager": ALL}

# "/undo: by its author, by the lead"; nobody else, whatever they may read of the audit.
TAKES_BACK = {"rep": OWN, "lead": TEAM, "manager": ALL, "finance": OWN, "assistant": OWN, "admin": OWN}

READ_ONLY = {"figures", "audit"}


def allowed(role: str, need: str, relation: Relation | None) -> bool:
    """Whether a role may do what needs `need` (`visits`, `customers`, `reassign`, `undo`, `anyone`) to such a record.

    No relation: the command alone, without a record.
    """
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
    return TAKES_BACK[role] if need == "undo" else TABLE[role][need]
