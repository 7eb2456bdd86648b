"""What `/metrics` tells: counters of this process, and what the store holds at the moment it is asked.

No label takes a value that people make: no chat, no name, no text of an error. prometheus-client takes a tenth of a
second to import, so this module is imported by `serve` alone, with the first scrape or the first thing to count.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily

from storage.messages.backlog import Backlog
from storage.migrations import HEAD

if TYPE_CHECKING:
    from datetime import datetime

    from prometheus_client.metrics_core import Metric

TURN_OUTCOMES = ("done", "failed", "dead")
SEND_OUTCOMES = (
    "sent", "already_so", "not_sent", "throttled", "gone", "moved", "refused", "credentials", "unknown",
)  # fmt: skip
_TURN_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_ANSWER_S = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600)
_WRITE_S = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30)
_BATCH = (1, 2, 4, 8, 16, 32, 64)


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the process is, in seconds; ages are None where there is none. `problems` are those of `/healthz`."""

    tick_age: float | None = None
    poll_ages: Mapping[str, float | None] = field(default_factory=dict)
    problems: int = 0


class Metrics:
    """The metrics of one process, in a registry of their own. The methods may be called in any thread."""

    def __init__(self, platforms: Iterable[str]) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        build = Gauge("legwork_build_info", "The program and its schema.", ["version", "schema"], registry=registry)
        build.labels(version("legwork"), HEAD).set(1)
        self._turns = Counter("legwork_turns", "Turns taken.", ["platform", "outcome"], registry=registry)
        self._turn_s = Histogram(
            "legwork_turn_seconds", "In the handler, commit not counted.", ["platform"], registry=registry,
            buckets=_TURN_S,
        )  # fmt: skip
        self._answer_s = Histogram(
            "legwork_answer_seconds", "From a message's arrival to its answer on the platform.", ["platform"],
            registry=registry, buckets=_ANSWER_S,
        )  # fmt: skip
        self._sends = Counter("legwork_sends", "Tries to send a row.", ["platform", "outcome"], registry=registry)
        self._write_s = Histogram(
            "legwork_store_write_seconds", "A writing transaction, waiting for the lock included.", registry=registry,
            buckets=_WRITE_S,
        )  # fmt: skip
        self._batch = Histogram(
            "legwork_store_batch_jobs", "Jobs that share a transaction.", registry=registry, buckets=_BATCH
        )
        self._begin_at_zero(platforms)

    def _begin_at_zero(self, platforms: Iterable[str]) -> None:
        # An alert on a counter that is not there yet never fires.
        for platform in platforms:
            for outcome in TURN_OUTCOMES:
                self._turns.labels(platform, outcome)
            for outcome in SEND_OUTCOMES:
                self._sends.labels(platform, outcome)

    def turn(self, platform: str, outcome: str) -> None:
        """One of `TURN_OUTCOMES`."""
        self._turns.labels(platform, outcome).inc()

    def handled(self, platform: str, seconds: float) -> None:
        """How long a handler took."""
        self._turn_s.labels(platform).observe(seconds)

    def send(self, platform: str, outcome: str) -> None:
        """One of `SEND_OUTCOMES`."""
        self._sends.labels(platform, outcome).inc()

    def answered(self, platform: str, seconds: float) -> None:
        """How long somebody waited for their answer."""
        self._answer_s.labels(platform).observe(max(0.0, seconds))

    def wrote(self, jobs: int, seconds: float) -> None:
        """A transaction of so many jobs."""
        self._batch.observe(jobs)
        self._write_s.observe(seconds)

    def page(self) -> bytes:
        """In Prometheus' text format."""
        return generate_latest(self.registry)


class StoreCollector:
    """Asks the store and the process at each scrape. `look` gives None while the store can't be read: the counts are
    absent then, which an alert can see, and never old."""

    def __init__(
        self, look: Callable[[], Backlog | None], vitals: Callable[[], Vitals], now: "Callable[[], datetime]"
    ) -> None:
        self._look = look
        self._vitals = vitals
        self._now = now

    def collect(self) -> "Iterator[Metric]":
        """The families; see prometheus_client.registry.Collector."""
        found = self._look()
        yield _gauge("legwork_store_up", "Whether the store could be read.", [((), float(found is not None))])
        if found is not None:
            yield from self._queues(found)
        vitals = self._vitals()
        yield _gauge("legwork_problems", "Problems that /healthz names.", [((), vitals.problems)])
        if vitals.tick_age is not None:
            yield _gauge("legwork_tick_age_seconds", "Since the schedule was last looked at.", [((), vitals.tick_age)])
        polls = [((name,), age) for name, age in vitals.poll_ages.items() if age is not None]
        yield _gauge("legwork_poll_age_seconds", "Since updates last came well.", polls, "platform")

    def describe(self) -> "list[Metric]":
        """Nothing: registering must not ask the store."""
        return []

    def _queues(self, found: Backlog) -> "Iterator[Metric]":
        now = self._now()
        received = [((platform,), _age(now, at)) for platform, at in found.oldest_received.items()]
        due = [(key, _age(now, at)) for key, at in found.oldest_due.items()]
        yield _gauge("legwork_inbox_messages", "Received, not done with.", found.inbox.items(), "platform", "status")
        yield _gauge("legwork_inbox_oldest_age_seconds", "Of the oldest ready message.", received, "platform")
        yield _gauge("legwork_outbox_messages", "To be sent, not sent.", found.outbox.items(), "platform", "status")
        yield _gauge("legwork_outbox_oldest_due_age_seconds", "Of the oldest due row.", due, "platform", "kind")
        yield _gauge("legwork_audit_unsealed_rows", "10,000 at most.", [((), found.unsealed)])
        yield _gauge("legwork_files_waiting", "Files to be fetched; 10,000 at most.", [((), found.files_waiting)])


def _gauge(name: str, told: str, values: Iterable[tuple[tuple[str, ...], float]], *labels: str) -> "Metric":
    family = GaugeMetricFamily(name, told, labels=labels)
    for key, value in values:
        family.add_metric(key, value)
    return family


def _age(now: "datetime", at: "datetime") -> float:
    return max(0.0, (now - at).total_seconds())
