"""A new model takes the place of the old one in running workers, and no turn is lost or broken off."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import io
import os
import signal
import socket
import struct
import sys
import tarfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.gateway.rasa_client import HttpRasa, RasaUnreachable, session_for_rasa
from bot.gateway.rasa_workers import RasaWorkers as Gateway
from bot.gateway.store import Accepted
from bot.launcher.control import ControlError, listening, tell
from bot.launcher.reloading import handler
from bot.launcher.supervisor import Service, Supervisor
from bot.launcher.workers import RasaWorkers, choose_ports
from bot.models import BrokenModelError, check_whole


def write_model(folder: Path, name: str, kind: str) -> Path:
    path = folder / f"{name}.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        # Beyond what compresses to nothing, so that half of the file is half of a model.
        for member, content in (
            ("metadata.json", b"{}"),
            ("kind", kind.encode()),
            ("weights", os.urandom(5000)),
        ):
            info = tarfile.TarInfo(member)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def was_cut_off(error: RasaUnreachable) -> bool:
    """Whether the worker closed the connection: the caller sees its end, or a reset where the request lay unread."""
    cause = error.__cause__
    return isinstance(cause, aiohttp.ServerDisconnectedError) or (
        isinstance(cause, aiohttp.ClientOSError) and cause.errno == errno.ECONNRESET
    )


@dataclass
class Running:
    """Workers under a supervisor, with a gateway's client before them."""

    supervisor: Supervisor
    workers: RasaWorkers
    gateway: Gateway
    old: Path
    kept: Path
    lines: list[str]

    async def turn(self, conversation: str, number: int) -> str:
        accepted = Accepted(number, conversation, str(number), "hello", False, 0.0, "a person")
        (message,) = await self.gateway.turn(accepted, lambda: None)
        return str(message["text"])

    async def talk(self, conversation: str, until: asyncio.Event) -> list[str]:
        """Turn after turn; one that a stopping worker cut off is asked for once more, as the gateway's inbox does.

        A worker that stops closes a connection that it has taken and not read yet: nobody can tell from outside
        that it had not begun. Any other failure fails the test.
        """
        answers: list[str] = []
        while not until.is_set():
            try:
                answer = await self.turn(conversation, len(answers))
            except RasaUnreachable as error:
                if not was_cut_off(error):
                    raise
                answer = await self.turn(conversation, len(answers))
            answers.append(answer)
        return answers


@pytest.fixture(params=[1, 2])
async def running(
    request: pytest.FixtureRequest, tmp_path: Path, unused_tcp_port_factory: Callable[[], int]
) -> AsyncIterator[Running]:
    ports = [unused_tcp_port_factory() for _ in range(request.param + 1)]
    old, kept = write_model(tmp_path, "old", "good"), tmp_path / "kept"
    lines: list[str] = []

    def worker(port: int, model: Path) -> Service:
        command = [
            sys.executable,
            "-m",
            "tests.integration.launcher.fake_worker",
            str(port),
            str(model),
            str(kept),
        ]
        return Service(f"rasa-{port}", command, health=f"http://127.0.0.1:{port}/webhooks/afterrun/")

    supervisor = Supervisor([worker(port, old) for port in ports[:-1]], lines.append)
    workers = RasaWorkers(supervisor, ports, old, worker)
    keeping = asyncio.create_task(supervisor.run())
    async with session_for_rasa() as session:
        urls = [f"http://127.0.0.1:{port}" for port in ports]
        gateway = Gateway(urls, lambda url: HttpRasa(session, url, "secret", 10), 16)
        async with gateway.watched():
            await until(lambda: len(gateway.living) == request.param)
            yield Running(supervisor, workers, gateway, old, kept, lines)
    supervisor.stop()
    await keeping


@pytest.mark.parametrize("reset", [False, True])
async def test_a_connection_that_a_worker_cuts_off_is_told_from_other_failures(reset: bool) -> None:
    def cut(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sock = writer.get_extra_info("socket")
        if reset:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        asyncio.get_running_loop().call_later(0.1, writer.transport.abort)

    async with session_for_rasa() as session, await asyncio.start_server(cut, "127.0.0.1", 0) as server:
        (host, port), *_ = (one.getsockname() for one in server.sockets)
        accepted = Accepted(1, "conversation", "1", "hello", False, 0.0, "a person")
        with pytest.raises(RasaUnreachable) as caught:
            await HttpRasa(session, f"http://{host}:{port}", "secret", 10).turn(accepted)
        assert was_cut_off(caught.value)
        assert isinstance(caught.value.__cause__, aiohttp.ClientOSError) == reset


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(1500):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("did not come true")


async def test_a_new_model_is_served_by_all_and_no_turn_is_lost_or_worked_twice(
    running: Running, tmp_path: Path
) -> None:
    new = write_model(tmp_path, "new", "good")
    number = len(running.gateway.living)
    over = asyncio.Event()
    talks = [asyncio.create_task(running.talk(f"conversation{one}", over)) for one in range(10)]
    await running.workers.renew(new, running.lines.append)
    over.set()
    answers = await asyncio.gather(*talks)
    assert {answer for one in answers for answer in one} == {"old.tar.gz", "new.tar.gz"}
    assert await running.turn("another", 0) == "new.tar.gz"
    assert set(running.workers.serving.values()) == {new}
    worked = running.kept.read_text().split("\n")[:-1]
    assert len(worked) == len(set(worked)) == sum(map(len, answers)) + 1
    (line,) = running.lines
    assert line.startswith(f"The model new.tar.gz is served by {number} worker")
    # And once more, back: the free port has moved.
    await running.workers.renew(running.old, running.lines.append)
    assert await running.turn("another", 1) == "old.tar.gz"


@pytest.mark.parametrize(
    ("kind", "why"),
    [("unloadable", "could not be loaded by Rasa"), ("deadly", "ended its worker at the start")],
)
async def test_a_model_that_cannot_be_used_leaves_the_old_workers_serving_and_one_line_says_so(
    running: Running, tmp_path: Path, kind: str, why: str
) -> None:
    before = running.workers.serving
    said: list[str] = []
    done = await handler(running.workers, said.append)(
        f"reload {write_model(tmp_path, 'new', kind)}", lambda _: None
    )
    assert not done
    (line,) = said
    assert why in line
    assert "with old.tar.gz went on serving." in line
    assert running.workers.serving == before
    assert await running.turn("a", 0) == "old.tar.gz"
    # A better one is taken later.
    await running.workers.renew(write_model(tmp_path, "better", "good"), said.append)
    assert await running.turn("a", 1) == "better.tar.gz"


async def test_a_free_port_that_another_program_took_costs_no_worker(
    running: Running, tmp_path: Path
) -> None:
    """Whatever answers there, it must not be taken for the new worker."""
    before = running.workers.serving
    (spare,) = set(running.workers._ports) - set(before)
    said: list[str] = []
    with socket.socket() as other:
        other.bind(("127.0.0.1", spare))
        other.listen()
        new = write_model(tmp_path, "new", "good")
        assert not await handler(running.workers, said.append)(f"reload {new}", lambda _: None)
    (line,) = said
    assert f"Port {spare}" in line
    assert running.workers.serving == before
    assert await running.turn("a", 0) == "old.tar.gz"
    await running.workers.renew(new, said.append)
    assert await running.turn("a", 1) == "new.tar.gz"


async def test_a_half_written_model_starts_nothing(running: Running, tmp_path: Path) -> None:
    half = write_model(tmp_path, "half", "good")
    half.write_bytes(half.read_bytes()[:3000])
    said: list[str] = []
    assert not await handler(running.workers, said.append)(f"reload {half}", lambda _: None)
    (line,) = said
    assert "half.tar.gz cannot be read to its end" in line
    assert await running.turn("a", 0) == "old.tar.gz"


async def test_a_killed_worker_is_started_again_with_the_model_of_now(
    running: Running, tmp_path: Path
) -> None:
    new = write_model(tmp_path, "new", "good")
    await running.workers.renew(new, lambda _: None)
    number = len(running.workers.serving)
    for port in running.workers.serving:
        pid = running.supervisor.pid(f"rasa-{port}")
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
    await until(lambda: len(running.gateway.living) == 0)
    await until(lambda: len(running.gateway.living) == number)
    assert await running.turn("a", 0) == "new.tar.gz"
    assert [line.partition(" ended")[2] for line in running.lines] == [
        " (SIGKILL); starting it again in 1 s."
    ] * number


async def test_what_is_told_to_the_socket_is_done_and_answered(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "control.sock"
    new = write_model(tmp_path, "new", "good")
    async with listening(handler(running.workers, lambda _: None), running.lines.append, path):
        heard: list[str] = []
        assert path.stat().st_mode & 0o777 == 0o600
        assert await asyncio.to_thread(tell, f"reload {new}", heard.append, path)
        assert heard[-1].startswith("The model new.tar.gz is served by")
        assert await asyncio.to_thread(tell, f"reload {new}", heard.append, path)
        assert heard[-1] == "The model new.tar.gz is served already."
        assert not await asyncio.to_thread(tell, f"reload {tmp_path / 'none.tar.gz'}", heard.append, path)
        assert "none.tar.gz cannot be read" in heard[-1]
        assert not await asyncio.to_thread(tell, "dance", heard.append, path)
    with pytest.raises(ControlError, match="is it running"):
        tell("reload x", heard.append, path)
    assert running.lines == []


async def test_a_folder_in_which_no_socket_can_be_is_told_and_harms_nothing(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 120) / "control.sock"
    lines: list[str] = []

    async def never(_: str, __: Callable[[str], None]) -> bool:
        raise AssertionError

    async with listening(never, lines.append, deep):
        pass
    (line,) = lines
    assert "cannot be a socket" in line


def test_ports_are_free_and_nobody_elses(unused_tcp_port_factory: Callable[[], int]) -> None:
    first = unused_tcp_port_factory()
    ports = choose_ports(first, 4, (first + 1,))
    assert ports[0] == first
    assert len(set(ports)) == 4
    assert first + 1 not in ports


def test_a_tar_that_is_no_model_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.tar.gz"
    with contextlib.closing(tarfile.open(path, "w:gz")):
        pass
    with pytest.raises(BrokenModelError, match=r"no metadata\.json"):
        check_whole(path)
