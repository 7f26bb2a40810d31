"""What a channel of a messenger has to bring: a `Sender`; what it gets: `Arrivals` for what comes in.

Sending: a `Sender` renders a message of the outbox as calls of its platform (`parts`, pure) and makes one call
at a time (`send`). The courier keeps the order and the position, and tries again.

Receiving: the channel makes an `Address` of the platform's update and hands over what was said with the
platform's own id. Nothing else is kept by a channel.
"""

from __future__ import annotations

from bot.gateway.arrivals import Arrivals
from bot.gateway.senders import Address, Delivered, Frame, Gone, Later, Outcome, Part, Refused, Sender

__all__ = [
    "Address",
    "Arrivals",
    "Delivered",
    "Frame",
    "Gone",
    "Later",
    "Outcome",
    "Part",
    "Refused",
    "Sender",
]
