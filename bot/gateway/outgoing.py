"""Writing into the outbox, within a transaction that is open: the one place where messages get their numbers."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from bot.gateway import tables as t

# Built once: to put a statement together takes as long as to run it.
_OF_IT: Any = bindparam("conversation_")
_MORE: Any = bindparam("more_")
_HOLD = select(t.conversation.c.id).where(t.conversation.c.id == _OF_IT).with_for_update()
_COUNT_ON = (
    update(t.conversation)
    .where(t.conversation.c.id == _OF_IT)
    .values(last_seq=t.conversation.c.last_seq + _MORE)
)
_LAST = select(t.conversation.c.last_seq).where(t.conversation.c.id == _OF_IT)
_OFFER, _PUT_OUT = insert(t.choice), insert(t.outbox)


def begin(connection: Connection, welcome: Sequence[dict[str, Any]]) -> str:
    """Begin a conversation with the messages that greet, in a transaction that is open; gives its id."""
    # In hexadecimal: staff type it after a command, where a leading "-" would be an option.
    conversation = secrets.token_hex(16)
    connection.execute(insert(t.conversation).values(id=conversation, created_at=time.time(), last_seq=0))
    put_out(connection, conversation, welcome)
    return conversation


def hold(connection: Connection, conversation: str) -> None:
    """Have others who write in this conversation wait until the transaction ends; to be asked first, by all of them.

    So numbers are given in the order in which messages are taken, and nobody waits in a circle. SQLite has one writer.
    """
    if connection.dialect.name != "sqlite":
        connection.execute(_HOLD, {"conversation_": conversation})


def put_out(
    connection: Connection, conversation: str, messages: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Number messages, exchange payloads for short ids, and keep both."""
    row = connection.execute(_COUNT_ON, {"conversation_": conversation, "more_": len(messages)})
    if row.rowcount != 1:
        return []
    last = connection.execute(_LAST, {"conversation_": conversation}).scalar_one()
    frames: list[dict[str, Any]] = []
    buttons: list[dict[str, Any]] = []
    for seq, message in enumerate(messages, last - len(messages) + 1):
        choices = []
        for number, one in enumerate(message.get("choices") or []):
            value = f"c{seq}.{number}"
            choices.append({"title": one["title"], "value": value})
            buttons.append(
                {
                    "conversation": conversation,
                    "value": value,
                    "seq": seq,
                    "title": one["title"],
                    "payload": one["value"],
                }
            )
        frame = {
            "type": "message",
            "seq": seq,
            "text": message["text"],
            "choices": choices,
            "image": message.get("image"),
            "card": message.get("card"),
            "sources": list(message.get("sources") or []),
            "gate": message.get("gate"),
            "at": time.time(),
        }
        frames.append(frame)
    # All of a table at once: a reply with five buttons would else be six statements.
    if buttons:
        connection.execute(_OFFER, buttons)
    kept = [
        {"conversation": conversation, "seq": frame["seq"], "frame": frame, "created_at": frame["at"]}
        for frame in frames
    ]
    if kept:
        connection.execute(_PUT_OUT, kept)
    return frames
