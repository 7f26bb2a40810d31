"""What the gateway says by itself, from the knowledge content: the welcome, delays, refusals."""

from __future__ import annotations

from typing import Any

from knowledge.queries import KnowledgeBase

START = ("pattern.delayed_pain", "cause.overview", "exercise.overview", "referral.when_to_see")
"""Entries that the welcome offers."""


class Words:
    """The words, read once: the gateway can speak when the database cannot."""

    def __init__(self, phrases: dict[str, str], choices: list[dict[str, str]]) -> None:
        """
        Args:
            phrases: the texts by id.
            choices: buttons of the welcome, `title` and `value` (a payload).
        """
        self._phrases = phrases
        self._choices = choices

    @classmethod
    def of(cls, kb: KnowledgeBase) -> Words:
        """Read them from the knowledge base.

        Raises:
            knowledge.errors.KnowledgeError: it cannot be read, or lacks a phrase.
        """
        ids = ("welcome", "apology", "busy", "delayed", "too_fast")
        entries = [entry for entry in map(kb.entry, START) if entry is not None]
        return cls(
            {name: kb.phrase(name) for name in ids},
            [
                {"title": entry.button, "value": '/choose{"choice": "entry:' + entry.id + '"}'}
                for entry in entries
            ],
        )

    def phrase(self, name: str) -> str:
        """The text of that id."""
        return self._phrases[name]

    def welcome(self) -> list[dict[str, Any]]:
        """The first message of a conversation."""
        return [{"text": self.phrase("welcome"), "choices": self._choices, "image": None, "sources": []}]
