from pathlib import Path

import pytest

from bot.cli import serve
from bot.models import NoModelError


def process(part: str, **environment: str) -> tuple[list[str], dict[str, str]]:
    return serve.process(part, "0.0.0.0", 5105, 5155, "/data/tracker.db", 45.5, environment)


def test_the_actions_listen_where_they_are_told() -> None:
    command, _ = process("actions")
    assert command[1:] == ["-m", "actions.server", "--host", "0.0.0.0", "--port", "5155"]


def test_rasa_listens_where_it_is_told_and_the_environment_goes_before_what_run_would_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.models.newest_model", lambda: Path("/app/models/newest.tar.gz"))
    actions = "http://actions:5055/webhook"
    command, environment = process("rasa", AFTERRUN_RASA_SECRET="a secret", AFTERRUN_ACTIONS_URL=actions)
    assert command[command.index("--interface") + 1] == "0.0.0.0"
    assert command[command.index("--port") + 1] == "5105"
    assert command[command.index("--response-timeout") + 1] == "46"
    assert command[command.index("--model") + 1] == "/app/models/newest.tar.gz"
    assert environment["AFTERRUN_ACTIONS_URL"] == actions
    assert environment["AFTERRUN_RASA_SECRET"] == "a secret"
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"


def test_rasa_without_a_model_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bot.models.newest_model.__defaults__", (tmp_path,))
    with pytest.raises(NoModelError, match="make train"):
        process("rasa")
