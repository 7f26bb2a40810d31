"""What each process is told, and where it says that it lives."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.launcher import services
from bot.launcher.supervisor import SILENT_SECONDS


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8080"),
        ("0.0.0.0", "http://127.0.0.1:8080"),
        ("::", "http://[::1]:8080"),
        ("::1", "http://[::1]:8080"),
        ("10.0.0.7", "http://10.0.0.7:8080"),
    ],
)
def test_a_gateway_is_reached_where_it_listens(host: str, address: str) -> None:
    assert services.gateway_address(host, 8080) == address
    assert services.gateway_service(host, 8080, "secret", [5005]).health == f"{address}/livez"


def test_rasa_gives_up_a_turn_when_the_gateway_does_and_may_be_silent_for_twice_that() -> None:
    for timeout, given, silent in ((5, "5", SILENT_SECONDS), (30, "30", 60), (45.5, "46", 91)):
        service = services.rasa_service(Path("model"), 5005, 5055, "secret", "tracker.db", timeout)
        command = list(service.command)
        assert command[command.index("--response-timeout") + 1] == given
        assert service.silent == silent


def test_the_actions_are_there_again_while_a_turn_is_still_tried() -> None:
    service = services.actions_service(5055)
    assert service.health == "http://127.0.0.1:5055/health"
    assert service.silent < 30 / 2
