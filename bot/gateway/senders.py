"""What the gateway needs of a messenger to write there: each platform's channel is a `Sender`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

Frame = Mapping[str, Any]
"""A message as the outbox holds it; docs/chat-protocol.md describes it."""

Part = Mapping[str, Any]
"""One call of a platform's interface, ready to be made: what it holds is the platform's affair."""


@dataclass(frozen=True)
class Address:
    """Where a conversation is held on a messenger: a person is platform, chat and user together.

    Attributes:
        platform: such as `telegram`.
        chat: the platform's id of the chat; with all that makes it unique, such as Slack's team.
        user: the platform's id of the person.
        reach: what writing to them takes beside these, such as a thread.
    """

    platform: str
    chat: str
    user: str
    reach: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The person, as one text."""
        return f"{self.platform}:{self.chat}:{self.user}"


@dataclass(frozen=True)
class Delivered:
    """The platform confirmed it."""


@dataclass(frozen=True)
class Later:
    """Not now: try again.

    Attributes:
        seconds: how long the platform asks to wait; None where it does not say.
        reason: a word for the log, without any text of a message.
    """

    seconds: float | None
    reason: str


@dataclass(frozen=True)
class Refused:
    """The platform does not take this piece, now or later.

    Attributes:
        reason: a word for the log, without any text of a message.
    """

    reason: str


@dataclass(frozen=True)
class Gone:
    """The person blocked us, or is there no more: nothing can be sent to this address."""


Outcome = Delivered | Later | Refused | Gone


class Sender(Protocol):
    """Writes to the people of one platform."""

    def parts(self, address: Address, frame: Frame) -> Sequence[Part]:
        """The calls that bring a message to a person, in order. Pure: the same message gives the same calls."""

    async def send(self, address: Address, part: Part) -> Outcome:
        """Make one call. Raises nothing that the network or the platform is the cause of."""

    async def typing(self, address: Address) -> None:
        """Show that an answer is being made, where the platform can; failures are of no account."""
