"""What a run showed, and when it is over."""

import math
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.crash import company
from tests.crash.scenes import Scene

DRAIN_SECONDS = 60
# What may come twice when the process dies: Slack's history tells what was posted, but not what one person was shown.
_IN_FLIGHT = ("telegram", company.ASIDE)


@dataclass
class Outcome:
    """`again`: answers that came once more, by where; `in_flight`: how many were being sent at the kills."""

    messages: int
    findings: company.Findings
    unanswered: list[str]
    again: Counter[str]
    in_flight: Counter[str]
    notes: list[str] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)  # lines of logs that should not be there

    @property
    def too_often(self) -> dict[str, int]:
        """Answers that came again though they need not, by where."""
        allowed = {where: self.in_flight[where] for where in _IN_FLIGHT}
        return {where: count for where, count in self.again.items() if count > allowed.get(where, 0)}

    @property
    def failed(self) -> bool:
        """Whether the promise was broken."""
        found = self.findings
        return bool(found.lost or found.doubled or found.disordered or self.unanswered or self.too_often)

    def __str__(self) -> str:
        found = self.findings
        again = ", ".join(f"{count} {where}" for where, count in sorted(self.again.items()) if count)
        flying = ", ".join(f"{count} {where}" for where, count in sorted(self.in_flight.items()) if count)
        figures = [
            f"{self.messages} messages: lost {len(found.lost)}",
            f"doubled {len(found.doubled)}",
            f"order broken {len(found.disordered)}",
            f"unanswered {len(self.unanswered)}",
            f"answers twice {again or 0}",
            f"in flight at the kills {flying or 0}",
        ]
        return ", ".join([*figures, *self.notes, *(f"BUG {each}" for each in self.bugs[:5])])


def drained(url: str, scene: Scene, check: Callable[[], object] = lambda: None) -> None:
    """Waits until everything was brought, handled and answered, as long as it gets less. `check` is called
    meanwhile."""
    since, least, quiet, looks = time.monotonic(), math.inf, 0, 0
    while quiet < 5:
        check()
        if looks % 10 == 0:  # a try that failed because of the last kill is followed by another pause
            scene.hurries()
        looks += 1
        time.sleep(0.2)
        left = scene.pending() + company.unfinished(url)
        quiet = quiet + 1 if not left else 0
        if left < least:
            since, least = time.monotonic(), left
        if quiet == 0 and time.monotonic() - since > DRAIN_SECONDS:
            raise AssertionError(f"for {DRAIN_SECONDS} s nothing moved: {scene.pending()}, {company.waiting(url)}")


def outcome_of(url: str, scene: Scene, in_flight: Counter[str], *, several: bool = False) -> Outcome:
    """After everything came to rest. `several` processes may store in any order what came at the same time."""
    heard, wanted = scene.heard(url), scene.wanted()
    orders = (scene.in_order(url), scene.may_swap) if several else (scene.in_order(url),)
    return Outcome(
        messages=len(wanted),
        findings=company.examine(url, wanted, *orders),
        unanswered=[mark for mark in wanted if not heard.is_told(mark)] + heard.untold,
        again=heard.again,
        in_flight=in_flight,
    )
