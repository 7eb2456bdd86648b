"""The stages of a deal, in their order: each with its probability and what should be known before it is entered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

WON, LOST = "won", "lost"
CLOSED = (WON, LOST)
# What a stage may ask for. `amount` and `close_on` are columns of the deal, `contact` somebody at the customer who
# decides; the others are kept in words.
NEEDS = ("amount", "close_on", "contact", "need", "budget", "competitor", "timing")


@dataclass(frozen=True, slots=True)
class Stage:
    """`probability` in per cent. `needs`: keys of `NEEDS`. `names`: by language, where not the usual ones."""

    key: str
    probability: int
    needs: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return self.key not in CLOSED


class Stages:
    """The open stages of a company in their order, then won and lost."""

    def __init__(self, stages: Sequence[Stage]) -> None:
        known = {each.key: each for each in stages}
        ends = [Stage(WON, 100, names=_names(known.get(WON))), Stage(LOST, 0, names=_names(known.get(LOST)))]
        self._open = tuple(each for each in stages if each.is_open)
        self._by_key = {each.key: each for each in (*self._open, *ends)}
        if not self._open:
            raise ValueError("a deal needs an open stage")

    def __iter__(self) -> Iterator[Stage]:
        return iter(self._by_key.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stages) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self._by_key))

    @property
    def open(self) -> tuple[Stage, ...]:
        return self._open

    @property
    def first(self) -> Stage:
        return self._open[0]

    def get(self, key: str) -> Stage | None:
        """The stage with this key; None for one that was taken out of the configuration since."""
        return self._by_key.get(key)

    def after(self, key: str) -> Stage | None:
        """The next open stage; None behind the last one, and for a closed deal."""
        keys = [each.key for each in self._open]
        place = keys.index(key) + 1 if key in keys else len(keys)
        return self._open[place] if place < len(keys) else None

    def needs(self, key: str) -> list[str]:
        """What should be known in a stage: its own needs and those of the stages before it, in order, each once."""
        wanted: dict[str, None] = {}
        if any(each.key == key for each in self._open):
            for each in self._open:
                wanted |= dict.fromkeys(each.needs)
                if each.key == key:
                    break
        return list(wanted)

    def probability(self, key: str) -> int:
        """In per cent; 0 for a stage nobody knows any more."""
        stage = self.get(key)
        return stage.probability if stage else 0


def _names(stage: Stage | None) -> Mapping[str, str]:
    return stage.names if stage else {}


DEFAULT_STAGES = Stages(
    [
        Stage("lead", 10),
        Stage("qualified", 30, ("contact",)),
        Stage("proposal", 50, ("amount",)),
        Stage("negotiation", 80, ("close_on",)),
    ]
)
STUCK_AFTER_DAYS = 14
