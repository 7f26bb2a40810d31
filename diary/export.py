"""All that is kept of a person, as JSON that other programs can read."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from diary.repository import Diaries

FORMAT = "afterrun-diary-1"


def as_json(diaries: Diaries, person: str, now: datetime, conversations: dict[str, Any] | None = None) -> str:
    """Every row of every table about a person.

    Args:
        diaries: where they are.
        person: whose.
        now: when it is made.
        conversations: what else is kept of their conversations, by place.
    """
    found: dict[str, Any] = {
        "format": FORMAT,
        "made_at": now.isoformat(timespec="seconds"),
        "times": "UTC",
        "diary": diaries.everything(person),
    }
    if conversations is not None:
        found["conversations"] = conversations
    return json.dumps(found, default=_text, indent=2, ensure_ascii=False)


def _text(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
