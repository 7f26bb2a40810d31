"""The Rasa workers of one machine, and how a new model takes their places without a lost turn.

There is one port more than workers. A new model starts on the free one; when that worker takes turns, an old one
is stopped, which ends its turns first, and its port is the free one for the next. A model that cannot be used so
costs nothing: its worker never takes a turn, and the old ones have never stopped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from bot.launcher.health import status_of
from bot.launcher.ports import is_free
from bot.launcher.supervisor import Service
from bot.models import check_whole

READY_SECONDS = 180.0
"""How long a new worker may take until it takes turns: a start takes about 15 s, on a busy machine longer."""

NOTICED_SECONDS = 2.0
"""Between a new worker's readiness and an old one's stop: gateways look once a second."""


class ReloadError(RuntimeError):
    """A new model did not take the place of the old one; the text says why, and what serves now."""


class Keeper(Protocol):
    """What keeps processes running: the supervisor."""

    def add(self, service: Service, *, on_trial: bool = False) -> None:
        """Start one."""

    def keep(self, name: str) -> None:
        """End a trial well."""

    async def remove(self, name: str) -> None:
        """Stop one."""

    def keeps(self, name: str) -> bool:
        """Whether it runs, or will again."""


class RasaWorkers:
    """The workers of `afterrun run`."""

    def __init__(
        self,
        keeper: Keeper,
        ports: Sequence[int],
        model: Path,
        service: Callable[[int, Path], Service],
    ) -> None:
        """
        Args:
            keeper: who keeps them running; the workers of all ports but the last are its already.
            ports: one more than there are workers.
            model: what they were started with.
            service: the worker of a port and a model.
        """
        self._keeper = keeper
        self._ports = ports
        self._service = service
        self._serving = dict.fromkeys(ports[:-1], model)
        self._one_at_a_time = asyncio.Lock()

    @property
    def serving(self) -> dict[int, Path]:
        """The ports that are served, and with which model."""
        return dict(self._serving)

    async def renew(self, model: Path, say: Callable[[str], None]) -> None:
        """Have all workers replaced by ones with another model, one after another.

        Args:
            model: the other model.
            say: gets each line that a person should read.

        Raises:
            BrokenModelError: the model was not written to its end; nothing was changed.
            ReloadError: it cannot be used.
        """
        async with self._one_at_a_time:
            await asyncio.get_running_loop().run_in_executor(None, check_whole, model)
            old = [port for port, served in self._serving.items() if served != model]
            if not old:
                say(f"The model {model.name} is served already.")
                return
            for done, port in enumerate(old):
                await self._replace(port, model, done, len(old))
            say(f"The model {model.name} is served by {_count(len(old))}; no turn was broken off.")

    async def _replace(self, port: int, model: Path, done: int, number: int) -> None:
        (spare,) = (one for one in self._ports if one not in self._serving)
        if not is_free("127.0.0.1", spare):
            # What answers there would be taken for the new worker.
            raise ReloadError(
                f"Port {spare}, on which the model {model.name} was to start, is in use by another program: "
                f"{_count(number - done)} with {self._serving[port].name} went on serving."
            )
        new = self._service(spare, model)
        self._keeper.add(new, on_trial=True)
        problem = await self._until_ready(new)
        if problem:
            await self._keeper.remove(new.name)
            raise ReloadError(
                f"The model {model.name} {problem}: {_count(number - done)} with "
                f"{self._serving[port].name} went on serving"
                + (f", {done} have the new one." if done else ".")
            )
        self._keeper.keep(new.name)
        await asyncio.sleep(NOTICED_SECONDS)
        await self._keeper.remove(self._service(port, self._serving[port]).name)
        del self._serving[port]
        self._serving[spare] = model

    async def _until_ready(self, new: Service) -> str | None:
        """Wait for a worker; what is wrong with it, or None."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + READY_SECONDS
        while loop.time() < deadline:
            status = await loop.run_in_executor(None, status_of, new.health)
            if status == 200:
                return None
            if status is not None:
                return "could not be loaded by Rasa, whose message above says why"
            if not self._keeper.keeps(new.name):
                return "ended its worker at the start, whose message above says why"
            await asyncio.sleep(0.2)
        return f"was not ready after {READY_SECONDS:.0f} s"


def choose_ports(first: int, number: int, taken: Sequence[int]) -> list[int]:
    """So many ports for workers: the first as it is set, the others free ones after it.

    Args:
        first: what the setting names; whether it is free is checked with the other set ones.
        number: how many.
        taken: ports that other processes will open.
    """
    ports = [first]
    candidate = first
    while len(ports) < number:
        candidate = candidate + 1 if candidate < 65535 else 1024
        if candidate not in taken and candidate not in ports and is_free("127.0.0.1", candidate):
            ports.append(candidate)
    return ports


def _count(number: int) -> str:
    return f"{number} worker{'' if number == 1 else 's'}"
