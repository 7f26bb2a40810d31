"""What `afterrun reload-model` asks of a running `afterrun run`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.launcher.control import Handler
from bot.launcher.workers import RasaWorkers, ReloadError
from bot.models import BrokenModelError

RELOAD = "reload "


def handler(workers: RasaWorkers, say: Callable[[str], None]) -> Handler:
    """Does `reload PATH`.

    Args:
        workers: whose model it is.
        say: gets what a person should read where everything is started.
    """

    async def handle(line: str, answer: Callable[[str], None]) -> bool:
        if not line.startswith(RELOAD):
            answer(f"`{line}` is nothing that can be done: it is `reload PATH`.")
            return False

        def tell(text: str) -> None:
            say(text)
            answer(text)

        try:
            await workers.renew(Path(line.removeprefix(RELOAD)), tell)
        except (BrokenModelError, ReloadError) as error:
            tell(f"{error}")
            return False
        return True

    return handle
