"""The pictures of messages as files that a messenger takes: PNG or JPEG."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.gateway.pages import FIGURES
from bot.settings import Settings

LARGEST = 10_000_000
"""Bytes of a picture; Telegram takes no more."""
SECONDS = 10.0
KINDS = {"image/png": ".png", "image/jpeg": ".jpg"}


@dataclass(frozen=True)
class Picture:
    """A picture: its name, and what is in the file."""

    name: str
    data: bytes


class Pictures:
    """Finds the pictures that the gateway itself serves."""

    def __init__(self, session: aiohttp.ClientSession, own: str) -> None:
        """
        Args:
            session: the client to use; not closed here.
            own: the gateway's own address on this machine.
        """
        self._session = session
        self._own = own

    @classmethod
    def of(cls, session: aiohttp.ClientSession, settings: Settings) -> Pictures:
        """The pictures of the gateway with these settings."""
        host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
        return cls(session, f"http://{host}:{settings.port}")

    async def load(self, src: str) -> Picture | None:
        """A picture by the `src` of a message; None where there is none that a messenger takes."""
        if src.startswith("/figures/"):
            # Beside each drawing lies a PNG for platforms that want one.
            path = FIGURES / Path(src.removeprefix("/figures/")).with_suffix(".png").name
            return await asyncio.to_thread(_read, path)
        if not src.startswith("/") or src.startswith("//"):
            return None
        # A chart is drawn in both forms as well.
        src = src.removesuffix(".svg") + ".png" if src.endswith(".svg") else src
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        try:
            async with self._session.get(self._own + src, timeout=timeout) as reply:
                kind = KINDS.get(reply.content_type)
                data = await reply.read()
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
            return None
        if reply.status != 200 or kind is None or len(data) > LARGEST:
            return None
        return Picture(f"picture{kind}", data)


def _read(path: Path) -> Picture | None:
    return Picture(path.name, path.read_bytes()) if path.is_file() else None
