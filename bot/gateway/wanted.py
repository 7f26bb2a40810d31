"""Whether a check-in on its way should still be worked: not for who said stop, blocked the bot, or deleted all.

It is asked twice: when a check-in is due, and right before its turn, which may be much later where Rasa was down.
What is not wanted is not worked and not sent, and so it does not count as unanswered.
"""

from __future__ import annotations

from bot.gateway.addresses import Addresses
from bot.gateway.store import Accepted
from diary.check_ins import MESSAGE, CheckIns


class Wanted:
    """Looks into the diary and the addresses. Its methods block."""

    def __init__(self, check_ins: CheckIns, addresses: Addresses) -> None:
        self._check_ins = check_ins
        self._addresses = addresses

    def may_reach(self, conversation: str) -> bool:
        """Whether anything may be sent to a conversation by itself."""
        return not self._addresses.is_closed(conversation)

    def __call__(self, accepted: Accepted) -> bool:
        """Whether a message should be worked: a runner's own always."""
        if not accepted.is_payload or not accepted.client_id.startswith(MESSAGE):
            return True
        number = accepted.client_id.removeprefix(MESSAGE).split("-")[0]
        if not number.isdecimal():
            return True
        return self.may_reach(accepted.conversation) and self._check_ins.is_wanted(int(number))
