"""What the gateway says by itself, from the knowledge content: the welcome, delays, refusals, its own commands."""

from __future__ import annotations

from typing import Any

from bot.gateway.referrals import Heard, Referrals
from knowledge.queries import KnowledgeBase
from knowledge.red_flags_wording import read_wording

START = ("pattern.delayed_pain", "cause.overview", "exercise.overview", "referral.when_to_see")
"""Entries that the welcome offers."""

PHRASES = (
    "welcome", "busy", "too_fast", "too_long", "limits_messenger", "help_telegram", "not_text_here",
    "group_private", "group_private_button", "choice_gone", "stopped", "delete_ask", "delete_yes_button",
    "delete_no_button", "delete_done", "delete_kept", "delete_failed", "link_done", "link_done_diary", "link_wrong",
    "link_too_often", "unlink_done", "unlink_alone", "help_slack", "slack_in_private", "slack_home", "capabilities",
    "bot_identity", "slack_home_data", "slack_home_start_button", "slack_home_delete_button",
)  # fmt: skip
WITHOUT_SCREEN = ("delayed", "apology", "too_long")
"""Phrases said when it is not known what the message tells: the number for an emergency follows them."""

WITH_CODE = ("link_code",)
"""Phrases that have a place for a code."""


class Words:
    """The words, held in memory: the gateway can speak when the database cannot."""

    def __init__(
        self,
        phrases: dict[str, str],
        choices: list[dict[str, str]],
        referrals: Referrals | None = None,
        version: str = "",
    ) -> None:
        """
        Args:
            phrases: the texts by id.
            choices: buttons of the welcome, `title` and `value` (a payload).
            referrals: what to say of red flags where nobody else can.
            version: of the content that they were read from.
        """
        self._phrases = phrases
        self._choices = choices
        self._referrals = referrals or Referrals({})
        self.version = version

    @classmethod
    def of(cls, kb: KnowledgeBase, emergency_number: str, crisis_line: str) -> Words:
        """Read them from the knowledge base and the content.

        Args:
            kb: the knowledge base.
            emergency_number: to call in an emergency.
            crisis_line: for thoughts of self-harm, with its name.

        Raises:
            knowledge.errors.KnowledgeError: it cannot be read, or lacks a phrase.
        """
        version = kb.version
        entries = [entry for entry in map(kb.entry, START) if entry is not None]
        call = kb.phrase("call_in_emergency", emergency=emergency_number)
        return cls(
            {
                **{name: kb.phrase(name) for name in PHRASES},
                **{name: f"{kb.phrase(name)} {call}" for name in WITHOUT_SCREEN},
                **{name: kb.phrase(name, code="{code}") for name in WITH_CODE},
            },
            [
                {"title": entry.button, "value": '/choose{"choice": "entry:' + entry.id + '"}'}
                for entry in entries
            ],
            Referrals.of(read_wording(), emergency_number, crisis_line, kb.phrase("referral_meanwhile")),
            version,
        )

    def become(self, other: Words) -> None:
        """Say from now on what `other` says: whoever holds these words has the new ones."""
        self.__dict__.update(other.__dict__)

    def referral(self, heard: Heard) -> list[dict[str, Any]]:
        """What to say where a red flag was heard and the turn cannot be worked."""
        return self._referrals.messages(heard)

    def phrase(self, name: str) -> str:
        """The text of that id."""
        return self._phrases[name]

    def welcome(self) -> list[dict[str, Any]]:
        """The first message of a conversation."""
        return [own_words(self.phrase("welcome"), self._choices)]

    def messenger_welcome(self) -> list[dict[str, Any]]:
        """The same on a messenger, where no page around it says what this is not."""
        text = f"{self.phrase('welcome')}\n\n{self.phrase('limits_messenger')}"
        return [own_words(text.strip(), self._choices)]


def own_words(text: str, choices: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """A message of the gateway's own, in the shape of Rasa's."""
    return {"text": text, "choices": choices or [], "image": None, "sources": []}
