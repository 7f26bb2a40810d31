"""What the gateway counts, for Prometheus. No label ever holds a text, an id or an address of a runner."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.gateway.hub import Hub


class Metrics:
    """The counters of one gateway."""

    def __init__(self, hub: Hub) -> None:
        self.registry = CollectorRegistry()
        registry = self.registry
        self.accepted = Counter("afterrun_accepted", "messages accepted", registry=registry)
        self.repeated = Counter("afterrun_repeated", "messages sent again with a known id", registry=registry)
        self.refused = Counter(
            "afterrun_refused", "frames refused, by error code", ["code"], registry=registry
        )
        self.failed_turns = Counter("afterrun_failed_turns", "tries of a turn that failed", registry=registry)
        self.apologies = Counter("afterrun_apologies", "turns that ended in an apology", registry=registry)
        self.turn_seconds = Histogram(
            "afterrun_turn_seconds",
            "seconds from accepting a message to its kept answer",
            buckets=(0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30),
            registry=registry,
        )
        self.rasa_seconds = Histogram(
            "afterrun_rasa_seconds",
            "seconds that one answered try of a turn took in Rasa; the rest of the turn is the gateway's",
            buckets=(0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30),
            registry=registry,
        )
        self.store_failures = Counter(
            "afterrun_store_failures", "uses of the database that failed", registry=registry
        )
        platform = ["platform"]
        self.delivered = Counter(
            "afterrun_delivered", "messages that a messenger confirmed", platform, registry=registry
        )
        self.delivery_retries = Counter(
            "afterrun_delivery_retries",
            "tries of a delivery after which it had to wait",
            platform,
            registry=registry,
        )
        self.undeliverable = Counter(
            "afterrun_undeliverable", "pieces that a messenger refused for good", platform, registry=registry
        )
        connections = Gauge("afterrun_connections", "open connections", registry=registry)
        connections.set_function(lambda: hub.open)
        self._workers = Gauge("afterrun_workers", "Rasa workers that take turns", registry=registry)

    def count_workers(self, living: Callable[[], int]) -> None:
        """Say how to count the workers that take turns."""
        self._workers.set_function(living)

    def text(self) -> bytes:
        """In Prometheus's format."""
        return generate_latest(self.registry)
