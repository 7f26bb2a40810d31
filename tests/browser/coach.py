"""A fake Rasa behind the gateway's own port: it answers from the real content, and fails or waits on request."""

from __future__ import annotations

import asyncio
import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from bot.gateway.rasa_client import RasaFailed
from bot.gateway.store import Accepted
from bot.gateway.words import START, Words
from bot.paths import PROJECT

CONTENT = PROJECT / "knowledge" / "content"

ANSWERED_BY = {
    "ache": "pattern.delayed_pain",
    "keep running": "guidance.keep_running",
    "exercises": "exercise.overview",
    "stretch": "exercise.hip_flexor_stretch",
}
"""Words of a message, and the entry that answers it. Anything else is repeated, so that tests can tell answers apart."""


class Coach:
    """Stands where Rasa stands: `turn`, `forget`, `is_ready`."""

    def __init__(self) -> None:
        self.entries = _entries(CONTENT / "topics")
        self.worked: list[Accepted] = []
        self.forgotten: list[str] = []
        self.scripted: dict[str, list[dict[str, Any]]] = {}
        self.open = asyncio.Event()
        self.open.set()
        self.refuses_to_forget = False
        self._answered: dict[tuple[str, str], list[dict[str, Any]]] = {}

    async def turn(self, accepted: Accepted, begun: Callable[[], None]) -> list[dict[str, Any]]:
        begun()
        await self.open.wait()
        key = (accepted.conversation, accepted.client_id)
        if key not in self._answered:
            self.worked.append(accepted)
            self._answered[key] = self._reply(accepted)
        return self._answered[key]

    async def forget(self, conversation: str) -> None:
        if self.refuses_to_forget:
            raise RasaFailed("refused")
        self.forgotten.append(conversation)

    async def is_ready(self) -> bool:
        return True

    def _reply(self, accepted: Accepted) -> list[dict[str, Any]]:
        body = accepted.body
        if body in self.scripted:
            return self.scripted[body]
        if accepted.is_payload:
            choice = json.loads(body.partition("{")[1] + body.partition("{")[2])["choice"]
            return [self.answer(choice.removeprefix("entry:"))]
        for words, entry in ANSWERED_BY.items():
            if words in body.lower():
                return [self.answer(entry)]
        return [message(f"You said: {body}")]

    def answer(self, entry_id: str) -> dict[str, Any]:
        """An entry's short answer as the actions give it: with what is related as choices."""
        entry = self.entries[entry_id]
        choices = [
            {"title": self.entries[related]["button"], "value": payload(related)}
            for related in entry["related"][:3]
        ]
        image = {"src": f"/figures/{entry['figure']}", "alt": entry["title"]} if entry.get("figure") else None
        return message(entry["short"].strip(), choices, image, [entry_id])


def message(
    text: str,
    choices: list[dict[str, str]] | None = None,
    image: dict[str, str] | None = None,
    sources: list[Any] | None = None,
    card: dict[str, Any] | None = None,
    gate: str | None = None,
) -> dict[str, Any]:
    """A message as Rasa's private channel gives it."""
    return {
        "text": text,
        "choices": choices or [],
        "image": image,
        "sources": sources or [],
        "card": card,
        "gate": gate,
    }


def payload(entry_id: str) -> str:
    return '/choose{"choice": "entry:' + entry_id + '"}'


def words(coach: Coach) -> Words:
    """What the gateway says by itself, from the same content as in service."""
    phrases = _phrases()
    names = ("welcome", "apology", "busy", "delayed", "too_fast")
    starts = [{"title": coach.entries[one]["button"], "value": payload(one)} for one in START]
    return Words({name: phrases[name] for name in names}, starts)


@functools.cache
def _phrases() -> dict[str, Any]:
    read: dict[str, Any] = yaml.load((CONTENT / "phrases.yml").read_bytes(), yaml.CSafeLoader)
    return dict(read["phrases"])


@functools.cache
def _entries(folder: Path) -> dict[str, dict[str, Any]]:
    found = {}
    for path in sorted(folder.glob("*.yml")):
        for entry in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["entries"]:
            found[entry["id"]] = entry
    return found
