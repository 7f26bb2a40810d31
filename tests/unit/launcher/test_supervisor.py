import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.launcher.supervisor import LONGEST_PAUSE, Service, Supervisor, pause_before_restart


def service(name: str, code: str) -> Service:
    return Service(name, [sys.executable, "-c", code])


async def until(condition: object, seconds: float = 20.0) -> None:
    assert callable(condition)
    for _ in range(int(seconds / 0.02)):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("did not come true")


def test_pauses_grow_and_are_bounded() -> None:
    pauses = [pause_before_restart(deaths) for deaths in range(8)]
    assert pauses == sorted(pauses)
    assert pauses[0] == 1.0
    assert pauses[-1] == LONGEST_PAUSE


async def test_a_process_that_is_killed_is_started_again_and_a_line_says_so() -> None:
    lines: list[str] = []
    supervisor = Supervisor([service("sleeper", "import time; time.sleep(600)")], lines.append)
    running = asyncio.create_task(supervisor.run())
    await until(lambda: supervisor.pid("sleeper"))
    first = supervisor.pid("sleeper")
    assert first is not None
    os.kill(first, signal.SIGKILL)
    await until(lambda: supervisor.pid("sleeper") not in (None, first))
    supervisor.stop()
    await running
    assert lines == ["sleeper ended (SIGKILL); starting it again in 1 s."]


async def test_one_stop_ends_every_process() -> None:
    names = ("one", "two", "three")
    supervisor = Supervisor([service(name, "import time; time.sleep(600)") for name in names])
    running = asyncio.create_task(supervisor.run())
    await until(lambda: all(supervisor.pid(name) for name in names))
    pids = [supervisor.pid(name) for name in names]
    supervisor.stop()
    await running
    for pid in pids:
        assert pid is not None
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


async def test_a_process_may_finish_its_work_before_it_ends(tmp_path: Path) -> None:
    done = tmp_path / "done"
    started = tmp_path / "started"
    code = (
        "import pathlib, signal, sys, time\n"
        "def finish(*_):\n"
        f"    time.sleep(0.3); pathlib.Path({str(done)!r}).touch(); sys.exit(0)\n"
        "signal.signal(signal.SIGTERM, finish)\n"
        f"pathlib.Path({str(started)!r}).touch()\n"
        "time.sleep(600)\n"
    )
    supervisor = Supervisor([service("worker", code)])
    running = asyncio.create_task(supervisor.run())
    await until(started.exists)
    supervisor.stop()
    await running
    assert done.exists()


async def test_the_environment_of_a_service_reaches_it(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    code = f"import os, pathlib; pathlib.Path({str(seen)!r}).write_text(os.environ['TOLD']); import time; time.sleep(600)"
    supervisor = Supervisor([Service("reader", [sys.executable, "-c", code], {"TOLD": "so"})])
    running = asyncio.create_task(supervisor.run())
    await until(lambda: seen.exists() and seen.read_text() == "so")
    supervisor.stop()
    await running


async def test_a_service_that_is_being_stopped_is_kept_no_longer() -> None:
    """Its silence is nothing to end it for: it finishes its work."""
    slow = "import signal, time; signal.signal(15, lambda *_: time.sleep(0.5) or exit()); time.sleep(600)"
    supervisor = Supervisor([service("one", slow), service("two", slow)])
    running = asyncio.create_task(supervisor.run())
    await until(lambda: supervisor.pid("one") and supervisor.pid("two"))
    await asyncio.sleep(0.3)
    assert [one.name for one in supervisor.kept()] == ["one", "two"]
    removing = asyncio.create_task(supervisor.remove("one"))
    await asyncio.sleep(0)
    assert supervisor.pid("one") is not None
    assert [one.name for one in supervisor.kept()] == ["two"]
    await removing
    supervisor.stop()
    assert supervisor.kept() == []
    await running
