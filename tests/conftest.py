"""One process for tests with and without Rasa: spaCy is imported lean, then TensorFlow is allowed again."""

import os
from collections.abc import Callable

import pytest

# isort: off
import bot.language.lean
import spacy  # noqa: F401

# isort: on

bot.language.lean.allow_tensorflow()

from hypothesis import settings  # noqa: E402

from bot.launcher.ports import QUIET, free_port  # noqa: E402

# How long an example takes is no matter of tests, and a busy machine takes its time.
settings.register_profile("afterrun", deadline=None)
settings.load_profile("afterrun")

pytest_plugins = ["tests.postgres"]

LONGEST = tuple(
    f"tests/{name}.py"
    for name in (
        "integration/gateway/test_durability",
        "browser/test_going_on",
        "integration/test_rasa_project",
        "integration/launcher/test_workers",
        "browser/test_access",
        "integration/test_backup",
        "integration/gateway/test_faults",
        "integration/gateway/test_several_killed",
        "conversations/test_main_job",
        "integration/gateway/test_chat",
        "conversations/test_channels",
        "integration/launcher/test_watchdog",
        "conversations/test_month",
        "conversations/test_postgres",
        "conversations/test_resuming",
        "integration/messengers/test_durability",
        "integration/test_turn_locks",
    )
)
"""Files that take longest, busy ones beside those that wait: they come first, or the last would be alone at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; all else stays in its order."""
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(place)))


@pytest.fixture(scope="session")
def unused_tcp_port_factory() -> Callable[[], int]:
    """Ports that no other test is given, whichever process runs it, and no outgoing connection meanwhile."""
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    band = len(QUIET) // processes
    left = list(QUIET[process * band : (process + 1) * band])

    def unused() -> int:
        port = free_port(left)
        left.remove(port)
        return port

    return unused


@pytest.fixture
def unused_tcp_port(unused_tcp_port_factory: Callable[[], int]) -> int:
    """One of them."""
    return unused_tcp_port_factory()
